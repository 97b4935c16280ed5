//! Tests cables as objects of JSON. The places in them are made up.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use common::{CABLES, NAMES, NO_TEXT, TORN, shown, texts};
use invariants::read;
use source::{Encoding, Kind};

/// Writes both cables as objects with these names.
fn objects(names: [&str; 7]) -> [serde_json::Value; 2] {
    CABLES.map(|cable| {
        names
            .into_iter()
            .zip(cable)
            .map(|(name, value)| (name.to_owned(), serde_json::Value::from(value)))
            .collect()
    })
}

#[test]
fn objects_are_read_by_the_names_of_their_values() {
    let usual = serde_json::Value::from(objects(NAMES).to_vec());
    let [first, second] = objects(NAMES);
    let other = objects(["recordNumber", "createdAt", "documentId", "From", "Class", "title", "Full Text"]);
    let deep = serde_json::json!({ "_index": "cables", "_source": first });
    let deeper = serde_json::json!({ "_index": "cables", "_source": second });
    for (name, file) in [
        ("array", usual.to_string()),
        ("array, in lines", serde_json::to_string_pretty(&usual).expect("JSON")),
        ("array, CRLF", serde_json::to_string_pretty(&usual).expect("JSON").replace('\n', "\r\n")),
        ("byte order mark", format!("\u{feff}\n{usual}")),
        ("lines", format!("{first}\n{second}\n")),
        ("lines without an end", format!("{first}\n{second}")),
        ("lines in lines", format!("{first:#}\n{second:#}\n")),
        (
            "an array in an object",
            serde_json::json!({ "count": 2, "cables": usual, "meta": { "text": "A list." } }).to_string(),
        ),
        ("an object by id", serde_json::json!({ "66LYONESSE7": first, "72LYONESSE8": second }).to_string()),
        ("arrays in arrays", serde_json::json!([[first], [second]]).to_string()),
        ("lines of a search engine", format!("{deep}\n{deeper}\n").repeat(1)),
        ("other names", serde_json::Value::from(other.to_vec()).to_string()),
        (
            "numbers",
            usual.to_string().replace("\"id\":\"7\"", "\"id\":7").replace("\"id\":\"8\"", "\"id\":8"),
        ),
        (
            "other values",
            usual.to_string().replace("\"id\":", "\"x\":null,\"y\":[1,{\"z\":true}],\"w\":-1.5e3,\"id\":"),
        ),
        ("escapes", usual.to_string().replace(';', "\\u003b").replace("LYONESSE", "LYONE\\u0053SE")),
        (
            "lines of a text",
            usual.to_string().replace(
                "\"1. (C) Dues rise.\\n\\n2. (U) \\\"No.\\\"\"",
                "[\"1. (C) Dues rise.\", \"\", \"2. (U) \\\"No.\\\"\"]",
            ),
        ),
    ] {
        let (records, errors) = read("cables.json", file.as_bytes());
        assert_eq!((records.len(), shown(&errors)), (2, vec![]), "{name}: {file}");
        for (record, [number, date, id, origin, classification, subject, text]) in records.iter().zip(CABLES)
        {
            assert_eq!(
                (record.text.as_str(), record.place.kind, record.cut),
                (text, Kind::Json, None),
                "{name}"
            );
            let metadata = cable::ContainerMetadata {
                record_number: Some(number.to_owned()),
                id: Some(id.to_owned()),
                date: Some(date.to_owned()),
                classification: Some(classification.to_owned()),
                origin: Some(origin.to_owned()),
                subject: Some(subject.to_owned()),
                ..cable::ContainerMetadata::default()
            };
            assert_eq!(record.metadata, metadata, "{name}");
        }
    }
    let (records, _) =
        read("a.json", b"{\"text\": \"1. (U) Caf\xe9.\", \"refs\": [\"06LYONESSE1\", \"06LYONESSE2\"]}");
    assert_eq!((records[0].text.as_str(), records[0].metadata.references.len()), ("1. (U) Café.", 2));
    assert_eq!(records[0].place.encoding, Encoding::Windows1252);
}

