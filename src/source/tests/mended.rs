//! Telegrams that were damaged on their way are read like the sound ones. The places in them are made up.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a failed test panics"
)]

mod common;
mod invariants;
mod telegrams;

use common::texts;
use invariants::read;
use telegrams::{LONG, SHORT, check, each, readings};

/// Puts signs around what is before a colon, or around a number with its mark.
fn bold(text: &str, sign: &str, has_mark: bool) -> String {
    each(text, |_, line| {
        let label = ["E.O. 12958:", "TAGS:", "SUBJECT:", "Classified By:"]
            .iter()
            .find(|label| line.starts_with(**label));
        let number = || {
            let end = line.find(if has_mark { ')' } else { '.' })? + 1;
            line.starts_with(|c: char| c.is_ascii_digit()).then(|| &line[..end])
        };
        match label.copied().or_else(number) {
            Some(label) => format!("{sign}{label}{sign}{}", &line[label.len()..]),
            None => line.to_owned(),
        }
    })
}

#[test]
fn quoted_mail_is_read_like_its_text() {
    check(&[
        ("quoted", |text| each(text, |_, line| format!("> {line}"))),
        ("quoted without blanks at line ends", |text| {
            each(text, |_, line| format!("> {line}").trim_end().to_owned())
        }),
        ("quoted without blanks", |text| each(text, |_, line| format!(">{line}"))),
        ("quoted twice", |text| each(text, |_, line| format!("> > {line}"))),
        ("quoted twice without blanks between", |text| each(text, |_, line| format!(">> {line}"))),
        ("quoted three times", |text| each(text, |_, line| format!(">>>{line}"))),
        ("quoted and indented", |text| each(text, |_, line| format!("  > {line}"))),
        ("blank lines are not quoted", |text| {
            each(text, |_, line| if line.is_empty() { String::new() } else { format!("> {line}") })
        }),
        ("quoted by a page", |text| each(text, |_, line| format!("&gt; {line}"))),
        ("quoted with lines that do not break", |text| each(text, |_, line| format!(">\u{a0}{line}"))),
    ]);
    let answer = each(LONG, |_, line| format!("> {line}"));
    let answer = format!("Have you seen this one?\n\nOn Monday, Ada wrote:\n{answer}");
    let found = readings("a.txt", answer.as_bytes());
    assert_eq!(found[0]["id"], "08ORVANA214");
    assert_eq!(
        found[0]["paragraphs"].as_array().unwrap().iter().filter(|p| !p["number"].is_null()).count(),
        3
    );
}

#[test]
fn quoted_telegrams_are_told_apart() {
    let quoted = |text: &str| each(text, |_, line| format!("> {line}"));
    let later = LONG.replace("0214", "0215").replace("RO2922", "RO2923").replace("011104Z", "021104Z");
    let file = quoted(LONG) + &quoted(&later);
    let ids: Vec<_> = readings("a.txt", file.as_bytes()).iter().map(|cable| cable["id"].clone()).collect();
    assert_eq!(ids, ["08ORVANA214", "08ORVANA215"]);
}

#[test]
fn numbers_of_lines_are_no_text() {
    check(&[
        ("as cat writes them", |text| each(text, |index, line| format!("{:6}\t{line}", index + 1))),
        ("with two blanks", |text| each(text, |index, line| format!("{:4}  {line}", index + 1))),
        ("with one blank", |text| each(text, |index, line| format!("{} {line}", index + 1))),
        ("with a colon", |text| each(text, |index, line| format!("{}: {line}", index + 1))),
        ("with a bar", |text| each(text, |index, line| format!("{:3} | {line}", index + 1))),
        ("with zeros", |text| each(text, |index, line| format!("{:04} {line}", index + 1))),
        ("from another number on", |text| each(text, |index, line| format!("{:5}  {line}", index + 1201))),
        ("blank lines without", |text| {
            let mut number = 0;
            let lines = text.lines().map(|line| {
                number += usize::from(!line.is_empty());
                if line.is_empty() { "\n".to_owned() } else { format!("{number:6}\t{line}\n") }
            });
            lines.collect()
        }),
        ("anew on each page", |text| each(text, |index, line| format!("{:3}  {line}", index % 25 + 1))),
        ("quoted", |text| each(text, |index, line| format!("> {:3}  {line}", index + 1))),
    ]);
}

#[test]
fn markdown_is_read_like_its_text() {
    check(&[
        ("bold labels and marks", |text| bold(text, "**", true)),
        ("bold numbers", |text| bold(text, "**", false)),
        ("underlined", |text| bold(text, "__", true)),
        ("bold and italic", |text| bold(text, "***", true)),
        ("italic", |text| bold(text, "*", true)),
        ("everything bold", |text| {
            each(text, |_, line| {
                if line.is_empty() || line.starts_with([' ', '-']) {
                    line.to_owned()
                } else {
                    format!("**{line}**")
                }
            })
        }),
        ("a heading", |text| {
            each(text, |_, line| {
                if line.contains("00")
                    && line.ends_with(|c: char| c.is_ascii_digit())
                    && !line.contains('/')
                    && !line.contains("TO ")
                {
                    format!("## {line}")
                } else {
                    line.to_owned()
                }
            })
            .replace("1. (", "### 1. (")
        }),
        ("escaped full stops", |text| {
            text.replace("1. (", "1\\. (").replace("2. (", "2\\. (").replace("3. (", "3\\. (")
        }),
        ("lines that break", |text| bold(&each(text, |_, line| format!("{line}\\")), "**", true)),
        ("fenced", |text| format!("```\n{text}```\n")),
        ("fenced as text", |text| format!("```text\n{}```\n", bold(text, "**", true))),
        ("quoted", |text| each(&bold(text, "**", true), |_, line| format!("> {line}"))),
    ]);
}

