//! Keeps the address bar and the history in step with the state: each step of the reader is an entry, to which going
//! back returns with its scroll position.

use crate::{
    action::Action,
    actions::Actions,
    address::Address,
    state::{Place, State},
};
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_utils::{document, window};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, ShadowRoot};
use yew::prelude::*;

/// Returns the fragment of the page's address.
fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Returns the page's address with another fragment.
fn link(address: &Address) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{address}")
}

/// Keeps the address bar and the state the same. A step of the reader makes a new entry of the history; whatever else
/// changes the address, such as each letter of a query, changes the entry that is there.
#[hook]
pub(crate) fn use_address(deeplink: bool, state: &State, actions: &Actions, root: &ShadowRoot) {
    let actions = actions.clone();
    use_effect_with(deeplink, move |deeplink| {
        let listener = deeplink.then(|| {
            EventListener::new(&window(), "popstate", move |_| {
                actions.act(Action::Navigated(Address::parse(&fragment()), place()));
            })
        });
        move || drop(listener)
    });
    let written = use_mut_ref(|| 0);
    // A cable that is on its way has no entry yet.
    let listing = state.opening.is_none().then_some(state.listing);
    let now = (deeplink, state.address.clone(), state.steps, listing);
    use_effect_with(now, move |(deeplink, address, steps, listing)| {
        if !deeplink {
            return;
        }
        let Ok(history) = window().history() else { return };
        let is_step = written.replace(*steps) != *steps;
        let is_new = Address::parse(&fragment()) != *address;
        let url = is_new.then(|| link(address));
        let before = place();
        let listing = listing.or(before.listing);
        let _ = if is_step && is_new {
            history.push_state_with_url(&noted(Place { listing, scroll: None }), "", url.as_deref())
        } else if is_new || before.listing != listing {
            history.replace_state_with_url(&noted(Place { listing, ..before }), "", url.as_deref())
        } else {
            Ok(())
        };
    });
    let root = root.clone();
    use_effect_with(deeplink, move |deeplink| {
        let listeners = deeplink.then(|| {
            // The event of what scrolls in the element stays in it, and that of the page is the document's.
            let targets: [EventTarget; 2] = [root.clone().into(), document().into()];
            targets.map(|target| {
                let root = root.clone();
                let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
                EventListener::new_with_options(&target, "scrollend", options, move |_| {
                    if let Ok(history) = window().history() {
                        let here = Place { scroll: scrolled(&root), ..place() };
                        let _ = history.replace_state_with_url(&noted(here), "", None);
                    }
                })
            })
        });
        move || drop(listeners)
    });
}

/// Asks the reader to stay if they are about to lose what is open.
#[hook]
pub(crate) fn use_leaving(asks: bool) {
    use_effect_with(asks, |asks| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = asks.then(|| {
            EventListener::new_with_options(&window(), "beforeunload", options, |event| {
                event.prevent_default()
            })
        });
        move || drop(listener)
    });
}

/// Returns what stands at the upper edge of what is read: a paragraph, and how far its upper edge is below that of the
/// window. In the head of a cable that is nothing.
fn scrolled(root: &ShadowRoot) -> Option<(String, i32)> {
    let tools = root.query_selector(".tools").ok().flatten()?.get_bounding_client_rect();
    let (x, y) = (tools.left() + tools.width() / 2.0, tools.bottom() + 1.0);
    let paragraph = root.element_from_point(x as f32, y as f32)?.closest(".par").ok().flatten()?;
    Some((paragraph.id(), paragraph.get_bounding_client_rect().top() as i32))
}

/// Scrolls to where the reader was.
pub(crate) fn scroll_back(root: &ShadowRoot, (anchor, top): &(String, i32)) {
    let Some(paragraph) = root.get_element_by_id(anchor) else { return };
    paragraph.scroll_into_view();
    let beside = || paragraph.get_bounding_client_rect().top() - f64::from(*top);
    // The cable scrolls on its own where there is a list beside it, and else with the page.
    if let Ok(Some(desk)) = root.query_selector(".desk") {
        desk.scroll_by_with_x_and_y(0.0, beside());
    }
    window().scroll_by_with_x_and_y(0.0, beside());
}

/// Returns what the current entry of the history remembers. One that is not ours remembers nothing.
fn place() -> Place {
    let state = window().history().and_then(|history| history.state()).unwrap_or(JsValue::NULL);
    let Some(noted) = state.dyn_ref::<Array>() else { return Place::default() };
    let scroll = noted.get(1).as_string().zip(noted.get(2).as_f64());
    Place { listing: noted.get(0).as_bool(), scroll: scroll.map(|(anchor, top)| (anchor, top as i32)) }
}

fn noted(place: Place) -> JsValue {
    let (anchor, top) = place.scroll.unzip();
    Array::of3(&place.listing.into(), &anchor.into(), &top.into()).into()
}
