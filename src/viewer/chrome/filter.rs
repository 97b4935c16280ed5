//! Draws the filter by classification, which has a toggle for each class that occurs.

use super::field;
use crate::{
    action::Action,
    actions::Actions,
    address::Address,
    button::{Button, button, toggle},
    class::Class,
    open_cable::OpenCable,
};
use messages::say::viewer as say;
use yew::prelude::*;

pub(super) fn filter(actions: &Actions, address: &Address, cable: &OpenCable) -> Html {
    let counts = cable.counts();
    let dim = {
        let actions = actions.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = field(&event) {
                actions.act(Action::Dim(input.checked()));
            }
        })
    };
    let levels = counts.iter().filter(|count| count.class != Class::Noforn).count();
    let chips = counts.iter().map(|count| {
        let class = count.class;
        let shown = !address.hide.contains(class);
        let label = html! {
            <>
            <span class="letters">{class.letters()}</span>
            {" "}<span class="spoken">{class.word()}{", "}</span>
            <span class="count">{count.paragraphs}</span>
            <span class="spoken">{" "}{ say::paragraphs_of_class(count.paragraphs) }</span>
            </>
        };
        html! {
            <li data-class={class.code()}>
                { toggle(actions, Action::Toggle(class), "chip", shown, label, Some(class.word())) }
                if levels > 1 && class != Class::Noforn {
                    { only(actions, class) }
                }
            </li>
        }
    });
    html! {
        <div class="filter" role="group" aria-label={say::filter()}>
            <ul>{ for chips }</ul>
            if !address.hide.is_empty() {
                { button(actions, Action::ShowAll, "plain", say::show_all()) }
            }
            if address.dim || !address.hide.is_empty() {
                <label class="check">
                    <input type="checkbox" checked={address.dim} onchange={dim}/>{" "}{ say::dim() }
                </label>
            }
        </div>
    }
}

fn only(actions: &Actions, class: Class) -> Html {
    Button {
        label: html! { say::only() },
        class: "only",
        onclick: Some(actions.on(Action::Only(class))),
        name: Some(say::only_class(class.word())),
        ..Button::default()
    }
    .draw()
}
