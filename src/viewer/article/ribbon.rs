//! Draws the ribbon of levels along the edge of a cable, with a bar for each paragraph whose height is the length of
//! its text.

use crate::{action::Action, actions::Actions, address::Address, class::Class, open_cable::OpenCable};
use messages::say::viewer as say;
use yew::prelude::*;

/// The most paragraphs with which a ribbon can still be read and drawn.
const MOST: usize = 300;

/// The height of the drawing in its own units.
const HEIGHT: usize = 1000;

/// Draws an overview for the eye and the mouse. The keyboard and screen readers have the paragraphs themselves.
pub(super) fn ribbon(actions: &Actions, cable: &OpenCable, address: &Address) -> Html {
    // A paragraph of a few words must still be large enough to be clicked.
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
