//! Ten telegrams of the National Archives in `nara/`, with their readings in files beside them. They are files as they
//! are downloaded, and are read in the same way as a reader's files.
//!
//! With `UPDATE_FIXTURES=1` the expected readings are written again; read the difference before you keep it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use cable::json::Contract;
use serde_json::Value;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nara");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

/// Returns the single telegram of a file by the JSON contract.
fn reading(name: &str, text: &str) -> Value {
    let (records, errors) = source::read(name, text.as_bytes());
    assert_eq!((records.len(), errors.len()), (1, 0), "{name}");
    let record = &records[0];
    let cable = cable::parse(&record.text, &record.metadata);
    let mut reading = serde_json::to_value(Contract::new(&cable, &record.text)).unwrap();
    // The places of notes are in bytes, which differ with the line ends.
    for note in reading["notes"].as_array_mut().unwrap() {
        note.as_object_mut().unwrap().retain(|key, _| key == "code" || key == "message");
    }
    reading
}

#[test]
fn telegrams_of_the_national_archives_are_read_as_expected() {
    let files = files();
    assert_eq!(files.len(), 10);
    for path in files {
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let name = path.file_name().unwrap().to_str().unwrap();
        let expected = path.with_extension("json");
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&expected, serde_json::to_string_pretty(&reading(name, &text)).unwrap() + "\n")
                .unwrap();
        }
        let expected: Value = serde_json::from_str(&fs::read_to_string(&expected).unwrap()).unwrap();
        assert_eq!(reading(name, &text), expected, "{name}");
        assert_eq!(reading(name, &text.replace('\n', "\r\n")), expected, "{name} with CRLF");
    }
}
