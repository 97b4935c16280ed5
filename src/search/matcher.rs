//! A query held against the text of one cable: which of its units are hits, and where the words stand.
//!
//! It reads the text word by word and knows no index. The page's marks come from it, and tests hold
//! the index to it.

use crate::query::{Expr, Field, LevelCode, Phrase};
use crate::{Document, Unit};
use cable::Words;
use std::ops::Range;

/// The words of a text, with their places.
#[derive(Clone, Debug, Default)]
pub struct Text {
    words: Vec<(String, Range<usize>)>,
}

impl Text {
    /// Reads the words of a text.
    pub fn new(text: &str) -> Text {
        let mut reader = Words::new(text);
        let mut words = Vec::new();
        while let Some(place) = reader.advance() {
            words.push((reader.word().to_owned(), place));
        }
        Text { words }
    }

    /// Where a phrase stands, as byte ranges in order; postings may overlap.
    ///
    /// ```
    /// use search::{matcher::Text, query::Phrase};
    /// let text = Text::new("The GOP’s case, again the GOP,S case");
    /// assert_eq!(text.find(&Phrase::new("gop's case")), [4..16, 28..38]);
    /// ```
    pub fn find(&self, phrase: &Phrase) -> Vec<Range<usize>> {
        self.starts(phrase).filter_map(|start| self.range(start, phrase.words.len())).collect()
    }

    fn starts<'t>(&'t self, phrase: &'t Phrase) -> impl Iterator<Item = usize> + 't {
        let count = phrase.words.len();
        let windows = self.words.windows(count.max(1)).enumerate();
        windows.filter(move |(_, window)| count > 0 && holds(phrase, window)).map(|(start, _)| start)
    }

    fn range(&self, start: usize, count: usize) -> Option<Range<usize>> {
        let (_, first) = self.words.get(start)?;
        let (_, last) = self.words.get(start + count - 1)?;
        Some(first.start..last.end)
    }

    /// The places of the words of a proximity: every word within a window that has them all.
    fn near(&self, words: &[String], between: u32) -> Vec<Range<usize>> {
        let wide = words.len() + between as usize;
        let hits: Vec<usize> = (0..self.words.len())
            .filter(|at| self.words.get(*at).is_some_and(|(word, _)| words.contains(word)))
            .collect();
        let mut found = Vec::new();
        for (index, first) in hits.iter().enumerate() {
            let window: Vec<usize> =
                hits.iter().skip(index).take_while(|at| **at < first + wide).copied().collect();
            if has_all(words, window.iter().filter_map(|at| Some(self.words.get(*at)?.0.as_str()))) {
                found.extend(window.into_iter().filter_map(|at| self.range(at, 1)));
            }
        }
        found.sort_by_key(|range| range.start);
        found.dedup();
        found
    }
}

fn holds(phrase: &Phrase, window: &[(String, Range<usize>)]) -> bool {
    let last = phrase.words.len() - 1;
    window.iter().zip(&phrase.words).enumerate().all(|(index, ((word, _), wanted))| {
        word == wanted || (phrase.open && index == last && word.starts_with(wanted.as_str()))
    })
}

/// Whether each word is there, a word that is wanted twice at two places.
fn has_all<'w>(words: &[String], there: impl Iterator<Item = &'w str>) -> bool {
    let mut missing: Vec<&str> = words.iter().map(String::as_str).collect();
    for word in there {
        if let Some(at) = missing.iter().position(|wanted| *wanted == word) {
            missing.swap_remove(at);
        }
    }
    missing.is_empty()
}

/// The units of a document that are hits: the place of each among the units, and where the words stand in it.
pub fn hits<'d>(
    node: &'d Expr,
    document: &'d Document,
) -> impl Iterator<Item = (usize, Vec<Range<usize>>)> + 'd {
    document.units.iter().enumerate().filter_map(move |(place, unit)| {
        let text = Text::new(&unit.text);
        is_hit(node, document, unit, &text).then(|| (place, marks(node, &text)))
    })
}

/// Whether a unit of a document is a hit. `text` holds the words of the unit.
pub fn is_hit(node: &Expr, document: &Document, unit: &Unit, text: &Text) -> bool {
    match node {
        Expr::All => true,
        Expr::Phrase(phrase) => text.starts(phrase).next().is_some(),
        Expr::Near(words, between) => !text.near(words, *between).is_empty(),
        Expr::Level(levels) => levels.has(unit.level) && !(unit.subject && unit.level == LevelCode::Unmarked),
        Expr::Noforn(wanted) => unit.noforn == *wanted,
        Expr::Par(from, to) => unit.par != 0 && (*from..=*to).contains(&unit.par),
        Expr::Class(levels) => levels.has(document.class),
        Expr::Date(days) => days.holds(document.day),
        Expr::Subject(phrase) => {
            let subject = document.units.iter().find(|unit| unit.subject);
            subject.is_some_and(|subject| Text::new(&subject.text).starts(phrase).next().is_some())
        }
        Expr::Values(Field::Id, phrases) => {
            phrases.iter().any(|phrase| has_value(Field::Id, phrase, &document.name))
        }
        Expr::Values(field, phrases) => {
            let values = field.column().and_then(|column| document.values.get(column));
            values
                .into_iter()
                .flatten()
                .any(|value| phrases.iter().any(|phrase| has_value(*field, phrase, value)))
        }
        Expr::And(parts) => parts.iter().all(|part| is_hit(part, document, unit, text)),
        Expr::Or(parts) => parts.iter().any(|part| is_hit(part, document, unit, text)),
        Expr::Not(inner) => !is_hit(inner, document, unit, text),
    }
}

/// Whether a value of a field is the one that is meant. Names are compared whole and without blanks,
/// all else by the words in it.
pub(crate) fn has_value(field: Field, phrase: &Phrase, value: &str) -> bool {
    let words = Phrase::new(value);
    if field.is_name() {
        let (wanted, there) = (phrase.squashed(), words.squashed());
        return there == wanted || (phrase.open && there.starts_with(&wanted));
    }
    phrase.is_in(&words)
}

/// Where the words that a query looks for stand in a unit, as byte ranges in order without overlaps.
pub fn marks(node: &Expr, text: &Text) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    node.wanted(&mut |part| match part {
        Expr::Phrase(phrase) => all.extend(text.find(phrase)),
        Expr::Near(words, between) => all.extend(text.near(words, *between)),
        _ => {}
    });
    merged(all)
}

/// Ranges in order, those that overlap as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    fn check(query: &str, text: &str, expected: &[&str]) {
        let query = Query::read(query);
        let found = marks(&query.root, &Text::new(text));
        let got: Vec<&str> = found.into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(got, expected, "{query:?} in {text:?}");
    }

    #[test]
    fn marks_stand_where_the_words_do() {
        check("kayani", "General Kayani, KAYANI's", &["Kayani", "KAYANI"]);
        check("\"pressed for pasha\"", "pressed for\nPasha to go", &["pressed for\nPasha"]);
        check("ka*", "Kayani kept", &["Kayani"]);
        check("a b", "A c b a", &["A", "b", "a"]);
        check("\"a a\"", "a a a", &["a a a"]);
        check("a -b", "a b", &["a"]);
        check("\"a b\"~1", "a x b, a x x b", &["a", "b", "a"]);
        check("\"a a\"~1", "a x b", &[]);
        check("level:S", "s", &[]);
    }
}
