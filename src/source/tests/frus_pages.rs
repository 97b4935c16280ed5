//! Tests pages of history.state.gov as browsers save them. The places and persons in them are made up.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use common::{shown, texts};
use invariants::read;
use source::Kind;

const TITLE: &str =
    "<title>Foreign Relations of the United States, 1977–1980, Volume XCIX - Office of the Historian</title>";

const DOCUMENT: &str = r##"<div class="tei-div4" id="d104"><h3 class="tei-head7">104. Telegram From the Embassy in Lyonesse to the Department of State<sup><a class="note" href="#fn:1.5.2.8.102.14.3" rel="footnote" id="fnref:1.5.2.8.102.14.3">1</a></sup></h3>
<div class="tei-opener"><div class="tei-dateline" style="text-align: right;"><span class="tei-placeName">Orvana</span>, <span class="tei-date">March 1, 1977, 1610Z</span></div></div>
<p class="tei-p3">1234. Subject: Herring. Ref: State 43210.</p>
<p class="tei-p3">1. The quota<sup><a class="note" href="#fn:2" rel="footnote">2</a></sup> of <em class="tei-hi1">herring</em> &amp; eels <a class="tei-pb1 hsg-facsilime-link" href="x">[Page 288]</a>stands.</p>
<ul class="tei-list3 hsg-list-disc"><li>Eels</li><li>Herring</li></ul>
<p class="tei-p3">2. The Minister agreed.</p>
<div class="tei-closer"><div class="tei-signed"><strong class="tei-persName"><a class="persName">Tellmann</a></strong></div></div>
<div class="footnotes"><ol><li class="footnote" id="fn:1.5.2.8.102.14.3" value="1"><span class="fn-content">Source: National Archives, RG 59. Secret; Immediate; Exdis. <em>Repeated.</em></span><a class="fn-back" href="#fnref:1">↩</a></li>
<li class="footnote" id="fn:2" value="2">Telegram 12.</li></ol></div>
</div>"##;

/// Puts the content of a page into what the site has around it.
fn page(content: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">{TITLE}<script>if (a < b) {{ c(); }}</script></head>\n\
         <body><nav><a href=\"/\">Home</a><br><img src=\"x.png\"></nav><div class=\"row\"><main id=\"content-inner\">{content}</main>\
         <aside><div class=\"hsg-panel\"><h4>Persons</h4><a id=\"d9\">Marsh</a></div></aside></div></body></html>\n"
    )
}

#[test]
fn a_page_of_a_telegram_is_read_however_it_was_saved() {
    let as_saved = page(DOCUMENT);
    for (how, html) in [
        ("as HTML only", as_saved.clone()),
        (
            "with a note of the browser",
            format!("<!-- saved from url=(0033)https://history.state.gov/ -->\n{as_saved}"),
        ),
        ("with CRLF", as_saved.replace('\n', "\r\n")),
        ("as XHTML", as_saved.replace("<br>", "<br/>").replace(".png\">", ".png\"/>")),
        ("with single quotes", as_saved.replace(" class=\"tei-", " data-x=\"\" class=\"tei-")),
        ("with references", as_saved.replace('–', "&#8211;").replace('↩', "&#x21a9;")),
        ("with a comment", as_saved.replace("The Minister", "<!-- note -->The Minister")),
        ("with breaks", as_saved.replace(" 1, 1977, 1610Z", " 1, 1977,<br>1610Z")),
        ("without an end tag", as_saved.replace("</a></sup></h3>", "</a></h3>")),
        ("at another level", as_saved.replace("tei-div4", "tei-div3").replace("h3", "h4")),
        (
            "without a title of the site",
            as_saved.replace(TITLE, "<base href=\"https://history.state.gov/\">"),
        ),
    ] {
        let (records, errors) = read("d104.html", html.as_bytes());
        assert_eq!(shown(&errors), Vec::<String>::new(), "{how}");
        assert_eq!(
            texts(&records),
            [
                "Orvana, March 1, 1977, 1610Z\n\n1234. Subject: Herring. Ref: State 43210.\n\n1. The quota of herring & eels stands.\
              \n\nEels\n\nHerring\n\n2. The Minister agreed.\n\nTellmann"
            ],
            "{how}"
        );
        assert_eq!(records[0].place.kind, Kind::Frus);
        assert_eq!(
            records[0].metadata,
            cable::ContainerMetadata {
                record_number: Some("104".to_owned()),
                file_stem: Some("d104 104".to_owned()),
                date: Some("1977-03-01T16:10Z".to_owned()),
                classification: Some("SECRET".to_owned()),
                origin: Some("Embassy in Lyonesse".to_owned()),
                addressee: Some("Department of State".to_owned()),
                subject: Some(
                    "104. Telegram From the Embassy in Lyonesse to the Department of State".to_owned()
                ),
                signature: Some("Tellmann".to_owned()),
                kind: Some("telegram".to_owned()),
                ..cable::ContainerMetadata::default()
            },
            "{how}"
        );
        let cable = cable::parse(&records[0].text, &records[0].metadata);
        assert_eq!(
            cable.paragraphs.iter().map(|one| one.number).collect::<Vec<_>>(),
            [Some(1), Some(2)],
            "{how}"
        );
        assert_eq!((cable.subject.as_deref(), cable.references.len()), (Some("Herring."), 1), "{how}");
        assert_eq!(cable.signature.as_deref(), Some("Tellmann"), "{how}");
    }
}

