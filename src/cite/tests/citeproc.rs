//! Holds the styles to citeproc-js, which reads the styles as their editors have written them. The citations that it
//! gave are in `citeproc.json`; `citeproc.mjs` beside it made them, and says how.
#![expect(clippy::unwrap_used, reason = "a failed test panics")]

use cable::{Cable, Date};
use cite::{Source, Style};
use serde_json::Value;

/// Makes the source of a case. It has no classification, which citeproc-js knows nothing of.
fn source(case: &Value) -> Source {
    let text = |name: &str| case.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut cable =
        Cable { subject: text("subject"), kind: text("kind"), id: text("id"), ..Cable::default() };
    let part = |index: usize| {
        case.get("issued")
            .and_then(|parts| parts.get(index)?.as_u64())
            .map(|part| u16::try_from(part).unwrap())
    };
    cable.date = part(0).zip(part(1)).zip(part(2)).map(|((year, month), day)| Date {
        year,
        month: u8::try_from(month).unwrap(),
        day: u8::try_from(day).unwrap(),
        time: None,
    });
    let mut source = Source::of(&cable, "");
    source.from = text("from");
    source.year = part(0);
    // The name of the sender goes before the rest, which has it otherwise from the text of the cable.
    source.note = text("from").into_iter().map(|from| from + ", ").collect::<String>() + &source.note;
    let ends = text("paragraphs").unwrap_or_default();
    let ends: Vec<u32> = ends.split('–').filter_map(|number| number.parse().ok()).collect();
    let passage = |number: &u32| cite::Passage {
        anchor: format!("par{number}"),
        number: Some(*number),
        ..cite::Passage::default()
    };
    source.paragraphs = ends.iter().map(passage).collect();
    source.cited = (!ends.is_empty()).then(|| (0, ends.len() - 1));
    source
}

#[test]
fn every_style_cites_as_its_editors_have_written_it() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("citeproc.json")).unwrap();
    assert_eq!(cases.len(), 17);
    for case in cases {
        let source = source(&case);
        for style in Style::ALL {
            if style == Style::Plain {
                continue;
            }
            let expected = case["expected"][style.name()].as_str().unwrap();
            let name = format!("{} in {}", case["case"], style.name());
            let cited = source.cited(style).text();
            match style {
                // Ours leaves out a date that isn't known, and the full stop of a subject before a comma.
                Style::ChicagoNote => {
                    assert_eq!(cited, expected.replace(", n.d.", "").replace(".,”", ",”"), "{name}");
                }
                Style::ChicagoBibliography => {
                    assert_eq!(cited, expected.strip_suffix(" n.d.").unwrap_or(expected), "{name}");
                }
                // The editors' style knows nothing that tells telegrams apart, no sign of a paragraph, and of the date
                // the year alone.
                Style::Bluebook => {
                    let document = format!(" {}", source.document);
                    let known = cited.replace(&format!("{document},"), "").replace(&document, "");
                    let known = known.replace("¶¶ ", "").replace("¶ ", "");
                    let known = match (source.date, known.rsplit_once(" (")) {
                        (Some(date), Some((before, _))) => format!("{before} ({}).", date.year),
                        _ => known,
                    };
                    assert_eq!(known, expected.replace(",,", ","), "{name}");
                }
                _ => assert_eq!(cited, expected, "{name}"),
            }
        }
    }
}
