//! The tools of the open cable: its neighbours, find, filter, view.

use super::filter::filter;
use crate::{address::Address, app::use_desk, document::Shared, matches::Matches, state::Action};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct FindBarProps {
    pub(crate) address: Address,
    pub(crate) document: Shared,
    pub(crate) matches: Rc<Matches>,
    pub(crate) current: usize,
    /// Whether there is a list, and in it a cable before this one, and one after it.
    pub(crate) many: bool,
    pub(crate) before: bool,
    pub(crate) after: bool,
}

#[component]
pub(crate) fn FindBar(props: &FindBarProps) -> Html {
    let desk = use_desk();
    let FindBarProps { address, document, matches, current, many, before, after } = props;
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                desk.act(Action::Find(input.value()));
            }
        })
    };
    let onkeydown = {
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" => desk.act(Action::Step { forward: !event.shift_key() }),
                "Escape" => {
                    desk.act(Action::Find(String::new()));
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
                if *many {
                    <span class="turn" role="group" aria-label="Other cables">
                        <button type="button" class="icon" disabled={!before} onclick={desk.on(Action::Turn { forward: false })} aria-label="Previous cable" title="Previous cable  [">{"‹"}</button>
                        <button type="button" class="icon" disabled={!after} onclick={desk.on(Action::Turn { forward: true })} aria-label="Next cable" title="Next cable  ]">{"›"}</button>
                    </span>
                }
                <span class="find" role="search">
                    <span class="field">
                    <input type="search" class="find" placeholder="Find in this cable" aria-label="Find in this cable" value={address.find.clone()}
                        {oninput} {onkeydown} autocomplete="off" spellcheck="false"/>
                    <span class="tally" aria-hidden="true">{ tally(matches, *current, finding) }</span>
                    </span>
                    if finding {
                        <button type="button" class="icon" disabled={!found} onclick={desk.on(Action::Step { forward: false })} aria-label="Previous match" title="Previous match  Shift-Enter">{"↑"}</button>
                        <button type="button" class="icon" disabled={!found} onclick={desk.on(Action::Step { forward: true })} aria-label="Next match" title="Next match  Enter">{"↓"}</button>
                    }
                </span>
                <span class="views">
                    <button type="button" aria-pressed={address.breaks.to_string()} onclick={desk.on(Action::Breaks(!address.breaks))} title="Show page breaks in their places  b">{"Page breaks"}</button>
                    <button type="button" aria-pressed={address.source.to_string()} onclick={desk.on(Action::Source(!address.source))} title="Show the source text  s">{"Source"}</button>
                    // The element's script hears it, and makes what is embedded.
                    <button type="button" class="embed" aria-haspopup="dialog" title="Put this cable, or a paragraph of it, into a page of your own">{"Embed"}</button>
                </span>
            </div>
            { filter(&desk, address, document) }
        </div>
    }
}

/// "3 of 12", "12, 4 more hidden by the filter".
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
