//! The worker's end of the connection to the page.

use super::{documents, files::BrowserFile, indexers};
use futures_channel::oneshot;
use gloo_events::EventListener;
use js_sys::{Array, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, Event, MessageChannel, MessageEvent};
use wire::{Envelope, Message, Request};
use worker::{Beside, File, Worker};

/// Returns the worker's global scope.
pub(super) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Waits until the messages that have arrived by now are handled. A timer would wait for milliseconds.
pub(super) async fn turn() {
    let Ok(channel) = MessageChannel::new() else { return };
    let (sender, receiver) = oneshot::channel();
    let _listener = EventListener::once(&channel.port1(), "message", move |_| {
        let _ = sender.send(());
    });
    channel.port1().start();
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = receiver.await;
    }
    channel.port1().close();
}

/// Reads a request and the objects beside it. A message of another form is not from a page of ours and is ignored.
pub(super) fn receive(event: &Event, worker: &Worker) -> Option<(Envelope, Beside)> {
    let event = event.dyn_ref::<MessageEvent>()?;
    let data = event.data();
    let asked: Uint8Array = Reflect::get(&data, &JsValue::from_str("asked")).ok()?.dyn_into().ok()?;
    let files = Reflect::get(&data, &JsValue::from_str("files")).ok()?;
    let files = Array::from(&files);
    let files = files.iter().filter_map(|file| file.dyn_into().ok());
    let files = files.map(|file| Rc::new(BrowserFile(file)) as Rc<dyn File>).collect();
    let envelope: Envelope = wire::decode(&asked.to_vec())?;
    let ports = event.ports().iter().filter_map(|port| port.dyn_into().ok()).collect();
    let links = match envelope.request {
        Request::ConnectDocuments => documents::links(ports, worker),
        _ => indexers::links(ports, worker),
    };
    Some((envelope, Beside { files, links }))
}

/// Sends a message to the page.
pub(super) fn send(message: &Message) {
    let bytes = Uint8Array::from(wire::encode(message).as_slice());
    // Bytes can always be sent, and their buffer is transferred and not copied.
    let _ = scope().post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
