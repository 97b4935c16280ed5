//! The lists of a term as a collection has them.
//!
//! A list has its units in blocks of [`BLOCK`]. Beside each unit are the code of its length and its flags, so that
//! ranking and a filter by level need nothing else. Positions are apart, in blocks of the same units. A list of several
//! blocks has skip entries before it, one for each block: how far its last unit is from that of the block before, and
//! how many bytes its units and its positions have. So only the blocks that may have hits are fetched. Skip entries and
//! blocks end with a checksum of two bytes. `README.md` has an example.

use crate::Error;
use crate::index::{Part, Postings, Table, varint};
use std::ops::Range;

/// How many units a block has.
pub(crate) const BLOCK: usize = 128;

/// How many bytes a checksum has.
const SUM: usize = 2;

/// A unit of a list: how often the term is in it, the code of its length, and its flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) unit: u32,
    pub(crate) times: u32,
    pub(crate) length: u8,
    pub(crate) flags: u8,
}

/// The skip entry of a block in the form in which it is used. The units are from `next` to `last`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SkipEntry {
    pub(crate) next: u32,
    pub(crate) last: u32,
    /// How many units the block has.
    pub(crate) count: usize,
    /// The bytes of its units, counted from the list's first unit.
    pub(crate) units: Range<u64>,
    /// The bytes of its positions, counted from the list's first position.
    pub(crate) positions: Range<u64>,
}

/// A list as bytes.
#[derive(Default)]
pub(crate) struct WrittenList {
    pub(crate) count: u32,
    pub(crate) skip: Vec<u8>,
    pub(crate) units: Vec<u8>,
    pub(crate) positions: Vec<u8>,
}

impl WrittenList {
    /// Writes the units that `postings` has left, in a shard with this table.
    pub(crate) fn of(mut postings: Postings<'_>, table: &Table) -> WrittenList {
        let mut writer = ListWriter::default();
        let mut positions = Vec::new();
        while postings.unit() != u32::MAX {
            let unit = postings.unit();
            postings.positions(&mut positions);
            let length = table.lengths().get(unit as usize).copied().unwrap_or_default();
            let flags = table.flags(unit).byte();
            writer.push(Posting { unit, times: postings.times(), length, flags }, &positions);
            postings.advance();
        }
        writer.finish()
    }

    /// Writes numbers in ascending order that are not units and have no positions, which are ordinals.
    pub(crate) fn of_numbers(numbers: &[u32]) -> WrittenList {
        let mut writer = ListWriter::default();
        numbers
            .iter()
            .for_each(|unit| writer.push(Posting { unit: *unit, times: 1, length: 0, flags: 0 }, &[]));
        writer.finish()
    }
}

#[derive(Default)]
struct ListWriter {
    written: WrittenList,
    next: u32,
    /// The number after the last unit of the block before, and where its units and its positions end.
    before: (u32, usize, usize),
}

impl ListWriter {
    fn push(&mut self, posting: Posting, positions: &[u32]) {
        if self.written.count > 0 && (self.written.count as usize).is_multiple_of(BLOCK) {
            self.close();
        }
        let WrittenList { count, units, positions: all, .. } = &mut self.written;
        varint::write(units, (posting.unit - self.next) << 1 | u32::from(posting.times == 1));
        if posting.times != 1 {
            varint::write(units, posting.times);
        }
        units.extend([posting.length, posting.flags]);
        self.next = posting.unit + 1;
        *count += 1;
        let mut before = 0;
        for place in positions {
            varint::write(all, place - before);
            before = *place;
        }
    }

    /// Ends a block with its checksums and its skip entry.
    fn close(&mut self) {
        let WrittenList { skip, units, positions, .. } = &mut self.written;
        let (next, from, position_start) = self.before;
        for (bytes, start) in [(&mut *units, from), (&mut *positions, position_start)] {
            let sum = checksum(bytes.get(start..).unwrap_or_default());
            bytes.extend(sum);
        }
        varint::write(skip, self.next - next);
        varint::write(skip, (units.len() - from) as u32);
        varint::write(skip, (positions.len() - position_start) as u32);
        self.before = (self.next, units.len(), positions.len());
    }

    fn finish(mut self) -> WrittenList {
        self.close();
        let entries = &mut self.written.skip;
        if self.written.count as usize <= BLOCK {
            entries.clear();
        } else {
            let sum = checksum(entries);
            entries.extend(sum);
        }
        self.written
    }
}

/// Returns the skip entries of a list of `count` units. `bytes` are the bytes of the skip entries, of which a list of
/// one block has none, and the two sizes are those of its units and of its positions.
pub(crate) fn skip_entries(
    bytes: &[u8],
    count: u32,
    units: u64,
    positions: u64,
) -> Result<Vec<SkipEntry>, Error> {
    if count as usize <= BLOCK {
        let entry = SkipEntry {
            next: 0,
            last: u32::MAX,
            count: count as usize,
            units: 0..units,
            positions: 0..positions,
        };
        return Ok(vec![entry]);
    }
    let mut rest = checked(bytes)?;
    let mut entries: Vec<SkipEntry> = Vec::new();
    let (mut next, mut from, mut position_start) = (0_u32, 0, 0);
    let mut left = count as usize;
    while left > 0 && !rest.is_empty() {
        let end = next.checked_add(varint::read(&mut rest)).ok_or(damaged())?;
        let units = from..from + u64::from(varint::read(&mut rest));
        let positions = position_start..position_start + u64::from(varint::read(&mut rest));
        let count = left.min(BLOCK);
        let last = end.checked_sub(1).ok_or(damaged())?;
        (from, position_start) = (units.end, positions.end);
        entries.push(SkipEntry { next, last, count, units, positions });
        (next, left) = (end, left - count);
    }
    if left == 0 && from == units && position_start == positions { Ok(entries) } else { Err(damaged()) }
}

