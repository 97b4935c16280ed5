//! The list of cables. Only the rows in sight are in the page, so that it stays quick whatever its length.

use crate::{app::use_desk, library::Library, state::Action};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};
use wire::{Entry, Key};
use yew::prelude::*;

/// Rows kept above and below those in sight.
const MARGIN: usize = 8;

/// A row's height in pixels until a row has been measured.
const ROW: usize = 64;

#[derive(PartialEq, Properties)]
pub(crate) struct ListProps {
    pub(crate) library: Library,
    /// The open cable.
    pub(crate) open: Option<Key>,
}

#[component]
pub(crate) fn CableList(props: &ListProps) -> Html {
    let desk = use_desk();
    let library = &props.library;
    let count = library.len();
    let open = props.open.and_then(|key| library.position(key));
    let list = use_node_ref();
    let (before, after) = (use_node_ref(), use_node_ref());
    // Scroll position and height of the list, in pixels.
    let view = use_state_eq(|| (0_usize, 800_usize));
    let row = use_state_eq(|| ROW);
    // The row that the arrow keys are at.
    let active = use_state_eq(|| None::<usize>);

    let first = (view.0 / *row).saturating_sub(MARGIN).min(count);
    let last = ((view.0 + view.1) / *row + 1 + MARGIN).min(count);

    let measure = {
        let (list, view) = (list.clone(), view.clone());
        Callback::from(move |()| {
            if let Some(list) = list.cast::<HtmlElement>() {
                view.set((pixels(list.scroll_top()), pixels(list.client_height())));
            }
        })
    };
    {
        // Also where the list comes to the front of a narrow screen, which no window event tells.
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
            // Heights are set by script: the policy allows no style attributes.
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
    // The open cable, and the row of the arrow keys, are kept in sight.
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
        let (library, active) = (library.clone(), active.clone());
        Callback::from(move |index: usize| {
            active.set(None);
            if let Some(entry) = library.get(index) {
                desk.act(Action::Choose(entry.key));
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
                        choose.emit(index);
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
    let rows = (first..last).filter_map(|index| library.get(index).map(|entry| (index, entry)));
    html! {
        <nav class="list" aria-label="Cables">
            <div class="scroll" role="listbox" tabindex="0" aria-label={format!("{count} cables, by date")} ref={list} {onscroll} {onkeydown}
                aria-activedescendant={here.filter(|index| (first..last).contains(index)).map(|index| format!("row{index}"))}>
                <div ref={before}></div>
                { for rows.map(|(index, entry)| row_of(entry, index, count, open == Some(index), *active == Some(index), &choose)) }
                <div ref={after}></div>
            </div>
        </nav>
    }
}

fn pixels(length: i32) -> usize {
    usize::try_from(length).unwrap_or_default()
}

fn row_of(
    entry: &Entry,
    index: usize,
    count: usize,
    open: bool,
    active: bool,
    choose: &Callback<usize>,
) -> Html {
    let choose = choose.clone();
    let level = entry.level.map_or("none", cable::Level::letters);
    let word = entry.level.map_or("No classification", cable::Level::word);
    let subject = entry.subject.as_deref().unwrap_or("No subject");
    let date = entry.date.as_deref().and_then(|date| date.get(..10)).unwrap_or("no date");
    html! {
        <div key={index} id={format!("row{index}")} role="option" aria-selected={open.to_string()} aria-posinset={(index + 1).to_string()}
            aria-setsize={count.to_string()} class={classes!("row", active.then_some("active"))} data-class={level} onclick={move |_| choose.emit(index)}>
            <p class="top"><span class="name">{ &entry.name }</span><span class="date">{ date }</span></p>
            <p class="line"><span class="level" title={word}>{ entry.level.map_or("?", cable::Level::letters) }{ entry.noforn.then_some("/NF") }<span class="spoken">{", "}{word}{", "}</span></span><span class="subject">{ subject }</span></p>
        </div>
    }
}
