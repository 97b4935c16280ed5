//! The messages between the page and its worker.
//!
//! The page sends [`Request`]s; each gets one [`Reply`]. The worker also speaks
//! unasked: first [`Message::Ready`] with its build, then what it finds while
//! it reads. A `File` travels beside its request as itself, a handle and never
//! its bytes.
#![forbid(unsafe_code)]

mod reading;

pub use reading::{Address, Code, Inset, Mark, Paragraph, Reading, Reference};

use cable::Level;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

/// The build that this code belongs to: version and a hash of the sources.
pub const BUILD: &str = env!("SEPTEL_BUILD");

/// A file, as the page counts them: the index in the list of all files handed over.
pub type FileId = u32;

/// A cable that the worker holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// The file that it is in.
    pub file: FileId,
    /// Its place among the cables of that file, from 0.
    pub record: u32,
}

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
    /// Read a cable and hand it over.
    Open(Key),
    /// Stop reading and forget all files.
    Clear,
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
    /// It begins with a file; should it trap, this is the file that did it.
    Reading(Progress),
    /// It begins to parse a cable of this file, which it was asked for; until the reply a trap is that cable's.
    Opening(FileId),
    /// Cables found since the last message, in the order of the files.
    Found(Vec<Entry>),
    /// Files, or parts of files, that can't be read.
    Refused(Vec<Refusal>),
    /// Everything that was handed over is read.
    Idle,
    /// The answer to a request.
    Reply(u32, Reply),
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The files are taken, and read in their turn.
    Added,
    /// The cable, read.
    Opened(Box<Reading>),
    /// It could not be done; a sentence for the reader.
    Failed(String),
    /// All files are forgotten.
    Cleared,
}

/// How far the worker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The file that is being read.
    pub file: FileId,
    /// Bytes read of all files handed over since the worker was last idle. Whole numbers.
    pub bytes: f64,
    /// Bytes of those files.
    pub total: f64,
}

/// A line in the list of cables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it is.
    pub key: Key,
    /// Its canonical id, or, where that can't be known, what stands in for it: post and number, or the file's name.
    pub name: String,
    /// Whether [`Entry::name`] is a canonical id.
    pub named: bool,
    /// UTC, "2008-12-01T11:04Z" or the day alone.
    pub date: Option<String>,
    /// The level of its banner.
    pub level: Option<Level>,
    /// Whether its banner says NOFORN.
    pub noforn: bool,
    /// One line.
    pub subject: Option<String>,
}

/// A file, or a part of one, that can't be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// The file's name, fit for display.
    pub file: String,
    /// A sentence: what was seen, where, what to do.
    pub reason: String,
}

/// A message as the browser carries it.
///
/// # Errors
/// Where a value has no counterpart in JavaScript; no type of this crate has such a value.
pub fn encode<T: Serialize>(value: &T) -> Result<JsValue, serde_wasm_bindgen::Error> {
    serde_wasm_bindgen::to_value(value)
}

/// A message as it was sent.
///
/// # Errors
/// Where the value is not of this type: the two sides are of different builds.
pub fn decode<T: DeserializeOwned>(value: JsValue) -> Result<T, serde_wasm_bindgen::Error> {
    serde_wasm_bindgen::from_value(value)
}
