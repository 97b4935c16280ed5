//! Draws the filters beside the list: what the cables of the result have, with counts.

use crate::{action::Action, actions::Actions, panel::button};
use messages::say::viewer as say;
use wire::{Results, Slot};
use yew::prelude::*;

/// Draws the filters. `counted` is the last result with counts, which is `results` or an earlier one.
pub(crate) fn facets(actions: &Actions, counted: &Results, results: &Results) -> Html {
    // A choice extends the query that it was counted for, and the reader may have changed that.
    let is_current = counted.search.text == results.search.text;
    let facets = counted.facets.iter().map(|facet| {
        let most = facet.choices.iter().map(|choice| choice.count).max().unwrap_or_default();
        let choices = facet.choices.iter().map(|choice| {
            let onclick = is_current.then(|| actions.on(Action::Search(choice.then.clone())));
            let label = choice.label.text();
            html! {
                // The choice that has the focus keeps it, even if its place changes.
                <li key={&*label}>
                    <button type="button" aria-pressed={choice.chosen.to_string()} {onclick} title={&choice.note}
                        data-class={level(&label)}>
                        { bar(choice.count, most) }
                        <span class="value">{ &label }{" "}<small>{ &choice.note }</small></span>
                        <span class="count">{ choice.count }</span>
                    </button>
                </li>
            }
        });
        html! {
            <details key={&*facet.title.text()} open=true>
                <summary><h2>{ &facet.title }</h2></summary>
                <ul>{ for choices }</ul>
                if let Some(more) = &facet.more {
                    { button(actions, Slot::Dialog, more, "plain") }
                }
            </details>
        }
    });
    html! {
        <section class="facets" part="facets" aria-label={say::filters()} aria-busy={(!is_current).to_string()}>
            { for facets }
        </section>
    }
}

/// Draws how many of the cables have a value, beside those of the commonest one.
fn bar(count: u32, most: u32) -> Html {
    let percent = u64::from(count) * 100 / u64::from(most.max(1));
    html! { <svg class="share" aria-hidden="true"><rect width={format!("{percent}%")} height="100%"/></svg> }
}

/// Returns the class of a level, because levels have their colours here as well.
fn level(label: &str) -> Option<String> {
    cable::Level::from_letters(label).map(|level| level.letters().to_owned())
}
