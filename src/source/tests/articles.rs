//! Articles with a telegram in their paragraphs. The places in them are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;
mod telegrams;

use common::shown;
use invariants::read;
use source::Kind;
use telegrams::{LONG, SHORT, check, each, readings};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=en><head><title>TAGS: NONE</title><style>p > a {{ color: red }}</style>\n\
         <script async src=\"x.js\">if (a < b) show('<p>TAGS: NONE</p>');</script></head>\n<body>\n\
         <nav><ul><li><a href=/>Home</a></li><li>TAGS: NONE</li></ul></nav>\n<!-- <p>TAGS: NONE -->\n{body}\n\
         <footer hidden>1. (C) All rights reserved.</footer></body></html>\n"
    )
}

/// Puts the blocks of a text into paragraphs.
fn paragraphs(text: &str, line_break: &str) -> String {
    let block = |block: &str| format!("<p>{}</p>\n", escaped(block.trim_end()).replace('\n', line_break));
    text.split("\n\n").map(block).collect()
}

#[test]
fn a_telegram_in_the_paragraphs_of_a_page_is_read_like_its_text() {
    check(&[
        ("an article", |text| {
            page(&format!(
                "<article><h1>A cable</h1><blockquote>{}</blockquote></article>",
                paragraphs(text, "<br />")
            ))
        }),
        ("line breaks in the source, too", |text| {
            page(&format!("<main>{}</main>", paragraphs(text, "<br>\n")))
        }),
        ("one paragraph with all lines", |text| {
            page(&format!("<div class='post'><p>{}</p></div>", escaped(text).replace('\n', "<br/>\n")))
        }),
        ("lines that are elements", |text| {
            page(&format!(
                "<div>{}</div>",
                each(&escaped(text), |_, line| if line.is_empty() {
                    "<div><br></div>".to_owned()
                } else {
                    format!("<div>{line}</div>")
                })
            ))
        }),
        ("lines that are paragraphs", |text| {
            page(&format!(
                "<div>{}</div>",
                each(&escaped(text), |_, line| format!(
                    "<p class=MsoNormal><span lang=EN>{line}<o:p></o:p></span></p>"
                ))
            ))
        }),
        ("lines that are rows", |text| {
            page(&format!(
                "<table>{}</table>",
                each(&escaped(text), |_, line| format!("<tr><td>{line}</td></tr>"))
            ))
        }),
        ("lines that only a style breaks", |text| {
            page(&format!("<div style='white-space: pre-wrap'>{}</div>", escaped(text)))
        }),
        ("blanks that do not break", |text| page(&paragraphs(text, "<br>").replace(". (", ".&nbsp;("))),
        ("words with tags around them", |text| {
            page(
                &paragraphs(text, "<br>")
                    .replace("TAGS:", "<strong>TAGS:</strong>")
                    .replace("1. (", "<b>1.</b> ("),
            )
        }),
        ("without a page around it", |text| paragraphs(text, "<br>")),
        ("capitals and open paragraphs", |text| {
            format!(
                "<HTML><BODY>{}</BODY></HTML>",
                paragraphs(text, "<BR>").replace("<p>", "<P ALIGN=left>").replace("</p>", "")
            )
        }),
        ("text before and behind it", |text| {
            page(&format!("<p>By our correspondent.</p><blockquote>{}</blockquote><p>What do you think of it?</p><div>2. (C) So do I.</div>", paragraphs(text, "<br>")).replace("2. (C) So", "So"))
        }),
    ]);
}

#[test]
fn an_article_may_have_several_telegrams() {
    let later = LONG.replace("0214", "0215").replace("RO2922", "RO2923").replace("011104Z", "021104Z");
    let html = page(&format!(
        "<article>{}</article><article>{}</article>",
        paragraphs(LONG, "<br>"),
        paragraphs(&later, "<br>")
    ));
    let ids: Vec<_> = readings("a.html", html.as_bytes()).iter().map(|cable| cable["id"].clone()).collect();
    assert_eq!(ids, ["08ORVANA214", "08ORVANA215"]);
    let (records, _) = read("a.html", html.as_bytes());
    assert!(records.iter().all(|record| record.place.kind == Kind::Article));
}

#[test]
fn an_article_about_telegrams_is_none() {
    for body in [
        "<p>Mark it so:</p><p>1. (C) Text</p><p>and send it.</p>",
        "<p>Nothing of the kind.</p>",
        "<script>TAGS: PREL\nE.O. 12958: N/A</script>",
        "<p>Unclosed <script>",
        "<p",
    ] {
        let (records, errors) = read("a.html", page(body).as_bytes());
        assert_eq!((records.len(), errors.len()), (0, 1), "{body}");
        assert!(shown(&errors)[0].contains("There is no cable in this HTML"));
    }
    assert!(SHORT.contains("TAGS"));
}
