//! Parses pieces of telegrams in any order.
#![no_main]

use fuzz::{invariants, spelled};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let alphabet: Vec<&[u8]> = invariants::ALPHABET.iter().map(|piece| piece.as_bytes()).collect();
    invariants::check(&String::from_utf8_lossy(&spelled(bytes, &alphabet)));
});
