//! Cable records in a database dump, in the `INSERT` statements of MySQL and PostgreSQL, with one row or many, and in
//! the `COPY` blocks of PostgreSQL.
//!
//! If statements that insert rows do not name the columns, those that create tables do. All other statements are
//! ignored.

mod rows;
mod scan;
mod statement;

use crate::{
    Problem, encoding, limits,
    place::{Columns, Writing},
    record_sink::RecordSink,
    record_stream::{RecordSplitter, Window},
};
use rows::record;
use scan::{Scan, Stop};
use statement::{Statement, Tables};

pub(crate) use rows::unescape;

/// Finds the rows of a dump.
#[derive(Debug)]
pub(crate) struct Sql {
    mode: Mode,
    scan: Scan,
    tables: Tables,
    /// The number of rows of other tables, and the table of the first one.
    others: (u64, Option<String>),
    /// Whether there was any row of cables.
    has_rows: bool,
}

#[derive(Clone, Copy, Debug)]
enum Mode {
    /// Before a statement or in its beginning.
    Statement,
    /// Between the rows of an `INSERT`. Without columns, they are not cables.
    Rows(Option<Columns>),
    /// Between the lines of a `COPY`.
    Lines(Option<Columns>),
    /// After a torn record.
    Lost(Option<Columns>),
}

impl Columns {
    /// Whether a backslash is an escape in every quotation.
    fn has_escapes(self) -> bool {
        matches!(self.writing, Writing::Inserted { escapes: true })
    }

    /// Whether rows are the lines of a `COPY`.
    fn is_copied(self) -> bool {
        self.writing == Writing::Copied
    }
}

impl Sql {
    pub(crate) fn new() -> Sql {
        let (tables, scan) = (Tables::default(), Scan::default());
        Sql { mode: Mode::Statement, scan, tables, others: (0, None), has_rows: false }
    }

    /// Reads the next piece of the dump and returns how many bytes it has, or `None` if it is not complete yet.
    fn piece(&mut self, rest: &[u8], at: u64, is_end: bool, sink: &mut RecordSink) -> Option<usize> {
        let escapes = self.tables.has_escapes();
        match self.mode {
            Mode::Statement => {
                let length = match self.scan.statement(rest, escapes, is_end) {
                    Stop::Found(length) => length,
                    Stop::TooLong => {
                        sink.problem(at, Problem::TooLarge { limit: limits::WHOLE as u64 });
                        return Some(rest.len().min(limits::WHOLE));
                    }
                    Stop::Torn(length) => length,
                    Stop::More => return None,
                };
                let statement = rest.get(..length).unwrap_or_default();
                // The first one may have a byte order mark before it.
                let statement = statement.strip_prefix(encoding::BOM).unwrap_or(statement);
                match self.tables.read(statement) {
                    Statement::Rows(table, columns) => {
                        self.mode = Mode::Rows(columns);
                        self.tables.name = table;
                    }
                    Statement::Lines(table, columns) => {
                        self.mode = Mode::Lines(columns);
                        self.tables.name = table;
                    }
                    Statement::Other => {}
                }
                Some(length)
            }
            Mode::Rows(columns) => match rest.first()? {
                b'(' => match self.scan.row(rest, columns.map_or(escapes, Columns::has_escapes), is_end) {
                    Stop::Found(length) => {
                        self.row(columns, rest.get(..length).unwrap_or_default(), at, sink);
                        Some(length)
                    }
                    Stop::Torn(length) => {
                        self.lose(columns, at, Problem::Torn, sink);
                        Some(length)
                    }
                    Stop::TooLong => {
                        self.lose(columns, at, Problem::TooLarge { limit: limits::WHOLE as u64 }, sink);
                        Some(1)
                    }
                    Stop::More => None,
                },
                b',' | b' ' | b'\n' | b'\r' | b'\t' => Some(1),
                // "; ON DUPLICATE KEY ..." is the rest of the statement.
                _ => {
                    self.mode = Mode::Statement;
                    Some(0)
                }
            },
            Mode::Lines(columns) => {
                let line = match self.scan.line(rest, is_end) {
                    Stop::Found(length) => rest.get(..length).unwrap_or_default(),
                    Stop::More => return None,
                    Stop::Torn(length) => return Some(length),
                    Stop::TooLong => {
                        self.lose(columns, at, Problem::TooLarge { limit: limits::WHOLE as u64 }, sink);
                        return Some(1);
                    }
                };
                let row = line.strip_suffix(b"\n").unwrap_or(line);
                let row = row.strip_suffix(b"\r").unwrap_or(row);
                if row == b"\\." {
                    self.mode = Mode::Statement;
                } else if !row.is_empty() {
                    self.row(columns, row, at, sink);
                }
                Some(line.len())
            }
            Mode::Lost(columns) => {
                let (length, next) = scan::resume(rest, is_end, columns.is_some_and(Columns::is_copied));
                if let Some(next) = next {
                    self.mode = match (next, columns.is_some_and(Columns::is_copied)) {
                        (scan::Next::Statement, _) => Mode::Statement,
                        (scan::Next::Row, false) => Mode::Rows(columns),
                        (scan::Next::Row, true) => Mode::Lines(columns),
                    };
                }
                (length > 0 || next.is_some()).then_some(length)
            }
        }
    }

    fn row(&mut self, columns: Option<Columns>, row: &[u8], at: u64, sink: &mut RecordSink) {
        match columns {
            Some(columns) => {
                self.has_rows = true;
                record(columns, row, at, sink);
            }
            None => {
                self.others.0 += 1;
                self.others.1.get_or_insert_with(|| self.tables.name.clone());
            }
        }
    }

    fn lose(&mut self, columns: Option<Columns>, at: u64, problem: Problem, sink: &mut RecordSink) {
        self.has_rows = true;
        sink.lost(at, problem);
        self.mode = Mode::Lost(columns);
    }
}

impl RecordSplitter for Sql {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = 0;
        while let Some(rest) = window.bytes.get(done..).filter(|rest| !rest.is_empty()) {
            let Some(length) = self.piece(rest, window.at + done as u64, window.is_end, sink) else { break };
            done += length;
            self.scan = Scan::default();
        }
        if window.is_end {
            if let (count, Some(table)) = std::mem::take(&mut self.others) {
                sink.problem(0, Problem::OtherRows { count, table: crate::display_name(&table) });
            } else if !self.has_rows {
                sink.problem(0, Problem::NoRows);
            }
        }
        done
    }
}

/// Reads one row.
pub(crate) fn read(columns: Columns, bytes: &[u8], sink: &mut RecordSink) {
    record(columns, bytes, 0, sink);
}
