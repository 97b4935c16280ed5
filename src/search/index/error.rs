//! What can go wrong with a shard.

use std::fmt;
#[cfg(feature = "engine")]
use tantivy::TantivyError;

/// A shard can't be built or read.
///
/// In memory this doesn't happen; a shard on disk may have been damaged or removed.
#[derive(Debug)]
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    #[cfg(feature = "engine")]
    Index(TantivyError),
    Damaged(&'static str),
}

impl Error {
    /// Bytes that are no shard; `what` names the part.
    pub(crate) fn damaged(what: &'static str) -> Error {
        Error(Box::new(Kind::Damaged(what)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            #[cfg(feature = "engine")]
            Kind::Index(error) => {
                write!(f, "The index can't be read: {error}. Load the cables again to make a new one.")
            }
            Kind::Damaged(what) => {
                write!(
                    f,
                    "The index is damaged: its {what} can't be read. Load the cables again to make a new one."
                )
            }
        }
    }
}

impl std::error::Error for Error {}

#[cfg(feature = "engine")]
impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Error {
        Error(Box::new(Kind::Index(error)))
    }
}

#[cfg(feature = "engine")]
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        TantivyError::from(error).into()
    }
}
