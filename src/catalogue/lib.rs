//! Compiles the catalogue of messages when the project is built, so that no program carries a reader of Fluent.
//!
//! The catalogue of a language is a folder of [Fluent](https://projectfluent.org) files, one for each [`Room`]. Out of
//! it come
//!
//! - the table of patterns that `messages` renders: [`Catalogue::table`],
//! - a constructor in Rust for each message, its code and its name: [`Catalogue::rust`],
//! - a module of JavaScript for each room that is written in it: [`Catalogue::script`].
//!
//! Of Fluent's syntax, messages, arguments, text in quotes and choices by a number are used. Everything else is refused
//! with file and line; so is what a translator could not work with, such as an argument that no comment describes.
//!
//! ```
//! use catalogue::{Catalogue, Room};
//!
//! let text = "\
//! ## $count: the number of files
//! unread =
//!     { $count ->
//!         [one] One file could not be read.
//!        *[other] { $count } files could not be read.
//!     }
//! ";
//! let catalogue = Catalogue::compile(&[(Room::Viewer, text)]).unwrap();
//! assert!(catalogue.rust().contains("pub fn unread(count: impl Into<Count>) -> Wording"));
//!
//! let error = Catalogue::compile(&[(Room::Viewer, "unread = { $count } files")]).unwrap_err();
//! assert_eq!(error.to_string(), "viewer.ftl:1: unread: no comment describes the argument $count");
//! ```
#![forbid(unsafe_code)]

#[path = "../messages/format.rs"]
mod format;
mod pattern;
mod read;
mod rust;
mod script;
mod table;

use std::{fmt, fs, path::Path};

pub use pattern::{Key, Part};
pub use script::camel;

/// Where messages come from. A room has one file in the catalogue of each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// The page.
    Viewer,
    /// The worker.
    Worker,
    /// Queries, libraries and collections.
    Search,
    /// Files and what is wrong with them.
    Source,
    /// Notes about a cable.
    Cable,
    /// The command `septel`.
    Cli,
    /// The scripts that the page begins with.
    Page,
    /// The scripts of the element in pages of others.
    Element,
}

impl Room {
    /// Messages of Rust have codes in this order. The page's own are first, because its table ends with them.
    pub const ALL: [Room; 8] = [
        Room::Viewer,
        Room::Worker,
        Room::Search,
        Room::Source,
        Room::Cable,
        Room::Cli,
        Room::Page,
        Room::Element,
    ];

    /// The name of its file in the catalogue, without `.ftl`.
    pub fn name(self) -> &'static str {
        match self {
            Room::Viewer => "viewer",
            Room::Worker => "worker",
            Room::Search => "search",
            Room::Source => "source",
            Room::Cable => "cable",
            Room::Cli => "cli",
            Room::Page => "page",
            Room::Element => "element",
        }
    }

    /// Whether its messages have codes and are in tables. Those of the others become modules of JavaScript.
    pub fn has_codes(self) -> bool {
        !matches!(self, Room::Page | Room::Element)
    }

    /// Whether the page can show its messages by their codes. It gets those of files, queries and cables as texts: the
    /// worker, which has them anyway, renders them, and the page need not load them a second time.
    pub fn is_on_page(self) -> bool {
        matches!(self, Room::Viewer | Room::Worker)
    }
}

/// A message of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Where it comes from.
    pub room: Room,
    /// Its name, which no other message of the catalogue has: `no-paragraph`.
    pub name: String,
    /// What it says about itself to translators, line by line.
    pub comment: Vec<String>,
    /// Its arguments, in the order in which they first appear.
    pub arguments: Vec<Argument>,
    /// What it says.
    pub pattern: Vec<Part>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, without the `$`.
    pub name: String,
    /// What it is, as a comment of the catalogue says.
    pub meaning: String,
    /// Whether a choice is made by it, so that it must be a number.
    pub is_count: bool,
}

/// The messages of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    messages: Vec<Message>,
}

/// What is wrong with the catalogue, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    file: String,
    /// Counted from 1; 0 where it is not in a line.
    line: usize,
    reason: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}:{line}: {}", self.file, self.reason),
        }
    }
}

impl std::error::Error for Error {}

impl Catalogue {
    /// Reads the catalogue of a language from its folder, `src/messages/en`.
    ///
    /// # Errors
    /// Where a room has no file, where a file is of no room, and what [`Catalogue::compile`] refuses.
    pub fn read(folder: &Path) -> Result<Catalogue, Error> {
        let failed =
            |path: &Path, reason: String| Error { file: path.display().to_string(), line: 0, reason };
        let listed = fs::read_dir(folder).map_err(|error| failed(folder, error.to_string()))?;
        for entry in listed {
            let path = entry.map_err(|error| failed(folder, error.to_string()))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if !Room::ALL.iter().any(|room| name.strip_suffix(".ftl") == Some(room.name())) {
                return Err(failed(&path, "this is the file of no room".to_owned()));
            }
        }
        let mut texts = Vec::new();
        for room in Room::ALL {
            let path = folder.join(format!("{}.ftl", room.name()));
            let text = fs::read_to_string(&path).map_err(|error| failed(&path, error.to_string()))?;
            texts.push((room, text));
        }
        let texts: Vec<_> = texts.iter().map(|(room, text)| (*room, text.as_str())).collect();
        Catalogue::compile(&texts)
    }

    /// Compiles the texts of a catalogue's files.
    ///
    /// # Errors
    /// Where a text is not in Fluent's syntax or uses a part of it that has no place here, where two messages have one
    /// name, where an argument has no description, and where it is not in all branches of a choice.
    pub fn compile(texts: &[(Room, &str)]) -> Result<Catalogue, Error> {
        let mut texts = texts.to_vec();
        texts.sort_by_key(|(room, _)| *room);
        let mut messages: Vec<Message> = Vec::new();
        for (room, text) in texts {
            let file = read::File { room, text };
            for (message, line) in file.messages()? {
                if let Some(other) = messages.iter().find(|other| other.name == message.name) {
                    let reason = format!(
                        "{}: {}.ftl has a message of this name, too",
                        message.name,
                        other.room.name()
                    );
                    return Err(file.error(line, reason));
                }
                messages.push(message);
            }
        }
        Ok(Catalogue { messages })
    }

    /// All messages: those with codes first, in the order of their codes.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// Changes when a message comes, goes, or has other arguments, so that a table is never read with other codes than
    /// it was written with. The catalogues of all languages have the same one.
    pub fn fingerprint(&self) -> u32 {
        let mut hash = 0x811c_9dc5_u32;
        // FNV-1a.
        let mut add = |text: &str| {
            for byte in text.bytes().chain([0]) {
                hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
        };
        for message in self.messages.iter().filter(|message| message.room.has_codes()) {
            add(message.room.name());
            add(&message.name);
            message.arguments.iter().for_each(|argument| add(&argument.name));
        }
        hash
    }
}
