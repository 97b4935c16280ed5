//! The style sheets, as one constructed sheet that every shadow root adopts.

use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// The sheets of `www/styles`, put together by the build script.
const SHEETS: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

thread_local! {
    /// The sheet, which is read once, however many elements a page has.
    static SHEET: Result<CssStyleSheet, JsValue> = read();
}

fn read() -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(SHEETS)?;
    Ok(sheet)
}

/// Gives a shadow root the styles of the application.
pub(crate) fn adopt(root: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = SHEET.with(Clone::clone)?;
    let sheets = js_sys::Array::of1(&sheet);
    js_sys::Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &sheets)?;
    Ok(())
}
