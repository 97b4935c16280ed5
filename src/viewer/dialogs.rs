//! The dialog: a panel of the worker, or the form for pasting.

use crate::{action::Action, actions::use_actions, panel};
use std::rc::Rc;
use web_sys::{HtmlDialogElement, HtmlTextAreaElement};
use wire::{Panel, Slot};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct DialogsProps {
    /// Whether the reader pastes a text.
    pub(crate) pasting: bool,
    /// The panel that is shown.
    pub(crate) panel: Option<Rc<Panel>>,
}

/// Shows the dialog, if there is one.
#[component]
pub(crate) fn Dialogs(props: &DialogsProps) -> Html {
    let actions = use_actions();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.pasting || props.panel.is_some(), move |shown| {
            // A modal dialog keeps the focus in itself and gives it back when it closes.
            if let (true, Some(node)) = (*shown, node.cast::<HtmlDialogElement>())
                && !node.open()
            {
                let _ = node.show_modal();
            }
        });
    }
    let (title, class, content, closed) = match &props.panel {
        _ if props.pasting => {
            ("Paste the text of a cable", "paste", html! { <Paste/> }, Action::Paste(false))
        }
        Some(panel) => {
            let content = panel::in_dialog(&actions, panel);
            (panel.title.as_str(), panel.call.name.as_str(), content, Action::ClosePanel(Slot::Dialog))
        }
        None => return html! {},
    };
    let close = Callback::from({
        let node = node.clone();
        move |_: MouseEvent| {
            if let Some(node) = node.cast::<HtmlDialogElement>() {
                node.close();
            }
        }
    });
    html! {
        <dialog part="dialog" ref={node} class={classes!("panel", class.to_owned())} aria-labelledby="dialog-title"
            onclose={actions.on::<Event>(closed)}>
            <div class="title">
                <h2 id="dialog-title">{ title }</h2>
                <button type="button" onclick={close} aria-label="Close">{"×"}</button>
            </div>
            { content }
        </dialog>
    }
}

/// The form for pasting.
#[component]
fn Paste() -> Html {
    let actions = use_actions();
    let field = use_node_ref();
    let onsubmit = {
        let field = field.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            actions.act(Action::Pasted(text));
        })
    };
    html! {
        <form {onsubmit}>
            <textarea ref={field} rows="14" aria-label="Text" placeholder="C O N F I D E N T I A L SECTION 01 OF 02 …"
                spellcheck="false" required=true autofocus=true/>
            <p class="choices"><button type="submit" class="primary">{"Read it"}</button></p>
        </form>
    }
}