#[test]
fn characters_that_were_put_in_are_no_text() {
    check(&[
        ("blanks that do not break", |text| text.replace(' ', "\u{a0}")),
        ("narrow blanks that do not break", |text| text.replace(' ', "\u{202f}")),
        ("wide blanks", |text| text.replace(' ', "\u{3000}")),
        ("soft hyphens", |text| {
            text.replace("ar", "a\u{ad}r").replace("LL", "L\u{ad}L").replace("RL", "R\u{ad}L")
        }),
        ("zero-width spaces", |text| text.replace(". (", "\u{200b}. (").replace('T', "T\u{200b}")),
        ("a mark of byte order in each line", |text| each(text, |_, line| format!("\u{feff}{line}"))),
        ("word joiners", |text| text.replace('a', "a\u{2060}").replace('R', "R\u{2060}")),
        ("joiners", |text| text.replace('e', "e\u{200d}").replace('O', "O\u{200c}")),
        ("brackets of full width", |text| text.replace('(', "（").replace(')', "）")),
        ("digits of full width", |text| {
            text.chars()
                .map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
                .collect()
        }),
        ("everything of full width", |text| {
            text.chars()
                .map(
                    |c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c },
                )
                .collect()
        }),
    ]);
}

#[test]
fn references_that_nobody_decoded_are_decoded() {
    check(&[
        ("blanks", |text| text.replace(". (", ".&nbsp;(")),
        ("blanks everywhere", |text| text.replace(' ', "&nbsp;")),
        ("blanks by number", |text| text.replace(' ', "&#160;")),
        ("pilcrows", |text| {
            text.replace("1. (", "&para;1. (").replace("2. (", "&para;2. (").replace("3. (", "&para;3. (")
        }),
        ("pilcrows by number", |text| {
            text.replace("1. (", "&#182;1. (").replace("2. (", "&#xb6;2. (").replace("3. (", "&#xB6;3. (")
        }),
        ("escaped twice", |text| text.replace(". (", ".&amp;nbsp;(")),
        ("escaped three times", |text| text.replace(". (", ".&amp;amp;nbsp;(")),
        ("brackets", |text| text.replace('(', "&#40;").replace(')', "&#41;")),
        ("soft hyphens", |text| text.replace("ar", "a&shy;r")),
        ("full stops by number", |text| text.replace('.', "&#x2e;")),
    ]);
    let (records, _) =
        read("a.txt", b"1. (C) R&amp;D goes &lt;on&gt;, &amp;amp; &quot;so&quot; does &eacute;.\n");
    assert_eq!(texts(&records), ["1. (C) R&D goes <on>, & \"so\" does é.\n"]);
}

#[test]
fn lines_that_were_joined_are_pushed_apart() {
    check(&[
        ("a header on one line", |text| {
            let (header, body) = text.split_once("\n\n").unwrap();
            format!("{}\n\n{body}", header.replace('\n', " "))
        }),
        ("a header and its classification on one line", |text| {
            let (header, body) = text.split_once("\n\nSIPDIS").unwrap();
            format!("{}\n\nSIPDIS{body}", header.split_whitespace().collect::<Vec<_>>().join(" "))
        }),
        ("each block on one line", |text| {
            let blocks =
                text.split("\n\n").map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "));
            blocks.collect::<Vec<_>>().join("\n\n")
        }),
        ("everything on one line", |text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        ("everything on one line with the blanks of the lines", |text| text.trim_end().replace('\n', "  ")),
        ("everything on one line, pasted from a page", |text| text.trim_end().replace('\n', "\u{a0}")),
        ("everything on one line with its end mark", |text| {
            format!("{} NNNN", text.split_whitespace().collect::<Vec<_>>().join(" "))
        }),
        ("two lines of a header joined", |text| text.replace("\nFM ", " FM ")),
        ("addressees on one line", |text| text.replace("\nINFO", " INFO").replace("\nRUEK", " RUEK")),
        ("sender and addressees on one line", |text| {
            text.replace("\nTO", " TO").replace("\nINFO", " INFO").replace("\nRUEK", " RUEK")
        }),
    ]);
}

#[test]
fn sound_texts_stay_as_they_are() {
    for text in [
        LONG,
        SHORT,
        "1. (C) A wrote:\n> hello\n> TAGS: so\n> bye\n\n2. (C) So.\n3. (C) So.\n",
        "1. (C) Stars: ** and *** and 2 ** 3, a_b__c, *.\n\n*** SECRET ***\n",
        "1 (C) One.\n2 (C) Two.\n3 (C) Three.\n",
        "1. (U) One\n2. (U) Two\n3. (U) Three\n",
        "1. (C) AT&T, R&D; they said &c. and &amp; once.\n",
        "1. (C) In the words of the note （東京）: 日本語。\n",
        "1. (C) می\u{200c}خواهم.\n",
        "1. (C) The tables:\n\n1 apples\n2 pears\n3 plums\n",
        "FM AMEMBASSY ORVANA\nTO SECSTATE WASHDC\n\n1. (C) We come back TO RUEHC AND FM radio; TAGS and SUBJECT are words.\n",
        "C:\\TEMP\\1. (C) So.\n1. (C) A path is C:\\TEMP\\*.TXT.\n",
    ] {
        let (records, errors) = read("a.txt", text.as_bytes());
        assert_eq!((texts(&records), errors.len()), (vec![text], 0));
    }
}
