//! PDF documents: the telegrams in them, and what can't be read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

use source::{Kind, display_place, read, read_record};
use std::fmt::Write as _;

/// Makes a document with these pages, each of lines in Courier.
fn document(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut out = format!(
        "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
         2 0 obj <</Type /Pages /Kids [{kids}] /Count {}>> endobj\n\
         3 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>> endobj\n",
        pages.len()
    );
    for (index, page) in pages.iter().enumerate() {
        let mut operators = "BT /F 10 Tf 72 740 Td 12 TL".to_owned();
        for line in page.lines() {
            let escaped = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            write!(operators, " ({escaped}) Tj T*").unwrap();
        }
        write!(
            out,
            "{0} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {1} 0 R \
             /Resources <</Font <</F 3 0 R>>>>>> endobj\n{1} 0 obj <</Length {2}>> stream\n{operators} ET\nendstream endobj\n",
            4 + 2 * index,
            5 + 2 * index,
            operators.len() + 3
        )
        .unwrap();
    }
    (out + "trailer <</Root 1 0 R>>\n").into_bytes()
}

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
fn a_document_of_the_national_archives_has_their_attributes() {
    let text = telegram(905);
    let file = document(&[&format!(
        "Message Text\n{text}\nMessage Attributes\n\nDocument Number: 1979PORTAV00905\nDraft Date: 05 jun 1979\n\
         Locator: TEXT ON-LINE\nSubject: THE TOLLS\n"
    )]);
    let (records, errors) = read("telegram.pdf", &file);
    assert_eq!((records.len(), errors.len()), (1, 0));
    assert_eq!(records[0].metadata.id.as_deref(), Some("1979PORTAV00905"));
    let cable = cable::parse(&records[0].text, &records[0].metadata);
    assert_eq!(cable.id.as_deref(), Some("79PORTAVALON905"));
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
    let (_, errors) = read("scan.pdf", &document(&["", "", ""]));
    let sentence = errors[0].to_string();
    assert!(sentence.contains("3 pages and no text"), "{sentence}");
}
