//! The root component. It owns the store, lays the page out, and keeps everything outside of the page in step with the
//! state.

use crate::{
    action::{Action, Field},
    actions::Actions,
    address::Address,
    article::Article,
    button::button,
    chrome::{bar, drop_zone, empty, find_bar, notices, understood},
    dialog::Dialog,
    effects,
    facets::facets,
    files::Input,
    history,
    host::{self, AppHandle},
    list::CableList,
    printing,
    shared::Shared,
    state::{State, Surroundings, Theme},
    store::{Parts, Store},
    timeline::Timeline,
};
use js_sys::Function;
use messages::say::viewer as say;
use web_sys::{DragEvent, ShadowRoot};
use wire::{Failure, Slot};
use yew::prelude::*;

/// What the element gives to its application.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    /// Starts "worker", "indexer" or "pdfreader".
    pub(crate) start: Function,
    /// The URL of the folder with the sample library.
    pub(crate) sample: AttrValue,
    /// Whether the address bar holds the state.
    pub(crate) deeplink: bool,
    /// The first state, as a fragment.
    pub(crate) address: AttrValue,
    /// Is called with what happens.
    pub(crate) listener: Option<Function>,
    /// How the script around the element acts on the application.
    pub(crate) handle: AppHandle,
    /// The element's shadow root.
    pub(crate) root: ShadowRoot,
}

/// Draws the whole page.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let AppProps { deeplink, listener, .. } = props;
    let deeplink = *deeplink;
    // The page that is ours needs no word of what it shows, only of the panels that it loads.
    let told = listener.as_ref().filter(|_| !deeplink);
    let update = use_force_update();
    let store = use_memo((), |()| {
        let surroundings = Surroundings { deeplink, listening: told.is_some() };
        let parts = Parts {
            start: props.start.clone(),
            sample: props.sample.clone(),
            tell: listener.clone(),
            root: props.root.clone(),
            update,
        };
        let store = Store::new(State::new(Address::parse(&props.address), surroundings), parts);
        props.handle.hold(store.actions());
        store.actions().act(Action::Started);
        store
    });
    let state = store.state();
    let actions = store.actions();
    history::use_address(deeplink, &state, &actions, &props.root);
    // What is open in a page of another site belongs to that page.
    history::use_leaving(deeplink && state.unkept && state.held() > 1);
    effects::use_title(deeplink, state.cable.as_ref().map(|cable| cable.name.clone()));
    effects::use_coins(deeplink, state.cable.as_ref().map(|cable| cable.coins.clone()));
    effects::use_keys(deeplink, &store, &props.root);
    effects::use_scrolling(deeplink, &state, &props.root);
    host::use_telling(told, &state);
    printing::use_sheets(deeplink, state.cable.as_ref());

    let over = use_state_eq(|| false);
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            // A piece of text that is dragged within the page is not something to read.
            if event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0)) {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let ondragleave = {
        let over = over.clone();
        // When the pointer leaves a child for its parent, it is still over the page.
        Callback::from(move |event: DragEvent| over.set(event.related_target().is_some()))
    };
    let ondrop = {
        let (over, actions) = (over.clone(), actions.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(transfer) = event.data_transfer() {
                actions.act(dropped(Input::dropped(&transfer)));
            }
        })
    };

    let theme = match state.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let many = state.held() > 1;
    let none = state.held() == 0;
    // Classes that decide about the layout are set on the element around all parts. A style that looks for them among
    // the parts would be computed again for each element that changes.
    let is = |class, holds: bool| (holds && !none).then_some(class);
    let classes = classes!(
        "frame",
        is("many", many),
        is("listing", state.listing),
        is("filtering", state.filtering),
        is("all", state.results.search.text.is_empty()),
        is("comparing", state.panel(Slot::Article).is_some())
    );
    html! {
        <div class={classes} data-theme={theme} {ondragover} {ondragleave} {ondrop}>
            if many {
                <div class="skip">
                    { button(&actions, Action::Focus(Field::List), "", say::skip_to_list()) }
                    { button(&actions, Action::Focus(Field::Cable), "", say::skip_to_cable()) }
                </div>
            }
            { bar(&actions, &state) }
            { notices(&actions, &state, awaited(&state)) }
            if none {
                { empty(&actions, &state) }
            } else {
                { library(&actions, &state, many) }
            }
            <Dialog actions={actions.clone()} panel={state.panel(Slot::Dialog).cloned()}/>
            { drop_zone(*over) }
            <p class="spoken" role="status">{ &state.announcement }</p>
            { confirmation(&state) }
        </div>
    }
}

/// Returns the action that a drop leads to.
fn dropped(input: Input) -> Action {
    if input.is_empty() {
        return Action::Failed(None, Failure::new("nothing-dropped", say::nothing_dropped()));
    }
    Action::Input(Shared::new(input))
}

/// Draws what was done, which the style sheet takes away after some seconds. A screen reader has heard it.
fn confirmation(state: &State) -> Html {
    let (number, text) = &state.confirmation;
    html! {
        if !text.is_empty() {
            <p key={*number} class="done" aria-hidden="true">{ text }</p>
        }
    }
}

/// Draws the page with a library.
fn library(actions: &Actions, state: &State, many: bool) -> Html {
    html! {
        <>
        if many {
            <div class="when">
                <Timeline actions={actions.clone()} months={state.counted.months.clone()}
                    query={state.results.search.text.clone()}/>
                { understood(actions, &state.results) }
            </div>
        }
        <main class="room">
            if many {
                { facets(actions, &state.counted, &state.results) }
                <CableList actions={actions.clone()} results={state.results.clone()} rows={state.rows.clone()}
                    open={state.cable.as_ref().map(|cable| cable.ordinal)} here={state.here}
                    address={state.address.clone()} filtering={state.filtering}/>
            }
            <div class="desk">
                if let Some(cable) = &state.cable {
                    { find_bar(actions, state, cable) }
                    <Article key={cable.ordinal} actions={actions.clone()} address={state.address.clone()}
                        cable={cable.clone()} matches={state.matches.clone()} current={state.current}
                        comparison={state.panel(Slot::Article).cloned()} note={state.panel(Slot::Note).cloned()}
                        near={state.panel(Slot::Head).cloned()}
                        marks={state.marks.clone()} deeplink={state.surroundings.deeplink}/>
                } else if state.opening.is_some() {
                    <p class="quiet">{ say::opening() }</p>
                } else {
                    <p class="quiet">{ say::choose_cable() }</p>
                }
            </div>
        </main>
        </>
    }
}

/// Returns the name of the cable in the address, while it is not here.
fn awaited(state: &State) -> Option<&String> {
    let waiting = state.cable.is_none() && state.opening.is_none() && state.progress.is_none();
    state.address.cable.as_ref().filter(|_| waiting)
}
