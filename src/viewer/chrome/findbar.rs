//! Draws the tools of the open cable: its neighbours, find, filter, view.

use super::{blur, field, filter::filter};
use crate::{
    action::Action,
    actions::Actions,
    button::{icon, titled, toggle},
    matches::Matches,
    open_cable::OpenCable,
    state::State,
};
use messages::{Wording, say::viewer as say};
use yew::prelude::*;

pub(crate) fn find_bar(actions: &Actions, state: &State, cable: &OpenCable) -> Html {
    let State { address, matches, current, .. } = state;
    let many = state.held() > 1;
    let (before, after) = (state.neighbour(false), state.neighbour(true));
    let oninput = {
        let actions = actions.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = field(&event) {
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
                    blur(&event);
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
                        { step(actions, Action::Turn { forward: false }, before, say::previous_cable, "[", "‹") }
                        { step(actions, Action::Turn { forward: true }, after, say::next_cable, "]", "›") }
                    </span>
                }
                <span class="find" role="search">
                    <span class="field">
                    <input type="search" class="find" placeholder={find_in.clone()} aria-label={find_in}
                        value={address.find.clone()} {oninput} {onkeydown} autocomplete="off" spellcheck="false"/>
                    <span class="tally" aria-hidden="true">{ tally(matches, *current, finding) }</span>
                    </span>
                    if finding {
                        { step(actions, Action::Step { forward: false }, found, say::previous_match, "Shift-Enter", "↑") }
                        { step(actions, Action::Step { forward: true }, found, say::next_match, "Enter", "↓") }
                    }
                </span>
                <span class="views">
                    { toggle(actions, Action::Breaks(!address.breaks), "", address.breaks,
                        html! { say::page_breaks() }, Some(say::label_with_key(say::show_page_breaks(), "b"))) }
                    { toggle(actions, Action::Source(!address.source), "", address.source,
                        html! { say::source() }, Some(say::label_with_key(say::show_source(), "s"))) }
                    { titled(actions, Action::Cite(None), "", say::cite(), say::label_with_key(say::cite_this(), "c")) }
                    { titled(actions, Action::Script("embed".to_owned()), "", say::embed(), say::embed_title()) }
                </span>
            </div>
            { filter(actions, address, cable) }
        </div>
    }
}

/// Draws a button for a step to one side. Its title includes its key.
fn step(
    actions: &Actions,
    action: Action,
    enabled: bool,
    name: fn() -> Wording,
    key: &'static str,
    sign: &'static str,
) -> Html {
    icon(actions, action, sign, name(), say::label_with_key(name(), key), !enabled)
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
