//! What is true of any bytes.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod invariants;

use invariants::{ALPHABET, read_in_slices};
use proptest::{prelude::*, sample::select};
use source::{Reader, limits, read};

/// Makes files from the formats' own alphabet, which reach deeper than random bytes.
fn files() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        20 => select(ALPHABET).prop_map(<[u8]>::to_vec),
        2 => prop::collection::vec(any::<u8>(), 0..8),
        // These are longer than what the kind is decided by.
        1 => (limits::SNIFF - 9..limits::SNIFF + 9).prop_map(|length| vec![b'x'; length]),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slicing_makes_no_difference(
        bytes in files(),
        sizes in prop::collection::vec(1..100_000usize, 1..5),
        is_size_known: bool,
    ) {
        let size = if is_size_known { bytes.len() as u64 } else { 0 };
        let reader = Reader::new("08PORTAVALON12.html", size);
        prop_assert_eq!(read_in_slices(reader, &bytes, &sizes), read("08PORTAVALON12.html", &bytes));
    }

    #[test]
    fn every_file_gives_a_record_or_a_reason_and_is_read_again_as_it_was(bytes in files()) {
        invariants::read("08PORTAVALON12.html", &bytes);
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..2048), name in any::<String>()) {
        read(&name, &bytes);
    }

    #[test]
    fn a_name_is_never_deceptive(name in any::<String>()) {
        let (_, errors) = read(&name, b"");
        prop_assert!(errors[0].file.chars().count() <= limits::NAME);
        prop_assert!(!errors[0].file.contains(char::is_control));
    }
}

/// If any search started again at each of these places, every one would take minutes.
#[test]
fn hostile_files_take_linear_time() {
    let openings = [
        "",
        "<pre>1. (C) ",
        "<html><table class='cable'><tr><td>",
        "<html><table class='cable'></table><pre>",
        "VZCZCXYZ0001\n1. (C) ",
        "\"1\",\"12/28/1966 18:48\",\"",
        "INSERT INTO cable VALUES ('",
        "INSERT INTO cable VALUES (",
        "insert into cable values",
        "COPY cable FROM stdin;\n",
        "Message Text\nMessage Attributes\nSubject: ",
        "<TEI><div type=\"document\"><head>",
        "<div id=\"tagged-text\">",
    ];
    let units = [
        "<",
        "&",
        "<a ",
        "<a x='",
        "<a b='x' ",
        "</",
        "<br>",
        "<br>  ",
        "&#",
        "&#x;",
        "<pre>",
        "</pre>",
        "<td>",
        "<h3>",
        "<table class='cable'>",
        "<code><pre>1. (C) x</pre>",
        "\r",
        "1. (C) ",
        "é",
        "S ",
        "insert into cable values (",
        "(1,'",
        "''",
        "\\",
        "\"",
        "\"\"",
        "\",\"",
        "\"\n",
        "\n1,1/2/2006 10:10,",
        "VZCZCXYZ0001\n",
        "DE RUEHPA #0001 1\n",
        "QUOTE\n",
        "\x0c",
        "07PORTAVALON1\n",
        "Message Text\n",
        "<div type=\"document\">",
        "<!--",
        "-->",
        "--",
        "/*",
    ];
    for opening in openings {
        for unit in units {
            let file = format!("{opening}{}", unit.repeat(50_000 / unit.len()));
            read("x", file.as_bytes());
            read_in_slices(Reader::new("x", 0), file.as_bytes(), &[4096]);
        }
    }
}
