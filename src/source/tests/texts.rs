//! Tests texts of many telegrams, and pages and volumes of other libraries. The places in them are made up.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use common::{shown, texts};
use invariants::{read, read_in_slices};
use proptest::{prelude::*, sample::select};
use source::{Encoding, Kind, Reader};

fn telegram(number: u32) -> String {
    format!(
        "VZCZCXYZ{number:04}\nRR RUEHWEB\n\nDE RUEHPA #{number:04} 0151200\nZNR UUUUU ZZH\nR 151200Z JAN 07\n\
         FM AMEMBASSY PORT AVALON\nTO RUEHC/SECSTATE WASHDC {number:04}\nBT\nUNCLAS PORT AVALON {number:06}\n\n\
         SIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON\nSUBJECT: TOLLS\n\n1. (U) Tolls – rise.\n\n2. (C) So.\nEXAMPLE\n"
    )
}

/// Makes a telegram without transmission id and routing lines.
fn plain(number: u32) -> String {
    telegram(number)
        .lines()
        .filter(|line| !line.starts_with(['V', 'D', 'Z']) && !line.starts_with("RR "))
        .fold(
            String::new(),
            |text, line| if text.is_empty() && line.is_empty() { text } else { text + line + "\n" },
        )
}

/// Checks that a text is cut into these parts, whatever its line breaks and its encoding.
fn check(parts: &[&str]) {
    for line_break in ["\n", "\r\n", "\r"] {
        let parts: Vec<_> = parts.iter().map(|part| part.replace('\n', line_break)).collect();
        let expected: Vec<_> = parts.iter().map(String::as_str).collect();
        let text = parts.concat();
        let (records, errors) = read("a.txt", text.as_bytes());
        assert_eq!((texts(&records), shown(&errors)), (expected.clone(), vec![]), "{line_break:?}");
        for (encoding, units) in [
            (Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (Encoding::Utf16Be, u16::to_be_bytes),
        ] {
            for mark in ["\u{feff}", ""] {
                let wide: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(units).collect();
                let (records, errors) = read("a.txt", &wide);
                if mark.is_empty() && records.is_empty() {
                    continue; // the first 256 characters must be Latin where no mark tells
                }
                assert_eq!((texts(&records), shown(&errors)), (expected.clone(), vec![]), "{encoding:?}");
                assert!(records.iter().all(|record| record.place.encoding == encoding));
            }
        }
    }
}

#[test]
fn a_new_header_behind_a_body_begins_a_telegram() {
    let (one, two, three) = (telegram(1), telegram(2), telegram(3));
    check(&[&one]);
    check(&[&one, &two, &three]);
    check(&[&format!("{one}\n\nNNNN\n\n"), &format!("{two}NNNN\n"), &three]);
    check(&[&plain(1), &plain(2)]);
    check(&[&format!("{}NNNN\n", plain(1)), &plain(2)]);
    check(&[&format!("{}\x0c", plain(1)), &plain(2)]);
    check(&[
        "UNCLAS PORT AVALON 000001\n\n1. (U) One.\nNNNN\n",
        "S E C R E T PORT AVALON 000002\n\n1. (S) Two.\n",
    ]);
    let mirror = "07PORTAVALON1\nTOLLS\nFri Aug 24 00:00:00 +0200 2001\nUNCLASSIFIED\nEmbassy Port Avalon\n";
    let file = format!("{mirror}UNCLAS PORT AVALON 1\n\n1. (U) So.\n");
    let (records, _) = read("a.txt", file.repeat(3).as_bytes());
    assert_eq!(texts(&records), ["UNCLAS PORT AVALON 1\n\n1. (U) So.\n"; 3]);
    assert!(records.iter().all(|record| record.metadata.id.as_deref() == Some("07PORTAVALON1")));
}

#[test]
fn what_a_telegram_repeats_is_part_of_it() {
    let (one, two) = (telegram(1), telegram(2));
    let quoting = |text: &str| format!("{one}3. (C) Following is repeated:\nQUOTE\n{text}UNQUOTE\nEXAMPLE\n");
    check(&[&quoting(&two)]);
    check(&[&quoting(&plain(2)), &two]);
    check(&[&format!("{one}FOLLOWING SENT ACTION SECSTATE REPEATED YOU:\n{}", plain(2))]);
    // Each section of a telegram is sent with its own header.
    let second = telegram(1).replace("#0001", "#0001/02");
    check(&[&format!("{}{second}", telegram(1).replace("#0001", "#0001/01"))]);
    // So is one without serial numbers of its station, whatever the spelling of its classification line.
    let section = |line: &str, body: &str| {
        format!(
            "R 012028Z APR 74\nFM AMEMBASSY PORT AVALON\nTO SECSTATE WASHDC 2703\nINFO AMEMBASSY LYONESSE\n\n{line}\n\n{body}\n"
        )
    };
    let first = "1. THE SHIP CAME.\n\nNNNN\n";
    for (one, two, parts) in [
        (
            "LIMITED OFFICIAL USE SECTION 1 OF 2 PORT AVALON 2004/1",
            "LIMITED OFFICIAL USE SECTION 2 OF 2 PORT AVALON 2004/2",
            1,
        ),
        (
            "L I M I T E D OFFICIAL USE SECTION 01 OF 02 PORT AVALON 2004",
            "LIMITED OFFICIAL USE SECTION 2 OF 2 PORT AVALON 02004",
            1,
        ),
        (
            "C O N F I D E N T I A L SECTION 01 OF 02 PORT AVALON 02004",
            "CONFIDENTIAL PORT AVALON 2004 SECTION 2 OF 2",
            1,
        ),
        ("SECRET SECTION 1 OF 3 PORT AVALON 2004", "S E C R E T SECTION 2 OF 3 PORT AVALON 2004", 1),
        ("UNCLAS SECTION 01 OF 02 PORT AVALON 2004", "UNCLAS SECTION 02 OF 02 PORT AVALON 2004", 1),
        ("SECRET SECTION 1 OF 2 PORT AVALON 2004", "SECRET SECTION 1 OF 2 PORT AVALON 2005", 2),
        ("SECRET SECTION 1 OF 2 PORT AVALON 2004", "SECRET SECTION 2 OF 2 PORT AVALON 2005", 2),
        ("SECRET SECTION 1 OF 2 PORT AVALON 2004", "SECRET PORT AVALON 2005", 2),
        ("SECRET PORT AVALON 2004", "SECRET SECTION 2 OF 2 PORT AVALON 2004", 2),
    ] {
        let (one, two) = (section(one, first), section(two, "3. IT LEFT."));
        let whole = format!("{one}{two}");
        if parts == 1 { check(&[&whole]) } else { check(&[&one, &two]) }
    }
    // This is a page of a printed text.
    check(&[
        "UNCLAS PORT AVALON 1\n\n1. (U) One\n\x0cUNCLASSIFIED\nPAGE 02 PORT AVALON 00001 151200Z\nand so on.\n",
    ]);
    check(&["1. (U) One.\nTO SECSTATE\nFM radio\n2. (U) Two.\n"]);
}

#[test]
fn a_national_archives_text_gives_its_attributes() {
    let record = |number: u32| {
        format!(
            "Message Text\n\nCONFIDENTIAL\nPAGE 01\nPORT A {number:05} 060018Z\nFM AMEMBASSY PORT AVALON\nTO SECSTATE WASHDC\n\
             C O N F I D E N T I A L PORT AVALON {number}\n1. C - ENTIRE TEXT.\nNNNN\n\nMessage Attributes\n\nAutomatic Decaptioning: X\n\
             Document Number: 1973PORTAV{number:05}\nDraft Date: 01 JAN 1973\nFrom: PORT AVALON\nSubject: A LONG\n SUBJECT: THE TOLLS\n\
             Original Classification: CONFIDENTIAL\nLocator: TEXT ON-LINE\nReference: 73 STATE 1\nTAGS: PFOR\n\n"
        )
    };
    let empty = "Message Text\n\nMessage Attributes\n\nDocument Number: 1973PORTAV00009\nLocator: TEXT ON MICROFILM\n";
    let file = format!("{}{empty}{}", record(1), record(2));
    let (records, errors) = read("telegrams.txt", file.as_bytes());
    assert_eq!(records.len(), 2);
    assert_eq!((records[1].place.kind, records[1].place.number), (Kind::Nara, 3));
    assert!(
        records[0].text.starts_with("\nCONFIDENTIAL\nPAGE 01\n")
            && records[0].text.ends_with("TEXT.\nNNNN\n\n")
    );
    let metadata = &records[1].metadata;
    assert_eq!(metadata.id.as_deref(), Some("1973PORTAV00002"));
    assert_eq!(metadata.date.as_deref(), Some("01 JAN 1973"));
    assert_eq!(metadata.subject.as_deref(), Some("A LONG SUBJECT: THE TOLLS"));
    assert_eq!(metadata.classification.as_deref(), Some("CONFIDENTIAL"));
    assert_eq!(metadata.references, ["73 STATE 1"]);
    assert_eq!(
        shown(&errors),
        [format!(
            "telegrams.txt, record 2, byte {}: This record has no text (\"TEXT ON MICROFILM\"); ask the archive for it. \
             Document Number: 1973PORTAV00009",
            record(1).len()
        )]
    );
}

#[test]
fn a_record_of_the_archives_without_a_text_is_listed_by_where_its_text_is() {
    let record = |number: u32, locator: &str| {
        format!(
            "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005\n\nMessage Attributes\n\
             Document Number: 1974PORTAV0000{number}\nDraft Date: 09 APR 1974\nLocator: {locator}\nReference: n/a\n\
             Subject: THE TOLLS\nTAGS: PFOR\nTo: STATE\n\n"
        )
    };
    let file = format!("{}{}", record(1, "TEXT ON MICROFILM"), record(2, "ADS TEXT NOT CONVERTED"));
    let (records, errors) = read("telegrams.txt", file.as_bytes());
    assert!(records.is_empty());
    let codes: Vec<_> = errors.iter().map(|error| (error.record, error.problem.code())).collect();
    assert_eq!(codes, [(Some(1), "no-text"), (Some(2), "no-text")]);
    let sentences = shown(&errors);
    assert!(sentences[0].contains("TEXT ON MICROFILM") && sentences[1].contains("ADS TEXT NOT CONVERTED"));
}

#[test]
fn a_plusd_page_gives_its_pairs_and_its_text() {
    let page = "<html><body><table id=\"synopsis\"><tr><td colspan=\"3\">TOLLS &amp; DUES</td></tr><tr><td>\
        <div class=\"s_key\">Date:</div><div class=\"s_val\">1979 June 5, 10:20 (Tuesday)</div>\
        <div class='s_key'>Canonical ID:</div><div class='s_val'><div>1979PORTAV00905_e</div></div>\
        <div class=\"s_key\">Original Classification:</div><div class=\"s_val\">CONFIDENTIAL</div>\
        <div class=\"s_key\">From:</div><div class=\"s_val\"><a href=\"x\">Lyonesse Port Avalon</a></div>\
        </td></tr></table><div class=\"text\" id=\"tagged-text\"><pre>CONFIDENTIAL\nPAGE 01\n\n1. <span class=x>C</span> - ENTIRE TEXT.\n\
        <div>2. SUMMARY &lt;so&gt;</div></pre></div><div>Footer</div></body></html>";
    let keys = "Key fingerprint 0000 0000\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQQBBGBjDtIBH6DJa80zDBgR\n-----END PGP PUBLIC KEY BLOCK-----\n";
    for page in [page.to_owned(), format!("{keys}{page}"), format!("<!DOCTYPE html>\n{page}")] {
        let (records, errors) = read("saved.html", page.as_bytes());
        assert_eq!((records.len(), shown(&errors)), (1, vec![]));
        let record = &records[0];
        assert_eq!(record.place.kind, Kind::PlusD);
        assert_eq!(record.text, "CONFIDENTIAL\nPAGE 01\n\n1. C - ENTIRE TEXT.\n2. SUMMARY <so>\n");
        let metadata = &record.metadata;
        assert_eq!(metadata.id.as_deref(), Some("1979PORTAV00905_e"));
        assert_eq!(metadata.date.as_deref(), Some("1979 June 5, 10:20 (Tuesday)"));
        assert_eq!(metadata.subject.as_deref(), Some("TOLLS & DUES"));
        assert_eq!(metadata.origin.as_deref(), Some("Lyonesse Port Avalon"));
        assert_eq!(metadata.classification.as_deref(), Some("CONFIDENTIAL"));
    }
}

#[test]
fn a_plusd_page_hides_the_head_above_the_text_and_has_the_telegram_a_second_time() {
    let head = "CONFIDENTIAL\n\nPAGE 01  PORT A 00905  051541Z\n\nR 051020Z JUN 74\nFM AMEMBASSY PORT AVALON\n\
        TO SECSTATE WASHDC 3479\n\nC O N F I D E N T I A L PORT AVALON 905\n\nTAGS: PINS\nSUBJECT: THE &lt;OLD&gt; TOLLS\n\n\
        REF: A. STATE 97844";
    let text = "B. PORT AVALON 812\n\n1. THE TOLLS ARE OLD.\nWALKER\n\nNNN\n";
    let page = format!(
        "<html><body><table id=\"synopsis\"><tr><td><div class=\"s_key\">Canonical ID:</div>\
         <div class=\"s_val\">1974PORTAV00905_b</div></td></tr></table>\
         <div class=\"pane-content\"><div class=\"text-header hidden\">\n{head}</div><div class=\"text-button\">Show</div>\
         <div class=\"text-content\"><div id=\"tagged-text\">{text}</div></div></div>\
         <div class=\"text-content\">{head}\n{text}</div></body></html>"
    );
    let (records, errors) = read("saved.html", page.as_bytes());
    assert_eq!((records.len(), shown(&errors)), (1, vec![]));
    assert_eq!(records[0].text, format!("\n{}\n{text}", head.replace("&lt;", "<").replace("&gt;", ">")));
    let cable = cable::parse(&records[0].text, &records[0].metadata);
    assert_eq!(cable.id.as_deref(), Some("74PORTAVALON905"));
    assert_eq!(cable.subject.as_deref(), Some("THE <OLD> TOLLS"));
    let ids: Vec<_> = cable.references.iter().filter_map(|entry| entry.id.as_deref()).collect();
    assert_eq!(ids, ["74STATE97844", "74PORTAVALON812"]);
    assert_eq!((cable.paragraphs.len(), cable.signature.as_deref()), (1, Some("WALKER")));
}

#[test]
fn a_listing_says_how_many_cables_it_lists() {
    let listing = include_str!("fixtures/listing.html");
    let row =
        listing.split_once("</tr>\n").and_then(|(_, rest)| rest.split_once("</table>")).expect("a row").0;
    let (_, errors) = read("a.html", listing.replace(row, &row.repeat(12)).as_bytes());
    assert!(shown(&errors)[0].contains("This page lists 12 cables but has the text of none;"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slices_and_places_hold_for_files_of_many_records(
        start in select(&[
            "VZCZCXYZ0001\n", "Message Text\n", "INSERT INTO cable VALUES (", "\"1\",\"12/28/1966 18:48\",", "<TEI>",
            "<div id=\"tagged-text\">", "COPY cable FROM stdin;\n", "\u{feff}VZCZCXYZ0001\n", "1. (C) ",
        ][..]),
        pieces in prop::collection::vec(select(&[
            "\n", "\r", "\x0c", "NNNN\n", "QUOTE\n", "UNQUOTE\n", "DE RUEHPA #0044/01 1\n", "DE RUEHPA #45 1\n", "ZNR UUUUU ZZH\n",
            "R 151200Z JAN 07\n", "FM AMEMBASSY PORT AVALON\n", "TO SECSTATE\n", "1. (C) x\n", "OO RUEHAV\n", "UNCLAS PORT AVALON 1234\n",
            "07PORTAVALON1\nx\nFri Aug 24 00:00:00 +0200 2001\nSECRET\nx\n", "Message Text\n", "Message Attributes\n", "Subject: x\n",
            "'", "''", "\\", "(", ")", ",", ";", "VALUES", "INSERT INTO cable VALUES (", "(2,'", "--", "/*", "*/", "\t", "\\.\n", "E'", "`",
            "\"", "\"\"", "\",\"", "\"2\",\"1/2/2006 10:10\",\"06X\",", "\"\n", "3,1/2/2006 10:10,",
            "<div type=\"document\">", "<div>", "</div>", "<!--", "-->", "<head>1. Telegram From X to Y</head>", "<p>", "</p>", "<note>", "&amp;", "&#8212;", "<",
            "<div class='s_key'>", "<table id='synopsis'>", "<td colspan='2'>", "é", " ", "words",
        ][..]), 0..40),
        sizes in prop::collection::vec(1..60usize, 1..4),
    ) {
        let file = start.to_owned() + &pieces.concat();
        let whole = source::read("a", file.as_bytes());
        prop_assert!(!whole.0.is_empty() || !whole.1.is_empty());
        prop_assert_eq!(&read_in_slices(Reader::new("a", 0), file.as_bytes(), &sizes), &whole);
        for record in &whole.0 {
            let again = source::read_record("a", &record.place, file.as_bytes());
            prop_assert_eq!(again.as_ref(), Ok(record), "{}", file);
        }
        let wide: Vec<u8> = format!("\u{feff}{file}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let whole = source::read("a", &wide);
        prop_assert_eq!(&read_in_slices(Reader::new("a", 0), &wide, &sizes), &whole);
        for record in &whole.0 {
            let again = source::read_record("a", &record.place, &wide);
            prop_assert_eq!(again.as_ref(), Ok(record), "{}", file);
        }
    }
}

/// Reads a telegram whose own bytes end as a whole document does, in a volume that ends before the document.
#[test]
fn a_volume_that_ends_inside_of_a_document_says_so_when_it_is_read_again_too() {
    let volume = b"<TEI><div type=\"document\" n=\"1\"><head>1. Telegram From the Embassy in Bern</head>\
        <p>The harbour is open.</p><div><p>So far.</p></div>";
    // This checks every way of slicing, and that each record is the same when it is read again.
    let (records, errors) = read("volume.xml", volume);
    assert_eq!(errors, []);
    assert_eq!(records[0].cut, Some(volume.len() as u64));
}

#[test]
fn backslashes_at_the_ends_of_lines_are_no_text() {
    let text =
        "UNCLAS PORT AVALON 1 \\\n \\\nTAGS: PREL \\\nSUBJECT: A \\ B \\\n \\\n1. (U) So it \\\nwas. \\\n";
    for line_break in ["\n", "\r\n", "\r", " \n"] {
        let (records, _) = read("a.txt", text.replace('\n', line_break).as_bytes());
        let clean = text.replace("\\\n", " \n").replace('\n', line_break);
        assert_eq!(texts(&records), [clean], "{line_break:?}");
    }
    // A path is no such record.
    let path = "UNCLAS PORT AVALON 1\n\n1. (U) It is in C:\\\nand so on.\n";
    assert_eq!(texts(&read("a.txt", path.as_bytes()).0), [path]);
}

#[test]
fn each_number_of_smart_begins_a_cable() {
    let cable = |number: u32, banner: &str| {
        format!(
            "{banner}MRN: 23 PORT AVALON {number}\nDate/DTG: Sep 16, 2023 / 160150Z SEP 23\nFrom: AMEMBASSY PORT AVALON\n\
             TAGS: PREL\nSubject: TOLLS\n\n1. (SBU) Tolls rise.\n\nSignature: Walker\n\nDrafted By: POL:Reed, Robin\n"
        )
    };
    check(&[&cable(1, "")]);
    check(&[&cable(1, ""), &cable(2, ""), &cable(3, "")]);
    check(&[&cable(1, "UNCLASSIFIED\nSBU\n\n"), &cable(2, "UNCLASSIFIED\nSBU\n\n")]);
    check(&[&cable(1, "SECRET//NOFORN\n"), &cable(2, "CONFIDENTIAL\n")]);
    // The number is printed again on the second page.
    check(&[&format!("{}MRN: 23 PORT AVALON 1\nPage 2 of 2\n", cable(1, ""))]);
}
