//! Compares a query with the text of one cable: which of its units are hits, and where the words are.
//!
//! It reads the text word by word and needs no index. The marks on the page come from it, and tests compare the index
//! with it.

mod text;

pub use text::Text;

use crate::query::{Expr, Field, IdPattern, LevelCode, Phrase};
use crate::{Document, Unit};
use std::ops::Range;

/// A query that is ready to be compared with the units of one document.
///
/// What it says about the cable as a whole is decided once, so that each unit is only checked for itself.
pub struct Matcher(Expr<bool>);

impl Matcher {
    /// Decides what the query says of the whole cable.
    pub fn new(expr: &Expr, document: &Document) -> Matcher {
        Matcher(decided(expr, document))
    }

    /// Whether a unit of the document is a hit; `at` is its index there. `text` has the words of the unit.
    pub fn is_hit(&self, at: usize, unit: &Unit, text: &Text) -> bool {
        is_hit(&self.0, at, unit, text)
    }
}

/// Returns the units of a document that are hits: the index of each among the units, and the byte ranges of the words
/// in it.
///
/// ```
/// use search::{Document, Unit, matcher::hits, query::Query};
/// let unit = |text: &str| Unit { text: text.into(), ..Unit::default() };
/// let document = Document { units: vec![unit("No army."), unit("The chief of army")], ..Document::default() };
/// let query = Query::read("army chief");
/// assert_eq!(hits(&query.root, &document).collect::<Vec<_>>(), [(1, vec![4..9, 13..17])]);
/// ```
pub fn hits<'d>(
    expr: &'d Expr,
    document: &'d Document,
) -> impl Iterator<Item = (usize, Vec<Range<usize>>)> + 'd {
    let matcher = Matcher::new(expr, document);
    document.units.iter().enumerate().filter_map(move |(index, unit)| {
        let text = Text::new(&unit.text);
        matcher.is_hit(index, unit, &text).then(|| (index, marks(expr, &text)))
    })
}

/// Returns the expression with a yes or no in place of every part that is about the whole cable.
fn decided(expr: &Expr, document: &Document) -> Expr<bool> {
    let all = |parts: &[Expr]| parts.iter().map(|part| decided(part, document)).collect();
    match expr {
        Expr::Class(levels) => yes_or_no(levels.has(document.class)),
        Expr::Date(days) => yes_or_no(days.holds(document.day)),
        Expr::Subject(phrase) => {
            let subject = document.units.iter().find(|unit| unit.subject);
            yes_or_no(subject.is_some_and(|subject| Text::new(&subject.text).has(phrase)))
        }
        Expr::Cable(inner) => {
            let units = document.units.iter().enumerate();
            let units: Vec<_> = units.map(|(at, unit)| (at, unit, Text::new(&unit.text))).collect();
            yes_or_no(is_in_cable(&decided(inner, document), &units))
        }
        Expr::And(parts) => Expr::And(all(parts)),
        Expr::Or(parts) => Expr::Or(all(parts)),
        Expr::Not(inner) => Expr::Not(Box::new(decided(inner, document))),
        other => other.with_values(&|field, phrases: &Vec<Phrase>| has_value(field, phrases, document)),
    }
}

/// Whether an expression holds for a cable with these units: each part of it for some unit.
fn is_in_cable(expr: &Expr<bool>, units: &[(usize, &Unit, Text)]) -> bool {
    match expr {
        Expr::And(parts) => parts.iter().all(|part| is_in_cable(part, units)),
        Expr::Or(parts) => parts.iter().any(|part| is_in_cable(part, units)),
        Expr::Not(inner) => !is_in_cable(inner, units),
        one => units.iter().any(|(at, unit, text)| is_hit(one, *at, unit, text)),
    }
}

fn yes_or_no(holds: bool) -> Expr<bool> {
    if holds { Expr::All } else { Expr::Not(Box::new(Expr::All)) }
}

/// Whether a document has one of the values that are meant. Names are compared as a whole and without blanks, and other
/// values by their words.
fn has_value(field: Field, phrases: &[Phrase], document: &Document) -> bool {
    if field == Field::Id {
        let name = Phrase::squash(&document.name);
        return phrases.iter().any(|phrase| IdPattern::of(phrase).fits(&name));
    }
    let names: Vec<(String, bool)> = match field.is_name() {
        true => phrases.iter().map(|phrase| (phrase.squashed(), phrase.open)).collect(),
        false => Vec::new(),
    };
    let is_meant = |value: &String| {
        if field.is_name() {
            let value = Phrase::squash(value);
            return names.iter().any(|(name, open)| value == *name || (*open && value.starts_with(name)));
        }
        let value = Phrase::new(value);
        phrases.iter().any(|phrase| phrase.is_in(&value))
    };
    let values = field.column().and_then(|column| document.values.get(column));
    values.is_some_and(|values| values.iter().any(is_meant))
}

fn is_hit(expr: &Expr<bool>, at: usize, unit: &Unit, text: &Text) -> bool {
    match expr {
        Expr::All => true,
        Expr::Phrase(phrase) => text.has(phrase),
        Expr::Near(words, between) => !text.near(words, *between).is_empty(),
        Expr::Like(pattern) => text.like(pattern).next().is_some(),
        Expr::Head(holds) => *holds && at == 0,
        Expr::Level(levels) => levels.has(unit.level) && !is_bare_subject(unit),
        Expr::Noforn(wanted) => unit.noforn == *wanted,
        Expr::Marked(wanted) => unit.marked == *wanted && !is_bare_subject(unit),
        Expr::Par(from, to) => unit.par != 0 && (*from..=*to).contains(&unit.par),
        Expr::Values(_, holds) => *holds,
        Expr::And(parts) => parts.iter().all(|part| is_hit(part, at, unit, text)),
        Expr::Or(parts) => parts.iter().any(|part| is_hit(part, at, unit, text)),
        Expr::Not(inner) => !is_hit(inner, at, unit, text),
        // These are about the whole cable, and were decided before.
        Expr::Class(_) | Expr::Date(_) | Expr::Subject(_) | Expr::Cable(_) => false,
    }
}

/// Whether a unit is a subject without a mark, which does not count as an unmarked paragraph.
fn is_bare_subject(unit: &Unit) -> bool {
    unit.subject && unit.level == LevelCode::Unmarked
}

/// Returns where the words that a query looks for are in a unit, as byte ranges in order without overlaps.
pub fn marks(expr: &Expr, text: &Text) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    expr.wanted(&mut |part| match part {
        Expr::Phrase(phrase) => all.extend(text.find(phrase)),
        Expr::Near(words, between) => all.extend(text.near(words, *between)),
        Expr::Like(pattern) => all.extend(text.like(pattern)),
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
        check("\"a b a\"~2", "a x b a, a", &["a", "b", "a", "a"]);
        check("\"a b a\"~0", "a b b a b", &[]);
        check("level:S", "s", &[]);
        check("ka?ani kay~", "KAYANI, kay and Kai", &["KAYANI", "kay", "Kai"]);
        check("cable:(a b)", "a c", &["a"]);
    }
}
