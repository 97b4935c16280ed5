//! Draws the filter by classification, which has a toggle for each class that occurs.

use crate::{action::Action, actions::Actions, address::Address, class::Class, open_cable::OpenCable};
use messages::say::viewer as say;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn filter(actions: &Actions, address: &Address, cable: &OpenCable) -> Html {
    let counts = cable.counts();
    let dim = {
        let actions = actions.clone();
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                actions.act(Action::Dim(input.checked()));
            }
        })
    };
    let levels = counts.iter().filter(|count| count.class != Class::Noforn).count();
    let chips = counts.iter().map(|count| {
        let class = count.class;
        let shown = !address.hide.contains(class);
        html! {
            <li data-class={class.code()}>
                <button type="button" class="chip" aria-pressed={shown.to_string()}
                    onclick={actions.on(Action::Toggle(class))} title={class.word().text()}>
                    <span class="letters">{class.letters()}</span>
                    {" "}<span class="spoken">{class.word()}{", "}</span>
                    <span class="count">{count.paragraphs}</span><span class="spoken">{" "}{ say::paragraphs_of_class(count.paragraphs) }</span>
                </button>
                if levels > 1 && class != Class::Noforn {
                    <button type="button" class="only" onclick={actions.on(Action::Only(class))}
                        aria-label={say::only_class(class.word())}>
                        { say::only() }
                    </button>
                }
            </li>
        }
    });
    html! {
        <div class="filter" role="group" aria-label={say::filter()}>
            <ul>{ for chips }</ul>
            if !address.hide.is_empty() {
                <button type="button" class="plain" onclick={actions.on(Action::ShowAll)}>{ say::show_all() }</button>
            }
            <label class="check">
                <input type="checkbox" checked={address.dim} onchange={dim}/>{" "}{ say::dim() }
            </label>
        </div>
    }
}
