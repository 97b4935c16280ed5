//! The filters beside the list: what the cables of the result have, with counts.

use crate::{action::Action, actions::Actions, timeline::Timeline};
use messages::say::viewer as say;
use wire::Results;
use yew::prelude::*;

/// `counted` is what was counted last: `results`, or what was there before.
pub(crate) fn facets(actions: &Actions, counted: &Results, results: &Results) -> Html {
    // A choice extends the query that it was counted for, which the reader may have left.
    let is_current = counted.search.text == results.search.text;
    let facets = counted.facets.iter().map(|facet| {
        let choices = facet.choices.iter().map(|choice| {
            let onclick = is_current.then(|| actions.on(Action::Search(choice.then.clone())));
            let label = choice.label.text();
            html! {
                // The choice that has the focus keeps it, wherever it is by now.
                <li key={&*label}>
                    <button type="button" aria-pressed={choice.chosen.to_string()} {onclick} title={&choice.note}
                        data-class={level(&label)}>
                        <span class="value">{ &label }{" "}<small>{ &choice.note }</small></span>
                        <span class="count">{ choice.count }</span>
                    </button>
                </li>
            }
        });
        html! {
            <section key={&*facet.title.text()}>
                <h2>{ &facet.title }</h2>
                <ul>{ for choices }</ul>
                if facet.more > 0 {
                    <p class="quiet">{ say::more_values(facet.more) }</p>
                }
            </section>
        }
    });
    html! {
        <aside class="facets" part="facets" aria-label={say::filters()} aria-busy={(!is_current).to_string()}>
            <Timeline actions={actions.clone()} months={counted.months.clone()} query={results.search.text.clone()}/>
            { for facets }
        </aside>
    }
}

/// The levels have their colours here too.
fn level(label: &str) -> Option<String> {
    cable::Level::from_letters(label).map(|level| level.letters().to_owned())
}
