//! Draws what is around the cables: the bar at the top, the empty page, notices, the tools of the open cable.

mod bar;
mod empty;
mod filter;
mod findbar;
mod list_head;
mod searchbar;
mod understood;

pub(crate) use bar::bar;
pub(crate) use empty::{drop_zone, empty};
pub(crate) use findbar::find_bar;
pub(crate) use list_head::list_head;
pub(crate) use searchbar::SearchBar;
pub(crate) use understood::understood;

use crate::{action::Action, actions::Actions, button::button, files::Input, shared::Shared, state::State};
use messages::{Wording, say::viewer as say};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Draws a button that picks files, or a whole folder.
pub(crate) fn pick(actions: &Actions, label: Wording, folder: bool, class: &'static str) -> Html {
    let actions = actions.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = field(&event) else { return };
        if let Some(list) = input.files() {
            actions.act(Action::Input(Shared::new(Input::picked(&list))));
        }
        // This lets the reader pick the same file again.
        input.set_value("");
        hide_menu(&input);
    });
    html! {
        <label class={class}>
            { label }
            <input type="file" multiple=true webkitdirectory={folder} {onchange}/>
        </label>
    }
}

/// Draws a button that opens a menu, and the menu. A click on anything in it closes it.
pub(crate) fn menu(id: &'static str, label: Wording, entries: Html) -> Html {
    let onclick = Callback::from(|event: MouseEvent| {
        let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(button) = clicked.and_then(|clicked| clicked.closest("button").ok().flatten()) {
            hide_menu(&button);
        }
    });
    html! {
        <span class="menu-of">
            <button type="button" class="opens" popovertarget={id}>{ label }</button>
            <div {id} class="menu" popover="auto" {onclick}>{ entries }</div>
        </span>
    }
}

/// Closes the menu that an element is in, if it is in one.
fn hide_menu(within: &Element) {
    let menu = within.closest(".menu:popover-open").ok().flatten();
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        let _ = menu.hide_popover();
    }
}

/// Returns the field that an event is about.
pub(crate) fn field(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Takes the focus from the field that an event is about.
pub(crate) fn blur(event: &Event) {
    if let Some(field) = field(event) {
        let _ = field.blur();
    }
}

/// Stands in a message for an element. It is Unicode's character for an object among text.
pub(crate) const ELEMENT: char = '\u{fffc}';

/// Draws a message with an element in the place of [`ELEMENT`], which is one of its arguments.
pub(crate) fn around(message: &Wording, element: Html) -> Html {
    let text = message.text();
    match text.split_once(ELEMENT) {
        Some((before, after)) => html! { <>{ before }{ element }{ after }</> },
        None => html! { text },
    }
}

/// What the reader must know and what to do about it.
pub(crate) fn notices(actions: &Actions, state: &State, awaited: Option<&String>) -> Html {
    html! {
        <>
        if let Some(error) = &state.error {
            <p class="notice trouble">
                { &error.message }{ button(actions, Action::Dismiss, "", say::dismiss()) }
            </p>
        }
        if let Some(file) = &state.offered {
            <p class="notice">
                { say::file_is_ready() }{" "}
                { button(actions, Action::SaveOffered, "", say::save_file(&file.file.name)) }
            </p>
        }
        if state.closed.is_some() {
            <p class="notice">
                { say::everything_closed() }{" "}{ button(actions, Action::Undo, "", say::open_again()) }
            </p>
        }
        if let Some(cable) = awaited {
            <p class="notice">
                { around(&say::cable_awaited(ELEMENT), html! { <strong>{ cable }</strong> }) }
            </p>
        }
        </>
    }
}
