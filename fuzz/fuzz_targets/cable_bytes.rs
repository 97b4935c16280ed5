//! Parses any bytes as a cable.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::invariants::check(&String::from_utf8_lossy(bytes)));
