//! What archives say about telegrams besides what is printed on them. All telegrams here are invented.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;

use cable::{Archive, ContainerMetadata};
use common::shown;
use source::read;

const ATTRIBUTES: &str = "Automatic Decaptioning: X
Concepts: FISHING LIMITS, LOANS (BANK, STATE), PORT
  FACILITIES
Current Classification: UNCLASSIFIED
Document Number: 1974ORVANA02230
Draft Date: 09 APR 1974
Drafter: ADLOCKHART, JR.
From: ORVANA
Handling Restrictions: n/a
Locator: TEXT ON-LINE, ON MICROFILM
Office: ACTION EUR
Previous Classification: CONFIDENTIAL
Previous Handling Restrictions: LIMDIS, NOFORN
Subject: HARBOURS
TAGS: PFOR, LY
To: STATE
Type: TE
vdkvgwkey: odbc://SAS/SAS.dbo.SAS_Docs/d4af113a
Review Markings: RELEASED
";

fn archive() -> Archive {
    let list = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    Archive {
        concepts: list(&["FISHING LIMITS", "LOANS (BANK, STATE)", "PORT FACILITIES"]),
        handling: Vec::new(),
        previous_handling: list(&["LIMDIS", "NOFORN"]),
        previous_classification: Some("CONFIDENTIAL".to_owned()),
        office: Some("ACTION EUR".to_owned()),
        drafter: Some("ADLOCKHART, JR.".to_owned()),
        locator: Some("TEXT ON-LINE, ON MICROFILM".to_owned()),
    }
}

/// Returns what the container of the only telegram of a file says.
fn only(name: &str, file: &str) -> ContainerMetadata {
    let (records, errors) = read(name, file.as_bytes());
    assert_eq!((records.len(), shown(&errors)), (1, Vec::new()), "{file}");
    records.into_iter().next().unwrap().metadata
}

#[test]
fn the_attributes_of_the_archive_come_with_the_telegram() {
    let file = format!("Message Text\n\nUNCLAS ORVANA 2230\n\n1. SO.\n\nMessage Attributes\n\n{ATTRIBUTES}");
    let metadata = only("a.txt", &file);
    assert_eq!(metadata.archive, Some(archive()));
    assert_eq!(metadata.kind.as_deref(), Some("TE"));
    let nothing =
        "Message Text\n\nUNCLAS ORVANA 2230\n\n1. SO.\n\nMessage Attributes\n\nConcepts: n/a\nDrafter: n/a\n";
    assert_eq!(only("a.txt", nothing).archive, None);
}

#[test]
fn a_record_without_a_text_is_listed_with_its_attributes() {
    let attributes = ATTRIBUTES.replace("TEXT ON-LINE, ON MICROFILM", "TEXT ON MICROFILM");
    for text in ["", "Message Text\n\n"] {
        let (records, errors) = read("a.txt", format!("{text}Message Attributes\n\n{attributes}").as_bytes());
        assert!(records.is_empty());
        assert_eq!(
            shown(&errors),
            ["a.txt, record 1: This record has no text (\"TEXT ON MICROFILM\"); ask the archive for it. \
                 Document Number: 1974ORVANA02230; Draft Date: 09 APR 1974; From: ORVANA; To: STATE; \
                 Subject: HARBOURS; TAGS: PFOR, LY; Concepts: FISHING LIMITS, LOANS (BANK, STATE), PORT FACILITIES"]
        );
    }
}

#[test]
fn what_is_listed_of_a_record_is_safe_to_display() {
    let file =
        "Message Attributes\n\nDocument Number: 1974ORVANA02230\nSubject: HAR\u{202e}BOURS\u{1b}[31m\n";
    let sentence = shown(&read("a.txt", file.as_bytes()).1).concat();
    assert!(sentence.ends_with("Document Number: 1974ORVANA02230; Subject: HARBOURS[31m"), "{sentence:?}");
}

/// A page of PlusD with these rows in its table and these elements below its text.
fn page(rows: &[(&str, &str)], below: &str) -> String {
    let row = |(key, value): &(&str, &str)| {
        format!("<tr><td><div class=\"s_key\">{key}:</div><div class=\"s_val\">{value}</div></td></tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<html><table id=\"synopsis\"><tr><td colspan=\"2\">HARBOURS</td></tr>{rows}</table>\
         <div class=\"text-content\"><div id=\"tagged-text\">UNCLAS ORVANA 2230\n\n1. SO.\n</div></div>{below}</html>"
    )
}

#[test]
fn a_page_of_plusd_has_the_attributes_of_the_archive() {
    let yaml = ATTRIBUTES.replace("UNCLASSIFIED", "'UNCLASSIFIED '");
    let raw = "<div class=\"text-content\">\nUNCLAS ORVANA 2230\nConcepts: NONE\n</div>";
    let below = format!("{raw}<div class=\"pane\"><div class=\"text-content\">---\n{yaml}</div></div>");
    let rows =
        [("Canonical ID", "1974ORVANA02230_b"), ("Concepts", "A | B"), ("Drafter", "-- N/A or Blank --")];
    assert_eq!(only("a.html", &page(&rows, &below)).archive, Some(archive()));
}

#[test]
fn a_page_of_plusd_without_these_has_those_of_its_table() {
    let rows = [
        ("Handling Restrictions", "EXDIS - Exclusive Distribution Only"),
        ("Locator", "TEXT ON MICROFILM,TEXT ONLINE"),
        ("Concepts", "<a>PORTS</a> | <a>WELFARE &amp; WHEREABOUTS</a>"),
        ("Type", "TE"),
        ("Office Origin", "-- N/A or Blank --"),
        ("Office Action", "ACTION EUR - Bureau of European Affairs"),
    ];
    let metadata = only("a.html", &page(&rows, ""));
    assert_eq!(
        metadata.archive,
        Some(Archive {
            concepts: vec!["PORTS".to_owned(), "WELFARE & WHEREABOUTS".to_owned()],
            previous_handling: vec!["EXDIS".to_owned()],
            office: Some("ACTION EUR".to_owned()),
            locator: Some("TEXT ON MICROFILM,TEXT ONLINE".to_owned()),
            ..Archive::default()
        })
    );
    assert_eq!(metadata.kind.as_deref(), Some("TE"));
    let nothing = [("Concepts", "-- N/A or Blank --"), ("Office Action", "Not Assigned")];
    assert_eq!(only("a.html", &page(&nothing, "")).archive, None);
}

#[test]
fn attributes_survive_the_contract() {
    let file = format!("Message Text\n\nUNCLAS ORVANA 2230\n\n1. SO.\n\nMessage Attributes\n\n{ATTRIBUTES}");
    let (records, _) = read("a.txt", file.as_bytes());
    let cable = cable::parse(&records[0].text, &records[0].metadata);
    let json = serde_json::to_string(&cable::json::Contract::new(&cable, &records[0].text)).unwrap();
    let metadata = only("a.json", &json);
    assert_eq!((metadata.archive, metadata.kind.as_deref()), (Some(archive()), Some("telegram")));
}
