//! The dialogs: paste, help, many searches, what is cited and missing, and what could not be read.

use crate::{
    app::{Hold, use_desk},
    files,
    state::{Action, Dialog, Listed, Refusals},
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use wire::{ABSENT, Batched, Request};
use yew::prelude::*;

/// Refusals that are listed; the rest is counted.
const LISTED: usize = 500;

const KEYS: [(&str, &str); 12] = [
    ("/, Ctrl-K", "search the library"),
    ("f", "find in this cable"),
    ("n, p", "next and previous hit, on into the next cable; difference of versions"),
    ("Enter, Shift-Enter", "next match, previous match, in the find field"),
    ("Esc", "end the search, close a dialog"),
    ("j", "next paragraph"),
    ("k", "previous paragraph"),
    ("]", "next cable"),
    ("[", "previous cable"),
    ("b", "page breaks: show, take out"),
    ("s", "source text"),
    ("?", "this help"),
];

#[derive(PartialEq, Properties)]
pub(crate) struct DialogsProps {
    pub(crate) dialog: Option<Dialog>,
    pub(crate) refusals: Refusals,
    pub(crate) batch: Rc<Vec<Batched>>,
    pub(crate) absent: Rc<Listed>,
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
        Dialog::Batch => ("Many searches", html! { <Batch rows={props.batch.clone()}/> }),
        Dialog::Absent => ("Cited but missing", absent(&desk, &props.absent)),
        Dialog::Refusals => ("Not read", refusals(&props.refusals)),
    };
    html! {
        <dialog part="dialog" ref={node} {onclose} aria-labelledby="dialog-title">
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

#[derive(PartialEq, Properties)]
struct BatchProps {
    rows: Rc<Vec<Batched>>,
}

/// Many queries, a line each: how many cables and paragraphs each finds.
#[component]
fn Batch(props: &BatchProps) -> Html {
    let desk = use_desk();
    let field = use_node_ref();
    let onsubmit = {
        let (field, desk) = (field.clone(), desk.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
            let request = Request::Batch(lines.collect());
            desk.with(|desk| desk.port.ask(request));
        })
    };
    let rows = props.rows.iter().map(|row| {
        html! {
            <tr>
                <td>{ searches(&desk, &row.text, &row.text) }{" "}<small>{ &row.mistake }</small></td>
                <td>{ row.cables }</td><td>{ row.hits }</td>
            </tr>
        }
    });
    let save = {
        let rows = props.rows.clone();
        Callback::from(move |_: MouseEvent| files::save("searches.csv", "text/csv", &table(&rows)))
    };
    html! {
        <form {onsubmit}>
            <p>{"Names or phrases, one a line; each is a query of its own."}</p>
            <textarea ref={field} rows="8" aria-label="Queries" placeholder={"kayani\n\"army chief\"\nsubject:mumbai level:S"} spellcheck="false" required=true autofocus=true/>
            <p class="choices"><button type="submit" class="primary">{"Count"}</button>
                if !props.rows.is_empty() {
                    <button type="button" onclick={save}>{"Save as CSV"}</button>
                }
            </p>
            if !props.rows.is_empty() {
                <table class="batch">
                    <thead><tr><th scope="col">{"Query"}</th><th scope="col">{"Cables"}</th><th scope="col">{"Hits"}</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            }
        </form>
    }
}

/// A button that leaves the dialog for what a query finds.
fn searches(desk: &Hold, query: &str, label: &str) -> Html {
    let (desk, query) = (desk.clone(), query.to_owned());
    let onclick = Callback::from(move |_: MouseEvent| {
        desk.act(Action::Search(query.clone()));
        desk.act(Action::Dialog(None));
    });
    html! { <button type="button" class="plain" {onclick}>{ label }</button> }
}

/// What cables cite and the library has not, a part at a time.
fn absent(desk: &Hold, listed: &Listed) -> Html {
    let Listed { from, all, lines } = listed;
    let to = from + lines.len() as u32;
    let ask = |request: Request| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.with(|desk| desk.port.ask(request.clone())))
    };
    let rows = lines.iter().map(|line| {
        html! { <tr><td>{ searches(desk, &line.then, &line.id) }{" "}<small>{ &line.about }</small></td><td>{ line.count }</td></tr> }
    });
    if *all == 0 {
        return html! { <p>{"The library has every cable that its cables cite."}</p> };
    }
    html! {
        <>
        <p>{"Each leads to the cables that cite it."}</p>
        <p class="choices">
            <button type="button" disabled={*from == 0} onclick={ask(Request::Absent(from.saturating_sub(ABSENT)))}>{"Before"}</button>
            <button type="button" disabled={to >= *all} onclick={ask(Request::Absent(to))}>{"After"}</button>
            <span role="status">{format!("{} to {to} of {all}", from + 1)}</span>
            <button type="button" onclick={ask(Request::AbsentTable)}>{"Save as CSV"}</button>
        </p>
        <table class="batch">
            <thead><tr><th scope="col">{"Cable"}</th><th scope="col">{"Cited by"}</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </>
    }
}

/// The counts as a table that a spreadsheet takes for text: what could be read as a formula gets a sign before it.
fn table(rows: &[Batched]) -> String {
    let mut text = "query,cables,hits\r\n".to_owned();
    for row in rows {
        let sign = if row.text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        text.push_str(&format!(
            "\"{sign}{}\",{},{}\r\n",
            row.text.replace('"', "\"\""),
            row.cables,
            row.hits
        ));
    }
    text
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

fn refusals(all: &Refusals) -> Html {
    let more = all.len().saturating_sub(LISTED);
    let list =
        all.iter().fold(String::new(), |list, refusal| list + &refusal.file + ": " + &refusal.reason + "\n");
    let save = Callback::from(move |_: MouseEvent| files::save("not read.txt", "text/plain", &list));
    html! {
        <>
        <p class="choices"><button type="button" onclick={save}>{"Save the list"}</button></p>
        <ul class="refusals">{ for all.iter().take(LISTED).map(|refusal| html! { <li><strong>{ &refusal.file }</strong>{" "}{ &refusal.reason }</li> }) }</ul>
        if more > 0 {
            <p>{format!("and {more} more.")}</p>
        }
        </>
    }
}
