//! The workers as browsers have them.

use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, MessagePort, Worker};
use wire::Envelope;

/// The objects that are sent with a request.
#[derive(Default)]
pub(super) struct Beside {
    /// `File`s.
    pub(super) files: Array,
    /// `MessagePort`s.
    pub(super) ports: Array,
}

/// The worker. Dropping this ends it.
pub(super) struct MainWorker {
    worker: Worker,
    /// The requests that will be sent once the worker has sent its first message.
    waiting: Option<Vec<(Object, Array)>>,
    _listeners: [EventListener; 2],
}

impl MainWorker {
    /// Listens to a worker that was started.
    pub(super) fn new(
        worker: Worker,
        hear: impl Fn(Vec<u8>) + 'static,
        failed: impl Fn() + 'static,
    ) -> MainWorker {
        let heard = EventListener::new(&worker, "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                hear(Uint8Array::new(&event.data()).to_vec());
            }
        });
        let failed = on_error(&worker, failed);
        MainWorker { worker, waiting: Some(Vec::new()), _listeners: [heard, failed] }
    }

    /// Sends a request, or keeps it until the worker is ready.
    pub(super) fn send(&mut self, envelope: &Envelope, beside: &Beside) {
        let message = Object::new();
        let asked = Uint8Array::from(wire::encode(envelope).as_slice());
        // Neither can fail, because a plain object takes any property.
        let _ = Reflect::set(&message, &JsValue::from_str("asked"), &asked);
        let _ = Reflect::set(&message, &JsValue::from_str("files"), &beside.files);
        match &mut self.waiting {
            Some(waiting) => waiting.push((message, beside.ports.clone())),
            None => {
                let _ = self.worker.post_message_with_transfer(&message, &beside.ports);
            }
        }
    }

    /// Whether it has sent its first message.
    pub(super) fn is_ready(&self) -> bool {
        self.waiting.is_none()
    }

    /// Sends the requests that have waited.
    pub(super) fn ready(&mut self) {
        for (message, ports) in self.waiting.take().unwrap_or_default() {
            let _ = self.worker.post_message_with_transfer(&message, &ports);
        }
    }
}

impl Drop for MainWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A worker that works for the main worker: an index worker, or the reader of documents. Dropping this ends it.
pub(super) struct PortWorker {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl PortWorker {
    /// Listens to a worker that was started, and returns the port with which the main worker can send messages to it.
    /// `failed` is called when it stops, with false if it was not even loaded.
    pub(super) fn new(worker: Worker, failed: impl Fn(bool) + 'static) -> Option<(PortWorker, MessagePort)> {
        let channel = MessageChannel::new().ok()?;
        // It sends a message when it begins to listen, and only then can it receive its port.
        let end = channel.port2();
        let listening = worker.clone();
        let is_loaded = Rc::new(Cell::new(false));
        let loaded = is_loaded.clone();
        let ready = EventListener::once(&worker, "message", move |_| {
            loaded.set(true);
            let _ = listening.post_message_with_transfer(&JsValue::NULL, &Array::of1(&end));
        });
        let failed = on_error(&worker, move || failed(is_loaded.get()));
        Some((PortWorker { worker, _listeners: [ready, failed] }, channel.port1()))
    }
}

impl Drop for PortWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn on_error(worker: &Worker, failed: impl Fn() + 'static) -> EventListener {
    EventListener::new(worker, "error", move |event| {
        event.prevent_default();
        failed();
    })
}
