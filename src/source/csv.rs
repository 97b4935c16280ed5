//! Cable records as comma-separated values: the dump of 251,287 cables.
//!
//! Eight columns, no header: number, date, id, origin, classification,
//! references, header, body. The dump escapes quotes by a backslash, copies of
//! it by doubling; both are read, and fields without quotes too.
//!
//! `csv-core` knows both escapings, but walks byte by byte, has no way back
//! after an unbalanced quote, which would swallow all records behind it, and
//! copies every field. Here a record is found by a search for quotes and
//! backslashes, and its text is copied once.

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

/// How many columns a record has.
const COLUMNS: usize = 8;

/// Finds the records of a table.
#[derive(Debug, Default)]
pub(crate) struct Csv {
    scan: Scan,
    /// Whether what comes next is no record until a line looks like the start of one.
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
