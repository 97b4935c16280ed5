//! Where an application stands: a place that is used again.
//!
//! Yew never takes off the listeners of the element that it was started in. So that elements may come and go as
//! often as they like, what an element leaves is kept for the next one.

use crate::app::{App, AppProps};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// What stands in a place; each application is another one than the last.
#[derive(Clone, Default, PartialEq, Properties)]
pub(crate) struct Content {
    app: Option<AppProps>,
    turn: u32,
}

#[component]
fn Holder(content: &Content) -> Html {
    html! {
        if let Some(app) = &content.app {
            <App key={content.turn} ..app.clone()/>
        }
    }
}

/// A place.
pub(crate) struct Place {
    container: Element,
    holder: yew::AppHandle<Holder>,
    turn: u32,
}

thread_local! {
    static FREE: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

impl Place {
    /// A place in the root of these properties, with the application in it.
    pub(crate) fn with(app: AppProps) -> Result<Place, JsValue> {
        let free = FREE.with_borrow_mut(Vec::pop);
        let mut place = match free {
            Some(place) => place,
            None => {
                let container = gloo_utils::document().create_element("div")?;
                container.set_class_name("septel");
                let holder = yew::Renderer::<Holder>::with_root(container.clone()).render();
                Place { container, holder, turn: 0 }
            }
        };
        app.root.append_child(&place.container)?;
        place.fill(Some(app));
        Ok(place)
    }

    /// Ends the application and leaves the place to the next.
    pub(crate) fn free(mut self) {
        self.fill(None);
        self.container.remove();
        FREE.with_borrow_mut(|free| free.push(self));
    }

    fn fill(&mut self, app: Option<AppProps>) {
        self.turn = self.turn.wrapping_add(1);
        self.holder.update(Content { app, turn: self.turn });
    }
}
