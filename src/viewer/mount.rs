//! The element that an application is mounted in, which is reused.
//!
//! Yew never removes the listeners of the element that it was started in. If every new element had a container of its
//! own, these would pile up, so the container of an element that was removed is kept for the next one.

use crate::app::{App, AppProps};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// What is mounted. The turn makes each application differ from the last.
#[derive(Clone, Default, PartialEq, Properties)]
pub(crate) struct Content {
    app: Option<AppProps>,
    turn: u32,
}

#[component]
fn MountRoot(content: &Content) -> Html {
    html! {
        if let Some(app) = &content.app {
            <App key={content.turn} ..app.clone()/>
        }
    }
}

/// A container with the root component of Yew in it.
pub(crate) struct MountPoint {
    container: Element,
    root: yew::AppHandle<MountRoot>,
    turn: u32,
}

thread_local! {
    static FREE: RefCell<Vec<MountPoint>> = const { RefCell::new(Vec::new()) };
}

impl MountPoint {
    /// Mounts an application in the shadow root that its properties name.
    pub(crate) fn with(app: AppProps) -> Result<MountPoint, JsValue> {
        let free = FREE.with_borrow_mut(Vec::pop);
        let mut point = match free {
            Some(point) => point,
            None => {
                let container = gloo_utils::document().create_element("div")?;
                container.set_class_name("septel");
                let root = yew::Renderer::<MountRoot>::with_root(container.clone()).render();
                MountPoint { container, root, turn: 0 }
            }
        };
        app.root.append_child(&point.container)?;
        point.fill(Some(app));
        Ok(point)
    }

    /// Ends the application and keeps the container for the next one.
    pub(crate) fn free(mut self) {
        self.fill(None);
        self.container.remove();
        FREE.with_borrow_mut(|free| free.push(self));
    }

    fn fill(&mut self, app: Option<AppProps>) {
        self.turn = self.turn.wrapping_add(1);
        self.root.update(Content { app, turn: self.turn });
    }
}
