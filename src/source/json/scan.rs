//! Finds where objects begin and end.

use memchr::{memchr, memchr3};

use crate::limits;

/// How far an object, or what is before it, was searched.
#[derive(Debug, Default)]
pub(super) struct Scan {
    at: usize,
    /// How many objects are open.
    depth: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Plain,
    String,
    /// After a backslash in a string.
    Escape,
}

/// A brace that is not in a string.
#[derive(Clone, Copy, Debug)]
pub(super) enum Brace {
    Begins,
    Ends,
}

/// Where a string ends.
enum End {
    /// Behind its quote.
    Quote(usize),
    /// Before a line break, where JSON has none.
    Line(usize),
}

/// What the bytes begin with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    /// An object of this length.
    Object(usize),
    /// An object with a line break in a string at this byte, where JSON has none, so a quote is missing.
    Torn(usize),
    /// The beginning of an object.
    Nothing,
}

impl Scan {
    /// Passes what is before the next brace. Returns how many bytes that takes, and whether it begins or ends an object.
    pub(super) fn between(&mut self, bytes: &[u8]) -> (usize, Option<Brace>) {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if self.state != State::Plain {
                at += match self.string(rest) {
                    Some(End::Quote(length) | End::Line(length)) => length,
                    None => rest.len(),
                };
                continue;
            }
            let Some(found) = memchr3(b'{', b'}', b'"', rest) else { break };
            at += found;
            match rest.get(found) {
                Some(b'{') => return (at, Some(Brace::Begins)),
                Some(b'}') => return (at, Some(Brace::Ends)),
                _ => self.state = State::String,
            }
            at += 1;
        }
        (bytes.len(), None)
    }

    /// Finds the end of an object. The search continues where it ended before.
    pub(super) fn object(&mut self, bytes: &[u8]) -> Found {
        while let Some(rest) = bytes.get(self.at..).filter(|rest| !rest.is_empty()) {
            if self.state != State::Plain {
                match self.string(rest) {
                    Some(End::Quote(length)) => self.at += length,
                    Some(End::Line(length)) => return Found::Torn(self.at + length),
                    None => self.at = bytes.len(),
                }
                continue;
            }
            let Some(found) = memchr3(b'{', b'}', b'"', rest) else {
                self.at = bytes.len();
                break;
            };
            self.at += found + 1;
            match rest.get(found) {
                Some(b'{') => self.depth += 1,
                Some(b'}') => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Found::Object(self.at);
                    }
                }
                _ => self.state = State::String,
            }
        }
        Found::Nothing
    }

    /// Says that the bytes that were searched are no longer there.
    pub(super) fn forget(&mut self) {
        self.at = 0;
    }

    /// Passes the rest of a string. Returns where it ends, or `None` if it goes on.
    fn string(&mut self, bytes: &[u8]) -> Option<End> {
        let mut at = usize::from(self.state == State::Escape);
        self.state = State::String;
        loop {
            at += memchr3(b'"', b'\\', b'\n', bytes.get(at..)?)?;
            match bytes.get(at) {
                Some(b'\\') if at + 1 == bytes.len() => {
                    self.state = State::Escape;
                    return None;
                }
                Some(b'\\') => at += 2,
                found => {
                    self.state = State::Plain;
                    let is_quote = found == Some(&b'"');
                    return Some(if is_quote { End::Quote(at + 1) } else { End::Line(at) });
                }
            }
        }
    }
}

/// Skips to the next line that begins with an object. Returns how many bytes that takes, and whether there is one.
pub(super) fn resume(bytes: &[u8], is_end: bool) -> (usize, bool) {
    let mut at = 0;
    while let Some(line) = bytes.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        let next = bytes.get(at + line + 1..).unwrap_or_default();
        let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r');
        let blanks = next.iter().take(limits::LINE).take_while(is_blank).count();
        if blanks == next.len() && !is_end {
            return (at + line, false);
        }
        at += line + 1;
        if next.get(blanks) == Some(&b'{') {
            return (at + blanks, true);
        }
    }
    (bytes.len(), false)
}
