//! Finding any words in any text: the first byte says how many of the others are the words.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let (words, text) = rest.split_at(usize::from(*first).min(rest.len()));
    fuzz::invariants::found(&String::from_utf8_lossy(words), &String::from_utf8_lossy(text));
});
