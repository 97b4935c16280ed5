//! The parser as a JavaScript library, which takes bytes or text and returns cables in the form of the JSON contract.

use cable::json::Contract;
use js_sys::{Array, Error, Uint8Array};
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("cable.d.ts");

#[wasm_bindgen]
extern "C" {
    /// A list of cables, as `cable.d.ts` describes them.
    #[wasm_bindgen(typescript_type = "Cable[]")]
    pub type Cables;
}

/// Reads the cables of a file: its text, or its bytes as a `Uint8Array`.
///
/// `name` is the file's name. It gives a cable's id only if it agrees with the text.
///
/// # Errors
/// An `Error` with one sentence, if the file is of a kind that can't be read. Cables before damage in a file are
/// returned; the damage is an error only if there is no cable at all.
#[wasm_bindgen]
pub fn parse(input: &JsValue, name: Option<String>) -> Result<Cables, Error> {
    let bytes = match input.as_string() {
        Some(text) => text.into_bytes(),
        None => input
            .dyn_ref::<Uint8Array>()
            .ok_or_else(|| Error::new("parse takes a string or a Uint8Array."))?
            .to_vec(),
    };
    let (records, errors) = source::read(name.as_deref().unwrap_or("input"), &bytes);
    if let (true, Some(error)) = (records.is_empty(), errors.first()) {
        return Err(Error::new(&error.to_string()));
    }
    // Absent values are null, as in the contract, and not undefined.
    let serializer = Serializer::json_compatible();
    let cables = Array::new();
    for record in &records {
        let cable = cable::parse(&record.text, &record.metadata);
        let value = Contract::new(&cable, &record.text)
            .serialize(&serializer)
            .map_err(|error| Error::new(&error.to_string()))?;
        cables.push(&value);
    }
    Ok(cables.unchecked_into())
}
