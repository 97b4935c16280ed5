//! How every part of the page acts. Components get this beside what they show.

use crate::action::Action;
use std::rc::Rc;
use yew::Callback;

/// What a component needs to act. Without a page, nothing happens.
#[derive(Clone, PartialEq)]
pub(crate) struct Actions(Callback<Rc<Action>>);

impl Default for Actions {
    fn default() -> Actions {
        Actions(Callback::noop())
    }
}

impl Actions {
    /// Makes actions that are passed on to `act`.
    pub(crate) fn new(act: Callback<Rc<Action>>) -> Actions {
        Actions(act)
    }

    /// Carries out an action.
    pub(crate) fn act(&self, action: Action) {
        self.0.emit(Rc::new(action));
    }

    /// Makes a callback that carries out one action, whatever the event.
    pub(crate) fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let (act, action) = (self.0.clone(), Rc::new(action));
        Callback::from(move |_| act.emit(action.clone()))
    }
}
