//! The script around an element in a page of others: what it may ask, and what it is told.
//!
//! It is told in two words, what and which:
//! - "address": the state, as a fragment; it names the open cable and the chosen paragraph,
//! - "json": the open cable by the JSON contract, empty where none is open,
//! - "trouble": a sentence about what went wrong,
//! - "refused": a line for each file that can't be read, all so far.

use crate::{
    app::Desk,
    state::{Action, State},
};
use js_sys::Function;
use std::{cell::RefCell, fmt, rc::Rc};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// A hold on the application from outside, empty before it is there and after it is gone.
#[derive(Clone, Default)]
pub(crate) struct Hand(Rc<RefCell<Option<Desk>>>);

impl PartialEq for Hand {
    fn eq(&self, other: &Hand) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Hand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hand")
    }
}

impl Hand {
    pub(crate) fn take(&self, desk: &Desk) {
        self.0.replace(Some(desk.clone()));
    }

    pub(crate) fn let_go(&self) {
        self.0.take();
    }

    pub(crate) fn with(&self, does: impl FnOnce(&Desk)) {
        // What is done may come back here.
        let desk = self.0.borrow().clone();
        if let Some(desk) = desk {
            does(&desk);
        }
    }

    pub(crate) fn act(&self, action: Action) {
        self.with(|desk| desk.act(action));
    }
}

/// Tells the script what has changed.
#[hook]
pub(crate) fn use_telling(tell: Option<&Function>, desk: &Desk, state: &UseReducerHandle<State>) {
    let address = Some(state.address.to_string());
    use_told(tell, "address", address);
    // A cable that was closed has none.
    use_told(
        tell,
        "json",
        Some(if state.document.is_some() { state.json.to_string() } else { String::new() }),
    );
    use_told(tell, "trouble", state.trouble.clone());
    let refused: Vec<String> =
        state.refusals.iter().map(|refusal| [&*refusal.file, ": ", &refusal.reason].concat()).collect();
    use_told(tell, "refused", Some(refused.join("\n")));
    let (port, asked) = (desk.port.clone(), tell.is_some());
    let opened = state.document.as_ref().map(|document| document.ordinal());
    use_effect_with((opened, state.worker), move |(opened, _)| {
        if asked && opened.is_some() {
            port.json();
        }
    });
}

/// Tells one thing when it is another than before.
#[hook]
fn use_told(tell: Option<&Function>, what: &'static str, which: Option<String>) {
    let tell = tell.cloned();
    use_effect_with(which, move |which| {
        if let (Some(tell), Some(which)) = (tell, which) {
            // The script catches what goes wrong in it.
            let _ = tell.call2(&JsValue::NULL, &what.into(), &which.into());
        }
    });
}
