//! The ports to the index workers.

use gloo_events::EventListener;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use search::IndexReply;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};
use worker::Worker;

struct Link {
    port: MessagePort,
    /// Buffers that were sent back. A library of gigabytes needs only a few of them. If each request took a new one,
    /// they would pile up until the next garbage collection.
    spare: RefCell<Vec<ArrayBuffer>>,
    listener: Cell<Option<EventListener>>,
}

/// Returns the ways to index workers through these ports, which are numbered in their order.
pub(super) fn links(ports: Vec<MessagePort>, worker: &Worker) -> Vec<Rc<dyn worker::Link>> {
    let link = |(number, port): (usize, MessagePort)| {
        let link = Rc::new(Link { port, spare: RefCell::default(), listener: Cell::default() });
        let (weak, worker) = (Rc::downgrade(&link), worker.clone());
        let listener = EventListener::new(&link.port, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let (Some(link), Some(data)) = (weak.upgrade(), data) {
                hear(&link, number, &worker, &Array::from(&data));
            }
        });
        link.listener.set(Some(listener));
        link.port.start();
        link as Rc<dyn worker::Link>
    };
    ports.into_iter().enumerate().map(link).collect()
}

fn hear(link: &Link, number: usize, worker: &Worker, message: &Array) {
    let mut parts = message.iter().filter_map(|part| part.dyn_into::<Uint8Array>().ok());
    let reply = IndexReply::decode(&parts.next().map(|reply| reply.to_vec()).unwrap_or_default());
    let reply = reply.unwrap_or_else(|error| IndexReply::Failed(error.wording()));
    let parts = match &reply {
        IndexReply::Shard(_) => parts.map(|part| part.to_vec()).collect(),
        // The buffer of the request is sent back.
        IndexReply::Done | IndexReply::Failed(_) => {
            link.spare.borrow_mut().extend(parts.map(|bytes| bytes.buffer()));
            Vec::new()
        }
    };
    worker.hear_index(number, reply, parts);
}

impl worker::Link for Link {
    fn post(&self, request: &[u8]) {
        let length = u32::try_from(request.len()).unwrap_or(u32::MAX);
        let spare = self.spare.borrow_mut().pop().filter(|spare| spare.byte_length() >= length);
        // A batch may be somewhat larger than the last one, so a new buffer has room for more.
        let buffer = spare.unwrap_or_else(|| ArrayBuffer::new(length + length / 4));
        let bytes = Uint8Array::new_with_byte_offset_and_length(&buffer, 0, length);
        bytes.copy_from(request);
        let _ = self.port.post_message_with_transferable(&bytes, &Array::of1(&buffer));
    }
}
