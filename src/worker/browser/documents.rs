//! The port to the reader of documents.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};
use worker::Worker;

struct Link {
    port: MessagePort,
    _listener: EventListener,
}

/// Returns the way to the reader of documents through the only port.
pub(super) fn links(ports: Vec<MessagePort>, worker: &Worker) -> Vec<Rc<dyn worker::Link>> {
    let link = |port: MessagePort| {
        let worker = worker.clone();
        let listener = EventListener::new(&port, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let bytes = data.and_then(|data| data.dyn_into::<Uint8Array>().ok());
            let reply = bytes.and_then(|bytes| wire::decode(&bytes.to_vec()));
            // Anything else would be from a reader of another build.
            worker.hear_document(reply.unwrap_or(Err(pdf::Refusal::Damaged)));
        });
        port.start();
        Rc::new(Link { port, _listener: listener }) as Rc<dyn worker::Link>
    };
    ports.into_iter().map(link).collect()
}

impl worker::Link for Link {
    fn post(&self, document: &[u8]) {
        let bytes = Uint8Array::from(document);
        let _ = self.port.post_message_with_transferable(&bytes, &Array::of1(&bytes.buffer()));
    }
}
