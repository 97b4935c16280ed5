//! The script around an element in a page of others: what it may ask, and what it is told.
//!
//! It asks in two words, what and which:
//! - "add": opens files, an array of `File`s,
//! - "clear": closes all files,
//! - "address": goes to another state, as a fragment,
//! - "par": goes to a paragraph of the open cable, by its anchor,
//! - "list": shows the list where there is no room for it beside the cable,
//! - "theme": "light", "dark", or as the system has it,
//! - "json": gives the open cable by the JSON contract, a function that hears it,
//! - "failed": says what went wrong, a sentence.
//!
//! It is told in two words, too:
//! - "address": the state, as a fragment; it names the open cable and the chosen paragraph,
//! - "json": the open cable by the JSON contract, empty where none is open,
//! - "trouble": a sentence about what went wrong, empty where nothing did,
//! - "refused": a line for each file that can't be read, all so far.

use crate::{
    address::Address,
    app::Desk,
    files,
    state::{Action, State, Theme},
};
use js_sys::Function;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// A hold on the application from outside, empty before it is there and after it is gone.
#[derive(Clone, Default)]
pub(crate) struct Hand(Rc<RefCell<Option<Desk>>>);

impl PartialEq for Hand {
    fn eq(&self, other: &Hand) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
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
}

/// Does what the script asks; what it doesn't know is let pass.
pub(crate) fn act(desk: &Desk, what: &str, which: &JsValue) {
    let text = which.as_string().unwrap_or_default();
    desk.act(match what {
        "add" => return desk.add(files::of_array(which.unchecked_ref())),
        "clear" => return desk.port.clear(),
        "address" => Action::Navigated(Address::parse(&text)),
        "json" => return desk.port.json(which.clone().unchecked_into()),
        "failed" => Action::Failed(text),
        "par" => Action::Paragraph(text),
        "list" => Action::List,
        "theme" => Action::Theme(match &*text {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        }),
        _ => return,
    });
}

/// Tells the script what has changed.
#[hook]
pub(crate) fn use_telling(tell: Option<&Function>, state: &UseReducerHandle<State>) {
    let seen = use_mut_ref(|| 0_usize);
    let quoted =
        |text: &str| js_sys::JSON::stringify(&JsValue::from_str(text)).map(String::from).unwrap_or_default();
    {
        let all: Vec<_> = state.refusals.iter().map(|r| (r.file.clone(), r.reason.clone())).collect();
        let tell = tell.cloned();
        use_effect_with(all.len(), move |count| {
            let mut seen = seen.borrow_mut();
            if *count < *seen {
                *seen = 0;
            }
            let new: Vec<String> = all
                .iter()
                .skip(*seen)
                .map(|(file, reason)| {
                    format!("{{\"file\":{},\"code\":\"x\",\"reason\":{}}}", quoted(file), quoted(reason))
                })
                .collect();
            *seen = *count;
            if let (Some(tell), false) = (tell, new.is_empty()) {
                let _ = tell.call2(&JsValue::NULL, &"refused".into(), &format!("[{}]", new.join(",")).into());
            }
        });
    }
    let trouble = state
        .trouble
        .as_deref()
        .map(|message| {
            let code = if message.contains(" has no paragraph “") { "no-paragraph" } else { "other" };
            format!("{{\"code\":\"{code}\",\"message\":{}}}", quoted(message))
        })
        .unwrap_or_default();
    // A cable that was closed has none.
    let json = if state.document.is_some() { state.json.to_string() } else { String::new() };
    use_told(tell, "address", state.address.to_string());
    use_told(tell, "json", json);
    use_told(tell, "trouble", trouble);
}

/// Tells one thing when it is another than before.
#[hook]
fn use_told(tell: Option<&Function>, what: &'static str, which: String) {
    let tell = tell.cloned();
    use_effect_with(which, move |which| {
        if let Some(tell) = tell {
            // The script catches what goes wrong in it.
            let _ = tell.call2(&JsValue::NULL, &what.into(), &which.into());
        }
    });
}
