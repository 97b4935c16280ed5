//! The head of a cable as a list of terms.

use crate::{
    app::{Hold, use_desk},
    document::Shared,
    state::Action,
};
use std::rc::Rc;
use wire::{Address, Cited, Code, Mark, Ordinal, Preview, Reference, Request, Version};
use yew::prelude::*;

/// Addressees that are shown before the rest is folded away.
const ADDRESSEES: usize = 3;

pub(super) fn head(desk: &Hold, document: &Shared, preview: Option<&Rc<Preview>>) -> Html {
    let cable = &document.cable;
    let row = |term: &'static str, value: Option<Html>| {
        value.map(|value| html! { <div><dt>{term}</dt><dd>{value}</dd></div> })
    };
    let words = |text: &Option<String>| text.as_ref().map(|text| html! { text });
    html! {
        <>
        <dl class="head">
            { row("Id", Some(html! { document.name() })) }
            { row("Versions", versions(&cable.versions, cable.ordinal, desk)) }
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
            { row("References", references(&cable.references, preview)) }
            { row("Cited by", cited_by(&cable.cited_by, cable.citing, preview)) }
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

fn references(references: &[Reference], preview: Option<&Rc<Preview>>) -> Option<Html> {
    let item = |reference: &Reference| {
        html! {
            <li>
                if let Some(label) = &reference.label {
                    <span class="label">{format!("{label}. ")}</span>
                }
                { match &reference.id {
                    Some(id) => html! { <Cite id={id.clone()} here={reference.here.as_ref().map(|there| there.ordinal)} preview={preview.cloned()}/> },
                    None => html! { &reference.text },
                } }
            </li>
        }
    };
    (!references.is_empty())
        .then(|| html! { <ul class="references">{ for references.iter().map(item) }</ul> })
}

fn cited_by(all: &[Cited], count: u32, preview: Option<&Rc<Preview>>) -> Option<Html> {
    let more = (count as usize).saturating_sub(all.len());
    let item = |cable: &Cited| {
        html! { <li><Cite id={cable.name.clone()} here={cable.ordinal} preview={preview.cloned()}/></li> }
    };
    (!all.is_empty()).then(|| {
        html! {
            <ul class="references">
                { for all.iter().map(item) }
                { (more > 0).then(|| html! { <li>{ format!("and {more} more") }</li> }) }
            </ul>
        }
    })
}

/// The versions of the cable; each can be read, and compared with the one that is open.
fn versions(all: &[Version], here: Ordinal, desk: &Hold) -> Option<Html> {
    let item = |version: &Version| {
        let there = version.ordinal;
        let read = desk.on::<MouseEvent>(Action::Choose(there, None));
        let desk = desk.clone();
        let compare = Callback::from(move |_: MouseEvent| {
            desk.with(|desk| desk.port.ask(Request::Compare { here, there }));
        });
        html! {
            <li>
                if version.open {
                    <strong>{ &version.label }</strong>
                } else {
                    <button type="button" class="reference" onclick={read}>{ &version.label }</button>{" "}
                    <button type="button" class="plain" onclick={compare}>{"compare"}</button>
                }
            </li>
        }
    };
    (!all.is_empty()).then(|| html! { <ul>{ for all.iter().map(item) }</ul> })
}

#[derive(PartialEq, Properties)]
struct CiteProps {
    /// The id of the cable.
    id: String,
    /// Its place in the library, if it is there.
    here: Option<Ordinal>,
    /// What is shown of some cable now.
    preview: Option<Rc<Preview>>,
}

/// The pointer is on a reference, or the focus.
const POINTED: u8 = 1;
const FOCUSED: u8 = 2;

/// A reference: it opens its cable if the library has it, and says what it leads to as long as the pointer or the
/// focus is on it. The style sheet waits a moment before that is seen.
#[component]
fn Cite(props: &CiteProps) -> Html {
    let desk = use_desk();
    let CiteProps { id, here, preview } = props;
    let on = use_state_eq(|| 0_u8);
    let preview = preview.as_ref().filter(|preview| *on > 0 && preview.id == *id);
    let (begin, end) = {
        let (desk, id) = (desk.clone(), id.clone());
        let (on, off) = (on.clone(), on);
        let begin = Callback::from(move |what: u8| {
            on.set(*on | what);
            desk.with(|desk| desk.port.ask(Request::Preview(id.clone())));
        });
        (begin, Callback::from(move |what: u8| off.set(*off & !what)))
    };
    let here = *here;
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(here) = here {
            desk.act(Action::Choose(here, None));
        }
    });
    html! {
        <span class="cite" onmouseenter={begin.reform(|_| POINTED)} onmouseleave={end.reform(|_| POINTED)}>
            <button type="button" class={classes!("reference", here.is_none().then_some("absent"))} {onclick} aria-describedby={preview.map(|_| "preview")}
                onfocus={begin.reform(|_| FOCUSED)} onblur={end.reform(|_| FOCUSED)}>{ id }</button>
            if let Some(preview) = preview {
                <span id="preview" class="preview" role="tooltip" data-class={preview.level.map_or("none", cable::Level::letters)}>
                    <small>{ &preview.about }</small><strong>{ &preview.subject }</strong><span>{ &preview.text }</span>
                </span>
            }
        </span>
    }
}
