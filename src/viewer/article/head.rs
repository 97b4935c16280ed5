//! The head of a cable as a list of terms.

use crate::{app::Desk, document::Shared, library::Library, state::Action};
use cable::{Address, Cable, Date, Reference, ReferenceKind};
use yew::prelude::*;

/// Addressees that are shown before the rest is folded away.
const ADDRESSEES: usize = 3;

#[derive(PartialEq, Properties)]
pub(crate) struct HeadProps {
    pub(crate) document: Shared,
    pub(crate) library: Library,
}

#[component]
pub(crate) fn Head(props: &HeadProps) -> Html {
    let desk = use_context::<Desk>();
    let cable = &props.document.cable;
    let header = &cable.header;
    let row = |term: &'static str, value: Option<Html>| {
        value.map(|value| html! { <div><dt>{term}</dt><dd>{value}</dd></div> })
    };
    let words = |text: &Option<String>| text.as_ref().map(|text| html! { text });
    html! {
        <>
        <dl class="head">
            { row("Id", Some(html! { &props.document.name })) }
            { row("Date", cable.date.map(date)) }
            { row("Post", words(&cable.post)) }
            { row("From", words(&header.from)) }
            { row("To", addressees(&header.to)) }
            { row("Info", addressees(&header.info)) }
            { row("Classification", cable.classification.as_ref().map(|mark| html! { &mark.text })) }
            { row("Captions", joined(&cable.captions, " · ")) }
            { row("Pass to", lines(&cable.pass_to)) }
            { row("E.O.", executive_order(cable)) }
            { row("Declassify on", cable.executive_order.as_ref().and_then(|order| order.declassify_on).map(date)) }
            { row("TAGS", tags(&cable.tags)) }
            { row("References", references(&cable.references, &props.library, desk.as_ref())) }
            { row("Classified by", classified_by(cable)) }
            { row("Transmission", transmission(cable)) }
        </dl>
        if !cable.notes.is_empty() {
            <details class="notes">
                <summary>{ match cable.notes.len() { 1 => "1 note on this cable".to_owned(), many => format!("{many} notes on this cable") } }</summary>
                <ul>{ for cable.notes.iter().map(|note| html! { <li>{ &note.message }</li> }) }</ul>
            </details>
        }
        </>
    }
}

fn joined(values: &[String], glue: &str) -> Option<Html> {
    (!values.is_empty()).then(|| html! { values.join(glue) })
}

fn lines(values: &[String]) -> Option<Html> {
    (!values.is_empty())
        .then(|| html! { <ul>{ for values.iter().map(|value| html! { <li>{value}</li> }) }</ul> })
}

fn tags(tags: &[String]) -> Option<Html> {
    (!tags.is_empty())
        .then(|| html! { <ul class="tags">{ for tags.iter().map(|tag| html! { <li>{tag}</li> }) }</ul> })
}

/// "1 December 2008, 11:04 UTC".
fn date(date: Date) -> Html {
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
    let month = MONTHS.get(usize::from(date.month).wrapping_sub(1)).copied().unwrap_or_default();
    let mut words = format!("{} {month} {}", date.day, date.year);
    if let Some((hour, minute)) = date.time {
        words.push_str(&format!(", {hour:02}:{minute:02} UTC"));
    }
    html! { <time datetime={date.to_string()}>{words}</time> }
}

fn executive_order(cable: &Cable) -> Option<Html> {
    let order = cable.executive_order.as_ref()?;
    let number = order.number.as_deref().unwrap_or_default();
    Some(html! { format!("{number} {}", order.text).trim() })
}

fn transmission(cable: &Cable) -> Option<Html> {
    let header = &cable.header;
    let sections = match cable.sections {
        0 | 1 => None,
        many => Some(format!("{many} sections")),
    };
    let parts: Vec<String> =
        [header.transmission_id.clone(), header.precedence.clone(), header.dtg.clone(), sections]
            .into_iter()
            .flatten()
            .collect();
    joined(&parts, " · ")
}

fn classified_by(cable: &Cable) -> Option<Html> {
    let by = cable.classified_by.as_ref()?;
    let words = match (&by.name, by.reasons.is_empty()) {
        (Some(name), false) => format!("{name}, for reasons {}", by.reasons.join(", ")),
        (Some(name), true) => name.clone(),
        (None, _) => by.text.clone(),
    };
    Some(html! { <span title={by.text.clone()}>{words}</span> })
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

fn references(references: &[Reference], library: &Library, desk: Option<&Desk>) -> Option<Html> {
    let item = |reference: &Reference| {
        let key = reference.id.as_deref().and_then(|id| library.named(id));
        let text = match (&reference.kind, &reference.id) {
            (ReferenceKind::Cable, Some(id)) => id,
            _ => &reference.text,
        };
        let target = key.zip(desk).map(|(key, desk)| {
            let desk = desk.clone();
            Callback::from(move |_: MouseEvent| desk.act(Action::Choose(key)))
        });
        html! {
            <li title={reference.text.clone()}>
                if let Some(label) = &reference.label {
                    <span class="label">{format!("{label}. ")}</span>
                }
                if let Some(onclick) = target {
                    <button type="button" class="reference" {onclick}>{text}</button>
                } else {
                    { text }
                }
            </li>
        }
    };
    (!references.is_empty())
        .then(|| html! { <ul class="references">{ for references.iter().map(item) }</ul> })
}
