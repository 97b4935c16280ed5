//! Words near each other: in any order, within a window of positions.

use super::cursor::{Cursor, END, meet};
use super::postings::Postings;
use super::relevance::TermWeight;
use crate::steps;

/// A word of a proximity.
pub(crate) struct ProximityTerm<'s> {
    /// The postings of the word.
    postings: Postings<'s>,
    /// How often the word must be in the window.
    wanted: usize,
    /// How often the word is in the current window.
    inside: usize,
}

impl<'s> ProximityTerm<'s> {
    /// Makes a word that must be in the window `wanted` times.
    pub(crate) fn new(postings: Postings<'s>, wanted: usize) -> ProximityTerm<'s> {
        ProximityTerm { postings, wanted, inside: 0 }
    }
}

/// The units that have words near each other, with their relevance.
pub(crate) struct Proximity<'s> {
    words: Vec<ProximityTerm<'s>>,
    /// How many positions the window has.
    window: u32,
    weight: TermWeight,
    lengths: &'s [u8],
    unit: u32,
    /// Room for the positions of a word in the unit.
    positions: Vec<u32>,
    /// Room for the positions of all words in the unit, each with the number of its word.
    occurrences: Vec<(u32, u32)>,
}

impl<'s> Proximity<'s> {
    /// Makes the cursor over units that have all words within a window of this many positions.
    pub(crate) fn new(
        mut words: Vec<ProximityTerm<'s>>,
        window: u32,
        weight: TermWeight,
        lengths: &'s [u8],
    ) -> Proximity<'s> {
        // The rarest word leads.
        words.sort_by_key(|word| word.postings.size());
        let mut near = Proximity {
            words,
            window,
            weight,
            lengths,
            unit: 0,
            positions: Vec::new(),
            occurrences: Vec::new(),
        };
        near.settle(0);
        near
    }

    /// Goes to the first unit from `candidate` on that has all words near each other.
    fn settle(&mut self, mut candidate: u32) -> u32 {
        loop {
            candidate = meet(&mut self.words, candidate, |part, target| part.postings.seek(target));
            if candidate == END || self.is_near() {
                break;
            }
            candidate += 1;
        }
        self.unit = candidate;
        candidate
    }

    /// Whether some window has each word as often as it is wanted.
    fn is_near(&mut self) -> bool {
        self.occurrences.clear();
        for (word, number) in self.words.iter_mut().zip(0..) {
            word.postings.positions(&mut self.positions);
            if self.positions.len() < word.wanted {
                return false;
            }
            word.inside = 0;
            self.occurrences.extend(self.positions.iter().map(|position| (*position, number)));
        }
        self.occurrences.sort_unstable();
        // The window grows at its end by one occurrence after the other, and shrinks at its beginning to its width.
        let mut lacking = self.words.len();
        let mut start = 0;
        for (position, number) in &self.occurrences {
            steps::count();
            while let Some((_, out)) =
                self.occurrences.get(start).filter(|(first, _)| position - first >= self.window)
            {
                steps::count();
                if let Some(word) = self.words.get_mut(*out as usize) {
                    word.inside -= 1;
                    lacking += usize::from(word.inside + 1 == word.wanted);
                }
                start += 1;
            }
            if let Some(word) = self.words.get_mut(*number as usize) {
                word.inside += 1;
                lacking -= usize::from(word.inside == word.wanted);
            }
            if lacking == 0 {
                return true;
            }
        }
        false
    }
}

impl Cursor for Proximity<'_> {
    fn unit(&self) -> u32 {
        self.unit
    }

    fn seek(&mut self, target: u32) -> u32 {
        if target > self.unit { self.settle(target) } else { self.unit }
    }

    fn score(&mut self) -> f32 {
        self.weight.score(1, self.lengths.get(self.unit as usize).copied().unwrap_or_default())
    }

    fn max_score(&mut self, _from: u32) -> (f32, u32) {
        (self.weight.most(), END)
    }

    fn size(&self) -> u32 {
        self.words.first().map_or(0, |word| word.postings.size() / 4)
    }
}
