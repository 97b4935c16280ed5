//! Draws the list of cables: all of them, or those that the search finds. Only the rows in sight are in the page, and
//! only those are sent by the worker, so that the list is fast whatever its length.

mod heights;
mod row;

use crate::{
    action::Action, actions::Actions, address::Address, chrome::list_head, shared::Shared, state::Rows,
};
use heights::Heights;
use messages::say::viewer as say;
use row::{Place, line};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};
use wire::{CableRef, Ordinal, Results};
use yew::prelude::*;

/// How many rows are kept above and below those in sight.
const MARGIN: usize = 8;

/// How many more rows are asked for above and below those.
const AHEAD: usize = 6;

/// The height of a row in pixels until it has been drawn: one without hits, and one with them.
const ROW: (usize, usize) = (84, 168);

#[derive(PartialEq, Properties)]
pub(crate) struct ListProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The results that are listed.
    pub(crate) results: Shared<Results>,
    /// The rows that are here.
    pub(crate) rows: Shared<Rows>,
    /// The open cable.
    pub(crate) open: Option<Ordinal>,
    /// Its place in the list.
    pub(crate) here: Option<u32>,
    /// The state that the address bar holds.
    pub(crate) address: Address,
    /// Whether the filters are in front.
    pub(crate) filtering: bool,
}

