//! Draws the cables by month or year and by level. Choosing some of them with the pointer or the keyboard narrows the
//! search to them.

mod slots;

use crate::{action::Action, actions::Actions, button::button, class::Class};
use cable::Level;
use messages::{Wording, say::viewer as say};
use slots::{Slot, labels, slots};
use web_sys::Element;
use wire::Month;
use yew::prelude::*;

/// The classes of a bar, from the bottom, in the order of [`Month::levels`].
const CLASSES: [Class; 6] = [
    Class::Unmarked,
    Class::Level(Level::U),
    Class::Level(Level::Sbu),
    Class::Level(Level::C),
    Class::Level(Level::S),
    Class::Level(Level::Ts),
];

/// The number of slots for which the drawing always has room, so that a few bars are not as wide as the page.
const ROOM: usize = 12;

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

/// What of the timeline is being chosen: where that began, and where it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    from: usize,
    to: usize,
}

impl Choice {
    fn first(self) -> usize {
        self.from.min(self.to)
    }

    fn last(self) -> usize {
        self.from.max(self.to)
    }

    /// Returns it as the field `date:` of a query has it.
    fn date(self, slots: &[Slot]) -> Option<String> {
        let (first, last) = (slots.get(self.first())?.name(), slots.get(self.last())?.name());
        Some(if first == last { first } else { format!("{first}..{last}") })
    }
}

#[component]
pub(crate) fn Timeline(props: &TimelineProps) -> Html {
    let actions = &props.actions;
    let chosen = use_state_eq(|| None::<Choice>);
    // Whether the pointer is down.
    let drawing = use_state_eq(|| false);
    // The slot under the pointer.
    let pointed = use_state_eq(|| None::<usize>);
    let drawn = use_node_ref();
    let slots = use_memo(props.months.clone(), |months| slots(months));
    let wide = slots.len();
    if wide < 2 {
        return html! {};
    }
    let room = wide.max(ROOM);
    let highest = slots.iter().map(Slot::cables).max().unwrap_or(1).max(1);
    let shapes = bars(&slots, highest).into_iter().zip(CLASSES);
    let bars = shapes.map(|(d, class)| html! { <path data-class={class.code()} {d}/> });
    let slot_at = {
        let drawn = drawn.clone();
        move |event: &PointerEvent| {
            let place = drawn.cast::<Element>()?.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
            Some(((share * room as f64) as usize).min(wide - 1))
        }
    };
    let apply = {
        let (actions, chosen, slots) = (actions.clone(), chosen.clone(), slots.clone());
        move || {
            if let Some(date) = chosen.and_then(|chosen| chosen.date(&slots)) {
                actions.act(Action::Dates(date));
            }
            chosen.set(None);
        }
    };
    let onpointerdown = {
        let (chosen, drawing, drawn, slot_at) =
            (chosen.clone(), drawing.clone(), drawn.clone(), slot_at.clone());
        Callback::from(move |event: PointerEvent| {
            if let (Some(slot), Some(svg)) = (slot_at(&event), drawn.cast::<Element>()) {
                event.prevent_default();
                let _ = svg.set_pointer_capture(event.pointer_id());
                drawing.set(true);
                chosen.set(Some(Choice { from: slot, to: slot }));
            }
        })
    };
    let onpointermove = {
        let (chosen, drawing, pointed) = (chosen.clone(), drawing.clone(), pointed.clone());
        Callback::from(move |event: PointerEvent| {
            let slot = slot_at(&event);
            if let (true, Some(choice), Some(slot)) = (*drawing, *chosen, slot) {
                chosen.set(Some(Choice { to: slot, ..choice }));
            }
            pointed.set(slot);
        })
    };
    let onpointerup = {
        let (drawing, apply) = (drawing.clone(), apply.clone());
        Callback::from(move |_: PointerEvent| {
            if *drawing {
                drawing.set(false);
                apply();
            }
        })
    };
    let onkeydown = {
        let chosen = chosen.clone();
        Callback::from(move |event: KeyboardEvent| {
            let end = wide - 1;
            let at = chosen.map(|choice| choice.to);
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => at.map_or(0, |at| (at + 1).min(end)),
                "ArrowLeft" | "ArrowDown" => at.map_or(end, |at| at.saturating_sub(1)),
                "Home" => 0,
                "End" => end,
                "Enter" | " " if at.is_some() => {
                    event.prevent_default();
                    return apply();
                }
                "Escape" if at.is_some() => {
                    event.prevent_default();
                    return chosen.set(None);
                }
                _ => return,
            };
            event.prevent_default();
            let from = if event.shift_key() { chosen.map_or(to, |choice| choice.from) } else { to };
            chosen.set(Some(Choice { from, to }));
        })
    };
    let onblur = {
        let chosen = chosen.clone();
        Callback::from(move |_: FocusEvent| chosen.set(None))
    };
    let selection = chosen.map(|choice| {
        let width = choice.last() - choice.first() + 1;
        html! {
            <rect class="drawn" x={choice.first().to_string()} y="0" width={width.to_string()}
                height={HEIGHT.to_string()}/>
        }
    });
    let at = chosen.map_or(*pointed, |choice| Some(choice.to)).and_then(|at| slots.get(at));
    let said = chosen.filter(|choice| choice.from != choice.to).and_then(|choice| choice.date(&slots));
    let title = at.map(|slot| match &said {
        Some(range) => say::timeline_range(range, describe(slot)),
        None => describe(slot),
    });
    let now = chosen.map_or(0, |choice| choice.to);
    let labels = labels(&slots).into_iter().map(|(slot, label)| {
        let percent = (slot as f64 + 0.5) * 100.0 / room as f64;
        html! { <text x={format!("{}%", percent as u32)} y="0.8em">{ label }</text> }
    });
    html! {
        <section class="timeline" aria-label={say::timeline()}>
            <svg ref={drawn} class="bars" viewBox={format!("0 0 {room} {HEIGHT}")} preserveAspectRatio="none"
                role="slider" tabindex="0" aria-label={say::timeline_use()} aria-valuemin="0"
                aria-valuemax={(wide - 1).to_string()} aria-valuenow={now.to_string()}
                aria-valuetext={title.clone().unwrap_or_else(say::no_span_chosen).text()}
                {onpointerdown} {onpointermove} {onpointerup} {onkeydown} {onblur}>
                <title>{ title.clone() }</title>
                { for bars }
                { selection }
            </svg>
            <svg class="labels" aria-hidden="true">{ for labels }</svg>
            <p aria-hidden="true">
                <span>{ title.unwrap_or_else(|| say::timeline_scale(highest)) }</span>
            </p>
            if has_dates(&props.query) {
                { button(actions, Action::Dates(String::new()), "plain", say::all_dates()) }
            }
        </section>
    }
}

