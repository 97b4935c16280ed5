//! The page's end of the wire: starts the worker, queues until it speaks,
//! and starts another one when it traps.

use crate::state::Action;
use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use std::{cell::RefCell, collections::HashMap, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};
use wire::{Asked, FileId, Key, Message, Refusal, Reply, Request};
use yew::Callback;

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
    url: String,
    act: Callback<Action>,
    worker: Option<Running>,
    /// All files handed over; a file's id is its index.
    files: Vec<Handed>,
    /// Cables that were asked for, by request.
    asked: HashMap<u32, Key>,
    requests: u32,
    /// The file that the worker reads: should it trap, this one did it,
    reading: Option<FileId>,
    /// unless it was just parsing a cable of this one.
    opening: Option<FileId>,
}

struct Running {
    worker: Worker,
    /// Until the worker has spoken, what is to be sent.
    waiting: Option<Vec<JsValue>>,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Port {
    /// Starts the worker whose script is at `url`.
    pub(crate) fn new(url: String, act: Callback<Action>) -> Port {
        let port = Port(Rc::new(RefCell::new(Inner {
            url,
            act,
            worker: None,
            files: Vec::new(),
            asked: HashMap::new(),
            requests: 0,
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

    /// Asks for the text of a cable.
    pub(crate) fn open(&self, key: Key) {
        let mut inner = self.0.borrow_mut();
        let id = inner.ask(Request::Open(key), &Array::new());
        inner.asked.insert(id, key);
    }

    /// Forgets all files.
    pub(crate) fn clear(&self) {
        let mut inner = self.0.borrow_mut();
        inner.files.clear();
        inner.asked.clear();
        inner.ask(Request::Clear, &Array::new());
        inner.act.emit(Action::Cleared);
    }

    fn start(&self) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let started = Worker::new_with_options(&self.0.borrow().url, &options);
        let Ok(worker) = started else {
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
        let Ok(message) = wire::decode::<Message>(data) else {
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
            Message::Opening(file) => {
                inner.opening = Some(file);
                None
            }
            Message::Found(entries) => Some(Action::Found(entries)),
            Message::Refused(refusals) => Some(Action::Refused(refusals)),
            Message::Idle => {
                inner.reading = None;
                Some(Action::Idle)
            }
            Message::Reply(id, reply) => {
                inner.opening = None;
                let key = inner.asked.remove(&id);
                match (reply, key) {
                    (Reply::Opened(opened), Some(key)) => Some(Action::Opened(key, opened)),
                    (Reply::Failed(reason), _) => Some(Action::Failed(reason)),
                    _ => None,
                }
            }
        };
        drop(inner);
        if let Some(action) = action {
            act.emit(action);
        }
    }

    /// The worker has trapped, or could not be loaded.
    fn fail(&self) {
        let mut inner = self.0.borrow_mut();
        let loaded = inner.worker.take().is_some_and(|running| running.waiting.is_none());
        inner.asked.clear();
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
        self.requests = self.requests.wrapping_add(1);
        let id = self.requests;
        let message = Object::new();
        // None of these can fail: a plain object takes any property, and every wire type can be encoded.
        if let Ok(asked) = wire::encode(&Asked { id, request }) {
            let _ = Reflect::set(&message, &JsValue::from_str("asked"), &asked);
        }
        let _ = Reflect::set(&message, &JsValue::from_str("files"), files);
        match &mut self.worker {
            Some(Running { waiting: Some(waiting), .. }) => waiting.push(message.into()),
            Some(running) => {
                let _ = running.worker.post_message(&message);
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
            for message in running.waiting.take().unwrap_or_default() {
                let _ = running.worker.post_message(&message);
            }
        }
    }

    fn say(&self, trouble: &str) {
        self.act.emit(Action::Failed(trouble.to_owned()));
    }
}
