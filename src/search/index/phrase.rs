//! Words one after the other, found by their positions.

use super::cursor::{Cursor, END, List, Threshold, ahead, meet};
use super::postings::Postings;
use super::relevance::TermWeight;

/// A term of a phrase.
struct PhraseTerm<'s> {
    postings: Postings<'s>,
    /// Its position in the phrase.
    offset: u32,
}

/// The units that have all terms at their positions in a phrase, with their relevance.
pub(crate) struct PhraseScorer<'s> {
    terms: Vec<PhraseTerm<'s>>,
    weight: TermWeight,
    lengths: &'s [u8],
    unit: u32,
    /// Where the phrase begins in the current unit.
    starts: Vec<u32>,
    /// Room for the positions of one term in a unit. A phrase may have the same word a thousand times.
    positions: Vec<u32>,
}

impl<'s> PhraseScorer<'s> {
    /// Returns the cursor of terms with their positions in the phrase.
    pub(crate) fn new(
        terms: impl IntoIterator<Item = (u32, Postings<'s>)>,
        weight: TermWeight,
        lengths: &'s [u8],
    ) -> PhraseScorer<'s> {
        let terms = terms.into_iter().map(|(offset, postings)| PhraseTerm { postings, offset });
        let mut terms: Vec<_> = terms.collect();
        // The rarest term leads.
        terms.sort_by_key(|term| term.postings.size());
        let mut phrase =
            PhraseScorer { terms, weight, lengths, unit: 0, starts: Vec::new(), positions: Vec::new() };
        phrase.settle(0);
        phrase
    }

    /// Goes to the first unit from `candidate` on that has the phrase.
    fn settle(&mut self, mut candidate: u32) -> u32 {
        loop {
            candidate = meet(&mut self.terms, candidate, |part, target| part.postings.seek(target));
            if candidate == END || self.is_there() {
                break;
            }
            candidate += 1;
        }
        self.unit = candidate;
        candidate
    }

    /// Whether the unit where all terms are has the phrase. It finds where the phrase begins.
    fn is_there(&mut self) -> bool {
        self.starts.clear();
        let mut terms = self.terms.iter_mut();
        if let Some(first) = terms.next() {
            first.postings.positions(&mut self.positions);
            self.starts
                .extend(self.positions.iter().filter_map(|position| position.checked_sub(first.offset)));
        }
        for term in terms {
            if self.starts.is_empty() {
                return false;
            }
            term.postings.positions(&mut self.positions);
            let mut rest = self.positions.as_slice();
            self.starts.retain(|start| {
                let wanted = start + term.offset;
                while let [position, behind @ ..] = rest
                    && *position < wanted
                {
                    rest = behind;
                }
                rest.first() == Some(&wanted)
            });
        }
        !self.starts.is_empty()
    }

    /// Makes the cursor over the units in which a word out of `endings` is at the position `offset` of the phrase.
    pub(crate) fn with_ending(mut self, offset: u32, endings: Vec<Postings<'_>>) -> List {
        let mut wanted: Vec<Candidate> = Vec::new();
        while self.unit != END {
            let positions = self.starts.iter().map(|start| start + offset).collect();
            wanted.push(Candidate { unit: self.unit, positions, times: 0 });
            self.advance();
        }
        let mut there = Vec::new();
        for mut ending in endings {
            let mut left = wanted.as_mut_slice();
            loop {
                left = left.get_mut(ahead(left, ending.unit(), |wanted| wanted.unit)..).unwrap_or_default();
                let Some(next) = left.first_mut() else { break };
                if ending.seek(next.unit) == next.unit {
                    ending.positions(&mut there);
                    next.times += next
                        .positions
                        .iter()
                        .filter(|position| there.binary_search(position).is_ok())
                        .count() as u32;
                    ending.advance();
                }
            }
        }
        let found = wanted.into_iter().filter(|wanted| wanted.times > 0);
        let score = |wanted: Candidate| {
            let length = self.lengths.get(wanted.unit as usize).copied().unwrap_or_default();
            (wanted.unit, self.weight.score(wanted.times, length))
        };
        List::new(found.map(score).collect())
    }
}

/// See [`Cursor::max_score`]: a phrase is in a unit at most as often as each of its terms.
fn max_score(terms: &mut [PhraseTerm<'_>], weight: &TermWeight, from: u32) -> (f32, u32) {
    let (block_max, last) = terms.iter_mut().fold((u8::MAX, END), |(least, first), term| {
        let (block_max, last) = term.postings.block_max_at(from);
        (least.min(block_max), first.min(last))
    });
    (weight.max_score(block_max), last)
}

/// A unit that has the beginning of a phrase, the positions where it may end, and how often it does.
struct Candidate {
    unit: u32,
    positions: Vec<u32>,
    times: u32,
}

impl Cursor for PhraseScorer<'_> {
    fn unit(&self) -> u32 {
        self.unit
    }

    fn seek(&mut self, target: u32) -> u32 {
        if target > self.unit { self.settle(target) } else { self.unit }
    }

    fn score(&mut self) -> f32 {
        let length = self.lengths.get(self.unit as usize).copied().unwrap_or_default();
        self.weight.score(self.starts.len() as u32, length)
    }

    fn max_score(&mut self, from: u32) -> (f32, u32) {
        max_score(&mut self.terms, &self.weight, from)
    }

    fn each_above(&mut self, threshold: f32, take: &mut dyn FnMut(u32, f32) -> f32) {
        let mut above = Threshold { threshold, take };
        let mut from = self.unit;
        while let Some(last) = above.next(&mut from, |from| max_score(&mut self.terms, &self.weight, from)) {
            from = meet(&mut self.terms, from, |part, target| part.postings.seek(target));
            while from <= last {
                let length = self.lengths.get(from as usize).copied().unwrap_or_default();
                // The phrase is there at most as often as its rarest term. If that is not enough, no position is read.
                let times = self.terms.iter().map(|term| term.postings.times()).min().unwrap_or_default();
                if self.weight.score(times, length) > above.threshold && self.is_there() {
                    above.offer(from, self.weight.score(self.starts.len() as u32, length));
                }
                from = meet(&mut self.terms, from + 1, |part, target| part.postings.seek(target));
            }
        }
        self.unit = END;
    }

    fn size(&self) -> u32 {
        // Few of the units with all terms have them next to each other in order.
        self.terms.first().map_or(0, |term| term.postings.size() / 4)
    }
}
