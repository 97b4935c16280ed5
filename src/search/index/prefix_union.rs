//! The units of any of many lists, in ascending order.

use super::bit_set::BitSet;
use super::cursor::{Cursor, END};
use super::postings::UnitPostings;

/// How many units are merged together: few enough for their set to stay in the processor's cache, many enough
/// that each list is seldom turned to.
const STRETCH: u32 = 1 << 14;

/// The units that have any word with the same beginning; there may be thousands of such words. To a reader none
/// of these is rarer than another, so their relevance is 0. A stretch of units is merged when it is reached, not
/// before.
pub(crate) struct PrefixUnion<'s> {
    lists: Vec<UnitPostings<'s>>,
    size: u32,
    /// The units of the stretch that begins at `start`, counted from there.
    set: BitSet,
    start: u32,
    unit: u32,
}

impl<'s> PrefixUnion<'s> {
    /// Returns the cursor over lists that have `size` units together.
    pub(crate) fn new(lists: Vec<UnitPostings<'s>>, size: u32) -> PrefixUnion<'s> {
        let mut begun = PrefixUnion { lists, size, set: BitSet::new(STRETCH), start: 0, unit: 0 };
        begun.stretch(0);
        begun
    }

    /// Goes to the first unit from `from` on, and merges the stretch that begins there.
    fn stretch(&mut self, mut from: u32) {
        self.unit = END;
        while self.unit == END && !self.lists.is_empty() {
            self.start = from;
            self.set.clear();
            let (set, end) = (&mut self.set, from.saturating_add(STRETCH));
            let mut next = END;
            self.lists.retain_mut(|list| {
                list.between(from, end, &mut |unit| set.insert(unit - from));
                next = next.min(list.unit());
                list.unit() != END
            });
            self.unit = self.set.next(0).saturating_add(from);
            from = next;
        }
    }
}

impl Cursor for PrefixUnion<'_> {
    fn unit(&self) -> u32 {
        self.unit
    }

    fn seek(&mut self, target: u32) -> u32 {
        if target <= self.unit {
            return self.unit;
        }
        let at = target - self.start;
        let next = if at < STRETCH { self.set.next(at) } else { END };
        if next == END {
            self.stretch(target.max(self.start.saturating_add(STRETCH)));
        } else {
            self.unit = self.start + next;
        }
        self.unit
    }

    fn max_score(&mut self, _from: u32) -> (f32, u32) {
        (0.0, END)
    }

    fn size(&self) -> u32 {
        self.size
    }
}
