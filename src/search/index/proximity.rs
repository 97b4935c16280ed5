//! Words near each other: in any order, with at most so many others between them.

use super::cursor::{Cursor, END, meet};
use super::postings::Postings;
use super::relevance::Weight;

/// A word of a proximity.
pub(crate) struct ProximityTerm<'s> {
    /// Its lists.
    pub(crate) postings: Postings<'s>,
    /// How often it is wanted.
    pub(crate) wanted: usize,
    /// Its positions in the unit.
    pub(crate) positions: Vec<u32>,
}

/// The units that have words near each other, with their relevance.
pub(crate) struct Proximity<'s> {
    words: Vec<ProximityTerm<'s>>,
    wide: u32,
    weight: Weight,
    lengths: &'s [u8],
    unit: u32,
}

impl<'s> Proximity<'s> {
    /// Of words within a window that is so many positions wide.
    pub(crate) fn new(
        mut words: Vec<ProximityTerm<'s>>,
        wide: u32,
        weight: Weight,
        lengths: &'s [u8],
    ) -> Proximity<'s> {
        // The rarest leads.
        words.sort_by_key(|word| word.postings.size());
        let mut near = Proximity { words, wide, weight, lengths, unit: 0 };
        near.settle(0);
        near
    }

    /// Goes on from `candidate` to the first unit that has all words near each other.
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
        for word in &mut self.words {
            word.postings.positions(&mut word.positions);
            if word.positions.len() < word.wanted {
                return false;
            }
        }
        let wide = self.wide;
        let words = &self.words;
        // The window that begins at each position of each word: its other words have to stand within.
        words.iter().any(|first| {
            first.positions.iter().any(|start| {
                let end = start.saturating_add(wide);
                words.iter().all(|word| {
                    let from = word.positions.partition_point(|at| at < start);
                    word.positions.get(from + word.wanted - 1).is_some_and(|at| *at < end)
                })
            })
        })
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
