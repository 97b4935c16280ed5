//! Tests the other tasks, and `parse` in its other formats, as a person or a script uses them.
#![expect(clippy::unwrap_used, reason = "a failed test panics")]

use serde_json::Value;
use std::process::{Command, Output};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/sample");

fn septel(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_septel")).args(arguments).current_dir(SAMPLE).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = septel(arguments);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn json_is_one_array_also_of_nothing() {
    let cables: Value = serde_json::from_str(&printed(&[
        "parse",
        "--format",
        "json",
        "07LORRAVIK190.html",
        "06KARSUM512.html",
    ]))
    .unwrap();
    assert_eq!(cables[1]["id"], "06KARSUM512");
    let nothing = septel(&["parse", "--format", "json", "index.json"]);
    assert_eq!(nothing.stdout, b"[]\n");
    assert_eq!(nothing.status.code(), Some(1));
}

#[test]
fn the_table_has_a_row_for_each_paragraph_and_no_formula() {
    let table = printed(&["parse", "--format", "csv", "07LORRAVIK190.html"]);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<_> = rows.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 8);
    assert_eq!((&rows[0][0], &rows[0][12], &rows[0][15]), ("07LORRAVIK190", "par1", "C"));
    assert!(!table.lines().any(|line| line.starts_with(['=', '+', '-', '@'])));
}

#[test]
fn markdown_shows_markup_of_the_cable_as_text() {
    let text = printed(&["parse", "--format", "markdown", "08ZELMUR122.html"]);
    assert!(text.contains("\\<script\\>alert(1)\\</script\\>"));
    assert!(text.contains("**¶1** "));
}

#[test]
fn stats_count_cables_and_what_was_skipped() {
    let output = septel(&["stats", "--json", "."]);
    let stats: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(stats["cables"], 31);
    // The list of files and the README are not cables.
    assert_eq!(
        (&stats["skipped"]["no-text-column"], &stats["skipped"]["not-a-cable"]),
        (&1.into(), &1.into())
    );
    assert_eq!(output.status.code(), Some(1));
    let levels = stats["levels"].as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>();
    assert_eq!(stats["paragraphs"], levels);
}

