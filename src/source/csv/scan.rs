//! Finds where a record ends, and where its fields are.

use std::ops::Range;

use memchr::{memchr, memchr2, memrchr};

use super::Rows;
use crate::limits;

/// How far the current record was searched. The search continues when there are more bytes.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    at: usize,
    state: State,
    /// The byte after the quote that begins the current field.
    from: usize,
    /// The fields, without the quotes around them.
    pub(crate) fields: Vec<Range<usize>>,
    /// Whether a quote is written as two quotes.
    pub(crate) has_doubled: bool,
    /// Whether a quote is written after a backslash.
    pub(crate) has_escaped: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum State {
    /// The search is before the first byte of a field.
    #[default]
    Start,
    Quoted,
    Bare,
}

/// What the bytes begin with.
#[derive(Debug)]
pub(crate) enum Found {
    /// A record, whose fields are those of the scan.
    Record { length: usize, is_cut: bool },
    /// Something else. If `is_next`, the next record begins directly after it.
    Torn { length: usize, is_next: bool },
    /// A record that is longer than a record may be.
    TooLong,
    /// The beginning of a record.
    Nothing,
}

/// The meaning of a quote inside a quoted field.
enum Quote {
    Closes,
    /// It and the next byte are one quote.
    Doubled,
    /// It has no special meaning.
    Literal,
    /// A record begins at this byte, so the current one has lost its end.
    Begins(usize),
    /// The bytes that decide it are not there yet.
    Unknown,
}

impl Scan {
    /// Prepares for the next record.
    pub(crate) fn renew(&mut self) {
        let mut fields = std::mem::take(&mut self.fields);
        fields.clear();
        *self = Scan { fields, ..Scan::default() };
    }

    /// Continues the search. `bytes` begin with the record, and `is_end` says that the file has no more of them.
    pub(crate) fn run(&mut self, rows: &Rows, bytes: &[u8], is_end: bool) -> Found {
        if self.at == 0 {
            if bytes.len() < limits::START && !is_end {
                return Found::Nothing;
            }
            if !rows.may_begin(bytes) {
                return Found::Torn { length: 1, is_next: false };
            }
        }
        loop {
            if self.at > limits::WHOLE {
                return Found::TooLong;
            }
            let found = match self.state {
                State::Start => match bytes.get(self.at) {
                    Some(b'"') => {
                        self.at += 1;
                        (self.from, self.state) = (self.at, State::Quoted);
                        None
                    }
                    None if !is_end => Some(Found::Nothing),
                    _ => {
                        (self.from, self.state) = (self.at, State::Bare);
                        None
                    }
                },
                State::Bare => self.bare(rows, bytes, is_end),
                State::Quoted => self.quoted(rows, bytes, is_end),
            };
            if let Some(found) = found {
                return found;
            }
        }
    }

    fn bare(&mut self, rows: &Rows, bytes: &[u8], is_end: bool) -> Option<Found> {
        let rest = bytes.get(self.at..)?;
        match memchr2(rows.by, b'\n', rest) {
            None if !is_end => {
                self.at = bytes.len();
                return Some(Found::Nothing);
            }
            found => self.at += found.unwrap_or(rest.len()),
        }
        if bytes.get(self.at) == Some(&rows.by) {
            return self.separator(rows, self.at);
        }
        // A record ends before its line break, which has one byte or two.
        if self.at > self.from && bytes.get(self.at - 1) == Some(&b'\r') {
            self.at -= 1;
        }
        Some(self.line_end(rows, self.at, false))
    }

    /// Ends a field that another one follows.
    fn separator(&mut self, rows: &Rows, end: usize) -> Option<Found> {
        // One field more than there may be shows that there are too many.
        if self.fields.len() <= rows.most() {
            self.fields.push(self.from..end);
        }
        self.at += 1;
        self.state = State::Start;
        // Without a header, what has more fields is no record, and its quotes mean nothing.
        let is_torn = !rows.header && self.fields.len() >= rows.most();
        is_torn.then_some(Found::Torn { length: self.at, is_next: false })
    }

    /// Ends the last field.
    fn line_end(&mut self, rows: &Rows, end: usize, is_cut: bool) -> Found {
        self.fields.push(self.from..end);
        // Some programs write a separator after the last field, too.
        let is_empty = |field: &Range<usize>| field.is_empty();
        let is_whole = self.fields.len() == rows.most()
            || rows.is_any()
            || rows.header
                && self.fields.len() == rows.most() + 1
                && self.fields.last().is_some_and(is_empty);
        if is_whole {
            Found::Record { length: self.at, is_cut }
        } else {
            Found::Torn { length: self.at.max(1), is_next: rows.header }
        }
    }

