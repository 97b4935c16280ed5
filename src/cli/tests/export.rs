//! Tests `septel export`: what is in its files, and that nothing is left out in silence.
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
    String::from_utf8(septel(arguments).stdout).unwrap()
}

/// Returns the path of a file for a test.
fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn the_table_has_the_hits_of_the_search_in_its_order() {
    let found = printed(&["search", "stadium level:C", SAMPLE]);
    let table = printed(&["export", "stadium level:C", SAMPLE]);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
    let ids: Vec<&str> = rows.iter().map(|row| row.get(0).unwrap()).collect();
    let expected: Vec<&str> = found.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert!(expected.len() > 3);
    assert_eq!(ids, expected);
    for row in &rows {
        assert!(row.get(9).unwrap().to_lowercase().contains("stadium"));
        assert!(row.get(10).unwrap().contains(&format!("cable={}", row.get(0).unwrap())));
    }
}

#[test]
fn by_cable_the_objects_are_those_of_parse() {
    let file = format!("{SAMPLE}/07LORRAVIK190.html");
    let exported = printed(&["export", "", "--as", "ndjson", "--by", "cable", &file]);
    assert_eq!(exported, printed(&["parse", &file]));
    let markdown = printed(&["export", "", "--as", "md", "--by", "cable", &file]);
    assert_eq!(markdown, printed(&["parse", "--format", "markdown", &file]));
}

#[test]
fn a_kept_folder_is_exported_like_its_files() {
    let folder = path("export-kept");
    let _ = fs::remove_dir_all(&folder);
    assert!(septel(&["index", "--out", folder.to_str().unwrap(), SAMPLE]).stderr.len() > 1);
    let query = ["export", "stadium", "--sort", "oldest"];
    let of_files = printed(&[&query[..], &[SAMPLE]].concat());
    assert!(of_files.lines().count() > 3);
    assert_eq!(printed(&[&query[..], &[folder.to_str().unwrap()]].concat()), of_files);
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn septel_reads_an_archive_of_files_like_the_files() {
    let out = path("export.zip");
    let file = format!("{SAMPLE}/07LORRAVIK190.html");
    let output = septel(&["export", "", "--as", "zip", "--out", out.to_str().unwrap(), &file]);
    assert!(output.status.success(), "{output:?}");
    // Septel reads the archive like the file.
    assert_eq!(printed(&["parse", out.to_str().unwrap()]), printed(&["parse", &file]));
    fs::remove_file(out).unwrap();
}

#[test]
fn what_in_a_query_has_no_meaning_is_said() {
    let output = septel(&["export", "level:Q stadium", SAMPLE]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("level:Q"));
}