#[test]
fn every_panel_of_the_page_is_printed_as_text() {
    let about = printed(&["panel", "about", "08ZELMUR122.html"]);
    assert!(about.starts_with("About this library\n=====") && about.contains("Cables  1\n"), "{about}");
    // The counts are those of `stats`.
    assert!(about.ends_with(&printed(&["stats", "08ZELMUR122.html"])), "{about}");
    let preview = ["panel", "preview", "--with", "id=08ISLAMABAD3733", "08ZELMUR122.html"];
    assert!(
        printed(&preview)
            .contains("Embassy Islamabad, Pakistan · 2008 · number 3733\n\nNot in this library\n")
    );
    let batch = printed(&["panel", "batch", "--with", "queries=script\nno-such-word", "08ZELMUR122.html"]);
    assert!(batch.contains("no-such-word  0       0"), "{batch}");
    assert!(printed(&["panel", "help"]).contains("search the library"));
    let unknown = septel(&["panel", "nonsense", "08ZELMUR122.html"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(
        String::from_utf8(unknown.stderr).unwrap().contains("There are: batch, absent, export, list, about")
    );
    let refused = septel(&["panel", "refusals", "."]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stdout).unwrap().contains("README.md"));
}

#[test]
fn codes_are_explained_and_unknown_ones_said() {
    assert_eq!(printed(&["tags", "IZ"]), "IZ  Iraq (geographic)\n");
    assert!(printed(&["post", "RIODEJANEIRO"]).contains("Brazil"));
    let each_table = [
        ("IZ", "[TAGS]"),
        ("RIODEJANEIRO", "[post]"),
        ("EXDIS", "[caption]"),
        ("NF", "[mark]"),
        ("O", "IMMEDIATE: "),
        ("1.4(b)", "[reason]"),
        ("OADR", "[declassification]"),
        ("RUEHIL", "Embassy Islamabad [routing indicator]"),
        ("septel", "A separate telegram [abbreviation]"),
    ];
    for (code, meaning) in each_table {
        let text = printed(&["explain", code]);
        assert!(text.lines().all(|line| line.starts_with(&format!("{code}  "))), "{text}");
        assert!(text.contains(meaning), "{text}");
    }
    assert_eq!(septel(&["tags", "KXYZ"]).stdout, b"KXYZ  not known (program by its form)\n");
    // Meanings that two tables have are both printed.
    assert_eq!(printed(&["explain", "NODIS"]).lines().count(), 2);
    assert_eq!(septel(&["explain", "IZ", "QQQQ"]).status.code(), Some(1));
    let unknown = septel(&["post", "NOWHERE"]);
    assert_eq!((unknown.stdout.as_slice(), unknown.status.code()), (&b"NOWHERE  not known\n"[..], Some(1)));
}

#[test]
fn wrong_arguments_are_status_two_and_help_is_none() {
    assert_eq!(septel(&["parse"]).status.code(), Some(2));
    assert_eq!(septel(&["parse", "--format", "xml", "index.json"]).status.code(), Some(2));
    assert!(printed(&["help"]).contains("stats"));
    assert!(printed(&["completions", "fish"]).contains("septel"));
}

/// Writes a fictional telegram into a folder for tests, with this number, and returns its path.
fn telegram(number: u32, text: &str) -> String {
    let path = format!("{}/near-{number}.txt", env!("CARGO_TARGET_TMPDIR"));
    let head = format!("C O N F I D E N T I A L BERN {number:06}\n\nSUBJECT: A QUIET WEEK\n\n");
    let sent = "R 011200Z MAR 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n";
    std::fs::write(&path, [sent, &head, text, "\n\nLOCKHART\n"].concat()).unwrap();
    path
}

#[test]
fn cables_that_are_nearly_the_same_are_listed_opened_and_compared() {
    let text = "1. (C) The keeper of the lighthouse at Lorravik told the consul on Monday that the lamp had gone out
twice since the storm, that its oil was bad, and that he expected the Ministry of Harbours to do nothing.\n\n2. (C)
Comment: the consul believes him. The ministry has promised a new lamp for eleven years. End comment.";
    let other = "1. (C) The mayor of Karsum opened the bridge on Friday before a small crowd, and praised the engineers,
the masons and the weather at length. He did not mention the cost, which the opposition puts at twice the estimate,
nor the toll, which drivers will begin to pay in spring.";
    let files = [telegram(71, text), telegram(72, &text.replace("Monday", "Tuesday")), telegram(73, other)];
    let printed = |arguments: &[&str]| {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        printed(&[arguments, files.as_slice()].concat())
    };
    let all = printed(&["panel", "near"]);
    assert!(all.ends_with("\n09BERN71  09BERN72         98\n"), "{all}");
    let of_one = printed(&["panel", "near", "--with", "cable=1"]);
    assert!(of_one.contains("09BERN71 (98 % of the words)") && !of_one.contains("09BERN73"), "{of_one}");
    let of_other = printed(&["panel", "near", "--with", "cable=2"]);
    assert!(!of_other.contains("BERN"), "{of_other}");
    let compared = printed(&["panel", "compare", "--with", "here=0", "--with", "there=1"]);
    assert!(compared.contains("1 word differs") && compared.contains("Only 09BERN72"), "{compared}");
}

#[test]
fn a_reading_list_is_opened_like_any_file_and_says_what_is_not_there_or_differs() {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/../worker/desk/first-form.json");
    let there = telegram(12, "1. (C) So he went. The lamp had gone out, said the keeper.");
    let shown = printed(&["panel", "list", list, &there]);
    assert!(shown.contains("09BERN12 A QUIET WEEK") && shown.contains("“The lamp had”"), "{shown}");
    assert!(shown.contains("Ask him") && !shown.contains("differ"), "{shown}");
    assert_eq!(shown.matches("This cable is not in the open library.").count(), 1, "{shown}");
    let differs = telegram(12, "1. (C) So he went. The lamps had gone out.");
    let shown = printed(&["panel", "list", list, &differs]);
    assert!(shown.contains("differ from those that were marked"), "{shown}");
}
