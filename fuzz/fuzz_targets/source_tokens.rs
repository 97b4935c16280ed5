//! Reads pieces of the known kinds of files in any order.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    fuzz::read("08PORTAVALON12.html", &fuzz::spelled(bytes, fuzz::containers::ALPHABET));
});
