//! The worker: its parts, and what it does with each request.

use crate::desk::{self, Desk};
use crate::documents::{DocumentReader, DocumentReply};
use crate::index::IndexWorkers;
use crate::intake;
use crate::library::{Hosted, Library, Local};
use crate::opening::{self, OpenCable};
use crate::panels;
use crate::platform::{File, Link, Platform};
use crate::refusals::Refusals;
use crate::saving::{self, StorageLock};
use crate::searching::{self, Searching};
use crate::signal::Signal;
use crate::{rows, suggesting, trap};
use search::IndexReply;
use search::query::replaced;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wire::{Envelope, Failure, Generations, Kind, Message, Reply, Request};

/// The worker of one page.
#[derive(Clone)]
pub struct Worker(Rc<Core>);

/// The objects that are sent beside a request.
#[derive(Default)]
pub struct Beside {
    /// The files of [`Request::Add`].
    pub files: Vec<Rc<dyn File>>,
    /// The connections to the index workers of [`Request::Connect`], or to the reader of documents of
    /// [`Request::ConnectDocuments`].
    pub links: Vec<Rc<dyn Link>>,
}

/// The parts of the worker. Each has one owner, which is the only module that writes it.
pub(crate) struct Core {
    pub(crate) platform: Rc<dyn Platform>,
    /// The newest request of each kind. This module writes it.
    generations: RefCell<Generations>,
    /// The library of what was handed over or saved. It is replaced as a whole when it is closed or opened again.
    local: RefCell<Rc<Local>>,
    /// The collection on a host, if that is the library.
    hosted: RefCell<Option<Rc<Hosted>>>,
    /// How often everything was closed.
    closings: Cell<u32>,
    /// The index workers, which `index` writes.
    pub(crate) index: IndexWorkers,
    /// The reader of documents, which `documents` writes.
    pub(crate) documents: Rc<DocumentReader>,
    /// The current search and its list, which `searching` writes.
    pub(crate) searching: Searching,
    /// The cable that is open, which `opening` writes.
    pub(crate) open: OpenCable,
    /// The reading list, which `desk` writes.
    pub(crate) desk: Desk,
    /// The files that were not read, which `refusals` writes.
    pub(crate) refusals: Refusals,
    /// The lock for what is saved on this device, which `saving` uses.
    pub(crate) storage: StorageLock,
    /// How many saved libraries are being opened. `saving` writes it.
    pub(crate) reopening: Cell<u32>,
    /// The signal that one of them is open.
    pub(crate) reopened: Signal,
}

/// A request that is being worked on.
#[derive(Clone)]
pub(crate) struct Turn {
    pub(crate) core: Rc<Core>,
    pub(crate) id: u32,
    kind: Option<Kind>,
}

/// The reason why a request has no answer of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A newer request of its kind has come.
    Superseded,
    /// The request could not be carried out.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Failed(failure)
    }
}

/// The answer to a request, unless it is stopped before it has one.
pub(crate) type Answer<T = Reply> = Result<T, Stop>;

impl Turn {
    /// Whether this is still the newest request of its kind. Ask after each wait and before each write.
    pub(crate) fn is_current(&self) -> bool {
        self.kind.is_none_or(|kind| self.core.generations.borrow().is_current(kind, self.id))
    }

    /// Returns normally only if this is still the newest request of its kind.
    ///
    /// # Errors
    /// Returns [`Stop::Superseded`] if it is not.
    pub(crate) fn check(&self) -> Answer<()> {
        if self.is_current() { Ok(()) } else { Err(Stop::Superseded) }
    }
}

impl Worker {
    /// Makes a worker without a library. It tells the page that it is ready.
    pub fn new(platform: Rc<dyn Platform>) -> Worker {
        let (build, words) = (wire::BUILD.to_owned(), messages::ENGLISH.to_owned());
        platform.send(&Message::Ready { build, words });
        let documents = Rc::new(DocumentReader::new(platform.clone()));
        Worker(Rc::new(Core {
            platform,
            generations: RefCell::default(),
            local: RefCell::new(Rc::new(Local::new(documents.clone()))),
            hosted: RefCell::default(),
            closings: Cell::default(),
            index: IndexWorkers::default(),
            documents,
            searching: Searching::default(),
            open: OpenCable::default(),
            desk: Desk::default(),
            refusals: Refusals::default(),
            storage: StorageLock::default(),
            reopening: Cell::default(),
            reopened: Signal::default(),
        }))
    }

    /// Takes a request of the page. The request is noted at once, so that requests have the order in which they arrive.
    /// The reply is sent when it is there.
    pub fn receive(&self, envelope: Envelope, beside: Beside) {
        let core = self.0.clone();
        core.generations.borrow_mut().begin(&envelope);
        let Envelope { id, request } = envelope;
        if let Request::Open { shown, .. } = &request {
            core.open.shows(*shown);
        }
        let turn = Turn { core: core.clone(), id, kind: request.kind() };
        let task = trap::noted(id, async move {
            let answer = answer(&turn, request, beside).await;
            let reply = match answer.and_then(|reply| turn.check().map(|()| reply)) {
                Ok(reply) => reply,
                Err(Stop::Superseded) => Reply::Superseded,
                Err(Stop::Failed(failure)) => Reply::Failed(failure),
            };
            turn.core.platform.send(&Message::Reply(id, reply));
        });
        core.platform.spawn(Box::pin(task));
    }

