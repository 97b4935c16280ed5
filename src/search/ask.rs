//! What an index worker is asked, and what it answers: messages that cross from one worker to another.

use crate::Error;
use serde::{Deserialize, Serialize};

/// What an index worker is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Take in cables: rows, as [`Row::encode`](crate::Row::encode) writes them.
    Add(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Make a shard of what was taken in.
    Commit,
    /// Forget what was taken in.
    Clear,
}

/// What an index worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// A shard is ready. Its parts, whose names these are, travel beside the message.
    Shard(Vec<String>),
    /// What was asked is done.
    Done,
    /// It could not be done; a sentence for the reader.
    Failed(String),
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
