//! The root: the state, what follows from it outside of the page, and the layout.

use crate::{
    address::Address,
    article::Article,
    chrome::{FindBar, SearchBar, bar, drop_zone, empty, notices},
    dialogs::Dialogs,
    effects,
    facets::facets,
    files::{self, Dropped},
    host::{self, Hand},
    list::CableList,
    port::{Handed, Port},
    state::{Action, State, Theme},
};
use js_sys::Function;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, ShadowRoot};
use yew::prelude::*;

/// What the element tells its application.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    /// Starts "worker" or "indexer".
    pub(crate) start: Function,
    /// The URL of the folder with the sample library.
    pub(crate) sample: AttrValue,
    /// Whether the address bar holds the state.
    pub(crate) deeplink: bool,
    /// The first state, as a fragment.
    pub(crate) address: AttrValue,
    /// Hears what happens.
    pub(crate) tell: Option<Function>,
    /// Through which the script around the element acts.
    pub(crate) hand: Hand,
    /// The element's shadow root.
    pub(crate) root: ShadowRoot,
}

/// What every part of the page can do. Compares equal as long as the page lives.
#[derive(Clone, PartialEq)]
pub(crate) struct Desk {
    pub(crate) state: UseReducerDispatcher<State>,
    pub(crate) port: Port,
    sample: AttrValue,
    pastes: Rc<Cell<u32>>,
}

impl Desk {
    pub(crate) fn act(&self, action: Action) {
        self.state.dispatch(action);
    }

    pub(crate) fn add(&self, files: Vec<Handed>) {
        let port = self.port.clone();
        spawn_local(files::in_turns(files, move |batch| port.add(batch)));
    }

    /// Takes what was dropped. Call it while the event is handled.
    pub(crate) fn dropped(&self, event: &DragEvent) {
        let Some(dropped) = event.data_transfer().map(|transfer| Dropped::take(&transfer)) else { return };
        if dropped.is_empty() {
            self.act(Action::Failed("Nothing to read was dropped: drop files or folders.".to_owned()));
            return;
        }
        let desk = self.clone();
        spawn_local(async move {
            let refused = dropped.hand_over(|batch| desk.port.add(batch)).await;
            if refused > 0 {
                desk.act(Action::Failed(format!("The browser did not give {refused} of the dropped files; “Open files” and “Open a folder” may get them.")));
            }
        });
    }

    /// Takes pasted text as a file of its own.
    pub(crate) fn pasted(&self, text: &str) {
        self.pastes.set(self.pastes.get() + 1);
        let name = format!("pasted text {}", self.pastes.get());
        self.add(files::of_text(text, &name).into_iter().collect());
    }

    /// Opens the sample library.
    pub(crate) fn open_sample(&self) {
        self.act(Action::SampleAsked);
        let desk = self.clone();
        spawn_local(async move {
            match files::sample(&desk.sample).await {
                Ok(files) => desk.add(files),
                Err(reason) => desk.act(Action::Failed(reason)),
            }
        });
    }
}

/// A component's hold on the desk. There is one in every page; outside of a page nothing happens.
#[derive(Clone, PartialEq)]
pub(crate) struct Hold(Option<Desk>);

/// The desk, for a component.
#[hook]
pub(crate) fn use_desk() -> Hold {
    Hold(use_context::<Desk>())
}

impl Hold {
    pub(crate) fn act(&self, action: Action) {
        self.with(|desk| desk.act(action));
    }

    pub(crate) fn with(&self, does: impl FnOnce(&Desk)) {
        if let Some(desk) = &self.0 {
            does(desk);
        }
    }

    /// A callback that does one thing, whatever the event.
    pub(crate) fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let hold = self.clone();
        Callback::from(move |_| hold.act(action.clone()))
    }
}

