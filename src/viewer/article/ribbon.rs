//! The ribbon of levels along the edge of a cable: for each paragraph a bar, as tall as its text is long.

use crate::{action::Action, actions::Actions, address::Address, class::Class, open_cable::OpenCable};
use messages::say::viewer as say;
use yew::prelude::*;

/// The number of paragraphs up to which a ribbon can be read and drawn.
const MOST: usize = 300;

/// Units of the drawing from top to bottom.
const HEIGHT: usize = 1000;

/// An overview for the eye and the mouse; the keyboard and screen readers have the paragraphs themselves.
pub(super) fn ribbon(actions: &Actions, cable: &OpenCable, address: &Address) -> Html {
    // A paragraph of a few words is still wide enough to be hit.
    let lengths: Vec<usize> =
        cable.paragraphs.iter().map(|paragraph| paragraph.text.len().max(120)).collect();
    let all: usize = lengths.iter().sum();
    if all == 0 || lengths.len() > MOST {
        return html! {};
    }
    let mut sum = 0;
    let bars = cable.paragraphs.iter().zip(lengths).map(|(paragraph, length)| {
        let top = sum * HEIGHT / all;
        sum += length;
        let height = (sum * HEIGHT / all).saturating_sub(top + 3).max(2);
        let class = Class::of(paragraph);
        let anchor = paragraph.anchor.clone();
        let here = address.par.as_ref() == Some(&anchor);
        let hidden = address.hide.hide(paragraph);
        let name = match paragraph.number {
            Some(number) => say::paragraph_in_ribbon(number, class.word()),
            None => class.word(),
        };
        let onclick = actions.on::<MouseEvent>(Action::Paragraph(anchor));
        html! {
            <g {onclick} class={classes!(here.then_some("here"), hidden.then_some("hidden"))}
                data-class={class.code()}>
                <title>{name}</title>
                <rect x="0" y={top.to_string()} width="10" height={height.to_string()}/>
            </g>
        }
    });
    html! {
        <svg class="ribbon" viewBox={format!("0 0 10 {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
            { for bars }
        </svg>
    }
}
