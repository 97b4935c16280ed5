//! Words that follow one another, and where they are among others.

use crate::steps;
use cable::Words;
use serde::{Deserialize, Serialize};

/// Words that follow one another, folded as [`cable::Words`] folds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phrase {
    /// The words.
    pub words: Vec<String>,
    /// Whether the last one is only the beginning of a word.
    pub open: bool,
}

impl Phrase {
    /// Returns the words of a text.
    pub fn new(text: &str) -> Phrase {
        let mut words = Words::new(text);
        let mut all = Vec::new();
        while words.advance().is_some() {
            all.push(words.word().to_owned());
        }
        Phrase { words: all, open: false }
    }

    /// Makes a phrase from what someone types into a find bar. The words follow one another, and the last one may be
    /// unfinished.
    ///
    /// ```
    /// use search::query::Phrase;
    /// assert!(Phrase::typed("pressed for pa").open);
    /// assert!(!Phrase::typed("pressed for ").open);
    /// ```
    pub fn typed(text: &str) -> Phrase {
        let open = text.chars().next_back().is_some_and(char::is_alphanumeric);
        Phrase { open, ..Phrase::new(text) }
    }

    /// Whether the words of a value have this phrase among them.
    pub fn is_in(&self, value: &Phrase) -> bool {
        self.starts(&value.words).next().is_some()
    }

    /// Returns where the phrase begins among `words`, in order. Occurrences may overlap.
    ///
    /// It takes time in proportion to the words, however often parts of the phrase recur (Knuth, Morris and Pratt).
    pub(crate) fn starts<'p, W: AsRef<str>>(&'p self, words: &'p [W]) -> impl Iterator<Item = usize> + 'p {
        let (exact, last) = match self.words.split_last() {
            Some((last, before)) if self.open => (before, Some(last.as_str())),
            _ => (self.words.as_slice(), None),
        };
        // A phrase that is longer than the text is nowhere in it.
        let words = if words.len() < self.words.len() || self.words.is_empty() { &[] } else { words };
        let borders = if words.is_empty() { Vec::new() } else { borders(exact) };
        let mut matched = 0;
        (0..words.len()).filter_map(move |at| {
            let word = words.get(at)?.as_ref();
            if matched == exact.len() {
                // All exact words are there, and what is open follows them.
                let start = at - matched;
                let begins = last.is_some_and(|last| word.starts_with(last));
                matched = extend(exact, &borders, matched, word);
                return begins.then_some(start);
            }
            matched = extend(exact, &borders, matched, word);
            (last.is_none() && matched == exact.len()).then(|| {
                let start = at + 1 - matched;
                matched = border(&borders, matched);
                start
            })
        })
    }

    /// Returns a name without blanks and without zeros before its numbers: "9riodejaneiro12".
    pub(crate) fn squashed(&self) -> String {
        let mut name = String::new();
        self.words.iter().for_each(|word| push_squashed(word, &mut name));
        name
    }

    /// Squashes the name that a text is.
    pub(crate) fn squash(text: &str) -> String {
        let mut name = String::with_capacity(text.len());
        let mut words = Words::new(text);
        while words.advance().is_some() {
            push_squashed(words.word(), &mut name);
        }
        name
    }
}

/// Returns how many words of `phrase` end with `word`, where `matched` of them end before it.
fn extend(phrase: &[String], borders: &[usize], mut matched: usize, word: &str) -> usize {
    loop {
        steps::count();
        if phrase.get(matched).is_some_and(|wanted| wanted == word) {
            return matched + 1;
        }
        if matched == 0 {
            return 0;
        }
        matched = border(borders, matched);
    }
}

/// Returns how many of the first `matched` words both begin and end them, without being all of them.
fn border(borders: &[usize], matched: usize) -> usize {
    matched.checked_sub(1).and_then(|last| borders.get(last)).copied().unwrap_or(0)
}

/// For each beginning of a phrase: how many words both begin and end it.
fn borders(phrase: &[String]) -> Vec<usize> {
    let mut borders = Vec::with_capacity(phrase.len());
    for (at, word) in phrase.iter().enumerate() {
        let next = if at == 0 { 0 } else { extend(phrase, &borders, border(&borders, at), word) };
        borders.push(next);
    }
    borders
}

/// Appends a word of a name, but for zeros that no digit precedes.
fn push_squashed(word: &str, name: &mut String) {
    for letter in word.chars() {
        if letter != '0' || name.ends_with(|c: char| c.is_ascii_digit()) {
            name.push(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_wherever_it_begins() {
        // These are all phrases and texts of two letters, with the last word of a phrase open or not.
        let rows = |length: u32| {
            (0..1_u32 << length).map(move |bits| {
                (0..length).map(|at| ["a", "ab"][(bits >> at & 1) as usize].to_owned()).collect()
            })
        };
        let mut found = 0;
        for words in (1..=4).flat_map(rows) {
            for open in [false, true] {
                let phrase = Phrase { words: Vec::clone(&words), open };
                for text in (0..=7).flat_map(rows) {
                    let text: Vec<String> = text;
                    let is_there = |window: &[String]| {
                        let (last, before) = window.split_last().unwrap();
                        let (wanted, wanted_before) = phrase.words.split_last().unwrap();
                        before == wanted_before
                            && (last == wanted || (open && last.starts_with(wanted.as_str())))
                    };
                    let expected: Vec<usize> = text
                        .windows(phrase.words.len())
                        .enumerate()
                        .filter(|(_, window)| is_there(window))
                        .map(|(at, _)| at)
                        .collect();
                    assert_eq!(phrase.starts(&text).collect::<Vec<_>>(), expected, "{phrase:?} in {text:?}");
                    found += expected.len();
                }
            }
        }
        assert!(found > 1_000);
        assert_eq!(Phrase::default().starts(&["a"]).count(), 0);
    }
}
