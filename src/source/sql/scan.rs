//! Finds where statements and rows end.

use memchr::{memchr, memchr2, memmem};

use crate::limits;

/// How far a statement or row was searched.
#[derive(Debug, Default)]
pub(super) struct Scan {
    at: usize,
    state: State,
    depth: usize,
}

#[derive(Clone, Copy, Debug, Default)]
enum State {
    #[default]
    Plain,
    Quoted {
        quote: u8,
        escapes: bool,
    },
    LineComment,
    BlockComment,
}

/// What the bytes begin with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
    /// What was looked for, with this length.
    Found(usize),
    /// Something else, up to this byte.
    Torn(usize),
    TooLong,
    /// The beginning of what was looked for.
    More,
}

/// What follows something torn.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    Statement,
    Row,
}

/// How many bytes are read ahead, which is more than the length of any word that is needed.
const AHEAD: usize = 16;

impl Scan {
    /// Finds a statement up to its semicolon, or an `INSERT` up to its first row.
    pub(super) fn statement(&mut self, bytes: &[u8], escapes: bool, is_end: bool) -> Stop {
        loop {
            if self.at > limits::WHOLE {
                return Stop::TooLong;
            }
            let Some(rest) = bytes.get(self.at..).filter(|rest| rest.len() >= AHEAD || is_end) else {
                return Stop::More;
            };
            let State::Plain = self.state else {
                match self.pass(bytes, is_end) {
                    Some(_) => continue,
                    None => return if is_end { Stop::Torn(bytes.len()) } else { Stop::More },
                }
            };
            match rest {
                [] => return Stop::Torn(bytes.len()),
                [b';', ..] => {
                    // A block of lines begins after the line break.
                    let length = self.at
                        + 1
                        + rest.iter().skip(1).take(2).position(|&b| b == b'\n').map_or(0, |at| at + 1);
                    return Stop::Found(length);
                }
                [quote @ (b'\'' | b'"' | b'`'), ..] => {
                    let escapes = escapes && *quote == b'\'' || self.is_escaped(bytes);
                    (self.state, self.at) = (State::Quoted { quote: *quote, escapes }, self.at + 1);
                }
                [b'-', b'-', ..] | [b'#', ..] => self.state = State::LineComment,
                [b'/', b'*', b'!', ..] => self.at += 3, // MySQL runs what such a comment holds
                [b'/', b'*', ..] => (self.state, self.at) = (State::BlockComment, self.at + 2),
                [b'V' | b'v', ..] if self.is_values(bytes, rest) => {
                    let after = rest.get(6..).unwrap_or_default();
                    let blanks =
                        after.iter().take(limits::LINE).take_while(|byte| byte.is_ascii_whitespace()).count();
                    if after.len() == blanks && blanks < limits::LINE && !is_end {
                        return Stop::More;
                    }
                    if after.get(blanks) == Some(&b'(') {
                        return Stop::Found(self.at + 6 + blanks);
                    }
                    self.at += 6;
                }
                _ => self.at += 1,
            }
        }
    }

    /// Finds a row in parentheses.
    pub(super) fn row(&mut self, bytes: &[u8], escapes: bool, is_end: bool) -> Stop {
        loop {
            if self.at > limits::WHOLE {
                return Stop::TooLong;
            }
            if let State::Quoted { .. } = self.state {
                let Some(end) = self.pass(bytes, is_end) else {
                    return if is_end { Stop::Torn(bytes.len()) } else { Stop::More };
                };
                // After a value there is the next one, a cast, or the end of the row.
                let after = bytes.get(end..).unwrap_or_default();
                match after.iter().find(|byte| !byte.is_ascii_whitespace()) {
                    Some(b',' | b')' | b':') => {}
                    None if !is_end => {
                        // The quote is read again when the bytes after it have arrived.
                        self.state = State::Quoted { quote: b'\'', escapes };
                        self.at = end - 1;
                        return Stop::More;
                    }
                    _ => return Stop::Torn(end),
                }
                continue;
            }
            match bytes.get(self.at) {
                None if is_end => return Stop::Torn(bytes.len()),
                None => return Stop::More,
                Some(b'\'') => {
                    let escapes = escapes || self.is_escaped(bytes);
                    (self.state, self.at) = (State::Quoted { quote: b'\'', escapes }, self.at + 1);
                }
                Some(b'(') => (self.depth, self.at) = (self.depth + 1, self.at + 1),
                Some(b')') if self.depth == 1 => return Stop::Found(self.at + 1),
                Some(b')') => (self.depth, self.at) = (self.depth - 1, self.at + 1),
                Some(b';') => return Stop::Torn(self.at),
                Some(_) => self.at += 1,
            }
        }
    }

