//! The postings of a term: the units that it is in, and its positions in each.
//!
//! A list has its units in blocks of [`BLOCK`]. A unit is written as its distance from the one before, shifted by
//! one bit that says whether the term is there once; otherwise its number of times follows. A list of more than
//! one block has a skip entry for each before it, by which the block is passed over without being read. A
//! position is counted in words, and written as its distance from the one before in the same unit.

use super::cursor::{Cursor, END, ahead};
use super::relevance::{BlockMax, BlockMaxNorms, TermWeight};
use super::varint;

/// How many units a block has.
const BLOCK: usize = 128;

/// How many bytes a skip entry has: the last unit of its block, where the block's units and positions end, and
/// its block-max.
const SKIP_ENTRY: usize = 13;

/// The postings of a term while its shard is built. They are one list of bytes, since most terms have few. The
/// first occurrence in a unit is the distance from the unit before, shifted by one bit that is set, and its
/// position. Any other is the distance from the position before, shifted by one bit that is not set.
#[derive(Default)]
pub(crate) struct PostingsBuilder {
    /// The number after the last unit, and the last position.
    next: u32,
    position: u32,
    bytes: Vec<u8>,
}

impl PostingsBuilder {
    /// Adds an occurrence. They come in ascending order.
    #[inline]
    pub(crate) fn push(&mut self, unit: u32, position: u32) {
        if self.next == unit + 1 {
            varint::write(&mut self.bytes, (position - self.position) << 1);
        } else {
            varint::write(&mut self.bytes, (unit - self.next) << 1 | 1);
            varint::write(&mut self.bytes, position);
            self.next = unit + 1;
        }
        self.position = position;
    }

    /// Appends the list of units and the positions, and returns the number of units. `lengths` are the codes
    /// of the units' lengths, `norms` those of the shard. `list` is room for the units, which is used again
    /// for the next term.
    pub(crate) fn finish(
        self,
        lengths: &[u8],
        norms: &BlockMaxNorms,
        list: &mut Vec<u8>,
        units: &mut Vec<u8>,
        positions: &mut Vec<u8>,
    ) -> u32 {
        list.clear();
        let skips = units.len();
        let begin = positions.len();
        let mut block = SkipEntry::default();
        let (mut count, mut next) = (0, 0);
        let mut bytes = self.bytes.as_slice();
        while !bytes.is_empty() {
            let unit = next + (varint::read(&mut bytes) >> 1);
            next = unit + 1;
            varint::write(positions, varint::read(&mut bytes));
            let mut times = 1;
            // Other positions in the same unit are copied, but for the bit.
            while let Some(distance) = in_unit(&mut bytes) {
                varint::write(positions, distance);
                times += 1;
            }
            let distance = unit - block.next;
            varint::write(list, distance << 1 | u32::from(times == 1));
            if times > 1 {
                varint::write(list, times);
            }
            count += 1;
            block.next = next;
            let length = lengths.get(unit as usize).copied().unwrap_or_default();
            norms.take(&mut block.block_max, times, length);
            if (count as usize).is_multiple_of(BLOCK) {
                block.write(list.len(), positions.len() - begin, units);
            }
        }
        if count as usize <= BLOCK {
            // A single block needs no skip entry.
            units.truncate(skips);
        } else if !(count as usize).is_multiple_of(BLOCK) {
            block.write(list.len(), positions.len() - begin, units);
        }
        units.extend_from_slice(list);
        count
    }
}

/// The distance of the next occurrence, if it is in the same unit.
#[inline]
fn in_unit(bytes: &mut &[u8]) -> Option<u32> {
    let is_first = bytes.first()? & 1 == 1;
    (!is_first).then(|| varint::read(bytes) >> 1)
}

/// What the skip entry of a block that is being written will say.
#[derive(Default)]
struct SkipEntry {
    next: u32,
    block_max: BlockMax,
}

impl SkipEntry {
    /// Writes the skip entry of a block whose units and positions end here, and begins the next block.
    fn write(&mut self, units: usize, positions: usize, out: &mut Vec<u8>) {
        out.extend((self.next - 1).to_le_bytes());
        out.extend((units as u32).to_le_bytes());
        out.extend((positions as u32).to_le_bytes());
        out.push(self.block_max.byte());
        *self = SkipEntry { next: self.next, ..SkipEntry::default() };
    }
}

/// Reads a unit, which is not below `next`, and how often the term is in it.
#[inline]
fn posting(units: &mut &[u8], next: u32) -> (u32, u32) {
    let number = varint::read(units);
    let times = if number & 1 == 1 { 1 } else { varint::read(units) };
    (next.saturating_add(number >> 1), times)
}

