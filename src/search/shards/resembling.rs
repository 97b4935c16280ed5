//! The cables that have the rare words of a text.

use super::Shards;
use crate::Document;
use cable::Words;
use rustc_hash::FxHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hasher as _;

/// How many different words of a text are looked up. Those with the smallest hashes are taken, which stand all over it.
const WORDS: usize = 256;

/// How many of these, the rarest that other cables have, vote for the cables that have them. A word that a scan has
/// damaged leads nowhere, so it takes nothing from the others.
const VOTES: usize = 32;

/// A cable needs one in so many of the votes. A copy may lack half of a text.
const SHARE: usize = 4;

/// The most units that are looked at, so that a library of forms, in which no word is rare, takes no longer.
const UNITS: usize = 100_000;

impl Shards {
    /// Returns up to `most` cables whose texts may be nearly that of a document, those that have most of its rare words
    /// first. `is_wanted` says whether a cable counts.
    ///
    /// Half of a text consists of words that nearly all texts have, but its names and unusual words are in few, and a
    /// copy has nearly all of them. What the index leads to has to be compared with [`Resemblance`](crate::Resemblance).
    pub fn resembling(&self, document: &Document, most: usize, is_wanted: impl Fn(u32) -> bool) -> Vec<u32> {
        let counts = self.stats(&sample(document)).terms;
        let mut terms: Vec<(u64, String)> =
            counts.into_iter().map(|(term, count)| (count, term)).filter(|(count, _)| *count > 0).collect();
        terms.sort_unstable();
        let mut votes: HashMap<u32, usize> = HashMap::new();
        let (mut voted, mut units) = (0, 0);
        for (count, term) in terms {
            units += count as usize;
            if voted == VOTES || units > UNITS {
                break;
            }
            let mut cables: Vec<u32> = self.iter().flat_map(|shard| shard.cables_with(&term)).collect();
            cables.retain(|ordinal| is_wanted(*ordinal));
            voted += usize::from(!cables.is_empty());
            cables.into_iter().for_each(|ordinal| *votes.entry(ordinal).or_default() += 1);
        }
        let mut found: Vec<(usize, u32)> =
            votes.into_iter().map(|(ordinal, votes)| (votes, ordinal)).collect();
        found.retain(|(votes, _)| votes * SHARE >= voted);
        found.sort_unstable_by(|(many, one), (more, other)| more.cmp(many).then(one.cmp(other)));
        found.into_iter().map(|(_, ordinal)| ordinal).take(most).collect()
    }
}

/// Returns some of the words of a cable's paragraphs, each once.
fn sample(document: &Document) -> Vec<String> {
    let mut sample: BTreeMap<u64, String> = BTreeMap::new();
    for unit in document.units.iter().filter(|unit| !unit.subject) {
        let mut words = Words::new(&unit.text);
        while words.advance().is_some() {
            let mut hasher = FxHasher::default();
            hasher.write(words.bytes());
            // The hash itself puts short words first.
            let hash = hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15).swap_bytes();
            let is_smaller = sample.last_key_value().is_none_or(|(largest, _)| hash < *largest);
            if sample.len() < WORDS || is_smaller {
                sample.entry(hash).or_insert_with(|| words.word().to_owned());
            }
            if sample.len() > WORDS {
                sample.pop_last();
            }
        }
    }
    sample.into_values().collect()
}
