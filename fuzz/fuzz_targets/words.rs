//! Finds the words of any text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::invariants::words(&String::from_utf8_lossy(bytes)));
