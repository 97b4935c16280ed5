#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::saved_as::{Form, file};
use super::*;
use crate::library::CableText;
use search::saved::CableSource;
use serde_json::{Value, json};

const TEXT: &str = "R 011200Z MAR 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n\
    C O N F I D E N T I A L BERN 000012\n\nSUBJECT: A <QUIET> WEEK\n\n\
    1. (C) The lamp had gone out, said the keeper.\n\n2. (U) Nothing else.\n\nLOCKHART\n";

fn marked(anchor: Option<&str>, words: &str) -> Option<Entry> {
    let source = CableSource { text: TEXT.to_owned(), ..CableSource::default() };
    let text = CableText { source, cut: false, file: None };
    place::entry(&text, "09BERN12".to_owned(), anchor, words)
}

fn list() -> List {
    let mut list = List::default();
    let mut entry = marked(Some("par1"), "1. (C) The lamp\nhad").unwrap();
    entry.annotate("=Ask <him>\nER  - again", ["lamps".to_owned(), "Bern".to_owned()].into_iter());
    list.items.push(Item::Entry(Box::new(entry)));
    list.items.push(Item::Entry(Box::new(marked(None, "").unwrap())));
    list
}

#[test]
fn words_are_marked_as_the_text_has_them_with_those_around_them() {
    let entry = marked(Some("par1"), "1. (C) The lamp\nhad").unwrap();
    assert_eq!((entry.exact(), entry.anchor(), entry.is_highlight()), ("The lamp had", "par1", true));
    let json = serde_json::to_value(&entry).unwrap();
    assert_eq!(json["target"]["selector"][1]["suffix"], " gone out, said the keeper.");
    let whole = marked(Some("par1"), "").unwrap();
    assert_eq!((whole.exact(), whole.is_highlight()), ("The lamp had gone out, said the keeper.", false));
    assert_eq!(marked(Some("par1"), "The lamp had gone out, said the keeper. Nothing else."), None);
    assert_eq!(marked(Some("par1"), "gone lamp"), None, "words that are not in the text in this order");
    assert_eq!(marked(None, "").unwrap().anchor(), "");
}

/// The first form of the document, as it was written. Every later version opens it.
const FIRST_FORM: &str = include_str!("first-form.json");

#[test]
fn the_first_form_of_the_document_opens_and_what_is_not_known_stays_in_it() {
    let list = List::read(FIRST_FORM.as_bytes()).unwrap();
    let entries: Vec<&Entry> = list.entries().collect();
    assert_eq!(entries.len(), 2);
    assert_eq!((entries[0].exact(), entries[0].note()), ("The lamp had", "Ask him"));
    assert_eq!(entries[0].tags().collect::<Vec<_>>(), ["lamps"]);
    assert_eq!(entries[0].place(), ("09BERN12", "par1", "The lamp had"));
    // Nothing gets lost: neither unknown fields, nor annotations of others.
    let before: Value = serde_json::from_str(FIRST_FORM).unwrap();
    let after: Value = serde_json::from_str(&list.write()).unwrap();
    assert_eq!(after, before);
}

#[test]
fn only_a_reading_list_is_taken_for_one() {
    for text in [
        "",
        "{}",
        "[]",
        "1. (C) Text.",
        r#"{"id": "09BERN12", "text": "1. (C) Text."}"#,
        r#"{"septel": 1, "version": 3}"#,
        r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": []}"#,
    ] {
        assert_eq!(List::read(text.as_bytes()), None, "{text}");
    }
    assert_eq!(List::read(list().write().as_bytes()), Some(list()));
}

#[test]
fn a_saved_list_is_one_of_w3c_annotations() {
    let json: Value = serde_json::from_str(&file(&list(), Form::Json, "")).unwrap();
    assert_eq!(json["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(json["type"], "AnnotationPage");
    let entry = &json["items"][0];
    assert_eq!((&entry["type"], &entry["motivation"]), (&json!("Annotation"), &json!("highlighting")));
    assert_eq!(entry["target"]["selector"][0], json!({"type": "FragmentSelector", "value": "par1"}));
    assert_eq!(entry["body"][1], json!({"type": "TextualBody", "purpose": "tagging", "value": "lamps"}));
}

#[test]
fn nothing_of_a_list_is_markup_a_formula_or_a_field_of_its_own() {
    let html = file(&list(), Form::Html, "https://x.example/");
    assert!(
        html.contains("content=\"default-src 'none';") && html.contains("A &lt;QUIET&gt; WEEK"),
        "{html}"
    );
    assert!(html.contains("Ask &lt;him&gt;") && !html.contains("<him>"), "{html}");
    assert!(html.contains("<a href=\"https://x.example/#par1&amp;cable=09BERN12&amp;words="), "{html}");
    let csv = file(&list(), Form::Csv, "");
    assert!(csv.contains(",\"'=Ask <him>\nER  - again\",\"lamps, Bern\","), "{csv}");
    let ris = file(&list(), Form::Ris, "");
    assert_eq!(ris.matches("\r\nER  - \r\n").count(), 2, "{ris}");
    assert!(ris.contains("N1  - =Ask <him> ER - again\r\nKW  - lamps\r\nKW  - Bern\r\n"), "{ris}");
    assert!(ris.contains("AU  - Embassy Bern\r\n") && ris.contains("DA  - 2009/03/01\r\n"), "{ris}");
    let markdown = file(&list(), Form::Markdown, "");
    assert!(markdown.contains("\\=Ask \\<him\\>") && markdown.contains("> The lamp had"), "{markdown}");
}
