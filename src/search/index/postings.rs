//! The postings of a term: the units that it is in, and its positions in each.
//!
//! A list has its units in blocks of [`BLOCK`]. A unit is written as its distance from the one before, shifted by one
//! bit that says whether the term is there once; otherwise its number of times follows. A list of more than one block
//! has a skip entry for each before it, so that the block can be skipped without being read. A position is counted in
//! words, and written as its distance from the one before in the same unit.

mod builder;

pub(crate) use builder::PostingsBuilder;

use super::cursor::{Cursor, END, ahead};
use super::relevance::TermWeight;
use super::varint;

/// How many units a block has.
const BLOCK: usize = 128;

/// How many bytes a skip entry has: the last unit of its block, where the block's units and positions end, and
/// its block-max.
const SKIP_ENTRY: usize = 13;

/// Reads a unit, which is not below `next`, and how often the term is in it.
#[inline]
fn posting(units: &mut &[u8], next: u32) -> (u32, u32) {
    let number = varint::read(units);
    let times = if number & 1 == 1 { 1 } else { varint::read(units) };
    (next.saturating_add(number >> 1), times)
}

/// Returns how many bytes the skip entries of a list of this many units have.
fn skip_bytes(count: u32) -> usize {
    let blocks = (count as usize).div_ceil(BLOCK);
    if blocks > 1 { blocks * SKIP_ENTRY } else { 0 }
}

/// The skip entries of a list.
#[derive(Clone, Copy, Default)]
struct SkipList<'s>(&'s [u8]);

