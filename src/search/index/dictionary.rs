//! The terms of a shard in order, each with where its lists are.
//!
//! Terms are in blocks. A term is written as the number of bytes that it shares with the one before it, its other
//! bytes, the number of its units, and how many bytes its list of units and its positions have. Lists follow one
//! another as their terms do, so that a block only has to know where its first ones begin.

use super::{bigrams, varint};
use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many terms a block has. To find one, half of them are read.
const BLOCK: usize = 32;

/// The terms of a shard.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Dictionary {
    heads: Vec<BlockStart>,
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

/// Where a block begins: in the dictionary, in the lists of units, and in the positions.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct BlockStart {
    at: u32,
    units: u32,
    positions: u32,
}

/// How common a term is, and where its lists are, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermInfo {
    /// In how many units the term is.
    pub(crate) count: u32,
    /// Its list of units.
    pub(crate) units: Range<usize>,
    /// Its list of positions.
    pub(crate) positions: Range<usize>,
}

impl Dictionary {
    /// Looks a term up.
    pub(crate) fn find(&self, term: &str) -> Option<TermInfo> {
        let mut entries = self.from(term);
        while let Some(entry) = entries.advance() {
            match entries.term.as_slice().cmp(term.as_bytes()) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Some(entry),
                std::cmp::Ordering::Greater => break,
            }
        }
        None
    }

    /// Calls `each` with every term that begins with `start`, in order.
    pub(crate) fn with_prefix(&self, start: &str, each: &mut dyn FnMut(&str, TermInfo)) {
        let mut entries = self.from(start);
        while let Some(entry) = entries.advance() {
            if entries.term.starts_with(start.as_bytes()) {
                if let Ok(term) = std::str::from_utf8(&entries.term) {
                    each(term, entry);
                }
            } else if entries.term.as_slice() > start.as_bytes() {
                break;
            }
        }
    }

    /// Calls `each` with every word that differs from `word` by at most `differ` letters (1 or 2).
    pub(crate) fn like(&self, word: &str, differ: u8, each: &mut dyn FnMut(&str, TermInfo)) {
        let automaton = LevenshteinAutomatonBuilder::new(differ.min(2), true).build_dfa(word);
        // The states of the automaton at each byte of the term. Those of the bytes shared with the term
        // before stay.
        let mut states = vec![automaton.initial_state()];
        let mut entries = self.from("");
        while let Some(entry) = entries.advance() {
            states.truncate(entries.shared + 1);
            for byte in entries.term.get(entries.shared..).unwrap_or_default() {
                let state = states.last().copied().unwrap_or(SINK_STATE);
                states.push(automaton.transition(state, *byte));
            }
            let state = states.last().copied().unwrap_or(SINK_STATE);
            if matches!(automaton.distance(state), Distance::Exact(_))
                && let Ok(term) = std::str::from_utf8(&entries.term)
                && !term.starts_with(bigrams::PAIR_PREFIX)
            {
                each(term, entry);
            }
        }
    }

    /// Returns the terms from the beginning of the block that has `term`, if there is one.
    fn from(&self, term: &str) -> Entries<'_> {
        let behind = self.heads.partition_point(|head| self.first(head) <= term.as_bytes());
        let head = self.heads.get(behind.saturating_sub(1)).copied();
        let head = head.unwrap_or(BlockStart { at: 0, units: 0, positions: 0 });
        Entries {
            bytes: self.bytes.get(head.at as usize..).unwrap_or_default(),
            term: Vec::new(),
            shared: 0,
            units: head.units as usize,
            positions: head.positions as usize,
        }
    }

    /// Returns the first term of a block.
    fn first(&self, head: &BlockStart) -> &[u8] {
        let mut bytes = self.bytes.get(head.at as usize..).unwrap_or_default();
        varint::read(&mut bytes);
        let length = varint::read(&mut bytes) as usize;
        bytes.get(..length).unwrap_or_default()
    }
}

/// Reads terms in order.
struct Entries<'d> {
    bytes: &'d [u8],
    /// The current term, and how many of its bytes are those of the one before.
    term: Vec<u8>,
    shared: usize,
    units: usize,
    positions: usize,
}

