//! A set of units with one bit for each.

use super::cursor::{Cursor, END};

/// Some of the units of a shard.
#[derive(Clone, Debug, Default)]
pub(crate) struct BitSet(Vec<u64>);

impl BitSet {
    /// Returns an empty set with room for units below `units`.
    pub(crate) fn new(units: u32) -> BitSet {
        BitSet(vec![0; units.div_ceil(64) as usize])
    }

    /// Returns the units below `units` for which `holds` is true.
    pub(crate) fn of(units: u32, holds: impl Fn(u32) -> bool) -> BitSet {
        let mut set = BitSet::new(units);
        (0..units).filter(|unit| holds(*unit)).for_each(|unit| set.insert(unit));
        set
    }

    /// Adds a unit.
    pub(crate) fn insert(&mut self, unit: u32) {
        if let Some(bits) = self.0.get_mut(unit as usize / 64) {
            *bits |= 1 << (unit % 64);
        }
    }

    /// Removes a unit.
    pub(crate) fn remove(&mut self, unit: u32) {
        if let Some(bits) = self.0.get_mut(unit as usize / 64) {
            *bits &= !(1 << (unit % 64));
        }
    }

    /// Whether a unit is in the set.
    pub(crate) fn has(&self, unit: u32) -> bool {
        self.0.get(unit as usize / 64).is_some_and(|bits| bits >> (unit % 64) & 1 == 1)
    }

    /// Adds all units of another set.
    pub(crate) fn add(&mut self, other: &BitSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, others)| *bits |= others);
    }

    /// Removes the units that another set does not have.
    pub(crate) fn keep(&mut self, other: &BitSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, others)| *bits &= others);
    }

    /// Removes all units.
    pub(crate) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Returns the first unit of the set that is not below `from`, or [`END`].
    pub(crate) fn next(&self, from: u32) -> u32 {
        let start = from as usize / 64;
        for (bits, word) in self.0.iter().skip(start).zip(start..) {
            let bits = if word == start { bits & (u64::MAX << (from % 64)) } else { *bits };
            if bits != 0 {
                return word as u32 * 64 + bits.trailing_zeros();
            }
        }
        END
    }
}

/// The units of a set in order. Their relevance is 0.
pub(crate) struct BitSetCursor {
    set: BitSet,
    unit: u32,
}

impl BitSetCursor {
    pub(crate) fn new(set: BitSet) -> BitSetCursor {
        BitSetCursor { unit: set.next(0), set }
    }
}

impl Cursor for BitSetCursor {
    fn unit(&self) -> u32 {
        self.unit
    }

    fn seek(&mut self, target: u32) -> u32 {
        if target > self.unit {
            self.unit = self.set.next(target);
        }
        self.unit
    }

    fn max_score(&mut self, _from: u32) -> (f32, u32) {
        (0.0, END)
    }

    fn size(&self) -> u32 {
        self.set.0.len() as u32 * 64
    }
}
