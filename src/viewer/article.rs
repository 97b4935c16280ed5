//! The open cable: banner, head, paragraphs, signature.

mod head;
mod paragraph;
mod ribbon;

use crate::{
    action::Action,
    actions::Actions,
    address::Address,
    button::{Button, titled},
    class::Class,
    matches::{self, Matches},
    open_cable::{OpenCable, Part},
    panel,
    shared::Shared,
    text::marked,
};
use messages::say::viewer as say;
use paragraph::ParagraphView;
use ribbon::ribbon;
use std::{ops::Range, rc::Rc};
use wire::{Mark, Panel, PassageMark, TextRegion};
use yew::prelude::*;

/// How many paragraphs are put into the page at a time. Real cables have at most a hundred and are shown as a whole, so
/// that the browser's own find and print see all of them. A file that was made to cause harm may have millions.
const SHOWN: usize = 2000;

#[derive(PartialEq, Properties)]
pub(crate) struct ArticleProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The cable.
    pub(crate) cable: OpenCable,
    /// The state that the address bar holds.
    pub(crate) address: Address,
    /// The matches in the cable.
    pub(crate) matches: Rc<Matches>,
    /// The current match, or difference.
    pub(crate) current: usize,
    /// The panel in place of the text.
    pub(crate) comparison: Option<Shared<Panel>>,
    /// The note about what a reference leads to.
    pub(crate) note: Option<Shared<Panel>>,
    /// The cables that are nearly the same.
    pub(crate) near: Option<Shared<Panel>>,
    /// The places in the reading list.
    pub(crate) marks: Shared<Vec<PassageMark>>,
    /// Whether links to paragraphs are addresses of this page.
    pub(crate) deeplink: bool,
}

#[component]
pub(crate) fn Article(props: &ArticleProps) -> Html {
    let ArticleProps { actions, cable, address, matches, current, comparison, note, near, .. } = props;
    let more = use_state_eq(|| 0);
    // The paragraph that the reader asked for is always among those that are shown.
    let par = address.par.as_deref().and_then(|par| cable.paragraph(par)).unwrap_or_default();
    let found =
        matches.shown.get(*current).and_then(|found| matches::paragraph(found.region)).unwrap_or_default();
    let shown = SHOWN * (1 + *more).max(1 + par.max(found) / SHOWN);
    let show_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(shown / SHOWN))
    };
    let class = cable.classification.as_ref().map(class_of);
    let banner = html! { <p class="banner" part="banner" data-class={class}>{ &cable.banner }</p> };
    if address.source {
        return html! {
            <article class="cable" part="cable" aria-labelledby="title">
                <h2 id="title" tabindex="-1">{ &cable.name }</h2>
                <p class="origin">{ say::origin_of_text(&cable.file, &cable.origin, cable.text.len(), &cable.sha256) }</p>
                <pre class="source" part="source" tabindex="0" aria-label={say::source_text()}>{ &cable.text }</pre>
            </article>
        };
    }
    let subject = match &cable.subject {
        Some(subject) => {
            marked(subject, 0..subject.len(), &matches.within(TextRegion::Subject, *current), &[])
        }
        None => html! { &cable.name },
    };
    html! {
        <article class="cable" part="cable" aria-labelledby="title">
            { banner.clone() }
            <header>
                { eyebrow(cable) }
                <h2 id="title" part="subject" tabindex="-1">
                    if let Some(mark) = &cable.subject_mark {
                        <span class="mark" data-class={class_of(mark)}>{ &mark.text }</span>{" "}
                    }
                    { subject }
                </h2>
                { head::head(actions, cable, note.as_deref(), near.as_deref()) }
            </header>
            if let Some(preamble) = &cable.preamble {
                <details class="margin"><summary>{ say::before_cable() }</summary><pre>{preamble}</pre></details>
            }
            if let Some(comparison) = comparison {
                { panel::in_article(actions, comparison, *current) }
            } else {
            <div class="body">
                { ribbon(actions, cable, address) }
                <div class="text" part="text">
                { for cable.parts(address.hide, address.dim, shown).into_iter().map(|part| match part {
                    Part::Paragraph(index) => paragraph(props, index),
                    Part::Gap(range) => gap(actions, cable, range),
                }) }
                if cable.paragraphs.len() > shown {
                    <p class="gap">
                        { Button {
                            label: html! { say::paragraphs_in_page(shown, cable.paragraphs.len()) },
                            onclick: Some(show_more),
                            ..Button::default()
                        }.draw() }
                    </p>
                }
                if cable.paragraphs.is_empty() {
                    <p class="quiet">{ say::text_not_there() }</p>
                }
                if let Some(signature) = &cable.signature {
                    <p class="signature">
                        { marked(signature, 0..signature.len(), &matches.within(TextRegion::Signature, *current), &[]) }
                    </p>
                }
                if let Some(tail) = &cable.tail {
                    <details class="margin" open=true>
                        <summary>{ say::after_signature() }</summary><pre>{tail}</pre>
                    </details>
                }
                if cable.cut {
                    <p class="cut">{ say::file_ends_here() }</p>
                }
                </div>
            </div>
            }
            { banner }
        </article>
    }
}

fn paragraph(props: &ArticleProps, index: usize) -> Html {
    let ArticleProps { actions, cable, address, matches, current, marks, deeplink, .. } = props;
    let paragraph = cable.paragraphs.get(index);
    // The matches are those in the text of the paragraph, or in its heading.
    let hits = |text| {
        matches.within(TextRegion::Paragraph(u32::try_from(index).unwrap_or(u32::MAX), text), *current)
    };
    let here = paragraph.is_some_and(|paragraph| address.par.as_ref() == Some(&paragraph.anchor));
    let dimmed = address.dim && paragraph.is_some_and(|paragraph| address.hide.hide(paragraph));
    let listed = paragraph.is_some_and(|paragraph| {
        marks.iter().any(|mark| mark.cable == cable.name && mark.anchor == paragraph.anchor)
    });
    html! {
        <ParagraphView key={index} actions={actions.clone()} cable={cable.clone()} {index}
            hits={hits(true)} heading_hits={hits(false)} {here} {listed} {dimmed} breaks={address.breaks} {deeplink}/>
    }
}

/// Draws post and day above the title, because a reader looks for them first.
fn eyebrow(cable: &OpenCable) -> Html {
    let post = cable.post.as_ref().map(|post| html! { post.meaning.as_ref().unwrap_or(&post.text) });
    let date = cable.date.as_ref().map(|date| &date.day);
    let both = post.is_some() && date.is_some();
    html! { <p class="eyebrow">{ post }{ both.then_some(" · ") }{ date }</p> }
}

/// Returns the name of a mark's class in style sheets.
pub(crate) fn class_of(mark: &Mark) -> &'static str {
    mark.level.map_or(Class::Unrecognised, Class::Level).code()
}

/// Draws the line that replaces hidden paragraphs.
fn gap(actions: &Actions, cable: &OpenCable, range: Range<usize>) -> Html {
    let start = range.start;
    let count = range.len();
    let classes = cable.classes_in(range);
    let anchor = cable.paragraphs.get(start).map(|paragraph| paragraph.anchor.clone()).unwrap_or_default();
    let label = say::paragraphs_hidden(count, classes.to_string());
    html! {
        <p key={format!("gap{start}")} class="gap">
            { titled(actions, Action::Paragraph(anchor), "", label, say::show_class_again()) }
        </p>
    }
}
