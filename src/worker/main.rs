//! The worker: holds the files, reads their cables, searches them, and hands over the one that is opened.
//! Index workers make the index from what it sends them.

mod absent;
mod compare;
mod facets;
mod folder;
mod hosting;
mod index;
mod intake;
mod keeping;
mod library;
mod opening;
mod port;
mod preview;
mod reading;
mod rows;
mod searching;
mod suggesting;

use gloo_events::EventListener;
use library::Library;
use port::Beside;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use wire::{Message, Reply, Request};

fn main() {
    let library = Rc::new(RefCell::new(Library::default()));
    EventListener::new(&port::scope(), "message", move |event| {
        let Some((asked, beside)) = port::receive(event) else { return };
        let library = library.clone();
        spawn_local(async move {
            let reply = answer(&library, asked.request, beside).await;
            port::send(&Message::Reply(asked.id, reply));
        });
    })
    .forget();
    port::send(&Message::Ready(wire::BUILD.to_owned()));
}

async fn answer(library: &Rc<RefCell<Library>>, request: Request, beside: Beside) -> Reply {
    match request {
        Request::Add { first, names } => {
            intake::add(library, first, names, beside.files).await;
            Reply::Done
        }
        Request::Connect => {
            let index = library.borrow().index.clone();
            index.connect(beside.ports);
            intake::connected(library).await;
            Reply::Done
        }
        Request::Disconnect => {
            library.borrow().index.lose();
            searching::look_again(library);
            Reply::Done
        }
        Request::Search(search) => {
            searching::search(library, search);
            Reply::Done
        }
        Request::Rows { version, from, to } => {
            Reply::Rows(version, from, rows::rows(library, version, from..to).await)
        }
        Request::Open(which) => opening::open(library, which).await,
        Request::Find(words) => Reply::Places(opening::find(library, &words)),
        Request::Json => opening::json(library).await,
        Request::Suggest(text) => Reply::Suggestions(suggesting::suggest(library, &text)),
        Request::Batch(texts) => Reply::Batch(searching::batch(library, texts).await),
        Request::Compare { here, there } => compare::compare(library, here, there).await,
        Request::Preview(id) => Reply::Preview(Box::new(preview::preview(library, id).await)),
        Request::Absent(from) => absent::from(&library.borrow(), from),
        Request::AbsentTable => absent::table(&library.borrow()),
        Request::Pause(paused) => {
            library.borrow_mut().intake.paused = paused;
            Reply::Done
        }
        Request::Stop => {
            library.borrow_mut().intake.stop();
            Reply::Done
        }
        Request::Keep => match keeping::keep(library).await {
            Ok(kept) => Reply::Kept(Some(kept)),
            Err(reason) => Reply::Failed(reason),
        },
        Request::Kept => match keeping::kept().await {
            Ok(kept) => Reply::Kept(kept),
            Err(reason) => Reply::Failed(reason),
        },
        Request::Reopen => done(keeping::reopen(library).await, Reply::Done),
        Request::Wipe => done(keeping::wipe().await, Reply::Kept(None)),
        Request::Clear => {
            library.borrow_mut().clear();
            let index = library.borrow().index.clone();
            index.clear().await;
            Reply::Done
        }
    }
}

fn done(result: Result<(), String>, reply: Reply) -> Reply {
    match result {
        Ok(()) => reply,
        Err(reason) => Reply::Failed(reason),
    }
}
