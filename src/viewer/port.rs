//! The page's end of the connection to the worker: starts the workers, sends requests, and turns what comes back into
//! actions.

mod exchange;
mod supervisor;
mod workers;

use crate::{
    action::Action,
    actions::Actions,
    files::{self, InputFile},
    shared::Shared,
};
use exchange::Exchange;
use js_sys::Function;
use messages::{Wording, say::viewer as say};
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};
use supervisor::{Supervisor, Verdict};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Worker};
use wire::{Failure, FileId, Kind, Message, Reply, Request};
use workers::{Beside, MainWorker, PortWorker};

/// The number of index workers. Each builds and keeps a part of the index, at the same time as the others.
const INDEXERS: usize = 2;

/// The connection to the worker. Dropping it ends the workers.
pub(crate) struct Port(Rc<Inner>);

struct Inner {
    /// Starts the worker with a name: "worker", "indexer" or "pdfreader".
    start: Function,
    actions: Actions,
    link: RefCell<Link>,
}

/// What changes during the life of the page.
#[derive(Default)]
struct Link {
    worker: Option<MainWorker>,
    /// The index workers. There are none before there is a second cable.
    indexers: Vec<PortWorker>,
    /// The reader of documents. There is none before there is a document.
    documents: Option<PortWorker>,
    /// Whether there is no index any more.
    disconnected: bool,
    exchange: Exchange,
    supervisor: Supervisor,
    /// The pieces of the file that the request of this id asks for, as far as they have come.
    pieces: (u32, Vec<Blob>),
    /// Why there is no worker any more.
    stopped: Option<Failure>,
}

impl Port {
    /// Makes a port that has not started a worker yet. `start` starts the worker with a name.
    pub(crate) fn new(start: Function, actions: Actions) -> Port {
        Port(Rc::new(Inner { start, actions, link: RefCell::default() }))
    }

    /// Starts the worker.
    pub(crate) fn start(&self) {
        self.0.start();
    }

    /// Sends a request. Its reply comes as an action.
    pub(crate) fn send(&self, request: Request) {
        if matches!(request, Request::Clear) {
            self.0.link.borrow_mut().supervisor.clear();
        }
        self.0.send(request, Beside::default());
    }

    /// Ignores the results of requests of this kind from now on. If the worker is working on one, it is told.
    pub(crate) fn cancel(&self, kind: Kind) {
        let awaits = self.0.link.borrow().exchange.awaits(kind);
        if awaits {
            self.send(Request::Cancel(kind));
            let Link { exchange, pieces, .. } = &mut *self.0.link.borrow_mut();
            if !exchange.wants_of(pieces.0) {
                *pieces = Default::default();
            }
        }
    }

    /// Hands files to the worker.
    pub(crate) fn add(&self, files: &[InputFile]) {
        self.0.add(files);
    }

    /// Opens again what was closed last: the library that is saved on this device, if it was open, and all files.
    pub(crate) fn restore(&self) {
        let (reopened, files) = self.0.link.borrow_mut().supervisor.restore();
        if reopened {
            self.send(Request::Reopen);
        }
        self.add(&files);
    }

    /// Starts the index workers and connects them to the worker, unless they run.
    pub(crate) fn connect(&self) {
        self.0.connect();
    }
}

impl Inner {
    fn start(self: &Rc<Inner>) {
        let Some(worker) = self.worker("worker") else {
            self.stop(Failure::new("worker-not-started", say::worker_forbidden()));
            return;
        };
        // The listeners have weak references to the port, because the worker is in it.
        let hear = self.weakly(|inner, bytes: Vec<u8>| inner.hear(&bytes));
        let failed = self.weakly(|inner, ()| inner.trapped(None, None));
        self.link.borrow_mut().worker = Some(MainWorker::new(worker, hear, move || failed(())));
    }

    /// Makes a function that does nothing once the port has gone.
    fn weakly<T, F>(self: &Rc<Inner>, does: F) -> impl Fn(T) + use<T, F>
    where
        F: Fn(&Rc<Inner>, T),
    {
        let weak: Weak<Inner> = Rc::downgrade(self);
        move |what| {
            if let Some(inner) = weak.upgrade() {
                does(&inner, what);
            }
        }
    }

