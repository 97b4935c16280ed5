//! Documents that are made here, object by object, and the text that is read in them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failed test panics")]

mod common;

use common::{COURIER, document};
use pdf::{Document, Refusal, read};
use std::fmt::Write as _;

fn text(operators: &str) -> String {
    read(document("", operators.as_bytes(), COURIER, &[])).unwrap().pages.concat()
}

#[test]
fn lines_are_from_top_to_bottom_with_blank_lines_and_columns() {
    let placed = |places: &[(i32, i32, &str)]| {
        let mut operators = "BT /F 10 Tf ".to_owned();
        for (x, y, words) in places {
            write!(operators, "1 0 0 1 {x} {y} Tm ({words}) Tj ").unwrap();
        }
        text(&(operators + "ET"))
    };
    assert_eq!(
        placed(&[(72, 700, "ONE"), (72, 688, "TWO"), (72, 664, "THREE"), (72, 652, "FOUR")]),
        "ONE\nTWO\n\nTHREE\nFOUR\n"
    );
    // Letters of Courier are six units wide at this size.
    assert_eq!(placed(&[(72, 700, "ONE"), (90, 700, "TWO"), (115, 700, "THREE")]), "ONETWO THREE\n");
    assert_eq!(
        placed(&[(72, 700, "1979"), (172, 700, "12.5"), (172, 688, "3.0")]),
        "1979               12.5\n3.0\n"
    );
    // A column that is written after another one stays behind it.
    assert_eq!(
        placed(&[(72, 700, "LEFT"), (72, 688, "SIDE"), (300, 700, "RIGHT"), (300, 688, "SIDE")]),
        "LEFT\nSIDE\n\nRIGHT\nSIDE\n"
    );
    // Some programs place words in any order.
    assert_eq!(
        placed(&[
            (72, 640, "SIX"),
            (72, 700, "ONE"),
            (72, 652, "FIVE"),
            (72, 688, "TWO"),
            (72, 628, "SEVEN"),
            (72, 664, "FOUR"),
            (120, 616, "EIGHT"),
            (72, 676, "THREE"),
            (72, 616, "AND"),
            (72, 604, "NINE"),
        ]),
        "ONE\nTWO\nTHREE\nFOUR\nFIVE\nSIX\nSEVEN\nAND      EIGHT\nNINE\n"
    );
    // Bold letters are often printed twice.
    assert_eq!(placed(&[(72, 700, "ONE"), (73, 700, "ONE")]), "ONE\n");
}

#[test]
fn every_operator_that_places_text_is_carried_out() {
    for (operators, expected) in [
        ("BT /F 10 Tf 72 700 Td (ONE) Tj 0 -12 Td (TWO) Tj ET", "ONE\nTWO\n"),
        (
            "BT /F 10 Tf 72 700 Td 12 TL (ONE) Tj T* (TWO) Tj (THREE) ' 0 0 (FOUR) \" ET",
            "ONE\nTWO\nTHREE\nFOUR\n",
        ),
        ("BT /F 10 Tf 72 700 Td (ONE) Tj 0 -12 TD (TWO) Tj T* (THREE) Tj ET", "ONE\nTWO\nTHREE\n"),
        ("BT /F 10 Tf 72 700 Td [(ON) 20 (E) -600 (TWO) -20 (!)] TJ ET", "ONE TWO!\n"),
        ("q 2 0 0 2 0 0 cm BT /F 5 Tf 36 350 Td (ONE) Tj ET Q BT /F 10 Tf 90 700 Td (TWO) Tj ET", "ONETWO\n"),
        ("BT /F 10 Tf 3 Ts 72 700 Td (A) Tj 0 Ts (B) Tj ET", "AB\n"),
        ("BT 3 Tr /F 10 Tf 72 700 Td (UNSEEN) Tj ET", "UNSEEN\n"),
        ("BT /F 10 Tf 72 700 Td (A\\(B\\)\\101\\\\) Tj <4142> Tj ET", "A(B)A\\AB\n"),
        // The gap behind the last letter of a word may be that between letters.
        ("BT /F 10 Tf 72 700 Td (THRE) Tj 2 Tc (ES) Tj 0 Tc [200 (AIL)] TJ ET", "THREE SAIL\n"),
        ("BT /F 10 Tf 72 700 Td 2 Tc (E) Tj 0 Tc (NDS) Tj ET", "E NDS\n"),
        ("BT /F 10 Tf 72 700 Td 1 Tc (ON) Tj (E) Tj ET", "ONE\n"),
        ("BT /F 10 Tf 72 700 Td -5.5 Tw (TA GS) Tj 0 Tw (: A B) Tj ET", "TAGS: A B\n"),
        ("BT 72 700 Td (NO FONT) Tj ET", ""),
        ("Q Q Q BT /F 10 Tf 72 700 Td (ONE) Tj ET q q", "ONE\n"),
    ] {
        assert_eq!(text(operators), expected, "{operators}");
    }
}

