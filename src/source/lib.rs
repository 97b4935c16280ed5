//! From bytes to records: what kind of file is this, and which cables are in it.
//!
//! A [`Reader`] is fed the bytes of one file in slices of any size and gives
//! its [`Record`]s, or says why it can't. It does no I/O: the worker feeds it
//! from a `File`, the command from a path, a test from a slice.
//!
//! ```
//! let page = b"<code><pre>S E C R E T PORT AVALON 000012&#x000A;&#x000A;1. (S) R&D goes on.</pre></code>";
//! let (records, errors) = source::read("08PORTAVALON12.html", page);
//! assert!(errors.is_empty());
//! assert_eq!(records[0].text, "S E C R E T PORT AVALON 000012\n\n1. (S) R&D goes on.");
//! assert_eq!(records[0].stated.file_stem.as_deref(), Some("08PORTAVALON12"));
//! ```
//!
//! What a file is, is decided by its content. What can't be read gets an
//! [`Error`] whose sentence says what was seen and what to do. Nothing is
//! parsed as HTML in the sense of a browser: a few known wrappers are
//! recognised, everything else is text.
//!
//! A new kind of file is one more file beside these, which implements
//! `reader::Format` or fits `sniff::Then::Whole`, and one more row in
//! `sniff::TABLE`.
#![forbid(unsafe_code)]

mod encoding;
mod error;
mod fragment;
mod html;
pub mod limits;
mod name;
mod outline;
mod page;
mod reader;
mod signs;
mod sniff;
mod text;

use std::ops::Range;

pub use error::{Error, Problem};
pub use name::display as display_name;
pub use reader::{Reader, read, record};

/// What a file is, decided by its content, never by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An HTML fragment: `<code><pre>` without the page around it.
    Fragment,
    /// A full cable page: a metadata table and one or two `<pre>` blocks.
    Page,
    /// The plain text of a cable.
    Text,
}

/// How the bytes became text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Windows-1252, taken where the bytes are not UTF-8.
    Windows1252,
}

/// One cable as its container gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it was read from.
    pub kind: Kind,
    /// How its bytes were decoded.
    pub encoding: Encoding,
    /// Its bytes in the file.
    pub bytes: Range<u64>,
    /// The text of the cable, tags removed, line breaks as in the file.
    pub text: String,
    /// What the container states about it.
    pub stated: cable::Stated,
    /// Where the file ends, if it ends inside of the cable: what follows there is missing.
    pub cut: Option<u64>,
}

impl Kind {
    /// What people call it.
    ///
    /// ```
    /// assert_eq!(source::Kind::Page.name(), "cable page");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Kind::Fragment => "HTML fragment",
            Kind::Page => "cable page",
            Kind::Text => "plain text",
        }
    }
}