    /// Starts a worker with this name.
    fn worker(&self, name: &str) -> Option<Worker> {
        self.start.call1(&JsValue::NULL, &name.into()).ok()?.dyn_into().ok()
    }

    fn send(&self, request: Request, beside: Beside) {
        let stopped = {
            let Link { worker, exchange, stopped, .. } = &mut *self.link.borrow_mut();
            if let Some(worker) = worker {
                let envelope = exchange.begin(request);
                worker.send(&envelope, &beside);
                return exchange.sent(envelope);
            }
            stopped.clone()
        };
        // Whatever is asked now fails for the same reason.
        if let Some(failure) = stopped {
            self.actions.act(Action::Failed(None, failure));
        }
    }

    fn add(&self, files: &[InputFile]) {
        if files.is_empty() {
            return;
        }
        let names = files.iter().map(|file| file.name.clone()).collect();
        let handles = files.iter().map(|file| file.file.clone()).collect();
        let first = self.link.borrow_mut().supervisor.add(files);
        self.send(Request::Add { first, names }, Beside { files: handles, ..Beside::default() });
    }

    fn connect(self: &Rc<Inner>) {
        let link = self.link.borrow();
        if link.disconnected || !link.indexers.is_empty() {
            return;
        }
        drop(link);
        let beside = Beside::default();
        let mut indexers = Vec::new();
        for _ in 0..INDEXERS {
            let stopped = self.weakly(|inner, _| {
                inner.disconnect("index-stopped", say::index_stopped());
            });
            let started = self.worker("indexer").and_then(|worker| PortWorker::new(worker, stopped));
            let Some((indexer, port)) = started else {
                // Otherwise the worker would wait for an index for ever.
                self.disconnect("index-not-started", say::index_forbidden());
                return;
            };
            beside.ports.push(&port);
            indexers.push(indexer);
        }
        self.link.borrow_mut().indexers = indexers;
        self.send(Request::Connect, beside);
    }

    /// Notes that there is no index any more. Cables can still be read; half an index would only mislead.
    fn disconnect(&self, code: &str, message: Wording) {
        let before = std::mem::replace(&mut self.link.borrow_mut().disconnected, true);
        if !before {
            self.send(Request::Disconnect, Beside::default());
            self.say(code, message);
        }
    }

    /// Starts the reader of documents and connects it to the worker.
    fn connect_documents(self: &Rc<Inner>) {
        let stopped = self.weakly(|inner, loaded| inner.disconnect_documents(loaded));
        let started = self.worker("pdfreader").and_then(|worker| PortWorker::new(worker, stopped));
        let Some((reader, port)) = started else { return self.disconnect_documents(false) };
        self.link.borrow_mut().documents = Some(reader);
        let beside = Beside::default();
        beside.ports.push(&port);
        self.send(Request::ConnectDocuments, beside);
    }

    /// Notes that the reader of documents has stopped, or was never `loaded`. The worker asks for another one with the
    /// next document, and says of which one was not read.
    fn disconnect_documents(&self, loaded: bool) {
        self.link.borrow_mut().documents = None;
        self.send(Request::DisconnectDocuments { loaded }, Beside::default());
    }

