//! What is true of any text, for the property tests and for fuzzing.

#![allow(unreachable_pub, reason = "the fuzz targets share this module")]

use cable::{Cable, ContainerMetadata, Words, parse};

/// Checks everything that is true of any text.
pub fn check(text: &str) {
    let metadata = ContainerMetadata {
        id: Some("09BERN12".into()),
        date: Some("2009-03-01 12:12".into()),
        ..ContainerMetadata::default()
    };
    for metadata in [ContainerMetadata::default(), metadata] {
        let cable = parse(text, &metadata);
        tiles(&cable, text);
        maps_back(&cable, text);
        #[cfg(feature = "json")]
        serde_json::to_string(&cable::json::Contract::new(&cable, text)).unwrap();
    }
}

fn tiles(cable: &Cable, text: &str) {
    let mut at = 0;
    for line in &cable.lines {
        assert_eq!(line.span.start, at);
        assert!(line.span.end > at && text.is_char_boundary(line.span.end));
        at = line.span.end;
    }
    assert_eq!(at, text.len());
    let mut last = 0;
    for paragraph in &cable.paragraphs {
        assert!(last <= paragraph.span.start && paragraph.span.start <= paragraph.body.start);
        assert!(paragraph.body.end <= paragraph.span.end && paragraph.span.end <= text.len());
        assert!(text.get(paragraph.span.start..paragraph.span.end).is_some());
        assert!(text.get(paragraph.body.start..paragraph.body.end).is_some());
        last = paragraph.span.end;
    }
    for note in &cable.notes {
        assert!(text.get(note.span.start..note.span.end).is_some(), "{note:?}");
    }
    let anchors: std::collections::HashSet<_> = cable.paragraphs.iter().map(|p| &p.anchor).collect();
    assert_eq!(anchors.len(), cable.paragraphs.len());
}

fn maps_back(cable: &Cable, text: &str) {
    for paragraph in &cable.paragraphs {
        let flow = paragraph.flow(text, &cable.lines);
        let mut at = 0;
        for run in &flow.runs {
            let printed = run.span.of(text);
            assert_eq!(flow.text.get(run.at..run.at + printed.len()), Some(printed));
            let between = flow.text.get(at..run.at).unwrap();
            assert!(between.is_empty() || between == " " || between == "\n", "{between:?}");
            assert!(paragraph.body.start <= run.span.start && run.span.end <= paragraph.body.end);
            at = run.at + printed.len();
        }
        assert_eq!(at, flow.text.len());
        assert!(flow.insets.iter().all(|inset| flow.text.is_char_boundary(inset.at)));
    }
}

/// Reads the words of a text and checks that they are in order at places of the text, and that folding a folded word
/// changes nothing.
pub fn words(text: &str) {
    let mut words = Words::new(text);
    let mut last = 0;
    while let Some(range) = words.advance() {
        assert!(last <= range.start && range.start < range.end, "{range:?} in {text:?}");
        assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
        last = range.end;
        // Letters that mark a redaction may be joined when a diacritic between them is removed: "xx\u{301}xx".
        if words.word().contains("xxxx") {
            continue;
        }
        let mut again = Words::new(words.word());
        assert!(again.advance().is_some(), "{:?} in {text:?}", words.word());
        assert_eq!(again.word(), words.word(), "in {text:?}");
        assert!(again.advance().is_none(), "{:?} in {text:?}", words.word());
    }
}

/// Pieces that telegrams consist of, so that arbitrary sequences of them reach deep into the grammar.
pub const ALPHABET: [&str; 74] = [
    "\n",
    "\n",
    "\n \n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "   ",
    "\t",
    "¶",
    ".",
    "(",
    ")",
    ":",
    ",",
    ";",
    "-",
    "--",
    "-- ",
    "/",
    "//",
    "1. ",
    "2. ",
    "3. (C) ",
    "¶1. (S/NF) ",
    "4) (U) ",
    "12",
    "007",
    "003733",
    "00003733 002 OF 002",
    "001.2 of 003",
    "(C)",
    "(SBU)",
    "(N/SF)",
    "(S//REL TO USA, \nFVEY)",
    "C - ENTIRE TEXT.",
    "SECTION 01 OF 02 ",
    "S E C R E T ",
    "C O N F I D E N T I A L ",
    "UNCLAS ",
    "BERN ",
    "RIO DE JANEIRO ",
    "ISLAMABAD ",
    "VZCZCXRO1234",
    "P 160345Z JUL 09",
    "FM AMEMBASSY BERN",
    "TO RUEHC/SECSTATE WASHDC PRIORITY 0190",
    "INFO ",
    "SIPDIS",
    "NOFORN",
    "DEPT FOR EUR ",
    "E.O. 12958: DECL: 07/13/2019",
    "EO 12958 ",
    "TAGS: PREL, PTER",
    "TAGS ",
    "OVIP (WALKER, DANA) ",
    "SUBJECT: ",
    "REF: ",
    "A. STATE 1234 ",
    "¶B. 08 BERN 12",
    "Classified By: ",
    "Ambassador Dana Walker, ",
    "reasons 1.4 (b) and (d)",
    "--------",
    "Summary",
    "End summary.",
    "WALKER",
    "PAGE 02 BERN 00012 01 OF 02 160345Z",
    "INFO LOG-00 AID-00",
    "XXXXXXXXXXXX",
    "é“ü’",
    "text goes on ",
    "CONFIDENTIAL",
    "NNNN",
];
