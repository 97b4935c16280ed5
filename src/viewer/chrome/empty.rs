//! Draws the page without a cable.

use super::pick;
use crate::{action::Action, actions::Actions, button::button, state::State};
use messages::say::viewer as say;
use wire::PanelCall;
use yew::prelude::*;

pub(crate) fn empty(actions: &Actions, state: &State) -> Html {
    let refused = state.refused;
    html! {
        <main class="empty">
            <div class="zone">
                <p class="what">{ say::what_this_is() }</p>
                <h2>{ if state.progress.is_some() { say::reading_now() } else { say::drop_cables() } }</h2>
                <p>{ say::what_to_drop() }</p>
                <p class="choices">
                    { pick(actions, say::open_files(), false, "button primary") }
                    { pick(actions, say::open_folder(), true, "button") }
                    { button(actions, Action::Paste, "", say::paste_text()) }
                    { button(actions, Action::OpenSample, "", say::open_sample()) }
                </p>
                if let Some(saved) = state.saved {
                    <p class="choices">
                        { button(actions, Action::Reopen, "primary", say::open_kept(saved.cables)) }
                        { button(actions, Action::Wipe, "", say::remove_kept((saved.bytes / 1e6) as u64)) }
                    </p>
                }
                if refused > 0 {
                    <p class="notice trouble">
                        { say::files_could_not_be_read(refused) }
                        { button(actions, Action::Panel(PanelCall::dialog("refusals")), "", say::why_not_read()) }
                    </p>
                }
            </div>
            <ul class="promises">
                <li>
                    <strong>{ say::promise_privacy() }</strong>{" "}{ say::promise_privacy_text() }
                </li>
                <li>
                    <strong>{ say::promise_paragraphs() }</strong>{" "}{ say::promise_paragraphs_text() }
                </li>
                <li>
                    <strong>{ say::promise_text() }</strong>{" "}{ say::promise_text_text() }
                </li>
            </ul>
        </main>
    }
}

/// Draws the notice that files can be dropped, while they are dragged over the page.
pub(crate) fn drop_zone(over: bool) -> Html {
    html! {
        if over {
            <div class="drop" aria-hidden="true"><p>{ say::let_go() }</p></div>
        }
    }
}
