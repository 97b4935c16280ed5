//! The messages between the page and its worker.
//!
//! The page sends [`Request`]s, and each gets one [`Reply`]. The worker also sends messages on its own: first
//! [`Message::Ready`] with its build, then what it finds while it reads. Messages are bytes (postcard). A `File` or a
//! port is sent beside its request as an object; a file is a handle, so its bytes are not sent.
//!
//! Of most [kinds](Kind) of requests only the newest counts, and [`Generations`] says which that is, to the worker
//! before it writes anything and to the page before it shows anything.
#![forbid(unsafe_code)]

mod cable_view;
mod generations;
mod keys;
mod link;
mod message;
mod panel;
mod reading;
mod request;
mod results;
mod table;

pub use cable_view::{
    Address, Attribute, CableLink, CableView, DateView, Explained, Inset, Mark, MatchRange, Paragraph,
    Reference, TextRegion, Version,
};
pub use generations::Generations;
pub use keys::{KEYS, Key, KeyCommand};
pub use link::{encoded, fragment};
pub use message::{Failure, Message, PassageMark, Progress, Refusal, Reply, SavedLibrary};
pub use panel::{Act, Block, Button, Column, ExportedFile, Field, Panel, PanelCall, Run, Slot, Style};
pub use request::{Envelope, Kind, Request};
pub use results::{Choice, Correction, Diagnostic, Facet, Month, Order, Results, Row, Search, Snippet};
pub use table::{csv_field, plain_cell, quoted_field};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The build that this code belongs to, which is the version and a hash of the sources.
pub const BUILD: &str = env!("SEPTEL_BUILD");

/// The number of a file, which is its index in the list of all files handed over.
pub type FileId = u32;

/// The place of a cable in the library, in the order in which cables were found.
pub type Ordinal = u32;

/// A cable that is to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CableRef {
    /// The cable with this number.
    Ordinal(Ordinal),
    /// The cable with this name, which is its id or the name that is used instead.
    Named(String),
    /// The first cable of the list.
    First,
    /// The cable after or before another one in the list.
    Beside {
        /// The other cable.
        ordinal: Ordinal,
        /// Whether it is the one after it.
        forward: bool,
    },
}

/// Writes a message as bytes.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // This only fails for sequences of unknown length, which no type of this crate has.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Reads the worker's first message, [`Message::Ready`]: its build and its words. Returns `None` if it is another one.
/// Every build's first message has this form, so that a worker of another build is recognised.
///
/// ```
/// let ready = wire::Message::Ready { build: "1".to_owned(), words: "words".to_owned() };
/// assert_eq!(wire::greeting(&wire::encode(&ready)), Some(("1".to_owned(), "words".to_owned())));
/// assert_eq!(wire::greeting(&wire::encode(&wire::Message::Idle(1))), None);
/// ```
pub fn greeting(bytes: &[u8]) -> Option<(String, String)> {
    let (variant, build, words) = decode::<(u32, String, String)>(bytes)?;
    (variant == 0).then_some((build, words))
}

/// Reads a message of a worker whose [`greeting`] has named this [`BUILD`]. The program ends if it is not one.
pub fn read(bytes: &[u8]) -> Message {
    match Message::deserialize(&mut reading::Reader(bytes)) {
        Ok(message) => message,
        Err(never) => match never {},
    }
}

/// Reads a value. Returns `None` if the bytes are not of this type, which means that the two sides are of different
/// builds.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
