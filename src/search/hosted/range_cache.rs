//! The ranges of a collection that were fetched, and those that are missing.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Two ranges with at most this many bytes between them are fetched as one, because another request costs more.
const NEAR: u64 = 12 * 1024;

/// The most bytes that one request fetches.
const LARGEST: u64 = 8 * 1024 * 1024;

/// The most bytes that are kept from one question to the next.
const HELD: usize = 64 * 1024 * 1024;

/// Bytes by where they are in the run.
#[derive(Default)]
pub(crate) struct RangeCache {
    /// The bytes of each range by where it begins. A range may overlap the next one.
    chunks: BTreeMap<u64, Vec<u8>>,
    /// How many bytes all ranges have together.
    held: usize,
    /// The ranges that were asked for and are not there.
    missing: RefCell<BTreeSet<(u64, u64)>>,
}

impl RangeCache {
    /// Returns the bytes of a range if all are there. Otherwise it notes the range as missing.
    pub(crate) fn get(&self, range: Range<u64>) -> Option<Vec<u8>> {
        let found = self.find(&range);
        if found.is_none() {
            self.missing.borrow_mut().insert((range.start, range.end));
        }
        found
    }

    fn find(&self, range: &Range<u64>) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let (start, chunk) = self.chunks.range(..=at).next_back()?;
            let (from, to) = (at - start, range.end - start);
            let part = chunk.get(from as usize..(to as usize).min(chunk.len()))?;
            if part.is_empty() {
                return None;
            }
            bytes.extend_from_slice(part);
            at += part.len() as u64;
        }
        Some(bytes)
    }

    /// Takes the ranges that were noted as missing, with near ones joined.
    pub(crate) fn missing(&self) -> Vec<Range<u64>> {
        let mut ranges: Vec<Range<u64>> = Vec::new();
        for (start, end) in std::mem::take(&mut *self.missing.borrow_mut()) {
            match ranges.last_mut() {
                Some(last) if start <= last.end + NEAR && end.max(last.end) - last.start <= LARGEST => {
                    last.end = last.end.max(end);
                }
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    /// Adds bytes that were fetched.
    pub(crate) fn feed(&mut self, start: u64, bytes: Vec<u8>) {
        let end = start + bytes.len() as u64;
        // Ranges within the new one are there twice now.
        let within: Vec<u64> = self.chunks.range(start..end).map(|(at, _)| *at).collect();
        for at in within {
            if self.chunks.get(&at).is_some_and(|chunk| at + chunk.len() as u64 <= end) {
                self.held -= self.chunks.remove(&at).map_or(0, |chunk| chunk.len());
            }
        }
        self.held += bytes.len();
        if let Some(before) = self.chunks.insert(start, bytes) {
            self.held -= before.len();
        }
    }

    /// Forgets everything if it has become too much.
    pub(crate) fn tidy(&mut self) {
        if self.held > HELD {
            (self.held, self.chunks) = (0, BTreeMap::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_ranges_are_named_once_and_near_ones_are_joined() {
        let mut store = RangeCache::default();
        store.feed(100, (0..50).collect());
        assert_eq!(store.get(110..113), Some(vec![10, 11, 12]));
        assert_eq!(store.missing(), []);
        for range in [140..160, 1_000..1_010, 90_000..90_001] {
            assert_eq!(store.get(range), None);
        }
        assert_eq!(store.missing(), [140..1_010, 90_000..90_001]);
        assert_eq!(store.missing(), []);
        store.feed(150, (50..60).collect());
        assert_eq!(store.get(148..152), Some(vec![48, 49, 50, 51]));
        // A range that was fetched for its two ends has the bytes between them, too.
        store.feed(0, vec![7; 1_000]);
        assert_eq!(store.get(155..165), Some(vec![7; 10]));
    }
}
