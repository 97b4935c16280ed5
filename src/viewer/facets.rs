//! The filters beside the list: what the cables of the result have, with counts.

use crate::{app::Hold, state::Action, timeline::Timeline};
use wire::Results;
use yew::prelude::*;

pub(crate) fn facets(desk: &Hold, results: &Results) -> Html {
    let facets = results.facets.iter().map(|facet| {
        let choices = facet.choices.iter().map(|choice| {
            html! {
                <li>
                    <button type="button" aria-pressed={choice.chosen.to_string()} onclick={desk.on(Action::Search(choice.then.clone()))}
                        title={choice.note.clone()} data-class={level(&choice.label)}>
                        <span class="value">{ &choice.label }{" "}<small>{ &choice.note }</small></span><span class="count">{ choice.count }</span>
                    </button>
                </li>
            }
        });
        html! {
            <section>
                <h2>{ &facet.title }</h2>
                <ul>{ for choices }</ul>
                if facet.more > 0 {
                    <p class="quiet">{ format!("and {} more, by their names in a query", facet.more) }</p>
                }
            </section>
        }
    });
    html! {
        <aside class="facets" part="facets" aria-label="Filters">
            <Timeline months={results.months.clone()} search={results.search.clone()}/>
            { for facets }
        </aside>
    }
}

/// The levels have their colours here too.
fn level(label: &str) -> Option<String> {
    cable::Level::from_letters(label).map(|level| level.letters().to_owned())
}
