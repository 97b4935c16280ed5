//! Draws the page without a cable.

use super::pick;
use crate::{action::Action, actions::Actions, state::State};
use wire::PanelCall;
use yew::prelude::*;

pub(crate) fn empty(actions: &Actions, state: &State) -> Html {
    let refused = state.refused;
    let refusal = match refused {
        1 => "One file could not be read.".to_owned(),
        many => format!("{many} files could not be read."),
    };
    html! {
        <main class="empty">
            <div class="zone">
                <h2>{ if state.progress.is_some() { "Reading…" } else { "Drop cables here" } }</h2>
                <p>
                    {"One file, several, a folder or an archive: pages, texts, tables, dumps, as they were published."}
                </p>
                <p class="choices">
                    { pick(actions, "Open files", false, "button primary") }
                    { pick(actions, "Open a folder", true, "button") }
                    <button type="button" onclick={actions.on(Action::Paste)}>{"Paste text"}</button>
                    <button type="button" onclick={actions.on(Action::OpenSample)}>{"Open the sample library"}</button>
                </p>
                if let Some(saved) = state.saved {
                    <p class="choices">
                        <button type="button" class="primary" onclick={actions.on(Action::Reopen)}>
                            {format!("Open the kept library: {} cables", saved.cables)}
                        </button>
                        <button type="button" onclick={actions.on(Action::Wipe)}>
                            {format!("Remove it from this device ({} MB)", (saved.bytes / 1e6) as u64)}
                        </button>
                    </p>
                }
                if refused > 0 {
                    <p class="notice trouble">
                        { refusal }
                        <button type="button" onclick={actions.on(Action::Panel(PanelCall::dialog("refusals")))}>
                            {"Why?"}
                        </button>
                    </p>
                }
            </div>
            <ul class="promises">
                <li>
                    <strong>{"Nothing leaves this machine."}</strong>
                    {" Files are read in the browser; the page may not send anything, and stores nothing."}
                </li>
                <li>
                    <strong>{"Paragraph by paragraph."}</strong>
                    {" Each has its mark, its level and a link of its own; the filter hides what you don’t need."}
                </li>
                <li>
                    <strong>{"The text runs through."}</strong>
                    {" Page breaks of the transmission no longer cut sentences, searches or quotations."}
                </li>
            </ul>
        </main>
    }
}

/// Draws the notice that files can be dropped, while they are dragged over the page.
pub(crate) fn drop_zone(over: bool) -> Html {
    html! {
        if over {
            <div class="drop" aria-hidden="true"><p>{"Let go to read"}</p></div>
        }
    }
}
