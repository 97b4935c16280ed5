//! Tests the library as JavaScript sees it.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use js_sys::{Array, JSON, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const TEXT: &str = "C O N F I D E N T I A L BERN 000012\n\nSIPDIS\n\n1. (C) Nothing happened.\n\nWALKER\n";

fn get(value: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(value.clone(), |value, key| Reflect::get(&value, &JsValue::from_str(key)).unwrap())
}

#[wasm_bindgen_test]
fn text_and_bytes_give_the_same_cable() {
    let of_text = js::parse(&TEXT.into(), None).unwrap();
    let of_bytes = js::parse(&Uint8Array::from(TEXT.as_bytes()), None).unwrap();
    assert_eq!(JSON::stringify(&of_text).unwrap(), JSON::stringify(&of_bytes).unwrap());
    let cable = of_text.unchecked_into::<Array>().get(0);
    assert_eq!(get(&cable, &["paragraphs", "0", "anchor"]), "par1");
    assert_eq!(get(&cable, &["paragraphs", "0", "level"]), "C");
    assert_eq!(get(&cable, &["number"]), 12);
}

#[wasm_bindgen_test]
fn absent_values_are_null_and_lists_are_lists() {
    let cable = js::parse(&TEXT.into(), None).unwrap().unchecked_into::<Array>().get(0);
    assert!(get(&cable, &["id"]).is_null());
    assert!(get(&cable, &["executiveOrder"]).is_null());
    assert!(Array::is_array(&get(&cable, &["references"])));
}

#[wasm_bindgen_test]
fn what_is_no_cable_throws_a_sentence() {
    let error = js::parse(&"%PDF-1.7".into(), Some("scan.pdf".to_owned())).err().unwrap();
    assert!(String::from(error.message()).contains("scan.pdf"));
    assert!(js::parse(&JsValue::from_f64(7.0), None).is_err());
}
