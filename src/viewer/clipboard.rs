//! The clipboard, and what is selected on the page.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, Selection, ShadowRoot};

/// Begins to copy a text, where it is given and the browser can, with the same as HTML. The future tells whether the
/// browser has done it. A browser wants the copy to begin while the click is being handled.
pub(crate) fn copy(text: &str, html: Option<&str>) -> impl Future<Output = bool> + use<> {
    let rich = html.and_then(|html| write(&[("text/plain", text), ("text/html", html)]));
    let text = text.to_owned();
    async move {
        if let Some(rich) = rich
            && JsFuture::from(rich).await.is_ok()
        {
            return true;
        }
        let clipboard = gloo_utils::window().navigator().clipboard();
        JsFuture::from(clipboard.write_text(&text)).await.is_ok()
    }
}

/// Writes something to the clipboard in several forms. `None` if the browser has no way to do so.
fn write(forms: &[(&str, &str)]) -> Option<Promise> {
    let clipboard = gloo_utils::window().navigator().clipboard();
    let get =
        |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok()?.dyn_into::<Function>().ok();
    let (item, write) = (get(&gloo_utils::window(), "ClipboardItem")?, get(&clipboard, "write")?);
    let blobs = Object::new();
    for (kind, text) in forms {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&(*text).into()), &options).ok()?;
        Reflect::set(&blobs, &(*kind).into(), &blob).ok()?;
    }
    let item = Reflect::construct(&item, &Array::of1(&blobs)).ok()?;
    write.call1(&clipboard, &Array::of1(&item)).ok()?.dyn_into().ok()
}

/// Returns the words that are selected in the text of the open cable, and the anchor of the paragraph in which the
/// selection begins. What is selected elsewhere on the page is no part of the cable.
pub(crate) fn selected(root: &ShadowRoot) -> (String, Option<String>) {
    // Chromium has the selection of a shadow tree in its root, other browsers in the document.
    let own = Reflect::get(root, &"getSelection".into()).ok();
    let own = own.and_then(|get| get.dyn_into::<Function>().ok()?.call0(root).ok()?.dyn_into().ok());
    let selection: Option<Selection> = own.or_else(|| gloo_utils::window().get_selection().ok()?);
    let Some(selection) = selection else { return Default::default() };
    let paragraph = || {
        let node = selection.get_range_at(0).ok()?.start_container().ok()?;
        let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
        Some(element.closest(".par").ok()??.id())
    };
    let words = String::from(selection.to_string());
    match paragraph() {
        Some(anchor) if !words.trim().is_empty() => (words, Some(anchor)),
        _ => Default::default(),
    }
}
