//! What is true of any text: lines tile it, parsing never fails, and running text maps back to its source.

#![allow(clippy::unwrap_used)]

mod invariants;

use invariants::{ALPHABET, check, words};
use proptest::prelude::*;

fn telegrams() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&ALPHABET[..]), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_telegram_is_read(text in telegrams()) {
        check(&text);
    }

    #[test]
    fn any_text_has_words(text in any::<String>()) {
        words(&text);
    }
}

/// Texts in which fuzzing found mistakes, so that these do not come back.
#[test]
fn what_fuzzing_found_is_read() {
    check("2. \n(S//REL TO USA, \nFVEY)2. ");
}
