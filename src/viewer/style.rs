//! The style sheets, adopted as one constructed sheet by each shadow root.

use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

const SHEETS: &str = concat!(
    include_str!("../../www/styles/tokens.css"),
    include_str!("../../www/styles/base.css"),
    include_str!("../../www/styles/frame.css"),
    include_str!("../../www/styles/cable.css"),
    include_str!("../../www/styles/print.css"),
);

/// Gives a shadow root the styles of the application.
pub(crate) fn adopt(root: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(SHEETS)?;
    let sheets = js_sys::Array::of1(&sheet);
    js_sys::Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &sheets)?;
    Ok(())
}
