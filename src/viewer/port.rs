//! The page's end of the wire: starts the worker, queues until it speaks,
//! and starts another one when it traps.

use crate::{
    document::{Document, Shared},
    files,
    state::{Action, Listed, Rows},
};
use gloo_events::EventListener;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, MessageChannel, MessageEvent, Worker};
use wire::{Asked, FileId, Message, Refusal, Reply, Request, Which};
use yew::Callback;

/// Index workers. Each holds a part of the index, and builds it while another builds the other.
const INDEXERS: usize = 2;

/// A file that the reader handed over, with the folders it was in.
#[derive(Clone, Debug)]
pub(crate) struct Handed {
    pub(crate) name: String,
    pub(crate) file: File,
}

/// The connection to the worker. Dropping the last clone ends it.
#[derive(Clone)]
pub(crate) struct Port(Rc<RefCell<Inner>>);

impl PartialEq for Port {
    fn eq(&self, other: &Port) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    start: Function,
    /// Whether a script wants to know each cable by the JSON contract.
    telling: bool,
    act: Callback<Action>,
    worker: Option<Running>,
    /// The index workers; none before there is a second cable.
    indexers: Vec<Indexer>,
    /// Whether one of them has stopped.
    disconnected: bool,
    /// All files handed over; a file's id is its index.
    files: Vec<Handed>,
    requests: u32,
    /// The last request for a cable: what older ones bring is not wanted any more,
    opened: u32,
    /// and the last for words in it,
    found: u32,
    /// for suggestions,
    suggested: u32,
    /// for the cable of a reference,
    previewed: u32,
    /// and for the JSON of the cable.
    json: u32,
    /// What wants that once, beside whoever is told of each cable.
    wanting: Option<Function>,
    /// The file that the worker reads: should it trap, this one did it,
    reading: Option<FileId>,
    /// unless it was just parsing a cable of this one.
    opening: Option<FileId>,
}

struct Running {
    worker: Worker,
    /// Until the worker has spoken, what is to be sent.
    waiting: Option<Vec<(Object, Array)>>,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// An index worker.
struct Indexer {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Port {
    /// Starts the worker; `start` gives the one that it is called with, "worker" or "indexer".
    /// With `telling` each cable that comes is asked for by the JSON contract, too.
    pub(crate) fn new(start: Function, telling: bool, act: Callback<Action>) -> Port {
        let port = Port(Rc::new(RefCell::new(Inner {
            start,
            telling,
            act,
            worker: None,
            indexers: Vec::new(),
            disconnected: false,
            files: Vec::new(),
            requests: 0,
            opened: 0,
            found: 0,
            suggested: 0,
            previewed: 0,
            json: 0,
            wanting: None,
            reading: None,
            opening: None,
        })));
        port.start();
        port
    }

    /// Hands files over.
    pub(crate) fn add(&self, files: Vec<Handed>) {
        if files.is_empty() {
            return;
        }
        let mut inner = self.0.borrow_mut();
        let first = FileId::try_from(inner.files.len()).unwrap_or(FileId::MAX);
        let names = files.iter().map(|handed| handed.name.clone()).collect();
        let handles: Array = files.iter().map(|handed| handed.file.clone()).collect();
        inner.files.extend(files);
        inner.ask(Request::Add { first, names }, &handles);
    }

    /// Asks for something whose answer is an action of its own.
    pub(crate) fn ask(&self, request: Request) {
        self.0.borrow_mut().ask(request, &Array::new());
    }

    /// Asks for a cable.
    pub(crate) fn open(&self, which: Which) {
        let mut inner = self.0.borrow_mut();
        inner.opened = inner.ask(Request::Open(which), &Array::new());
    }

    /// Asks where words stand in the open cable.
    pub(crate) fn find(&self, words: String) {
        let mut inner = self.0.borrow_mut();
        inner.found = inner.ask(Request::Find(words), &Array::new());
    }

    /// Asks what the cable of an id is, or lets it be: an answer that is on its way comes too late.
    pub(crate) fn preview(&self, id: Option<String>) {
        let mut inner = self.0.borrow_mut();
        inner.previewed = match id {
            Some(id) => inner.ask(Request::Preview(id), &Array::new()),
            None => 0,
        };
        let act = inner.act.clone();
        drop(inner);
        act.emit(Action::Preview(None));
    }

    /// Asks what the last word of a query could become.
    pub(crate) fn suggest(&self, text: String) {
        let mut inner = self.0.borrow_mut();
        inner.suggested = inner.ask(Request::Suggest(text), &Array::new());
    }

