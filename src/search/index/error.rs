//! The errors of bytes that are stored or sent.

use messages::{Wording, say::search as say};
use std::fmt;

/// Why bytes can't be read.
///
/// In memory this doesn't happen; a library on a disk or a collection on a host may be damaged, or of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A part of what is in memory or on this device is damaged.
    Damaged(Part),
    /// A part of a collection on a host is damaged.
    Hosted(Part),
    /// The saved library has another format: the version that it has, and the one that is read.
    SavedVersion(u32, u32),
    /// The collection on a host has another format: the version that it has, and the one that is read.
    HostedVersion(u32, u32),
    /// A question would need this many bytes of a collection.
    TooMuch(u64),
}

/// What of an index or a collection can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A batch of cables for an index worker.
    Batch,
    /// The catalog of a saved library.
    Catalog,
    /// The places of the parts of a collection.
    Contents,
    /// The words of a shard.
    Dictionary,
    /// The head of a collection.
    Head,
    /// The list of what belongs to a library or a collection.
    Manifest,
    /// The positions of words in units.
    Positions,
    /// A reply of an index worker.
    Reply,
    /// A request to an index worker.
    Request,
    /// The sizes of cables of a collection.
    Sizes,
    /// The table of cables and units.
    Table,
    /// The text of a cable.
    Text,
    /// The units of words.
    Units,
    /// The units of one word of a collection.
    WordList,
}

impl Error {
    /// Makes the error of damaged bytes. `what` is the part.
    pub(crate) fn damaged(what: Part) -> Error {
        Error(Kind::Damaged(what))
    }

    /// Makes the error of damaged bytes of a collection on a host. `what` is the part.
    pub(crate) fn hosted(what: Part) -> Error {
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

impl Error {
    /// Returns the sentence for the reader.
    pub fn wording(self) -> Wording {
        match self.0 {
            Kind::Damaged(what) => say::index_damaged(what.wording()),
            Kind::Hosted(what) => say::collection_damaged(what.wording()),
            Kind::SavedVersion(found, expected) => say::library_of_other_version(found, expected),
            Kind::HostedVersion(found, expected) => say::collection_of_other_version(found, expected),
            Kind::TooMuch(bytes) => say::search_too_large(bytes / 1_000_000),
        }
    }
}

impl Part {
    fn wording(self) -> Wording {
        match self {
            Part::Batch => say::part_batch(),
            Part::Catalog => say::part_catalog(),
            Part::Contents => say::part_contents(),
            Part::Dictionary => say::part_dictionary(),
            Part::Head => say::part_head(),
            Part::Manifest => say::part_manifest(),
            Part::Positions => say::part_positions(),
            Part::Reply => say::part_reply(),
            Part::Request => say::part_request(),
            Part::Sizes => say::part_sizes(),
            Part::Table => say::part_table(),
            Part::Text => say::part_text(),
            Part::Units => say::part_units(),
            Part::WordList => say::part_word_list(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.wording().fmt(f)
    }
}

impl std::error::Error for Error {}