#[test]
fn a_page_of_an_older_telegram_says_so_above_its_head() {
    let content = "<div class=\"tei-div3\" id=\"d79\"><p class=\"tei-note2\">740.00119/5–1749: Telegram</p>\
         <h3 class=\"tei-head7\"><em class=\"tei-hi2\">The Chargé in Lyonesse</em> (<span class=\"tei-persName\">Tell</span>) \
         <em>to the <span class=\"tei-gloss\">Secretary of State</span></em></h3><div class=\"tei-opener\"><span class=\"tei-seg\">\
         <span class=\"tei-hi3 font-smallcaps\">secret</span><br class=\"tei-lb\"><span>niact</span></span><div class=\"tei-dateline\">\
         Orvana, May 17, 1949—5 p. m.</div></div><p class=\"tei-p3\">1295. So.</p></div>";
    let (records, errors) = read("d79.html", page(content).as_bytes());
    assert_eq!(shown(&errors), Vec::<String>::new());
    assert_eq!(texts(&records), ["secret niact\n\nOrvana, May 17, 1949—5 p. m.\n\n1295. So."]);
    let cable = cable::parse(&records[0].text, &records[0].metadata);
    assert_eq!(cable.date.map(|date| date.to_string()).as_deref(), Some("1949-05-17"));
    assert_eq!(cable.classification.map(|marking| marking.text).as_deref(), Some("SECRET"));
    assert_eq!(cable.paragraphs.len(), 1);
}

#[test]
fn a_page_of_another_document_opens_as_what_it_is() {
    for (content, kind, text) in [
        (
            DOCUMENT.replace("Telegram From", "Memorandum From"),
            "memorandum",
            "Orvana, March 1, 1977, 1610Z\n\n1234. Subject: Herring.",
        ),
        (
            "<div class=\"tei-div3\" id=\"d5\"><h3 class=\"tei-head7\">5. Editorial Note</h3><p>So.</p></div>"
                .to_owned(),
            "editorial note",
            "So.",
        ),
    ] {
        let (records, errors) = read("d.html", page(&content).as_bytes());
        assert_eq!((records.len(), shown(&errors)), (1, vec![]), "{content}");
        let cable = cable::parse(&records[0].text, &records[0].metadata);
        assert_eq!(cable.kind.as_deref(), Some(kind));
        assert!(records[0].text.starts_with(text), "{}", records[0].text);
    }
}

#[test]
fn a_page_without_a_document_is_refused_for_what_it_is() {
    let no_document = "d.html: This page of history.state.gov is not that of a document; save the \
                       page of one document, or take the volume's TEI file.";
    for (content, sentence) in [
        (
            "<h1>Historical Documents</h1><ul><li><a href=\"frus1949v99\">1949, Volume XCIX</a></li></ul>"
                .to_owned(),
            no_document,
        ),
        (
            "<div class=\"tei-div2\" id=\"ch3\"><h2>Lyonesse</h2><h3 id=\"d7-link\">7. Telegram</h3></div>"
                .to_owned(),
            no_document,
        ),
        (
            "<div class=\"tei-div3\" id=\"preface\"><p class=\"tei-p3\">Telegram From Ys</p></div>"
                .to_owned(),
            no_document,
        ),
        (String::new(), no_document),
    ] {
        let (records, errors) = read("d.html", page(&content).as_bytes());
        assert_eq!((texts(&records), shown(&errors)), (vec![], vec![sentence.to_owned()]), "{content}");
    }
}

#[test]
fn a_page_that_ends_early_is_cut() {
    let whole = page(DOCUMENT);
    let end = whole.find("2. The Minister").expect("a paragraph");
    let (records, errors) = read("d104.html", &whole.as_bytes()[..end]);
    assert_eq!((records.len(), shown(&errors)), (1, vec![]));
    assert_eq!(records[0].cut, Some(end as u64));
}

#[test]
fn hostile_pages_are_read_in_linear_time() {
    let time = |times: usize| {
        let inside = "<div><li><p>".repeat(times)
            + &"</td></tr>".repeat(times)
            + &"<date class=\"tei-date\">".repeat(times);
        let html = page(&format!(
            "<div id=\"d1\" class=\"tei-div3\"><h3 class=\"tei-head7\">1. Telegram</h3>{inside}"
        ));
        let started = std::time::Instant::now();
        read("d1.html", html.as_bytes());
        started.elapsed().as_secs_f64()
    };
    let (once, four_times) = (time(3_000), time(12_000));
    assert!(four_times < 12.0 * once.max(0.02), "{once} s, {four_times} s");
}
