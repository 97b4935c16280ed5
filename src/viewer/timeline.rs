//! Draws the cables by month and level. Selecting some months with the pointer narrows the search to them.

use crate::{action::Action, actions::Actions, button::button, class::Class};
use cable::Level;
use messages::{Wording, say::viewer as say};
use web_sys::Element;
use wire::Month;
use yew::prelude::*;

/// The classes of a month's bar, from the bottom, in the order of [`Month::levels`].
const CLASSES: [Class; 6] = [
    Class::Unmarked,
    Class::Level(Level::U),
    Class::Level(Level::Sbu),
    Class::Level(Level::C),
    Class::Level(Level::S),
    Class::Level(Level::Ts),
];

/// The height of the drawing in its own units.
const HEIGHT: u32 = 100;

#[derive(PartialEq, Properties)]
pub(crate) struct TimelineProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The months, in order.
    pub(crate) months: Vec<Month>,
    /// The query that they are counted for.
    pub(crate) query: String,
}

/// A timeline for the eye and the pointer. The keyboard has the years below, and `date:` in the query.
#[component]
pub(crate) fn Timeline(props: &TimelineProps) -> Html {
    let actions = &props.actions;
    // The first and the last of the months that are being selected.
    let drawn = use_state_eq(|| None::<(u32, u32)>);
    // The month under the pointer.
    let pointed = use_state_eq(|| None::<u32>);
    let drawing = use_node_ref();
    let (Some(first), Some(last)) = (props.months.first(), props.months.last()) else { return html! {} };
    let first = count(first.month);
    let wide = count(last.month) - first + 1;
    if wide < 2 {
        return html! {};
    }
    let highest = props.months.iter().map(|month| month.levels.iter().sum::<u32>()).max().unwrap_or(1).max(1);
    let shapes = bars(&props.months, first, highest).into_iter().zip(CLASSES);
    let bars = shapes.map(|(d, class)| html! { <path data-class={class.code()} {d}/> });
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
        let (drawn, pointed) = (drawn.clone(), pointed.clone());
        Callback::from(move |event: PointerEvent| {
            let month = month_at(&event);
            if let (Some((from, _)), Some(month)) = (*drawn, month) {
                drawn.set(Some((from, month)));
            }
            pointed.set(month);
        })
    };
    let onpointerup = {
        let (drawn, actions) = (drawn.clone(), actions.clone());
        Callback::from(move |_: PointerEvent| {
            let Some((from, to)) = *drawn else { return };
            drawn.set(None);
            let date = format!("{}..{}", name(first + from.min(to)), name(first + from.max(to)));
            actions.act(Action::Dates(date));
        })
    };
    let selection = drawn.map(|(from, to)| {
        let width = from.max(to) - from.min(to) + 1;
        html! {
            <rect class="drawn" x={from.min(to).to_string()} y="0" width={width.to_string()}
                height={HEIGHT.to_string()}/>
        }
    });
    html! {
        <section class="timeline">
            <svg ref={drawing} viewBox={format!("0 0 {wide} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true"
                {onpointerdown} {onpointermove} {onpointerup}>
                <title>{ pointed.map(|month| describe(&props.months, first + month)) }</title>
                { for bars }
                { selection }
            </svg>
            <p><span>{ name(first) }</span>
                if has_dates(&props.query) {
                    { button(actions, Action::Dates(String::new()), "plain", say::all_dates()) }
                }
                <span>{ name(first + wide - 1) }</span></p>
        </section>
    }
}

/// Whether a query asks for some dates only. The standard search for a text would be as large as the timeline.
fn has_dates(query: &str) -> bool {
    query.as_bytes().windows(5).any(|part| part.eq_ignore_ascii_case(b"date:"))
}

/// Draws the bars of all months, with one shape for each level. Otherwise hundreds of elements would be made again with
/// each count.
fn bars(months: &[Month], first: u32, highest: u32) -> [String; 6] {
    let mut shapes: [String; 6] = Default::default();
    for month in months {
        let x = count(month.month) - first;
        let mut below = 0;
        for (count, shape) in month.levels.iter().zip(&mut shapes) {
            let from = below;
            below += count;
            let (top, bottom) = (below * HEIGHT / highest, from * HEIGHT / highest);
            // Every month with a cable must be visible.
            let height = (top - bottom).max(u32::from(from == 0 && *count > 0));
            if height > 0 {
                shape.push_str(&format!("M{x} {}h.9v{height}h-.9z", HEIGHT - bottom - height));
            }
        }
    }
    shapes
}

/// Returns a month in words: "2008-12: 3 cables, 1 S, 2 C".
fn describe(months: &[Month], at: u32) -> Wording {
    let levels =
        months.iter().find(|month| count(month.month) == at).map(|month| month.levels).unwrap_or_default();
    let mut text = say::cables_of_month(name(at), levels.iter().sum::<u32>());
    for (count, class) in levels.iter().zip(CLASSES).rev().filter(|(count, _)| **count > 0) {
        let level = if class == Class::Unmarked { say::without_level() } else { class.letters() };
        text = say::month_level(text, *count, level);
    }
    text
}

/// Returns the number of months since the year 0.
fn count(month: u32) -> u32 {
    month / 100 * 12 + (month % 100).max(1) - 1
}

/// Returns the name of a month: "2008-12".
fn name(count: u32) -> String {
    format!("{:04}-{:02}", count / 12, count % 12 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_bar_of_its_levels_one_above_the_other() {
        let months = [
            Month { month: 200_812, levels: [0, 2, 0, 2, 0, 0] },
            Month { month: 200_902, levels: [0, 0, 0, 0, 1, 0] },
            Month { month: 200_903, levels: [8, 0, 0, 0, 0, 0] },
        ];
        let first = count(200_812);
        let of = |shapes: [&str; 6]| shapes.map(str::to_owned);
        assert_eq!(
            bars(&months, first, 8),
            of(["M3 0h.9v100h-.9z", "M0 75h.9v25h-.9z", "", "M0 50h.9v25h-.9z", "M2 88h.9v12h-.9z", ""])
        );
        // One cable among very many is one unit high.
        assert_eq!(bars(&months[1..2], first, 9000), of(["", "", "", "", "M2 99h.9v1h-.9z", ""]));
    }

    #[test]
    fn a_month_is_described_by_its_levels() {
        let months = [
            Month { month: 200_812, levels: [1, 0, 0, 20, 3, 0] },
            Month { month: 200_902, levels: [0, 1, 0, 0, 0, 0] },
        ];
        let at = |month| describe(&months, count(month)).text();
        assert_eq!(at(200_812), "2008-12: 24 cables, 3 S, 20 C, 1 without a level");
        assert_eq!(at(200_901), "2009-01: no cable");
        assert_eq!(at(200_902), "2009-02: 1 cable, 1 U");
    }

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        assert_eq!(count(200_901) - count(200_812), 1);
        assert_eq!(name(count(200_812)), "2008-12");
        assert_eq!(name(count(200_812) + 1), "2009-01");
    }
}