    /// Finds a line with its line break.
    pub(super) fn line(&mut self, bytes: &[u8], is_end: bool) -> Stop {
        let found = bytes.get(self.at..).and_then(|rest| memchr(b'\n', rest));
        match found {
            Some(length) => Stop::Found(self.at + length + 1),
            None if is_end => Stop::Found(bytes.len()),
            None if bytes.len() > limits::WHOLE => Stop::TooLong,
            None => {
                self.at = bytes.len();
                Stop::More
            }
        }
    }

    /// Skips a quotation or comment and returns where it ends. One that is not complete is continued later.
    fn pass(&mut self, bytes: &[u8], is_end: bool) -> Option<usize> {
        let end = match self.state {
            State::Plain => self.at,
            State::LineComment => match memchr(b'\n', bytes.get(self.at..)?) {
                Some(length) => self.at + length + 1,
                None => {
                    self.at = bytes.len();
                    return None;
                }
            },
            State::BlockComment => match memmem::find(bytes.get(self.at..)?, b"*/") {
                Some(length) => self.at + length + 2,
                None => {
                    self.at = bytes.len().saturating_sub(1).max(self.at);
                    return None;
                }
            },
            State::Quoted { quote, escapes } => loop {
                let rest = bytes.get(self.at..)?;
                let found = if escapes { memchr2(quote, b'\\', rest) } else { memchr(quote, rest) };
                let Some(length) = found else {
                    self.at = bytes.len();
                    return None;
                };
                self.at += length;
                match (bytes.get(self.at), bytes.get(self.at + 1)) {
                    (_, None) if !is_end => return None,
                    (Some(b'\\'), _) => self.at += 2,
                    (_, Some(next)) if *next == quote => self.at += 2,
                    _ => break self.at + 1,
                }
            },
        };
        (self.state, self.at) = (State::Plain, end);
        Some(end)
    }

    /// Whether there is an "E" before the quote.
    fn is_escaped(&self, bytes: &[u8]) -> bool {
        let before = |back: usize| self.at.checked_sub(back).and_then(|at| bytes.get(at));
        matches!(before(1), Some(b'E' | b'e')) && !before(2).is_some_and(u8::is_ascii_alphanumeric)
    }

    fn is_values(&self, bytes: &[u8], rest: &[u8]) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| bytes.get(at));
        let is_word = rest.get(..6).is_some_and(|word| word.eq_ignore_ascii_case(b"VALUES"));
        is_word && !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
    }
}

/// Skips to the next line that resembles a statement or a row. The first byte was looked at already.
pub(super) fn resume(bytes: &[u8], is_end: bool, is_copy: bool) -> (usize, Option<Next>) {
    let mut at = 0;
    while let Some(line) = bytes.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        let next = bytes.get(at + line + 1..).unwrap_or_default();
        if next.len() < AHEAD && !is_end {
            return (at + line, None);
        }
        at += line + 1;
        let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let begins =
            |words: &[u8]| next.get(..words.len()).is_some_and(|word| word.eq_ignore_ascii_case(words));
        if begins(b"INSERT INTO ") || begins(b"REPLACE INTO ") {
            return (at, Some(Next::Statement));
        }
        let row = if is_copy { Some(next) } else { next.strip_prefix(b"(") };
        let row = row.map(|row| if is_copy { row } else { row.strip_prefix(b"'").unwrap_or(row) });
        if let Some(row) = row
            && digits(row) > 0
            && matches!(row.get(digits(row)), Some(b',' | b'\'' | b'\t'))
        {
            return (at, Some(Next::Row));
        }
    }
    (bytes.len(), None)
}
