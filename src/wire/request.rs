//! What the page asks its worker to do.

use crate::{CableRef, FileId, Ordinal, PanelCall, Refusal, Search, Slot};
use serde::{Deserialize, Serialize};

/// A request of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read these files. The `File`s travel beside the request, in the same order.
    Add {
        /// The id of the first file; the others follow it.
        first: FileId,
        /// The names of the files, with their folders where these are known.
        names: Vec<String>,
    },
    /// Add to the list of unread files those that the page itself could not hand over, or had to leave out.
    Refuse(Vec<Refusal>),
    /// Use the index workers, which are running. A `MessagePort` to each is sent beside the request.
    Connect,
    /// Do without an index, because an index worker has stopped.
    Disconnect,
    /// Use the reader of documents, which is running, because
    /// [`Message::DocumentReaderWanted`](crate::Message::DocumentReaderWanted) asked for one. A `MessagePort` to it is
    /// sent beside the request.
    ConnectDocuments,
    /// Do without a reader of documents until the next document.
    DisconnectDocuments {
        /// Whether it has stopped. Otherwise it could not be loaded.
        loaded: bool,
    },
    /// Search for this from now on. [`Message::Results`](crate::Message::Results) are sent as they are found.
    Search(Search),
    /// Put a range of dates into a query, in place of the one that it has. An empty range removes that one.
    EditQuery {
        /// The query.
        text: String,
        /// The range, as the field `date:` has it: "2008-01..2008-06".
        date: String,
    },
    /// Send lines of the list.
    Rows {
        /// The version of the results whose lines are wanted.
        version: u32,
        /// The place of the first line.
        from: u32,
        /// The place after that of the last line.
        to: u32,
    },
    /// Open a cable.
    Open {
        /// The cable.
        cable: CableRef,
        /// The cable that the page shows until this one comes, and still shows if it does not come.
        shown: Option<Ordinal>,
        /// Whether its JSON is also wanted.
        json: bool,
    },
    /// Find words in the open cable. They follow one another, and the last one may be unfinished.
    Find {
        /// The cable that the page shows.
        ordinal: Ordinal,
        /// The words.
        words: String,
    },
    /// Suggest what the last word of this query could become.
    Suggest(String),
    /// Make a panel.
    Panel(PanelCall),
    /// Make the file that a panel offers to save.
    Export(PanelCall),
    /// Send the open cable in the form of the JSON contract.
    Json,
    /// Mark a place in the open cable for the reading list or, if it is marked, remove that mark.
    Mark {
        /// The cable.
        ordinal: Ordinal,
        /// The anchor of the paragraph. `None` means the cable as a whole.
        anchor: Option<String>,
        /// Words of the paragraph, as the page shows them; if it is empty, all of it is meant.
        words: String,
    },
    /// Take over the reading list of a worker that has trapped, the document of
    /// [`Message::ReadingList`](crate::Message::ReadingList).
    RestoreList(String),
    /// Save the library on this device.
    Save,
    /// Say what is saved on this device.
    Saved,
    /// Open the library that is saved on this device.
    Reopen,
    /// Remove everything that is saved on this device.
    Wipe,
    /// Note that nobody waits any more for requests of this kind.
    Cancel(Kind),
    /// Pause reading, or continue.
    Pause(bool),
    /// Stop reading, and keep what was read.
    Stop,
    /// Stop reading and forget all files.
    Clear,
}

/// The kinds of requests of which only the newest counts.
///
/// A newer request of a kind supersedes the older ones: their answers no longer change anything in the worker or on the
/// page. [`Request::Clear`] supersedes every kind that is about the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Which library is open: [`Request::Clear`] and [`Request::Reopen`].
    Library,
    /// [`Request::Search`].
    Search,
    /// [`Request::EditQuery`].
    EditQuery,
    /// [`Request::Rows`].
    Rows,
    /// [`Request::Open`].
    Open,
    /// [`Request::Find`].
    Find,
    /// [`Request::Suggest`].
    Suggest,
    /// [`Request::Json`].
    Json,
    /// [`Request::Panel`] and [`Request::Export`]: each slot shows one panel.
    Panel(Slot),
    /// What is saved on this device: [`Request::Save`] and [`Request::Wipe`].
    Storage,
    /// [`Request::Saved`].
    Saved,
}

impl Kind {
    /// The number of kinds.
    pub(crate) const COUNT: usize = 10 + Slot::COUNT;

    /// Returns the place of the kind in a table of all kinds.
    pub(crate) fn index(self) -> usize {
        match self {
            Kind::Library => 0,
            Kind::Search => 1,
            Kind::EditQuery => 2,
            Kind::Rows => 3,
            Kind::Open => 4,
            Kind::Find => 5,
            Kind::Suggest => 6,
            Kind::Json => 7,
            Kind::Storage => 8,
            Kind::Saved => 9,
            Kind::Panel(slot) => 10 + slot.index(),
        }
    }
}

impl Request {
    /// Returns the kind of the request. `None` means that every request counts, because none replaces what another has
    /// done.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Request::Clear | Request::Reopen => Kind::Library,
            Request::Search(_) => Kind::Search,
            Request::EditQuery { .. } => Kind::EditQuery,
            Request::Rows { .. } => Kind::Rows,
            Request::Open { .. } => Kind::Open,
            Request::Find { .. } => Kind::Find,
            Request::Suggest(_) => Kind::Suggest,
            Request::Json => Kind::Json,
            Request::Panel(call) | Request::Export(call) => Kind::Panel(call.slot),
            Request::Save | Request::Wipe => Kind::Storage,
            Request::Saved => Kind::Saved,
            Request::Add { .. }
            | Request::Mark { .. }
            | Request::RestoreList(_)
            | Request::Refuse(_)
            | Request::Connect
            | Request::Disconnect
            | Request::ConnectDocuments
            | Request::DisconnectDocuments { .. }
            | Request::Cancel(_)
            | Request::Pause(_)
            | Request::Stop => return None,
        })
    }
}

/// A request with the number that its reply repeats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// The number, counted by the page from 1. It is also the generation of the request's kind.
    pub id: u32,
    /// The request.
    pub request: Request,
}
