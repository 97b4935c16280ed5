//! The bar on top.

use super::Pick;
use crate::{
    app::Hold,
    state::{Action, Dialog, State, Theme},
};
use wire::{Progress, Request, Results};
use yew::prelude::*;

/// `own` says whether the page is Septel's: an element in a page of others keeps nothing on the device.
pub(crate) fn bar(desk: &Hold, state: &State, own: bool) -> Html {
    let close = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.with(|desk| desk.port.clear()))
    };
    let (next, name) = match state.theme {
        Theme::Auto => (Theme::Dark, "Theme: as the system has it"),
        Theme::Dark => (Theme::Light, "Theme: dark"),
        Theme::Light => (Theme::Auto, "Theme: light"),
    };
    let ask = |request: Request| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.with(|desk| desk.port.ask(request.clone())))
    };
    let pause = {
        let (desk, paused) = (desk.clone(), state.paused);
        Callback::from(move |_: MouseEvent| {
            desk.with(|desk| desk.port.ask(Request::Pause(!paused)));
            desk.act(Action::Paused(!paused));
        })
    };
    let absent = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.with(|desk| desk.port.ask(Request::Absent(0)));
            desk.act(Action::Dialog(Some(Dialog::Absent)));
        })
    };
    let keep = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.act(Action::Keeping(0.0));
            desk.with(|desk| desk.port.ask(Request::Keep));
        })
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
                <button type="button" class="back" onclick={desk.on(Action::List)}>{"‹ List"}</button>
            }
            <h1>{"Septel"}</h1>
            <p class="held" data-held={state.results.held.to_string()} data-searchable={state.results.searchable.to_string()}>
                <span>{ held }</span>
                if let Some(progress) = &state.progress {
                    <progress max="100" value={percent(progress.bytes, progress.total).to_string()} aria-label="Reading"></progress>
                    if many {
                        <span class="wide">{format!("{} % searchable", searchable(&state.results, progress))}</span>
                        <span class="left">{ if state.paused { "paused" } else { &progress.left } }</span>
                        <button type="button" class="plain" onclick={pause}>{if state.paused { "Go on" } else { "Pause" }}</button>
                        <button type="button" class="plain" onclick={ask(Request::Stop)}>{"Stop"}</button>
                    }
                }
                if let Some(share) = state.keeping {
                    <span>{format!("Keeping: {} %", percent(share, 1.0))}</span>
                }
                if state.refusals.len() > 0 {
                    <button type="button" class="plain" onclick={desk.on(Action::Dialog(Some(Dialog::Refusals)))}>{format!("{} not read", state.refusals.len())}</button>
                }
            </p>
            <nav aria-label="Files">
                if count > 0 {
                    // A row of buttons where there is room for them, else a menu that this one opens.
                    <button type="button" class="more" popovertarget="files">{"Menu"}</button>
                    <div id="files" class="menu" popover="auto">
                        <Pick label="Open files"/>
                        <Pick label="Open a folder" folder=true/>
                        <button type="button" onclick={desk.on(Action::Dialog(Some(Dialog::Paste)))}>{"Paste text"}</button>
                        if many {
                            <button type="button" class="later" onclick={desk.on(Action::Dialog(Some(Dialog::Batch)))}>{"Many searches"}</button>
                            <button type="button" class="later" onclick={absent}>{"Cited but missing"}</button>
                        }
                        if own && many && state.progress.is_none() {
                            <button type="button" disabled={state.keeping.is_some()} onclick={keep} title="Keep this library on this device, so that it opens again without its files; nothing is sent anywhere">{"Keep"}</button>
                        }
                        if state.kept.is_some() {
                            <button type="button" onclick={ask(Request::Wipe)} title="Remove the library that is kept on this device">{"Wipe"}</button>
                        }
                        <button type="button" onclick={close}>{"Close all"}</button>
                    </div>
                }
                <button type="button" class="icon" onclick={desk.on(Action::Theme(next))} aria-label={name} title={name}>{"◐"}</button>
                <button type="button" class="icon" onclick={desk.on(Action::Dialog(Some(Dialog::Help)))} aria-label="Help and keys" title="Help and keys">{"?"}</button>
            </nav>
        </header>
    }
}

fn percent(part: f64, all: f64) -> u8 {
    if all > 0.0 { (100.0 * part / all) as u8 } else { 0 }
}

/// The share of all that was handed over which can be searched: what is read so far of the bytes, and of that
/// what is indexed.
fn searchable(results: &Results, progress: &Progress) -> u8 {
    let indexed = f64::from(results.searchable) / f64::from(progress.cables.max(1));
    percent(progress.bytes * indexed, progress.total)
}
