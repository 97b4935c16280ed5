//! The open cable: banner, head, paragraphs, signature.

mod head;
mod paragraph;
mod ribbon;

use crate::{
    address::Address,
    app::{Hold, use_desk},
    class::Class,
    document::{Part, Shared},
    matches::{self, Matches},
    state::Action,
    text::marked,
};
use paragraph::ParagraphView;
use ribbon::Ribbon;
use std::{ops::Range, rc::Rc};
use wire::{Comparison, Mark, Preview, TextRegion};
use yew::prelude::*;

/// Paragraphs that are put into the page at a time. Real cables have at most a hundred and are shown whole, so
/// that the browser's own find and print see all of them; a file made to hurt has millions.
const SHOWN: usize = 2000;

#[derive(PartialEq, Properties)]
pub(crate) struct ArticleProps {
    pub(crate) document: Shared,
    pub(crate) address: Address,
    pub(crate) matches: Rc<Matches>,
    pub(crate) current: usize,
    /// The cable beside another version of it.
    pub(crate) comparison: Option<Rc<Comparison>>,
    /// What a reference leads to.
    pub(crate) preview: Option<Rc<Preview>>,
    /// Whether paragraphs have links of their own.
    pub(crate) deeplink: bool,
}

#[component]
pub(crate) fn Article(props: &ArticleProps) -> Html {
    let ArticleProps { document, address, matches, current, comparison, preview, deeplink } = props;
    let desk = use_desk();
    let cable = &document.cable;
    let more = use_state_eq(|| 0);
    // What the reader asked for is always among those that are shown.
    let par = address.par.as_deref().and_then(|par| document.paragraph(par)).unwrap_or_default();
    let found =
        matches.shown.get(*current).and_then(|found| matches::paragraph(found.place)).unwrap_or_default();
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
                <h2 id="title" tabindex="-1">{ document.name() }</h2>
                <p class="origin">{format!("{} · {} · {} bytes", cable.file, cable.origin, cable.text.len())}</p>
                <pre class="source" part="source" tabindex="0" aria-label="Source text">{ &cable.text }</pre>
            </article>
        };
    }
    let subject = match &cable.subject {
        Some(subject) => {
            marked(subject, 0..subject.len(), &matches.within(TextRegion::Subject, *current), &[])
        }
        None => html! { document.name() },
    };
    html! {
        <article class="cable" part="cable" aria-labelledby="title">
            { banner.clone() }
            <header>
                { eyebrow(document) }
                <h2 id="title" part="subject" tabindex="-1">
                    if let Some(mark) = &cable.subject_mark {
                        <span class="mark" data-class={class_of(mark)}>{ &mark.text }</span>{" "}
                    }
                    { subject }
                </h2>
                { head::head(&desk, document, preview.as_deref()) }
            </header>
            if let Some(preamble) = &cable.preamble {
                <details class="margin"><summary>{"Before the cable"}</summary><pre>{preamble}</pre></details>
            }
            if let Some(comparison) = comparison {
                { compared(&desk, comparison, *current) }
            } else {
            <div class="body">
                <Ribbon document={document.clone()} hide={address.hide} here={address.par.clone()}/>
                <div class="text" part="text">
                { for document.parts(address.hide, address.dim, shown).into_iter().map(|part| match part {
                    Part::Paragraph(index) => html! {
                        <ParagraphView key={index} document={document.clone()} {index}
                            hits={matches.within(stretch(index, true), *current)}
                            heading_hits={matches.within(stretch(index, false), *current)}
                            here={cable.paragraphs.get(index).is_some_and(|paragraph| address.par.as_ref() == Some(&paragraph.anchor))}
                            dimmed={address.dim && cable.paragraphs.get(index).is_some_and(|paragraph| address.hide.hide(paragraph))}
                            breaks={address.breaks} {deeplink}/>
                    },
                    Part::Gap(range) => gap(&desk, document, range),
                }) }
                if cable.paragraphs.len() > shown {
                    <p class="gap"><button type="button" onclick={show_more}>{format!("{shown} of {} paragraphs are shown: show more", cable.paragraphs.len())}</button></p>
                }
                if cable.paragraphs.is_empty() {
                    <p class="quiet">{"The text of this cable is not there."}</p>
                }
                if let Some(signature) = &cable.signature {
                    <p class="signature">{ marked(signature, 0..signature.len(), &matches.within(TextRegion::Signature, *current), &[]) }</p>
                }
                if let Some(tail) = &cable.tail {
                    <details class="margin" open=true><summary>{"After the signature"}</summary><pre>{tail}</pre></details>
                }
                if cable.cut {
                    <p class="cut">{"The file ends here, inside the cable."}</p>
                }
                </div>
            </div>
            }
            { banner }
        </article>
    }
}

