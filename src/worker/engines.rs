//! The index workers: what is asked of them, and how far they are.

use crate::port;
use futures_channel::oneshot;
use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use search::{Ask, Found, Hit, Stats, Told, Wish, commonest};
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};
use wire::{Message, Refusal};

/// Batches that wait for one worker. Two keep it busy; more would only make a search wait behind them.
const WAITING: u32 = 2;

/// Terms whose counts are remembered.
const KNOWN: usize = 10_000;

/// All index workers. There is none before the page connects them, and none after one of them has stopped: half
/// an index would find half of what is there, and look as if it were all.
#[derive(Clone, Default)]
pub(crate) struct Engines(Rc<RefCell<All>>);

#[derive(Default)]
struct All {
    engines: Vec<Rc<Engine>>,
    lost: bool,
    known: Known,
}

/// How common the terms of recent queries are.
#[derive(Default)]
struct Known {
    /// Cables that could be searched when they were counted.
    searchable: u32,
    stats: Stats,
}

/// One index worker.
struct Engine {
    port: MessagePort,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    asked: u32,
    waiting: HashMap<u32, oneshot::Sender<Told>>,
    batches: u32,
    searchable: u32,
    _listener: Option<EventListener>,
}

impl Engines {
    /// Takes the ports to the index workers.
    pub(crate) fn connect(&self, ports: Vec<MessagePort>) {
        for port in ports {
            let engine = Rc::new(Engine { port, state: RefCell::default() });
            let weak = Rc::downgrade(&engine);
            let listener = EventListener::new(&engine.port, "message", move |event| {
                let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
                if let (Some(engine), Some(data)) = (weak.upgrade(), data) {
                    engine.hear(&Uint8Array::new(&data).to_vec());
                }
            });
            engine.port.start();
            engine.state.borrow_mut()._listener = Some(listener);
            self.0.borrow_mut().engines.push(engine);
        }
    }

    /// One of them has stopped. Whatever waits for an answer gets none.
    pub(crate) fn lose(&self) {
        let lost = std::mem::replace(&mut *self.0.borrow_mut(), All { lost: true, ..All::default() });
        for engine in lost.engines {
            // Without their senders, those who wait hear that nothing comes.
            engine.state.borrow_mut().waiting.clear();
        }
    }

    /// Whether one has stopped.
    pub(crate) fn are_lost(&self) -> bool {
        self.0.borrow().lost
    }

    /// Whether there is any.
    pub(crate) fn are_there(&self) -> bool {
        self.count() > 0
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().engines.len()
    }

    /// Whether each has as many batches as should wait.
    pub(crate) fn are_busy(&self) -> bool {
        self.0.borrow().engines.iter().all(|engine| engine.state.borrow().batches >= WAITING)
    }

    /// Cables that can be searched.
    pub(crate) fn searchable(&self) -> u32 {
        self.0.borrow().engines.iter().map(|engine| engine.state.borrow().searchable).sum()
    }

    /// Gives a batch of cables to the one that has least to do, at once: what is asked afterwards comes after it.
    /// What is returned waits until it is taken in.
    pub(crate) fn add(&self, batch: Vec<u8>) -> impl Future<Output = ()> + use<> {
        let least =
            self.0.borrow().engines.iter().min_by_key(|engine| engine.state.borrow().batches).cloned();
        let begun = least.map(|engine| {
            engine.state.borrow_mut().batches += 1;
            (engine.begin(&Ask::Add(batch)), engine)
        });
        async move {
            let Some((told, engine)) = begun else { return };
            let _ = told.await;
            let mut state = engine.state.borrow_mut();
            state.batches = state.batches.saturating_sub(1);
        }
    }

    /// Empties all of them.
    pub(crate) async fn clear(&self) {
        self.0.borrow_mut().known = Known::default();
        self.ask(&Ask::Clear).await;
    }

    /// Asks one of them.
    pub(crate) async fn ask_one(&self, engine: usize, ask: &Ask) -> Option<Told> {
        let engine = self.0.borrow().engines.get(engine).cloned()?;
        engine.begin(ask).await.ok()
    }

    /// Asks all of them the same, at once: what is asked afterwards comes after it. One that is gone doesn't answer.
    pub(crate) fn ask(&self, ask: &Ask) -> impl Future<Output = Vec<Told>> + use<> {
        let pending: Vec<_> = self.0.borrow().engines.iter().map(|engine| engine.begin(ask)).collect();
        async move {
            let mut told = Vec::new();
            for answer in pending {
                told.extend(answer.await);
            }
            told
        }
    }

