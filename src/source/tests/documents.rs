//! PDF documents: the telegrams in them, and what can't be read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use common::document;
use invariants::read;
use source::{Kind, display_place, read_record};

fn telegram(number: u32) -> String {
    format!(
        "R 051020Z JUN 79\nFM AMEMBASSY PORT AVALON\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L PORT AVALON {number:04}\n\n\
         TAGS: PFOR\nSUBJECT: THE TOLLS\n\n1. THE TOLLS OF THE HARBOUR RISE AGAIN, AND THE OLD FERRY\nSAILS NO MORE.\nWALKER\n\nNNNN\n"
    )
}

#[test]
fn each_telegram_of_a_document_is_read_and_read_again() {
    let first = telegram(1);
    let (front, back) = first.split_at(first.find("SAILS").unwrap());
    let file = document(&[front, back, &telegram(2)]);
    let (records, errors) = read("release.pdf", &file);
    assert_eq!((records.len(), errors.len()), (2, 0));
    for (record, number) in records.iter().zip(1_u32..) {
        assert_eq!((record.place.kind, record.place.number), (Kind::Pdf, u64::from(number)));
        assert_eq!(record.place.bytes, 0..file.len() as u64);
        assert_eq!(display_place("release.pdf", &record.place), "release.pdf");
        let cable = cable::parse(&record.text, &record.metadata);
        assert_eq!(cable.id, Some(format!("79PORTAVALON{number}")));
        assert_eq!(cable.signature.as_deref(), Some("WALKER"));
        let flow = cable.paragraphs[0].flow(&record.text, &cable.lines);
        assert_eq!(flow.text, "THE TOLLS OF THE HARBOUR RISE AGAIN, AND THE OLD FERRY SAILS NO MORE.");
        assert_eq!(read_record("release.pdf", &record.place, &file).as_ref(), Ok(record));
    }
}

#[test]
fn each_paragraph_knows_the_page_of_the_file_on_which_it_begins() {
    let pages = |file: &[u8]| {
        let (records, errors) = read("release.pdf", file);
        assert!(errors.is_empty(), "{errors:?}");
        let of = |record: &source::Record| {
            let cable = cable::parse(&record.text, &record.metadata);
            let pages = cable.paragraphs.iter().map(|paragraph| (paragraph.number, paragraph.page.unwrap()));
            pages.collect::<Vec<_>>()
        };
        records.iter().map(of).collect::<Vec<_>>()
    };
    let long = telegram(1).replace(
        "WALKER",
        "\n2. THEY WENT ON,\u{c}AND ON.\n\u{c}PAGE 03        PORT AV  00001  051020Z\n\n3. THE END.\nWALKER",
    );
    let (front, back) = long.split_at(long.find("SAILS").unwrap());
    let all = format!("{front}\u{c}{back}\u{c}{}", telegram(2));
    let file = document(&all.split('\u{c}').collect::<Vec<_>>());
    assert_eq!(pages(&file), [vec![(Some(1), 1), (Some(2), 2), (Some(3), 4)], vec![(Some(1), 5)]]);
    // A document of one page has a page as well, and blank ones count.
    assert_eq!(pages(&document(&[&telegram(1)])), [[(Some(1), 1)]]);
    assert_eq!(pages(&document(&["", "", &telegram(1)])), [[(Some(1), 3)]]);
    // So do the pages of a text that was taken out of a document.
    assert_eq!(pages(all.as_bytes()), pages(&file));
}

#[test]
fn a_document_of_the_national_archives_has_their_attributes() {
    let text = telegram(905);
    let file = document(&[
        "Declassified\n",
        &format!(
            "Message Text\n{text}\nMessage Attributes\n\nDocument Number: 1979PORTAV00905\nDraft Date: 05 jun 1979\n\
         Locator: TEXT ON-LINE\nSubject: THE TOLLS\n"
        ),
    ]);
    let (records, errors) = read("telegram.pdf", &file);
    assert_eq!((records.len(), errors.len()), (1, 0));
    assert_eq!(records[0].metadata.id.as_deref(), Some("1979PORTAV00905"));
    let cable = cable::parse(&records[0].text, &records[0].metadata);
    assert_eq!(cable.id.as_deref(), Some("79PORTAVALON905"));
    assert_eq!(cable.paragraphs[0].page, Some(2));
}

#[test]
fn what_is_no_telegram_is_refused_by_what_it_is() {
    let refused = |file: &[u8]| {
        let (records, errors) = read("scan.pdf", file);
        assert!(records.is_empty());
        errors.iter().map(|error| error.problem.code()).collect::<Vec<_>>()
    };
    assert_eq!(refused(&document(&["", ""])), ["pdf-without-text"]);
    assert_eq!(refused(&document(&["Dear Sir,\n\nthank you for your letter.\n"])), ["not-a-cable"]);
    assert_eq!(refused(b"%PDF-1.7\n"), ["pdf-damaged"]);
    // The codes of this font are numbers of glyphs. Only the number of the page is in a font that is known.
    let unknown =
        String::from_utf8(document(&["Dear Sir, thank you for your letter.", "2"])).unwrap().replace(
            "/WinAnsiEncoding",
            &format!(
                "<</Differences [0 {} /two]>>",
                (0..0x32).map(|code| format!("/g{code} ")).collect::<String>()
            ),
        );
    let unknown = unknown.replace(
        "/two]",
        &format!("/two {}]", (0x33..256).map(|code| format!("/g{code} ")).collect::<String>()),
    );
    assert_eq!(refused(unknown.as_bytes()), ["pdf-unknown-letters"]);
    let (_, errors) = read("scan.pdf", unknown.as_bytes());
    assert!(errors[0].to_string().contains("2 pages with text that can't be read"), "{}", errors[0]);
    let (_, errors) = read("scan.pdf", &document(&["", "", ""]));
    let sentence = errors[0].to_string();
    assert!(sentence.contains("3 pages and no text"), "{sentence}");
}