    /// Asks for the JSON of the open cable on behalf of a script.
    pub(crate) fn json(&self, wanting: Function) {
        let mut inner = self.0.borrow_mut();
        inner.wanting = Some(wanting);
        inner.json = inner.ask(Request::Json, &Array::new());
    }

    /// Forgets all files.
    pub(crate) fn clear(&self) {
        let mut inner = self.0.borrow_mut();
        inner.files.clear();
        inner.opened = 0;
        inner.ask(Request::Clear, &Array::new());
        let act = inner.act.clone();
        drop(inner);
        act.emit(Action::Cleared);
    }

    /// Starts the index workers and joins them to the worker.
    fn connect(&self) {
        if !self.0.borrow().indexers.is_empty() {
            return;
        }
        let ports = Array::new();
        for _ in 0..INDEXERS {
            let (Some(worker), Ok(channel)) = (self.worker("indexer"), MessageChannel::new()) else {
                self.0
                    .borrow()
                    .say("This page may not start its index workers; its policy needs worker-src 'self'.");
                return;
            };
            ports.push(&channel.port1());
            // It speaks once it listens; only then can it be given its port.
            let end = channel.port2();
            let listening = worker.clone();
            let ready = EventListener::once(&worker, "message", move |_| {
                let _ = listening.post_message_with_transfer(&JsValue::NULL, &Array::of1(&end));
            });
            let weak = Rc::downgrade(&self.0);
            let failed = EventListener::new(&worker, "error", move |event| {
                event.prevent_default();
                if let Some(inner) = weak.upgrade() {
                    Port(inner).disconnect();
                }
            });
            self.0.borrow_mut().indexers.push(Indexer { worker, _listeners: [ready, failed] });
        }
        self.0.borrow_mut().send(Request::Connect, &Array::new(), &ports);
    }

    /// An index worker has stopped. Cables can still be read; half an index would only mislead.
    fn disconnect(&self) {
        let mut inner = self.0.borrow_mut();
        if !std::mem::replace(&mut inner.disconnected, true) {
            inner.ask(Request::Disconnect, &Array::new());
            inner.say("The index has stopped, perhaps for want of memory: there is no search any more, but every cable can be read. Load the page again to search, with fewer files if it was memory.");
        }
    }

    /// A new worker of this name.
    fn worker(&self, name: &str) -> Option<Worker> {
        let start = self.0.borrow().start.clone();
        start.call1(&JsValue::NULL, &name.into()).ok()?.dyn_into().ok()
    }

    fn start(&self) {
        let Some(worker) = self.worker("worker") else {
            self.0.borrow().say("This page may not start its worker; its policy needs worker-src 'self'.");
            return;
        };
        // The listeners hold the port weakly: the worker lives in it.
        let weak = Rc::downgrade(&self.0);
        let heard = EventListener::new(&worker, "message", move |event| {
            if let (Some(inner), Some(event)) = (weak.upgrade(), event.dyn_ref::<MessageEvent>()) {
                Port(inner).hear(event.data());
            }
        });
        let weak = Rc::downgrade(&self.0);
        let failed = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            if let Some(inner) = weak.upgrade() {
                Port(inner).fail();
            }
        });
        self.0.borrow_mut().worker =
            Some(Running { worker, waiting: Some(Vec::new()), _listeners: [heard, failed] });
    }

