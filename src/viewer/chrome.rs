//! What stands around the cables: the bar on top, the empty page, notices, the tools of the open cable.

mod bar;
mod empty;
mod filter;
mod findbar;

pub(crate) use bar::Bar;
pub(crate) use empty::{Drop, Empty};
pub(crate) use findbar::FindBar;

use crate::{app::use_desk, files, state::Action};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
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
    });
    html! {
        <label class={classes!("button", props.class.clone())}>
            { &props.label }
            <input type="file" multiple=true webkitdirectory={props.folder} {onchange}/>
        </label>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct NoticesProps {
    pub(crate) trouble: Option<String>,
    /// The cable that the address asks for and that isn't here.
    pub(crate) asked: Option<AttrValue>,
}

/// What the reader must know and what to do about it.
#[component]
pub(crate) fn Notices(props: &NoticesProps) -> Html {
    let desk = use_desk();
    let dismiss = desk.on::<MouseEvent>(Action::Dismiss);
    html! {
        <>
        if let Some(trouble) = &props.trouble {
            <p class="notice trouble">{ trouble }<button type="button" onclick={dismiss}>{"Dismiss"}</button></p>
        }
        if let Some(asked) = &props.asked {
            <p class="notice">{"This link leads to "}<strong>{ asked }</strong>{". Drop the file with that cable here, and it opens at the right place."}</p>
        }
        </>
    }
}
