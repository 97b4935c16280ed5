//! From bytes to records: what kind of file is this, and which cables are in it.
//!
//! A [`Reader`] is fed the bytes of one file in slices of any size and gives
//! its [`Record`]s, or says why it can't. It does no I/O: the worker feeds it
//! from a `File`, the command from a path, a test from a slice.
#![forbid(unsafe_code)]

use std::{collections::VecDeque, fmt, ops::Range};

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
}

/// Why a file, or a record of it, can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The file's name, for display.
    pub file: String,
    /// The first byte that it is about.
    pub byte: u64,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// There is nothing in it.
    Empty,
}

/// Reads one file.
#[derive(Debug)]
pub struct Reader {
    name: String,
    ready: VecDeque<Result<Record, Error>>,
}

impl Reader {
    /// A reader for a file of this name and size in bytes.
    pub fn new(name: &str, size: u64) -> Reader {
        let _ = size;
        Reader { name: name.to_owned(), ready: VecDeque::new() }
    }

    /// Takes the next bytes of the file. After an error that ends the file, bytes are ignored.
    pub fn feed(&mut self, bytes: &[u8]) {
        let _ = bytes;
    }

    /// Says that the file has ended.
    pub fn finish(&mut self) {}

    /// Whether more bytes can change anything; false after a file was refused.
    pub fn wants_more(&self) -> bool {
        let _ = &self.name;
        true
    }
}

impl Iterator for Reader {
    type Item = Result<Record, Error>;

    /// The next record that is complete; `None` until more bytes are fed, or for good after [`Reader::finish`].
    fn next(&mut self) -> Option<Self::Item> {
        self.ready.pop_front()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: byte {}", self.file, self.byte)
    }
}

impl std::error::Error for Error {}