#[test]
fn damaged_objects_are_counted_and_the_others_read() {
    let line = |n: usize| {
        format!("{{\"refid\": \"06LYONESSE{n}\", \"body\": \"1. (C) Line {n}.\", \"tags\": [\"PREL\"]}}\n")
    };
    let nested = format!("{}1{}\n", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    let lists = format!("{{\"body\": {}{}}}\n", "[".repeat(10_000), "]".repeat(10_000));
    for (name, third, sentence) in [
        ("a quote that is never closed", line(3).replace("3.\"", "3."), TORN),
        ("a string without quotes", line(3).replace("\"06LYONESSE3\"", "06LYONESSE3"), TORN),
        ("no comma", line(3).replace(", \"body", " \"body"), TORN),
        ("objects in objects", nested, TORN),
        ("lists in lists", lists, TORN),
        (
            "no text",
            "{\"refid\": \"06LYONESSE3\", \"body\": null}\n".to_owned(),
            "without the text of a cable, first with \"refid\", \"body\"",
        ),
    ] {
        let file = [line(1), line(2), third, line(4), line(5)].concat();
        let (records, errors) = read("a.json", file.as_bytes());
        let ids: Vec<_> = records.iter().filter_map(|record| record.metadata.id.as_deref()).collect();
        assert_eq!(ids, ["06LYONESSE1", "06LYONESSE2", "06LYONESSE4", "06LYONESSE5"], "{name}");
        // Objects in are cables and refusals.
        assert_eq!(records.len() + errors.len(), 5, "{name}: {errors:?}");
        assert!(shown(&errors)[0].contains(sentence), "{name}: {errors:?}");
    }
    // Wherever the file ends, what came before is read, and what is cut is named.
    let file = format!("{{\"cables\": [{}]}}", [line(1), line(2), line(3)].concat().replace("}\n{", "},\n{"));
    for end in [file.len() - 3, file.len() - 40, file.len() - 60] {
        let (records, errors) = read("a.json", &file.as_bytes()[..end]);
        let expected = if end == file.len() - 3 { (3, 0) } else { (2, 1) };
        assert_eq!((records.len(), errors.len()), expected, "{errors:?}");
    }
    for file in ["{\"id\": 1, \"bo", "[{\"a\": {\"b\": [{\"c\": 1}", &"[{\"a\":".repeat(3_000)] {
        let (records, errors) = read("a.json", file.as_bytes());
        assert_eq!((records.len(), errors.len()), (0, 1), "{file}");
    }
}

#[test]
fn json_without_texts_is_refused_by_name() {
    for (file, names) in [
        ("[{\"when\": \"2006\", \"what\": \"1. (C) One.\"}, {\"when\": \"2007\"}]", "\"when\", \"what\""),
        ("{\"tags\": []}", "\"tags\""),
        ("{\"body\": {\"x\": 1}}", "\"body\""),
    ] {
        let (records, errors) = read("a", file.as_bytes());
        assert_eq!(
            (records.len(), shown(&errors)),
            (0, vec![format!("a: None of the columns {names} {NO_TEXT}")]),
        );
    }
}

#[test]
fn an_object_of_any_size_has_a_limit() {
    let body = |length: usize| "All is well here. ".repeat(length / 18);
    let object = |n: usize, text: &str| format!("{{\"refid\": \"06LYONESSE{n}\", \"body\": \"{text}\"}}");
    for (length, expected) in [(10 << 20, (3, 0)), (17 << 20, (2, 1))] {
        let lines = [object(1, "One."), object(2, &body(length)), object(3, "Three.")];
        for file in [lines.join("\n"), format!("{{\"cables\": [{}]}}", lines.join(", "))] {
            let (records, errors) = source::read("a.json", file.as_bytes());
            assert_eq!((records.len(), errors.len()), expected, "{:?}", shown(&errors));
            assert!(errors.is_empty() || shown(&errors)[0].contains("larger than 16 MB"));
        }
    }
    // What is around the objects has none.
    let file = format!("{{\"cables\": [{}]}}", vec![object(1, &body(1 << 20)); 20].join(","));
    let (records, errors) = source::read("a.json", file.as_bytes());
    assert_eq!((records.len(), shown(&errors)), (20, vec![]));
}

#[test]
fn what_septel_has_written_is_read_again() {
    let text = "VZCZCXRO0001\nPP RUEHXX\nP R 201128Z OCT 07\nFM AMEMBASSY PORT AVALON\nTO RUEHC/SECSTATE WASHDC PRIORITY 4412\n\
        INFO RUEHQS/AMEMBASSY LYONESSE\nRUEHQT/AMCONSUL ORVANA\n\nS E C R E T SECTION 01 OF 02 PORT AVALON 000214\n\nSIPDIS\nNOFORN\n\n\
        E.O. 12958: DECL: 10/20/2017\nTAGS: PREL, EFIS\nSUBJECT: (U) A SHIP IS MISSING\n\n\
        REF: A. PORT AVALON 190\n     B. LYONESSE 12\n\nClassified By: Ambassador Ada Pellham for reasons 1.4 (b) and (d).\n\n\
        1. (C) Summary: The ship has not\nPORT AVALO 00000214 002 OF 002\nbeen seen. End Summary.\n\n\
        The Search\n----------\n\n2. (U) It goes on:\n\n-- at sea;\n-- on land.\n\n3. (S/NF) There is more.\n\n\
        Comment\n-------\n\n4. (C) So it is.\nPELLHAM\n";
    let parse = |text: &str, metadata| {
        let cable = cable::parse(text, &metadata);
        let mut json = serde_json::to_value(cable::json::Contract::new(&cable, text)).expect("JSON");
        // The places of notes are those of another text.
        json.as_object_mut().expect("an object").remove("notes");
        json
    };
    let first = parse(text, cable::ContainerMetadata::default());
    assert_eq!((&first["id"], &first["signature"]), (&"07PORTAVALON214".into(), &"PELLHAM".into()));
    let bare = parse("2. (C) One paragraph.\n\nText alone.", cable::ContainerMetadata::default());
    let dated = parse(
        "UNCLAS LYONESSE 000012\n\n1. (U) So.",
        cable::ContainerMetadata { date: Some("2009-03-03T03:03Z".into()), ..Default::default() },
    );
    assert_eq!((&dated["id"], &dated["date"]), (&"09LYONESSE12".into(), &"2009-03-03T03:03Z".into()));
    for file in [format!("{first}\n{bare}\n{dated}\n"), serde_json::json!([first, bare, dated]).to_string()] {
        let (records, errors) = read("cables.json", file.as_bytes());
        assert_eq!((records.len(), shown(&errors)), (3, vec![]));
        for (record, written) in records.iter().zip([&first, &bare, &dated]) {
            assert_eq!(&parse(&record.text, record.metadata.clone()), written, "{}", record.text);
        }
    }
    // Of one that is cut, its paragraphs are no cables of their own.
    let (records, errors) =
        read("cables.json", &first.to_string().as_bytes()[..first.to_string().len() - 10]);
    assert_eq!((records.len(), errors.len()), (0, 1));
}

#[test]
fn a_table_of_columns_is_refused_with_what_to_do() {
    for file in [
        "{\"columns\": [\"id\", \"body\"], \"data\": [[1, \"1. (C) One.\"]]}",
        "{\"columns\": [\"id\", \"body\"], \"index\": [0], \"data\": [[1, \"1. (C) One.\"]]}",
        "{\"id\": {\"0\": 1, \"1\": 2}, \"body\": {\"0\": \"1. (C) One.\", \"1\": \"1. (C) Two.\"}}",
        "{\"id\": [1, 2], \"date\": [\"2006-01-01\", null], \"body\": [\"1. (C) One.\", \"1. (C) Two.\"]}",
    ] {
        let (records, errors) = read("a", file.as_bytes());
        assert_eq!((records.len(), errors.len()), (0, 1), "{file}");
        assert_eq!(errors[0].problem.code(), "columns-apart", "{file}");
    }
    // A text may be a list of its lines.
    let (records, errors) = read("a", b"{\"id\": 1, \"body\": [\"1. (C) One\", \"and two.\"]}");
    assert_eq!((texts(&records), shown(&errors)), (vec!["1. (C) One\nand two."], vec![]));
}
