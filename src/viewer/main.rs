//! The page: the Yew front end behind the custom element.

mod action;
mod actions;
mod address;
mod app;
mod article;
mod button;
mod chrome;
mod class;
mod clipboard;
mod commands;
mod dialog;
mod effects;
mod facets;
mod files;
mod history;
mod host;
mod keys;
mod list;
mod matches;
mod mount;
mod open_cable;
mod panel;
mod port;
mod printing;
mod shared;
mod state;
mod store;
mod style;
mod text;
mod timeline;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::ShadowRoot;

/// This allocator is five kilobytes smaller than the standard library's for wasm.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// An application mounted in an element.
#[wasm_bindgen]
pub struct Mounted {
    point: mount::MountPoint,
    handle: host::AppHandle,
}

/// Takes the words of all messages, before the first application is mounted. False where they are of another build.
#[wasm_bindgen]
pub fn load_messages(table: &str) -> bool {
    messages::load(table).is_ok()
}

/// Mounts the application into an element's shadow root.
///
/// `start` is called with "worker", "indexer" or "pdfreader" and gives that worker, or throws. Its address, and the policy by which
/// it may be started, are up to the element. `sample` is the URL of the folder with the sample library. With `deeplink`
/// the address bar holds the reader's state, which is for the one element that is the page. `address` is the first
/// state, as a fragment. `tell` hears what [`host`] lists.
///
/// # Errors
/// Returns an error if the browser can't make a style sheet or an element.
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
    let handle = host::AppHandle::default();
    let props = app::AppProps {
        start,
        sample: sample.into(),
        deeplink,
        address: address.into(),
        listener: tell,
        handle: handle.clone(),
        root: root.clone(),
    };
    Ok(Mounted { point: mount::MountPoint::with(props)?, handle })
}

#[wasm_bindgen]
impl Mounted {
    /// Does what the script around the element asks; [`host`] lists it.
    pub fn act(&self, what: &str, which: &JsValue) {
        self.handle.act(what, which);
    }

    /// Takes the application out of its element and ends its worker.
    pub fn unmount(self) {
        self.handle.release();
        self.point.free();
    }
}

fn main() {}
