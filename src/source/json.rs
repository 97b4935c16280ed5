//! Cable records as objects of JSON: in an array, in an object around such an array, or one after the other (JSON
//! lines). Their values are found by the same names as the columns of tables.
//!
//! What surrounds the objects may be larger than memory, so it is never read as a whole: the search here only counts
//! braces outside of strings, and each object that may be a cable is read by itself. An object that has no text but
//! holds some that do is entered.
//!
//! The objects that `septel parse` writes are read, too; see [`contract`].

mod contract;
mod object;
mod scan;

use crate::{
    Kind, Problem, columns, encoding, limits,
    place::{Columns, Writing},
    record_sink::RecordSink,
    record_stream::{RecordSplitter, Window},
};
use object::Object;
use scan::{Brace, Found, Scan};

/// Finds the objects with the texts of cables.
#[derive(Debug, Default)]
pub(crate) struct Json {
    scan: Scan,
    mode: Mode,
    /// How many objects the search has entered.
    levels: u8,
    /// How many objects have no text, and the names in the first of them.
    others: (u64, Option<String>),
    /// Whether there was a cable or something that should have been one.
    has_records: bool,
    /// Whether the text of a cable was read.
    has_texts: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum Mode {
    /// Before an object.
    #[default]
    Between,
    /// In an object that may be a cable.
    Object,
    /// In an object that is too large.
    Skip,
    /// After something torn.
    Lost,
}

impl Json {
    /// Reads the next piece and returns how many bytes it has, or `None` if it is not complete yet.
    fn piece(&mut self, rest: &[u8], at: u64, is_end: bool, sink: &mut RecordSink) -> Option<usize> {
        match self.mode {
            Mode::Between => {
                let (length, brace) = self.scan.between(rest);
                match brace {
                    Some(Brace::Begins) => self.mode = Mode::Object,
                    Some(Brace::Ends) => {
                        self.levels = self.levels.saturating_sub(1);
                        return Some(length + 1);
                    }
                    None => {}
                }
                Some(length)
            }
            Mode::Lost => {
                let (length, is_found) = scan::resume(rest, is_end);
                if is_found {
                    self.mode = Mode::Object;
                }
                (length > 0 || is_found).then_some(length)
            }
            Mode::Skip => match self.scan.object(rest) {
                Found::Object(length) => Some(self.leave(length)),
                Found::Torn(length) => Some(self.lose(length)),
                Found::Nothing => {
                    self.scan.forget();
                    Some(rest.len())
                }
            },
            Mode::Object => {
                let near = rest.get(..limits::WHOLE).unwrap_or(rest);
                match self.scan.object(near) {
                    Found::Object(length) => {
                        let object = near.get(..length).unwrap_or_default();
                        Some(self.object(object, at, sink))
                    }
                    Found::Torn(length) => {
                        self.has_records = true;
                        sink.lost(at, Problem::Torn);
                        Some(self.lose(length))
                    }
                    Found::Nothing if near.len() == limits::WHOLE => {
                        Some(self.unended(near, at, Problem::TooLarge { limit: limits::WHOLE as u64 }, sink))
                    }
                    Found::Nothing if is_end => Some(self.unended(near, at, Problem::Torn, sink)),
                    Found::Nothing => None,
                }
            }
        }
    }

    /// Reads an object whose end is not there, and returns how many bytes of it are done.
    fn unended(&mut self, bytes: &[u8], at: u64, problem: Problem, sink: &mut RecordSink) -> usize {
        if self.levels < limits::LEVELS && Object::read(bytes).holds_cables() {
            return self.enter();
        }
        self.has_records = true;
        sink.lost(at, problem);
        self.mode = Mode::Skip;
        self.scan.forget();
        bytes.len()
    }

    /// Reads an object that is complete, and returns how many bytes of it are done.
    fn object(&mut self, bytes: &[u8], at: u64, sink: &mut RecordSink) -> usize {
        let object = Object::read(bytes);
        if object.is_whole && object.is_of_columns() {
            self.has_records = true;
            sink.lost(at, Problem::ColumnsApart);
        } else if object.is_cable(self.levels == 0) {
            (self.has_records, self.has_texts) = (true, true);
            object.record(bytes, at, sink);
        } else if !object.is_whole {
            self.has_records = true;
            sink.lost(at, Problem::Torn);
        } else if object.holds_cables() && self.levels < limits::LEVELS {
            return self.enter();
        } else if self.levels == 0 || object.parts() > 1 {
            self.others.0 += 1;
            self.others.1.get_or_insert_with(|| columns::listed(&object.names));
        }
        self.leave(bytes.len())
    }

    /// Goes on in the object.
    fn enter(&mut self) -> usize {
        self.levels += 1;
        (self.scan, self.mode) = (Scan::default(), Mode::Between);
        1
    }

    /// Goes on behind the object.
    fn leave(&mut self, length: usize) -> usize {
        (self.scan, self.mode) = (Scan::default(), Mode::Between);
        length
    }

    /// Goes on at the next line that begins with an object.
    fn lose(&mut self, length: usize) -> usize {
        (self.scan, self.mode) = (Scan::default(), Mode::Lost);
        length
    }
}

impl RecordSplitter for Json {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = 0;
        while let Some(rest) = window.bytes.get(done..).filter(|rest| !rest.is_empty()) {
            let Some(length) = self.piece(rest, window.at + done as u64, window.is_end, sink) else { break };
            done += length;
        }
        if window.is_end {
            match std::mem::take(&mut self.others) {
                (_, Some(columns)) if !self.has_texts => sink.problem(0, Problem::NoTextColumn { columns }),
                (count, Some(columns)) => sink.problem(0, Problem::OtherObjects { count, columns }),
                (_, None) if !self.has_records => sink.problem(0, Problem::NoRows),
                (_, None) => {}
            }
        }
        done
    }
}

/// Reads one object.
pub(crate) fn read(bytes: &[u8], sink: &mut RecordSink) {
    let object = Object::read(bytes);
    if object.is_cable(true) {
        object.record(bytes, 0, sink);
    }
}
