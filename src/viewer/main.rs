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
mod host;
mod list;
mod matches;
mod place;
mod port;
mod state;
mod style;
mod text;
mod timeline;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::ShadowRoot;

/// The standard library's allocator for wasm weighs five kilobytes more.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// An application mounted in an element.
#[wasm_bindgen]
pub struct Mounted {
    place: place::Place,
    hand: host::Hand,
}

/// Takes the words of all messages, before the first application is mounted. False where they are of another build.
#[wasm_bindgen]
pub fn load_messages(table: &str) -> bool {
    messages::load(table).is_ok()
}

/// Mounts the application into an element's shadow root.
///
/// `start` is called with "worker" or "indexer" and gives that worker, or throws: which address it has, and by
/// which policy it may be started, is the element's business. `sample` is the URL of the folder with the sample
/// library. With `deeplink` the address bar holds the reader's state: that is for the one element that is the
/// page. `address` is the first state, as a fragment. `tell` hears what [`host`] tells; the page has no need of it.
///
/// # Errors
/// Where the browser can't make a style sheet or an element.
#[wasm_bindgen]
pub fn mount(
    root: &ShadowRoot,
    start: Function,
    sample: String,
    deeplink: bool,
    address: String,
    tell: Option<Function>,
) -> Result<Mounted, JsValue> {
    style::adopt(root)?;
    let hand = host::Hand::default();
    let props = app::AppProps {
        start,
        sample: sample.into(),
        deeplink,
        address: address.into(),
        tell,
        hand: hand.clone(),
        root: root.clone(),
    };
    Ok(Mounted { place: place::Place::with(props)?, hand })
}

#[wasm_bindgen]
impl Mounted {
    /// Does what the script around the element asks; [`host`] lists it.
    pub fn act(&self, what: &str, which: &JsValue) {
        self.hand.with(|desk| host::act(desk, what, which));
    }

    /// Takes the application out of its element and ends its worker.
    pub fn unmount(self) {
        self.hand.let_go();
        self.place.free();
    }
}

fn main() {}
