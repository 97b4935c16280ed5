//! The worker: holds the files, reads their cables, hands over the one that is opened.
//!
//! It keeps handles and byte ranges, never texts: a cable that is opened is read again.

mod library;
mod port;

use gloo_events::EventListener;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use wire::{Message, Reply, Request};

fn main() {
    let library = Rc::new(RefCell::new(library::Library::default()));
    EventListener::new(&port::scope(), "message", move |event| {
        let Some((asked, files)) = port::receive(event) else { return };
        let library = library.clone();
        spawn_local(async move {
            let reply = match asked.request {
                Request::Add { first, names } => {
                    library::add(&library, first, names, files).await;
                    Reply::Added
                }
                Request::Open(key) => library::open(&library, key).await,
                Request::Clear => {
                    library.borrow_mut().clear();
                    Reply::Cleared
                }
            };
            port::send(&Message::Reply(asked.id, reply));
        });
    })
    .forget();
    port::send(&Message::Ready(wire::BUILD.to_owned()));
}
