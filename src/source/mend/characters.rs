//! Characters that stand for others, or for none: references that nobody decoded, blanks that do not break, letters of
//! full width, and characters without any width.

use std::borrow::Cow;

use crate::html;

/// Character references that stand for a blank or a pilcrow. No text has them unless it was taken from a page.
const CERTAIN: &[&str] =
    &["&nbsp;", "&para;", "&#160;", "&#xa0;", "&#xA0;", "&#182;", "&#xb6;", "&#xB6;", "&shy;", "&#173;"];

/// How many references must be in a text, if none of them is certain.
const SEVERAL: usize = 2;

/// Whether a text has character references that nobody decoded.
pub(super) fn has_references(text: &str) -> bool {
    let mut count = 0;
    for start in memchr::memchr_iter(b'&', text.as_bytes()) {
        let Some((_, end)) = reference_at(text, start) else { continue };
        let reference = text.get(start..end).unwrap_or_default();
        count += 1;
        if count >= SEVERAL || CERTAIN.iter().any(|known| reference.ends_with(known.trim_start_matches('&')))
        {
            return true;
        }
    }
    false
}

/// Whether a text has characters that are replaced or left out.
pub(super) fn are_damaged(text: &str) -> bool {
    may_be_damaged(text.as_bytes())
        && text.chars().any(|c| is_invisible(c) || is_joiner(c) || is_blank(c) || narrow(c).is_some())
}

/// Whether a text has bytes with which such characters begin. It is one loop without branches, which the compiler turns
/// into vectors, because most texts have only pilcrows and quotation marks beyond ASCII.
fn may_be_damaged(text: &[u8]) -> bool {
    let (second, third) = (text.get(1..).unwrap_or_default(), text.get(2..).unwrap_or_default());
    let is = |byte: u8, other: u8| u8::from(byte == other);
    let begins = |one: u8, two: u8, three: u8| {
        is(one, 0xc2) & (is(two, 0xa0) | is(two, 0xad))
            | is(one, 0xe2) & (is(two, 0x81) | is(two, 0x80) & (u8::from(three <= 0x8d) | is(three, 0xaf)))
            | is(one, 0xe3) & is(two, 0x80)
            | is(one, 0xef)
    };
    let threes = text.iter().zip(second).zip(third);
    let within = threes.fold(0, |found, ((one, two), three)| found | begins(*one, *two, *three));
    // A character of two bytes at the end has no third one.
    let ends = text.last_chunk::<2>().is_some_and(|[one, two]| begins(*one, *two, 0xff) != 0);
    within != 0 || ends
}

/// Mends the characters of a line.
pub(super) fn mended(line: &str, has_references: bool) -> Cow<'_, str> {
    let decoded = if has_references { decoded(line) } else { Cow::Borrowed(line) };
    if are_damaged(&decoded) { Cow::Owned(visible(&decoded)) } else { decoded }
}

fn decoded(line: &str) -> Cow<'_, str> {
    let mut text = String::new();
    let mut copied = 0;
    for start in memchr::memchr_iter(b'&', line.as_bytes()) {
        if start >= copied
            && let Some((c, end)) = reference_at(line, start)
        {
            text.push_str(line.get(copied..start).unwrap_or_default());
            text.push(c);
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(line);
    }
    text.push_str(line.get(copied..).unwrap_or_default());
    Cow::Owned(text)
}

/// Reads a character reference, which may be escaped itself any number of times: `&amp;amp;nbsp;`.
fn reference_at(text: &str, start: usize) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    // The `amp;` that were put before the name are all the same, so the name stands behind the last one.
    let mut name = start + 1;
    let mut last = None;
    while bytes.get(name..)?.starts_with(b"amp;") {
        name += 4;
        last = Some(('&', name));
    }
    html::reference_named(bytes, name).filter(|(c, _)| !matches!(c, '\n' | '\r')).or(last)
}

fn visible(line: &str) -> String {
    // Full width is how texts in Chinese and Japanese write brackets and digits.
    let is_eastern = line.chars().any(is_eastern);
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match c {
            // Where a line ends at it, a soft hyphen is seen.
            '\u{ad}' if matches!(next, None | Some('\n' | '\r')) => text.push('-'),
            _ if is_invisible(c) => {}
            _ if is_joiner(c) && text.chars().next_back().is_none_or(|before| before.is_ascii()) => {}
            _ if is_blank(c) && !(is_eastern && c == '\u{3000}') => text.push(' '),
            _ => text.push(narrow(c).filter(|_| !is_eastern).unwrap_or(c)),
        }
    }
    text
}

/// Whether a character only says where a word may be divided, or nothing at all: the soft hyphen, the zero-width space,
/// the word joiner, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character joins letters or keeps them apart. Persian and the languages of India need these.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether this is a blank other than that of ASCII.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn is_eastern(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Returns the character of ASCII that this is in full width.
fn narrow(c: char) -> Option<char> {
    matches!(c, '\u{ff01}'..='\u{ff5e}').then(|| char::from_u32(u32::from(c) - 0xfee0)).flatten()
}
