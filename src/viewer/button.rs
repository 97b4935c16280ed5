//! Draws buttons. They are all made here, so that a button takes one line where it is used, and its code is in the
//! program once.

use crate::{action::Action, actions::Actions};
use messages::Wording;
use wire::Slot;
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
    /// Whether a dialog opens, which a screen reader says.
    pub(crate) opens: bool,
}

impl Button {
    /// Draws it.
    #[inline(never)]
    pub(crate) fn draw(self) -> Html {
        let Button { label, class, onclick, title, name, pressed, disabled, opens } = self;
        let class = (!class.is_empty()).then_some(class);
        html! {
            <button type="button" {class} {onclick} {disabled} title={title.as_ref().map(Wording::text)}
                aria-label={name.as_ref().map(Wording::text)} aria-pressed={pressed.map(|on| on.to_string())}
                aria-haspopup={opens.then_some("dialog")}>
                { label }
            </button>
        }
    }
}

/// Whether an action opens a dialog.
fn opens(action: &Action) -> bool {
    match action {
        Action::Panel(call) => call.slot == Slot::Dialog,
        Action::Script(_) | Action::Help | Action::Paste => true,
        _ => false,
    }
}

/// Draws a button with words on it.
#[inline(never)]
pub(crate) fn button(actions: &Actions, action: Action, class: &'static str, label: Wording) -> Html {
    let opens = opens(&action);
    Button { label: html! { label }, class, onclick: Some(actions.on(action)), opens, ..Button::default() }
        .draw()
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
    let opens = opens(&action);
    let (label, onclick, title) = (html! { label }, Some(actions.on(action)), Some(title));
    Button { label, class, onclick, title, opens, ..Button::default() }.draw()
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
    let opens = opens(&action);
    let (label, onclick) = (html! { sign }, Some(actions.on(action)));
    let (title, name) = (Some(title), Some(name));
    Button { label, class: "icon", onclick, title, name, disabled, opens, ..Button::default() }.draw()
}
