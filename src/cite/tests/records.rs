//! What programs that keep references read.

use cable::Date;
use cite::{Source, biblatex, bibtex, coins, csl_json, ris};

fn source() -> Source {
    let passage = cite::Passage { anchor: "par8".to_owned(), number: Some(8), ..cite::Passage::default() };
    Source {
        from: Some("Embassy La Paz".to_owned()),
        subject: Some("R&D: 50% OF $3_000 {\"NET\"} #1 ~A^2 \\X".to_owned()),
        document: "telegram 73LAPAZ12".to_owned(),
        name: "73LAPAZ12".to_owned(),
        date: Some(Date { year: 1973, month: 5, day: 4, time: None }),
        year: Some(1973),
        classification: Some("Limited Official Use".to_owned()),
        paragraphs: vec![passage],
        link: Some("https://example.org/#par8&cable=73LAPAZ12".to_owned()),
        ..Source::default()
    }
    .at("par8", "par8")
}

#[test]
fn bibtex_keeps_capitals_institutions_and_every_sign() {
    assert_eq!(
        bibtex(&source()),
        r"@misc{73LAPAZ12,
  author = {{Embassy La Paz}},
  title = {{R\&D: 50\% OF \$3\_000 \textbraceleft{}“NET”\textbraceright{} \#1 \textasciitilde{}A\textasciicircum{}2 \textbackslash{}X}},
  howpublished = {Telegram 73LAPAZ12},
  year = {1973},
  month = may,
  day = {4},
  note = {Limited Official Use, para. 8},
  url = {https://example.org/#par8&cable=73LAPAZ12}
}
"
    );
    let only_year = Source { date: None, name: "A note, 2".to_owned(), ..source() };
    assert!(biblatex(&only_year).starts_with("@misc{A-note--2,"), "{}", biblatex(&only_year));
    assert!(biblatex(&only_year).contains("\n  date = {1973},"));
    assert!(biblatex(&source()).contains("\n  date = {1973-05-04},"));
}

#[test]
fn ris_has_a_field_a_line() {
    let record = ris(&Source { subject: Some("TWO\nLINES".to_owned()), ..source() });
    assert_eq!(
        record.split("\r\n").collect::<Vec<_>>(),
        [
            "TY  - PCOMM",
            "AU  - Embassy La Paz",
            "TI  - TWO LINES",
            "M3  - Telegram 73LAPAZ12",
            "PY  - 1973",
            "DA  - 1973/05/04/",
            "N1  - Limited Official Use, para. 8",
            "UR  - https://example.org/#par8&cable=73LAPAZ12",
            "ER  - ",
            ""
        ]
    );
}

#[test]
fn csl_json_is_what_the_styles_are_held_to() {
    let items: serde_json::Value = serde_json::from_str(&csl_json(&source())).unwrap();
    let item = &items[0];
    assert_eq!(item["genre"], "telegram 73LAPAZ12");
    assert_eq!(item["type"], "document");
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[1973, 5, 4]]));
    assert_eq!(item["title"].as_str(), source().subject.as_deref());
}

#[test]
fn what_is_not_known_is_left_out_of_every_record() {
    let nothing = Source { document: "telegram".to_owned(), ..Source::default() };
    assert_eq!(bibtex(&nothing), "@misc{cable,\n  howpublished = {Telegram}\n}\n");
    assert_eq!(ris(&nothing), "TY  - PCOMM\r\nM3  - Telegram\r\nER  - \r\n");
    assert!(coins(&nothing).contains(&("rft.title", "Telegram".to_owned())));
    assert!(!coins(&nothing).iter().any(|(name, _)| *name == "rft.date"));
}
