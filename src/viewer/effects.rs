//! What follows from the state outside of the page: the address bar, the
//! worker, the keyboard, the place on the screen.

use crate::{
    address::Address,
    app::Desk,
    state::{Action, Dialog, State},
};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, EventTarget, HtmlElement, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, ShadowRoot,
};
use wire::{Request, Search, Which};
use yew::prelude::*;

/// The fragment of the page's address.
pub(crate) fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The page's address with another fragment.
fn link(address: &Address) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{address}")
}

/// Keeps the address bar and the state the same.
#[hook]
pub(crate) fn use_address(deeplink: bool, state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with(deeplink, move |deeplink| {
        let listener = deeplink.then(|| {
            EventListener::new(&window(), "popstate", move |_| {
                dispatcher.dispatch(Action::Navigated(Address::parse(&fragment())));
            })
        });
        move || drop(listener)
    });
    use_effect_with((deeplink, state.address.clone()), |(deeplink, address)| {
        let now = fragment();
        let before = Address::parse(&now);
        if !deeplink || before == *address {
            return;
        }
        let Ok(history) = window().history() else { return };
        let url = link(address);
        // Going back leads to the cable before, not through every letter of a search.
        let elsewhere = before.cable.is_some() && before.cable != address.cable;
        let _ = if elsewhere {
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
        };
    });
}

/// Names the open cable in the title of the page, for tabs, bookmarks and the history.
#[hook]
pub(crate) fn use_title(deeplink: bool, name: Option<String>) {
    use_effect_with(name, move |name| {
        if deeplink {
            let title =
                name.as_ref().map_or_else(|| "Septel".to_owned(), |name| [name, " · Septel"].concat());
            document().set_title(&title);
        }
    });
}

/// Asks for the cable that is to be opened.
#[hook]
pub(crate) fn use_opening(desk: &Desk, opening: Option<Which>) {
    let port = desk.port.clone();
    use_effect_with(opening, move |opening| {
        if let Some(which) = opening {
            port.open(which.clone());
        }
    });
}

/// Asks for what is looked for in the library.
#[hook]
pub(crate) fn use_search(desk: &Desk, state: &UseReducerHandle<State>) {
    let port = desk.port.clone();
    // A query that the worker itself has written is known there.
    let known =
        state.results.search.text == state.address.query && state.results.search.order == state.address.order;
    use_effect_with(
        (state.address.query.clone(), state.address.order, state.worker),
        move |(text, order, _)| {
            if !known {
                port.ask(Request::Search(Search { text: text.clone(), order: *order, date: None }));
            }
        },
    );
}

/// Asks where the words of the find field stand, in each cable that is opened.
#[hook]
pub(crate) fn use_find(desk: &Desk, state: &UseReducerHandle<State>) {
    let port = desk.port.clone();
    let open = state.document.as_ref().map(|document| document.ordinal());
    use_effect_with((open, state.address.find.clone()), move |(open, words)| {
        if open.is_some() && !words.trim().is_empty() {
            port.find(words.clone());
        }
    });
}

/// Asks once what is kept on this device; an element in a page of others has no business there.
#[hook]
pub(crate) fn use_kept(deeplink: bool, desk: &Desk) {
    let port = desk.port.clone();
    use_effect_with((), move |()| {
        if deeplink {
            port.ask(Request::Kept);
        }
    });
}

/// Opens the sample library for a link into it, once.
#[hook]
pub(crate) fn use_sample(desk: &Desk, wanted: bool) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        if wanted {
            desk.open_sample();
        }
    });
}

