//! The terms of a shard that is being built, as numbers.

use super::bigrams;
use cable::Words;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// How many of the commonest words there are. They have the first numbers, and their pairs the next.
const COMMON: u32 = bigrams::COMMON.len() as u32;

/// Gives every term a number, in the order in which they come.
pub(crate) struct Vocabulary {
    /// A cache of the short terms that came last, by their hashes, because half of a text consists of few words.
    recent: Vec<Recent>,
    known: HashTable<Known>,
    /// The bytes of all terms, one after the other, and where each ends.
    terms: Vec<u8>,
    ends: Vec<u32>,
}

/// A term that has a number.
struct Known {
    key: Key,
    number: u32,
}

/// How many short terms the cache has room for.
const RECENT: usize = 4096;

/// A short term that came before. It is empty if there was none.
#[derive(Clone, Copy, Default)]
struct Recent {
    key: Key,
    number: u32,
}

/// What terms are compared by. Most are short, and need no comparison of bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    /// The bytes of a short term, followed by zeros; the hash of a long one.
    bytes: u64,
    length: u32,
}

impl Key {
    /// Returns the key of a term, whose first bytes are `start`.
    #[inline]
    fn of(term: &[u8], start: u64) -> Key {
        let mut bytes = start;
        if term.len() > 8 {
            let mut hasher = FxHasher::default();
            hasher.write(term);
            bytes = hasher.finish();
        }
        Key { bytes, length: term.len() as u32 }
    }

    fn is_all(self) -> bool {
        self.length <= 8
    }

    fn hash(self) -> u64 {
        // A multiplication only mixes upwards, and the table uses the lowest bits.
        let mixed = (self.bytes ^ u64::from(self.length)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 32)
    }
}

impl Vocabulary {
    /// Begins with the commonest words and their pairs.
    pub(crate) fn new() -> Vocabulary {
        let recent = vec![Recent::default(); RECENT];
        let mut vocabulary =
            Vocabulary { recent, known: HashTable::new(), terms: Vec::new(), ends: Vec::new() };
        let mut pair = String::new();
        for word in bigrams::COMMON {
            vocabulary.number(&only(word));
        }
        for first in bigrams::COMMON {
            for second in bigrams::COMMON {
                bigrams::write(first, second, &mut pair);
                // No text has a pair as a word, so any key will do that is not the key of a word.
                let key = Key { bytes: vocabulary.ends.len() as u64, length: u32::MAX };
                vocabulary.number_of(pair.as_bytes(), key);
            }
        }
        vocabulary
    }

    /// Returns how many terms there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the number of the current word of `words`, which may be new.
    #[inline]
    pub(crate) fn number(&mut self, words: &Words<'_>) -> u32 {
        let key = Key::of(words.bytes(), words.start());
        if !key.is_all() {
            return self.number_of(words.bytes(), key);
        }
        let place = (key.hash() >> 40) as usize % RECENT;
        match self.recent.get(place) {
            Some(recent) if recent.key == key => recent.number,
            _ => {
                let number = self.number_of(words.bytes(), key);
                if let Some(recent) = self.recent.get_mut(place) {
                    *recent = Recent { key, number };
                }
                number
            }
        }
    }

    #[inline]
    fn number_of(&mut self, term: &[u8], key: Key) -> u32 {
        let Vocabulary { known, terms, ends, .. } = self;
        let is_it =
            |other: &Known| other.key == key && (key.is_all() || term_at(terms, ends, other.number) == term);
        match known.entry(key.hash(), is_it, |known| known.key.hash()) {
            Entry::Occupied(entry) => entry.get().number,
            Entry::Vacant(entry) => {
                let number = ends.len() as u32;
                entry.insert(Known { key, number });
                terms.extend_from_slice(term);
                ends.push(terms.len() as u32);
                number
            }
        }
    }

    /// Returns the number of a pair of words, by their numbers, if both are among the commonest.
    pub(crate) fn pair(first: u32, second: u32) -> Option<u32> {
        (first < COMMON && second < COMMON).then(|| COMMON + first * COMMON + second)
    }

    /// Returns all numbers in the order of their terms.
    pub(crate) fn in_order(&self) -> Vec<u32> {
        // The first eight bytes nearly always decide.
        let start = |number: u32| {
            let mut start = [0; 8];
            start.iter_mut().zip(self.term(number)).for_each(|(start, byte)| *start = *byte);
            u64::from_be_bytes(start)
        };
        let mut numbers: Vec<(u64, u32)> =
            (0..self.ends.len() as u32).map(|number| (start(number), number)).collect();
        numbers.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| self.term(one.1).cmp(self.term(other.1)))
        });
        numbers.into_iter().map(|(_, number)| number).collect()
    }

    /// Returns the term of a number, as bytes.
    pub(crate) fn term(&self, number: u32) -> &[u8] {
        term_at(&self.terms, &self.ends, number)
    }
}

/// Returns the reader of a text of one word, at that word.
fn only(word: &str) -> Words<'_> {
    let mut words = Words::new(word);
    words.advance();
    words
}

fn term_at<'t>(terms: &'t [u8], ends: &[u32], number: u32) -> &'t [u8] {
    let start = number.checked_sub(1).and_then(|before| ends.get(before as usize)).copied().unwrap_or(0);
    let end = ends.get(number as usize).copied().unwrap_or(start);
    terms.get(start as usize..end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_have_one_number_each() {
        let mut vocabulary = Vocabulary::new();
        let known = vocabulary.len();
        // These are short terms, long ones, and some that only differ at their ends.
        let mut terms: Vec<String> = (0..5000).map(|number| format!("{}x{number}", number % 7)).collect();
        terms.extend((0..5000).map(|number| format!("international{number}")));
        let numbers: Vec<u32> = terms.iter().map(|term| vocabulary.number(&only(term))).collect();
        assert_eq!(vocabulary.len(), known + terms.len());
        for (term, number) in terms.iter().zip(&numbers) {
            assert_eq!(vocabulary.number(&only(term)), *number);
            assert_eq!(vocabulary.term(*number), term.as_bytes());
        }
        let in_order = vocabulary.in_order();
        assert_eq!(in_order.len(), vocabulary.len());
        let in_order: Vec<_> = in_order.into_iter().map(|number| vocabulary.term(number)).collect();
        assert!(in_order.is_sorted());
    }

    #[test]
    fn pairs_of_common_words_are_known() {
        let mut vocabulary = Vocabulary::new();
        let [of, the, king] = ["of", "the", "king"].map(|word| vocabulary.number(&only(word)));
        let pair = Vocabulary::pair(of, the).unwrap();
        assert_eq!(vocabulary.term(pair), format!("{}of the", bigrams::PAIR_PREFIX).as_bytes());
        assert_eq!(Vocabulary::pair(the, king), None);
    }
}
