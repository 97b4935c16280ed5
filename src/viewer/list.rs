//! Draws the list of cables: all of them, or those that the search finds. Only the lines in sight are in the page, and
//! only those are sent by the worker, so that the list is fast whatever its length.

use crate::{action::Action, actions::Actions, matches::Hits, shared::Shared, state::Rows, text::marked};
use messages::{Wording, say::viewer as say};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};
use wire::{CableRef, Ordinal, Results, Row, Snippet};
use yew::prelude::*;

/// How many rows are kept above and below those in sight.
const MARGIN: usize = 4;

/// How many more lines are asked for above and below those.
const AHEAD: usize = 6;

/// A row's height in pixels until a row has been measured.
const ROW: usize = 64;

#[derive(PartialEq, Properties)]
pub(crate) struct ListProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The results that are listed.
    pub(crate) results: Shared<Results>,
    /// The lines that are here.
    pub(crate) rows: Shared<Rows>,
    /// The open cable.
    pub(crate) open: Option<Ordinal>,
}

#[component]
pub(crate) fn CableList(props: &ListProps) -> Html {
    let actions = &props.actions;
    let rows = &props.rows;
    let count = props.results.cables as usize;
    let version = props.results.version;
    // The place of the open cable, if it is among the lines that are here.
    let open = props
        .open
        .and_then(|ordinal| rows.rows.iter().position(|row| row.ordinal == ordinal))
        .map(|at| at + rows.from);
    let list = use_node_ref();
    let (before, after) = (use_node_ref(), use_node_ref());
    // Scroll position and height of the list, in pixels.
    let view = use_state_eq(|| (0_usize, 800_usize));
    let row = use_state_eq(|| ROW);
    // The row that is selected with the arrow keys.
    let active = use_state_eq(|| None::<usize>);

    let first = (view.0 / *row).saturating_sub(MARGIN).min(count);
    let last = ((view.0 + view.1) / *row + 1 + MARGIN).min(count);

    {
        // Lines just beyond those in sight are also requested, so that they are there when the reader scrolls on.
        let actions = actions.clone();
        let here = rows.version == version && rows.from <= first && last <= rows.from + rows.rows.len();
        use_effect_with((version, first, last, here), move |(version, first, last, here)| {
            if !here && first < last {
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
        let (before, after, list, row) = (before.clone(), after.clone(), list.clone(), row.clone());
        use_effect_with((first, last, count, *row), move |(first, last, count, height)| {
            // Heights are set by script, because the policy allows no style attributes.
            for (pad, rows) in [(before, *first), (after, count - last)] {
                if let Some(pad) = pad.cast::<HtmlElement>() {
                    let _ = pad.style().set_property("height", &format!("{}px", rows * height));
                }
            }
            let shown = list
                .cast::<HtmlElement>()
                .and_then(|list| list.query_selector("[role=option]").ok().flatten());
            if let Some(shown) = shown.and_then(|shown| shown.dyn_into::<HtmlElement>().ok())
                && shown.offset_height() > 0
            {
                row.set(pixels(shown.offset_height()));
            }
        });
    }
    // The open cable, and the row that is selected with the arrow keys, are kept in sight.
    {
        let list = list.clone();
        let height = *row;
        use_effect_with((*active, open), move |(active, open)| {
            let (Some(index), Some(list)) = (active.or(*open), list.cast::<HtmlElement>()) else { return };
            let (top, bottom) = (index * height, (index + 1) * height);
            let (from, size) = (pixels(list.scroll_top()), pixels(list.client_height()));
            if top < from {
                list.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            } else if bottom > from + size {
                list.set_scroll_top(i32::try_from(bottom - size).unwrap_or(i32::MAX));
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
        let (active, choose, page) = (active.clone(), choose.clone(), view.1 / *row);
        Callback::from(move |event: KeyboardEvent| {
            let here = active.or(open);
            let end = count.saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" => here.map_or(0, |index| index + 1),
                "ArrowUp" => here.map_or(0, |index| index.saturating_sub(1)),
                "PageDown" => here.map_or(page, |index| index + page),
                "PageUp" => here.map_or(0, |index| index.saturating_sub(page)),
                "Home" => 0,
                "End" => end,
                "Enter" | " " => {
                    event.prevent_default();
                    if let Some(index) = here {
                        choose.emit((index, None));
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            active.set(Some(to.min(end)));
        })
    };
    let onscroll = Callback::from(move |_: Event| measure.emit(()));
    let here = active.or(open);
    let is_search = !props.results.explanation.is_empty();
    let label = if is_search { say::cables_of_search(count) } else { say::cables_by_date(count) };
    let lines = (first..last).map(|index| match rows.get(index) {
        Some(row) => line(row, index, count, open == Some(index), *active == Some(index), &choose),
        // The row has not come yet.
        None => html! { <div key={index} class="row waiting" aria-hidden="true"></div> },
    });
    let descendant = here.filter(|index| (first..last).contains(index)).map(|index| format!("row{index}"));
    html! {
        <nav class="list" part="list" aria-label={say::cables()}>
            <div class="scroll" role="listbox" tabindex="0" aria-label={label} ref={list}
                {onscroll} {onkeydown} aria-busy={(rows.version != version && count > 0).to_string()}
                aria-activedescendant={descendant}>
                <div ref={before}></div>
                { for lines }
                <div ref={after}></div>
                if count == 0 && props.results.complete {
                    <p class="quiet">{ say::no_cable_has_this() }</p>
                }
            </div>
        </nav>
    }
}

fn pixels(length: i32) -> usize {
    usize::try_from(length).unwrap_or_default()
}

fn line(
    row: &Row,
    index: usize,
    count: usize,
    open: bool,
    active: bool,
    choose: &Callback<(usize, Option<String>)>,
) -> Html {
    let choose = choose.clone();
    let level = row.level.map_or("none", cable::Level::letters);
    let word = row.level.map_or_else(say::no_classification, |level| level.word().into()).text();
    // Words that were found in the subject are marked where the line has it.
    let in_subject = |found: &&Snippet| found.anchor.is_empty() && found.text == row.subject;
    let subject = match row.snippets.iter().find(in_subject) {
        Some(found) => excerpt(found),
        None if row.subject.is_empty() => html! { say::no_subject() },
        None => html! { &row.subject },
    };
    let date = if row.date.is_empty() { say::no_date() } else { Wording::from(&row.date) };
    let more = (row.hits as usize).saturating_sub(row.snippets.len());
    let snippets =
        row.snippets.iter().filter(|found| !in_subject(found)).map(|found| snippet(found, index, &choose));
    let chosen = {
        let choose = choose.clone();
        move |_: MouseEvent| choose.emit((index, None))
    };
    html! {
        <div key={index} id={format!("row{index}")} role="option" aria-selected={open.to_string()}
            aria-posinset={(index + 1).to_string()} aria-setsize={count.to_string()}
            class={classes!("row", active.then_some("active"))} data-class={level} onclick={chosen}>
            <p class="top">
                <span class="name">{ &row.name }</span>
                { (row.versions > 1).then(|| say::versions_of_cable(row.versions)) }
                <span class="date">{ date }</span>
            </p>
            <p class="line">
                <span class="level" title={word.clone()}>
                    { row.level.map_or("?", cable::Level::letters) }{ row.noforn.then_some("/NF") }
                    <span class="spoken">{", "}{word}{", "}</span>
                </span>
                <span class="subject">{ subject }</span>
            </p>
            { for snippets }
            if more > 0 {
                <p class="more">{ say::and_more_lines(more) }</p>
            }
        </div>
    }
}

/// Draws the text of what was found, with the words marked.
fn excerpt(found: &Snippet) -> Html {
    let ranges = found.marks.iter().map(|(from, to)| *from as usize..*to as usize).collect();
    marked(&found.text, 0..found.text.len(), &Hits { ranges, current: None }, &[])
}

/// Draws a paragraph that was found. A click opens the cable there.
fn snippet(found: &Snippet, index: usize, choose: &Callback<(usize, Option<String>)>) -> Html {
    let text = excerpt(found);
    let place = match (found.number, found.anchor.is_empty()) {
        (Some(number), _) => Wording::from(format!("¶{number}")),
        (None, true) => say::subject(),
        (None, false) => "¶".into(),
    };
    let anchor = Some(found.anchor.clone()).filter(|anchor| !anchor.is_empty());
    let choose = choose.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        choose.emit((index, anchor.clone()));
    });
    html! {
        <p class="snippet" {onclick}>
            <span class="place" data-class={found.level.map_or("none", cable::Level::letters)}>
                { place }{ found.level.map(|level| format!(" {}", level.letters())) }{ found.noforn.then_some("/NF") }
            </span>
            {" "}{ text }
        </p>
    }
}
