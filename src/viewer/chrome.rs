//! What stands around the cables: the bar on top, the empty page, notices, the tools of the open cable.

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
    app::{Hold, use_desk},
    files,
    state::Action,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct PickProps {
    pub(crate) label: AttrValue,
    /// Whether a whole folder is picked.
    #[prop_or_default]
    pub(crate) folder: bool,
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// A button that picks files.
#[component]
pub(crate) fn Pick(props: &PickProps) -> Html {
    let desk = use_desk();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(list) = input.files() {
            desk.with(|desk| desk.add(files::of_list(&list)));
        }
        // The same file can be picked again.
        input.set_value("");
        // The menu that it may stand in has done its work.
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
pub(crate) fn notices(desk: &Hold, trouble: Option<&String>, asked: Option<&String>) -> Html {
    let dismiss = desk.on::<MouseEvent>(Action::Dismiss);
    html! {
        <>
        if let Some(trouble) = trouble {
            <p class="notice trouble">{ trouble }<button type="button" onclick={dismiss}>{"Dismiss"}</button></p>
        }
        if let Some(asked) = asked {
            <p class="notice">{"This link leads to "}<strong>{ asked }</strong>{". Drop the file with that cable here, and it opens at the right place."}</p>
        }
        </>
    }
}
