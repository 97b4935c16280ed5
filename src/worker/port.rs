//! The worker's end of the wire.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, Event, File, MessageEvent};
use wire::{Asked, Message};

/// The worker's global scope.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// A request and the files beside it. A message of another shape comes from
/// no page of ours and is let pass.
pub(crate) fn receive(event: &Event) -> Option<(Asked, Vec<File>)> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let asked = wire::decode(Reflect::get(&data, &JsValue::from_str("asked")).ok()?).ok()?;
    let files = Reflect::get(&data, &JsValue::from_str("files")).ok()?;
    Some((asked, Array::from(&files).iter().filter_map(|file| file.dyn_into().ok()).collect()))
}

/// Sends a message to the page.
pub(crate) fn send(message: &Message) {
    // Both can fail only if the value can't be cloned to another thread, which every wire type can.
    if let Ok(value) = wire::encode(message) {
        let _ = scope().post_message(&value);
    }
}
