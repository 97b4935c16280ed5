//! The words of a text, and where phrases and words near each other are in it.

use crate::query::{Phrase, WordPattern};
use crate::steps;
use cable::Words;
use std::collections::HashMap;
use std::ops::Range;

/// The words of a text with their byte ranges.
#[derive(Clone, Debug, Default)]
pub struct Text {
    words: Vec<Word>,
}

/// A word of a text.
#[derive(Clone, Debug)]
struct Word {
    folded: String,
    range: Range<usize>,
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.folded
    }
}

impl Text {
    /// Reads the words of a text.
    pub fn new(text: &str) -> Text {
        let mut reader = Words::new(text);
        let mut words = Vec::new();
        while let Some(range) = reader.advance() {
            words.push(Word { folded: reader.word().to_owned(), range });
        }
        Text { words }
    }

    /// Returns where a phrase is, as byte ranges in order; occurrences may overlap.
    ///
    /// ```
    /// use search::{matcher::Text, query::Phrase};
    /// let text = Text::new("The GOP’s case, again the GOP,S case");
    /// assert_eq!(text.find(&Phrase::new("gop's case")), [4..16, 28..38]);
    /// ```
    pub fn find(&self, phrase: &Phrase) -> Vec<Range<usize>> {
        let range = |start: usize| {
            let last = self.words.get(start + phrase.words.len() - 1)?;
            Some(self.words.get(start)?.range.start..last.range.end)
        };
        phrase.starts(&self.words).filter_map(range).collect()
    }

    /// Whether a phrase is anywhere in the text.
    pub(super) fn has(&self, phrase: &Phrase) -> bool {
        phrase.starts(&self.words).next().is_some()
    }

    /// Returns the byte ranges of the words that fit a pattern, in order.
    pub(super) fn like(&self, pattern: &WordPattern) -> impl Iterator<Item = Range<usize>> {
        self.words.iter().filter(|word| pattern.fits(&word.folded)).map(|word| word.range.clone())
    }

    /// Returns the byte ranges of the words of a proximity, each once and in order. They are the `words` within any
    /// window that has all of them, with at most `between` other words. A word that is given twice must be there twice.
    pub(super) fn near(&self, words: &[String], between: u32) -> Vec<Range<usize>> {
        if self.words.len() < words.len() {
            return Vec::new();
        }
        let mut missing: HashMap<&str, i64> = HashMap::new();
        words.iter().for_each(|word| *missing.entry(word).or_default() += 1);
        let window = words.len() + between as usize;
        let hits: Vec<(usize, &Word)> =
            self.words.iter().enumerate().filter(|(_, word)| missing.contains_key(word.as_ref())).collect();
        // How many of the distinct words the window has too few times.
        let mut lacking = missing.len();
        let (mut end, mut marked) = (0, 0);
        let mut found = Vec::new();
        for (start, (first, word)) in hits.iter().enumerate() {
            steps::count();
            while let Some((_, word)) = hits.get(end).filter(|(at, _)| *at < first + window) {
                steps::count();
                if let Some(missing) = missing.get_mut(word.as_ref()) {
                    *missing -= 1;
                    lacking -= usize::from(*missing == 0);
                }
                end += 1;
            }
            if lacking == 0 {
                let new = hits.get(start.max(marked)..end).unwrap_or_default();
                found.extend(new.iter().map(|(_, word)| word.range.clone()));
                marked = end;
            }
            if let Some(missing) = missing.get_mut(word.as_ref()) {
                lacking += usize::from(*missing == 0);
                *missing += 1;
            }
        }
        found
    }
}
