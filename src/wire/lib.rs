//! The messages between the page and its worker.
//!
//! The page sends [`Request`]s; each gets one [`Reply`]. The worker also speaks
//! unasked: first [`Message::Ready`] with its build, then what it finds while
//! it reads. Messages are bytes (postcard); a `File` or a port travels beside its
//! request as itself, a file as a handle and never as its bytes.
#![forbid(unsafe_code)]

mod reading;
mod results;
mod table;

pub use reading::{
    ABSENT, Absent, Address, Cited, Code, Compared, Comparison, Inset, Mark, Paragraph, Part, Piece, Place,
    Preview, Reading, Reference, Version, When,
};
pub use results::{Choice, Correction, Facet, Mistake, Month, Order, Results, Row, Search, Snippet};
pub use table::{csv_field, plain_cell};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The build that this code belongs to: version and a hash of the sources.
pub const BUILD: &str = env!("SEPTEL_BUILD");

/// A file, as the page counts them: the index in the list of all files handed over.
pub type FileId = u32;

/// A cable's place in the library, in the order in which they were found.
pub type Ordinal = u32;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read these files; the `File`s travel beside, in the same order.
    Add {
        /// The first file's id; the others follow.
        first: FileId,
        /// Their names, with folders where they are known.
        names: Vec<String>,
    },
    /// Index workers run; a `MessagePort` to each travels beside.
    Connect,
    /// An index worker has stopped: there is no index any more.
    Disconnect,
    /// Look for this from now on. [`Message::Results`] come as they are found.
    Search(Search),
    /// Lines of the list.
    Rows {
        /// The version of the results.
        version: u32,
        /// The first line.
        from: u32,
        /// One past the last line.
        to: u32,
    },
    /// Read a cable and hand it over.
    Open(Which),
    /// Look for words in the open cable: one after the other, the last one perhaps unfinished.
    Find(String),
    /// What the word under the cursor could become; the query up to there.
    Suggest(String),
    /// Count the hits of many queries.
    Batch(Vec<String>),
    /// What differs between two versions of a cable.
    Compare {
        /// The open one: what only it has is added.
        here: Ordinal,
        /// The other: what only it has is removed.
        there: Ordinal,
    },
    /// Say what the cable of this id is, or would be.
    Preview(String),
    /// Ids that the library's cables refer to and that it has not, from this place on in the order of their counts.
    Absent(u32),
    /// All of those as a table, as a text with commas.
    AbsentTable,
    /// The open cable by the JSON contract; the script of an element in a page of others hands it on.
    Json,
    /// Keep the library on this device.
    Keep,
    /// What is kept?
    Kept,
    /// Open the library that is kept.
    Reopen,
    /// Remove all that is kept.
    Wipe,
    /// Read no further for now, or go on.
    Pause(bool),
    /// Stop reading; what was read stays.
    Stop,
    /// Stop reading and forget all files.
    Clear,
}

/// A cable that is to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// The one in this place.
    Ordinal(Ordinal),
    /// The one of this name.
    Named(String),
    /// The first of the list.
    First,
    /// The one after or before another in the list.
    Beside {
        /// The other.
        ordinal: Ordinal,
        /// After it.
        forward: bool,
    },
}

/// A request and its number, which the reply repeats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Counted up by the page.
    pub id: u32,
    /// What is asked.
    pub request: Request,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// The first message: the worker runs, and this is its [`BUILD`].
    Ready(String),
    /// It reads a file; should it trap, this is the file that did it.
    Reading(Progress),
    /// It begins with a file, and that is not worth showing.
    Beginning(FileId),
    /// It begins to parse a cable of this file, which it was asked for; until the reply a trap is that cable's.
    Opening(FileId),
    /// What the search finds now.
    Results(Box<Results>),
    /// So much of the library is kept, of 1.
    Keeping(f64),
    /// Files, or parts of files, that can't be read.
    Refused(Vec<Refusal>),
    /// Something for the screen reader to say.
    Said(String),
    /// Everything that was handed over is read.
    Idle,
    /// The answer to a request.
    Reply(u32, Reply),
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// It is done.
    Done,
    /// The cable, read.
    Opened(Box<Reading>),
    /// There is no such cable, or not yet.
    Missing,
    /// Lines of the list: the version and the first line that were asked for, and the lines. There are none where
    /// the list is of another version by now.
    Rows(u32, u32, Vec<Row>),
    /// Where the words stand in the open cable, in its order.
    Places(Vec<Place>),
    /// What the word could become.
    Suggestions(Vec<Choice>),
    /// What is kept on this device.
    Kept(Option<Kept>),
    /// How many cables and paragraphs each query finds, and the mistakes in it.
    Batch(Vec<Batched>),
    /// What differs between two versions.
    Compared(Box<Comparison>),
    /// What the cable of an id is.
    Preview(Box<Preview>),
    /// What is cited and not there: some of it, from this place on, and how many there are in all.
    Absent(u32, u32, Vec<Absent>),
    /// A table for the reader to save, as a text with commas: the name of the file, and the text.
    Table(String, String),
    /// The open cable by the JSON contract; empty where none is open.
    Json(String),
    /// It could not be done; a sentence for the reader.
    Failed(String),
}

/// How far the worker is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The file that is being read.
    pub file: FileId,
    /// Bytes read of all files handed over since the worker was last idle. Whole numbers.
    pub bytes: f64,
    /// Bytes of those files.
    pub total: f64,
    /// Cables found so far, all that are held.
    pub cables: u32,
    /// The time that is left, in words: "about 20 seconds left"; empty where it can't be told.
    pub left: String,
}

/// A library that is kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Its cables.
    pub cables: u32,
    /// Bytes that it takes.
    pub bytes: f64,
}

/// What one of many queries finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batched {
    /// The query.
    pub text: String,
    /// Cables with a hit.
    pub cables: u32,
    /// Hits.
    pub hits: u32,
    /// What in it could not be meant; empty where all could.
    pub mistake: String,
}

/// A file, or a part of one, that can't be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// The file's name, fit for display.
    pub file: String,
    /// A sentence: what was seen, where, what to do.
    pub reason: String,
}

/// A message as bytes.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Fails only for sequences of unknown length, which no type of this crate has.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// A message as it was sent; `None` where the bytes are not of this type: the two sides are of different builds.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