    /// How common terms are in the whole library. Of a library that has not grown, only terms are counted that were
    /// not asked for before: whoever types a query has most of it known.
    pub(crate) async fn stats(&self, terms: Vec<String>) -> Stats {
        let searchable = self.searchable();
        let missing: Vec<String> = {
            let known = &mut self.0.borrow_mut().known;
            if known.searchable != searchable || known.stats.terms.len() > KNOWN {
                *known = Known { searchable, stats: Stats::default() };
            }
            terms.iter().filter(|term| !known.stats.terms.contains_key(*term)).cloned().collect()
        };
        if !missing.is_empty() {
            let counted = self.counted(&missing).await;
            if self.searchable() != searchable {
                return if missing.len() == terms.len() { counted } else { self.counted(&terms).await };
            }
            let stats = &mut self.0.borrow_mut().known.stats;
            (stats.units, stats.words) = (counted.units, counted.words);
            for term in missing {
                let count = counted.terms.get(&term).copied().unwrap_or_default();
                stats.terms.insert(term, count);
            }
        }
        self.0.borrow().known.stats.of(&terms)
    }

    /// Asks how common terms are.
    async fn counted(&self, terms: &[String]) -> Stats {
        let mut counted = Stats::default();
        for told in self.ask(&Ask::Stats(terms.to_vec())).await {
            if let Told::Stats(stats) = told {
                counted.add(&stats);
            }
        }
        counted
    }

    /// The best cables, in no order. It is asked for at once.
    pub(crate) fn best(&self, wish: Wish, stats: Stats, most: u32) -> impl Future<Output = Vec<Hit>> + use<> {
        let told = self.ask(&Ask::Best { wish, stats, most });
        async move {
            let told = told.await.into_iter();
            told.flat_map(|told| if let Told::Best(best) = told { best } else { Vec::new() }).collect()
        }
    }

    /// All that is found, in no order; `listed` as in [`Ask::All`]. It is asked for at once.
    pub(crate) fn all(
        &self,
        wish: Wish,
        stats: Option<Stats>,
        listed: bool,
    ) -> impl Future<Output = Found> + use<> {
        let told = self.ask(&Ask::All { wish, stats, listed });
        async move {
            let mut all = Found::default();
            for told in told.await {
                if let Told::All(found) = told {
                    all.add(*found);
                }
            }
            all
        }
    }

    /// Words of the library, with the number of paragraphs each is in, the commonest first.
    pub(crate) async fn words(&self, ask: &Ask, most: usize) -> Vec<(String, u32)> {
        let mut counted: BTreeMap<String, u32> = BTreeMap::new();
        for told in self.ask(ask).await {
            let Told::Words(words) = told else { continue };
            words.into_iter().for_each(|(word, count)| *counted.entry(word).or_default() += count);
        }
        commonest(counted, most)
    }
}

impl Engine {
    /// Sends a question; the answer comes later.
    fn begin(&self, ask: &Ask) -> oneshot::Receiver<Told> {
        let (sender, receiver) = oneshot::channel();
        let mut state = self.state.borrow_mut();
        state.asked = state.asked.wrapping_add(1);
        let id = state.asked;
        state.waiting.insert(id, sender);
        let mut message = id.to_le_bytes().to_vec();
        message.extend(ask.encode());
        let bytes = Uint8Array::from(message.as_slice());
        let _ = self.port.post_message_with_transferable(&bytes, &Array::of1(&bytes.buffer()));
        receiver
    }

    fn hear(&self, message: &[u8]) {
        let Some((id, bytes)) = message.split_first_chunk::<4>() else { return };
        let told = Told::decode(bytes).unwrap_or_else(|error| Told::Failed(error.to_string()));
        let mut state = self.state.borrow_mut();
        match &told {
            Told::Added { searchable, .. } => state.searchable = *searchable,
            // Said here, whoever asked.
            Told::Failed(reason) => {
                let refusal = Refusal { file: "The index".to_owned(), reason: reason.clone() };
                port::send(&Message::Refused(vec![refusal]));
            }
            _ => {}
        }
        if let Some(sender) = state.waiting.remove(&u32::from_le_bytes(*id)) {
            // Whoever asked may have lost interest.
            let _ = sender.send(told);
        }
    }
}
