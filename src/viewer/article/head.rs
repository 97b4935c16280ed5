//! Draws the head of a cable as a list of terms.

use crate::{action::Action, actions::Actions, button::button, open_cable::OpenCable, panel};
use messages::{Wording, say::viewer as say};
use wire::{
    Address, CableLink, CableRef, DateView, Explained, Mark, Ordinal, Panel, PanelCall, Reference, Slot,
    Version,
};
use yew::prelude::*;

/// How many addressees are shown before the others are folded away.
const ADDRESSEES: usize = 3;

pub(super) fn head(actions: &Actions, cable: &OpenCable, note: Option<&Panel>, near: Option<&Panel>) -> Html {
    let near = near.filter(|near| !near.blocks.is_empty());
    let row = |term: fn() -> Wording, value: Option<Html>| {
        value.map(|value| html! { <div><dt>{ term() }</dt><dd>{value}</dd></div> })
    };
    let words = |text: &Option<String>| text.as_ref().map(|text| html! { text });
    html! {
        <>
        <dl class="head" part="head">
            { row(say::head_id, Some(html! { &cable.name })) }
            { row(say::head_versions, versions(actions, &cable.versions, cable.ordinal)) }
            { row(say::head_near, near.map(|near| panel::blocks(actions, near))) }
            { row(say::head_date, cable.date.as_ref().map(date)) }
            { row(say::head_post, cable.post.as_ref().map(code)) }
            { row(say::head_classification, cable.classification.as_ref().map(classification)) }
            { row(say::head_captions, codes(&cable.captions)) }
            { row(say::head_declassify_on, cable.declassify_on.as_ref().map(date)) }
            { row(say::head_tags, codes(&cable.tags)) }
            { row(say::head_references, references(actions, &cable.references, note)) }
            { row(say::head_cited_by, cited_by(actions, &cable.cited_by, cable.citing, note)) }
            { row(say::head_classified_by, words(&cable.classified_by)) }
            { row(say::head_reasons, codes(&cable.reasons)) }
        </dl>
        { rest([
            row(say::head_from, words(&cable.from)),
            row(say::head_to, addressees(&cable.to)),
            row(say::head_info, addressees(&cable.info)),
            row(say::head_excluded, addressees(&cable.excluded)),
            row(say::head_pass_to, lines(&cable.pass_to)),
            row(say::head_executive_order, words(&cable.executive_order)),
            row(say::head_transmission, joined(&cable.transmission, " · ")),
        ], cable) }
        if !cable.notes.is_empty() {
            <details class="notes">
                <summary>{ say::notes_on_cable(cable.notes.len()) }</summary>
                <ul>{ for cable.notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul>
            </details>
        }
        </>
    }
}

/// Draws what is seldom looked for, to be unfolded.
fn rest<const N: usize>(rows: [Option<Html>; N], cable: &OpenCable) -> Html {
    let attributes = cable.attributes.iter();
    let attributes =
        attributes.map(|each| html! { <div><dt>{ &each.name }</dt><dd>{ &each.value }</dd></div> });
    let rows: Vec<Html> = rows.into_iter().flatten().chain(attributes).collect();
    html! {
        if !rows.is_empty() {
            <details class="rest">
                <summary>{ say::rest_of_head() }</summary>
                <dl>{ for rows }</dl>
            </details>
        }
    }
}

/// Draws the level as a word, and the marking as printed.
fn classification(mark: &Mark) -> Html {
    match mark.level {
        Some(level) => html! { <>{level.word()}{" "}<small>{ say::printed_as(&mark.text) }</small></> },
        None => html! { &mark.text },
    }
}

fn joined(values: &[Wording], glue: &str) -> Option<Html> {
    let texts: Vec<String> = values.iter().map(Wording::text).collect();
    (!values.is_empty()).then(|| html! { texts.join(glue) })
}

fn lines(values: &[String]) -> Option<Html> {
    (!values.is_empty())
        .then(|| html! { <ul>{ for values.iter().map(|value| html! { <li>{value}</li> }) }</ul> })
}

/// Draws codes with their meanings beside them, which need no pointer and can be printed.
fn codes(codes: &[Explained]) -> Option<Html> {
    let items = codes.iter().map(|each| html! { <li>{ code(each) }</li> });
    (!codes.is_empty()).then(|| html! { <ul class="codes">{ for items }</ul> })
}

fn code(code: &Explained) -> Html {
    html! {
        <>
        { &code.text }
        if let Some(meaning) = &code.meaning {
            {" "}<small>{ meaning }</small>
        }
        </>
    }
}

/// Draws a day, with the time if it is known.
fn date(date: &DateView) -> Html {
    html! { <time datetime={date.stamp.clone()}>{ &date.words }</time> }
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
                <details>
                    <summary>{ say::and_more_lines(rest.len()) }</summary>
                    <ul class="addressees">{ for rest.iter().map(name) }</ul>
                </details>
            }
            </>
        }
    })
}

