//! What an index worker is asked, and what it answers: messages that cross from one worker to another.

use crate::Error;
use serde::{Deserialize, Serialize};

/// What an index worker is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IndexRequest {
    /// Take in cables: rows, as [`IndexDocument::encode`](crate::IndexDocument::encode) writes them.
    Add(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Make a shard of what was taken in.
    Commit,
    /// Forget what was taken in.
    Clear,
}

/// What an index worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IndexReply {
    /// A shard is ready. Its parts, whose names these are, travel beside the message.
    Shard(Vec<String>),
    /// What was asked is done.
    Done,
    /// It could not be done; a sentence for the reader.
    Failed(String),
}

impl IndexRequest {
    /// The question as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The question from bytes.
    ///
    /// # Errors
    /// Where the bytes are not from [`IndexRequest::encode`] of the same build.
    pub fn decode(bytes: &[u8]) -> Result<IndexRequest, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged("question"))
    }
}

impl IndexReply {
    /// The answer as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The answer from bytes.
    ///
    /// # Errors
    /// Where the bytes are not from [`IndexReply::encode`] of the same build.
    pub fn decode(bytes: &[u8]) -> Result<IndexReply, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged("answer"))
    }
}
