//! The page: the Yew front end behind the custom element.

mod address;
mod app;
mod article;
mod chrome;
mod class;
mod dialogs;
mod document;
mod effects;
mod facets;
mod files;
mod list;
mod matches;
mod port;
mod state;
mod style;
mod text;
mod timeline;

use wasm_bindgen::prelude::*;
use web_sys::ShadowRoot;
use yew::{AppHandle, Renderer};

/// An application mounted in an element.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Mounted(AppHandle<app::App>);

/// Mounts the application into an element's shadow root.
///
/// `worker` and `indexer` are the URLs of the workers' scripts and `sample` that of the folder
/// with the sample library. With `deeplink` the address bar holds the reader's
/// state: that is for the one element that is the page.
///
/// # Errors
/// Where the browser can't make a style sheet or an element.
#[wasm_bindgen]
pub fn mount(
    root: &ShadowRoot,
    worker: String,
    indexer: String,
    sample: String,
    deeplink: bool,
) -> Result<Mounted, JsValue> {
    style::adopt(root)?;
    let document = gloo_utils::document();
    let container = document.create_element("div")?;
    container.set_class_name("septel");
    root.append_child(&container)?;
    let props = app::AppProps {
        worker: worker.into(),
        indexer: indexer.into(),
        sample: sample.into(),
        deeplink,
        root: root.clone(),
    };
    Ok(Mounted(Renderer::<app::App>::with_root_and_props(container, props).render()))
}

#[wasm_bindgen]
impl Mounted {
    /// Takes the application out of its element and ends its worker.
    pub fn unmount(self) {
        self.0.destroy();
    }
}

fn main() {}
