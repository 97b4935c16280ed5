//! What can go wrong with what is stored or sent.

use std::fmt;

/// Bytes that are not what they should be.
///
/// In memory this doesn't happen; a shard on disk may have been damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A part of what is in memory or on this device.
    Damaged(&'static str),
    /// A part of a collection on a host.
    Hosted(&'static str),
    /// So many bytes of a collection would have to be read.
    TooMuch(u64),
}

impl Error {
    /// Bytes that are damaged; `what` names the part.
    pub(crate) fn damaged(what: &'static str) -> Error {
        Error(Kind::Damaged(what))
    }

    /// Bytes of a collection on a host that are damaged; `what` names the part.
    pub(crate) fn hosted(what: &'static str) -> Error {
        Error(Kind::Hosted(what))
    }

    /// A question that would read so many bytes of a collection.
    pub(crate) fn too_much(bytes: u64) -> Error {
        Error(Kind::TooMuch(bytes))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Damaged(what) => write!(
                f,
                "The index is damaged: its {what} can't be read. Load the cables again to make a new one."
            ),
            Kind::Hosted(what) => write!(
                f,
                "The collection is damaged: its {what} can't be read. Load the page again; if that doesn't help, its files have to be published anew."
            ),
            Kind::TooMuch(bytes) => write!(
                f,
                "This search would read {} MB of the collection. HitWalker for rarer words, or for longer beginnings of words.",
                bytes / 1_000_000
            ),
        }
    }
}

impl std::error::Error for Error {}