/// The whole page.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let deeplink = props.deeplink;
    let state = use_reducer(|| State::new(Address::parse(&props.address)));
    let desk = use_memo((), |()| {
        let dispatcher = state.dispatcher();
        let act = Callback::from(move |action| dispatcher.dispatch(action));
        let desk = Desk {
            state: state.dispatcher(),
            port: Port::new(props.start.clone(), props.tell.is_some(), act),
            sample: props.sample.clone(),
            pastes: Rc::default(),
        };
        props.hand.take(&desk);
        desk
    });
    effects::use_address(deeplink, &state);
    effects::use_title(deeplink, state.document.as_ref().map(|document| document.name().to_owned()));
    effects::use_opening(&desk, state.opening.clone());
    effects::use_search(&desk, &state);
    effects::use_find(&desk, &state);
    effects::use_kept(deeplink, &desk);
    effects::use_sample(&desk, state.address.sample && state.held() == 0);
    effects::use_keys(deeplink, &desk, &state, &props.root);
    effects::use_places(deeplink, &state, &props.root);
    host::use_telling(props.tell.as_ref(), &state);

    let over = use_state_eq(|| false);
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            // A piece of text that is dragged about is none of ours.
            if event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0)) {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let ondragleave = {
        let over = over.clone();
        // Leaving a child for its parent is no leaving.
        Callback::from(move |event: DragEvent| over.set(event.related_target().is_some()))
    };
    let ondrop = {
        let (over, desk) = (over.clone(), desk.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            desk.dropped(&event);
        })
    };

    let theme = match state.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let many = state.held() > 1;
    let none = state.held() == 0;
    let hold = Hold(Some((*desk).clone()));
    // What decides how the parts stand is said where all of them are in: a style that looks for it among them is asked
    // again for each element that changes.
    let is = |class, holds: bool| (holds && !none).then_some(class);
    let classes = classes!(
        "frame",
        is("many", many),
        is("listing", state.listing),
        is("filtering", state.filtering),
        is("all", state.results.search.text.is_empty()),
        is("comparing", state.comparison.is_some())
    );
    html! {
        <ContextProvider<Desk> context={(*desk).clone()}>
        <div class={classes} data-theme={theme} {ondragover} {ondragleave} {ondrop}>
            { bar(&hold, &state, deeplink) }
            { notices(&hold, state.trouble.as_ref(), asked(&state)) }
            if none {
                { empty(&hold, &state) }
            } else {
                if many {
                    <SearchBar query={state.address.query.clone()} order={state.address.order} results={state.results.clone()}
                        suggestions={state.suggestions.clone()} filtering={state.filtering}/>
                }
                <div class="room">
                    if many {
                        { facets(&hold, &state.counted, &state.results) }
                        <CableList results={state.results.clone()} rows={state.rows.clone()} open={state.document.as_ref().map(|document| document.ordinal())}/>
                    }
                    <main class="desk">
                        if let Some(document) = &state.document {
                            <FindBar address={state.address.clone()} document={document.clone()} matches={state.matches.clone()} current={state.current} {many}
                                before={state.neighbour(false)} after={state.neighbour(true)}/>
                            <Article key={document.ordinal()} address={state.address.clone()} document={document.clone()} matches={state.matches.clone()} current={state.current}
                                comparison={state.comparison.clone()} preview={state.preview.clone()} {deeplink}/>
                        } else if state.opening.is_some() {
                            <p class="quiet">{"Opening…"}</p>
                        } else {
                            <p class="quiet">{"Choose a cable from the list."}</p>
                        }
                    </main>
                </div>
            }
            <Dialogs dialog={state.dialog} refusals={state.refusals.clone()} batch={state.batch.clone()} absent={state.absent.clone()} letters={state.letters}/>
            { drop_zone(*over) }
            <p class="spoken" role="status">{ &state.announcement }</p>
        </div>
        </ContextProvider<Desk>>
    }
}

/// The cable that the address asks for, while it isn't here.
fn asked(state: &State) -> Option<&String> {
    let waiting = state.document.is_none() && state.opening.is_none() && state.progress.is_none();
    state.address.cable.as_ref().filter(|_| waiting)
}
