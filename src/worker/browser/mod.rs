//! The browser as the platform of the worker: its messages, files, storage, clock and requests.

mod documents;
mod files;
mod indexers;
mod network;
mod port;
mod storage;

use gloo_events::EventListener;
use messages::Wording;
use std::{ops::Range, rc::Rc};
use wire::Message;
use worker::{Folder, Later, Platform, Response, Unreachable, Usage, Worker};

struct Browser;

/// Starts the worker, which listens to the page from then on.
pub(super) fn start() {
    let scope = port::scope();
    for event in ["error", "unhandledrejection"] {
        // A trap leaves the module as it was at that moment, so the module can still say what it was working on.
        EventListener::new(&scope, event, |_| port::send(&worker::trap_message())).forget();
    }
    let worker = Worker::new(Rc::new(Browser));
    EventListener::new(&scope, "message", move |event| {
        if let Some((envelope, beside)) = port::receive(event, &worker) {
            worker.receive(envelope, beside);
        }
    })
    .forget();
}

impl Platform for Browser {
    fn now(&self) -> f64 {
        port::scope().performance().map_or(0.0, |performance| performance.now())
    }

    fn turn(&self) -> Later<'static, ()> {
        Box::pin(port::turn())
    }

    fn spawn(&self, task: Later<'static, ()>) {
        wasm_bindgen_futures::spawn_local(task);
    }

    fn send(&self, message: &Message) {
        port::send(message);
    }

    fn storage(&self) -> Later<'static, Result<Rc<dyn Folder>, Wording>> {
        Box::pin(storage::root())
    }

    fn usage(&self) -> Later<'static, Option<Usage>> {
        Box::pin(storage::usage())
    }

    fn beside(&self, address: &str, name: &str) -> Option<String> {
        network::beside(address, name)
    }

    fn fetch(
        &self,
        address: &str,
        range: Option<Range<u64>>,
    ) -> Later<'static, Result<Box<dyn Response>, Unreachable>> {
        network::fetch(address, range)
    }
}