    fn hear(self: &Rc<Inner>, bytes: &[u8]) {
        let is_ready = self.link.borrow().worker.as_ref().is_some_and(MainWorker::is_ready);
        if !is_ready {
            return self.greet(bytes);
        }
        let message = wire::read(bytes);
        // Until the worker has closed everything, its messages are about what was open.
        let is_closing = self.link.borrow().exchange.is_clearing();
        let action = match message {
            Message::Ready { .. } => None,
            Message::Trapped { request, file } => {
                let mut link = self.link.borrow_mut();
                let request = request.and_then(|id| link.exchange.take(id));
                // The files that it names are those from before the page was cleared.
                let file = file.filter(|_| !is_closing);
                drop(link);
                return self.trapped(request, file);
            }
            Message::Progress(_) | Message::Refused(_) | Message::Idle(_) if is_closing => None,
            Message::Progress(progress) => Some(Action::Progress(progress)),
            Message::Results(results) => {
                let wanted = self.link.borrow().exchange.wants(&results);
                wanted.then(|| Action::Results(Shared::new(*results)))
            }
            Message::Saving(share) => Some(Action::Saving(share)),
            Message::Refused(refusals) => Some(Action::Refused(refusals)),
            Message::DocumentReaderWanted => return self.connect_documents(),
            Message::Announcement(text) => Some(Action::Announce(text)),
            // More files may have been sent to it in the meantime.
            Message::Idle(files) => self.link.borrow_mut().supervisor.idle(files).then_some(Action::Idle),
            Message::Reply(id, reply) => self.answered(id, reply),
            Message::ReadingList { marks, panels, document } => {
                self.link.borrow_mut().supervisor.keep_list(document);
                Some(Action::ReadingList(Shared::new(marks), panels))
            }
            // What is shown stays as it is.
            Message::Failed(failure) => Some(Action::Failed(Some(Kind::Saved), failure)),
            Message::FilePart { request, bytes } => {
                self.take_piece(request, &bytes);
                None
            }
            Message::Panel { request, panel } => {
                let wanted = request == 0 || self.link.borrow().exchange.wants_of(request);
                wanted.then(|| Action::PanelMade(Shared::new(*panel)))
            }
        };
        if let Some(action) = action {
            self.actions.act(action);
        }
    }

    /// Hears the first message of the worker. Nothing that a worker of another build sends is read.
    fn greet(&self, bytes: &[u8]) {
        let is_of_this_build = wire::greeting(bytes)
            .is_some_and(|(build, words)| build == wire::BUILD && messages::load(&words).is_ok());
        if !is_of_this_build {
            self.link.borrow_mut().worker = None;
            return self.stop(Failure::new("other-build", say::different_builds()));
        }
        let Link { worker, supervisor, .. } = &mut *self.link.borrow_mut();
        supervisor.ready();
        if let Some(worker) = worker {
            worker.ready();
        }
    }

    /// Keeps a piece of the file that a request asks for, unless nobody wants that any more.
    fn take_piece(&self, request: u32, bytes: &[u8]) {
        let Link { exchange, pieces, .. } = &mut *self.link.borrow_mut();
        if !exchange.wants_of(request) {
            return;
        }
        if pieces.0 != request {
            *pieces = (request, Vec::new());
        }
        pieces.1.extend(files::piece(bytes));
    }

    fn answered(&self, id: u32, reply: Reply) -> Option<Action> {
        let Link { exchange, supervisor, pieces, .. } = &mut *self.link.borrow_mut();
        let pieces = if pieces.0 == id { std::mem::take(pieces).1 } else { Vec::new() };
        let request = exchange.answered(id)?;
        supervisor.answered(request.kind, request.reopens && matches!(reply, Reply::Done));
        exchange::action(request.kind, reply, pieces)
    }

    /// Handles a worker that has trapped, or could not be loaded.
    fn trapped(self: &Rc<Inner>, request: Option<Request>, file: Option<FileId>) {
        let mut link = self.link.borrow_mut();
        link.worker = None;
        // The parts of the index belong to the files as they were.
        link.indexers.clear();
        link.documents = None;
        link.disconnected = false;
        link.exchange.restart();
        let verdict = link.supervisor.trapped(request, file);
        drop(link);
        match verdict {
            Verdict::Stop(failure) => self.stop(failure),
            Verdict::Restart(restart) => {
                self.start();
                restart.requests.into_iter().for_each(|request| self.send(request, Beside::default()));
                self.add(&restart.files);
                self.actions.act(Action::Restarted(restart.lost, restart.failure));
            }
        }
    }

    /// Notes that there is no worker any more, and why.
    fn stop(&self, failure: Failure) {
        self.link.borrow_mut().stopped = Some(failure.clone());
        self.actions.act(Action::Failed(None, failure));
    }

    fn say(&self, code: &str, message: Wording) {
        self.actions.act(Action::Failed(None, Failure::new(code, message)));
    }
}
