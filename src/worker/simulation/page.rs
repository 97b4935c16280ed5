//! The part of the page that decides about the order of events: which answers it accepts, and what it shows of them.
//! `src/viewer` follows the same rules.

use std::collections::BTreeMap;
use wire::{
    CableView, Envelope, Failure, Generations, Kind, MatchRange, Message, Ordinal, Panel, PanelCall,
    PassageMark, Refusal, Reply, Request, Results, Row, SavedLibrary, Search,
};

/// What a page shows.
#[derive(Default)]
pub(super) struct Page {
    /// Whether the worker has asked for a reader of documents.
    pub(super) wants_documents: bool,
    last: u32,
    generations: Generations,
    under_way: BTreeMap<u32, Request>,
    /// The number of files that were handed over.
    pub(super) files: u32,
    pub(super) search: Search,
    pub(super) results: Results,
    pub(super) cable: Option<CableView>,
    pub(super) json: String,
    pub(super) rows: Vec<Row>,
    pub(super) matches: Option<(Ordinal, Vec<MatchRange>)>,
    pub(super) panel: Option<Panel>,
    /// The places in the reading list, and the list as a document.
    pub(super) marks: Vec<PassageMark>,
    pub(super) list: String,
    /// The pieces of the file that a request asks for, by its id, and the last file that came.
    pieces: (u32, Vec<u8>),
    pub(super) exported: Option<Vec<u8>>,
    /// The panel that was asked for last.
    pub(super) call: Option<PanelCall>,
    pub(super) refused: Vec<Refusal>,
    pub(super) reading: bool,
    pub(super) paused: bool,
    pub(super) saving: bool,
    /// What is saved on the device, or `None` while that is not known.
    pub(super) saved: Option<Option<SavedLibrary>>,
    /// Whether the saved library was opened.
    pub(super) reopened: bool,
    pub(super) failures: Vec<Failure>,
    /// The requests that replies lead to.
    next: Vec<Request>,
}

impl Page {
    /// Sends a request. What is shown only changes where the reader sees that something was asked.
    pub(super) fn ask(&mut self, request: Request) -> Envelope {
        match &request {
            Request::Search(search) => self.search = search.clone(),
            Request::Add { names, .. } => self.files += u32::try_from(names.len()).unwrap(),
            // The panel is called again without its edit.
            Request::Panel(call) if call.name == "list" => {
                (self.call, self.panel) = (Some(PanelCall::dialog("list")), None);
            }
            Request::Panel(call) => (self.call, self.panel) = (Some(call.clone()), None),
            Request::Export(call) => {
                self.call = Some(PanelCall::dialog(&call.name));
                self.exported = None;
            }
            Request::Pause(paused) => self.paused = *paused,
            Request::Save => self.saving = true,
            Request::Clear => self.close(),
            _ => {}
        }
        self.last += 1;
        let envelope = Envelope { id: self.last, request };
        self.generations.begin(&envelope);
        self.under_way.insert(envelope.id, envelope.request.clone());
        envelope
    }

    /// Stops showing anything of the library.
    fn close(&mut self) {
        *self = Page {
            last: self.last,
            generations: self.generations.clone(),
            under_way: std::mem::take(&mut self.under_way),
            saved: self.saved,
            wants_documents: self.wants_documents,
            marks: std::mem::take(&mut self.marks),
            list: std::mem::take(&mut self.list),
            failures: std::mem::take(&mut self.failures),
            ..Page::default()
        };
    }

    /// Prepares for another worker, which knows nothing.
    pub(super) fn restart(&mut self) {
        self.close();
        self.wants_documents = false;
        self.generations = Generations::default();
        self.under_way.clear();
    }

    /// Returns the requests that the page sends by itself after what it has received.
    pub(super) fn next(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.next)
    }

    pub(super) fn hear(&mut self, message: Message) {
        // Until the worker has closed everything, its messages are about what was open.
        let is_closing = self.under_way.values().any(|request| *request == Request::Clear);
        match message {
            Message::Reply(id, reply) => self.answered(id, reply),
            Message::FilePart { request, bytes } if self.is_newest(request) => {
                if self.pieces.0 != request {
                    self.pieces = (request, Vec::new());
                }
                self.pieces.1.extend(bytes);
            }
            Message::ReadingList { marks, document, .. } => (self.marks, self.list) = (marks, document),
            Message::Failed(failure) => self.failures.push(failure),
            Message::Panel { request, panel } if self.is_newest(request) => self.panel = Some(*panel),
            Message::Results(results) if results.asked == self.generations.newest(Kind::Search) => {
                self.results = *results;
            }
            Message::Progress(_) if !is_closing => self.reading = true,
            Message::Idle(files) if !is_closing && files == self.files => {
                self.reading = false;
                self.paused = false;
            }
            Message::DocumentReaderWanted => self.wants_documents = true,
            Message::Refused(refusals) if !is_closing => self.refused.extend(refusals),
            _ => {}
        }
    }

    /// Whether this request is being worked on and is the newest of its kind.
    fn is_newest(&self, id: u32) -> bool {
        let kind = self.under_way.get(&id).and_then(Request::kind);
        kind.is_some_and(|kind| self.generations.is_current(kind, id))
    }

    fn answered(&mut self, id: u32, reply: Reply) {
        let request = self.under_way.remove(&id).expect("each request has one reply");
        let kind = request.kind();
        if kind.is_some_and(|kind| !self.generations.is_current(kind, id)) {
            return;
        }
        match reply {
            Reply::Opened(cable) => self.cable = Some(*cable),
            Reply::Rows { rows, .. } => self.rows = rows,
            Reply::Matches { ordinal, ranges } => self.matches = Some((ordinal, ranges)),
            Reply::Panel(panel) => self.panel = Some(*panel),
            Reply::Exported(file) => {
                let pieces = std::mem::take(&mut self.pieces);
                let before = if pieces.0 == id { pieces.1 } else { Vec::new() };
                self.exported = Some([before, file.bytes].concat());
            }
            Reply::Json(json) => self.json = json,
            Reply::Saved(saved) => {
                self.saving = false;
                self.saved = Some(saved);
            }
            Reply::Wiped { open } => {
                self.saving = false;
                self.saved = Some(None);
                if open {
                    self.next.push(Request::Clear);
                }
            }
            Reply::Done if request == Request::Reopen => self.reopened = true,
            Reply::Superseded => panic!("{request:?} is the newest of its kind, and was superseded"),
            Reply::Failed(failure) => {
                if matches!(kind, Some(Kind::Storage | Kind::Saved)) {
                    self.saved = None;
                }
                if kind == Some(Kind::Storage) {
                    self.saving = false;
                    // It may have done a part of its work.
                    self.next.push(Request::Saved);
                }
                self.failures.push(failure);
            }
            _ => {}
        }
    }
}