    fn hear(&self, data: JsValue) {
        let bytes = Uint8Array::new(&data).to_vec();
        let Some(message) = wire::decode::<Message>(&bytes) else {
            self.0
                .borrow()
                .say("The worker sent a message that this page doesn't know; load the page again.");
            return;
        };
        let mut inner = self.0.borrow_mut();
        let act = inner.act.clone();
        let action = match message {
            Message::Ready(build) => {
                inner.ready(&build);
                None
            }
            Message::Reading(progress) => {
                inner.reading = Some(progress.file);
                Some(Action::Reading(progress))
            }
            Message::Beginning(file) => {
                inner.reading = Some(file);
                None
            }
            Message::Opening(file) => {
                inner.opening = Some(file);
                None
            }
            Message::Results(results) => Some(Action::Results(results.into())),
            Message::Keeping(share) => Some(Action::Keeping(share)),
            Message::Refused(refusals) => Some(Action::Refused(refusals)),
            Message::Said(text) => Some(Action::Announce(text)),
            Message::Idle => {
                inner.reading = None;
                Some(Action::Idle)
            }
            Message::Reply(id, reply) => {
                inner.opening = None;
                match reply {
                    Reply::Opened(opened) => (id == inner.opened).then(|| {
                        if inner.telling {
                            inner.json = inner.ask(Request::Json, &Array::new());
                        }
                        Action::Opened(Shared(Rc::new(Document { cable: *opened })))
                    }),
                    Reply::Missing => (id == inner.opened).then_some(Action::Missing),
                    Reply::Places(places) => (id == inner.found).then_some(Action::Places(Rc::new(places))),
                    Reply::Suggestions(choices) => {
                        (id == inner.suggested).then_some(Action::Suggestions(Rc::new(choices)))
                    }
                    Reply::Rows(version, from, rows) => {
                        Some(Action::Rows(Rc::new(Rows { version, from: from as usize, rows })))
                    }
                    Reply::Batch(rows) => Some(Action::Batch(Rc::new(rows))),
                    Reply::Compared(comparison) => Some(Action::Compared(Some(comparison.into()))),
                    Reply::Preview(preview) => {
                        (id == inner.previewed).then_some(Action::Preview(Some(preview.into())))
                    }
                    Reply::Absent(from, all, lines) => {
                        Some(Action::Absent(Rc::new(Listed { from, all, lines })))
                    }
                    Reply::Table(name, text) => {
                        files::save(&name, "text/csv", &text);
                        None
                    }
                    Reply::Json(json) => (id == inner.json).then(|| {
                        if let Some(wanting) = inner.wanting.take() {
                            // The script catches what goes wrong in it.
                            let _ = wanting.call1(&JsValue::NULL, &json.as_str().into());
                        }
                        Action::Json(json)
                    }),
                    Reply::Kept(kept) => Some(Action::Kept(kept)),
                    Reply::Failed(reason) => Some(Action::Failed(reason)),
                    Reply::Done => None,
                }
            }
        };
        drop(inner);
        if let Some(action) = action {
            if matches!(&action, Action::Results(results) if results.held > 1)
                || matches!(&action, Action::Reading(progress) if progress.cables > 1)
            {
                self.connect();
            }
            act.emit(action);
        }
    }

    /// The worker has trapped, or could not be loaded.
    fn fail(&self) {
        let mut inner = self.0.borrow_mut();
        let loaded = inner.worker.take().is_some_and(|running| running.waiting.is_none());
        // The parts of the index are those of the files as they were.
        inner.indexers.clear();
        inner.disconnected = false;
        let suspect = inner.opening.take().or(inner.reading.take());
        let act = inner.act.clone();
        let Some(culprit) = suspect.filter(|_| loaded) else {
            drop(inner);
            act.emit(Action::Failed("The worker could not start. Load the page again.".to_owned()));
            return;
        };
        let mut files = std::mem::take(&mut inner.files);
        drop(inner);
        let reason = "reading this file stopped the worker; it was left out, and the others were read again.";
        let mut refusals = Vec::new();
        if (culprit as usize) < files.len() {
            let handed = files.remove(culprit as usize);
            refusals.push(Refusal { file: handed.name, reason: reason.to_owned() });
        }
        act.emit(Action::Restarted);
        act.emit(Action::Refused(refusals));
        self.start();
        self.add(files);
    }
}

impl Inner {
    fn ask(&mut self, request: Request, files: &Array) -> u32 {
        self.send(request, files, &Array::new())
    }

    fn send(&mut self, request: Request, files: &Array, ports: &Array) -> u32 {
        self.requests = self.requests.wrapping_add(1);
        let id = self.requests;
        let message = Object::new();
        let asked = Uint8Array::from(wire::encode(&Asked { id, request }).as_slice());
        // Neither can fail: a plain object takes any property.
        let _ = Reflect::set(&message, &JsValue::from_str("asked"), &asked);
        let _ = Reflect::set(&message, &JsValue::from_str("files"), files);
        match &mut self.worker {
            Some(Running { waiting: Some(waiting), .. }) => waiting.push((message, ports.clone())),
            Some(running) => {
                let _ = running.worker.post_message_with_transfer(&message, ports);
            }
            None => self.say("The worker is not running. Load the page again."),
        }
        id
    }

    fn ready(&mut self, build: &str) {
        if build != wire::BUILD {
            self.say("The page and its worker are of different builds; load the page again.");
            return;
        }
        if let Some(running) = &mut self.worker {
            for (message, ports) in running.waiting.take().unwrap_or_default() {
                let _ = running.worker.post_message_with_transfer(&message, &ports);
            }
        }
    }

    fn say(&self, trouble: &str) {
        self.act.emit(Action::Failed(trouble.to_owned()));
    }
}
