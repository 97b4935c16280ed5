//! The ribbon of levels along the edge of a cable: one stretch a paragraph, as tall as its text is long.

use crate::{
    app::use_desk,
    class::{Class, Classes},
    document::Shared,
    state::Action,
};
use yew::prelude::*;

/// Paragraphs up to which a ribbon can be read and drawn.
const MOST: usize = 300;

/// Units of the drawing from top to bottom.
const HEIGHT: usize = 1000;

#[derive(PartialEq, Properties)]
pub(crate) struct RibbonProps {
    pub(crate) document: Shared,
    pub(crate) hide: Classes,
    pub(crate) here: Option<String>,
}

/// An overview for the eye and the mouse; the keyboard and screen readers have the paragraphs themselves.
#[component]
pub(crate) fn Ribbon(props: &RibbonProps) -> Html {
    let desk = use_desk();
    let document = &props.document;
    // A paragraph of a few words is still wide enough to be hit.
    let lengths: Vec<usize> =
        document.cable.paragraphs.iter().map(|paragraph| paragraph.text.len().max(120)).collect();
    let all: usize = lengths.iter().sum();
    if all == 0 || lengths.len() > MOST {
        return html! {};
    }
    let mut sum = 0;
    let stretches = document.cable.paragraphs.iter().zip(lengths).map(|(paragraph, length)| {
        let top = sum * HEIGHT / all;
        sum += length;
        let height = (sum * HEIGHT / all).saturating_sub(top + 3).max(2);
        let class = Class::of(paragraph);
        let anchor = paragraph.anchor.clone();
        let here = props.here.as_ref() == Some(&anchor);
        let hidden = props.hide.hide(paragraph);
        let name = match paragraph.number {
            Some(number) => format!("Paragraph {number}: {}", class.word()),
            None => class.word().to_owned(),
        };
        let onclick = desk.on::<MouseEvent>(Action::Paragraph(anchor));
        html! {
            <g {onclick} class={classes!(here.then_some("here"), hidden.then_some("hidden"))} data-class={class.code()}>
                <title>{name}</title>
                <rect x="0" y={top.to_string()} width="10" height={height.to_string()}/>
            </g>
        }
    });
    html! {
        <svg class="ribbon" viewBox={format!("0 0 10 {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
            { for stretches }
        </svg>
    }
}