#[test]
fn letters_are_read_by_whatever_says_what_codes_mean() {
    let of = |font: &str, string: &str, more: &[(&str, Option<&[u8]>)]| {
        let operators = format!("BT /F 10 Tf 72 700 Td {string} Tj ET");
        read(document("", operators.as_bytes(), font, more)).unwrap().pages.concat()
    };
    assert_eq!(of(COURIER, "<80939461A0E9>", &[]), "€“”a é\n");
    let mac = COURIER.replace("WinAnsi", "MacRoman");
    assert_eq!(of(&mac, "<8E>", &[]), "é\n");
    let named = COURIER.replace(
        "/WinAnsiEncoding",
        "<</BaseEncoding /WinAnsiEncoding /Differences [1 /fi /Aacute 65 /B /uni0416 /f_f]>>",
    );
    assert_eq!(of(&named, "<010241424344>", &[]), "fiÁBЖffD\n");
    let table = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        2 beginbfchar <0003> <0041> <0004> <00660069> endbfchar\n\
        1 beginbfrange <0010> <0012> <0061> endbfrange endcmap";
    let wide = "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R \
        /DescendantFonts [<</Type /Font /Subtype /CIDFontType2 /DW 600 /W [3 [700] 16 18 500]>>]>>";
    assert_eq!(of(wide, "<000300040010001100120099>", &[("<<>>", Some(table))]), "Afiabc\u{fffd}\n");
}

#[test]
fn a_page_is_read_upright() {
    let lines = "BT /F 10 Tf 72 700 Td (ONE) Tj 0 -12 Td (TWO) Tj 0 -12 Td (THREE) Tj ET";
    for rotation in [0, 90, 180, 270] {
        let turned = document(&format!("/Rotate {rotation}"), lines.as_bytes(), COURIER, &[]);
        assert_eq!(read(turned).unwrap().pages, ["ONE\nTWO\nTHREE\n"], "{rotation}");
    }
    for turn in ["0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"] {
        let turned = format!("q {turn} 300 400 cm {lines} Q");
        assert_eq!(text(&turned), "ONE\nTWO\nTHREE\n", "{turn}");
    }
}

#[test]
fn forms_are_carried_out_and_never_without_end() {
    let form = |operators: &'static [u8]| {
        let dict = "<</Type /XObject /Subtype /Form /BBox [0 0 612 792] /Matrix [1 0 0 1 0 -12] \
            /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>>";
        read(document("", b"BT /F 10 Tf 72 700 Td (ONE) Tj ET /X Do", COURIER, &[(dict, Some(operators))]))
            .unwrap()
    };
    let read = form(b"BT /F 10 Tf 72 700 Td (TWO) Tj ET");
    assert_eq!((read.pages.concat().as_str(), read.is_cut), ("ONE\nTWO\n", false));
    // A form that has itself inside is not carried out a second time.
    let read = form(b"BT /F 10 Tf 72 700 Td (AGAIN) Tj ET /X Do");
    assert_eq!(read.pages.concat(), "ONE\nAGAIN\n");
    // Each of these has eight times the next one inside, so that all of them would never end.
    let dicts: Vec<_> = (7..30)
        .map(|next| format!("<</Type /XObject /Subtype /Form /Resources <</XObject <</X {next} 0 R>>>>>>"))
        .collect();
    let operators: &[u8] = b"/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do";
    let more: Vec<_> = dicts.iter().map(|dict| (dict.as_str(), Some(operators))).collect();
    assert!(pdf::read(document("", b"/X Do", COURIER, &more)).unwrap().is_cut);
}

#[test]
fn documents_without_text_and_without_pages() {
    assert!(!read(document("", b"q 10 0 0 10 0 0 cm Q", COURIER, &[])).unwrap().has_text());
    for damaged in [&b""[..], b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"no document at all"] {
        assert_eq!(read(damaged.to_vec()), Err(Refusal::Damaged));
    }
}

#[test]
fn whatever_is_damaged_something_comes_back() {
    let whole = document("", b"BT /F 10 Tf 72 700 Td [(ONE) -300 (TWO)] TJ ET", COURIER, &[]);
    let mut texts = 0;
    for at in 0..whole.len() {
        let cut = read(whole[..at].to_vec());
        texts += usize::from(cut.as_ref().is_ok_and(Document::has_text));
        for byte in [0, b'(', b'<', b'9', 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            let _ = read(damaged);
        }
    }
    assert!(texts > 0, "what is whole is read");
}
