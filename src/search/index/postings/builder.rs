//! Writing the postings of a term.

use super::{BLOCK, SKIP_ENTRY};
use crate::index::relevance::{BlockMax, BlockMaxNorms};
use crate::index::varint;

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
        let mut block = BlockSummary::default();
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

/// Returns the distance of the next occurrence, if it is in the same unit.
#[inline]
fn in_unit(bytes: &mut &[u8]) -> Option<u32> {
    let is_first = bytes.first()? & 1 == 1;
    (!is_first).then(|| varint::read(bytes) >> 1)
}

/// What the skip entry needs to know about a block that is being written.
#[derive(Default)]
struct BlockSummary {
    next: u32,
    block_max: BlockMax,
}

impl BlockSummary {
    /// Writes the skip entry of a block whose units and positions end here, and begins the next block.
    fn write(&mut self, units: usize, positions: usize, out: &mut Vec<u8>) {
        let before = out.len();
        out.extend((self.next - 1).to_le_bytes());
        out.extend((units as u32).to_le_bytes());
        out.extend((positions as u32).to_le_bytes());
        out.push(self.block_max.byte());
        debug_assert_eq!(out.len() - before, SKIP_ENTRY);
        *self = BlockSummary { next: self.next, ..BlockSummary::default() };
    }
}
