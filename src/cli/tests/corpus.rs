//! Reads whole files through their containers and the parser to the JSON contract, and compares them with expectations
//! that were written by hand. The files are the sample library, and the real cables if they are there.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::{fs, path::Path};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

#[test]
fn the_sample_library_reads_as_expected() {
    check(&format!("{ROOT}/tests/sample-expected.json"), &format!("{ROOT}/www/sample"));
}

#[test]
fn real_cables_read_as_expected() {
    let folder = format!("{ROOT}/../shared/cables");
    if Path::new(&folder).is_dir() {
        check(&format!("{folder}/expected.json"), &folder);
    } else {
        println!("skipped: ../shared/cables is not there");
    }
}

/// Compares every file that the expectations name with them, and reports all differences at once.
fn check(expectations: &str, folder: &str) {
    let expected: Vec<Value> = serde_json::from_slice(&fs::read(expectations).unwrap()).unwrap();
    assert!(!expected.is_empty());
    let mut differences = Vec::new();
    for case in &expected {
        let file = case["source"].as_str().unwrap();
        let bytes = fs::read(Path::new(folder).join(file)).unwrap();
        let (records, errors) = source::read(file, &bytes);
        assert!(errors.is_empty(), "{file}: {errors:?}");
        let record = records.first().unwrap();
        let cable = cable::parse(&record.text, &record.metadata);
        let read = serde_json::to_value(cable::json::Contract::new(&cable, &record.text)).unwrap();
        differ(&case["expect"], &read, &format!("{file}: "), &mut differences);
    }
    let cases = expected.len();
    assert!(
        differences.is_empty(),
        "{} differences in {cases} cases:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn differ(expected: &Value, read: &Value, place: &str, out: &mut Vec<String>) {
    match expected {
        Value::Object(fields) => {
            for (name, expected) in fields {
                let read = match name.as_str() {
                    "paragraphs" => paragraphs(&read["paragraphs"], expected),
                    "references" => references(&read["references"]),
                    _ => read[name].clone(),
                };
                differ(expected, &read, &format!("{place}{name} "), out);
            }
        }
        _ if expected != read => out.push(format!("{place}\n  expected {expected}\n  read     {read}")),
        _ => {}
    }
}

/// Returns paragraphs in the short form of the expectations, with number and mark. Blocks without number and mark are
/// left out if the expectations list none.
fn paragraphs(read: &Value, expected: &Value) -> Value {
    let bare = expected.as_array().unwrap().iter().any(|pair| pair[0].is_null() && pair[1] == "");
    let short = |paragraph: &Value| {
        let mark = &paragraph["mark"];
        let letters = match (mark["level"].as_str(), mark["text"].as_str()) {
            (Some(level), _) if mark["noforn"] == true => format!("{level}/NF"),
            (Some(level), _) => level.to_owned(),
            (None, Some(text)) => format!("?{text}"),
            (None, None) => String::new(),
        };
        (!paragraph["number"].is_null() || !letters.is_empty() || bare)
            .then(|| Value::from(vec![paragraph["number"].clone(), letters.into()]))
    };
    read.as_array().unwrap().iter().filter_map(short).collect()
}

/// Returns the ids of the references that are cables, in order.
fn references(read: &Value) -> Value {
    read.as_array()
        .unwrap()
        .iter()
        .filter(|reference| reference["kind"] == "cable")
        .map(|reference| reference["id"].clone())
        .collect()
}