/// Whether a query asks for some dates only. The standard search for a text would be as large as the timeline.
fn has_dates(query: &str) -> bool {
    query.as_bytes().windows(5).any(|part| part.eq_ignore_ascii_case(b"date:"))
}

/// Draws the bars of all slots, with one shape for each level. Otherwise hundreds of elements would be made again with
/// each count. The height of a bar is the square root of its number, so that few are still seen beside very many.
fn bars(slots: &[Slot], highest: u32) -> [String; 6] {
    let mut shapes: [String; 6] = Default::default();
    for (x, slot) in slots.iter().enumerate() {
        let all = slot.cables();
        let height = (f64::from(all) / f64::from(highest)).sqrt() * f64::from(HEIGHT);
        // Every slot with a cable must be visible.
        let height = (height as u32).max(4);
        let mut below = 0;
        for (count, shape) in slot.levels.iter().zip(&mut shapes).filter(|(count, _)| **count > 0) {
            let from = below;
            below += count;
            let (top, bottom) = (below * height / all, from * height / all);
            if top > bottom {
                shape.push_str(&format!("M{x} {}h.9v{}h-.9z", HEIGHT - top, top - bottom));
            }
        }
    }
    shapes
}

/// Returns a slot in words: "2008-12: 3 cables, 1 S, 2 C".
fn describe(slot: &Slot) -> Wording {
    if slot.is_gap() {
        return say::timeline_gap();
    }
    let mut text = say::cables_of_month(slot.name(), slot.cables());
    for (count, class) in slot.levels.iter().zip(CLASSES).rev().filter(|(count, _)| **count > 0) {
        let level = if class == Class::Unmarked { say::without_level() } else { class.letters() };
        text = say::month_level(text, *count, level);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(levels: [u32; 6]) -> Slot {
        Slot { from: 2008 * 12 + 11, to: 2008 * 12 + 11, levels }
    }

    #[test]
    fn a_bar_has_its_levels_one_above_the_other_and_the_height_of_the_square_root() {
        let slots =
            [slot([0, 2, 0, 2, 0, 0]), slot([0; 6]), slot([0, 0, 0, 0, 1, 0]), slot([16, 0, 0, 0, 0, 0])];
        let of = |shapes: [&str; 6]| shapes.map(str::to_owned);
        assert_eq!(
            bars(&slots, 16),
            of(["M3 0h.9v100h-.9z", "M0 75h.9v25h-.9z", "", "M0 50h.9v25h-.9z", "M2 75h.9v25h-.9z", ""])
        );
        // One cable among very many can still be seen.
        assert_eq!(bars(&slots[2..3], 90_000), of(["", "", "", "", "M0 96h.9v4h-.9z", ""]));
    }

    #[test]
    fn a_slot_is_described_by_its_levels() {
        assert_eq!(
            describe(&slot([1, 0, 0, 20, 3, 0])).text(),
            "2008-12: 24 cables, 3 S, 20 C, 1 without a level"
        );
        assert_eq!(describe(&slot([0; 6])).text(), "2008-12: no cable");
        assert_eq!(describe(&slot([0, 1, 0, 0, 0, 0])).text(), "2008-12: 1 cable, 1 U");
    }

    #[test]
    fn what_is_chosen_is_a_range_of_dates_whichever_way_it_was_drawn() {
        let slots = slots(&[200_811, 200_902].map(|month| Month { month, levels: [1; 6] }));
        let date = |from, to| Choice { from, to }.date(&slots);
        assert_eq!(date(2, 1).as_deref(), Some("2008-12..2009-01"));
        assert_eq!(date(3, 3).as_deref(), Some("2009-02"));
        assert_eq!(date(3, 4), None);
    }

    #[test]
    fn a_query_for_dates_is_recognised_in_any_case() {
        assert!(has_dates("kayani DATE:2008") && !has_dates("kayani update") && !has_dates(""));
    }
}
