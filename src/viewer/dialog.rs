//! The dialog in front of the page, with a panel in it.

use crate::{action::Action, actions::Actions, button::Button, panel, shared::Shared};
use messages::say::viewer as say;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use wire::{Panel, Slot};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct DialogProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The panel that is shown.
    pub(crate) panel: Option<Shared<Panel>>,
}

/// Shows the dialog, if there is one.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let actions = &props.actions;
    let node = use_node_ref();
    {
        let node = node.clone();
        // The dialog opens before its content has come.
        let filled = props.panel.as_ref().map(|panel| !panel.blocks.is_empty());
        use_effect_with(filled, move |filled| {
            let (Some(filled), Some(node)) = (*filled, node.cast::<HtmlDialogElement>()) else { return };
            // A modal dialog keeps the focus inside and returns it when it closes.
            if !node.open() {
                let _ = node.show_modal();
            }
            let field = node.query_selector("textarea").ok().flatten().filter(|_| filled);
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                let _ = field.focus();
            }
        });
    }
    let Some(panel) = &props.panel else { return html! {} };
    let close = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(node) = node.cast::<HtmlDialogElement>() {
                node.close();
            }
        })
    };
    html! {
        <dialog part="dialog" ref={node} class={format!("panel {}", panel.call.name)} aria-labelledby="dialog-title"
            onclose={actions.on::<Event>(Action::ClosePanel(Slot::Dialog))}>
            <div class="title">
                <h2 id="dialog-title">{ &panel.title }</h2>
                { Button {
                    label: html! { "×" },
                    onclick: Some(close),
                    name: Some(say::close()),
                    ..Button::default()
                }.draw() }
            </div>
            { panel::blocks(actions, panel) }
        </dialog>
    }
}
