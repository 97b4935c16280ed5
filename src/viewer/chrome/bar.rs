//! The bar on top.

use super::Pick;
use crate::{
    app::use_desk,
    state::{Action, Dialog, Theme},
};
use wire::Progress;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct BarProps {
    pub(crate) count: usize,
    pub(crate) refused: usize,
    pub(crate) progress: Option<Progress>,
    /// Whether there is a list.
    pub(crate) many: bool,
    /// Whether the list is in front on a narrow screen.
    pub(crate) listing: bool,
    pub(crate) theme: Theme,
}

#[component]
pub(crate) fn Bar(props: &BarProps) -> Html {
    let desk = use_desk();
    let close = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.with(|desk| desk.port.clear()))
    };
    let (next, name) = match props.theme {
        Theme::Auto => (Theme::Dark, "Theme: as the system has it"),
        Theme::Dark => (Theme::Light, "Theme: dark"),
        Theme::Light => (Theme::Auto, "Theme: light"),
    };
    let held = match props.count {
        0 => String::new(),
        1 => "1 cable".to_owned(),
        many => format!("{many} cables"),
    };
    html! {
        <header class="bar">
            if props.many && !props.listing {
                <button type="button" class="back" onclick={desk.on(Action::List)}>{"‹ List"}</button>
            }
            <h1>{"Septel"}</h1>
            <p class="held">
                <span>{ held }</span>
                if let Some(progress) = props.progress {
                    <progress max="100" value={percent(progress).to_string()} aria-label="Reading"></progress>
                }
                if props.refused > 0 {
                    <button type="button" class="plain" onclick={desk.on(Action::Dialog(Some(Dialog::Refusals)))}>{format!("{} not read", props.refused)}</button>
                }
            </p>
            <nav aria-label="Files">
                if props.count > 0 {
                    <Pick label="Open files"/>
                    <button type="button" class="wide" onclick={desk.on(Action::Dialog(Some(Dialog::Paste)))}>{"Paste text"}</button>
                    <button type="button" class="wide" onclick={close}>{"Close all"}</button>
                }
                <button type="button" class="icon" onclick={desk.on(Action::Theme(next))} aria-label={name} title={name}>{"◐"}</button>
                <button type="button" class="icon" onclick={desk.on(Action::Dialog(Some(Dialog::Help)))} aria-label="Help and keys" title="Help and keys">{"?"}</button>
            </nav>
        </header>
    }
}

fn percent(progress: Progress) -> u8 {
    if progress.total > 0.0 { (100.0 * progress.bytes / progress.total) as u8 } else { 0 }
}
