//! The number and mark of a paragraph, in every form that telegrams print.
//!
//! 5 FAH-1 H-246.2 says "number each paragraph consecutively, do not number a single paragraph", with the
//! classification immediately after the number. Of 13,780 numbered paragraphs counted, 13,116 have the form "1. (C)",
//! 394 have no mark, 200 have no blank before the mark, and 66 have "1)" or "(1)".

use crate::Line;
use crate::marks::{Mark, after_number, bracketed};
use crate::scan::{Cursor, byte_at};

/// How a number is separated from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A full stop: "1."
    Stop,
    /// A closing bracket: "1)"
    Bracket,
    /// Nothing, or a comma: "1 (C)", "1(C)", "1, (C)"
    Bare,
    /// Two brackets: "(1) (C)"
    Enclosed,
}

/// A number that may begin a paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    pub(crate) number: u32,
    pub(crate) form: Form,
    pub(crate) mark: Option<Mark>,
    /// Whether a pilcrow is printed before it.
    pub(crate) pilcrow: bool,
    /// The first byte of its pilcrow, number or mark.
    pub(crate) start: usize,
    /// The first byte of the text after number and mark.
    pub(crate) body: usize,
}

/// Reads the number at the start of a line, which may begin with blanks.
#[inline]
pub(crate) fn of_line(text: &str, line: &Line) -> Option<Number> {
    // A number begins with a digit, a bracket or a pilcrow; most lines begin with none of them.
    if !matches!(line.first, b'0'..=b'9' | b'(' | 0xC2) {
        return None;
    }
    let mut cursor = Cursor::starting(text, line.span.start);
    in_line_blanks(&mut cursor);
    at(text, cursor.at)
}

/// Reads the number at byte `at`.
pub(crate) fn at(text: &str, at: usize) -> Option<Number> {
    let mut cursor = Cursor::starting(text, at);
    let pilcrow = eat_pilcrow(&mut cursor);
    if byte_at(text, cursor.at) == b'(' {
        return mark_first(text, at, cursor, pilcrow).or_else(|| enclosed(text, at, cursor, pilcrow));
    }
    let number = cursor.number(1, 3).filter(|number| *number > 0)?;
    let form = match cursor.byte() {
        b'.' => {
            cursor.eat_any(b".");
            // Some telegrams have "8.)".
            cursor.eat(b')');
            Form::Stop
        }
        b')' => {
            cursor.at += 1;
            Form::Bracket
        }
        b',' | b'-' | b':' | b';' => {
            cursor.at += 1;
            Form::Bare
        }
        // "4 . (C) Text"
        b' ' if matches!(cursor.ahead(1), b'.' | b':' | b'-') && matches!(cursor.ahead(2), b' ' | b'(') => {
            cursor.at += 2;
            Form::Bare
        }
        b' ' | b'(' | b'\t' => Form::Bare,
        _ => return None,
    };
    let gap = in_line_blanks(&mut cursor);
    let mark = match form {
        Form::Stop => after_number(text, cursor.at)
            .or_else(|| on_next_line(text, cursor))
            .or_else(|| after_dash(text, cursor)),
        Form::Bracket | Form::Bare | Form::Enclosed => bracketed(text, cursor.at),
    };
    if mark.is_none()
        && form == Form::Stop
        && let Some(mark) = after_heading_words(text, cursor.at)
    {
        return Some(Number { number, form, mark: Some(mark), pilcrow, start: at, body: cursor.at });
    }
    match &mark {
        Some(mark) => {
            cursor.at = mark.marking.span.end;
            if mark.entire {
                // The full stop of "C - ENTIRE TEXT." does not begin a text.
                cursor.eat(b'.');
            }
            in_line_blanks(&mut cursor);
        }
        // Without a mark only "1. " is clear enough; "1.5" and "12.The" are words of a text.
        None if form != Form::Stop => return None,
        None if gap == 0 && !matches!(cursor.byte(), 0 | b'\n' | b'\r') && !pilcrow => return None,
        None if cursor.byte().is_ascii_digit() && gap == 0 => return None,
        None => {}
    }
    Some(Number { number, form, mark, pilcrow, start: at, body: cursor.at })
}