    fn quoted(&mut self, rows: &Rows, bytes: &[u8], is_end: bool) -> Option<Found> {
        let Some(place) = memchr2(b'"', b'\\', bytes.get(self.at..)?) else {
            self.at = bytes.len();
            return Some(if is_end { self.line_end(rows, bytes.len(), true) } else { Found::Nothing });
        };
        self.at += place;
        let mut quote = self.at;
        if bytes.get(quote) == Some(&b'\\') {
            quote += 1;
            match bytes.get(quote) {
                None if !is_end => return Some(Found::Nothing),
                Some(b'"') => match self.ends_record(rows, bytes, quote, is_end) {
                    None => return Some(Found::Nothing),
                    // A backslash is before the quote that ends the record.
                    Some(true) => {}
                    Some(false) => {
                        self.has_escaped = true;
                        self.at += 2;
                        return None;
                    }
                },
                _ => {
                    self.at = (quote + 1).min(bytes.len());
                    return None;
                }
            }
        }
        match self.quote(rows, bytes, quote, is_end) {
            Quote::Unknown => Some(Found::Nothing),
            Quote::Begins(length) => Some(Found::Torn { length, is_next: true }),
            Quote::Literal => {
                self.at = quote + 1;
                None
            }
            Quote::Doubled => {
                self.has_doubled = true;
                self.at = quote + 2;
                None
            }
            Quote::Closes => {
                self.at = quote + 1;
                if bytes.get(self.at) == Some(&rows.by) {
                    self.separator(rows, quote)
                } else {
                    Some(self.line_end(rows, quote, false))
                }
            }
        }
    }

    /// Whether the quote ends the last field, so that a record or the end of the file follows.
    fn ends_record(&self, rows: &Rows, bytes: &[u8], quote: usize, is_end: bool) -> Option<bool> {
        if !self.is_last(rows) {
            return Some(false);
        }
        let after = bytes.get(quote + 1..).unwrap_or_default();
        let blanks =
            after.iter().take(limits::START).take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let next = after.get(blanks..).unwrap_or_default();
        if next.len() < limits::START && !is_end {
            return None;
        }
        // If a backslash escapes quotes, the quote that follows here would have one.
        Some(next.is_empty() || blanks > 0 && next.starts_with(b"\"") && rows.begin(next))
    }

    fn is_last(&self, rows: &Rows) -> bool {
        self.fields.len() + 1 == rows.most()
    }

    fn quote(&self, rows: &Rows, bytes: &[u8], quote: usize, is_end: bool) -> Quote {
        let after = bytes.get(quote + 1..).unwrap_or_default();
        if after.len() < limits::START && !is_end {
            return Quote::Unknown;
        }
        let is_last = self.is_last(rows);
        match after {
            [] => Quote::Closes,
            [b'\n', next @ ..] | [b'\r', b'\n', next @ ..] | [b'\r', next @ ..] => {
                let closes = is_last || rows.header || next.is_empty() || rows.begin(next);
                if closes { Quote::Closes } else { Quote::Literal }
            }
            [by, ..] if *by == rows.by && (!is_last || rows.header) => Quote::Closes,
            [b'"', ..] => Quote::Doubled,
            _ => match line_start(rows, bytes, quote) {
                Some(start) => Quote::Begins(start),
                None => Quote::Literal,
            },
        }
    }
}

/// Returns the beginning of the line with this quote if a record begins there, which is so if the quote begins one of
/// its first fields.
fn line_start(rows: &Rows, bytes: &[u8], quote: usize) -> Option<usize> {
    let from = quote.saturating_sub(limits::START);
    let before = bytes.get(from..quote)?;
    let start = from + memrchr(b'\n', before)? + 1;
    (start > 0 && rows.begin(bytes.get(start..)?)).then_some(start)
}

/// Skips to the next line that resembles the beginning of a record. Returns how many bytes that takes, and whether
/// there is such a line. The first byte was looked at already.
pub(super) fn resume(rows: &Rows, bytes: &[u8], is_end: bool) -> (usize, bool) {
    let mut at = 0;
    while let Some(line) = bytes.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        let next = bytes.get(at + line + 1..).unwrap_or_default();
        if next.len() < limits::START && !is_end {
            return (at + line, false);
        }
        at += line + 1;
        if rows.begin(next) {
            return (at, true);
        }
    }
    (bytes.len(), false)
}
