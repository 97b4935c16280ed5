//! Finds where a record ends, and where its fields are.

use std::ops::Range;

use memchr::{memchr, memchr2};

use super::COLUMNS;
use crate::limits;

/// How far the current record was searched. The search continues when there are more bytes.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    at: usize,
    state: State,
    /// The byte after the quote that begins the current field.
    from: usize,
    column: usize,
    /// The fields, without the quotes around them.
    pub(crate) fields: [Range<usize>; COLUMNS],
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
    pub(crate) fn is_fresh(&self) -> bool {
        self.at == 0
    }

    /// Continues the search. `bytes` begin with the record, and `is_end` says that the file has no more of them.
    pub(crate) fn run(&mut self, bytes: &[u8], is_end: bool) -> Found {
        if self.at == 0 {
            if bytes.len() < limits::START && !is_end {
                return Found::Nothing;
            }
            if !has_number(bytes) {
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
                State::Bare => self.bare(bytes, is_end),
                State::Quoted => self.quoted(bytes, is_end),
            };
            if let Some(found) = found {
                return found;
            }
        }
    }

    fn bare(&mut self, bytes: &[u8], is_end: bool) -> Option<Found> {
        let rest = bytes.get(self.at..)?;
        match memchr2(b',', b'\n', rest) {
            None if !is_end => {
                self.at = bytes.len();
                return Some(Found::Nothing);
            }
            found => self.at += found.unwrap_or(rest.len()),
        }
        if bytes.get(self.at) == Some(&b',') {
            return self.comma(self.at);
        }
        // A record ends before its line break, which has one byte or two.
        if self.at > self.from && bytes.get(self.at - 1) == Some(&b'\r') {
            self.at -= 1;
        }
        Some(self.line_end(self.at, false))
    }

    /// Ends a field that a comma follows.
    fn comma(&mut self, end: usize) -> Option<Found> {
        if let Some(field) = self.fields.get_mut(self.column) {
            *field = self.from..end;
        }
        self.column += 1;
        self.at += 1;
        self.state = State::Start;
        (self.column >= COLUMNS).then_some(Found::Torn { length: self.at, is_next: false })
    }

    /// Ends the last field.
    fn line_end(&mut self, end: usize, is_cut: bool) -> Found {
        if self.column + 1 != COLUMNS {
            return Found::Torn { length: self.at.max(1), is_next: false };
        }
        if let Some(field) = self.fields.get_mut(self.column) {
            *field = self.from..end;
        }
        Found::Record { length: self.at, is_cut }
    }

    fn quoted(&mut self, bytes: &[u8], is_end: bool) -> Option<Found> {
        let Some(place) = memchr2(b'"', b'\\', bytes.get(self.at..)?) else {
            self.at = bytes.len();
            return Some(if is_end { self.line_end(bytes.len(), true) } else { Found::Nothing });
        };
        self.at += place;
        let mut quote = self.at;
        if bytes.get(quote) == Some(&b'\\') {
            quote += 1;
            match bytes.get(quote) {
                None if !is_end => return Some(Found::Nothing),
                Some(b'"') => match self.ends_record(bytes, quote, is_end) {
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
        match self.quote(bytes, quote, is_end) {
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
                if bytes.get(self.at) == Some(&b',') {
                    self.comma(quote)
                } else {
                    Some(self.line_end(quote, false))
                }
            }
        }
    }

    /// Whether the quote ends the last field, so that a record or the end of the file follows.
    fn ends_record(&self, bytes: &[u8], quote: usize, is_end: bool) -> Option<bool> {
        if self.column + 1 != COLUMNS {
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
        Some(next.is_empty() || blanks > 0 && next.starts_with(b"\"") && is_start(next))
    }

    fn quote(&self, bytes: &[u8], quote: usize, is_end: bool) -> Quote {
        let after = bytes.get(quote + 1..).unwrap_or_default();
        if after.len() < limits::START && !is_end {
            return Quote::Unknown;
        }
        let is_last = self.column + 1 == COLUMNS;
        match after {
            [] => Quote::Closes,
            [b'\n', next @ ..] | [b'\r', b'\n', next @ ..] | [b'\r', next @ ..] => {
                if is_last || next.is_empty() || is_start(next) { Quote::Closes } else { Quote::Literal }
            }
            [b',', ..] if !is_last => Quote::Closes,
            [b'"', ..] => Quote::Doubled,
            _ => match line_start(bytes, quote) {
                Some(start) => Quote::Begins(start),
                None => Quote::Literal,
            },
        }
    }
}

/// Returns the beginning of the line with this quote if a record begins there, which is so if the quote is the first
/// byte, or the one before the date.
fn line_start(bytes: &[u8], quote: usize) -> Option<usize> {
    let from = quote.saturating_sub(limits::NUMBER + 2);
    let before = bytes.get(from..quote)?;
    let start = from + before.iter().rposition(|&byte| byte == b'\n')? + 1;
    (start > 0 && is_start(bytes.get(start..)?)).then_some(start)
}

/// Skips to the next line that resembles the beginning of a record. Returns how many bytes that takes, and whether
/// there is such a line. The first byte was looked at already.
pub(super) fn resume(bytes: &[u8], is_end: bool) -> (usize, bool) {
    let mut at = 0;
    while let Some(line) = bytes.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        let next = bytes.get(at + line + 1..).unwrap_or_default();
        if next.len() < limits::START && !is_end {
            return (at + line, false);
        }
        at += line + 1;
        if is_start(next) {
            return (at, true);
        }
    }
    (bytes.len(), false)
}

/// Whether these bytes begin with `"1","12/28/1966 18:48",`, quoted or not.
pub(crate) fn is_start(bytes: &[u8]) -> bool {
    let Some(rest) = number(bytes) else { return false };
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    let after = [(1, 2, b'/'), (1, 2, b'/'), (4, 4, b' '), (1, 2, b':')]
        .into_iter()
        .try_fold(rest, |rest, (least, most, end)| digits(rest, least, most)?.strip_prefix(&[end]));
    let after = after.and_then(|rest| digits(rest, 2, 2));
    after.is_some_and(|rest| rest.strip_prefix(b"\"").unwrap_or(rest).starts_with(b","))
}

/// Whether these bytes begin with the first column of a record.
fn has_number(bytes: &[u8]) -> bool {
    number(bytes).is_some()
}

fn number(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(b"\"").unwrap_or(bytes);
    let rest = digits(rest, 1, limits::NUMBER)?;
    rest.strip_prefix(b"\"").unwrap_or(rest).strip_prefix(b",")
}

fn digits(bytes: &[u8], least: usize, most: usize) -> Option<&[u8]> {
    let count = bytes.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    if count < least { None } else { bytes.get(count..) }
}
