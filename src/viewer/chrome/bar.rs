//! Draws the bar at the top.

use super::pick;
use crate::{
    action::Action,
    actions::Actions,
    panel,
    state::{State, Theme},
};
use wire::{PanelCall, Progress, Results, Slot};
use yew::prelude::*;

pub(crate) fn bar(actions: &Actions, state: &State) -> Html {
    let (next, name) = match state.theme {
        Theme::Auto => (Theme::Dark, "Theme: as the system has it"),
        Theme::Dark => (Theme::Light, "Theme: dark"),
        Theme::Light => (Theme::Auto, "Theme: light"),
    };
    let count = state.results.held.max(state.progress.as_ref().map_or(0, |progress| progress.cables));
    let many = count > 1;
    let held = match count {
        0 => String::new(),
        1 => "1 cable".to_owned(),
        many => format!("{many} cables"),
    };
    html! {
        <header class="bar" part="bar">
            if many && !state.listing {
                <button type="button" class="back" onclick={actions.on(Action::List)}>{"‹ List"}</button>
            }
            <h1>{"Septel"}</h1>
            <p class="held" data-held={state.results.held.to_string()}
                data-searchable={state.results.searchable.to_string()}>
                if count > 0 {
                    <button type="button" class="plain" title="About this library"
                        onclick={actions.on(Action::Panel(PanelCall::dialog("about")))}>
                        { held }
                    </button>
                }
                if let Some(progress) = &state.progress {
                    { reading(actions, state, progress, many) }
                }
                if let Some(share) = state.saving {
                    <span>{format!("Keeping: {} %", percent(share, 1.0))}</span>
                }
                if state.refused > 0 {
                    <button type="button" class="plain"
                        onclick={actions.on(Action::Panel(PanelCall::dialog("refusals")))}>
                        {format!("{} not read", state.refused)}
                    </button>
                }
            </p>
            <nav aria-label="Files">
                if count > 0 {
                    // If there is room, this is a row of buttons. Otherwise it is a menu that this button opens.
                    <button type="button" class="more" popovertarget="files">{"Menu"}</button>
                    { menu(actions, state, many) }
                }
                <button type="button" class="icon" onclick={actions.on(Action::Theme(next))} aria-label={name}
                    title={name}>
                    {"◐"}
                </button>
                <button type="button" class="icon" onclick={actions.on(Action::Help)} aria-label="Help and keys"
                    title="Help and keys">
                    {"?"}
                </button>
            </nav>
        </header>
    }
}

fn reading(actions: &Actions, state: &State, progress: &Progress, many: bool) -> Html {
    let read = percent(progress.bytes, progress.total);
    html! {
        <>
        <progress max="100" value={read.to_string()} aria-label="Reading"></progress>
        if many {
            <span class="wide">{format!("{} % searchable", searchable(&state.results, progress))}</span>
            <span class="left">{ if state.paused { "paused" } else { &progress.left } }</span>
            <button type="button" class="plain" onclick={actions.on(Action::Pause)}>
                {if state.paused { "Go on" } else { "Pause" }}
            </button>
            <button type="button" class="plain" onclick={actions.on(Action::Stop)}>{"Stop"}</button>
        }
        </>
    }
}

fn menu(actions: &Actions, state: &State, many: bool) -> Html {
    let keep = "Keep this library on this device, so that it opens again without its files; nothing is sent anywhere";
    // An element in a page of another site saves nothing on this device.
    let saves = state.surroundings.deeplink && many && state.progress.is_none();
    html! {
        <div id="files" class="menu" popover="auto">
            { pick(actions, "Open files", false, "button") }
            { pick(actions, "Open a folder", true, "button") }
            <button type="button" onclick={actions.on(Action::Paste)}>{"Paste text"}</button>
            if many {
                { for state.results.panels.iter().map(|each| panel::button(actions, Slot::Dialog, each, "later")) }
            }
            if saves {
                <button type="button" disabled={state.saving.is_some()} onclick={actions.on(Action::Save)} title={keep}>
                    {"Keep"}
                </button>
            }
            if state.saved.is_some() {
                <button type="button" onclick={actions.on(Action::Wipe)}
                    title="Remove the library that is kept on this device">
                    {"Wipe"}
                </button>
            }
            <button type="button" onclick={actions.on(Action::Clear)}>{"Close all"}</button>
        </div>
    }
}

fn percent(part: f64, all: f64) -> u8 {
    if all > 0.0 { (100.0 * part / all) as u8 } else { 0 }
}

/// Returns the percentage of all bytes handed over that can be searched, because they were read and indexed.
fn searchable(results: &Results, progress: &Progress) -> u8 {
    let indexed = f64::from(results.searchable) / f64::from(progress.cables.max(1));
    percent(progress.bytes * indexed, progress.total)
}
