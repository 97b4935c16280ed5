//! How every part of the page acts.

use crate::action::Action;
use yew::prelude::*;

/// What a component needs to act. Outside of a page nothing happens.
#[derive(Clone, PartialEq)]
pub(crate) struct Actions(Callback<Action>);

impl Default for Actions {
    fn default() -> Actions {
        Actions(Callback::noop())
    }
}

impl Actions {
    /// Passes each action on to `act`.
    pub(crate) fn new(act: Callback<Action>) -> Actions {
        Actions(act)
    }

    /// Lets something happen.
    pub(crate) fn act(&self, action: Action) {
        self.0.emit(action);
    }

    /// A callback that does one thing, whatever the event.
    pub(crate) fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let actions = self.clone();
        Callback::from(move |_| actions.act(action.clone()))
    }
}

/// The actions of the page that a component is in.
#[hook]
pub(crate) fn use_actions() -> Actions {
    use_context::<Actions>().unwrap_or_default()
}
