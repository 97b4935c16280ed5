//! Cable records as comma-separated values: the dump of 251,287 cables.
//!
//! The table has eight columns and no header: number, date, id, origin, classification, references, header, body. The
//! dump escapes quotes with a backslash, and copies of it double them. Both are read, and so are fields without quotes.
//!
//! `csv-core` knows both escapes, but it walks byte by byte, copies every field, and cannot continue after an
//! unbalanced quote, which would swallow all later records. Here a search for quotes and backslashes finds the records,
//! and their text is copied once.

mod fields;
mod scan;

use crate::{
    Problem, limits,
    record_sink::RecordSink,
    record_stream::{RecordSplitter, Window},
};
use fields::record;
pub(crate) use fields::split_references;
use scan::{Found, Scan};

pub(crate) use scan::is_start;

/// The number of columns of a record.
const COLUMNS: usize = 8;

/// Finds the records of a table.
#[derive(Debug, Default)]
pub(crate) struct Csv {
    scan: Scan,
    /// Whether the next bytes are not a record until a line resembles the start of one.
    is_lost: bool,
}

impl RecordSplitter for Csv {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = 0;
        if window.at == 0 && window.bytes.starts_with(crate::encoding::BOM) && self.scan.is_fresh() {
            done = crate::encoding::BOM.len();
        }
        while let Some(rest) = window.bytes.get(done..).filter(|rest| !rest.is_empty()) {
            let at = window.at + done as u64;
            if self.is_lost {
                let (skipped, is_found) = scan::resume(rest, window.is_end);
                done += skipped;
                if !is_found {
                    break;
                }
                self.is_lost = false;
                continue;
            }
            if let [b'\n' | b'\r', ..] = rest {
                done += 1;
                continue;
            }
            match self.scan.run(rest, window.is_end) {
                Found::Record { length, is_cut } => {
                    record(&self.scan, rest, at, length, is_cut, sink);
                    done += length;
                }
                Found::Torn { length, is_next } => {
                    sink.lost(at, Problem::Torn);
                    self.is_lost = !is_next;
                    done += length;
                }
                Found::TooLong => {
                    sink.lost(at, Problem::TooLarge { limit: limits::WHOLE as u64 });
                    self.is_lost = true;
                }
                Found::Nothing => break,
            }
            self.scan = Scan::default();
        }
        done
    }
}

/// Reads one record.
pub(crate) fn read(bytes: &[u8], sink: &mut RecordSink) {
    let mut scan = Scan::default();
    if let Found::Record { length, is_cut } = scan.run(bytes, true) {
        record(&scan, bytes, 0, length, is_cut, sink);
    }
}
