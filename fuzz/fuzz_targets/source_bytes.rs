//! Reads any bytes as a file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("08PORTAVALON12.html", bytes));
