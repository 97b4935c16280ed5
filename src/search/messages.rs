//! The messages between the worker that reads files and the index workers.

use crate::{Error, index::Part};
use messages::Wording;
use serde::{Deserialize, Serialize};

/// A request to an index worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IndexRequest {
    /// Add cables: a batch that [`IndexDocument::encode`](crate::IndexDocument::encode) has written.
    Add(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Finish a shard of what was added.
    Commit,
    /// Forget what was added.
    Clear,
}

/// An answer of an index worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IndexReply {
    /// A shard is ready. These are the names of its parts, which are sent beside the message.
    Shard(Vec<String>),
    /// The request has been carried out.
    Done,
    /// The request failed. The reason is a sentence for the reader.
    Failed(Wording),
}

impl IndexRequest {
    /// Returns the request as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads the request from bytes.
    ///
    /// # Errors
    /// Where the bytes are not from [`IndexRequest::encode`] of the same build.
    pub fn decode(bytes: &[u8]) -> Result<IndexRequest, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged(Part::Request))
    }
}

impl IndexReply {
    /// Returns the reply as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads the reply from bytes.
    ///
    /// # Errors
    /// Where the bytes are not from [`IndexReply::encode`] of the same build.
    pub fn decode(bytes: &[u8]) -> Result<IndexReply, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged(Part::Reply))
    }
}