    /// Opens a library that was saved, in place of the one that is open.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn open_saved(
        &self,
        texts: Rc<dyn File>,
        ranges: impl Iterator<Item = std::ops::Range<u64>>,
        catalog: search::Catalog,
        shards: Vec<search::Shard>,
    ) {
        let documents = self.0.documents.clone();
        let local = Local::of_saved(texts, ranges, catalog, None, Vec::new(), documents);
        shards.into_iter().for_each(|shard| local.attach(shard));
        self.0.replace(Rc::new(local));
    }

    /// Returns the parts of the worker.
    #[cfg(test)]
    pub(crate) fn core(&self) -> &Core {
        &self.0
    }

    /// Takes a message of an index worker, together with its parts. Index workers are numbered in the order in which
    /// they were connected.
    pub fn hear_index(&self, number: usize, reply: IndexReply, parts: Vec<Vec<u8>>) {
        self.0.index.hear(&self.0, number, reply, parts);
    }

    /// Takes the text of a document from the reader of documents.
    pub fn hear_document(&self, reply: DocumentReply) {
        self.0.documents.hear(reply);
    }
}

/// Carries out a request.
async fn answer(turn: &Turn, request: Request, beside: Beside) -> Answer {
    let core = &turn.core;
    match request {
        Request::Add { first, names } => {
            intake::add(core, first, names, beside.files).await;
            Ok(Reply::Done)
        }
        Request::Refuse(refusals) => {
            core.refuse(refusals);
            Ok(Reply::Done)
        }
        Request::Connect => {
            core.index.connect(beside.links);
            intake::connected(core).await;
            Ok(Reply::Done)
        }
        Request::Disconnect => {
            core.index.lose();
            core.local().lose_index();
            searching::rerun(core);
            Ok(Reply::Done)
        }
        Request::ConnectDocuments => {
            core.documents.connect(beside.links.into_iter().next());
            Ok(Reply::Done)
        }
        Request::DisconnectDocuments { loaded } => {
            core.documents.lose(loaded);
            Ok(Reply::Done)
        }
        Request::Search(search) => {
            searching::search(turn, search);
            Ok(Reply::Done)
        }
        Request::EditQuery { text, date } => Ok(Reply::Query(replaced(&text, "date", &date))),
        Request::Rows { version, from, to } => rows::rows(turn, version, from..to).await,
        Request::Open { cable, json, .. } => opening::open(turn, cable, json).await,
        Request::Find { ordinal, words } => opening::find(turn, ordinal, &words).await,
        Request::Json => opening::json(turn).await,
        Request::Suggest(text) => Ok(Reply::Suggestions(suggesting::suggest(&*core.library(), &text))),
        Request::Panel(call) => panels::panel(turn, call).await,
        Request::Export(call) => panels::exported(turn, call).await,
        Request::Mark { ordinal, anchor, words } => desk::mark(turn, ordinal, anchor, &words).await,
        Request::RestoreList(document) => {
            desk::restore(core, &document);
            Ok(Reply::Done)
        }
        Request::Save => saving::save(turn).await,
        Request::Saved => {
            // This waits for its turn, so that the answer is not out of date because of a save or a wipe.
            let _turn = core.storage.take().await;
            desk::load(core).await;
            Ok(Reply::Saved(saving::saved(&*core.platform).await?))
        }
        Request::Reopen => saving::reopen(turn).await,
        Request::Wipe => saving::wipe(core).await,
        // It was already noted that nobody waits any more.
        Request::Cancel(_) => Ok(Reply::Done),
        Request::Pause(paused) => {
            core.local().intake.pause(paused);
            Ok(Reply::Done)
        }
        Request::Stop => {
            core.local().intake.stop();
            Ok(Reply::Done)
        }
        Request::Clear => {
            core.close();
            core.index.clear();
            Ok(Reply::Done)
        }
    }
}

impl Core {
    /// Returns the library that is open.
    pub(crate) fn library(&self) -> Rc<dyn Library> {
        match &*self.hosted.borrow() {
            Some(hosted) => hosted.clone(),
            None => self.local(),
        }
    }

    /// Returns the library of what was handed over or saved.
    pub(crate) fn local(&self) -> Rc<Local> {
        self.local.borrow().clone()
    }

    /// Whether the library is a collection on a host.
    pub(crate) fn is_hosted(&self) -> bool {
        self.hosted.borrow().is_some()
    }

    /// Whether this library is still the one that is open, or would be if there were no collection on a host.
    pub(crate) fn is_open(&self, local: &Rc<Local>) -> bool {
        Rc::ptr_eq(&self.local.borrow(), local)
    }

    /// Returns how often everything was closed.
    pub(crate) fn closings(&self) -> u32 {
        self.closings.get()
    }

    /// Makes a saved library the one that is open.
    pub(crate) fn replace(&self, local: Rc<Local>) {
        self.hosted.replace(None);
        self.local.replace(local);
    }

    /// Makes a collection on a host the library.
    pub(crate) fn open_hosted(&self, hosted: Hosted) {
        self.hosted.replace(Some(Rc::new(hosted)));
    }

    /// Closes everything. Tasks that have begun for the library that was open continue with it, and change nothing in
    /// the next one.
    fn close(&self) {
        self.closings.set(self.closings.get().wrapping_add(1));
        let next = Local::new(self.documents.clone());
        if self.index.is_there() {
            next.expect_index();
        }
        self.local.replace(Rc::new(next)).intake.abandon();
        self.hosted.replace(None);
        self.searching.clear();
        self.open.clear();
        self.refusals.clear();
    }
}
