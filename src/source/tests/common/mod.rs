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
