//! The worker's end of the wire.

use futures_channel::oneshot;
use gloo_events::EventListener;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, Event, File, MessageChannel, MessageEvent, MessagePort};
use wire::{Asked, Message};

/// The worker's global scope.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Milliseconds, on a clock that only goes forward.
pub(crate) fn now() -> f64 {
    scope().performance().map_or(0.0, |performance| performance.now())
}

/// Waits until what has arrived meanwhile is heard. A timer would wait for milliseconds.
pub(crate) async fn turn() {
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

/// What travels beside a request as itself.
pub(crate) struct Beside {
    pub(crate) files: Vec<File>,
    pub(crate) ports: Vec<MessagePort>,
}

/// A request and what travels beside it. A message of another shape comes from
/// no page of ours and is let pass.
pub(crate) fn receive(event: &Event) -> Option<(Asked, Beside)> {
    let event = event.dyn_ref::<MessageEvent>()?;
    let data = event.data();
    let asked: Uint8Array = Reflect::get(&data, &JsValue::from_str("asked")).ok()?.dyn_into().ok()?;
    let files = Reflect::get(&data, &JsValue::from_str("files")).ok()?;
    let beside = Beside {
        files: Array::from(&files).iter().filter_map(|file| file.dyn_into().ok()).collect(),
        ports: event.ports().iter().filter_map(|port| port.dyn_into().ok()).collect(),
    };
    Some((wire::decode(&asked.to_vec())?, beside))
}

/// Sends a message to the page.
pub(crate) fn send(message: &Message) {
    let bytes = Uint8Array::from(wire::encode(message).as_slice());
    // Bytes can always be sent, and their buffer is handed over instead of copied.
    let _ = scope().post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
