//! The state of a page, and the one place where its commands are carried out.

use crate::{
    action::{Action, Field},
    actions::Actions,
    commands::Command,
    files,
    port::Port,
    shared::Shared,
    state::State,
};
use js_sys::{Function, Reflect};
use messages::say::viewer as say;
use std::{
    cell::{Cell, Ref, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlInputElement, Selection, ShadowRoot};
use wire::{Failure, Request};
use yew::{AttrValue, Callback, functional::UseForceUpdateHandle};

/// What a store is made from.
pub(crate) struct Parts {
    /// Starts the worker with a name: "worker", "indexer" or "pdfreader".
    pub(crate) start: Function,
    /// The URL of the folder with the sample library.
    pub(crate) sample: AttrValue,
    /// Is called with what happens.
    pub(crate) tell: Option<Function>,
    /// The element's shadow root.
    pub(crate) root: ShadowRoot,
    /// Renders the page again.
    pub(crate) update: UseForceUpdateHandle,
}

/// The store. The root component owns it, and everything else has weak references to it through [`Actions`], so that it
/// ends with its workers when the page does.
pub(crate) struct Store {
    state: RefCell<State>,
    /// The actions that came while another one was being carried out.
    waiting: RefCell<VecDeque<Rc<Action>>>,
    acting: Cell<bool>,
    actions: Actions,
    port: Port,
    parts: Parts,
}

impl Store {
    /// Makes a store with its first state.
    pub(crate) fn new(state: State, parts: Parts) -> Rc<Store> {
        Rc::new_cyclic(|weak: &Weak<Store>| {
            let weak = weak.clone();
            let act = Callback::from(move |action| {
                if let Some(store) = weak.upgrade() {
                    store.act(action);
                }
            });
            let actions = Actions::new(act);
            let port = Port::new(parts.start.clone(), actions.clone());
            Store {
                state: RefCell::new(state),
                waiting: RefCell::default(),
                acting: Cell::new(false),
                actions,
                port,
                parts,
            }
        })
    }

    /// Returns the current state. No action may be carried out while it is borrowed.
    pub(crate) fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    /// Returns what components need to act.
    pub(crate) fn actions(&self) -> Actions {
        self.actions.clone()
    }

    /// Applies an action to the state and carries out the commands that it leads to. Actions that come in the meantime
    /// wait.
    fn act(&self, action: Rc<Action>) {
        self.waiting.borrow_mut().push_back(action);
        if self.acting.replace(true) {
            return;
        }
        loop {
            let next = self.waiting.borrow_mut().pop_front();
            let Some(action) = next else { break };
            let commands = self.state.borrow_mut().apply(&action);
            commands.into_iter().for_each(|command| self.carry_out(command));
        }
        self.acting.set(false);
        self.parts.update.force_update();
    }

    fn carry_out(&self, command: Command) {
        match command {
            Command::Start => self.port.start(),
            Command::Connect => self.port.connect(),
            Command::Send(Request::Export(call)) => {
                let is_page = self.state.borrow().surroundings.deeplink;
                let page = if is_page { files::page_address() } else { String::new() };
                self.port.send(Request::Export(call.with("page", page)));
            }
            Command::Send(request) => self.port.send(request),
            Command::Cancel(kind) => self.port.cancel(kind),
            Command::Add(files) => self.port.add(&files),
            Command::Read(input, closings) => {
                let actions = self.actions();
                spawn_local(async move {
                    let withheld =
                        input.walk(|batch| actions.act(Action::Files(Shared::new(batch), closings))).await;
                    if withheld > 0 {
                        actions.act(Action::Withheld(withheld));
                    }
                });
            }
            Command::Paste { text, name } => self.port.add(files::of_text(&text, &name).as_slice()),
            Command::OpenSample(closings) => {
                let (actions, base) = (self.actions(), self.parts.sample.clone());
                spawn_local(async move {
                    actions.act(match files::sample(&base).await {
                        Ok(files) => Action::Files(Shared::new(files), closings),
                        Err(reason) => Action::Failed(None, Failure::new("sample-not-loaded", reason)),
                    });
                });
            }
            Command::SaveFile(file) => {
                if files::may_save() {
                    files::save(&file);
                } else {
                    self.actions().act(Action::Offered(file));
                }
            }
            Command::Mark(ordinal, anchor) => {
                let (words, within) = self.selection();
                let anchor = if words.is_empty() { anchor } else { within };
                self.port.send(Request::Mark { ordinal, anchor, words });
            }
            Command::Focus(field) => self.focus(field),
            Command::Copy { text, name } => {
                let actions = self.actions();
                let clipboard = gloo_utils::window().navigator().clipboard();
                spawn_local(async move {
                    let copied = JsFuture::from(clipboard.write_text(&text)).await;
                    actions.act(Action::Announce(match copied {
                        Ok(_) => say::copied(name),
                        Err(_) => say::not_copied(name),
                    }));
                });
            }
            Command::Tell { what, which } => tell(self.parts.tell.as_ref(), what, &which),
            Command::Call(function, text) => {
                // The script handles its own errors.
                let _ = function.call1(&JsValue::NULL, &text.into());
            }
        }
    }

    /// Returns the words that are selected, and the anchor of the paragraph in which the selection begins.
    fn selection(&self) -> (String, Option<String>) {
        // Chromium gives the selection in a shadow root only to the root itself.
        let own = Reflect::get(&self.parts.root, &"getSelection".into()).ok();
        let own = own.and_then(|get| get.dyn_into::<Function>().ok()?.call0(&self.parts.root).ok());
        let selection = own.and_then(|own| own.dyn_into().ok());
        let selection: Option<Selection> = selection.or_else(|| gloo_utils::window().get_selection().ok()?);
        let Some(selection) = selection else { return Default::default() };
        let paragraph = || {
            let node = selection.get_range_at(0).ok()?.start_container().ok()?;
            let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
            Some(element.closest(".par").ok()??.id())
        };
        let words = String::from(selection.to_string());
        match paragraph() {
            Some(anchor) if !words.trim().is_empty() => (words, Some(anchor)),
            // What is selected elsewhere on the page is no part of the cable.
            _ => Default::default(),
        }
    }

    fn focus(&self, field: Field) {
        let selector = match field {
            Field::Search => "input.query",
            Field::Find => "input.find",
        };
        let field = self.parts.root.query_selector(selector).ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            let _ = field.focus();
            field.select();
        }
    }
}

/// Tells the script around the element something.
pub(crate) fn tell(tell: Option<&Function>, what: &str, which: &str) {
    if let Some(tell) = tell {
        // The script handles its own errors.
        let _ = tell.call2(&JsValue::NULL, &what.into(), &which.into());
    }
}
