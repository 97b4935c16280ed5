//! The dialogs: paste, help, and what could not be read.

use crate::{
    app::{Hold, use_desk},
    library::Library,
    state::{Action, Dialog},
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Refusals that are listed; the rest is counted.
const LISTED: usize = 500;

const KEYS: [(&str, &str); 10] = [
    ("/", "find in this cable"),
    ("Enter, Shift-Enter", "next match, previous match, in the find field"),
    ("Esc", "end the search, close a dialog"),
    ("j, n", "next paragraph"),
    ("k, p", "previous paragraph"),
    ("]", "next cable"),
    ("[", "previous cable"),
    ("b", "page breaks: show, take out"),
    ("s", "source text"),
    ("?", "this help"),
];

#[derive(PartialEq, Properties)]
pub(crate) struct DialogsProps {
    pub(crate) dialog: Option<Dialog>,
    pub(crate) library: Library,
    /// Whether single letters are commands.
    pub(crate) letters: bool,
}

#[component]
pub(crate) fn Dialogs(props: &DialogsProps) -> Html {
    let desk = use_desk();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.dialog, move |dialog| {
            // A modal dialog keeps the focus in itself and gives it back when it closes.
            if let (Some(_), Some(node)) = (dialog, node.cast::<HtmlDialogElement>())
                && !node.open()
            {
                let _ = node.show_modal();
            }
        });
    }
    let Some(dialog) = props.dialog else { return html! {} };
    let close = {
        let desk = desk.clone();
        Callback::from(move |()| desk.act(Action::Dialog(None)))
    };
    let onclose = close.reform(|_: Event| ());
    let (title, content) = match dialog {
        Dialog::Paste => ("Paste the text of a cable", html! { <Paste close={close.clone()}/> }),
        Dialog::Help => ("Help and keys", help(desk, props.letters)),
        Dialog::Refusals => ("Not read", refusals(&props.library)),
    };
    html! {
        <dialog ref={node} {onclose} aria-labelledby="dialog-title">
            <div class="title"><h2 id="dialog-title">{title}</h2><button type="button" onclick={close.reform(|_: MouseEvent| ())} aria-label="Close">{"×"}</button></div>
            { content }
        </dialog>
    }
}

#[derive(PartialEq, Properties)]
struct PasteProps {
    close: Callback<()>,
}

#[component]
fn Paste(props: &PasteProps) -> Html {
    let desk = use_desk();
    let field = use_node_ref();
    let onsubmit = {
        let (field, close) = (field.clone(), props.close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            desk.with(|desk| desk.pasted(&text));
            close.emit(());
        })
    };
    html! {
        <form {onsubmit}>
            <textarea ref={field} rows="14" aria-label="Text" placeholder="C O N F I D E N T I A L SECTION 01 OF 02 …" spellcheck="false" required=true autofocus=true/>
            <p class="choices"><button type="submit" class="primary">{"Read it"}</button></p>
        </form>
    }
}

fn help(desk: Hold, letters: bool) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            desk.act(Action::Letters(input.checked()));
        }
    });
    html! {
        <>
        <dl class="keys">{ for KEYS.iter().map(|(key, does)| html! { <div><dt><kbd>{*key}</kbd></dt><dd>{*does}</dd></div> }) }</dl>
        <p><label class="check"><input type="checkbox" checked={letters} {onchange}/>{" Single letters are commands"}</label></p>
        <p>{"A click on ¶ copies a link to that paragraph. The link carries the cable’s id and the paragraph, never its text; whoever opens it drops their own copy of the cable."}</p>
        <p>{"Marks: U unclassified, SBU sensitive but unclassified, C confidential, S secret, TS top secret; NF not for foreign nationals."}</p>
        <p class="quiet">{format!("Septel {}", wire::BUILD)}</p>
        </>
    }
}

fn refusals(library: &Library) -> Html {
    let all = library.refusals();
    let more = all.len().saturating_sub(LISTED);
    html! {
        <>
        <ul class="refusals">{ for all.iter().take(LISTED).map(|refusal| html! { <li><strong>{ &refusal.file }</strong>{" "}{ &refusal.reason }</li> }) }</ul>
        if more > 0 {
            <p>{format!("and {more} more.")}</p>
        }
        </>
    }
}
