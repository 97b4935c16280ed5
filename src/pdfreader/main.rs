//! A worker that reads the text of PDF documents. [`pdf::read`] does the work.
//!
//! The page starts it with the first document, and sends it its end of a port to the worker that reads the files. It has
//! a module of its own because few readers need it, and because a document that is made to end its reader then ends
//! nothing else: the page starts another one for the next document.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    EventListener::once(&scope, "message", |event| {
        let port = event.dyn_ref::<MessageEvent>().and_then(|event| event.ports().get(0).dyn_into().ok());
        if let Some(port) = port {
            serve(port);
        }
    })
    .forget();
    // The page waits for this before it sends the port, because a message that arrives before the listener is there is
    // lost.
    let _ = scope.post_message(&"ready".into());
}

/// Reads the documents that come through the port, one after the other, and sends back what was read.
fn serve(port: MessagePort) {
    let answers = port.clone();
    EventListener::new(&port, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let Ok(bytes) = event.data().dyn_into::<Uint8Array>() else { return };
        let read = Uint8Array::from(wire::encode(&pdf::read(bytes.to_vec())).as_slice());
        let _ = answers.post_message_with_transferable(&read, &Array::of1(&read.buffer()));
    })
    .forget();
    port.start();
}
