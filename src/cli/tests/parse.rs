//! Tests the built command as a script uses it.
#![allow(clippy::expect_used, reason = "a failed test panics")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../source/tests/fixtures");

/// The result of a run.
struct Run {
    cables: Vec<Value>,
    errors: Vec<String>,
    status: Option<i32>,
}

fn septel(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_septel"))
        .args(arguments)
        .current_dir(FIXTURES)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that doesn't read its input closes it early.
    let _ = child.stdin.take().expect("an input").write_all(input);
    let output = child.wait_with_output().expect("the command ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let stdout = text(output.stdout);
    assert!(stdout.is_empty() || stdout.ends_with('\n'));
    Run {
        cables: stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(),
        errors: text(output.stderr).lines().map(str::to_owned).collect(),
        status: output.status.code(),
    }
}

/// Makes an empty folder for this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn each_cable_is_one_line_of_json() {
    let run = septel(&["parse", "09PORTAVALON44.html", "08PORTAVALON12.html", "07PORTAVALON3.txt"], b"");
    assert_eq!((run.errors, run.status), (vec![], Some(0)));
    let ids: Vec<_> = run.cables.iter().map(|cable| cable.get("id").and_then(Value::as_str)).collect();
    assert_eq!(ids, [Some("09PORTAVALON44"), Some("08PORTAVALON12"), Some("07PORTAVALON3")]);
    let page = run.cables.first().expect("a cable");
    for (pointer, value) in [
        ("/post", Value::from("PORTAVALON")),
        ("/number", Value::from(44)),
        ("/date", Value::from("2009-03-18T15:30Z")),
        ("/classification/level", Value::from("S")),
        ("/header/from", Value::from("AMEMBASSY PORT AVALON")),
        ("/tags", Value::from(vec!["PREL", "EWWT", "AV"])),
        ("/subject", Value::from("HARBOUR MASTER ON THE FERRY DISPUTE, R&D; AND TOLLS")),
        ("/paragraphs/0/anchor", Value::from("par1")),
        ("/paragraphs/0/noforn", Value::from(true)),
        ("/paragraphs/2/level", Value::from("U")),
        ("/signature", Value::from("EXAMPLE")),
    ] {
        assert_eq!(page.pointer(pointer), Some(&value), "{pointer}");
    }
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_read() {
    let run = septel(&["parse", "listing.html", "09PORTAVALON44.html", "missing.html"], b"");
    assert_eq!((run.cables.len(), run.status), (1, Some(1)));
    assert_eq!(run.errors.len(), 2);
    assert_eq!(
        run.errors.first().map(String::as_str),
        Some(
            "septel: listing.html: This page lists 1 cable but has the text of none; open the pages that it links to."
        )
    );
    assert!(run.errors.last().is_some_and(|error| error.starts_with("septel: missing.html: ")));
}

#[test]
fn standard_input_is_read() {
    let run = septel(&["parse", "-"], b"1. (C) The harbour is open.");
    assert_eq!((run.cables.len(), run.errors.len(), run.status), (1, 0, Some(0)));
    let run = septel(&["parse", "-"], b"");
    assert_eq!((run.cables.len(), run.status), (0, Some(1)));
    assert_eq!(run.errors, ["septel: standard input: The file is empty."]);
}

#[test]
fn a_table_is_as_many_cables_as_it_has_rows() {
    let rows = "\"1\",\"12/28/1966 18:48\",\"66PORTAVALON1\",\"\",\"SECRET\",\"66STATE2\",\"\",\"1. (S) One.\"\n\
        \"2\",\"2/25/1972 9:30\",\"72PORTAVALON2\"\n\
        \"3\",\"2/25/1972 9:30\",\"72PORTAVALON3\",\"\",\"SECRET\",\"\",\"\",\"1. (S) Three.\"\n";
    let run = septel(&["parse", "-"], rows.as_bytes());
    let ids: Vec<_> = run.cables.iter().map(|cable| cable.get("id").and_then(Value::as_str)).collect();
    assert_eq!((ids, run.status), (vec![Some("66PORTAVALON1"), Some("72PORTAVALON3")], Some(1)));
    let error = run.errors.first().expect("an error");
    assert!(
        error.starts_with("septel: standard input, record 2, byte 79: This is no whole record"),
        "{error}"
    );
}

#[test]
fn a_file_that_was_cut_is_read_and_said_to_be() {
    let run = septel(&["parse", "-"], b"<code><pre>1. (C) The harbour is");
    assert_eq!((run.cables.len(), run.status), (1, Some(0)));
    assert_eq!(
        run.errors,
        ["septel: standard input: The file ends inside of the cable, at byte 32; the rest is missing."]
    );
}

#[test]
fn a_folder_stands_for_the_files_below_it_in_order() {
    let folder = folder("folders");
    fs::create_dir_all(folder.join("2009/03")).expect("a folder");
    for (name, number) in [("2009/03/b.txt", 3), ("2009/03/a.txt", 2), ("2008.txt", 1), (".hidden.txt", 9)] {
        fs::write(folder.join(name), format!("UNCLAS PORT AVALON {number:06}\n\n1. (U) So."))
            .expect("a file");
    }
    let run = septel(&["parse", &folder.to_string_lossy()], b"");
    assert_eq!((run.errors, run.status), (vec![], Some(0)));
    let numbers: Vec<_> =
        run.cables.iter().map(|cable| cable.get("number").and_then(Value::as_u64)).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3)]);
}

#[test]
fn wrong_arguments_are_told_apart() {
    for arguments in [&[][..], &["parse"], &["unfold", "x"], &["parse", "--loud", "x"]] {
        assert_eq!(septel(arguments, b"").status, Some(2), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let folder = folder("pipe");
    let text = format!("UNCLAS PORT AVALON 000001\n\n1. (U) {}", "And so on. ".repeat(20_000));
    fs::write(folder.join("long.txt"), text).expect("a file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_septel"))
        .args(["parse", "long.txt", "long.txt", "long.txt"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
