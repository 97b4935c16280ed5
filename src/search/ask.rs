//! What an engine is asked, and what it answers: messages that cross from one worker to another.

use crate::{Error, Found, Hit, Stats, Wish};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// What an engine is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Take in cables: rows, as [`Row::encode`](crate::Row::encode) writes them.
    Add(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Make everything searchable that was taken in.
    Commit,
    /// How common are these terms?
    Stats(Vec<String>),
    /// The best cables.
    Best {
        /// What is wanted.
        wish: Wish,
        /// How common its terms are in the whole library.
        stats: Stats,
        /// So many.
        most: u32,
    },
    /// All cables, with counts.
    All {
        /// What is wanted.
        wish: Wish,
        /// How common its terms are in the whole library; without, nothing is scored.
        stats: Option<Stats>,
        /// Whether the cables are wanted, and not only the counts.
        listed: bool,
    },
    /// The commonest words that begin so.
    Words {
        /// The beginning.
        start: String,
        /// So many.
        most: u32,
    },
    /// Words that differ from this one by a letter or two.
    Like(String),
    /// Forget everything.
    Clear,
    /// Hand over a shard, to be stored.
    Parts(u32),
    /// Take in a stored shard.
    Attach(Vec<Part>),
}

/// A part of a shard: its name and its bytes.
pub type Part = (String, ByteBuf);

/// What an engine answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// So many cables were taken in, and so many of them can be searched.
    Added {
        /// Taken in.
        cables: u32,
        /// Searchable.
        searchable: u32,
        /// Shards.
        shards: u32,
    },
    /// Counts.
    Stats(Stats),
    /// The best cables, the best first.
    Best(Vec<Hit>),
    /// All cables, and counts.
    All(Box<Found>),
    /// Words, and in how many units each stands.
    Words(Vec<(String, u32)>),
    /// A shard as named parts.
    Parts(Vec<Part>),
    /// It could not be done; a sentence for the reader.
    Failed(String),
}

/// The words of most units; of equally common ones the first in the alphabet.
pub fn commonest(words: impl IntoIterator<Item = (String, u32)>, most: usize) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = words.into_iter().collect();
    words.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    words.truncate(most);
    words
}

impl Ask {
    /// The question as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The question from bytes.
    ///
    /// # Errors
    /// Where the bytes are not from [`Ask::encode`] of the same build.
    pub fn decode(bytes: &[u8]) -> Result<Ask, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged("question"))
    }
}

impl Told {
    /// The answer as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The answer from bytes.
    ///
    /// # Errors
    /// Where the bytes are not from [`Told::encode`] of the same build.
    pub fn decode(bytes: &[u8]) -> Result<Told, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged("answer"))
    }
}
