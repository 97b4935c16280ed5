//! Draws the tools of the open cable: its neighbours, find, filter, view.

use super::filter::filter;
use crate::{action::Action, actions::Actions, matches::Matches, open_cable::OpenCable, state::State};
use messages::{Wording, say::viewer as say};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

pub(crate) fn find_bar(actions: &Actions, state: &State, cable: &OpenCable) -> Html {
    let State { address, matches, current, .. } = state;
    let many = state.held() > 1;
    let (before, after) = (state.neighbour(false), state.neighbour(true));
    let oninput = {
        let actions = actions.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                actions.act(Action::Find(input.value()));
            }
        })
    };
    let onkeydown = {
        let actions = actions.clone();
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" => actions.act(Action::Step { forward: !event.shift_key() }),
                "Escape" => {
                    actions.act(Action::Find(String::new()));
                    if let Some(field) =
                        event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
                    {
                        let _ = field.blur();
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let found = !matches.shown.is_empty();
    // While the field is empty, the words of the search are the matches.
    let finding = !address.find.trim().is_empty() || found;
    let find_in = say::find_in_cable().text();
    html! {
        <div class="tools" part="tools">
            <div class="row">
                if many {
                    <span class="turn" role="group" aria-label={say::other_cables()}>
                        { icon(actions, Action::Turn { forward: false }, before, say::previous_cable(), "[", "‹") }
                        { icon(actions, Action::Turn { forward: true }, after, say::next_cable(), "]", "›") }
                    </span>
                }
                <span class="find" role="search">
                    <span class="field">
                    <input type="search" class="find" placeholder={find_in.clone()} aria-label={find_in}
                        value={address.find.clone()} {oninput} {onkeydown} autocomplete="off" spellcheck="false"/>
                    <span class="tally" aria-hidden="true">{ tally(matches, *current, finding) }</span>
                    </span>
                    if finding {
                        { icon(actions, Action::Step { forward: false }, found, say::previous_match(), "Shift-Enter", "↑") }
                        { icon(actions, Action::Step { forward: true }, found, say::next_match(), "Enter", "↓") }
                    }
                </span>
                <span class="views">
                    <button type="button" aria-pressed={address.breaks.to_string()}
                        onclick={actions.on(Action::Breaks(!address.breaks))}
                        title={say::label_with_key(say::show_page_breaks(), "b")}>
                        { say::page_breaks() }
                    </button>
                    <button type="button" aria-pressed={address.source.to_string()}
                        onclick={actions.on(Action::Source(!address.source))} title={say::label_with_key(say::show_source(), "s")}>
                        { say::source() }
                    </button>
                    <button type="button" aria-haspopup="dialog" onclick={actions.on(Action::Script("embed".to_owned()))}
                        title={say::embed_title()}>
                        { say::embed() }
                    </button>
                </span>
            </div>
            { filter(actions, address, cable) }
        </div>
    }
}

/// Draws a button with a sign on it. Its title includes its key.
fn icon(
    actions: &Actions,
    action: Action,
    enabled: bool,
    label: Wording,
    key: &'static str,
    sign: &'static str,
) -> Html {
    html! {
        <button type="button" class="icon" disabled={!enabled} onclick={actions.on(action)} aria-label={&label}
            title={say::label_with_key(label, key)}>
            { sign }
        </button>
    }
}

/// Returns "3 of 12" or "3 of 12 (+4 hidden)".
fn tally(matches: &Matches, current: usize, finding: bool) -> Wording {
    let shown = matches.shown.len();
    let found = match shown {
        _ if !finding => return Wording::default(),
        0 => say::no_match(),
        _ => say::match_of(current + 1, shown),
    };
    if matches.hidden > 0 { say::matches_and_hidden(found, matches.hidden) } else { found }
}
