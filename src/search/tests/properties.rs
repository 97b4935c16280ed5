//! What is true of any query and any text.
#![allow(clippy::unwrap_used, missing_docs)]

use proptest::prelude::*;
use search::matcher::{Text, marks};
use search::query::{Query, replaced, toggled};

/// Pieces that queries consist of, so that arbitrary sequences of them reach deep into the language.
const ALPHABET: [&str; 46] = [
    " ",
    " ",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "~",
    "~5",
    "*",
    "-",
    "+",
    "OR",
    "AND",
    "NOT",
    " OR ",
    " NOT ",
    "kayani",
    "of",
    "the",
    "XXXXXXXX",
    "003733",
    "ü",
    "level:",
    "S",
    ",",
    "level:S",
    "date:",
    "2008-12",
    "..",
    "post:",
    "tag:\"A B\"",
    "par:3",
    "noforn:yes",
    "marked:no",
    "concept:\"A B\"",
    ":",
    "id:08*",
    "cable:",
    "cable:(",
    "subject:(",
    "k?a",
    "*an",
    "or",
    "08KABUL12",
    "date:>2008",
];

fn queries() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&ALPHABET[..]), 0..40).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) {
    let query = Query::read(text);
    for note in &query.notes {
        assert!(text.get(note.span.clone()).is_some(), "{:?} in {text:?}", note.span);
        assert!(!note.message.is_empty());
    }
    assert!(!query.explain().is_empty());
    let words = Text::new(text);
    let mut last = 0;
    for mark in marks(&query.root, &words) {
        assert!(last <= mark.start && mark.start < mark.end);
        assert!(text.get(mark.clone()).is_some());
        last = mark.end;
    }
    for changed in
        [toggled(text, "level", "S"), toggled(text, "tag", "A (B, C)"), replaced(text, "date", "2008")]
    {
        Query::read(&changed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_query(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_pieces_are_a_query(text in queries()) {
        check(&text);
    }
}
