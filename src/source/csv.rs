//! Cable records as values with commas or other signs between them: tables with a header row, in which columns are found
//! by their names, and the dump of 251,287 cables, which has none.
//!
//! The dump escapes quotes with a backslash, and copies of it double them. Both are read, and so are fields without
//! quotes.
//!
//! `csv-core` knows both escapes, but it walks byte by byte, copies every field, and cannot continue after an
//! unbalanced quote, which would swallow all later records. Here a search for quotes and backslashes finds the records,
//! and their text is copied once.

mod fields;
mod header;
mod rows;
mod scan;

use crate::{
    Problem, limits,
    place::Columns,
    record_sink::RecordSink,
    record_stream::{RecordSplitter, Window},
};
use fields::record;
use scan::{Found, Scan};

pub(crate) use header::header;
pub(crate) use rows::Rows;

/// The bytes that may be between two fields.
pub(crate) const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Finds the records of a table.
#[derive(Debug)]
pub(crate) struct Csv {
    rows: Rows,
    /// How many bytes there are before the first row.
    before: usize,
    scan: Scan,
    /// Whether the next bytes are not a record until a line resembles the start of one.
    is_lost: bool,
    /// Whether there was a row.
    has_rows: bool,
}

impl Csv {
    /// Reads such rows, which begin at this byte.
    pub(crate) fn new(rows: Rows, before: usize) -> Csv {
        Csv { rows, before, scan: Scan::default(), is_lost: false, has_rows: false }
    }
}

impl RecordSplitter for Csv {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = self.before.min(window.bytes.len());
        self.before -= done;
        while let Some(rest) = window.bytes.get(done..).filter(|rest| !rest.is_empty()) {
            let at = window.at + done as u64;
            if self.is_lost {
                let (skipped, is_found) = scan::resume(&self.rows, rest, window.is_end);
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
            self.has_rows = true;
            match self.scan.run(&self.rows, rest, window.is_end) {
                Found::Record { length, is_cut } => {
                    record((&self.rows, &self.scan), rest, at, length, is_cut, sink);
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
            self.scan.renew();
        }
        if window.is_end && !self.has_rows {
            sink.problem(0, Problem::NoRows);
        }
        done
    }
}

/// Reads one record.
pub(crate) fn read(columns: Columns, bytes: &[u8], sink: &mut RecordSink) {
    let Some(rows) = Rows::of(columns) else { return };
    let mut scan = Scan::default();
    if let Found::Record { length, is_cut } = scan.run(&rows, bytes, true) {
        record((&rows, &scan), bytes, 0, length, is_cut, sink);
    }
}