/// Two versions in one text: what only the open one has is inserted, what only the other has is deleted.
fn compared(desk: &Hold, comparison: &Comparison, current: usize) -> Html {
    let paragraphs = comparison.paragraphs.iter().map(|paragraph| {
        let pieces = paragraph.pieces.iter().map(|piece| match piece.change {
            None => html! { <>{ &piece.text }{" "}</> },
            Some((number, added)) => {
                let class = (number as usize == current).then_some("current");
                let text = &piece.text;
                if added {
                    html! { <><ins {class}>{ text }</ins>{" "}</> }
                } else {
                    html! { <><del {class}>{ text }</del>{" "}</> }
                }
            }
        });
        html! { <p>{ for pieces }</p> }
    });
    html! {
        <section class="compared" aria-label="Differences">
            <p class="summary"><span><strong>{ &comparison.summary }</strong>{" "}<ins>{"Only this version"}</ins>{" "}<del>{ format!("Only {}", comparison.with) }</del></span>
                if comparison.changes > 0 {
                    <button type="button" aria-label="Previous difference" onclick={desk.on(Action::Step { forward: false })}>{"↑"}</button>
                    <button type="button" aria-label="Next difference" onclick={desk.on(Action::Step { forward: true })}>{"↓"}</button>
                }
                <button type="button" onclick={desk.on(Action::Compared(None))}>{"Read on"}</button>
            </p>
            { for paragraphs }
        </section>
    }
}

/// The heading of a paragraph, or its text.
fn stretch(index: usize, text: bool) -> TextRegion {
    TextRegion::Paragraph(u32::try_from(index).unwrap_or(u32::MAX), text)
}

/// Post and day above the title: the first that a reader looks for.
fn eyebrow(document: &Shared) -> Html {
    let cable = &document.cable;
    let post = cable.post.as_ref().map(|post| html! { post.meaning.as_ref().unwrap_or(&post.text) });
    let date = cable.date.as_ref().map(|date| &date.day);
    let both = post.is_some() && date.is_some();
    html! { <p class="eyebrow">{ post }{ both.then_some(" · ") }{ date }</p> }
}

/// The name of a mark's class in style sheets.
pub(crate) fn class_of(mark: &Mark) -> &'static str {
    mark.level.map_or(Class::Unrecognised, Class::Level).code()
}

/// The line that hidden paragraphs leave.
fn gap(desk: &Hold, document: &Shared, range: Range<usize>) -> Html {
    let start = range.start;
    let count = range.len();
    let classes = document.classes_in(range);
    let anchor = document.cable.paragraphs.get(start).map(|paragraph| paragraph.anchor.clone());
    let desk = desk.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(anchor) = &anchor {
            desk.act(Action::Paragraph(anchor.clone()));
        }
    });
    let plural = if count == 1 { "" } else { "s" };
    html! { <p key={format!("gap{start}")} class="gap"><button type="button" {onclick} title="Show this class again">{format!("{count} paragraph{plural} hidden ({classes})")}</button></p> }
}