#[component]
pub(crate) fn CableList(props: &ListProps) -> Html {
    let ListProps { actions, results, rows, open, here, address, filtering } = props;
    let count = results.cables as usize;
    let version = results.version;
    let here = here.map(|here| here as usize).filter(|here| *here < count);
    let list = use_node_ref();
    let (before, after) = (use_node_ref(), use_node_ref());
    // Scroll position and height of the list, in pixels.
    let view = use_state_eq(|| (0_usize, 800_usize));
    let heights = {
        let estimate = if results.hits.is_some() { ROW.1 } else { ROW.0 };
        use_memo((version, count, estimate), |(_, count, estimate)| {
            RefCell::new(Heights::new(*estimate, *count))
        })
    };
    // How often rows turned out to have other heights than it was thought.
    let measured = use_state_eq(|| 0_u32);
    // The cable and the search for which the list was last moved.
    let revealed = use_mut_ref(|| None);
    // The row that is selected with the arrow keys.
    let active = use_state_eq(|| None::<usize>);

    let (first, last) = {
        let heights = heights.borrow();
        let first = heights.at(view.0).saturating_sub(MARGIN).min(count);
        (first, (heights.at(view.0 + view.1) + 1 + MARGIN).min(count))
    };
    {
        // Rows just beyond those in sight are also requested, so that they are there when the reader scrolls on.
        let actions = actions.clone();
        let is_here = rows.version == version && rows.from <= first && last <= rows.from + rows.rows.len();
        use_effect_with((version, first, last, is_here), move |(version, first, last, is_here)| {
            if !is_here && first < last {
                let (from, to) = (first.saturating_sub(AHEAD), last + AHEAD);
                let (from, to) = (u32::try_from(from).unwrap_or(0), u32::try_from(to).unwrap_or(u32::MAX));
                actions.act(Action::RowsWanted { version: *version, from, to });
            }
        });
    }

    let measure = {
        let (list, view) = (list.clone(), view.clone());
        Callback::from(move |()| {
            if let Some(list) = list.cast::<HtmlElement>() {
                view.set((pixels(list.scroll_top()), pixels(list.client_height())));
            }
        })
    };
    {
        // The size also changes when the list comes to the front on a narrow screen, for which there is no window
        // event.
        let (measure, list) = (measure.clone(), list.clone());
        use_effect_with((), move |()| {
            let resized = Closure::<dyn FnMut()>::new(move || measure.emit(()));
            let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(list)) = (&observer, list.cast::<HtmlElement>()) {
                observer.observe(&list);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(resized);
            }
        });
    }
    {
        // Heights are set by script, because the policy allows no style attributes.
        let (before, after, list) = (before.clone(), after.clone(), list.clone());
        let (heights, measured, measure) = (heights.clone(), measured.clone(), measure.clone());
        let now = (first, last, count, version, rows.clone(), *measured);
        use_effect_with(now, move |(first, last, count, ..)| {
            let Some(list) = list.cast::<HtmlElement>() else { return };
            let top = heights.borrow().at(pixels(list.scroll_top()));
            let (mut above, mut changed) = (0, false);
            for index in *first..*last {
                let row = list.query_selector(&format!("#row{index}")).ok().flatten();
                if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok())
                    && row.offset_height() > 0
                {
                    let taller = heights.borrow_mut().note(index, pixels(row.offset_height()));
                    changed |= taller != 0;
                    above += if index < top { taller } else { 0 };
                }
            }
            let heights = heights.borrow();
            let (begin, end) = (heights.top(*first), heights.top(*count) - heights.top(*last));
            for (pad, height) in [(&before, begin), (&after, end)] {
                if let Some(pad) = pad.cast::<HtmlElement>() {
                    let _ = pad.style().set_property("height", &format!("{height}px"));
                }
            }
            // What the reader sees stays where it is when rows above it turn out to be taller.
            if above != 0 {
                list.set_scroll_top(list.scroll_top() + i32::try_from(above).unwrap_or_default());
            }
            if changed {
                measure.emit(());
                measured.set(measured.wrapping_add(1));
            }
        });
    }
    let reveal = {
        let (list, heights) = (list.clone(), heights.clone());
        move |index: usize| {
            let Some(list) = list.cast::<HtmlElement>() else { return };
            let heights = heights.borrow();
            let (top, bottom) = (heights.top(index), heights.top(index) + heights.of(index));
            let (from, size) = (pixels(list.scroll_top()), pixels(list.client_height()));
            let to = if top < from {
                top
            } else if bottom > from + size {
                bottom.saturating_sub(size)
            } else {
                return;
            };
            list.set_scroll_top(i32::try_from(to).unwrap_or(i32::MAX));
        }
    };
    {
        // The open cable comes into sight once when it or the search has changed. While the library grows, the list
        // stays where the reader has it.
        let (reveal, revealed) = (reveal.clone(), revealed.clone());
        use_effect_with((*open, here, results.search.clone()), move |(open, here, search)| {
            let now = Some((*open, search.clone()));
            if let Some(here) = here
                && *revealed.borrow() != now
            {
                revealed.replace(now);
                reveal(*here);
            }
        });
    }
    {
        // The row that is selected with the arrow keys has the focus as soon as it is there.
        let list = list.clone();
        let is_here = active.is_some_and(|active| rows.get(active).is_some());
        use_effect_with((*active, is_here), move |(active, is_here)| {
            let (Some(index), Some(list)) = (active, list.cast::<HtmlElement>()) else { return };
            reveal(*index);
            if *is_here {
                row::focus(&list, *index);
            }
        });
    }

    let choose = {
        let (actions, rows, active) = (actions.clone(), rows.clone(), active.clone());
        Callback::from(move |(index, par): (usize, Option<String>)| {
            active.set(None);
            if let Some(row) = rows.get(index) {
                actions.act(Action::Choose(CableRef::Ordinal(row.ordinal), par));
            }
        })
    };
    let onkeydown = {
        let (active, heights, view) = (active.clone(), heights.clone(), view.clone());
        Callback::from(move |event: KeyboardEvent| {
            let at = active.or(here);
            let end = count.saturating_sub(1);
            let page = |from: usize, down: bool| {
                let heights = heights.borrow();
                let top = heights.top(from);
                heights.at(if down { top + view.1 } else { top.saturating_sub(view.1) })
            };
            let to = match event.key().as_str() {
                "ArrowDown" => at.map_or(0, |index| index + 1),
                "ArrowUp" => at.map_or(0, |index| index.saturating_sub(1)),
                "PageDown" => page(at.unwrap_or_default(), true),
                "PageUp" => page(at.unwrap_or_default(), false),
                "Home" => 0,
                "End" => end,
                _ => return,
            };
            event.prevent_default();
            active.set(Some(to.min(end)));
        })
    };
    let onscroll = {
        let now = (*open, results.search.clone());
        Callback::from(move |_: Event| {
            // Whoever scrolls is not led elsewhere by what comes later.
            revealed.replace(Some(now.clone()));
            measure.emit(());
        })
    };
    // The one row that the keyboard comes to.
    let stop = active.or(here).filter(|index| (first..last).contains(index)).unwrap_or(first);
    let lines = (first..last).map(|index| match rows.get(index) {
        Some(row) => line(
            row,
            &Place {
                index,
                count,
                open: *open == Some(row.ordinal),
                active: index == stop,
                address,
                choose: &choose,
            },
        ),
        // The row has not come yet.
        None => html! { <div key={index} class="row waiting" aria-hidden="true"></div> },
    });
    let is_search = !results.explanation.is_empty();
    let label = if is_search { say::cables_of_search(count) } else { say::cables_by_date(count) };
    html! {
        <nav class="list" part="list" aria-label={say::cables()}>
            { list_head(actions, results, address.order, *filtering) }
            <div class="scroll" role="feed" aria-label={label} ref={list} {onscroll} {onkeydown}
                aria-busy={(rows.version != version && count > 0).to_string()}>
                // With keys all remain the elements that they are, and the heights that the script gave them.
                <div key="before" ref={before}></div>
                { for lines }
                <div key="after" ref={after}></div>
            </div>
            if count == 0 && results.complete {
                <p class="quiet">{ say::no_cable_has_this() }</p>
            }
        </nav>
    }
}

fn pixels(length: i32) -> usize {
    usize::try_from(length).unwrap_or_default()
}
