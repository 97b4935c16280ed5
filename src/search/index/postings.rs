//! The lists of a term: the units in which it stands, and its positions in each.
//!
//! A list of units has them in blocks of [`BLOCK`]. A unit is its distance from the one before, shifted by one bit
//! that says whether the term stands there once; if not, how often follows. Before a list of more than one block
//! stands a row for each: what is needed to pass the block over without reading it. The list of positions has the
//! position of each occurrence in its unit, counted in words, as the distance from the one before.

use super::cursor::{Cursor, END, ahead};
use super::relevance::{BlockMax, BlockMaxNorms, Weight};
use super::varint;

/// UnitPostings in a block.
const BLOCK: usize = 128;

/// Bytes of a row: the last unit of the block, where its units and its positions end, and its greatest impact.
const SKIP_ENTRY: usize = 13;

/// The postings of a term while a shard is built, in one list of bytes, since there are many terms and most have
/// few: of the first in a unit the unit's distance from the one before, shifted by one bit that is set, and the position;
/// of any other the distance from the position before, shifted by one bit that is not.
#[derive(Default)]
pub(crate) struct PostingsBuilder {
    /// The unit and the position of the last, both plus one: what is next can't be below.
    next: u32,
    position: u32,
    bytes: Vec<u8>,
}

impl PostingsBuilder {
    /// Adds an occurrence; they come in order.
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

    /// Appends the list of units and that of positions, and returns the number of units. `lengths` are the codes of
    /// the units' lengths, `impacts` those of the shard. `list` is room for the units, which is taken again for the next term.
    pub(crate) fn finish(
        self,
        lengths: &[u8],
        impacts: &BlockMaxNorms,
        list: &mut Vec<u8>,
        units: &mut Vec<u8>,
        positions: &mut Vec<u8>,
    ) -> u32 {
        list.clear();
        let rows = units.len();
        let begin = positions.len();
        let mut block = SkipEntry::default();
        let (mut count, mut next) = (0, 0);
        let mut bytes = self.bytes.as_slice();
        while !bytes.is_empty() {
            let unit = next + (varint::read(&mut bytes) >> 1);
            next = unit + 1;
            varint::write(positions, varint::read(&mut bytes));
            let mut times = 1;
            // What follows in the same unit stands as it is, but for the bit.
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
            impacts.take(&mut block.impact, times, length);
            if (count as usize).is_multiple_of(BLOCK) {
                block.write(list.len(), positions.len() - begin, units);
            }
        }
        if count as usize <= BLOCK {
            // A single block needs no row.
            units.truncate(rows);
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

/// What is known of a block that is being written.
#[derive(Default)]
struct SkipEntry {
    next: u32,
    impact: BlockMax,
}

impl SkipEntry {
    /// Writes the row of a block, whose units and positions end here, and begins the next.
    fn write(&mut self, units: usize, positions: usize, out: &mut Vec<u8>) {
        out.extend((self.next - 1).to_le_bytes());
        out.extend((units as u32).to_le_bytes());
        out.extend((positions as u32).to_le_bytes());
        out.push(self.impact.byte());
        *self = SkipEntry { next: self.next, ..SkipEntry::default() };
    }
}

/// Reads a unit, which is not below `next`, and how often the term stands in it.
#[inline]
fn posting(units: &mut &[u8], next: u32) -> (u32, u32) {
    let number = varint::read(units);
    let times = if number & 1 == 1 { 1 } else { varint::read(units) };
    (next.saturating_add(number >> 1), times)
}

/// Bytes of the rows before a list of so many units.
fn rows(count: u32) -> usize {
    let blocks = (count as usize).div_ceil(BLOCK);
    if blocks > 1 { blocks * SKIP_ENTRY } else { 0 }
}

/// The rows before a list.
#[derive(Clone, Copy, Default)]
struct SkipList<'s>(&'s [u8]);

impl SkipList<'_> {
    /// The rows of a list of a term that stands in `count` units, and its units.
    fn split(count: u32, list: &[u8]) -> (SkipList<'_>, &[u8]) {
        let (rows, units) = list.split_at_checked(rows(count)).unwrap_or_default();
        (SkipList(rows), units)
    }

    /// The number that stands at a byte of a block's row.
    fn number(&self, block: usize, at: usize) -> Option<u32> {
        let bytes = self.0.get(block * SKIP_ENTRY + at..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes))
    }

    /// The last unit of a block.
    fn last(&self, block: usize) -> u32 {
        self.number(block, 0).unwrap_or(END)
    }

    /// The greatest impact in a block.
    fn impact(&self, block: usize) -> Option<u8> {
        self.0.get(block * SKIP_ENTRY + 12).copied()
    }

