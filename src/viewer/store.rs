//! The state of a page, and the one place where its commands are carried out.

use crate::{
    action::{Action, Field},
    actions::Actions,
    clipboard,
    commands::Command,
    files,
    port::Port,
    shared::Shared,
    state::State,
};
use js_sys::Function;
use messages::{Wording, say::viewer as say};
use std::{
    cell::{Cell, Ref, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement, ShadowRoot};
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
            Command::Restore => self.port.restore(),
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
            Command::Print => {
                let _ = gloo_utils::window().print();
            }
            Command::Mark(ordinal, anchor) => {
                let (words, within) = clipboard::selected(&self.parts.root);
                let anchor = if words.is_empty() { anchor } else { within };
                self.port.send(Request::Mark { ordinal, anchor, words });
            }
            Command::Focus(field) => self.focus(field),
            Command::Copy { text, html, name } => self.copy(text, html, name),
            Command::CopyLink { fragment, name } => self.copy([page(), fragment].concat(), None, name),
            Command::Cite(call) => {
                let (selected, _) = clipboard::selected(&self.parts.root);
                // A page on a disk, or around an element of ours, is no address for others.
                let page = Some(page())
                    .filter(|page| page.starts_with("http") && self.state().surroundings.deeplink);
                let call = call.with("selection", selected).with("page", page.unwrap_or_default());
                self.actions().act(Action::Panel(call));
            }
            Command::Tell { what, which } => tell(self.parts.tell.as_ref(), what, &which),
            Command::Call(function, text) => {
                // The script handles its own errors.
                let _ = function.call1(&JsValue::NULL, &text.into());
            }
        }
    }

    fn copy(&self, text: String, html: Option<String>, name: Wording) {
        let actions = self.actions();
        let copied = clipboard::copy(&text, html.as_deref());
        spawn_local(async move {
            actions.act(Action::Confirm(match copied.await {
                true => say::copied(name),
                false => say::not_copied(name),
            }));
        });
    }

    fn focus(&self, field: Field) {
        let selector = match field {
            Field::Search => "input.query",
            Field::Find => "input.find",
            Field::List => ".list [tabindex='0']",
            Field::Cable => ".cable h2",
        };
        let element = self.parts.root.query_selector(selector).ok().flatten();
        let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        let _ = element.focus();
        if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    }
}

/// Returns the address of the page without its fragment.
fn page() -> String {
    let here = gloo_utils::window().location().href().unwrap_or_default();
    here.split('#').next().unwrap_or_default().to_owned()
}

/// Tells the script around the element something.
pub(crate) fn tell(tell: Option<&Function>, what: &str, which: &str) {
    if let Some(tell) = tell {
        // The script handles its own errors.
        let _ = tell.call2(&JsValue::NULL, &what.into(), &which.into());
    }
}
