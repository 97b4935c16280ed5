//! Draws the tools of the open cable: its neighbours, find, filter, view.

use super::filter::filter;
use crate::{action::Action, actions::Actions, matches::Matches, open_cable::OpenCable, state::State};
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
    html! {
        <div class="tools" part="tools">
            <div class="row">
                if many {
                    <span class="turn" role="group" aria-label="Other cables">
                        { icon(actions, Action::Turn { forward: false }, before, "Previous cable", "[", "‹") }
                        { icon(actions, Action::Turn { forward: true }, after, "Next cable", "]", "›") }
                    </span>
                }
                <span class="find" role="search">
                    <span class="field">
                    <input type="search" class="find" placeholder="Find in this cable" aria-label="Find in this cable"
                        value={address.find.clone()} {oninput} {onkeydown} autocomplete="off" spellcheck="false"/>
                    <span class="tally" aria-hidden="true">{ tally(matches, *current, finding) }</span>
                    </span>
                    if finding {
                        { icon(actions, Action::Step { forward: false }, found, "Previous match", "Shift-Enter", "↑") }
                        { icon(actions, Action::Step { forward: true }, found, "Next match", "Enter", "↓") }
                    }
                </span>
                <span class="views">
                    <button type="button" aria-pressed={address.breaks.to_string()}
                        onclick={actions.on(Action::Breaks(!address.breaks))}
                        title="Show page breaks in their places  b">
                        {"Page breaks"}
                    </button>
                    <button type="button" aria-pressed={address.source.to_string()}
                        onclick={actions.on(Action::Source(!address.source))} title="Show the source text  s">
                        {"Source"}
                    </button>
                    <button type="button" aria-haspopup="dialog" onclick={actions.on(Action::Script("embed".to_owned()))}
                        title="Put this cable, or a paragraph of it, into a page of your own">
                        {"Embed"}
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
    label: &'static str,
    key: &'static str,
    sign: &'static str,
) -> Html {
    html! {
        <button type="button" class="icon" disabled={!enabled} onclick={actions.on(action)} aria-label={label}
            title={format!("{label}  {key}")}>
            { sign }
        </button>
    }
}

/// Returns "3 of 12" or "3 of 12 (+4 hidden)".
fn tally(matches: &Matches, current: usize, finding: bool) -> String {
    let shown = matches.shown.len();
    let mut text = match shown {
        _ if !finding => return String::new(),
        0 => "no match".to_owned(),
        _ => format!("{} of {shown}", current + 1),
    };
    if matches.hidden > 0 {
        text.push_str(&format!(" (+{} hidden)", matches.hidden));
    }
    text
}
