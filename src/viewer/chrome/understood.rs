//! Draws how much was found, how the query was understood, and what in it has no meaning.

use super::{ELEMENT, around};
use crate::{action::Action, actions::Actions, button::button};
use messages::say::viewer as say;
use wire::Results;
use yew::prelude::*;

pub(crate) fn understood(actions: &Actions, results: &Results) -> Html {
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
