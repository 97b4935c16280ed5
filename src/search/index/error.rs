//! What can go wrong with what is stored or sent.

use std::fmt;

/// Bytes that are not what they should be.
///
/// In memory this doesn't happen; a shard on disk may have been damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error(&'static str);

impl Error {
    /// Bytes that are damaged; `what` names the part.
    pub(crate) fn damaged(what: &'static str) -> Error {
        Error(what)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.0;
        write!(f, "The index is damaged: its {what} can't be read. Load the cables again to make a new one.")
    }
}

impl std::error::Error for Error {}