/// Brings what the reader asked for into sight: the cable's head, a paragraph, a match. In a page of others only
/// the match: focus and place of that page are not ours, and the element's script scrolls within the element.
#[hook]
pub(crate) fn use_places(deeplink: bool, state: &UseReducerHandle<State>, root: &ShadowRoot) {
    let opened = state.document.as_ref().map(|document| document.ordinal());
    {
        let root = root.clone();
        let at_paragraph = state.address.par.is_some();
        let listing = state.listing;
        use_effect_with(opened, move |opened| {
            if deeplink
                && opened.is_some()
                && !listing
                && let Some(title) = find(&root, ".cable h2")
            {
                // A screen reader goes on with the cable; the place on the screen is chosen below.
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = title.focus_with_options(&options);
                if !at_paragraph && let Some(top) = find(&root, ".desk") {
                    top.set_scroll_top(0);
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with(
            (opened, state.address.par.clone(), state.address.source),
            move |(opened, par, _)| {
                if deeplink
                    && let (Some(_), Some(par)) = (opened, par)
                    && let Some(paragraph) = root.get_element_by_id(par)
                {
                    show(&paragraph, ScrollLogicalPosition::Center);
                }
            },
        );
    }
    {
        let root = root.clone();
        // A link's paragraph comes before the words of a search; once the reader walks them, they come first.
        let comparing = state.comparison.is_some();
        let finding =
            comparing || !state.address.find.is_empty() || state.address.par.is_none() || state.current > 0;
        use_effect_with((state.current, state.matches.clone(), comparing), move |_| {
            if finding && let Some(found) = find(&root, ":is(mark, ins, del).current") {
                show(&found, ScrollLogicalPosition::Center);
            }
        });
    }
}

fn find(root: &ShadowRoot, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten().and_then(|element| element.dyn_into().ok())
}

fn show(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts the cursor into a field.
pub(crate) fn focus(root: &ShadowRoot, field: &str) {
    if let Some(field) = root.query_selector(field).ok().flatten()
        && let Ok(field) = field.dyn_into::<web_sys::HtmlInputElement>()
    {
        let _ = field.focus();
        field.select();
    }
}

/// The keys of the page. Single letters are commands only outside of fields,
/// only on a page of our own, and only as long as the reader wants them.
#[hook]
pub(crate) fn use_keys(deeplink: bool, desk: &Desk, state: &UseReducerHandle<State>, root: &ShadowRoot) {
    let (desk, root) = (desk.clone(), root.clone());
    let letters = state.letters;
    let reading = state.document.is_some();
    let (breaks, source) = (state.address.breaks, state.address.source);
    let matching = state.comparison.is_some() || !state.matches.shown.is_empty();
    let many = state.held() > 1;
    use_effect_with(
        (deeplink, letters, reading, breaks, source, many, matching),
        move |(deeplink, letters, reading, breaks, source, many, matching)| {
            let (letters, reading, breaks, source) = (*letters, *reading, *breaks, *source);
            let (many, matching) = (*many, *matching);
            let target: EventTarget = if *deeplink { document().into() } else { root.clone().into() };
            let listener = EventListener::new_with_options(
                &target,
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    if event.key() == "Escape" {
                        // What a reference leads to may cover what the reader wants to see.
                        desk.port.preview(None);
                    }
                    if many && event.key() == "k" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        focus(&root, "input.query");
                        return;
                    }
                    if event.ctrl_key()
                        || event.meta_key()
                        || event.alt_key()
                        || event.default_prevented()
                        || typing(event)
                    {
                        return;
                    }
                    // The page itself tells whether a dialog is in front: a key may come before this closure is renewed.
                    if find(&root, "dialog[open]").is_some() {
                        return;
                    }
                    let action = match event.key().as_str() {
                        _ if !letters => return,
                        "/" if many || reading => {
                            event.prevent_default();
                            focus(&root, if many { "input.query" } else { "input.find" });
                            return;
                        }
                        "f" if reading => {
                            event.prevent_default();
                            focus(&root, "input.find");
                            return;
                        }
                        "n" if matching => Action::Hit { forward: true },
                        "p" if matching => Action::Hit { forward: false },
                        "j" | "n" if reading => Action::Walk { forward: true },
                        "k" | "p" if reading => Action::Walk { forward: false },
                        "]" if reading => Action::Turn { forward: true },
                        "[" if reading => Action::Turn { forward: false },
                        "b" if reading => Action::Breaks(!breaks),
                        "s" if reading => Action::Source(!source),
                        "?" => Action::Dialog(Some(Dialog::Help)),
                        _ => return,
                    };
                    event.prevent_default();
                    desk.act(action);
                },
            );
            move || drop(listener)
        },
    );
}

/// Whether the key goes into a field.
fn typing(event: &KeyboardEvent) -> bool {
    let target = event.composed_path().get(0);
    target
        .dyn_ref::<Element>()
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
