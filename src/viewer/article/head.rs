//! The head of a cable as a list of terms.

use crate::{app::Hold, document::Shared, state::Action};
use wire::{Address, Cited, Code, Mark, Reference};
use yew::prelude::*;

/// Addressees that are shown before the rest is folded away.
const ADDRESSEES: usize = 3;

pub(super) fn head(desk: &Hold, document: &Shared) -> Html {
    let cable = &document.cable;
    let row = |term: &'static str, value: Option<Html>| {
        value.map(|value| html! { <div><dt>{term}</dt><dd>{value}</dd></div> })
    };
    let words = |text: &Option<String>| text.as_ref().map(|text| html! { text });
    html! {
        <>
        <dl class="head">
            { row("Id", Some(html! { document.name() })) }
            { row("Date", cable.date.as_deref().map(date)) }
            { row("Post", cable.post.as_ref().map(code)) }
            { row("From", words(&cable.from)) }
            { row("To", addressees(&cable.to)) }
            { row("Info", addressees(&cable.info)) }
            { row("Not sent to", addressees(&cable.excluded)) }
            { row("Classification", cable.classification.as_ref().map(classification)) }
            { row("Captions", codes(&cable.captions)) }
            { row("Pass to", lines(&cable.pass_to)) }
            { row("E.O.", words(&cable.executive_order)) }
            { row("Declassify on", cable.declassify_on.as_deref().map(date)) }
            { row("TAGS", codes(&cable.tags)) }
            { row("References", references(&cable.references, desk)) }
            { row("Cited by", cited_by(&cable.cited_by, cable.citing, desk)) }
            { row("Classified by", words(&cable.classified_by)) }
            { row("Reasons", codes(&cable.reasons)) }
            { row("Transmission", joined(&cable.transmission, " · ")) }
        </dl>
        if !cable.notes.is_empty() {
            <details class="notes">
                <summary>{ match cable.notes.len() { 1 => "1 note on this cable".to_owned(), many => format!("{many} notes on this cable") } }</summary>
                <ul>{ for cable.notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul>
            </details>
        }
        </>
    }
}

/// The level in a word, and what is printed.
fn classification(mark: &Mark) -> Html {
    match mark.level {
        Some(level) => html! { <>{level.word()}{" "}<small>{format!("printed as {}", mark.text)}</small></> },
        None => html! { &mark.text },
    }
}

fn joined(values: &[String], glue: &str) -> Option<Html> {
    (!values.is_empty()).then(|| html! { values.join(glue) })
}

fn lines(values: &[String]) -> Option<Html> {
    (!values.is_empty())
        .then(|| html! { <ul>{ for values.iter().map(|value| html! { <li>{value}</li> }) }</ul> })
}

/// Codes with their meanings beside them, which need no pointer and are printed too.
fn codes(codes: &[Code]) -> Option<Html> {
    (!codes.is_empty())
        .then(|| html! { <ul class="codes">{ for codes.iter().map(|each| html! { <li>{ code(each) }</li> }) }</ul> })
}

fn code(code: &Code) -> Html {
    html! {
        <>
        { &code.text }
        if let Some(meaning) = &code.meaning {
            {" "}<small>{ meaning }</small>
        }
        </>
    }
}

/// "1 December 2008, 11:04 UTC", from "2008-12-01T11:04Z" or the day alone.
pub(super) fn date(date: &str) -> Html {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (day, time) = date.split_once('T').unwrap_or((date, ""));
    let mut numbers = day.split('-').map(|number| number.trim_start_matches('0'));
    let year = numbers.next().unwrap_or_default();
    let month = numbers.next().and_then(|month| month.parse::<usize>().ok()?.checked_sub(1));
    let month = month.and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    let mut words = [numbers.next().unwrap_or_default(), month, year].join(" ");
    if !time.is_empty() {
        words.push_str(", ");
        words.push_str(time.trim_end_matches('Z'));
        words.push_str(" UTC");
    }
    html! { <time datetime={date.to_owned()}>{words}</time> }
}

fn addressees(all: &[Address]) -> Option<Html> {
    let name = |address: &Address| {
        html! {
            <li title={address.routing.clone()}>{ &address.name }
                if let Some(precedence) = &address.precedence {
                    {" "}<small>{ precedence }</small>
                }
            </li>
        }
    };
    let (first, rest) =
        if all.len() > ADDRESSEES + 1 { all.split_at_checked(ADDRESSEES)? } else { (all, [].as_slice()) };
    (!all.is_empty()).then(|| {
        html! {
            <>
            <ul class="addressees">{ for first.iter().map(name) }</ul>
            if !rest.is_empty() {
                <details><summary>{format!("and {} more", rest.len())}</summary><ul class="addressees">{ for rest.iter().map(name) }</ul></details>
            }
            </>
        }
    })
}

fn references(references: &[Reference], desk: &Hold) -> Option<Html> {
    let item = |reference: &Reference| {
        html! {
            <li title={reference.text.clone()}>
                if let Some(label) = &reference.label {
                    <span class="label">{format!("{label}. ")}</span>
                }
                { match &reference.here {
                    Some(there) => link(there, desk),
                    None => html! { reference.id.as_ref().unwrap_or(&reference.text) },
                } }
            </li>
        }
    };
    (!references.is_empty())
        .then(|| html! { <ul class="references">{ for references.iter().map(item) }</ul> })
}

/// A button that opens another cable; what it is about is said before.
fn link(cable: &Cited, desk: &Hold) -> Html {
    let onclick = desk.on::<MouseEvent>(Action::Choose(cable.ordinal, None));
    html! { <button type="button" class="reference" {onclick} title={cable.about.clone()}>{ &cable.name }</button> }
}

fn cited_by(all: &[Cited], count: u32, desk: &Hold) -> Option<Html> {
    let more = (count as usize).saturating_sub(all.len());
    (!all.is_empty()).then(|| {
        html! {
            <ul class="references">
                { for all.iter().map(|cable| html! { <li>{ link(cable, desk) }</li> }) }
                { (more > 0).then(|| html! { <li>{ format!("and {more} more") }</li> }) }
            </ul>
        }
    })
}
