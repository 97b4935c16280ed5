//! The errors of bytes that are stored or sent.

use std::fmt;

/// Why bytes can't be read.
///
/// In memory this doesn't happen; a library on a disk or a collection on a host may be damaged, or of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A part of what is in memory or on this device is damaged.
    Damaged(&'static str),
    /// A part of a collection on a host is damaged.
    Hosted(&'static str),
    /// The saved library has another format: the version that it has, and the one that is read.
    SavedVersion(u32, u32),
    /// The collection on a host has another format: the version that it has, and the one that is read.
    HostedVersion(u32, u32),
    /// A question would need this many bytes of a collection.
    TooMuch(u64),
}

impl Error {
    /// Makes the error of damaged bytes. `what` names the part.
    pub(crate) fn damaged(what: &'static str) -> Error {
        Error(Kind::Damaged(what))
    }

    /// Makes the error of damaged bytes of a collection on a host. `what` names the part.
    pub(crate) fn hosted(what: &'static str) -> Error {
        Error(Kind::Hosted(what))
    }

    /// Makes the error of a saved library in the format `found`, if only `expected` can be read.
    pub(crate) fn saved_version(found: u32, expected: u32) -> Error {
        Error(Kind::SavedVersion(found, expected))
    }

    /// Makes the error of a collection in the format `found`, if only `expected` can be read.
    pub(crate) fn hosted_version(found: u32, expected: u32) -> Error {
        Error(Kind::HostedVersion(found, expected))
    }

    /// Makes the error of a question that would need this many bytes of a collection.
    pub(crate) fn too_much(bytes: u64) -> Error {
        Error(Kind::TooMuch(bytes))
    }

    /// Whether the bytes are not damaged but of another version of the format.
    pub fn is_other_version(self) -> bool {
        matches!(self.0, Kind::SavedVersion(..) | Kind::HostedVersion(..))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Damaged(what) => write!(
                f,
                "The index is damaged: the {what} can't be read. Load the cables again to make a new one."
            ),
            Kind::Hosted(what) => write!(
                f,
                "The collection is damaged: the {what} can't be read. Load the page again; if that doesn't help, its \
                 files have to be published anew."
            ),
            Kind::SavedVersion(found, expected) => write!(
                f,
                "This library was saved by another version of Septel: its format is {found}, and this version reads \
                 {expected}. Load the cables again and save them anew."
            ),
            Kind::HostedVersion(found, expected) => write!(
                f,
                "This collection was made by another version of Septel: its format is {found}, and this version reads \
                 {expected}. Load the page again; if that doesn't help, its files have to be made anew."
            ),
            Kind::TooMuch(bytes) => write!(
                f,
                "This search would read {} MB of the collection. Look for rarer words, or for longer beginnings of \
                 words.",
                bytes / 1_000_000
            ),
        }
    }
}

impl std::error::Error for Error {}
