//! Finding words in a text as a reader would.

use crate::fold;
use std::ops::Range;

/// Words to look for, folded: case, diacritics, quotes, dashes and white space make no difference,
/// soft hyphens and signs of no width none at all.
///
/// ```
/// let needle = cable::Needle::new("Zurich's  north-south").unwrap();
/// let text = "from zürich’s\nnorth–south line";
/// assert_eq!(needle.find(text), vec![5..30]);
/// assert!(cable::Needle::new(" ").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// `None` where nothing but blanks is left to look for.
    pub fn new(words: &str) -> Option<Needle> {
        let mut folded = Folded::default();
        folded.read(words);
        let words = folded.text.trim();
        (!words.is_empty()).then(|| Needle { folded: words.to_owned() })
    }

    /// The places in `text`, as byte ranges in order, without overlaps.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut folded = Folded::default();
        folded.read(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, _) in folded.text.match_indices(&self.folded) {
            let Some(range) = folded.source(at, at + self.folded.len()) else { continue };
            if found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }
}

/// A text, folded, and where its parts come from.
#[derive(Default)]
struct Folded {
    text: String,
    /// Every character's first byte in `text`, and its range in the source.
    places: Vec<(usize, Range<usize>)>,
}

impl Folded {
    fn read(&mut self, source: &str) {
        for (at, letter) in source.char_indices() {
            let place = at..at + letter.len_utf8();
            match letter {
                _ if letter.is_ascii_alphanumeric() => self.push(letter.to_ascii_lowercase(), &place),
                _ if letter.is_whitespace() => self.blank(&place),
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => self.widen(&place),
                '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => self.push('\'', &place),
                '“' | '”' | '„' | '‟' | '″' | '«' | '»' => self.push('"', &place),
                '‐'..='―' | '−' => self.push('-', &place),
                _ if letter.is_ascii() => self.push(letter, &place),
                _ => match fold::fold(letter) {
                    fold::Folded::Nothing => self.widen(&place),
                    fold::Folded::One(folded) => self.push(folded, &place),
                    fold::Folded::Two(pair) => pair.chars().for_each(|folded| self.push(folded, &place)),
                },
            }
        }
    }

    fn push(&mut self, letter: char, place: &Range<usize>) {
        self.places.push((self.text.len(), place.clone()));
        self.text.push(letter);
    }

    /// Runs of white space are one blank.
    fn blank(&mut self, place: &Range<usize>) {
        if self.text.ends_with(' ') {
            self.widen(place);
        } else {
            self.push(' ', place);
        }
    }

    /// What leaves no trace belongs to the character before it.
    fn widen(&mut self, place: &Range<usize>) {
        if let Some((_, last)) = self.places.last_mut()
            && last.end == place.start
        {
            last.end = place.end;
        }
    }

    /// Where a range of the folded text comes from; `None` where it does not begin and end with characters.
    fn source(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let first = self.places.binary_search_by_key(&start, |(at, _)| *at).ok()?;
        let past = self.places.partition_point(|(at, _)| *at < end);
        let (_, from) = self.places.get(first)?;
        let (_, to) = self.places.get(past.checked_sub(1)?)?;
        Some(from.start..to.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(needle: &str, text: &str, expected: &[&str]) {
        let found = Needle::new(needle).map(|needle| needle.find(text)).unwrap_or_default();
        let got: Vec<&str> = found.into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(got, expected, "{needle:?} in {text:?}");
    }

    #[test]
    fn folding() {
        check("zurich", "Zürich, ZU\u{308}RICH and zurich", &["Zürich", "ZU\u{308}RICH", "zurich"]);
        check("Zürich", "zurich", &["zurich"]);
        check("pakistan's", "Pakistan’s case", &["Pakistan’s"]);
        check("\"new broom\"", "a “new\nbroom” and", &["“new\nbroom”"]);
        check("a - b", "a – b, a — b", &["a – b", "a — b"]);
        check("two words", "two \r\n  words", &["two \r\n  words"]);
        check("cooperate", "co\u{ad}oper\u{200b}ate", &["co\u{ad}oper\u{200b}ate"]);
        check("aa", "aaaaa", &["aa", "aa"]);
        check("straße", "STRASSE Straße", &["STRASSE", "Straße"]);
        check("ｘ", "x", &[]);
        check("", "x", &[]);
        check(" \n", "x  y", &[]);
        check("e", "é", &["é"]);
    }
}
