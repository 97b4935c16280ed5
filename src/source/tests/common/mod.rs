//! Functions that tests use to compare results.
#![allow(dead_code, unreachable_pub, reason = "each test uses some of it")]

use proptest::sample::Index;
use source::{Error, Record};

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
