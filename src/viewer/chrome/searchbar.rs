//! Draws the search of the library: the query, suggestions, and how the query was understood.

use super::{ELEMENT, around, blur, field};
use crate::{
    action::Action,
    actions::Actions,
    button::{button, toggle},
    shared::Shared,
};
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

/// What somebody could look for, in the query language.
const EXAMPLE: &str = "kayani level:S post:ISLAMABAD";

#[derive(PartialEq, Properties)]
pub(crate) struct SearchBarProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The query.
    pub(crate) query: String,
    /// The order of the results.
    pub(crate) order: Order,
    /// The results.
    pub(crate) results: Shared<Results>,
    /// What the last word of the query could become.
    pub(crate) suggestions: Shared<Vec<wire::Choice>>,
    /// Whether the filters are in front.
    pub(crate) filtering: bool,
}

#[component]
pub(crate) fn SearchBar(props: &SearchBarProps) -> Html {
    let SearchBarProps { actions, query, order, results, suggestions, filtering } = props;
    // The suggestion that is selected with the arrow keys.
    let at = use_state_eq(|| None::<usize>);
    let oninput = {
        let (actions, at) = (actions.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = field(&event) {
                at.set(None);
                actions.act(Action::Type(input.value()));
            }
        })
    };
    let onkeydown = {
        let (actions, at, suggestions) = (actions.clone(), at.clone(), suggestions.clone());
        Callback::from(move |event: KeyboardEvent| {
            let count = suggestions.len();
            match event.key().as_str() {
                "ArrowDown" if count > 0 => at.set(Some(at.map_or(0, |at| (at + 1) % count))),
                "ArrowUp" if count > 0 => at.set(Some(at.map_or(count - 1, |at| (at + count - 1) % count))),
                "Enter" => match at.and_then(|at| suggestions.get(at)) {
                    Some(choice) => {
                        actions.act(Action::Search(choice.then.clone()));
                        at.set(None);
                    }
                    None => actions.act(Action::Suggestions(Shared::default())),
                },
                "Escape" if count > 0 => actions.act(Action::Suggestions(Shared::default())),
                "Escape" => blur(&event),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onblur = {
        let actions = actions.clone();
        Callback::from(move |_: FocusEvent| actions.act(Action::Suggestions(Shared::default())))
    };
    let onorder = {
        let actions = actions.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let index =
                chosen.map(|chosen| chosen.selected_index()).and_then(|index| usize::try_from(index).ok());
            if let Some((order, _)) = index.and_then(|index| ORDERS.get(index)) {
                actions.act(Action::Order(*order));
            }
        })
    };
    let shown = suggestions.iter().enumerate().map(|(index, choice)| {
        let (actions, then) = (actions.clone(), choice.then.clone());
        // The field must keep the focus, because its loss would close the list before the click.
        let onmousedown = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            actions.act(Action::Search(then.clone()));
        });
        html! {
            <li id={format!("suggestion{index}")} role="option" aria-selected={(*at == Some(index)).to_string()}
                {onmousedown}>
                { &choice.label }
                <small>{ &choice.note }{ (choice.count > 0).then(|| format!(" · {}", choice.count)) }</small>
            </li>
        }
    });
    let orders =
        ORDERS.iter().map(|(each, name)| html! { <option selected={each == order}>{ name() }</option> });
    html! {
        <search class="search" part="search">
            <div class="row">
                { toggle(actions, Action::Filtering(!filtering), "filters", *filtering,
                    html! { say::filters() }, None) }
                <span class="field">
                    <input type="search" class="query" role="combobox" aria-label={say::search_library()}
                        placeholder={say::search_for(EXAMPLE)}
                        aria-expanded={(!suggestions.is_empty()).to_string()} aria-controls="suggestions"
                        aria-autocomplete="list" aria-activedescendant={at.map(|at| format!("suggestion{at}"))}
                        value={query.clone()} {oninput} {onkeydown} {onblur} autocomplete="off" spellcheck="false"/>
                    <ul id="suggestions" role="listbox" hidden={suggestions.is_empty()}>{ for shown }</ul>
                </span>
                <select aria-label={say::order()} onchange={onorder}>
                    { for orders }
                </select>
            </div>
            { understood(results, actions) }
        </search>
    }
}

/// Draws how much was found, how the query was understood, and what in it has no meaning.
fn understood(results: &Results, actions: &Actions) -> Html {
    if results.explanation.is_empty() && results.diagnostics.is_empty() {
        return html! {};
    }
    let found = match (results.complete, results.hits) {
        (false, _) => say::best_so_far(),
        (true, Some(hits)) => say::hits_in_cables(hits, results.cables),
        (true, None) => say::cables_held(results.cables),
    };
    let text = &results.search.text;
    // Benchmarks read them from the attributes.
    let (first, took) = (tenths(results.first), tenths(results.took));
    let diagnostics = results.diagnostics.iter().map(|diagnostic| {
        let place = text.get(diagnostic.start as usize..diagnostic.end as usize).unwrap_or_default();
        let offers = diagnostic.offers.iter().map(|offer| {
            html! { <>{" "}{ button(actions, Action::Search(offer.then.clone()), "plain", offer.label.clone()) }</> }
        });
        html! { <li><code>{ place }</code>{" "}{ &diagnostic.message }{ for offers }</li> }
    });
    let corrections = results.corrections.iter().map(|correction| {
        html! {
            <li>{ say::word_in_no_cable(&correction.word) }
                if let Some(meant) = &correction.meant {
                    {" "}{ did_you_mean(actions, meant) }
                }
            </li>
        }
    });
    html! {
        <div class="understood" title={say::answered_after(&first, &took)}
            data-query={text.clone()} data-complete={results.complete.to_string()} data-first={first.clone()}
            data-took={took.clone()}>
            <p><strong>{ found }</strong>{" "}<span>{ &results.explanation }</span></p>
            <ul>{ for diagnostics }{ for corrections }</ul>
        </div>
    }
}

/// Asks whether a word was meant that is there; a click searches for it.
fn did_you_mean(actions: &Actions, meant: &wire::Choice) -> Html {
    let word = button(actions, Action::Search(meant.then.clone()), "plain", meant.label.clone());
    around(&say::did_you_mean(ELEMENT), word)
}

/// Returns a number with one decimal. The standard formatting of floats would be larger than the rest of the bar.
fn tenths(number: f64) -> String {
    let tenths = (number * 10.0) as u64;
    format!("{}.{}", tenths / 10, tenths % 10)
}
