//! The index: its shards, which are searched here, and the index workers, which make them.

use crate::port;
use futures_channel::oneshot;
use gloo_events::EventListener;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use search::{IndexReply, IndexRequest, Plan, SearchResult, Shard, Shards, Stats};
use std::{cell::RefCell, collections::VecDeque, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};
use wire::{Message, Refusal};

/// Batches that wait for one index worker. Two keep it busy.
const WAITING: usize = 2;

/// Milliseconds that a search goes on before others are heard.
const TURN: f64 = 6.0;

/// The index of the library.
#[derive(Clone, Default)]
pub(crate) struct Index(Rc<RefCell<All>>);

#[derive(Default)]
struct All {
    shards: Shards,
    /// There is none before the page connects them, and none after one of them has stopped: half an index would
    /// find half of what is there, and look as if it were all.
    workers: Vec<Rc<Worker>>,
    lost: bool,
}

/// One index worker.
struct Worker {
    port: MessagePort,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// What was asked and not answered, in order, as answers are.
    waiting: VecDeque<Waiting>,
    /// Buffers that have come back. A library of gigabytes goes through few of them; if each question took its own,
    /// they would pile up until the garbage is collected.
    spare: Vec<ArrayBuffer>,
    _listener: Option<EventListener>,
}

struct Waiting {
    sender: oneshot::Sender<()>,
    /// Whether it was asked to forget everything. Shards that come before that is answered are of a library that is
    /// gone.
    clears: bool,
}

impl Index {
    /// Takes the ports to the index workers.
    pub(crate) fn connect(&self, ports: Vec<MessagePort>) {
        for port in ports {
            let worker = Rc::new(Worker { port, state: RefCell::default() });
            let (all, weak) = (Rc::downgrade(&self.0), Rc::downgrade(&worker));
            let listener = EventListener::new(&worker.port, "message", move |event| {
                let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
                if let (Some(all), Some(worker), Some(data)) = (all.upgrade(), weak.upgrade(), data) {
                    Index(all).hear(&worker, &Array::from(&data));
                }
            });
            worker.port.start();
            worker.state.borrow_mut()._listener = Some(listener);
            self.0.borrow_mut().workers.push(worker);
        }
    }

    /// One of the index workers has stopped. Whatever waits for an answer gets none.
    pub(crate) fn lose(&self) {
        let lost = std::mem::replace(&mut *self.0.borrow_mut(), All { lost: true, ..All::default() });
        for worker in lost.workers {
            // Without their senders, those who wait hear that nothing comes.
            worker.state.borrow_mut().waiting.clear();
        }
    }

    /// Whether one has stopped.
    pub(crate) fn is_lost(&self) -> bool {
        self.0.borrow().lost
    }

    /// Whether there is any index worker.
    pub(crate) fn has_workers(&self) -> bool {
        !self.0.borrow().workers.is_empty()
    }

    /// Whether something can be searched, now or soon.
    pub(crate) fn is_there(&self) -> bool {
        self.has_workers() || !self.0.borrow().shards.is_empty()
    }

    /// Whether each has as many batches as should wait.
    pub(crate) fn is_busy(&self) -> bool {
        self.0.borrow().workers.iter().all(|worker| worker.state.borrow().waiting.len() >= WAITING)
    }

    /// The shards as they are now.
    pub(crate) fn shards(&self) -> Shards {
        self.0.borrow().shards.clone()
    }

    /// Adds a shard.
    pub(crate) fn attach(&self, shard: Shard) {
        self.0.borrow_mut().shards.push(shard);
    }

    /// Cables that can be searched.
    pub(crate) fn searchable(&self) -> u32 {
        self.0.borrow().shards.cables()
    }

    /// Gives a batch of cables to the index worker that has least to do.
    pub(crate) fn add(&self, batch: Vec<u8>) {
        let workers = &self.0.borrow().workers;
        if let Some(least) = workers.iter().min_by_key(|worker| worker.state.borrow().waiting.len()) {
            drop(least.ask(&IndexRequest::Add(batch)));
        }
    }

    /// Makes everything searchable that was given.
    pub(crate) async fn commit(&self) {
        self.ask_all(&IndexRequest::Commit).await;
    }

    /// Forgets everything.
    pub(crate) async fn clear(&self) {
        self.0.borrow_mut().shards = Shards::default();
        self.ask_all(&IndexRequest::Clear).await;
    }

    /// Asks all index workers the same, at once, and waits for all.
    async fn ask_all(&self, ask: &IndexRequest) {
        let pending: Vec<_> = self.0.borrow().workers.iter().map(|worker| worker.ask(ask)).collect();
        for answer in pending {
            // One that is lost doesn't answer.
            let _ = answer.await;
        }
    }

    /// All that is found, in no order. A large library is searched in several turns, so that others are heard between
    /// them; `None` once it `is_late`.
    pub(crate) async fn all(
        &self,
        plan: &Plan,
        stats: Option<&Stats>,
        is_late: impl Fn() -> bool,
    ) -> Option<SearchResult> {
        let shards = self.shards();
        let mut search = shards.search(plan, stats);
        let mut began = port::now();
        while search.step() {
            if port::now() - began > TURN {
                port::turn().await;
                if is_late() {
                    return None;
                }
                began = port::now();
            }
        }
        Some(search.finish())
    }

    fn hear(&self, worker: &Worker, message: &Array) {
        let mut parts = message.iter().filter_map(|part| part.dyn_into::<Uint8Array>().ok());
        let told = IndexReply::decode(&parts.next().map(|told| told.to_vec()).unwrap_or_default());
        match told.unwrap_or_else(|error| IndexReply::Failed(error.to_string())) {
            IndexReply::Shard(names) => {
                let is_old = worker.state.borrow().waiting.iter().any(|waiting| waiting.clears);
                match Shard::from_parts(names.into_iter().zip(parts.map(|part| part.to_vec())).collect()) {
                    Ok(shard) if !is_old => self.attach(shard),
                    Ok(_) => {}
                    Err(error) => refuse(error.to_string()),
                }
            }
            IndexReply::Done => {
                worker.state.borrow_mut().spare.extend(parts.map(|bytes| bytes.buffer()));
                worker.answered();
            }
            IndexReply::Failed(reason) => {
                refuse(reason);
                worker.answered();
            }
        }
    }
}

/// Tells the reader what went wrong with the index.
fn refuse(reason: String) {
    port::send(&Message::Refused(vec![Refusal { file: "The index".to_owned(), reason }]));
}

impl Worker {
    /// Sends a question; the answer comes later.
    fn ask(&self, ask: &IndexRequest) -> oneshot::Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        self.state
            .borrow_mut()
            .waiting
            .push_back(Waiting { sender, clears: matches!(ask, IndexRequest::Clear) });
        let asked = ask.encode();
        let length = u32::try_from(asked.len()).unwrap_or(u32::MAX);
        let spare = self.state.borrow_mut().spare.pop().filter(|spare| spare.byte_length() >= length);
        // A batch is somewhat larger than the last by chance, so there is room for more.
        let buffer = spare.unwrap_or_else(|| ArrayBuffer::new(length + length / 4));
        let bytes = Uint8Array::new_with_byte_offset_and_length(&buffer, 0, length);
        bytes.copy_from(&asked);
        let _ = self.port.post_message_with_transferable(&bytes, &Array::of1(&buffer));
        receiver
    }

    /// Its oldest question is answered.
    fn answered(&self) {
        if let Some(waiting) = self.state.borrow_mut().waiting.pop_front() {
            // Whoever asked may have lost interest.
            let _ = waiting.sender.send(());
        }
    }
}
