//! What is around the cables: the bar on top, the empty page, notices, the tools of the open cable.

mod bar;
mod empty;
mod filter;
mod findbar;
mod searchbar;

pub(crate) use bar::bar;
pub(crate) use empty::{drop_zone, empty};
pub(crate) use findbar::FindBar;
pub(crate) use searchbar::SearchBar;

use crate::{
    action::Action,
    actions::{Actions, use_actions},
    files::Input,
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use wire::Failure;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct PickProps {
    /// What the button says.
    pub(crate) label: AttrValue,
    /// Whether a whole folder is picked.
    #[prop_or_default]
    pub(crate) folder: bool,
    /// Further classes of the button.
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// A button that picks files.
#[component]
pub(crate) fn Pick(props: &PickProps) -> Html {
    let actions = use_actions();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(list) = input.files() {
            actions.act(Action::Input(Rc::new(Input::picked(&list))));
        }
        // The same file can be picked again.
        input.set_value("");
        // The menu that it may be in has done its work.
        let menu = input.closest(".menu:popover-open").ok().flatten();
        if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
            let _ = menu.hide_popover();
        }
    });
    html! {
        <label class={classes!("button", props.class.clone())}>
            { &props.label }
            <input type="file" multiple=true webkitdirectory={props.folder} {onchange}/>
        </label>
    }
}

/// What the reader must know and what to do about it.
pub(crate) fn notices(actions: &Actions, error: Option<&Failure>, awaited: Option<&String>) -> Html {
    let dismiss = actions.on::<MouseEvent>(Action::Dismiss);
    html! {
        <>
        if let Some(error) = error {
            <p class="notice trouble">
                { &error.message }<button type="button" onclick={dismiss}>{"Dismiss"}</button>
            </p>
        }
        if let Some(cable) = awaited {
            <p class="notice">
                {"This link leads to "}<strong>{ cable }</strong>
                {". Drop the file with that cable here, and it opens at the right place."}
            </p>
        }
        </>
    }
}