/// How many bytes the skip entries of a list of so many units have.
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

    /// The number at byte `at` of the skip entry of a block.
    fn number(&self, block: usize, at: usize) -> Option<u32> {
        let bytes = self.0.get(block * SKIP_ENTRY + at..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes))
    }

    /// The last unit of a block.
    fn last(&self, block: usize) -> u32 {
        self.number(block, 0).unwrap_or(END)
    }

    /// The block-max of a block, as a byte.
    fn block_max(&self, block: usize) -> Option<u8> {
        self.0.get(block * SKIP_ENTRY + 12).copied()
    }

    /// The number that no unit of a block is below, and where its units and its positions begin.
    fn start(&self, block: usize) -> (u32, usize, usize) {
        let before = |at| block.checked_sub(1).and_then(|before| self.number(before, at));
        let next = before(0).map_or(0, |last| last.saturating_add(1));
        (next, before(4).unwrap_or(0) as usize, before(8).unwrap_or(0) as usize)
    }

    /// The first block from `low` on that reaches to `target`. It looks at near ones first.
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
    /// The reader of the list of a term that is in `count` units.
    pub(crate) fn new(count: u32, list: &'s [u8]) -> UnitPostings<'s> {
        let (skips, units) = SkipList::split(count, list);
        let mut read = UnitPostings { skips, units, rest: units, unit: 0 };
        read.go_on(0);
        read
    }

    /// The current unit; [`END`] after the last one.
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
    /// The reader of a term that is in `count` units.
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

    /// How often the term is in the current unit.
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

    /// The block-max of the units from `from` on, and the last unit for which it holds; nothing is read. Of a
    /// list of one block it is not known. `from` must not be below the current unit, nor below the `from` of
    /// the last call.
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
mod tests {
    use super::*;

    /// Writes lists of units with their positions, and holds what is read to them.
    fn check(lists: &[(u32, Vec<u32>)]) {
        let mut postings = PostingsBuilder::default();
        for (unit, positions) in lists {
            positions.iter().for_each(|position| postings.push(*unit, *position));
        }
        let (mut units, mut positions) = (vec![9; 3], vec![9; 5]);
        let count =
            postings.finish(&[], &BlockMaxNorms::new(1.0), &mut Vec::new(), &mut units, &mut positions);
        assert_eq!(count as usize, lists.len());
        let new = || Postings::new(count, units.get(3..).unwrap(), positions.get(5..).unwrap());
        let mut there = Vec::new();
        let mut postings = new();
        for (unit, expected) in lists {
            assert_eq!(postings.unit(), *unit);
            if unit % 3 == 0 {
                for _ in 0..2 {
                    postings.positions(&mut there);
                    assert_eq!(&there, expected);
                }
            }
            postings.advance();
        }
        assert_eq!(postings.unit(), END);
        assert_eq!(postings.advance(), END);
        for (from, step, wide) in
            [(0, u32::MAX / 2, u32::MAX / 2), (5, 100, 40), (0, 7, 7), (300, 5000, 2000)]
        {
            let mut read = UnitPostings::new(count, units.get(3..).unwrap());
            for from in (from..1_500_000).step_by(step as usize).take(200) {
                let mut between = Vec::new();
                read.between(from, from + wide, &mut |unit| between.push(unit));
                let there =
                    lists.iter().map(|(unit, _)| *unit).filter(|unit| (from..from + wide).contains(unit));
                assert_eq!(between, there.collect::<Vec<_>>(), "{from} {wide}");
            }
        }
        for step in [1, 2, 7, 100, 127, 128, 129, 300, 5000] {
            let mut postings = new();
            let mut target = 0;
            while postings.unit() != END {
                let expected = lists.iter().find(|(unit, _)| *unit >= target);
                assert_eq!(postings.seek(target), expected.map_or(END, |(unit, _)| *unit));
                if let Some((_, expected)) = expected {
                    postings.positions(&mut there);
                    assert_eq!(&there, expected, "{step} {target}");
                }
                target += step;
            }
        }
    }

    #[test]
    fn lists_are_read_as_they_were_written() {
        let positions = |unit: u32| (0..unit % 4 + 1).map(|number| number * unit).collect::<Vec<u32>>();
        for count in [1, 2, 127, 128, 129, 256, 257, 3000] {
            check(&(0..count).map(|unit| (unit, positions(unit))).collect::<Vec<_>>());
            check(&(0..count).map(|unit| (unit * unit / 7 + unit, positions(unit))).collect::<Vec<_>>());
        }
    }

    #[test]
    fn damaged_lists_end() {
        let mut postings = PostingsBuilder::default();
        (0..1000).for_each(|unit| postings.push(unit * 3, unit));
        let (mut units, mut positions) = (Vec::new(), Vec::new());
        let count =
            postings.finish(&[], &BlockMaxNorms::new(1.0), &mut Vec::new(), &mut units, &mut positions);
        let mut there = Vec::new();
        for cut in (0..units.len()).step_by(13) {
            let mut postings =
                Postings::new(count, units.get(..cut).unwrap(), positions.get(..cut / 2).unwrap());
            let mut steps = 0;
            while postings.unit() != END && steps < 2000 {
                postings.positions(&mut there);
                postings.advance();
                steps += 1;
            }
            assert!(steps <= 1000);
        }
    }
}
