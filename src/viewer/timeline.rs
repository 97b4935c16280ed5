//! Cables by month and level. Drawing over some months narrows the search to them.

use crate::app::use_desk;
use web_sys::Element;
use wire::{Month, Request, Search};
use yew::prelude::*;

/// The levels of a month's bar, from the bottom: none, U, SBU, C, S, TS.
const CLASSES: [&str; 6] = ["none", "U", "SBU", "C", "S", "TS"];

/// Units of the drawing from top to bottom.
const HEIGHT: u32 = 100;

#[derive(PartialEq, Properties)]
pub(crate) struct TimelineProps {
    pub(crate) months: Vec<Month>,
    pub(crate) search: Search,
}

/// For the eye and the pointer; the keyboard has the years below, and `date:` in the query.
#[component]
pub(crate) fn Timeline(props: &TimelineProps) -> Html {
    let desk = use_desk();
    // The months between which the pointer draws.
    let drawn = use_state_eq(|| None::<(u32, u32)>);
    let drawing = use_node_ref();
    let (Some(first), Some(last)) = (props.months.first(), props.months.last()) else { return html! {} };
    let first = count(first.month);
    let wide = count(last.month) - first + 1;
    if wide < 2 {
        return html! {};
    }
    let highest = props.months.iter().map(|month| month.levels.iter().sum::<u32>()).max().unwrap_or(1).max(1);
    let bars = props.months.iter().map(|month| {
        let x = count(month.month) - first;
        let mut below = 0;
        let parts = month.levels.iter().zip(CLASSES).filter(|(count, _)| **count > 0).map(|(count, class)| {
            let from = below;
            below += count;
            // Every month with a cable can be seen.
            let (top, bottom) = (below * HEIGHT / highest, from * HEIGHT / highest);
            let height = (top - bottom).max(u32::from(from == 0));
            html! { <rect data-class={class} x={x.to_string()} y={(HEIGHT - bottom - height).to_string()} width="0.9" height={height.to_string()}/> }
        });
        html! { <>{ for parts }</> }
    });
    let month_at = {
        let drawing = drawing.clone();
        move |event: &PointerEvent| {
            let place = drawing.cast::<Element>()?.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
            Some(((share * f64::from(wide)) as u32).min(wide - 1))
        }
    };
    let onpointerdown = {
        let (drawn, drawing, month_at) = (drawn.clone(), drawing.clone(), month_at.clone());
        Callback::from(move |event: PointerEvent| {
            if let (Some(month), Some(svg)) = (month_at(&event), drawing.cast::<Element>()) {
                event.prevent_default();
                let _ = svg.set_pointer_capture(event.pointer_id());
                drawn.set(Some((month, month)));
            }
        })
    };
    let onpointermove = {
        let drawn = drawn.clone();
        Callback::from(move |event: PointerEvent| {
            if let (Some((from, _)), Some(month)) = (*drawn, month_at(&event)) {
                drawn.set(Some((from, month)));
            }
        })
    };
    let onpointerup = {
        let (drawn, desk, search) = (drawn.clone(), desk.clone(), props.search.clone());
        Callback::from(move |_: PointerEvent| {
            let Some((from, to)) = *drawn else { return };
            drawn.set(None);
            let date = format!("{}..{}", name(first + from.min(to)), name(first + from.max(to)));
            desk.with(|desk| desk.port.ask(Request::Search(Search { date: Some(date), ..search.clone() })));
        })
    };
    let everything = {
        let (desk, search) = (desk.clone(), props.search.clone());
        Callback::from(move |_: MouseEvent| {
            let search = Search { date: Some(String::new()), ..search.clone() };
            desk.with(|desk| desk.port.ask(Request::Search(search)));
        })
    };
    let selection = drawn.map(|(from, to)| {
        let width = from.max(to) - from.min(to) + 1;
        html! { <rect class="drawn" x={from.min(to).to_string()} y="0" width={width.to_string()} height={HEIGHT.to_string()}/> }
    });
    html! {
        <section class="timeline">
            <svg ref={drawing} viewBox={format!("0 0 {wide} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true" {onpointerdown} {onpointermove} {onpointerup}>
                { for bars }
                { selection }
            </svg>
            <p><span>{ name(first) }</span>
                if props.search.text.contains("date:") {
                    <button type="button" class="plain" onclick={everything}>{"All dates"}</button>
                }
                <span>{ name(first + wide - 1) }</span></p>
        </section>
    }
}

/// Months since the year 0.
fn count(month: u32) -> u32 {
    month / 100 * 12 + (month % 100).max(1) - 1
}

/// "2008-12".
fn name(count: u32) -> String {
    format!("{:04}-{:02}", count / 12, count % 12 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        assert_eq!(count(200_901) - count(200_812), 1);
        assert_eq!(name(count(200_812)), "2008-12");
        assert_eq!(name(count(200_812) + 1), "2009-01");
    }
}
