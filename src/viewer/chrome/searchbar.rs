//! Draws the search of the library: the query, and what its last word could become.

use super::{blur, field};
use crate::{action::Action, actions::Actions, shared::Shared};
use messages::say::viewer as say;
use yew::prelude::*;

/// What somebody could look for, in the query language.
const EXAMPLE: &str = "kayani level:S post:ISLAMABAD";

#[derive(PartialEq, Properties)]
pub(crate) struct SearchBarProps {
    /// How the component acts.
    pub(crate) actions: Actions,
    /// The query.
    pub(crate) query: String,
    /// What the last word of the query could become.
    pub(crate) suggestions: Shared<Vec<wire::Choice>>,
}

#[component]
pub(crate) fn SearchBar(props: &SearchBarProps) -> Html {
    let SearchBarProps { actions, query, suggestions } = props;
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
        let is_empty = query.is_empty();
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
                "Escape" if !is_empty => actions.act(Action::Search(String::new())),
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
    html! {
        <search class="search" part="search">
            <input type="search" class="query" role="combobox" aria-label={say::search_library()}
                placeholder={say::search_for(EXAMPLE)}
                aria-expanded={(!suggestions.is_empty()).to_string()} aria-controls="suggestions"
                aria-autocomplete="list" aria-activedescendant={at.map(|at| format!("suggestion{at}"))}
                value={query.clone()} {oninput} {onkeydown} {onblur} autocomplete="off" spellcheck="false"/>
            <kbd aria-hidden="true">{ "/" }</kbd>
            <ul id="suggestions" role="listbox" hidden={suggestions.is_empty()}>{ for shown }</ul>
        </search>
    }
}
