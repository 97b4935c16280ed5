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

#[test]
fn a_page_of_a_document_is_shown_as_its_lines_stand_there_with_those_of_a_paragraph_marked() {
    let shown = |file: &str, arguments: &[&str]| {
        let mut all = vec!["panel", "original", "--with", "cable=0"];
        all.extend(arguments.iter().flat_map(|argument| ["--with", argument]));
        all.push(file);
        let output = septel(&all);
        let text = if output.status.success() { output.stdout } else { output.stderr };
        String::from_utf8(text).unwrap()
    };
    let document = "../../src/pdf/tests/producers/cairo.pdf";
    let page = shown(document, &["paragraph=par1"]);
    let lines = "  C O N F I D E N T I A L PORT AVALON 0017\n\n  TAGS: PFOR, EWWT\n  SUBJECT: THE TOLLS OF THE HARBOUR\n\n\
                 > 1. (C) THE COUNCIL MET AGAIN AND FOUND THAT NO SHIP HAD PAID ITS\n> TOLLS SINCE";
    assert!(page.contains("Page 1 of ") && page.contains(lines), "{page}");
    assert!(!shown(document, &[]).contains("\n> "), "no paragraph is named");
    assert!(shown(document, &["paragraph=par1", "page=9"]).contains("doesn’t stand on page 9"));
    assert!(shown("08ZELMUR122.html", &["paragraph=par1"]).contains("has no pages"));
    // A paragraph that goes on is marked on both pages, and columns keep their blanks.
    let path = format!("{}/pages.txt", env!("CARGO_TARGET_TMPDIR"));
    let text = "R 051020Z JUN 79\nFM AMEMBASSY PORT AVALON\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L PORT AVALON 0018\n\n\
                SUBJECT: DUES\n\n1. (C) THE SHIP\n\u{c}   FERRY      12\n\n2. (C) THE END.\n";
    std::fs::write(&path, text).unwrap();
    assert!(shown(&path, &["paragraph=par1"]).ends_with("\n> 1. (C) THE SHIP\n"));
    let next = shown(&path, &["paragraph=par1", "page=2"]);
    assert!(next.ends_with("\n>    FERRY      12\n\n  2. (C) THE END.\n"), "{next}");
    assert!(shown(&path, &["paragraph=par2"]).ends_with("\n     FERRY      12\n\n> 2. (C) THE END.\n"));
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
fn a_paragraph_is_cited_and_quoted_in_any_form() {
    let cited = |arguments: &[&str]| printed(&[&["cite", "09LORRAVIK57.html"], arguments].concat());
    assert_eq!(
        cited(&["--par", "8", "--cable", "2009 Lorravik 00057"]),
        "Embassy Lorravik, “LORRAVIA VOTES: A SCENESETTER,” telegram 09LORRAVIK57, March 10, 2009, Confidential, para. 8.\n"
    );
    assert!(cited(&["--style", "apa"]).contains("(2009, March 10)"));
    let link = cited(&["--style", "quote", "--par", "2-3", "--page", "https://example.org/septel/"]);
    assert!(link.starts_with("2. (") && link.contains("\n\n3. ("), "{link}");
    assert!(
        link.contains("CONFIDENTIAL · 09LORRAVIK57 ¶¶2–3 · 10 March 2009 · Lorravik · “LORRAVIA"),
        "{link}"
    );
    assert!(link.contains("\nhttps://example.org/septel/#par2&cable=09LORRAVIK57&words="), "{link}");
    let json: Value = serde_json::from_str(&cited(&["--style", "csl-json"])).unwrap();
    assert_eq!(json[0]["author"][0]["literal"], "Embassy Lorravik");
    for wrong in [&["--par", "99"][..], &["--cable", "09BERN1"], &["--style", "quote"]] {
        let output = septel(&[&["cite", "09LORRAVIK57.html"], wrong].concat());
        assert_eq!(output.status.code(), Some(1), "{wrong:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn the_panel_cites_what_is_selected_across_paragraphs() {
    let panel = |arguments: &[&str]| {
        let with: Vec<&str> = arguments.iter().flat_map(|argument| ["--with", argument]).collect();
        printed(&[&["panel", "cite"], with.as_slice(), &["09LORRAVIK57.html"]].concat())
    };
    let whole = panel(&["cable=0"]);
    assert!(whole.contains("09LORRAVIK57 as a whole") && !whole.contains("Quotation:"), "{whole}");
    let second = panel(&["cable=0", "par=par2"]);
    assert!(second.contains("¶2 of 09LORRAVIK57 from 09LORRAVIK57.html (cable page"), "{second}");
    let typed = panel(&["cable=0", "paragraphs=2–3"]);
    assert!(typed.contains("¶2–3 of 09LORRAVIK57") && typed.contains("paras. 2–3."), "{typed}");
    let missing = panel(&["cable=0", "paragraphs=2-99"]);
    assert!(missing.contains("has no paragraphs “2-99”; the whole cable is cited"), "{missing}");
    let not_there = panel(&["cable=0", "selection=words of somebody else"]);
    assert!(not_there.contains("they are not quoted"), "{not_there}");
}

#[test]
fn the_quotations_of_an_article_are_verified() {
    let folder = env!("CARGO_TARGET_TMPDIR");
    let quoted = printed(&[
        "cite",
        "09LORRAVIK57.html",
        "--par",
        "2",
        "--style",
        "quote-markdown",
        "--page",
        "https://example.org/",
    ]);
    let article = format!("{folder}/article.md");
    let verify = |text: &str, more: &[&str]| {
        std::fs::write(&article, text).unwrap();
        let output = septel(&[&["verify", article.as_str(), "--in", "."], more].concat());
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    // The folder has files that are no cables, which is an error of its own.
    let only = |text: &str, more: &[&str]| {
        std::fs::write(&article, text).unwrap();
        let output = septel(
            &[&["verify", article.as_str(), "--in", "09LORRAVIK57.html", "07LORRAVIK190.html"], more]
                .concat(),
        );
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, text) = only(&format!("It says:\n\n{quoted}\nSo it does.\n"), &[]);
    assert!(
        text.contains("word for word: “There are 63 seats") && text.contains("in 09LORRAVIK57 ¶2"),
        "{text}"
    );
    assert!(text.contains("link to 09LORRAVIK57 par2: the words that were linked"), "{text}");
    assert_eq!(status, Some(0));
    let changed = "He wrote “polling takes place in churches, cinemas and, on the outer islands” and “words of nobody at all”.";
    let (status, text) = only(changed, &[]);
    assert!(
        text.contains("DIFFERS: “polling")
            && text.contains("the article has “cinemas”, the cable “boathouses”"),
        "{text}"
    );
    assert!(text.contains("NOT FOUND: “words of nobody at all”"), "{text}");
    assert_eq!(status, Some(1));
    let (_, json) = only(changed, &["--json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["quotations"][0]["differences"][0]["printed"], "boathouses");
    let (status, text) = verify("“polling takes place in churches”", &[]);
    assert!(text.contains("word for word") && status == Some(1), "{text}");
    let index = format!("{folder}/verified");
    assert!(septel(&["index", "--out", &index, "09LORRAVIK57.html"]).status.success());
    assert_eq!(septel(&["verify", &article, "--in", &index]).status.code(), Some(0));
    assert_eq!(septel(&["verify", "there is no such file", "--in", &index]).status.code(), Some(1));
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
