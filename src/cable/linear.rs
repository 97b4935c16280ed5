//! Tests that reading takes time in proportion to the text, whatever the text: they count the bytes that are read for
//! one length and for twice that length.

use crate::scan::steps;
use crate::{ContainerMetadata, parse};

/// Beginnings that lead into every part of the grammar.
const BEGINNINGS: [&str; 8] = [
    "",
    "VZCZCXRO1234\nP 160345Z JUL 09\nFM AMEMBASSY BERN\nTO ",
    "C O N F I D E N T I A L BERN 000012\n",
    "C O N F I D E N T I A L BERN 000012\nSUBJECT: ",
    "C O N F I D E N T I A L BERN 000012\nTAGS: ",
    "C O N F I D E N T I A L BERN 000012\nREF: A. ",
    "C O N F I D E N T I A L BERN 000012\nClassified By: ",
    "UNCLAS BERN 000012\nSUBJECT: A\n\n1. (C) ",
];

/// Texts that are repeated after them.
const UNITS: [&str; 44] = [
    "(",
    "((C)",
    ")",
    "1",
    "1.",
    "1. ",
    "1. (C) ",
    "1. (C)\n",
    "¶1. (C) x\n\n",
    " 2. (C)",
    "\" 2. (C)",
    "                1. (C)",
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "x\n",
    "Abc def\n\n",
    "SECTION ",
    "SECTION 01 OF 02 ",
    "S E C R E T ",
    "SECRET\n",
    "E.O. 12958: ",
    "TAGS: ",
    "SUBJECT: A\n",
    "REF: ",
    "A. ",
    "A. BERN 12\n",
    "BERN 12, 345, ",
    "Classified By: x\n",
    "1.4 (b)",
    "aand",
    "reasons ",
    "-",
    "--a ",
    "----\n",
    "Title\n----\n",
    "00000012 002 OF 002 ",
    "1 00000012 002 OF 002",
    "BERN 00000012 002 OF 002 ",
    "PAGE 02 BERN 12\n",
    "WALKER\n",
    "//REL A",
];

#[test]
fn twice_the_text_takes_twice_the_steps() {
    const LENGTH: usize = 3_000;
    for beginning in BEGINNINGS {
        for unit in UNITS {
            let [once, twice] = [LENGTH, 2 * LENGTH].map(|length| {
                let text = beginning.to_owned() + &unit.repeat(length / unit.len());
                steps::of(|| {
                    let cable = parse(&text, &ContainerMetadata::default());
                    let flows = cable.paragraphs.iter().map(|paragraph| paragraph.flow(&text, &cable.lines));
                    assert!(flows.count() == cable.paragraphs.len());
                })
            });
            // Work that is done once, whatever the length, must not hide work that grows.
            let bound = once * 22 / 10 + 10_000;
            assert!(twice <= bound, "{unit:?} after {beginning:?}: {once} steps, then {twice}");
        }
    }
}
