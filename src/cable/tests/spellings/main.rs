//! Every spelling that was counted in the first release, each in an invented telegram that is read as a whole.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod archive;
mod banner;
mod body;
mod captions;
mod classified_by;
mod damaged;
mod flat;
mod forms;
mod header;
mod headings;
mod marks;
mod names;
mod order;
mod references;
mod smart;
mod spacing;
mod subject;
mod tags;
mod tails;

use cable::{Cable, ContainerMetadata, Level, Marking, parse};
use std::fmt::Write;

/// Reads a telegram that has `lines` as the other lines of its head.
fn with_head(lines: &str) -> Cable {
    parse(
        &format!(
            "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n\
             C O N F I D E N T I A L BERN 000012 \n \nSIPDIS \n \n{lines}\n \n\
             1. (C) It is so.\n\nWALKER\n"
        ),
        &ContainerMetadata::default(),
    )
}

/// Reads a telegram with this text below its head.
fn with_body(body: &str) -> (String, Cable) {
    let text = format!(
        "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n\
         C O N F I D E N T I A L BERN 000012\n\nSIPDIS\n\nE.O. 12958: DECL: 07/13/2019\nTAGS: PREL\n\
         SUBJECT: A QUIET WEEK\n\nClassified By: Dana Walker for reasons 1.4 (b).\n\n{body}"
    );
    let cable = parse(&text, &ContainerMetadata::default());
    (text, cable)
}

/// Writes a marking as "S/NF+REL NATO", with "?" if the level is not known.
fn marking(marking: &Marking) -> String {
    let mut out = marking.level.map_or("?", Level::letters).to_owned();
    if marking.noforn {
        out += "/NF";
    }
    for control in &marking.dissemination {
        write!(out, "+{control}").unwrap();
    }
    out
}

/// Writes the number and mark of every paragraph, "1 C; 2 S/NF; 3 -", and blocks by their anchors.
fn outline(cable: &Cable) -> String {
    let one = |paragraph: &cable::Paragraph| {
        let name = paragraph.number.map_or(paragraph.anchor.clone(), |number| number.to_string());
        format!("{name} {}", paragraph.mark.as_ref().map_or("-".to_owned(), marking))
    };
    cable.paragraphs.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Compares all cases of a table with what is read, and reports all differences at once.
fn check_all<'c>(cases: impl IntoIterator<Item = (&'c str, &'c str)>, read: impl Fn(&str) -> String) {
    let mut wrong = String::new();
    for (input, expected) in cases {
        let got = read(input);
        if got != expected {
            write!(wrong, "\n{input:?}\n  expected {expected}\n  read     {got}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