impl Entries<'_> {
    fn advance(&mut self) -> Option<TermInfo> {
        if self.bytes.is_empty() {
            return None;
        }
        self.shared = (varint::read(&mut self.bytes) as usize).min(self.term.len());
        let own = varint::read(&mut self.bytes) as usize;
        let (own, rest) = self.bytes.split_at_checked(own)?;
        self.bytes = rest;
        self.term.truncate(self.shared);
        self.term.extend_from_slice(own);
        let count = varint::read(&mut self.bytes);
        let units = self.units..self.units + varint::read(&mut self.bytes) as usize;
        let positions = self.positions..self.positions + varint::read(&mut self.bytes) as usize;
        (self.units, self.positions) = (units.end, positions.end);
        Some(TermInfo { count, units, positions })
    }
}

/// Writes a dictionary, term by term in order.
#[derive(Default)]
pub(crate) struct DictionaryWriter {
    dictionary: Dictionary,
    before: Vec<u8>,
    terms: usize,
}

impl DictionaryWriter {
    /// Adds a term. Its lists begin where those of the term before it end.
    pub(crate) fn push(&mut self, term: &[u8], entry: &TermInfo) {
        let Dictionary { heads, bytes } = &mut self.dictionary;
        let mut shared = 0;
        if self.terms.is_multiple_of(BLOCK) {
            heads.push(BlockStart {
                at: bytes.len() as u32,
                units: entry.units.start as u32,
                positions: entry.positions.start as u32,
            });
        } else {
            shared = self.before.iter().zip(term).take_while(|(one, other)| one == other).count();
        }
        let own = term.get(shared..).unwrap_or_default();
        varint::write(bytes, shared as u32);
        varint::write(bytes, own.len() as u32);
        bytes.extend_from_slice(own);
        varint::write(bytes, entry.count);
        varint::write(bytes, entry.units.len() as u32);
        varint::write(bytes, entry.positions.len() as u32);
        self.before.clear();
        self.before.extend_from_slice(term);
        self.terms += 1;
    }

    pub(crate) fn finish(self) -> Dictionary {
        self.dictionary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary(terms: &[String]) -> Dictionary {
        let mut writer = DictionaryWriter::default();
        let mut at = 0;
        for (number, term) in terms.iter().enumerate() {
            let entry =
                TermInfo { count: number as u32 + 1, units: at..at + number, positions: at..at + 2 * number };
            writer.push(term.as_bytes(), &entry);
            at += number;
        }
        writer.finish()
    }

    #[test]
    fn every_term_is_found_and_no_other() {
        let mut terms: Vec<String> = (0..1000).map(|number| format!("w{number}")).collect();
        terms.sort();
        for count in [0, 1, 31, 32, 33, 1000] {
            let terms = terms.get(..count).unwrap();
            let dictionary = dictionary(terms);
            for (number, term) in terms.iter().enumerate() {
                let entry = dictionary.find(term).unwrap();
                assert_eq!((entry.count as usize, entry.units.len()), (number + 1, number));
                assert_eq!(dictionary.find(&format!("{term}x")), None);
            }
            for other in ["", "a", "w", "x", "w00"] {
                assert_eq!(dictionary.find(other), None, "{other}");
            }
        }
    }

    #[test]
    fn terms_are_listed_by_their_beginning_and_their_likeness() {
        let mut terms: Vec<String> = (0..500).map(|number| format!("w{number}")).collect();
        terms.push(format!("{}w 9", bigrams::PAIR_PREFIX));
        terms.sort();
        let dictionary = dictionary(&terms);
        for start in ["", "w", "w1", "w33", "w499", "x"] {
            let mut begun = Vec::new();
            dictionary.with_prefix(start, &mut |term, _| begun.push(term.to_owned()));
            let expected: Vec<_> = terms.iter().filter(|term| term.starts_with(start)).collect();
            assert_eq!(begun.iter().collect::<Vec<_>>(), expected, "{start}");
        }
        let mut like = Vec::new();
        dictionary.like("w49", 1, &mut |term, _| like.push(term.to_owned()));
        assert!(like.contains(&"w4".to_owned()) && like.contains(&"w493".to_owned()), "{like:?}");
        assert!(
            !like.contains(&"w50".to_owned()) && like.iter().all(|term| term.starts_with('w')),
            "{like:?}"
        );
    }

    #[test]
    fn damaged_bytes_end_the_terms() {
        let terms: Vec<String> = (0..100).map(|number| format!("w{number:03}")).collect();
        let mut whole = dictionary(&terms);
        for length in (0..whole.bytes.len()).rev() {
            whole.bytes.truncate(length);
            whole.with_prefix("", &mut |_, _| {});
            whole.find("w050");
        }
    }
}