    /// What can't be below the first unit of a block, and where its units and its positions begin.
    fn start(&self, block: usize) -> (u32, usize, usize) {
        let before = |at| block.checked_sub(1).and_then(|before| self.number(before, at));
        let next = before(0).map_or(0, |last| last.saturating_add(1));
        (next, before(4).unwrap_or(0) as usize, before(8).unwrap_or(0) as usize)
    }

    /// The first block from `low` on that reaches to `target`: near ones are looked at first.
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

/// Reads the units of a list, one after the other, and not how often the term stands in each.
pub(crate) struct UnitPostings<'s> {
    rows: SkipList<'s>,
    units: &'s [u8],
    /// What is not read yet.
    rest: &'s [u8],
    unit: u32,
}

impl<'s> UnitPostings<'s> {
    /// Of a term that stands in `count` units.
    pub(crate) fn new(count: u32, list: &'s [u8]) -> UnitPostings<'s> {
        let (rows, units) = SkipList::split(count, list);
        let mut read = UnitPostings { rows, units, rest: units, unit: 0 };
        read.go_on(0);
        read
    }

    /// The unit where it stands, [`END`] behind the last.
    pub(crate) fn unit(&self) -> u32 {
        self.unit
    }

    #[inline]
    fn go_on(&mut self, next: u32) {
        self.unit = if self.rest.is_empty() { END } else { posting(&mut self.rest, next).0 };
    }

    /// Calls `each` with the units that are not below `from`, below `end`, and goes to the one that is not.
    #[inline]
    pub(crate) fn between(&mut self, from: u32, end: u32, each: &mut impl FnMut(u32)) {
        if self.unit < from && self.rows.last(0) != END {
            let (next, units, _) = self.rows.start(self.rows.block_of(0, from));
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

/// Reads the lists of a term.
pub(crate) struct Postings<'s> {
    count: u32,
    rows: SkipList<'s>,
    units: &'s [u8],
    positions: &'s [u8],
    /// The block whose row was looked at last.
    passed: usize,
    /// The block that is read, its units and how often the term stands in each.
    block: usize,
    read: Vec<(u32, u32)>,
    at: usize,
    unit: u32,
    /// Where the positions of the units of the block begin from `position_start` on.
    rest: &'s [u8],
    position_start: usize,
}

impl<'s> Postings<'s> {
    /// Of a term that stands in `count` units.
    pub(crate) fn new(count: u32, list: &'s [u8], positions: &'s [u8]) -> Postings<'s> {
        let (rows, units) = SkipList::split(count, list);
        let mut postings = Postings {
            count,
            rows,
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

    /// Reads a block and stands at its first unit.
    fn load(&mut self, block: usize) {
        let (mut next, units, positions) = self.rows.start(block);
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

    /// How often the term stands in the unit.
    pub(crate) fn times(&self) -> u32 {
        self.read.get(self.at).map_or(0, |(_, times)| *times)
    }

    /// The positions of the term in the unit, in order.
    pub(crate) fn positions(&mut self, positions: &mut Vec<u32>) {
        positions.clear();
        let passed = self.read.get(self.position_start..self.at).unwrap_or_default();
        varint::skip(&mut self.rest, passed.iter().map(|(_, times)| times).sum());
        self.position_start = self.at;
        // Read from a copy, so that they can be asked for again.
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
            let block = self.rows.block_of(self.block + 1, target);
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

    /// The greatest impact of the units from `from` to the one beside it, which are not read; of a list of one block
    /// nothing is said. `from` is not below the unit, nor below the last that was asked for.
    pub(crate) fn block_max_at(&mut self, from: u32) -> (u8, u32) {
        if self.rows.0.is_empty() {
            return (u8::MAX, END);
        }
        if self.rows.last(self.passed) < from {
            self.passed = self.rows.block_of(self.passed + 1, from);
        }
        (self.rows.impact(self.passed).unwrap_or(0), self.rows.last(self.passed))
    }
}

/// The units of a term, with their relevance.
pub(crate) struct TermScorer<'s> {
    postings: Postings<'s>,
    weight: Weight,
    lengths: &'s [u8],
}

impl<'s> TermScorer<'s> {
    /// `lengths` are the codes of the lengths of the shard's units.
    pub(crate) fn new(postings: Postings<'s>, weight: Weight, lengths: &'s [u8]) -> TermScorer<'s> {
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
        let (impact, last) = self.postings.block_max_at(from);
        (self.weight.max_score(impact), last)
    }

    fn size(&self) -> u32 {
        self.postings.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists of units with their positions, and what they are read as.
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