/// Reads a mark that follows a few words at the head of the paragraph: "2. Summary. (C) Text". The words and the mark
/// remain in the text.
fn after_heading_words(text: &str, at: usize) -> Option<Mark> {
    const LONGEST: usize = 60;
    const FIRST: [&str; 8] =
        ["SUMMARY", "COMMENT", "BEGIN", "INTRODUCTION", "ACTION", "BACKGROUND", "NOTE", "CONCLUSION"];
    let window = text.as_bytes().get(at..)?;
    let window = window.get(..LONGEST).unwrap_or(window);
    let open = memchr::memchr3(b'(', b'\n', b'\r', window)?;
    if byte_at(text, at + open) != b'(' {
        return None;
    }
    let lead = text.get(at..at + open)?.trim_end();
    let words = lead.split(' ').count();
    let first = lead.split([' ', ':', '.', ',', '/']).next().unwrap_or_default();
    let plain = lead.bytes().all(|b| b.is_ascii_alphabetic() || b" .:,/&-'".contains(&b));
    let heading = FIRST.iter().any(|word| word.eq_ignore_ascii_case(first))
        || (words <= 5 && lead.ends_with(['.', ':']) && !lead.contains(". "));
    if lead.is_empty() || words > 8 || !plain || !heading {
        return None;
    }
    bracketed(text, at + open).filter(|mark| mark.marking.level.is_some() && !is_label(&mark.marking.text))
}

/// Steps over a dash: "1. - (C) Text", "1.-- (C) Text".
fn after_dash(text: &str, mut cursor: Cursor) -> Option<Mark> {
    if cursor.eat_any(b"-") == 0 {
        return None;
    }
    in_line_blanks(&mut cursor);
    bracketed(text, cursor.at).filter(|mark| !is_label(&mark.marking.text))
}

/// Whether the mark is the label of a list item instead: "(c)", "(u)".
fn is_label(mark: &str) -> bool {
    mark.len() == 3 && mark.bytes().any(|b| b.is_ascii_lowercase())
}

/// Reads the mark below a number that is alone on its line, also if a blank line separates the two.
fn on_next_line(text: &str, mut cursor: Cursor) -> Option<Mark> {
    if !matches!(cursor.byte(), b'\n' | b'\r') {
        return None;
    }
    for _ in 0..2 {
        cursor.eat(b'\r');
        cursor.eat(b'\n');
        in_line_blanks(&mut cursor);
    }
    bracketed(text, cursor.at).filter(|mark| !is_label(&mark.marking.text))
}

/// Reads a number that is glued to its text or has a comma: "2.In talks", "10.EMBASSY", "3, PRESIDENT".
#[inline]
pub(crate) fn glued(text: &str, line: &Line) -> Option<Number> {
    if !line.first.is_ascii_digit() {
        return None;
    }
    let mut cursor = Cursor::starting(text, line.span.start);
    in_line_blanks(&mut cursor);
    let start = cursor.at;
    let number = cursor.number(1, 3).filter(|number| *number > 0)?;
    // "1.A.2" is a label and not a word.
    // "3, PRESIDENT" is mistyped.
    let comma = cursor.eat(b',') && cursor.eat_any(b" ") > 0;
    let glued = (comma || cursor.eat(b'.'))
        && cursor.byte().is_ascii_uppercase()
        && cursor.ahead(1).is_ascii_alphabetic();
    glued.then_some(Number { number, form: Form::Stop, mark: None, pilcrow: false, start, body: cursor.at })
}

/// Reads a number with letters that a scanner or a typist took for digits: "l2. (C) Text", "1O. (C) Text".
#[inline]
pub(crate) fn garbled(text: &str, line: &Line) -> Option<Number> {
    if !matches!(line.first, b'1'..=b'9' | b'l' | b'I' | 0xC2) {
        return None;
    }
    let mut cursor = Cursor::starting(text, line.span.start);
    in_line_blanks(&mut cursor);
    let at = cursor.at;
    let pilcrow = eat_pilcrow(&mut cursor);
    let start = cursor.at;
    let mut number = 0;
    while cursor.at - start < 3 {
        number = number * 10
            + match cursor.byte() {
                digit @ b'0'..=b'9' => u32::from(digit - b'0'),
                b'l' | b'I' => 1,
                b'O' | b'o' => 0,
                _ => break,
            };
        cursor.at += 1;
    }
    // "I. (C)" is a Roman numeral.
    let roman = (start..cursor.at).all(|at| byte_at(text, at) == b'I');
    if roman || !cursor.eat(b'.') {
        return None;
    }
    in_line_blanks(&mut cursor);
    let mark = bracketed(text, cursor.at)?;
    cursor.at = mark.marking.span.end;
    in_line_blanks(&mut cursor);
    Some(Number { number, form: Form::Stop, mark: Some(mark), pilcrow, start: at, body: cursor.at })
}

