//! Keeps everything outside of the state in step with it: the title, the scroll position. It also handles the keys.

use crate::{
    history::scroll_back,
    keys::{self, Press},
    state::State,
    store::Store,
};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, HtmlElement, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, ShadowRoot,
};
use wire::Slot;
use yew::prelude::*;

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

/// Says what the open cable is for programs that keep references, such as Zotero. They look for it in the page itself,
/// not in the shadow tree of the element.
#[hook]
pub(crate) fn use_coins(deeplink: bool, coins: Option<String>) {
    use_effect_with(coins, move |coins| {
        let body = document().body().filter(|_| deeplink);
        let Some(body) = body else { return };
        let place = body.query_selector(":scope > .Z3988").ok().flatten();
        let place = place.or_else(|| {
            coins.as_ref()?;
            let place = document().create_element("span").ok()?;
            place.set_class_name("Z3988");
            body.append_child(&place).ok()?;
            Some(place)
        });
        let Some(place) = place else { return };
        // Without a title, it says nothing.
        let _ = coins
            .as_ref()
            .map_or_else(|| place.remove_attribute("title"), |it| place.set_attribute("title", it));
        // By this event of its own, Zotero looks again.
        let bubbling = web_sys::EventInit::new();
        bubbling.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("ZoteroItemUpdated", &bubbling) {
            let _ = document().dispatch_event(&event);
        }
    });
}

/// Scrolls to what the reader asked for: the cable's head, a paragraph, a match. In a page of another site it only
/// scrolls to a match, because the focus and the scroll position of that page are not ours. The element's script
/// scrolls within the element.
#[hook]
pub(crate) fn use_scrolling(deeplink: bool, state: &State, root: &ShadowRoot) {
    let opened = state.cable.as_ref().map(|cable| cable.ordinal);
    {
        let root = root.clone();
        let at_paragraph = state.address.par.is_some();
        let (listing, scroll) = (state.listing, state.scroll.clone());
        use_effect_with((opened, scroll), move |(opened, scroll)| {
            if deeplink
                && opened.is_some()
                && !listing
                && let Some(title) = find(&root, ".cable h2")
            {
                // A screen reader continues with the cable. Where to scroll is decided below.
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = title.focus_with_options(&options);
                if let Some(place) = scroll {
                    scroll_back(&root, place);
                } else if !at_paragraph && let Some(desk) = find(&root, ".desk") {
                    desk.set_scroll_top(0);
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
        });
    }
    {
        let root = root.clone();
        let returns = state.scroll.is_some();
        use_effect_with(
            (opened, state.address.par.clone(), state.address.source),
            move |(opened, par, _)| {
                if deeplink
                    && !returns
                    && let (Some(_), Some(par)) = (opened, par)
                    && let Some(paragraph) = root.get_element_by_id(par)
                {
                    // The style sheet says how much of what is above it stays in sight.
                    show(&paragraph, ScrollLogicalPosition::Start);
                }
            },
        );
    }
    {
        let root = root.clone();
        // The paragraph of a link has precedence over the words of a search, until the reader walks through these.
        let comparing = state.panel(Slot::Article).is_some();
        let returns = state.scroll.is_some();
        let finding =
            comparing || state.walking || !state.address.find.is_empty() || state.address.par.is_none();
        use_effect_with((state.current, state.matches.clone(), comparing), move |_| {
            if finding
                && !returns
                && let Some(found) = find(&root, ":is(mark, ins, del).current")
            {
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

/// Turns keys into actions, according to the state at that moment. On our own page all keys count, and in a page of
/// another site only those that are pressed within the element.
#[hook]
pub(crate) fn use_keys(deeplink: bool, store: &Rc<Store>, root: &ShadowRoot) {
    let (store, root) = (Rc::downgrade(store), root.clone());
    use_effect_with(deeplink, move |deeplink| {
        let target: EventTarget = if *deeplink { document().into() } else { root.clone().into() };
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&target, "keydown", options, move |event| {
            let (Some(event), Some(store)) = (event.dyn_ref::<KeyboardEvent>(), store.upgrade()) else {
                return;
            };
            let key = event.key();
            let press = Press {
                key: &key,
                ctrl: event.ctrl_key() || event.meta_key(),
                alt: event.alt_key(),
                elsewhere: event.default_prevented()
                    || typing(event)
                    || find(&root, "dialog[open]").is_some(),
            };
            let action = keys::action(press, &store.state());
            if let Some(action) = action {
                // Fields and dialogs have their own use for Escape.
                if key != "Escape" {
                    event.prevent_default();
                }
                store.actions().act(action);
            }
        });
        move || drop(listener)
    });
}

/// Whether the key is typed into a field.
fn typing(event: &KeyboardEvent) -> bool {
    let target = event.composed_path().get(0);
    target
        .dyn_ref::<Element>()
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
