//! The index workers, which make shards of the texts that they get. The library searches the shards.

use crate::platform::Link;
use crate::signal::Signal;
use crate::worker::Core;
use futures_channel::oneshot;
use messages::say::worker as say;
use search::{IndexReply, IndexRequest, Shard};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};
use wire::Refusal;

/// How many batches wait for one index worker. Two are enough to keep it busy.
const WAITING: usize = 2;

/// The index workers of the page. They are kept when libraries are opened and closed.
#[derive(Default)]
pub(crate) struct IndexWorkers {
    /// There are none before the page connects them, and none after one of them has stopped.
    workers: RefCell<Vec<IndexWorker>>,
    lost: Cell<bool>,
    /// The signal that an index worker has answered, was connected or has stopped.
    changed: Signal,
}

struct IndexWorker {
    link: Rc<dyn Link>,
    /// The requests that are not answered yet, in the order in which they will be answered.
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    sender: oneshot::Sender<()>,
    /// Whether the request is to forget everything. Shards that come before it is answered belong to a library that is
    /// closed.
    /// closed.
    clears: bool,
}

impl IndexWorkers {
    /// Connects the index workers.
    pub(crate) fn connect(&self, links: Vec<Rc<dyn Link>>) {
        let workers = links.into_iter().map(|link| IndexWorker { link, waiting: VecDeque::new() });
        self.workers.borrow_mut().extend(workers);
        self.changed.give();
    }

    /// Removes the index workers because one of them has stopped. Requests that wait get no answer.
    pub(crate) fn lose(&self) {
        self.lost.set(true);
        // Without their senders, the requests that wait learn that no answer comes.
        self.workers.take();
        self.changed.give();
    }

    /// Whether an index worker has stopped.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost.get()
    }

    /// Whether there is any index worker.
    pub(crate) fn is_there(&self) -> bool {
        !self.workers.borrow().is_empty()
    }

    /// Whether each index worker has as many batches as should wait.
    pub(crate) fn is_busy(&self) -> bool {
        self.workers.borrow().iter().all(|worker| worker.waiting.len() >= WAITING)
    }

    /// Waits until an index worker has answered, was connected or has stopped.
    pub(crate) async fn changed(&self) {
        self.changed.wait().await;
    }

    /// Gives a batch of texts to the index worker with the least work.
    pub(crate) fn add(&self, batch: Vec<u8>) {
        if let Some(worker) = self.workers.borrow_mut().iter_mut().min_by_key(|worker| worker.waiting.len()) {
            drop(worker.ask(&IndexRequest::Add(batch)));
        }
    }

    /// Makes everything searchable that was added.
    pub(crate) async fn commit(&self) {
        self.ask_all(&IndexRequest::Commit).await;
    }

    /// Forgets everything that was added.
    pub(crate) fn clear(&self) {
        self.changed.give();
        for worker in self.workers.borrow_mut().iter_mut() {
            // Later requests are answered after this one, so nobody has to wait for it.
            drop(worker.ask(&IndexRequest::Clear));
        }
    }

    /// Sends the same request to all index workers and waits for all of them.
    async fn ask_all(&self, request: &IndexRequest) {
        let pending: Vec<_> =
            self.workers.borrow_mut().iter_mut().map(|worker| worker.ask(request)).collect();
        for answer in pending {
            // An index worker that has stopped does not answer.
            let _ = answer.await;
        }
    }

    /// Takes a message of an index worker.
    pub(crate) fn hear(&self, core: &Core, number: usize, reply: IndexReply, parts: Vec<Vec<u8>>) {
        match reply {
            IndexReply::Shard(names) => {
                let is_closed = self
                    .workers
                    .borrow()
                    .get(number)
                    .is_none_or(|worker| worker.waiting.iter().any(|waiting| waiting.clears));
                if !is_closed {
                    match Shard::from_parts(names.into_iter().zip(parts).collect()) {
                        Ok(shard) => core.local().attach(shard),
                        Err(error) => refuse(core, error.to_string()),
                    }
                }
            }
            IndexReply::Done => self.answered(number),
            IndexReply::Failed(reason) => {
                refuse(core, reason.text());
                self.answered(number);
            }
        }
    }

    /// Notes that the oldest request of an index worker is answered.
    fn answered(&self, number: usize) {
        let waiting = self.workers.borrow_mut().get_mut(number).and_then(|worker| worker.waiting.pop_front());
        if let Some(waiting) = waiting {
            // The caller may not be waiting any more.
            let _ = waiting.sender.send(());
        }
        self.changed.give();
    }
}

/// Reports what went wrong with the index.
fn refuse(core: &Core, reason: String) {
    core.refuse(vec![Refusal { file: say::the_index(), code: "index".to_owned(), reason: reason.into() }]);
}

impl IndexWorker {
    /// Sends a request. The answer comes later.
    fn ask(&mut self, request: &IndexRequest) -> oneshot::Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        self.waiting.push_back(Waiting { sender, clears: matches!(request, IndexRequest::Clear) });
        self.link.post(&request.encode());
        receiver
    }
}
