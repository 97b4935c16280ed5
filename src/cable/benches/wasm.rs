//! The benchmark of `parse.rs` in wasm, run in Node. It reads the texts and the native figure from the file
//! `SEPTEL_TEXTS`, where `parse.rs` has written them, and prints both figures. `cargo xtask bench` runs the two
//! benchmarks.
#![cfg(target_arch = "wasm32")]
#![allow(
    missing_docs,
    unsafe_code,
    clippy::unwrap_used,
    reason = "a benchmark; the bindings expand to unsafe code"
)]

use cable::{ContainerMetadata, parse};
use std::hint::black_box;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(module = "node:fs")]
extern "C" {
    #[wasm_bindgen(js_name = readFileSync)]
    fn read(path: &str, encoding: &str) -> String;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
    #[wasm_bindgen(js_namespace = console)]
    fn log(line: &str);
}

#[wasm_bindgen_test]
fn parse_in_wasm() {
    let Some(path) = option_env!("SEPTEL_TEXTS") else {
        log("skipped: SEPTEL_TEXTS names no file");
        return;
    };
    let file = read(path, "utf8");
    let (native, texts) = file.split_once('\u{1e}').unwrap();
    let texts: Vec<&str> = texts.split('\u{1e}').collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let rounds = (8_000_000 / bytes.max(1)).max(1);
    let mut best = f64::INFINITY;
    // The engine compiles code that runs often a second time, and the first runs give it the time for that.
    for _ in 0..8 {
        let start = now();
        for text in (0..rounds).flat_map(|_| &texts) {
            drop(black_box(parse(text, &ContainerMetadata::default())));
        }
        best = best.min((now() - start) / 1e3 / rounds as f64);
    }
    let rate = bytes as f64 / best / 1e6;
    let native: f64 = native.parse().unwrap();
    log(&format!("parse in wasm  {:.0} cables/s, {rate:.0} MB/s", texts.len() as f64 / best));
    log(&format!("wasm to native {:.2}", rate / native));
}
