//! Small telegrams of our own, all invented, each with its expected reading in a file beside it.
//!
//! Each is read with LF, CRLF and CR line ends. With `UPDATE_FIXTURES=1` the expected readings are written again; read
//! the difference before you keep it.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use cable::{ContainerMetadata, json::Contract, parse};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "txt"));
    paths.sort();
    paths
}

fn read(text: &str, stem: &str) -> Value {
    let metadata = ContainerMetadata { file_stem: Some(stem.to_owned()), ..ContainerMetadata::default() };
    let cable = parse(text, &metadata);
    let mut json = serde_json::to_value(Contract::new(&cable, text)).unwrap();
    // The places of bytes depend on the line ends, so they are checked against the text itself.
    for note in json["notes"].as_array_mut().unwrap() {
        let place = note["start"].as_u64().unwrap() as usize..note["end"].as_u64().unwrap() as usize;
        let printed = text.get(place).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        *note = serde_json::json!({ "code": note["code"], "message": note["message"], "at": printed });
    }
    json
}

#[test]
fn fixtures_read_as_expected() {
    let update = std::env::var_os("UPDATE_FIXTURES").is_some();
    for path in fixtures() {
        let text = fs::read_to_string(&path).unwrap();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let expected_path = path.with_extension("json");
        if update {
            let json = serde_json::to_string_pretty(&read(&text, &stem)).unwrap() + "\n";
            fs::write(&expected_path, json).unwrap();
        }
        let expected: Value = serde_json::from_str(&fs::read_to_string(&expected_path).unwrap()).unwrap();
        for end in ["\n", "\r\n", "\r"] {
            assert_eq!(read(&text.replace('\n', end), &stem), expected, "{stem} with {end:?}");
        }
    }
}

/// Readers keep links into telegrams, so an anchor never changes, and it never depends on how other paragraphs were
/// understood.
#[test]
fn anchors_are_frozen() {
    let anchors = |text: &str| {
        let cable = parse(text, &ContainerMetadata::default());
        cable.paragraphs.into_iter().map(|paragraph| paragraph.anchor).collect::<Vec<_>>().join(" ")
    };
    for (text, expected) in [
        (
            "1. (C) A b.\n\n2. (C) C d.\n\n2. (C) E f.\n\n2. (C) G h.\n\n3. (C) I j.",
            "par1 par2 par2-2 par2-3 par3",
        ),
        ("SUMMARY: A b.\n\n1. C d.\n\n2. E f.", "block1 par1 par2"),
        ("(SBU) A b.\n\n(C) C d.\n\n(S/NF) E f.", "block1 block2 block3"),
        ("1. (C) A b.\n\n(C) C d.\n\n2. (C) E f.\n\n(C) G h.", "par1 block1 par2 block2"),
        ("8. (U) A b.", "par8"),
        // The same telegram has a mark that is not known, no mark, and a number that is left out.
        ("1. (C) A b.\n\n2. (N/SF) C d.\n\n3. (C) E f.", "par1 par2 par3"),
        ("1. (C) A b.\n\n2. C d.\n\n3. (C) E f.", "par1 par2 par3"),
        ("1. (C) A b.\n\n3. (C) E f.", "par1 par3"),
    ] {
        assert_eq!(anchors(text), expected, "{text:?}");
    }
}
