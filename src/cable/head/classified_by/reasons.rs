//! The reasons of the executive order, in any spelling.

use crate::scan::{Cursor, find};

/// Reads the reasons: "1.4 (b) and (d)", "1.4 B/D", "1.4 (b-d)", "1:4 b,d", "14 (b)", "reasons b, d".
///
/// A hard wrap may be within any of these words, so they are read without their blanks.
pub(in crate::head) fn reasons(text: &str, year: Option<u32>) -> Vec<String> {
    let squeezed = squeezed(text);
    let mut out = Vec::new();
    let mut cursor = Cursor::new(&squeezed);
    // The letter "l" may be printed in place of the digit.
    while let Some(one) = memchr::memchr2(b'1', b'l', cursor.rest().as_bytes()) {
        cursor.at += one;
        match section(&mut cursor) {
            Some(section) => categories(&mut cursor, section, &mut out),
            None => cursor.at += 1,
        }
    }
    let mut from = 0;
    // Without its blanks, a name may contain the word as well: "Andrea Sonder, reasons b, d".
    while out.is_empty()
        && let Some(at) = squeezed.get(from..).and_then(|rest| find(rest, "reason"))
    {
        from += at + 6;
        let mut cursor = Cursor::starting(&squeezed, from);
        cursor.eat_any(b"s(:;,.) ");
        // E.O. 12958 had the reasons in section 1.5; the order that amended it in 2003 has them in 1.4.
        let section = if year.is_some_and(|year| !(3..=50).contains(&year)) { '5' } else { '4' };
        categories(&mut cursor, section, &mut out);
    }
    out
}

/// Returns `text` in lower case without its blanks. Only a blank between two numbers remains, as in "E.O. 12958 1.4".
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if word.starts_with(|c: char| c.is_ascii_digit()) && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.make_ascii_lowercase();
    out
}

/// Reads "1.4", "1:4", "1/4" or "14" before a category.
fn section(cursor: &mut Cursor) -> Option<char> {
    let mut probe = *cursor;
    let glued = probe.at > 0 && cursor_before(cursor).is_ascii_digit();
    let letter = probe.byte() == b'l';
    if glued || (letter && probe.ahead(1) != b'.') || !(probe.eat(b'1') || probe.eat(b'l')) {
        return None;
    }
    let separators = probe.eat_any(b".:/,;- ");
    let section = match probe.byte() {
        b'4' => '4',
        b'5' => '5',
        _ => return None,
    };
    probe.at += 1;
    for word in ["section", "sections", "paragraphs", "paragraph", "paras", "para"] {
        if separators > 0 && probe.word(word) {
            break;
        }
    }
    let category = matches!(probe.byte(), b'(' | b'.' | b':' | b',' | b'/' | b'[' | b'"' | b'\'')
        || (probe.byte().is_ascii_lowercase() && separators > 0);
    if !category || (separators == 0 && probe.byte() != b'(') {
        return None;
    }
    *cursor = probe;
    Some(section)
}

fn cursor_before(cursor: &Cursor) -> u8 {
    let mut before = *cursor;
    before.at = cursor.at.saturating_sub(1);
    before.byte()
}

/// Reads the letters a to h, with any words and signs between them.
fn categories(cursor: &mut Cursor, section: char, out: &mut Vec<String>) {
    let mut last: Option<u8> = None;
    let mut range = false;
    loop {
        let before = cursor.at;
        range |= cursor.byte() == b'-' && last.is_some();
        if cursor.eat_any(b"().,/&;:-+[]{}\"'") > 0 {
            range |= last.is_some() && cursor_before(cursor) == b'-';
            continue;
        }
        if cursor.word("through") || cursor.word("thru") {
            range |= last.is_some();
            continue;
        }
        if cursor.word("and") || cursor.word("or") {
            continue;
        }
        let letter = cursor.byte();
        let run = cursor.rest().bytes().take(6).take_while(u8::is_ascii_lowercase).count();
        let single = run == 1
            || cursor.rest().get(1..).is_some_and(|rest| rest.starts_with("and"))
            || (run <= 4 && cursor.rest().bytes().take(run).all(|b| (b'a'..=b'h').contains(&b)));
        if !(b'a'..=b'h').contains(&letter) || !single {
            cursor.at = cursor.at.max(before);
            return;
        }
        cursor.at += 1;
        let from = match last {
            Some(last) if range && last < letter => last + 1,
            _ => letter,
        };
        for category in from..=letter {
            let reason = String::from_iter(['1', '.', section, '(', char::from(category), ')']);
            if !out.contains(&reason) {
                out.push(reason);
            }
        }
        last = Some(letter);
        range = false;
    }
}
