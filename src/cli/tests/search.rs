//! Tests `septel search` and `septel index`: what is found, in which form, and that a saved library finds the same.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/sample");

fn septel(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_septel")).args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = septel(arguments);
    String::from_utf8(output.stdout).unwrap()
}

/// A folder of its own for a test, which is removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_hit_is_a_paragraph_with_its_place_and_level() {
    let text = printed(&["search", "stadium level:C", SAMPLE]);
    assert!(text.lines().count() > 3, "{text}");
    for line in text.lines() {
        assert!(line.contains("(C)") || line.contains("(C/NF)"), "{line}");
        assert!(line.to_lowercase().contains("stadium"), "{line}");
    }
    let json = printed(&["search", "--format", "ndjson", "stadium level:C", SAMPLE]);
    assert_eq!(json.lines().count(), text.lines().count());
    for line in json.lines() {
        let hit: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(hit["level"], "C");
        assert!(!hit["marks"].as_array().unwrap().is_empty());
    }
}

#[test]
fn counts_ids_and_orders() {
    let ids = printed(&["search", "--format", "ids", "--sort", "newest", "post:LORRAVIK", SAMPLE]);
    assert!(ids.lines().count() > 3 && ids.lines().all(|id| id.contains("LORRAVIK")), "{ids}");
    let count = printed(&["search", "--format", "count", "post:LORRAVIK", SAMPLE]);
    assert!(count.starts_with(&format!("{} cables, ", ids.lines().count())), "{count}");
}

#[test]
fn nothing_found_is_1_and_a_mistake_is_said_with_its_place() {
    assert_eq!(septel(&["search", "nowhereword", SAMPLE]).status.code(), Some(1));
    let output = septel(&["search", "stadium level:Q", SAMPLE]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("query, byte 8, `level:Q`"), "{said}");
    // A part that is not understood narrows nothing, so nothing is found.
    assert!(output.stdout.is_empty() && output.status.code() == Some(1));
}

#[test]
fn a_kept_library_finds_what_its_files_do() {
    let folder = Folder::new("kept-library");
    let path = folder.0.to_string_lossy().into_owned();
    // Besides its cables, the folder has a list and a text, which are reported.
    let output = septel(&["index", "--out", &path, SAMPLE]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("31 cables are kept in"));
    for query in ["stadium", "\"skarn rock\"", "level:S noforn:yes", "to:washdc -tag:PREL", "light*"] {
        for format in ["text", "ids", "count"] {
            let expected = printed(&["search", "--format", format, query, SAMPLE]);
            assert_eq!(printed(&["search", "--format", format, query, &path]), expected, "{query}");
        }
    }
    fs::write(folder.0.join("manifest"), [250, 250]).unwrap();
    let output = septel(&["search", "stadium", &path]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("damaged"));
}

#[test]
fn of_two_texts_of_a_cable_the_fuller_is_found_and_the_other_is_said() {
    let folder = Folder::new("versions");
    fs::create_dir_all(&folder.0).unwrap();
    let full = fs::read_to_string(Path::new(SAMPLE).join("09LORRAVIK57.html")).unwrap();
    let redacted = full.replace("International observers", "XXXXXXXXXXXX observers");
    assert_ne!(full, redacted);
    let files = [("a.html", &redacted), ("b.html", &full), ("c.html", &redacted)].map(|(name, text)| {
        let path = folder.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    });
    let library = folder.0.join("library");
    let library = library.to_str().unwrap();
    let mut arguments = vec!["index", "--out", library];
    arguments.extend(files.iter().map(String::as_str));
    let output = septel(&arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("b.html: another text of 09LORRAVIK57 is in the library; this one is fuller"),
        "{said}"
    );
    assert!(said.contains("c.html: 09LORRAVIK57 is in the library already"), "{said}");
    for place in [&[library][..], &files.each_ref().map(String::as_str)[..]] {
        let count = |query: &str| {
            printed(&[&["search", "--format", "count", query][..], place].concat()).trim().to_owned()
        };
        assert_eq!(count("\"international observers\""), "1 cables, 1 hits");
        assert_eq!(count("xxxxxxxxxxxx observers"), "0 cables, 0 hits");
        assert_eq!(count("id:09LORRAVIK57 par:4"), "1 cables, 1 hits");
    }
}

