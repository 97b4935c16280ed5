//! The letters that label the entries of a reference list.

use crate::scan::Cursor;

/// Reads a letter that labels an entry: "A.", "(A)", "A)", "A:", "A -", "¶B.", "REF A", or doubled as in "A. (A)" and
/// "B. B)". Returns the letter and the number of its bytes.
pub(in crate::head) fn at(text: &str) -> Option<(char, usize)> {
    let mut cursor = Cursor::new(text);
    let (letter, end) = one_label(text)?;
    cursor.at = end;
    cursor.blanks();
    if cursor.word("REF ") {
        cursor.blanks();
    }
    match one_label(cursor.rest()) {
        Some((again, len)) if again == letter => Some((letter, cursor.at + len)),
        _ => Some((letter, end)),
    }
}

fn one_label(text: &str) -> Option<(char, usize)> {
    let mut cursor = Cursor::new(text);
    if text.starts_with('¶') {
        cursor.at += '¶'.len_utf8();
    }
    cursor.word("REF ");
    let opened = cursor.eat(b'(');
    let letter = cursor.byte();
    if !letter.is_ascii_alphabetic() {
        return None;
    }
    cursor.at += 1;
    let closed = match cursor.byte() {
        b')' => cursor.eat(b')'),
        // "A - STATE 12345"
        b' ' | b'-' if !opened => {
            cursor.eat(b' ');
            cursor.eat(b'-') && cursor.byte() == b' '
        }
        b'.' | b':' if !opened => {
            cursor.at += 1;
            // "U.S." is not a label.
            !(cursor.byte().is_ascii_alphabetic() && cursor.ahead(1) == b'.')
        }
        _ => false,
    };
    if !closed {
        return None;
    }
    cursor.eat_any(b".:");
    Some((char::from(letter.to_ascii_uppercase()), cursor.at))
}