/// Reads "(12) (C) Text".
fn enclosed(text: &str, start: usize, mut cursor: Cursor, pilcrow: bool) -> Option<Number> {
    cursor.eat(b'(');
    let number = cursor.number(1, 3).filter(|number| *number > 0)?;
    if !cursor.eat(b')') {
        return None;
    }
    cursor.eat(b'.');
    in_line_blanks(&mut cursor);
    let mark = bracketed(text, cursor.at).filter(|mark| !is_label(&mark.marking.text))?;
    cursor.at = mark.marking.span.end;
    in_line_blanks(&mut cursor);
    Some(Number { number, form: Form::Enclosed, mark: Some(mark), pilcrow, start, body: cursor.at })
}

/// Reads a mark that is printed before its number: "(C) 12. Text".
fn mark_first(text: &str, start: usize, mut cursor: Cursor, pilcrow: bool) -> Option<Number> {
    let mark = bracketed(text, cursor.at)?;
    cursor.at = mark.marking.span.end;
    in_line_blanks(&mut cursor);
    let number = cursor.number(1, 3).filter(|number| *number > 0)?;
    if !cursor.eat(b'.') || (in_line_blanks(&mut cursor) == 0 && !matches!(cursor.byte(), b'\n' | b'\r')) {
        return None;
    }
    Some(Number { number, form: Form::Stop, mark: Some(mark), pilcrow, start, body: cursor.at })
}

/// Steps over a pilcrow and the blanks after it. Returns whether there was one.
fn eat_pilcrow(cursor: &mut Cursor) -> bool {
    let pilcrow = cursor.rest().starts_with('¶');
    if pilcrow {
        cursor.at += '¶'.len_utf8();
        in_line_blanks(cursor);
    }
    pilcrow
}

/// Steps over blanks within the line.
fn in_line_blanks(cursor: &mut Cursor) -> usize {
    let from = cursor.at;
    loop {
        match cursor.byte() {
            b' ' | b'\t' => cursor.at += 1,
            0xC2 if cursor.ahead(1) == 0xA0 => cursor.at += 2,
            _ => return cursor.at - from,
        }
    }
}

/// Returns the digits of a number that print has before the text of a telegram: "1234" of "1234. The tolls rise:".
pub(crate) fn printed(row: &str) -> Option<&str> {
    let (digits, _) = row.trim_start().split_once('.')?;
    ((1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Role, Span};

    #[test]
    fn forms() {
        for (input, expected) in [
            ("¶1. (C) Text", "1 (C) Text"),
            ("  12.  (S/NF)  Text", "12 (S/NF) Text"),
            ("1.(C) Text", "1 (C) Text"),
            ("3) (U) Text", "3 (U) Text"),
            ("13 (U) Text", "13 (U) Text"),
            ("1, (C) Text", "1 (C) Text"),
            ("4.. (C) Text", "4 (C) Text"),
            ("1. C) Text", "1 C) Text"),
            ("(C) 12. Text", "12 (C) Text"),
            ("9. (N/SF) Text", "9 (N/SF) Text"),
            ("1. SUMMARY: Text", "1 - SUMMARY: Text"),
            ("1. (U.S.) Text", "1 - (U.S.) Text"),
            ("1. SECRET - ENTIRE TEXT.", "1 SECRET - ENTIRE TEXT "),
            ("1.5 million", "-"),
            ("2007. The", "-"),
            ("12.The", "-"),
            ("3) Text", "-"),
            ("13 people", "-"),
            ("0. (C) Text", "-"),
        ] {
            let line = Line::new(input, Span { start: 0, end: input.len() }, Role::Paragraph);
            let got = of_line(input, &line).map_or("-".to_owned(), |found| {
                let mark = found.mark.map_or("-".to_owned(), |mark| mark.marking.text);
                format!("{} {mark} {}", found.number, input.get(found.body..).unwrap())
            });
            assert_eq!(got, expected, "{input}");
        }
    }
}
