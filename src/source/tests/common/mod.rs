//! Functions that tests use to compare results.
#![allow(dead_code, unreachable_pub, reason = "each test uses some of it")]
#![allow(clippy::unwrap_used, reason = "a failed test panics")]

use proptest::sample::Index;
use source::{Error, Record};
use std::fmt::Write as _;

/// Returns the errors as a reader sees them.
pub fn shown(errors: &[Error]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

/// Returns the texts of the records.
pub fn texts(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.text.as_str()).collect()
}

/// Changes bytes of an archive, and cuts it where `cut` says.
pub fn damage(archive: &mut Vec<u8>, changes: &[(Index, u8)], cut: Option<&Index>) {
    for (at, byte) in changes {
        let at = at.index(archive.len());
        archive[at] = *byte;
    }
    if let Some(cut) = cut {
        archive.truncate(cut.index(archive.len()));
    }
}

/// Two cables of a made-up post as the rows of tables: number, date, id, origin, classification, subject and text.
pub const CABLES: [[&str; 7]; 2] = [
    [
        "7",
        "1966-12-28 18:48:00",
        "66LYONESSE7",
        "Embassy Lyonesse",
        "SECRET",
        "PILOTS",
        "1. (S) The \"pilot\" came; he left, | too.",
    ],
    [
        "8",
        "1972-02-25 09:30:00",
        "72LYONESSE8",
        "Embassy Lyonesse",
        "CONFIDENTIAL",
        "DUES",
        "1. (C) Dues rise.\n\n2. (U) \"No.\"",
    ],
];

/// The names of these parts.
pub const NAMES: [&str; 7] = ["id", "date", "reference_id", "origin", "classification", "subject", "body"];

/// What is said of a table without a column of texts, behind the names of its columns.
pub const NO_TEXT: &str = "is known to have the text of cables; give the one that has it a name such as \
    \"content\", \"body\", \"text\", and open the file again.";

/// What is said of a record that is torn, behind its place.
pub const TORN: &str = "This is no whole record: its quotes or columns don't fit, and it was not read. \
    Compare it with another copy of the file; reading goes on at the next record.";

/// Makes a PDF document with these pages, each of lines in Courier.
pub fn document(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut out = format!(
        "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
         2 0 obj <</Type /Pages /Kids [{kids}] /Count {}>> endobj\n\
         3 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>> endobj\n",
        pages.len()
    );
    for (index, page) in pages.iter().enumerate() {
        let mut operators = "BT /F 10 Tf 72 740 Td 12 TL".to_owned();
        for line in page.lines() {
            let escaped = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            write!(operators, " ({escaped}) Tj T*").unwrap();
        }
        write!(
            out,
            "{0} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {1} 0 R \
             /Resources <</Font <</F 3 0 R>>>>>> endobj\n{1} 0 obj <</Length {2}>> stream\n{operators} ET\nendstream endobj\n",
            4 + 2 * index,
            5 + 2 * index,
            operators.len() + 3
        )
        .unwrap();
    }
    (out + "trailer <</Root 1 0 R>>\n").into_bytes()
}