/// Returns the units of a block, all of them below `units`.
pub(crate) fn block(bytes: &[u8], entry: &SkipEntry, units: u32) -> Result<Vec<Posting>, Error> {
    let mut rest = checked(bytes)?;
    let mut next = entry.next;
    let mut postings = Vec::with_capacity(entry.count.min(BLOCK));
    while postings.len() < entry.count {
        let number = varint::read(&mut rest);
        let times = if number & 1 == 1 { 1 } else { varint::read(&mut rest) };
        let ([length, flags], behind) = rest.split_first_chunk().ok_or(damaged())?;
        rest = behind;
        let unit = next.saturating_add(number >> 1);
        // A paragraph with a word a million times would be larger than any record may be.
        if unit >= units || times == 0 || times > 1 << 20 {
            return Err(damaged());
        }
        next = unit + 1;
        postings.push(Posting { unit, times, length: *length, flags: *flags });
    }
    if rest.is_empty() { Ok(postings) } else { Err(damaged()) }
}

/// Returns the positions of the units of a block, all in one list.
pub(crate) fn positions(bytes: &[u8], postings: &[Posting]) -> Result<Vec<u32>, Error> {
    let mut rest = checked(bytes)?;
    let mut all = Vec::new();
    for posting in postings {
        let mut place = 0_u32;
        for time in 0..posting.times {
            let step = varint::read(&mut rest);
            if time > 0 && step == 0 {
                return Err(damaged());
            }
            place = place.saturating_add(step);
            // No paragraph that can be indexed is longer.
            if place > 1 << 28 {
                return Err(damaged());
            }
            all.push(place);
        }
    }
    if rest.is_empty() { Ok(all) } else { Err(damaged()) }
}

/// Fletcher's checksum of some bytes, with sums modulo 255.
fn checksum(bytes: &[u8]) -> [u8; SUM] {
    let (mut one, mut other) = (1_u32, 0_u32);
    for byte in bytes {
        one = (one + u32::from(*byte)) % 255;
        other = (other + one) % 255;
    }
    [one as u8, other as u8]
}

/// Returns the bytes before the checksum, if the checksum is right.
fn checked(bytes: &[u8]) -> Result<&[u8], Error> {
    let (bytes, sum) = bytes.split_last_chunk::<SUM>().ok_or(damaged())?;
    if checksum(bytes) == *sum { Ok(bytes) } else { Err(damaged()) }
}

fn damaged() -> Error {
    Error::hosted(Part::WordList)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(count: u32) -> (Vec<(Posting, Vec<u32>)>, WrittenList) {
        let mut writer = ListWriter::default();
        let lists: Vec<(Posting, Vec<u32>)> = (0..count)
            .map(|number| {
                let times = number % 3 + 1;
                let (unit, length) = (number * 7 + number % 5, number as u8);
                let posting = Posting { unit, times, length, flags: length / 3 };
                (posting, (0..times).map(|time| time * 200 + number).collect())
            })
            .collect();
        lists.iter().for_each(|(posting, positions)| writer.push(*posting, positions));
        (lists, writer.finish())
    }

    #[test]
    fn lists_are_read_as_they_were_written() {
        for count in [1, 127, 128, 129, 256, 257, 1000] {
            let (lists, written) = written(count);
            let sizes = (written.units.len() as u64, written.positions.len() as u64);
            let entries = skip_entries(&written.skip, written.count, sizes.0, sizes.1).unwrap();
            assert_eq!(entries.len(), (count as usize).div_ceil(BLOCK));
            let mut read = lists.iter();
            for entry in &entries {
                let part = |bytes: &[u8], range: &Range<u64>| {
                    bytes[range.start as usize..range.end as usize].to_vec()
                };
                let postings = block(&part(&written.units, &entry.units), entry, u32::MAX).unwrap();
                let mut position_start =
                    positions(&part(&written.positions, &entry.positions), &postings).unwrap().into_iter();
                for posting in postings {
                    let (expected, there) = read.next().unwrap();
                    assert_eq!(posting, *expected);
                    assert!((entry.next..=entry.last).contains(&posting.unit));
                    let got: Vec<u32> = position_start.by_ref().take(posting.times as usize).collect();
                    assert_eq!(got, *there);
                }
            }
            assert!(read.next().is_none());
        }
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let (_, written) = written(300);
        for at in 0..written.skip.len() {
            let mut skip = written.skip.clone();
            skip[at] ^= 0x21;
            assert!(
                skip_entries(&skip, 300, written.units.len() as u64, written.positions.len() as u64).is_err()
            );
        }
        let all =
            skip_entries(&written.skip, 300, written.units.len() as u64, written.positions.len() as u64)
                .unwrap();
        let entry = &all[0];
        for at in 0..entry.units.end as usize {
            let mut bytes = written.units[..entry.units.end as usize].to_vec();
            bytes[at] ^= 0x21;
            assert!(block(&bytes, entry, u32::MAX).is_err());
        }
        assert!(block(&written.units[..entry.units.end as usize], entry, 20).is_err());
    }
}
