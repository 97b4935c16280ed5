//! The style sheets, adopted as one constructed sheet by each shadow root.

use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// The sheets of `www/styles`, put together by the build script.
const SHEETS: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

/// Gives a shadow root the styles of the application.
pub(crate) fn adopt(root: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(SHEETS)?;
    let sheets = js_sys::Array::of1(&sheet);
    js_sys::Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &sheets)?;
    Ok(())
}
