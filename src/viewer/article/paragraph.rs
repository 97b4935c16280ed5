//! Draws a paragraph: its anchor, number, mark and running text.

use super::class_of;
use crate::{
    action::Action,
    actions::Actions,
    button::Button,
    class::Class,
    matches::Hits,
    open_cable::OpenCable,
    text::{Between, marked},
};
use js_sys::Reflect;
use messages::say::viewer as say;
use wire::{PanelCall, Paragraph};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct ParagraphProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The cable that it is in.
    pub(crate) cable: OpenCable,
    /// Its index.
    pub(crate) index: usize,
    /// The matches in its text.
    pub(crate) hits: Hits,
    /// The matches in the heading above it.
    pub(crate) heading_hits: Hits,
    /// Whether the address names it.
    pub(crate) here: bool,
    /// Whether it, or a part of it, is in the reading list.
    pub(crate) listed: bool,
    /// Whether it is dimmed, because its class is hidden.
    pub(crate) dimmed: bool,
    /// Whether page breaks are shown.
    pub(crate) breaks: bool,
    /// Whether its link is an address of this page.
    pub(crate) deeplink: bool,
}

#[component]
pub(crate) fn ParagraphView(props: &ParagraphProps) -> Html {
    let ParagraphProps { actions, cable, index, hits, heading_hits, here, listed, dimmed, breaks, deeplink } =
        props;
    let Some(paragraph) = cable.paragraphs.get(*index) else { return html! {} };
    let class = Class::of(paragraph);
    let insets: Vec<Between> = paragraph
        .insets
        .iter()
        .filter(|_| *breaks)
        .map(|inset| Between {
            at: inset.at as usize,
            html: html! { <span class="inset" title={&inset.name}>{ &inset.text }</span> },
        })
        .collect();
    let heading = paragraph.heading.as_ref().map(|heading| {
        html! { <h3>{ marked(heading, 0..heading.len(), heading_hits, &[]) }</h3> }
    });
    let lines = lines(&paragraph.text);
    html! {
        <>
        if let Some(page) = paragraph.page.filter(|_| paragraph.turns_page) {
            <div class="page">
                { original_button(cable, paragraph, actions, "plain", html! { say::page_of_file(page) }) }
            </div>
        }
        { heading }
        <section part="paragraph" id={paragraph.anchor.clone()} data-class={class.code()}
            class={classes!("par", here.then_some("here"), listed.then_some("listed"), dimmed.then_some("dimmed"))}
            aria-label={spoken(paragraph, class, *listed)}>
            <span class="gutter">
                { pilcrow(cable, paragraph, actions, *deeplink) }
                if paragraph.page.is_some() && !paragraph.turns_page {
                    { original_button(cable, paragraph, actions, "original", html! {}) }
                }
                if !breaks && !paragraph.insets.is_empty() {
                    { break_button(paragraph.insets.len(), actions) }
                }
            </span>
            { cite_button(paragraph, actions) }
            { for lines.iter().enumerate().map(|(row, line)| {
                let item = is_item(paragraph.text.get(line.clone()).unwrap_or_default());
                html! {
                    <p class={item.then_some("item")}>
                        if row == 0 {
                            { label(paragraph) }
                        }
                        { marked(&paragraph.text, line.clone(), hits, &insets) }
                    </p>
                }
            }) }
        </section>
        </>
    }
}

/// Returns what a screen reader says: "Paragraph 8, Secret, not for foreign nationals".
fn spoken(paragraph: &Paragraph, class: Class, listed: bool) -> String {
    let name = match paragraph.number {
        Some(number) => say::paragraph_spoken(number, class.word()),
        None => say::unnumbered_spoken(class.word()),
    };
    let name = if paragraph.noforn { say::noforn_spoken(name) } else { name };
    if listed { say::listed_spoken(name).text() } else { name.text() }
}

/// Draws the number and the mark as printed. A level that comes from elsewhere in the cable is drawn by the style
/// sheet, so that it is never copied as if it were printed here.
fn label(paragraph: &Paragraph) -> Html {
    let inherited =
        paragraph.level.filter(|_| paragraph.mark.as_ref().is_none_or(|mark| mark.level.is_none()));
    html! {
        <>
        if let Some(number) = paragraph.number {
            <span class="number" part="number">{format!("{number}.")}</span>{" "}
        }
        if let Some(mark) = &paragraph.mark {
            <span class="mark" part="mark" data-class={class_of(mark)}
                title={mark.level.map_or_else(say::unknown_mark_printed, |level| level.word().into()).text()}>
                { &mark.text }
            </span>
            {" "}
        }
        if let Some(level) = inherited {
            <span class="inherited" data-class={level.letters()} data-letters={level.letters()}
                title={if paragraph.by_classification {
                    say::level_by_classification(level.word())
                } else {
                    say::level_from_elsewhere(level.word())
                }}></span>
        }
        </>
    }
}

fn pilcrow(cable: &OpenCable, paragraph: &Paragraph, actions: &Actions, deeplink: bool) -> Html {
    let anchor = paragraph.anchor.clone();
    let (title, name) = match paragraph.number {
        Some(number) => (say::copy_link_to_paragraph(number), say::link_to_paragraph(number)),
        None => (say::copy_link_to_text(), say::link_to_text()),
    };
    let title = title.text();
    let href = cable.link(Some(paragraph), deeplink);
    let actions = actions.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        // A click that opens a new tab is left to the browser.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        actions.act(Action::Paragraph(anchor.clone()));
        // The link has the address. In an element in a page of another site, it is not the address of that page.
        let url = event.target().and_then(|link| Reflect::get(&link, &"href".into()).ok()?.as_string());
        actions.act(Action::Copy { text: url.unwrap_or_default(), name: name.clone() });
    });
    html! { <a class="pilcrow" {href} {onclick} aria-label={title.clone()} {title}>{"¶"}</a> }
}

fn cite_button(paragraph: &Paragraph, actions: &Actions) -> Html {
    let name = paragraph.number.map_or_else(say::cite_this_text, say::cite_paragraph);
    let onclick = Some(actions.on(Action::Cite(Some(paragraph.anchor.clone()))));
    let label = html! { "”" };
    Button {
        label,
        class: "quote",
        onclick,
        name: Some(name.clone()),
        title: Some(name),
        opens: true,
        ..Button::default()
    }
    .draw()
}

/// Draws a button that shows the page of the file on which a paragraph begins. The one between two pages has a label.
fn original_button(
    cable: &OpenCable,
    paragraph: &Paragraph,
    actions: &Actions,
    class: &'static str,
    label: Html,
) -> Html {
    let call =
        PanelCall::dialog("original").with("cable", cable.ordinal).with("paragraph", &paragraph.anchor);
    let title = paragraph.page.map(say::show_original_page);
    let onclick = Some(actions.on(Action::Panel(call)));
    let name = (class == "original").then(|| title.clone()).flatten();
    Button { label, class, onclick, name, title, ..Button::default() }.draw()
}

fn break_button(count: usize, actions: &Actions) -> Html {
    let onclick = Some(actions.on(Action::Breaks(true)));
    let title = Some(say::page_breaks_taken_out(count));
    Button { class: "break", onclick, name: title.clone(), title, ..Button::default() }.draw()
}

/// Returns the byte ranges of the lines of a text.
fn lines(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        })
        .collect()
}

/// Whether a line is drawn as a list item.
fn is_item(line: &str) -> bool {
    line.starts_with(['-', '*', '•', '–'])
}
