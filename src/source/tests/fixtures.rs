//! Tests our own files, one of each kind, with exactly what is read from them. The places in them are made up.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

use source::{Encoding, Kind, Problem, Record, read};

const PAGE: &[u8] = include_bytes!("fixtures/09PORTAVALON44.html");
const FRAGMENT: &[u8] = include_bytes!("fixtures/08PORTAVALON12.html");
const WINDOWS: &[u8] = include_bytes!("fixtures/07PORTAVALON3.txt");
const MIRROR: &[u8] = include_bytes!("fixtures/01PORTAVALON2505.txt");

/// Returns the record of a file that has exactly one and no errors.
fn only(name: &str, bytes: &[u8]) -> Record {
    let (mut records, errors) = read(name, bytes);
    assert_eq!((records.len(), &errors[..]), (1, &[][..]), "{name}");
    records.remove(0)
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains(from), "{from:?}");
    text.replace(from, to).into_bytes()
}

#[test]
fn a_page_gives_its_text_and_its_table() {
    let record = only("cable/2009/03/09PORTAVALON44.html", PAGE);
    assert_eq!((record.place.kind, record.place.encoding, record.cut), (Kind::Page, Encoding::Utf8, None));
    assert_eq!(record.place.bytes, 0..PAGE.len() as u64);
    assert_eq!(
        record.metadata,
        cable::ContainerMetadata {
            id: Some("09PORTAVALON44".to_owned()),
            date: Some("2009-03-18 15:03".to_owned()),
            classification: Some("SECRET//NOFORN".to_owned()),
            origin: Some("Embassy Port Avalon".to_owned()),
            subject: Some("HARBOUR MASTER ON THE FERRY DISPUTE, R&D; AND".to_owned()),
            file_stem: Some("09PORTAVALON44".to_owned()),
            ..cable::ContainerMetadata::default()
        }
    );
    let text = &record.text;
    assert!(text.starts_with("VZCZCXRO0001\nOO RUEHAV\nDE RUEHPA #0044/01 0771530\n"));
    for piece in [
        // The two blocks are joined by one line break.
        "PRIORITY 0007\nS E C R E T SECTION 01 OF 02 PORT AVALON 000044 \n\nSIPDIS",
        "TAGS: PREL EWWT AV \n",
        "¶1. (S/NF) SUMMARY: The Harbour Master said “the ferry \n\
            sails < 3 times a week” and that R&D; would",
        "¶2. (C) Tolls\nrise in May. No date is set. \n\n¶3. (U) The <<ferry>> is blue. \nEXAMPLE",
    ] {
        assert!(text.contains(piece), "{piece:?} in {text}");
    }
    assert!(text.ends_with("EXAMPLE"));
}

#[test]
fn a_page_saved_by_a_browser_is_the_same_cable() {
    let original = only("09PORTAVALON44.html", PAGE);
    let saved = replaced(PAGE, "<table class='cable'>\n", "<TABLE CLASS=\"cable\"><tbody>");
    let saved = replaced(&saved, "&#x000A;", "\n");
    let saved = replaced(&saved, "< 3", "&lt; 3");
    let saved = replaced(&saved, "<<ferry>>", "&lt;&lt;ferry&gt;&gt;");
    let saved = only("09PORTAVALON44.html", &saved);
    assert_eq!((&saved.text, &saved.metadata), (&original.text, &original.metadata));
}

#[test]
fn a_page_without_a_header_block_is_read() {
    let text = std::str::from_utf8(PAGE).expect("UTF-8");
    let (before, rest) = text.split_once("<code><pre>").expect("a block");
    let (_, after) = rest.split_once("</pre></code>\n").expect("its end");
    let record = only("x.html", format!("{before}{after}").as_bytes());
    assert!(record.text.starts_with("S E C R E T SECTION 01 OF 02"));
    assert_eq!((record.place.kind, record.cut), (Kind::Page, None));
}

#[test]
fn titles_are_read_with_what_they_lack() {
    let title = "Viewing cable 09PORTAVALON44, HARBOUR MASTER ON THE FERRY DISPUTE, R&D; AND";
    for (given, subject) in [
        ("Viewing cable 09PORTAVALON44, ", None),
        ("Viewing cable 09PORTAVALON44", None),
        ("Viewing cable 09PORTAVALON44, ONE<br>TWO", Some("ONE TWO")),
        ("Viewing cable 09PORTAVALON44, <script>alert('1')</script>", Some("<script>alert('1')</script>")),
        ("Something else", None),
    ] {
        let record = only("x.html", &replaced(PAGE, title, given));
        assert_eq!(record.metadata.subject.as_deref(), subject, "{given}");
        assert_eq!(record.metadata.id.as_deref(), Some("09PORTAVALON44"));
    }
    let without_cell = replaced(PAGE, "<a href='/cable/2009/03/09PORTAVALON44.html'>09PORTAVALON44</a>", "");
    assert_eq!(only("x.html", &without_cell).metadata.id.as_deref(), Some("09PORTAVALON44"));
}

