//! Portion marks, and the words of classification banners.
//!
//! 5 FAH-1 H-246.2 puts the mark directly after the paragraph's number: (U), (SBU), (C), (S), (TS). The 1,295 pages
//! counted have 68 spellings in all: with controls (`S//REL TO USA, FVEY`), with one bracket, in lower case, spelled
//! out, spaced, wrapped.

mod words;

use crate::scan::{Cursor, byte_at, fold};
use crate::{Marking, Span};
pub(crate) use words::content;
use words::{Content, LEVELS, separators, whole_word};

/// A mark that was read.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) marking: Marking,
    /// Whether it applies to the whole text: "C - ENTIRE TEXT".
    pub(crate) entire: bool,
}

/// The longest mark in bytes, brackets included. The longest on record wraps once and takes 73 bytes.
const LONGEST: usize = 160;

/// Reads the mark in brackets at byte `at` of `text`. What has full stops or unknown words is no mark: "(U.S.)",
/// "(Iran)", "(b)".
pub(crate) fn bracketed(text: &str, at: usize) -> Option<Mark> {
    let (inner, end) = brackets(text, at)?;
    // A mark never ends with a full stop, which rules out "(U.S.)".
    if inner.contains('.') {
        return None;
    }
    Some(build(text, at, end, content(inner)?))
}

/// Reads the mark after a paragraph's number, in all its spellings.
pub(crate) fn after_number(text: &str, at: usize) -> Option<Mark> {
    if let Some(mark) = bracketed(text, at) {
        return Some(mark);
    }
    if let Some(mark) = misread(text, at) {
        return Some(mark);
    }
    // A bracket that closes far from here belongs to something else: "(S Two reasons are 1) bread"
    if let Some((inner, end)) = brackets(text, at).filter(|(inner, _)| inner.len() < 20) {
        return (byte_at(text, at) != b'[' && looks_like_mark(inner)).then(|| Mark {
            marking: Marking {
                text: fold(text.get(at..end).unwrap_or_default()),
                span: Span { start: at, end },
                ..Marking::default()
            },
            entire: false,
        });
    }
    one_sided(text, at).or_else(|| entire_text(text, at))
}

/// Reads a mark in which a program that reads scanned pages took letters for digits: "(5)", "(5BU)", "(L0U)".
fn misread(text: &str, at: usize) -> Option<Mark> {
    let (inner, end) = brackets(text, at)?;
    if !inner.bytes().any(|sign| matches!(sign, b'5' | b'0')) {
        return None;
    }
    let letters = inner.replace('5', "S").replace('0', "O");
    Some(build(text, at, end, content(&letters)?))
}

/// Returns the inside of the brackets that open at `at`, and the byte after it.
fn brackets(text: &str, at: usize) -> Option<(&str, usize)> {
    let opening = byte_at(text, at);
    if !matches!(opening, b'(' | b'{' | b'[') {
        return None;
    }
    let window = text.as_bytes().get(at + 1..)?;
    let window = window.get(..LONGEST).unwrap_or(window);
    let close = window.iter().position(|b| matches!(b, b')' | b'(' | b'}' | b']'))?;
    if window.get(close) == Some(&b'(') {
        return None;
    }
    let inner = text.get(at + 1..at + 1 + close)?;
    // Square brackets enclose words that an editor inserted; only "[S)" is meant as a mark.
    (inner.bytes().filter(|b| *b == b'\n').count() <= 2).then_some((inner, at + close + 2))
}

fn build(text: &str, start: usize, end: usize, content: Content) -> Mark {
    Mark {
        marking: Marking {
            level: Some(content.level),
            noforn: content.noforn,
            dissemination: content.dissemination,
            text: fold(text.get(start..end).unwrap_or_default()),
            span: Span { start, end },
        },
        entire: content.entire,
    }
}

/// Reads a mark without its opening bracket at the start of a text: "S/NF) A title".
pub(crate) fn closed(text: &str) -> Option<Mark> {
    one_sided(text, 0).filter(|mark| mark.marking.text.ends_with(')'))
}

/// Reads a mark with one bracket missing: "C) Summary", "S/NF) Summary", "(S/NF Summary".
fn one_sided(text: &str, at: usize) -> Option<Mark> {
    let opened = byte_at(text, at) == b'(';
    let start = at + usize::from(opened);
    let mut cursor = Cursor::starting(text, start);
    while cursor.byte().is_ascii_uppercase() || cursor.byte() == b'/' {
        cursor.at += 1;
    }
    let content = content(text.get(start..cursor.at)?)?;
    let closed = cursor.eat(b')');
    // An opening bracket alone must be followed by a blank; a closing one may be followed by anything.
    (opened != closed && (closed || cursor.byte() == b' ')).then(|| build(text, at, cursor.at, content))
}

/// Reads "SECRET - ENTIRE TEXT.", "C - ENTIRE TEXT.", "CONFIDENTIAL ENTIRE TEXT".
fn entire_text(text: &str, at: usize) -> Option<Mark> {
    let mut cursor = Cursor::starting(text, at);
    // "ENTIRE TEXT CONFIDENTIAL."
    if cursor.word("ENTIRE TEXT") {
        separators(&mut cursor);
        let from = cursor.at;
        let (_, level, _) =
            LEVELS.iter().find(|(word, ..)| word.len() > 2 && whole_word(&mut cursor, word))?;
        let content = content(text.get(from..cursor.at)?).filter(|found| found.level == *level)?;
        return Some(build(text, at, cursor.at, Content { entire: true, ..content }));
    }
    if !LEVELS.iter().any(|(word, ..)| whole_word(&mut cursor, word)) {
        return None;
    }
    separators(&mut cursor);
    if !cursor.word("ENTIRE TEXT") {
        return None;
    }
    Some(build(text, at, cursor.at, content(text.get(at..cursor.at)?)?))
}

/// Whether the text after a mark extends the mark to all of the telegram: "(C) ENTIRE TEXT."
pub(crate) fn says_entire_text(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    separators(&mut cursor);
    cursor.word("ENTIRE TEXT") || cursor.word("ENTIRE CABLE")
}

/// Whether something in brackets after a paragraph's number was meant as a mark but can't be read as one: "(N/SF)",
/// "(/Rel UK)", "(SUB)".
fn looks_like_mark(inner: &str) -> bool {
    let inner = inner.trim();
    let letters = inner.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = inner.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b' ' | b'-' | b','));
    if !plain || letters == 0 {
        return false;
    }
    let typed =
        inner.bytes().all(|b| matches!(b, b'C' | b'S' | b'U' | b'B' | b'N' | b'F' | b'/' | b' ' | b'-'));
    let released = inner.contains('/') && (inner.contains("REL ") || inner.contains("Rel "));
    (typed && letters <= 6)
        || released
        || (inner.contains('/') && letters <= 5 && inner.to_ascii_uppercase() == inner)
}

#[cfg(test)]
mod tests;