impl SkipList<'_> {
    /// Splits a list of `count` units into its skip entries and its units.
    fn split(count: u32, list: &[u8]) -> (SkipList<'_>, &[u8]) {
        let (entries, units) = list.split_at_checked(skip_bytes(count)).unwrap_or_default();
        (SkipList(entries), units)
    }

    /// Returns the number at byte `at` of the skip entry of a block.
    fn number(&self, block: usize, at: usize) -> Option<u32> {
        let bytes = self.0.get(block * SKIP_ENTRY + at..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes))
    }

    /// Returns the last unit of a block.
    fn last(&self, block: usize) -> u32 {
        self.number(block, 0).unwrap_or(END)
    }

    /// Returns the block-max of a block, as a byte.
    fn block_max(&self, block: usize) -> Option<u8> {
        self.0.get(block * SKIP_ENTRY + 12).copied()
    }

    /// Returns the number that no unit of a block is below, and where its units and its positions begin.
    fn start(&self, block: usize) -> (u32, usize, usize) {
        let before = |at| block.checked_sub(1).and_then(|before| self.number(before, at));
        let next = before(0).map_or(0, |last| last.saturating_add(1));
        (next, before(4).unwrap_or(0) as usize, before(8).unwrap_or(0) as usize)
    }

    /// Returns the first block from `low` on that reaches to `target`. It looks at near ones first.
    fn block_of(&self, mut low: usize, target: u32) -> usize {
        let blocks = self.0.len() / SKIP_ENTRY;
        let mut step = 1;
        while low + step < blocks && self.last(low + step) < target {
            low += step;
            step *= 2;
        }
        let mut high = (low + step).min(blocks);
        while low < high {
            let middle = low.midpoint(high);
            if self.last(middle) < target {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Reads the units of a list in order, but not how often the term is in each.
pub(crate) struct UnitPostings<'s> {
    skips: SkipList<'s>,
    units: &'s [u8],
    /// The bytes that are not read yet.
    rest: &'s [u8],
    unit: u32,
}

impl<'s> UnitPostings<'s> {
    /// Returns the reader of the list of a term that is in `count` units.
    pub(crate) fn new(count: u32, list: &'s [u8]) -> UnitPostings<'s> {
        let (skips, units) = SkipList::split(count, list);
        let mut read = UnitPostings { skips, units, rest: units, unit: 0 };
        read.go_on(0);
        read
    }

    /// Returns the current unit; [`END`] after the last one.
    pub(crate) fn unit(&self) -> u32 {
        self.unit
    }

    #[inline]
    fn go_on(&mut self, next: u32) {
        self.unit = if self.rest.is_empty() { END } else { posting(&mut self.rest, next).0 };
    }

    /// Calls `each` with the units from `from` up to `end`, which is not included, and goes to the first one
    /// after them.
    #[inline]
    pub(crate) fn between(&mut self, from: u32, end: u32, each: &mut impl FnMut(u32)) {
        if self.unit < from && self.skips.last(0) != END {
            let (next, units, _) = self.skips.start(self.skips.block_of(0, from));
            if next > self.unit {
                self.rest = self.units.get(units..).unwrap_or_default();
                self.go_on(next);
            }
        }
        while self.unit < end {
            if self.unit >= from {
                each(self.unit);
            }
            self.go_on(self.unit + 1);
        }
    }
}

/// Reads the postings of a term, a block at a time.
pub(crate) struct Postings<'s> {
    count: u32,
    skips: SkipList<'s>,
    units: &'s [u8],
    positions: &'s [u8],
    /// The block whose skip entry was looked at last.
    passed: usize,
    /// The index of the block that is read.
    block: usize,
    /// The units of that block, each with how often the term is in it.
    read: Vec<(u32, u32)>,
    /// The index of the current unit in the block.
    at: usize,
    /// The current unit; [`END`] after the last one.
    unit: u32,
    /// The positions of the units of the block, from the one at `position_start` on.
    rest: &'s [u8],
    /// The index of the unit in the block whose positions come next in `rest`.
    position_start: usize,
}

impl<'s> Postings<'s> {
    /// Returns the reader of a term that is in `count` units.
    pub(crate) fn new(count: u32, list: &'s [u8], positions: &'s [u8]) -> Postings<'s> {
        let (skips, units) = SkipList::split(count, list);
        let mut postings = Postings {
            count,
            skips,
            units,
            positions,
            passed: 0,
            block: 0,
            read: Vec::with_capacity(BLOCK.min(count as usize)),
            at: 0,
            unit: END,
            rest: &[],
            position_start: 0,
        };
        postings.load(0);
        postings
    }

    /// Reads a block and goes to its first unit.
    fn load(&mut self, block: usize) {
        let (mut next, units, positions) = self.skips.start(block);
        let mut units = self.units.get(units..).unwrap_or_default();
        self.rest = self.positions.get(positions..).unwrap_or_default();
        let count = (self.count as usize).saturating_sub(block * BLOCK).min(BLOCK);
        self.block = block;
        self.position_start = 0;
        self.at = 0;
        self.read.clear();
        for _ in 0..count {
            if units.is_empty() {
                break;
            }
            let (unit, times) = posting(&mut units, next);
            next = unit.saturating_add(1);
            self.read.push((unit, times));
        }
        self.unit = self.read.first().map_or(END, |(unit, _)| *unit);
    }

    /// Returns how often the term is in the current unit.
    pub(crate) fn times(&self) -> u32 {
        self.read.get(self.at).map_or(0, |(_, times)| *times)
    }

    /// Reads the positions of the term in the current unit, in ascending order, over `positions`.
    pub(crate) fn positions(&mut self, positions: &mut Vec<u32>) {
        positions.clear();
        let passed = self.read.get(self.position_start..self.at).unwrap_or_default();
        varint::skip(&mut self.rest, passed.iter().map(|(_, times)| times).sum());
        self.position_start = self.at;
        // They are read from a copy, so that they can be asked for again.
        let mut rest = self.rest;
        let mut position = 0u32;
        for _ in 0..self.times() {
            if rest.is_empty() {
                break;
            }
            position = position.saturating_add(varint::read(&mut rest));
            positions.push(position);
        }
    }

    pub(crate) fn unit(&self) -> u32 {
        self.unit
    }

    pub(crate) fn size(&self) -> u32 {
        self.count
    }

    #[inline]
    pub(crate) fn advance(&mut self) -> u32 {
        self.at += 1;
        match self.read.get(self.at) {
            Some((unit, _)) => self.unit = *unit,
            None => self.load(self.block + 1),
        }
        self.unit
    }

    pub(crate) fn seek(&mut self, target: u32) -> u32 {
        if target <= self.unit {
            return self.unit;
        }
        if self.read.last().is_none_or(|(last, _)| *last < target) {
            let block = self.skips.block_of(self.block + 1, target);
            self.load(block);
            if target <= self.unit {
                return self.unit;
            }
        }
        let rest = self.read.get(self.at..).unwrap_or_default();
        self.at += ahead(rest, target, |(unit, _)| *unit);
        self.unit = self.read.get(self.at).map_or(END, |(unit, _)| *unit);
        self.unit
    }

    /// Returns the block-max of the units from `from` on, and the last unit for which it holds. It reads nothing. It is
    /// not known for a list of one block. `from` must not be below the current unit, nor below the `from` of the last
    /// call.
    pub(crate) fn block_max_at(&mut self, from: u32) -> (u8, u32) {
        if self.skips.0.is_empty() {
            return (u8::MAX, END);
        }
        if self.skips.last(self.passed) < from {
            self.passed = self.skips.block_of(self.passed + 1, from);
        }
        (self.skips.block_max(self.passed).unwrap_or(0), self.skips.last(self.passed))
    }
}

/// The units of a term, scored by BM25.
pub(crate) struct TermScorer<'s> {
    postings: Postings<'s>,
    weight: TermWeight,
    lengths: &'s [u8],
}

impl<'s> TermScorer<'s> {
    /// `lengths` are the codes of the lengths of the shard's units.
    pub(crate) fn new(postings: Postings<'s>, weight: TermWeight, lengths: &'s [u8]) -> TermScorer<'s> {
        TermScorer { postings, weight, lengths }
    }
}

impl Cursor for TermScorer<'_> {
    fn unit(&self) -> u32 {
        self.postings.unit
    }

    fn advance(&mut self) -> u32 {
        self.postings.advance()
    }

    fn seek(&mut self, target: u32) -> u32 {
        self.postings.seek(target)
    }

    fn score(&mut self) -> f32 {
        let length = self.lengths.get(self.postings.unit as usize).copied().unwrap_or_default();
        self.weight.score(self.postings.times(), length)
    }

    fn max_score(&mut self, from: u32) -> (f32, u32) {
        let (block_max, last) = self.postings.block_max_at(from);
        (self.weight.max_score(block_max), last)
    }

    fn size(&self) -> u32 {
        self.postings.count
    }
}

#[cfg(test)]
mod tests;
