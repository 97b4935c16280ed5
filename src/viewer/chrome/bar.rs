//! Draws the bar at the top.

use super::pick;
use crate::{
    action::Action,
    actions::Actions,
    panel,
    state::{State, Theme},
};
use messages::say::viewer as say;
use wire::{PanelCall, Progress, Results, Slot};
use yew::prelude::*;

pub(crate) fn bar(actions: &Actions, state: &State) -> Html {
    let (next, name) = match state.theme {
        Theme::Auto => (Theme::Dark, say::theme_auto()),
        Theme::Dark => (Theme::Light, say::theme_dark()),
        Theme::Light => (Theme::Auto, say::theme_light()),
    };
    let count = state.results.held.max(state.progress.as_ref().map_or(0, |progress| progress.cables));
    let many = count > 1;
    let name = name.text();
    let help = say::help_and_keys().text();
    html! {
        <header class="bar" part="bar">
            if many && !state.listing {
                <button type="button" class="back" onclick={actions.on(Action::List)}>{ say::back_to_list() }</button>
            }
            <h1>{ say::name() }</h1>
            <p class="held" data-held={state.results.held.to_string()}
                data-searchable={state.results.searchable.to_string()}>
                if count > 0 {
                    <button type="button" class="plain" title={say::about_this_library()}
                        onclick={actions.on(Action::Panel(PanelCall::dialog("about")))}>
                        { say::cables_held(count) }
                    </button>
                }
                if let Some(progress) = &state.progress {
                    { reading(actions, state, progress, many) }
                }
                if let Some(share) = state.saving {
                    <span>{ say::keeping(percent(share, 1.0)) }</span>
                }
                if state.refused > 0 {
                    <button type="button" class="plain"
                        onclick={actions.on(Action::Panel(PanelCall::dialog("refusals")))}>
                        { say::files_not_read(state.refused) }
                    </button>
                }
            </p>
            <nav aria-label={say::files()}>
                if count > 0 {
                    // If there is room, this is a row of buttons. Otherwise it is a menu that this button opens.
                    <button type="button" class="more" popovertarget="files">{ say::menu() }</button>
                    { menu(actions, state, many) }
                }
                <button type="button" class="icon" onclick={actions.on(Action::Theme(next))} aria-label={name.clone()}
                    title={name}>
                    {"◐"}
                </button>
                <button type="button" class="icon" onclick={actions.on(Action::Help)} aria-label={help.clone()}
                    title={help}>
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
        <progress max="100" value={read.to_string()} aria-label={say::reading()}></progress>
        if many {
            <span class="wide">{ say::searchable(searchable(&state.results, progress)) }</span>
            <span class="left">{ if state.paused { say::paused() } else { progress.left.clone() } }</span>
            <button type="button" class="plain" onclick={actions.on(Action::Pause)}>
                { if state.paused { say::go_on() } else { say::pause() } }
            </button>
            <button type="button" class="plain" onclick={actions.on(Action::Stop)}>{ say::stop() }</button>
        }
        </>
    }
}

fn menu(actions: &Actions, state: &State, many: bool) -> Html {
    // An element in a page of another site saves nothing on this device.
    let saves = state.surroundings.deeplink && many && state.progress.is_none();
    html! {
        <div id="files" class="menu" popover="auto">
            { pick(actions, say::open_files(), false, "button") }
            { pick(actions, say::open_folder(), true, "button") }
            <button type="button" onclick={actions.on(Action::Paste)}>{ say::paste_text() }</button>
            if many {
                { for state.results.panels.iter().map(|each| panel::button(actions, Slot::Dialog, each, "later")) }
            }
            if saves {
                <button type="button" disabled={state.saving.is_some()} onclick={actions.on(Action::Save)} title={say::keep_title()}>
                    { say::keep() }
                </button>
            }
            if state.saved.is_some() {
                <button type="button" onclick={actions.on(Action::Wipe)}
                    title={say::wipe_title()}>
                    { say::wipe() }
                </button>
            }
            <button type="button" onclick={actions.on(Action::Clear)}>{ say::close_all() }</button>
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
