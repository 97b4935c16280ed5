//! Draws a row of the list.

use crate::{address::Address, matches::Hits, text::marked};
use messages::{Wording, say::viewer as say};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use wire::{Row, Snippet};
use yew::prelude::*;

/// What drawing a row needs besides its content.
pub(super) struct Place<'p> {
    /// Its place in the list.
    pub(super) index: usize,
    /// How many rows the list has.
    pub(super) count: usize,
    /// Whether its cable is open.
    pub(super) open: bool,
    /// Whether the keyboard comes to it first.
    pub(super) active: bool,
    /// The state that its links change.
    pub(super) address: &'p Address,
    /// What a click on a cable, or a paragraph of it, does.
    pub(super) choose: &'p Callback<(usize, Option<String>)>,
}

impl Place<'_> {
    /// Returns the address of a cable, and what a click on a link to it does. A click that opens a tab is left to the
    /// browser.
    fn link(&self, cable: &str, par: Option<&str>) -> (String, Callback<MouseEvent>) {
        let address = Address {
            cable: Some(cable.to_owned()),
            par: par.map(str::to_owned),
            query: self.address.query.clone(),
            order: self.address.order,
            ..Address::default()
        };
        let (choose, index, par) = (self.choose.clone(), self.index, par.map(str::to_owned));
        let onclick = Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            event.prevent_default();
            choose.emit((index, par.clone()));
        });
        (address.to_string(), onclick)
    }

    fn tab(&self) -> &'static str {
        if self.active { "0" } else { "-1" }
    }
}

/// Draws a row. It is as tall as what is in it.
pub(super) fn line(row: &Row, place: &Place<'_>) -> Html {
    let level = row.level.map_or("none", cable::Level::letters);
    let word = row.level.map_or_else(say::no_classification, |level| level.word().into()).text();
    // Words that were found in the subject are marked where the line has it.
    let in_subject = |found: &&Snippet| found.anchor.is_empty() && found.text == row.subject;
    let subject = match row.snippets.iter().find(in_subject) {
        Some(found) => excerpt(found),
        None if row.subject.is_empty() => html! { say::no_subject() },
        None => html! { &row.subject },
    };
    let date = if row.date.is_empty() { say::no_date() } else { Wording::from(&row.date) };
    let more = (row.hits as usize).saturating_sub(row.snippets.len());
    let snippets =
        row.snippets.iter().filter(|found| !in_subject(found)).map(|found| snippet(found, &row.name, place));
    let (href, open) = place.link(&row.name, None);
    let elsewhere = {
        let choose = place.choose.clone();
        let index = place.index;
        // A click beside the links counts for the cable, unless it ends the selection of a text.
        Callback::from(move |_: MouseEvent| choose.emit((index, None)))
    };
    html! {
        <article key={place.index} id={format!("row{}", place.index)} class="row" data-class={level}
            aria-posinset={(place.index + 1).to_string()} aria-setsize={place.count.to_string()}
            aria-current={place.open.then_some("true")} aria-labelledby={format!("subject{}", place.index)}
            onclick={elsewhere}>
            <p id={format!("subject{}", place.index)} class="subject">
                <a class="line" {href} onclick={open.clone()} tabindex={place.tab()}>{ subject }</a>
            </p>
            <p class="top">
                <span class="level" title={word.clone()}>
                    { row.level.map_or("?", cable::Level::letters) }{ row.noforn.then_some("/NF") }
                    <span class="spoken">{", "}{word}{", "}</span>
                </span>
                <span class="name">{ &row.name }</span>
                { (row.versions > 1).then(|| say::versions_of_cable(row.versions)) }
                <span class="date">{ date }</span>
            </p>
            { for snippets }
            if more > 0 {
                <p class="more"><a href={place.link(&row.name, None).0} onclick={open} tabindex={place.tab()}>
                    { say::more_hits_in_cable(more) }
                </a></p>
            }
        </article>
    }
}

/// Draws the text of what was found, with the words marked.
fn excerpt(found: &Snippet) -> Html {
    let ranges = found.marks.iter().map(|(from, to)| *from as usize..*to as usize).collect();
    marked(&found.text, 0..found.text.len(), &Hits { ranges, current: None }, &[])
}

/// Draws a paragraph that was found. A click opens the cable there.
fn snippet(found: &Snippet, cable: &str, place: &Place<'_>) -> Html {
    let text = excerpt(found);
    let name = match (found.number, found.anchor.is_empty()) {
        (Some(number), _) => Wording::from(format!("¶{number}")),
        (None, true) => say::subject(),
        (None, false) => "¶".into(),
    };
    let anchor = Some(found.anchor.as_str()).filter(|anchor| !anchor.is_empty());
    let (href, onclick) = place.link(cable, anchor);
    html! {
        <a class="snippet" {href} {onclick} tabindex={place.tab()}>
            <span class="place" data-class={found.level.map_or("none", cable::Level::letters)}>
                { name }{ found.level.map(|level| format!(" {}", level.letters())) }{ found.noforn.then_some("/NF") }
            </span>
            {" "}<span>{ text }</span>
        </a>
    }
}

/// Puts the focus on the link of a row.
pub(super) fn focus(list: &HtmlElement, index: usize) {
    let link = list.query_selector(&format!("#row{index} a.line")).ok().flatten();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = link.focus_with_options(&options);
    }
}
