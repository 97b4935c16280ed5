//! What holds for any bytes.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

use proptest::{prelude::*, sample::select};
use source::{Error, Reader, Record, limits, read, read_record};

/// Files of the formats' own alphabet: they reach deeper than random bytes.
fn files() -> impl Strategy<Value = Vec<u8>> {
    let pieces: &[&[u8]] = &[
        b"<code>",
        b"<pre>",
        b"</pre></code>",
        b"</pre",
        b"<html>",
        b"</html>",
        b"<h3>Viewing cable 09PORTAVALON44, ",
        b"</h3>",
        b"<table class='cable'>",
        b"</table>",
        b"<tr>",
        b"</tr>",
        b"<th>Created</th>",
        b"<th>Subject</th>",
        b"<th>Reference ID",
        b"<td>",
        b"</td>",
        b"<a href='x'>",
        b"</a>",
        b"<br>",
        b"<script>",
        b"<<218634>>",
        b"<",
        b">",
        b"&",
        b"&#x000A;",
        b"&#146;",
        b"&amp;",
        b"R&D;",
        b"\xc2\xb6",
        b"\xe2\x80",
        b"\xef\xbb\xbf",
        b"\xb6",
        b"\n",
        b"\r\n",
        b" ",
        b"1. (C) ",
        b"S E C R E T PORT AVALON 000001\n",
        b"01PORTAVALON2505\nDUES\nFri Aug 24 00:00:00 +0200 2001\nSECRET\n",
        b"\"1\",\"12/28/1966 18:48\",",
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        b"\xff\xfe",
        b"INSERT INTO cable VALUES (1,'2006','06PORTAVALON1','S','P','','','1. (C) x');\n",
        b"Message Text\n",
        b"<TEI>",
        b"<div type=\"document\">",
        b"<div id='tagged-text'>",
        b"VZCZCXYZ0001\nDE RUEHPA #0001 1\nZNR UUUUU ZZH\n",
        b"NNNN\n",
        b"\0",
        b"words ",
    ];
    let piece = prop_oneof![
        20 => select(pieces).prop_map(<[u8]>::to_vec),
        2 => prop::collection::vec(any::<u8>(), 0..8),
        // More than what the kind is decided by.
        1 => (limits::SNIFF - 9..limits::SNIFF + 9).prop_map(|length| vec![b'x'; length]),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn read_in_slices(bytes: &[u8], sizes: &[usize], size: u64) -> (Vec<Record>, Vec<Error>) {
    let mut reader = Reader::new("08PORTAVALON12.html", size);
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    let mut rest = bytes;
    for length in sizes.iter().cycle() {
        let (slice, after) = rest.split_at((*length).min(rest.len()));
        reader.feed(slice);
        rest = after;
        for result in reader.by_ref() {
            match result {
                Ok(record) => records.push(record),
                Err(error) => errors.push(error),
            }
        }
        if rest.is_empty() {
            break;
        }
    }
    reader.finish();
    for result in reader {
        match result {
            Ok(record) => records.push(record),
            Err(error) => errors.push(error),
        }
    }
    (records, errors)
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
        prop_assert_eq!(read_in_slices(&bytes, &sizes, size), read("08PORTAVALON12.html", &bytes));
    }

    #[test]
    fn every_file_gives_a_record_or_a_reason(bytes in files()) {
        let (records, errors) = read("x", &bytes);
        prop_assert!(!records.is_empty() || !errors.is_empty());
        for error in errors {
            prop_assert!(error.byte <= bytes.len() as u64, "{error}");
        }
    }

    #[test]
    fn a_record_is_read_again_as_it_was(bytes in files()) {
        for first in read("08PORTAVALON12.html", &bytes).0 {
            prop_assert_eq!(read_record("08PORTAVALON12.html", &first.place, &bytes), Ok(first));
        }
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

/// Were any search to start again from each of these, every one would take minutes.
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
            read_in_slices(file.as_bytes(), &[4096], 0);
        }
    }
}
