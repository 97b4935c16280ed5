//! Draws buttons. They are all made here, so that a button takes one line where it is used, and its code is in the
//! program once.

use crate::{action::Action, actions::Actions};
use messages::Wording;
use yew::prelude::*;

/// A button. Those that carry out one action have functions of their own below.
#[derive(Default)]
pub(crate) struct Button {
    /// What is on it.
    pub(crate) label: Html,
    /// The name of its class in style sheets; empty where it has none.
    pub(crate) class: &'static str,
    /// What a click does.
    pub(crate) onclick: Option<Callback<MouseEvent>>,
    /// What is shown while the pointer is on it.
    pub(crate) title: Option<Wording>,
    /// What a screen reader says instead of the label.
    pub(crate) name: Option<Wording>,
    /// Whether it is on, if it can be on or off.
    pub(crate) pressed: Option<bool>,
    /// Whether it can't be clicked.
    pub(crate) disabled: bool,
}

impl Button {
    /// Draws it.
    #[inline(never)]
    pub(crate) fn draw(self) -> Html {
        let Button { label, class, onclick, title, name, pressed, disabled } = self;
        let class = (!class.is_empty()).then_some(class);
        html! {
            <button type="button" {class} {onclick} {disabled} title={title.as_ref().map(Wording::text)}
                aria-label={name.as_ref().map(Wording::text)} aria-pressed={pressed.map(|on| on.to_string())}>
                { label }
            </button>
        }
    }
}

/// Draws a button with words on it.
#[inline(never)]
pub(crate) fn button(actions: &Actions, action: Action, class: &'static str, label: Wording) -> Html {
    Button { label: html! { label }, class, onclick: Some(actions.on(action)), ..Button::default() }.draw()
}

/// Draws a button with words on it, and more words for the pointer.
#[inline(never)]
pub(crate) fn titled(
    actions: &Actions,
    action: Action,
    class: &'static str,
    label: Wording,
    title: Wording,
) -> Html {
    let (label, onclick, title) = (html! { label }, Some(actions.on(action)), Some(title));
    Button { label, class, onclick, title, ..Button::default() }.draw()
}

/// Draws a button that is on or off.
#[inline(never)]
pub(crate) fn toggle(
    actions: &Actions,
    action: Action,
    class: &'static str,
    pressed: bool,
    label: Html,
    title: Option<Wording>,
) -> Html {
    let (onclick, pressed) = (Some(actions.on(action)), Some(pressed));
    Button { label, class, onclick, title, pressed, ..Button::default() }.draw()
}

/// Draws a button with a sign on it instead of words.
#[inline(never)]
pub(crate) fn icon(
    actions: &Actions,
    action: Action,
    sign: &'static str,
    name: Wording,
    title: Wording,
    disabled: bool,
) -> Html {
    let (label, onclick) = (html! { sign }, Some(actions.on(action)));
    let (title, name) = (Some(title), Some(name));
    Button { label, class: "icon", onclick, title, name, disabled, ..Button::default() }.draw()
}
