//! The stretches of words that two texts share, and what stands between them.

use super::sequence::{SHINGLE, Sequence};
use std::ops::Range;

/// The most words between two shared stretches whose letters are compared. A scan seldom damages so many in a row.
const GAP: usize = 12;

/// What two texts have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// How many words of the first text are in shared stretches.
    pub(super) here: usize,
    /// How many words of the second one are.
    pub(super) there: usize,
    /// How many other words of the first one differ from those in their place by a few letters.
    pub(super) damaged: usize,
    /// How many have other words in their place.
    pub(super) replaced: usize,
    /// How many of these have digits, with other digits in their place.
    pub(super) replaced_figures: usize,
}

impl Comparison {
    /// Compares two texts in one pass over the first.
    pub(super) fn of(here: &Sequence, there: &Sequence) -> Comparison {
        let places = Places::of(there);
        let mut found = Comparison::default();
        let mut is_shared = vec![false; there.len()];
        let mut at = 0;
        // The ends of the stretch before, where the next one is expected to begin.
        let (mut end, mut other_end) = (0, 0);
        while let Some(shingle) = here.shingle(at) {
            let Some(other) = places.find(shingle, other_end) else {
                at += 1;
                continue;
            };
            let length = shared(here, at, there, other).max(1);
            if other >= other_end {
                found.gap(here, end..at, there, other_end..other);
            }
            found.here += length;
            is_shared.iter_mut().skip(other).take(length).for_each(|is_shared| *is_shared = true);
            (end, other_end) = (at + length, other + length);
            at = end;
        }
        found.gap(here, end..here.len(), there, other_end..there.len());
        found.there = is_shared.into_iter().filter(|is_shared| *is_shared).count();
        found
    }

    /// Judges the words between two shared stretches. What only one of the texts has there was left out or added.
    fn gap(&mut self, here: &Sequence, words: Range<usize>, there: &Sequence, others: Range<usize>) {
        let (count, other_count) = (words.len(), others.len());
        if count == 0 || other_count == 0 {
            return;
        }
        if count == other_count {
            for (word, other) in words.zip(others) {
                self.pair(here, word..word + 1, there, other..other + 1);
            }
        } else {
            self.pair(here, words, there, others);
        }
    }

    /// Judges words that stand in the place of others.
    fn pair(&mut self, here: &Sequence, words: Range<usize>, there: &Sequence, others: Range<usize>) {
        let is_short = words.len().max(others.len()) <= GAP;
        if is_short && is_damage(here.letters(words.clone()), there.letters(others.clone())) {
            self.damaged += words.len();
        } else {
            self.replaced += words.len().min(others.len());
            self.replaced_figures += here.figures_in(words).min(there.figures_in(others));
        }
    }
}

/// Returns how many words two texts share from these places on.
fn shared(here: &Sequence, at: usize, there: &Sequence, other: usize) -> usize {
    let is_same =
        |step: &usize| here.word(at + step).is_some_and(|word| there.word(other + step) == Some(word));
    (0..).take_while(is_same).count()
}

/// Where the shingles of a text begin. They are sorted, so that no text can make looking them up slow.
struct Places(Vec<(u64, usize)>);

impl Places {
    fn of(text: &Sequence) -> Places {
        let shingles =
            (0..(text.len() + 1).saturating_sub(SHINGLE)).filter_map(|at| Some((text.shingle(at)?, at)));
        let mut places: Vec<(u64, usize)> = shingles.collect();
        places.sort_unstable();
        Places(places)
    }

    /// Returns the first place of a shingle from a word on, or else its first place.
    fn find(&self, shingle: u64, from: usize) -> Option<usize> {
        let place = |from: usize| {
            let index = self.0.partition_point(|place| *place < (shingle, from));
            self.0.get(index).filter(|(other, _)| *other == shingle).map(|(_, at)| *at)
        };
        place(from).or_else(|| place(0))
    }
}

/// Whether two rows of letters differ by so few that a scan may have made one of the other. Figures are not damage:
/// two telegrams of one form differ in nothing else.
fn is_damage(one: &[u8], other: &[u8]) -> bool {
    let digits = |letters: &[u8]| letters.iter().copied().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let most = one.len().max(other.len()) / 3;
    one.len().abs_diff(other.len()) <= most && digits(one) == digits(other) && distance(one, other) <= most
}

/// Returns how many letters have to be changed, added or left out to make one of the other.
fn distance(one: &[u8], other: &[u8]) -> usize {
    // The distances of the beginning of `one` so far to all beginnings of `other`.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (letter, count) in one.iter().zip(1..) {
        let (mut before, mut left) = (count - 1, count);
        for (cell, other) in row.iter_mut().zip(std::iter::once(&0).chain(other)).skip(1) {
            let changed = before + usize::from(letter != other);
            before = *cell;
            left = changed.min(before + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = count;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_that_have_to_be_changed() {
        for (one, other, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("minister", "rninister", 2),
        ] {
            assert_eq!(distance(one.as_bytes(), other.as_bytes()), expected, "{one} {other}");
        }
        assert!(is_damage(b"ambassador", b"arnbassador"));
        assert!(is_damage(b"important", b"irnportant"));
        assert!(!is_damage(b"lockhart", b"babbage"));
        assert!(!is_damage(b"may1975", b"may1976"));
    }
}
