//! The words of a text in a row.

use crate::Document;
use cable::Words;
use rustc_hash::FxHasher;
use std::hash::Hasher as _;
use std::ops::Range;

/// How many words in a row are a shingle. Two are common in any text; with four, each damaged word would take more of
/// its neighbours with it.
pub(super) const SHINGLE: usize = 3;

/// The words of the paragraphs of a cable, folded as the index folds them.
#[derive(Default)]
pub(super) struct Sequence {
    words: Vec<Word>,
    /// The letters of all words, one after the other.
    letters: Vec<u8>,
}

struct Word {
    hash: u64,
    /// Where it ends in the letters.
    end: usize,
    is_figure: bool,
}

impl Sequence {
    /// Returns the words of the paragraphs, up to `most`.
    pub(super) fn of(document: &Document, most: usize) -> Sequence {
        let mut all = Sequence::default();
        for unit in document.units.iter().filter(|unit| !unit.subject) {
            let mut words = Words::new(&unit.text);
            while all.len() < most && words.advance().is_some() {
                all.push(words.bytes());
            }
        }
        all
    }

    fn push(&mut self, word: &[u8]) {
        let mut hasher = FxHasher::default();
        hasher.write(word);
        self.letters.extend_from_slice(word);
        let (hash, end) = (hasher.finish(), self.letters.len());
        self.words.push(Word { hash, end, is_figure: word.iter().any(u8::is_ascii_digit) });
    }

    /// Returns how many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns how many words have digits.
    pub(super) fn figures(&self) -> usize {
        self.figures_in(0..self.len())
    }

    /// Returns how many of some words have digits.
    pub(super) fn figures_in(&self, words: Range<usize>) -> usize {
        self.words.get(words).unwrap_or_default().iter().filter(|word| word.is_figure).count()
    }

    /// Returns the letters of some words without blanks.
    pub(super) fn letters(&self, words: Range<usize>) -> &[u8] {
        let end = |count: usize| {
            count.checked_sub(1).and_then(|last| self.words.get(last)).map_or(0, |word| word.end)
        };
        self.letters.get(end(words.start)..end(words.end)).unwrap_or_default()
    }

    /// Returns the hash of a word, or `None` behind the last one.
    pub(super) fn word(&self, at: usize) -> Option<u64> {
        self.words.get(at).map(|word| word.hash)
    }

    /// Returns the hash of the shingle that begins with a word, if there is one.
    pub(super) fn shingle(&self, at: usize) -> Option<u64> {
        let mut hasher = FxHasher::default();
        for word in self.words.get(at..at.saturating_add(SHINGLE))? {
            hasher.write_u64(word.hash);
        }
        Some(hasher.finish())
    }
}
