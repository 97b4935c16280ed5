//! What the worker sends to the page.

use crate::{Button, CableView, Choice, ExportedFile, FileId, MatchRange, Ordinal, Panel, Results, Row};
use messages::Wording;
use serde::{Deserialize, Serialize};

/// A message of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// The first message: the worker runs.
    Ready {
        /// Its [`BUILD`](crate::BUILD).
        build: String,
        /// The table with the words of its messages. They come with it, so that the page loads without them.
        words: String,
    },
    /// The worker reads a file.
    Progress(Progress),
    /// What the search finds now.
    Results(Box<Results>),
    /// How much of the library is saved on this device so far, from 0 to 1.
    Saving(f64),
    /// Files, or parts of files, that can't be read: those that have come since the last of these messages.
    Refused(Vec<Refusal>),
    /// A document was found, and nothing that could read it: start the reader of documents.
    DocumentReaderWanted,
    /// Something for a screen reader to say.
    Announcement(Wording),
    /// Everything that was handed over is read: this many files since everything was last closed.
    Idle(FileId),
    /// The answer to the request of this id.
    Reply(u32, Reply),
    /// A piece of the file that this request asks for. The pieces come in order, and the rest comes with the reply,
    /// [`Reply::Exported`].
    FilePart {
        /// The id of the request.
        request: u32,
        /// The bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// A panel that takes the place of the one in its slot, such as the progress of a request that is being worked on.
    Panel {
        /// The id of the request. The panel is shown only if the request is still the newest of its kind, or if this is 0
        /// because no request asked for the panel.
        request: u32,
        /// The panel.
        panel: Box<Panel>,
    },
    /// The reading list has changed.
    ReadingList {
        /// The places in it.
        marks: Vec<PassageMark>,
        /// The panels in the menu, one of which is the list with its number of entries.
        panels: Vec<Button>,
        /// The list as a document, which a new worker gets if this one traps.
        document: String,
    },
    /// Something could not be done that no request is waiting for.
    Failed(Failure),
    /// The last message: the worker has trapped and does not answer any more.
    Trapped {
        /// The request that it was working for, or `None` while it read files.
        request: Option<u32>,
        /// The file whose text it was reading, if it was reading one.
        file: Option<FileId>,
    },
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The request is done.
    Done,
    /// A newer request of the same kind has come in the meantime, and nothing was changed for this one.
    Superseded,
    /// The cable that was asked for.
    Opened(Box<CableView>),
    /// There is no such cable, or not yet.
    Missing,
    /// Lines of the list. There are none if the list has another version by now.
    Rows {
        /// The version that was asked for.
        version: u32,
        /// The place of the first line.
        from: u32,
        /// The lines.
        rows: Vec<Row>,
    },
    /// Where the words are in the open cable.
    Matches {
        /// The cable.
        ordinal: Ordinal,
        /// The places, in the order of the cable.
        ranges: Vec<MatchRange>,
    },
    /// What the last word of the query could become.
    Suggestions(Vec<Choice>),
    /// A query after an edit.
    Query(String),
    /// A panel.
    Panel(Box<Panel>),
    /// A file to be saved.
    Exported(Box<ExportedFile>),
    /// What is saved on this device.
    Saved(Option<SavedLibrary>),
    /// Nothing is saved on this device any more.
    Wiped {
        /// Whether the library that is open was read from there, so that its cables can't be read any more.
        open: bool,
    },
    /// The open cable by the JSON contract; empty where none is open.
    Json(String),
    /// The request could not be carried out.
    Failed(Failure),
}

/// A place that is in the reading list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageMark {
    /// The name of the cable.
    pub cable: String,
    /// The anchor of the paragraph. It is empty for the cable as a whole.
    pub anchor: String,
}

/// The reason why something could not be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// A code for programs: "not-readable".
    pub code: String,
    /// A sentence for the reader: what happened, where, and what to do.
    pub message: Wording,
}

impl Failure {
    /// Makes a failure from its code and its sentence.
    pub fn new(code: &str, message: impl Into<Wording>) -> Failure {
        Failure { code: code.to_owned(), message: message.into() }
    }
}

/// How far the worker has read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The file that is being read.
    pub file: FileId,
    /// The number of bytes that were read of all files handed over since the worker was last idle. It is a whole
    /// number.
    pub bytes: f64,
    /// The number of bytes of those files. It is a whole number.
    pub total: f64,
    /// The number of cables in the library so far.
    pub cables: u32,
    /// The time that is left, in words: "about 20 seconds left". It is empty if it can't be estimated.
    pub left: Wording,
}

/// A library that is saved on this device.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedLibrary {
    /// How many cables it has.
    pub cables: u32,
    /// The number of bytes that it takes. It is a whole number.
    pub bytes: f64,
}

/// A file, or a part of one, that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The file's name, fit for display, or what else it is.
    pub file: Wording,
    /// A code for programs: "encrypted".
    pub code: String,
    /// A sentence that says what was found, where, and what to do.
    pub reason: Wording,
}
