//! The script around an element in a page of another site: what it may ask for, and what it is told.
//!
//! It asks with two words, what and which:
//! - "add": opens files, an array of `File`s,
//! - "clear": closes all files,
//! - "address": goes to another state, a fragment,
//! - "par": goes to a paragraph of the open cable, by its anchor,
//! - "list": shows the list if there is no room for it beside the cable,
//! - "theme": "light", "dark", or anything else for the system's,
//! - "json": calls a function with the open cable in the form of the JSON contract, or with an empty text if none is
//!   open,
//! - "failed": shows an error, a sentence.
//!
//! It is told two words, too; the page whose address bar holds the state only the first:
//! - "panel": a panel is wanted that is a script of the site, by its name,
//! - "address": the state, a fragment, which names the open cable and the chosen paragraph,
//! - "json": the open cable in the form of the JSON contract, once for each cable, or an empty text if none is open,
//! - "trouble": the error that is shown, as JSON of `{ code, message }`, or an empty text if there is none. The code is
//!   "no-paragraph" if the address names a paragraph that the cable does not have,
//! - "refused": the files, and parts of files, that can't be read, as JSON of a list of `{ file, code, reason }`. Each
//!   is reported once.

use crate::{
    action::Action,
    actions::Actions,
    address::Address,
    files::Input,
    shared::Shared,
    state::{Place, State, Theme},
    store::tell,
};
use js_sys::Function;
use std::{cell::RefCell, fmt::Write, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wire::{Failure, Refusal};
use yew::prelude::*;

/// A handle to the application from outside. Before the application is there, and after it has gone, nothing happens.
#[derive(Clone, Default)]
pub(crate) struct AppHandle(Rc<RefCell<Actions>>);

impl PartialEq for AppHandle {
    fn eq(&self, other: &AppHandle) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl AppHandle {
    /// Connects the handle to the application with these actions.
    pub(crate) fn hold(&self, actions: Actions) {
        self.0.replace(actions);
    }

    /// Disconnects the handle from the application.
    pub(crate) fn release(&self) {
        self.0.take();
    }

    /// Does what the script asks. Unknown words do nothing.
    pub(crate) fn act(&self, what: &str, which: &JsValue) {
        let Some(action) = asked(what, which) else { return };
        // The action may call this function again.
        let actions = self.0.borrow().clone();
        actions.act(action);
    }
}

fn asked(what: &str, which: &JsValue) -> Option<Action> {
    let text = which.as_string().unwrap_or_default();
    Some(match what {
        "add" => Action::Input(Shared::new(Input::given(which.unchecked_ref()))),
        "clear" => Action::Clear,
        "address" => Action::Navigated(Address::parse(&text), Place::default()),
        "json" => Action::JsonWanted(which.clone().unchecked_into()),
        "failed" => Action::Failed(None, Failure::new("script", text)),
        "par" => Action::Paragraph(text),
        "list" => Action::List,
        "theme" => Action::Theme(match &*text {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        }),
        _ => return None,
    })
}

/// Tells the script what has changed.
#[hook]
pub(crate) fn use_telling(listener: Option<&Function>, state: &State) {
    let address = listener.map(|_| state.address.to_string()).unwrap_or_default();
    use_told(listener, "address", Told::Text(address));
    use_told(listener, "json", Told::Shared(state.json.clone()));
    use_told(listener, "trouble", Told::Text(state.error.as_ref().map(failure).unwrap_or_default()));
}

/// The value that the script is told.
enum Told {
    Text(String),
    /// A text that may be large, so it is compared by its place in memory.
    Shared(Option<Rc<str>>),
}

impl PartialEq for Told {
    fn eq(&self, other: &Told) -> bool {
        match (self, other) {
            (Told::Text(one), Told::Text(other)) => one == other,
            (Told::Shared(Some(one)), Told::Shared(Some(other))) => Rc::ptr_eq(one, other),
            (Told::Shared(one), Told::Shared(other)) => one.is_none() && other.is_none(),
            _ => false,
        }
    }
}

/// Tells the script one value whenever it has changed.
#[hook]
fn use_told(listener: Option<&Function>, what: &'static str, which: Told) {
    let listener = listener.cloned();
    use_effect_with(which, move |which| {
        tell(
            listener.as_ref(),
            what,
            match which {
                Told::Text(text) => text,
                Told::Shared(text) => text.as_deref().unwrap_or_default(),
            },
        );
    });
}

/// Returns a failure as JSON.
fn failure(Failure { code, message }: &Failure) -> String {
    let mut json = String::new();
    object(&[("code", code), ("message", &message.text())], &mut json);
    json
}

/// Returns some refusals as JSON.
pub(crate) fn refusals(refusals: &[Refusal]) -> String {
    let mut json = String::new();
    for Refusal { file, code, reason } in refusals {
        json.push(if json.is_empty() { '[' } else { ',' });
        object(&[("file", &file.text()), ("code", code), ("reason", &reason.text())], &mut json);
    }
    json.push(']');
    json
}

/// Adds an object of texts. A library for JSON would be a tenth of the size of the page.
fn object(members: &[(&str, &str)], json: &mut String) {
    let mut before = '{';
    for (name, value) in members {
        json.push(std::mem::replace(&mut before, ','));
        string(name, json);
        json.push(':');
        string(value, json);
    }
    json.push('}');
}

fn string(text: &str, json: &mut String) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            control if control < ' ' => {
                // Writing to a string never fails.
                let _ = write!(json, "\\u{:04x}", u32::from(control));
            }
            _ => json.push(letter),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_json_whatever_is_in_it() {
        let told = failure(&Failure::new("code", "a \"b\" \\ c\n“d” \u{1}"));
        assert_eq!(told, r#"{"code":"code","message":"a \"b\" \\ c\u000a“d” \u0001"}"#);
        let refusal =
            |file: &str| Refusal { file: file.into(), code: "pdf".to_owned(), reason: String::new().into() };
        assert_eq!(
            refusals(&[refusal("a"), refusal("code")]),
            r#"[{"file":"a","code":"pdf","reason":""},{"file":"code","code":"pdf","reason":""}]"#
        );
    }
}