#[test]
fn a_fragment_gives_its_text_and_states_nothing() {
    let record = only("08PORTAVALON12.html", FRAGMENT);
    assert_eq!(
        (record.place.kind, record.place.encoding, record.cut),
        (Kind::Fragment, Encoding::Utf8, None)
    );
    assert_eq!(
        record.metadata,
        cable::ContainerMetadata {
            file_stem: Some("08PORTAVALON12".to_owned()),
            ..cable::ContainerMetadata::default()
        }
    );
    assert!(record.text.starts_with("C O N F I D E N T I A L PORT AVALON 000012\n\nSIPDIS\n"));
    assert!(record.text.ends_with("\n\n¶2. (U) The coast guard’s boat found nothing. EXAMPLE"));
}

#[test]
fn paragraphs_from_a_page_source_are_a_fragment() {
    let record = only("", "<a id='par8' href='#par8'>¶</a>8. (C) A light was seen.&#x000A;".as_bytes());
    assert_eq!((record.place.kind, record.text.as_str()), (Kind::Fragment, "¶8. (C) A light was seen.\n"));
}

#[test]
fn a_text_keeps_its_line_breaks_and_is_read_as_windows_1252() {
    let record = only("07PORTAVALON3.txt", WINDOWS);
    assert_eq!((record.place.kind, record.place.encoding), (Kind::Text, Encoding::Windows1252));
    assert!(record.text.starts_with("\r\nVZCZCXYZ0003\r\nRR RUEHWEB\r\n"));
    assert!(record.text.contains("SUBJECT: THE CAFÉ TAX – A FIRST LOOK \r\n"));
    assert!(record.text.contains("\r\n¶1. (U) The café tax is “dead”. \r\n"));
}

#[test]
fn a_text_may_have_a_byte_order_mark_and_any_line_breaks() {
    for text in ["1. (C) One.\n2. (U) Two.", "1. (C) One.\r2. (U) Two.", "Note:\r\n\r\n1. (C) One.\r\n"] {
        let marked = format!("\u{feff}{text}");
        assert_eq!(only("note", text.as_bytes()).text, text);
        assert_eq!(only("note", marked.as_bytes()).text, text);
        assert_eq!(only("note", marked.as_bytes()).place.bytes.end, marked.len() as u64);
    }
}

#[test]
fn a_mirror_states_five_things() {
    let record = only("01PORTAVALON2505.txt", MIRROR);
    assert_eq!(record.place.kind, Kind::Text);
    assert_eq!(
        record.metadata,
        cable::ContainerMetadata {
            id: Some("01PORTAVALON2505".to_owned()),
            date: Some("Fri Aug 24 00:00:00 +0200 2001".to_owned()),
            classification: Some("UNCLASSIFIED".to_owned()),
            origin: Some("Embassy Port Avalon".to_owned()),
            subject: Some("HARBOUR DUES RISE AGAIN".to_owned()),
            file_stem: Some("01PORTAVALON2505".to_owned()),
            ..cable::ContainerMetadata::default()
        }
    );
    assert!(record.text.starts_with("This record is a partial extract"));
    assert!(record.text.ends_with("¶1. (U) Dues rise by a tenth. \n"));
}

#[test]
fn a_file_that_ends_inside_of_the_cable_is_read_and_says_so() {
    for (name, bytes) in [("08PORTAVALON12.html", FRAGMENT), ("09PORTAVALON44.html", PAGE)] {
        let whole = only(name, bytes);
        let inside =
            bytes.windows(6).position(|piece| piece == b" found" || piece == b" blue.").expect("a place");
        let record = only(name, &bytes[..inside]);
        assert_eq!(record.cut, Some(inside as u64), "{name}");
        assert!(whole.text.starts_with(&record.text), "{name}");
    }
    let after_the_header =
        PAGE.windows(13).position(|piece| piece == b"</pre></code>").expect("a block") + 13;
    assert_eq!(only("x.html", &PAGE[..after_the_header]).cut, Some(after_the_header as u64));

    let text = "1. (C) “So it is”";
    let record = only("note.txt", &text.as_bytes()[..text.len() - 1]);
    assert_eq!((record.place.encoding, record.cut), (Encoding::Utf8, Some(text.len() as u64 - 1)));
    assert_eq!(record.text, "1. (C) “So it is\u{fffd}");
}

#[test]
fn what_follows_the_cable_is_listed() {
    for (name, bytes) in
        [("08PORTAVALON12.html", FRAGMENT.repeat(3)), ("09PORTAVALON44.html", PAGE.repeat(2))]
    {
        let (records, errors) = read(name, &bytes);
        assert_eq!(records.len(), 1, "{name}");
        assert_eq!(errors.len(), 1, "{name}");
        assert_eq!(errors[0].problem, Problem::MoreText);
        let second = bytes.get(errors[0].byte as usize..).expect("a place inside");
        assert!(
            second.starts_with(b"C O N F I D E N T I A L") || second.starts_with(b"<table class='cable'>")
        );
    }
}
