//! Draws the tools of the open cable: its neighbours, find, filter, view.

use super::{blur, field, filter::filter};
use crate::{
    action::Action,
    actions::Actions,
    button::{Button, icon},
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
            if many {
                <span class="turn" role="group" aria-label={say::other_cables()}>
                    { step(actions, Action::Turn { forward: false }, before, say::previous_cable, "[", "‹") }
                    { step(actions, Action::Turn { forward: true }, after, say::next_cable, "]", "›") }
                </span>
            }
            <span class="id" aria-hidden="true">{ &cable.name }</span>
            { filter(actions, address, cable) }
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
                { view(actions, Action::Breaks(!address.breaks), Some(address.breaks), BREAKS,
                    say::page_breaks(), say::label_with_key(say::show_page_breaks(), "b")) }
                { view(actions, Action::Source(!address.source), Some(address.source), SOURCE,
                    say::source(), say::label_with_key(say::show_source(), "s")) }
                { view(actions, Action::Cite(None), None, CITE, say::cite(), say::label_with_key(say::cite_this(), "c")) }
                if state.surroundings.deeplink {
                    { view(actions, Action::Print, None, PRINT, say::print(), say::print_title()) }
                }
                { view(actions, Action::Script("embed".to_owned()), None, EMBED, say::embed(), say::embed_title()) }
            </span>
        </div>
    }
}

/// The shapes of the signs on the buttons, each in a square of 18 units.
const BREAKS: &str = "M2 9h2M7 9h4M14 9h2M5 2v4h8V2M5 16v-4h8v4";
const SOURCE: &str = "M6 5 2.5 9 6 13M12 5l3.500 4-3.500 4";
const CITE: &str = "M3.500 12c2.500 0 3.500-2 3.500-5H3.500V4H7M11 12c2.500 0 3.500-2 3.500-5H11V4h3.500";
const PRINT: &str = "M5 7V2.500h8V7M5 13H2.500V7h13v6H13M5 10.500h8v5H5z";
const EMBED: &str = "M2.500 4h13v10h-13zM7 7.500 5.500 9 7 10.500M11 7.500 12.500 9 11 10.500";

/// Draws a button with a sign. Its words are beside the sign where there is room for them.
fn view(
    actions: &Actions,
    action: Action,
    pressed: Option<bool>,
    shape: &'static str,
    name: Wording,
    title: Wording,
) -> Html {
    let opens = matches!(action, Action::Script(_) | Action::Cite(_));
    let label = html! {
        <>
        <svg viewBox="0 0 18 18" aria-hidden="true"><path d={shape}/></svg>
        <span class="word">{ &name }</span>
        </>
    };
    let (onclick, title, name) = (Some(actions.on(action)), Some(title), Some(name));
    Button { label, class: "view", onclick, title, name, pressed, opens, ..Button::default() }.draw()
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