fn references(actions: &Actions, references: &[Reference], note: Option<&Panel>) -> Option<Html> {
    let item = |reference: &Reference| {
        html! {
            <li>
                if let Some(label) = &reference.label {
                    <span class="label">{format!("{label}. ")}</span>
                }
                { match &reference.id {
                    Some(id) => cite(actions, id, reference.here.as_ref().map(|there| there.ordinal), note),
                    None => html! { &reference.text },
                } }
            </li>
        }
    };
    (!references.is_empty())
        .then(|| html! { <ul class="references">{ for references.iter().map(item) }</ul> })
}

fn cited_by(actions: &Actions, all: &[CableLink], count: u32, note: Option<&Panel>) -> Option<Html> {
    let more = (count as usize).saturating_sub(all.len());
    let items = all.iter().map(|cable| {
        html! { <li>{ cite(actions, &cable.name, Some(cable.ordinal), note) }</li> }
    });
    (!all.is_empty()).then(|| {
        html! {
            <ul class="references">
                { for items }
                { (more > 0).then(|| html! { <li>{ say::and_more_lines(more) }</li> }) }
            </ul>
        }
    })
}

/// Draws the versions of the cable. Each can be read, and compared with the one that is open.
fn versions(actions: &Actions, all: &[Version], here: Ordinal) -> Option<Html> {
    let item = |version: &Version| {
        let there = version.ordinal;
        let read = Action::Choose(CableRef::Ordinal(there), None);
        let call = PanelCall { slot: Slot::Article, name: "compare".to_owned(), arguments: Vec::new() };
        let call = call.with("here", here).with("there", there);
        html! {
            <li>
                if version.open {
                    <strong>{ &version.label }</strong>
                } else {
                    { button(actions, read, "reference", version.label.clone()) }{" "}
                    { button(actions, Action::Panel(call), "plain", say::compare()) }
                }
            </li>
        }
    };
    (!all.is_empty()).then(|| html! { <ul>{ for all.iter().map(item) }</ul> })
}

/// Draws a reference. It opens its cable if the library has it. While the pointer or the focus is on it, it has a note
/// about what it leads to, which the style sheet shows after a moment.
fn cite(actions: &Actions, id: &str, here: Option<Ordinal>, note: Option<&Panel>) -> Html {
    let note = note.filter(|note| note.call.argument("id") == id);
    let call = PanelCall { slot: Slot::Note, name: "preview".to_owned(), arguments: Vec::new() };
    let begin: Callback<()> = actions.on(Action::Panel(call.with("id", id)));
    let end: Callback<()> = actions.on(Action::ClosePanel(Slot::Note));
    let opens = here.map(|here| actions.on::<MouseEvent>(Action::Choose(CableRef::Ordinal(here), None)));
    html! {
        <span class="cite" onmouseenter={begin.reform(|_| ())} onmouseleave={end.reform(|_| ())}>
            <button type="button" class={if here.is_some() { "reference" } else { "reference absent" }} onclick={opens}
                aria-describedby={note.map(|_| "preview")} onfocus={begin.reform(|_| ())} onblur={end.reform(|_| ())}>
                { id }
            </button>
            if let Some(note) = note {
                { panel::in_note(actions, note) }
            }
        </span>
    }
}
