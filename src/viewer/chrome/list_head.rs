//! Draws what is above the list: how many cables it has, their order, and the way to the filters.

use crate::{action::Action, actions::Actions, button::toggle};
use messages::{Wording, say::viewer as say};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use wire::{Order, Results};
use yew::prelude::*;

/// The orders, with their names on the page.
const ORDERS: [(Order, fn() -> Wording); 3] = [
    (Order::Relevance, say::best_first),
    (Order::Newest, say::newest_first),
    (Order::Oldest, say::oldest_first),
];

pub(crate) fn list_head(actions: &Actions, results: &Results, order: Order, filtering: bool) -> Html {
    // Without words to look for no cable is better than another, and the best are the oldest.
    let has_words = results.hits.is_some();
    let (order, orders) = match (order, ORDERS.split_first()) {
        (Order::Relevance, Some((_, others))) if !has_words => (Order::Oldest, others),
        (_, Some((_, others))) if !has_words => (order, others),
        _ => (order, ORDERS.as_slice()),
    };
    let onchange = {
        let actions = actions.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let index =
                chosen.map(|chosen| chosen.selected_index()).and_then(|index| usize::try_from(index).ok());
            if let Some((order, _)) = index.and_then(|index| orders.get(index)) {
                actions.act(Action::Order(*order));
            }
        })
    };
    let options =
        orders.iter().map(|(each, name)| html! { <option selected={*each == order}>{ name() }</option> });
    html! {
        <div class="list-head">
            { toggle(actions, Action::Filtering(!filtering), "filters", filtering, html! { say::filters() }, None) }
            <span>{ say::cables_held(results.cables) }</span>
            <select aria-label={say::order()} {onchange}>{ for options }</select>
        </div>
    }
}