#[test]
fn a_collection_for_a_static_host_has_its_files_and_takes_the_place_of_the_one_before() {
    let folder = Folder::new("collection");
    let path = folder.0.to_str().unwrap().to_owned();
    let cable = |name: &str| Path::new(SAMPLE).join(name).to_str().unwrap().to_owned();
    let index = |cables: &[&str]| {
        let cables: Vec<String> = cables.iter().map(|name| cable(name)).collect();
        let mut arguments = vec!["index", "--static", "--out", &path];
        arguments.extend(cables.iter().map(String::as_str));
        let output = septel(&arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let manifest = fs::read(folder.0.join("septel.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        let name = manifest["name"].as_str().unwrap().to_owned();
        let size = |file: String| fs::metadata(folder.0.join(file)).unwrap().len();
        assert_eq!(manifest["septel"], "collection");
        assert_eq!(manifest["cables"], cables.len());
        assert_eq!(manifest["head"], size(format!("{name}-head.bin")));
        assert_eq!(manifest["parts"], serde_json::json!([size(format!("{name}-000.bin"))]));
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 3, "nothing else is left");
        name
    };
    let two = ["09LORRAVIK57.html", "08OSTREVA455.html"];
    let first = index(&two);
    assert_eq!(index(&two), first, "the same cables give the same files");
    assert_ne!(index(&two[..1]), first);
}

#[test]
fn attributes_of_an_archive_kinds_and_marks_are_searched_alike_in_files_and_in_an_index() {
    let (files, index) = (Folder::new("attributes"), Folder::new("attributes-index"));
    fs::create_dir_all(&files.0).unwrap();
    let record = |number: u32, text: &str, attributes: &str| {
        format!(
            "Message Text\n\nR 091200Z APR 74\nFM AMEMBASSY ORVANA\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L ORVANA \
             {number}\n\nE.O. 11652: GDS\nTAGS: PFOR\nSUBJECT: HARBOURS\n\n{text}\nTELLMANN\n\nMessage Attributes\n\n\
             Document Number: 1974ORVANA{number:05}\n{attributes}\n"
        )
    };
    let archive = "Concepts: FISHING LIMITS, PORTS\nDrafter: ADLOCKHART, JR.\nOffice: ACTION EUR\n\
                   Previous Handling Restrictions: EXDIS\nType: TE";
    let texts = [
        record(1, "1. THE FERRY SAILS.\n\n2. THE DOCK IS CLOSED.", archive),
        record(2, "1. (C) THE FERRY WAITS.\n\n2. (U) THE DOCK IS OPEN.", "Type: AIRGRAM"),
    ];
    fs::write(files.0.join("records.txt"), texts.concat()).unwrap();
    let (from, to) = (files.0.to_str().unwrap(), index.0.to_str().unwrap());
    septel(&["index", "--out", to, from]);
    for (query, expected) in [
        ("concept:\"fishing limits\"", "74ORVANA1"),
        ("concept:ports office:EUR drafter:adlockhart handling:exdis", "74ORVANA1"),
        ("concept:sugar", ""),
        ("ferry -concept:ports", "74ORVANA2"),
        ("kind:telegram", "74ORVANA1"),
        ("kind:air*", "74ORVANA2"),
        ("ferry marked:no", "74ORVANA1"),
        ("ferry marked:yes", "74ORVANA2"),
        ("ferry level:C", "74ORVANA1 74ORVANA2"),
    ] {
        for library in [from, to] {
            let found = printed(&["search", "--format", "ids", "--sort", "oldest", query, library]);
            let mut found: Vec<&str> = found.lines().collect();
            found.sort_unstable();
            assert_eq!(found.join(" "), expected, "{query} in {library}");
        }
    }
}
