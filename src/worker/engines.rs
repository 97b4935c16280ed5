//! The index workers: what is asked of them, and how far they are.

use futures_channel::oneshot;
use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use search::{Ask, Told};
use std::{cell::RefCell, collections::HashMap, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};

/// Batches that wait for one worker. Two keep it busy; more would only make a search wait behind them.
const WAITING: u32 = 2;

/// All index workers. There is none before the page connects them.
#[derive(Clone, Default)]
pub(crate) struct Engines(Rc<RefCell<Vec<Rc<Engine>>>>);

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
            self.0.borrow_mut().push(engine);
        }
    }

    /// Whether there is any.
    pub(crate) fn are_there(&self) -> bool {
        !self.0.borrow().is_empty()
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether each has as many batches as should wait.
    pub(crate) fn are_busy(&self) -> bool {
        self.0.borrow().iter().all(|engine| engine.state.borrow().batches >= WAITING)
    }

    /// Cables that can be searched.
    pub(crate) fn searchable(&self) -> u32 {
        self.0.borrow().iter().map(|engine| engine.state.borrow().searchable).sum()
    }

    /// Gives a batch of cables to the one that has least to do, at once: what is asked afterwards comes after it.
    /// What is returned waits for the failure, if it fails.
    pub(crate) fn add(&self, batch: Vec<u8>) -> impl Future<Output = Result<(), String>> + use<> {
        let least = self.0.borrow().iter().min_by_key(|engine| engine.state.borrow().batches).cloned();
        let begun = least.map(|engine| {
            engine.state.borrow_mut().batches += 1;
            (engine.begin(&Ask::Add(batch)), engine)
        });
        async move {
            let Some((told, engine)) = begun else { return Ok(()) };
            let told = told.await;
            let mut state = engine.state.borrow_mut();
            state.batches = state.batches.saturating_sub(1);
            match told {
                Ok(Told::Failed(reason)) => Err(reason),
                _ => Ok(()),
            }
        }
    }

    /// Asks one of them.
    pub(crate) async fn ask_one(&self, engine: usize, ask: &Ask) -> Option<Told> {
        let engine = self.0.borrow().get(engine).cloned()?;
        engine.ask(ask).await
    }

    /// Asks all of them the same, at once. One that is gone doesn't answer.
    pub(crate) async fn ask(&self, ask: &Ask) -> Vec<Told> {
        let engines: Vec<Rc<Engine>> = self.0.borrow().clone();
        let pending: Vec<_> = engines.iter().map(|engine| engine.begin(ask)).collect();
        let mut told = Vec::new();
        for answer in pending {
            told.extend(answer.await);
        }
        told
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

    async fn ask(&self, ask: &Ask) -> Option<Told> {
        self.begin(ask).await.ok()
    }

    fn hear(&self, message: &[u8]) {
        let Some((id, bytes)) = message.split_first_chunk::<4>() else { return };
        let told = Told::decode(bytes).unwrap_or_else(|error| Told::Failed(error.to_string()));
        let mut state = self.state.borrow_mut();
        if let Told::Added { searchable, .. } = told {
            state.searchable = searchable;
        }
        if let Some(sender) = state.waiting.remove(&u32::from_le_bytes(*id)) {
            // Whoever asked may have lost interest.
            let _ = sender.send(told);
        }
    }
}
