//! What stands on each sheet of paper: the banner, which cable it is, the sum of its text, and the page's number.
//!
//! Only a style sheet of the document can say that, and it has to contain the words.

use crate::open_cable::OpenCable;
use gloo_utils::document;
use js_sys::{Array, Reflect};
use messages::say::viewer as say;
use std::fmt::Write;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleSheet;
use yew::prelude::*;

/// How many digits of the sum are printed. They tell any two texts apart that anybody has.
const DIGITS: usize = 16;

/// Keeps the margins of printed sheets in step with the open cable. The paper of another site's page is not ours.
#[hook]
pub(crate) fn use_sheets(deeplink: bool, cable: Option<&OpenCable>) {
    let rule = cable.filter(|_| deeplink).map(rule).unwrap_or_default();
    let sheet = use_memo((), |()| deeplink.then(sheet).flatten());
    use_effect_with(rule, move |rule| {
        if let Some(sheet) = &*sheet {
            // A browser that doesn't know margin boxes leaves them out.
            let _ = sheet.replace_sync(rule);
        }
    });
}

/// Adds an empty style sheet to the document.
fn sheet() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    let name = JsValue::from_str("adoptedStyleSheets");
    let adopted = Reflect::get(&document(), &name).ok()?;
    let all = Array::from(adopted.dyn_ref::<Array>()?);
    all.push(&sheet);
    Reflect::set(&document(), &name, &all).ok()?;
    Some(sheet)
}

fn rule(cable: &OpenCable) -> String {
    let banner = string(&cable.banner.text());
    let sum = cable.sha256.get(..DIGITS).unwrap_or_default();
    let name = string(&say::printed_cable(&cable.name, sum).text());
    // The words around the numbers, which the browser counts.
    let page = say::printed_page("\u{1}", "\u{2}").text();
    let page = page.replace('\u{1}', "\" counter(page) \"").replace('\u{2}', "\" counter(pages) \"");
    format!(
        "@page{{margin:18mm 16mm;@top-center{{content:{banner};font-family:sans-serif;font-weight:700;font-size:9pt;letter-spacing:.1em}}\
         @bottom-left{{content:{name};font-family:sans-serif;font-size:8pt}}\
         @bottom-right{{content:\"{page}\";font-family:sans-serif;font-size:8pt}}}}"
    )
}

/// Returns a text as a string of a style sheet, in which nothing of it has a meaning.
fn string(text: &str) -> String {
    let mut string = String::from("\"");
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            string.push(letter);
        } else {
            let _ = write!(string, "\\{:x} ", u32::from(letter));
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;
    use wire::CableView;

    #[test]
    fn each_sheet_says_which_cable_it_is_and_nothing_of_it_ends_its_string() {
        let view = CableView {
            name: "08\"}*{}\\\n".to_owned(),
            banner: "SECRET//NOFORN".into(),
            sha256: "0123456789abcdef0123".to_owned(),
            ..CableView::default()
        };
        let rule = rule(&OpenCable(Rc::from(Box::new(view))));
        assert!(rule.contains(r#"content:"SECRET\2f \2f NOFORN""#), "{rule}");
        assert!(rule.contains(r#""08\22 \7d \2a \7b \7d \5c \a "#), "{rule}");
        assert!(rule.contains("0123456789abcdef") && !rule.contains("0123456789abcdef0"));
        assert!(rule.contains(r#"content:"Page " counter(page) " of " counter(pages) """#), "{rule}");
    }
}
