//! Draws the bar at the top.

use super::{SearchBar, menu, pick};
use crate::{
    action::Action,
    actions::Actions,
    button::{Button, button, icon, titled},
    panel,
    state::{State, Theme},
};
use messages::{Wording, say::viewer as say};
use wire::{PanelCall, Progress, Results, Slot};
use yew::prelude::*;

pub(crate) fn bar(actions: &Actions, state: &State) -> Html {
    let (next, theme): (_, fn() -> Wording) = match state.theme {
        Theme::Auto => (Theme::Dark, say::theme_auto),
        Theme::Dark => (Theme::Light, say::theme_dark),
        Theme::Light => (Theme::Auto, say::theme_light),
    };
    let count = state.results.held.max(state.progress.as_ref().map_or(0, |progress| progress.cables));
    let many = count > 1;
    html! {
        <header class="bar" part="bar">
            if many && !state.listing {
                { button(actions, Action::List, "back", say::back_to_list()) }
            }
            <h1>{ say::name() }</h1>
            <p class="held" data-held={state.results.held.to_string()}
                data-searchable={state.results.searchable.to_string()}>
                if count > 0 {
                    { titled(actions, dialog("about"), "plain", say::cables_held(count), say::about_this_library()) }
                }
                if let Some(progress) = &state.progress {
                    { reading(actions, state, progress, many) }
                }
                if let Some(share) = state.saving {
                    <span>{ say::keeping(percent(share, 1.0)) }</span>
                }
                if state.refused > 0 {
                    { button(actions, dialog("refusals"), "plain", say::files_not_read(state.refused)) }
                }
            </p>
            if state.held() > 1 {
                <SearchBar actions={actions.clone()} query={state.address.query.clone()}
                    suggestions={state.suggestions.clone()}/>
            }
            <nav aria-label={say::files()}>
                if count > 0 {
                    { menu("open", say::open(), html! {
                        <>
                        { pick(actions, say::open_files(), false, "button") }
                        { pick(actions, say::open_folder(), true, "button") }
                        { button(actions, Action::Paste, "", say::paste_text()) }
                        </>
                    }) }
                    { menu("library", say::library(), library(actions, state, many)) }
                }
                { icon(actions, Action::Theme(next), "◐", theme(), theme(), false) }
                { icon(actions, Action::Help, "?", say::help_and_keys(), say::help_and_keys(), false) }
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
            { button(actions, Action::Pause, "plain", if state.paused { say::go_on() } else { say::pause() }) }
            { button(actions, Action::Stop, "plain", say::stop()) }
        }
        </>
    }
}

/// Draws the menu of the library. What removes something stands apart from what keeps it, and asks or can be undone.
fn library(actions: &Actions, state: &State, many: bool) -> Html {
    // An element in a page of another site saves nothing on this device.
    let saves = state.surroundings.deeplink && many && state.progress.is_none();
    html! {
        <>
        { button(actions, dialog("about"), "", say::about_this_library()) }
        if many {
            { for state.results.panels.iter().map(|each| panel::button(actions, Slot::Dialog, each, "")) }
        }
        if saves {
            { keep(actions, state) }
        }
        <hr/>
        { button(actions, Action::Clear, "", say::close_all()) }
        if state.saved.is_some() {
            { button(actions, Action::Wipe, "", say::wipe()) }
        }
        </>
    }
}

/// Draws the button that saves the library on this device. It rests while that goes on.
fn keep(actions: &Actions, state: &State) -> Html {
    Button {
        label: html! { say::keep() },
        title: Some(say::keep_title()),
        onclick: Some(actions.on(Action::Save)),
        disabled: state.saving.is_some(),
        ..Button::default()
    }
    .draw()
}

fn dialog(name: &str) -> Action {
    Action::Panel(PanelCall::dialog(name))
}

fn percent(part: f64, all: f64) -> u8 {
    if all > 0.0 { (100.0 * part / all) as u8 } else { 0 }
}

/// Returns the percentage of all bytes handed over that can be searched, because they were read and indexed.
fn searchable(results: &Results, progress: &Progress) -> u8 {
    let indexed = f64::from(results.searchable) / f64::from(progress.cables.max(1));
    percent(progress.bytes * indexed, progress.total)
}
