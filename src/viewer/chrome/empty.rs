//! The page without a cable.

use super::Pick;
use crate::{
    app::{Desk, use_desk},
    state::{Action, Dialog},
};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct EmptyProps {
    /// Files that could not be read.
    pub(crate) refused: usize,
    /// Whether files are being read.
    pub(crate) busy: bool,
}

#[component]
pub(crate) fn Empty(props: &EmptyProps) -> Html {
    let desk = use_desk();
    let sample = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.with(Desk::open_sample))
    };
    let refused = match props.refused {
        1 => "One file could not be read.".to_owned(),
        many => format!("{many} files could not be read."),
    };
    html! {
        <main class="empty">
            <div class="zone">
                <h2>{ if props.busy { "Reading…" } else { "Drop cables here" } }</h2>
                <p>{"One file, several, a folder or an archive: pages, texts, tables, dumps, as they were published."}</p>
                <p class="choices">
                    <Pick label="Open files" class="primary"/>
                    <Pick label="Open a folder" folder=true/>
                    <button type="button" onclick={desk.on(Action::Dialog(Some(Dialog::Paste)))}>{"Paste text"}</button>
                    <button type="button" onclick={sample}>{"Open the sample library"}</button>
                </p>
                if props.refused > 0 {
                    <p class="notice trouble">{ refused }<button type="button" onclick={desk.on(Action::Dialog(Some(Dialog::Refusals)))}>{"Why?"}</button></p>
                }
            </div>
            <ul class="promises">
                <li><strong>{"Nothing leaves this machine."}</strong>{" Files are read in the browser; the page may not send anything, and stores nothing."}</li>
                <li><strong>{"Paragraph by paragraph."}</strong>{" Each has its mark, its level and a link of its own; the filter hides what you don’t need."}</li>
                <li><strong>{"The text runs through."}</strong>{" Page breaks of the transmission no longer cut sentences, searches or quotations."}</li>
            </ul>
        </main>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct DropProps {
    /// Whether files are being dragged over the page.
    pub(crate) over: bool,
}

/// Says that files may be let go.
#[component]
pub(crate) fn Drop(props: &DropProps) -> Html {
    html! {
        if props.over {
            <div class="drop" aria-hidden="true"><p>{"Let go to read"}</p></div>
        }
    }
}
