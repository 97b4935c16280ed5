//! An index worker: holds one part of the library's index and answers the worker that reads the files.
//!
//! The page starts it and gives it its end of a port; from then on it hears only that. Everything it knows is in
//! [`search::Engine`].

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use search::{Ask, Engine, Told};
use std::cell::RefCell;
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
    // The page waits for this before it sends the port: what comes before the listener is there is lost.
    let _ = scope.post_message(&"ready".into());
}

/// Answers what comes through the port, one question after the other.
fn serve(port: MessagePort) {
    let engine = RefCell::new(Engine::default());
    let answers = port.clone();
    EventListener::new(&port, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let message = Uint8Array::new(&event.data()).to_vec();
        // A number, which the answer repeats, and the question.
        let Some((id, bytes)) = message.split_first_chunk::<4>() else { return };
        let told = match Ask::decode(bytes) {
            Ok(ask) => engine.borrow_mut().answer(ask),
            Err(error) => Told::Failed(error.to_string()),
        };
        let mut answer = id.to_vec();
        answer.extend(told.encode());
        let bytes = Uint8Array::from(answer.as_slice());
        let _ = answers.post_message_with_transferable(&bytes, &Array::of1(&bytes.buffer()));
    })
    .forget();
    port.start();
}
