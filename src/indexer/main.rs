//! An index worker. It builds shards from the cables that the worker that reads the files sends.
//!
//! The page starts it and sends it its end of a port, and from then on it listens only to that port.
//! [`search::IndexWriter`] does the work.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use search::{IndexReply, IndexRequest, IndexWriter, Shard};
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
    // The page waits for this before it sends the port, because a message that arrives before the listener is there is
    // lost.
    let _ = scope.post_message(&"ready".into());
}

/// Answers the requests that come through the port, one after the other.
fn serve(port: MessagePort) {
    let indexer = RefCell::new(IndexWriter::default());
    let answers = port.clone();
    EventListener::new(&port, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let mut indexer = indexer.borrow_mut();
        let Ok(bytes) = event.data().dyn_into::<Uint8Array>() else { return };
        let asked = IndexRequest::decode(&bytes.to_vec());
        let done = asked.and_then(|ask| {
            match ask {
                IndexRequest::Add(batch) => indexer.add(&batch, &mut |shard| hand_over(&answers, &shard))?,
                IndexRequest::Commit => indexer.finish().iter().for_each(|shard| hand_over(&answers, shard)),
                IndexRequest::Clear => *indexer = IndexWriter::default(),
            }
            Ok(IndexReply::Done)
        });
        let told = done.unwrap_or_else(|error| IndexReply::Failed(error.wording()));
        // The buffer of the request is sent back, to be filled again.
        tell(&answers, &told, &[bytes]);
    })
    .forget();
    port.start();
}

/// Sends a shard.
fn hand_over(port: &MessagePort, shard: &Shard) {
    let parts = shard.parts();
    let names = parts.iter().map(|(name, _)| (*name).to_owned()).collect();
    let parts = parts.map(|(_, bytes)| Uint8Array::from(&*bytes));
    tell(port, &IndexReply::Shard(names), &parts);
}

/// Sends a reply together with its buffers, which are transferred and not copied.
fn tell(port: &MessagePort, told: &IndexReply, beside: &[Uint8Array]) {
    let told = Uint8Array::from(told.encode().as_slice());
    let (message, buffers) = (Array::new(), Array::new());
    for bytes in std::iter::once(&told).chain(beside) {
        message.push(bytes);
        buffers.push(&bytes.buffer());
    }
    let _ = port.post_message_with_transferable(&message, &buffers);
}
