//! Makes a record from a row.

use memchr::memchr2;

use crate::{
    Kind, Problem, columns,
    place::{Columns, Writing},
    record_sink::RecordSink,
};

/// Takes a row that is complete.
pub(super) fn record(columns: Columns, row: &[u8], at: u64, sink: &mut RecordSink) {
    let values = match columns.writing {
        Writing::Inserted { escapes } => inserted(row, escapes),
        _ => copied(row),
    };
    let wanted = columns.of.iter().filter(|&&column| column != Columns::NONE).max();
    if wanted.is_some_and(|&last| values.len() <= usize::from(last)) {
        return sink.lost(at, Problem::Torn);
    }
    let append = |column: usize, to: &mut Vec<u8>| {
        to.extend_from_slice(values.get(column).and_then(Option::as_deref).unwrap_or_default());
    };
    let bytes = at..at + row.len() as u64;
    columns::record((Kind::Sql, columns), append, bytes, false, sink);
}

/// Returns the values between parentheses, with `None` for NULL.
fn inserted(row: &[u8], escapes: bool) -> Vec<Option<Vec<u8>>> {
    let mut values = Vec::new();
    let mut rest = row.strip_prefix(b"(").unwrap_or(row);
    rest = rest.strip_suffix(b")").unwrap_or(rest);
    loop {
        let (value, after) = value(rest, escapes);
        values.push(value);
        match after.split_first() {
            Some((_, next)) => rest = next,
            None => return values,
        }
    }
}

/// Returns the first value, and what follows it, beginning with its comma.
fn value(row: &[u8], escapes: bool) -> (Option<Vec<u8>>, &[u8]) {
    let length = memchr2(b',', b'\'', row).unwrap_or(row.len());
    let (word, rest) = row.split_at_checked(length).unwrap_or((row, &[]));
    let word = word.trim_ascii();
    let Some(quoted) = rest.strip_prefix(b"'") else {
        let is_null = word.eq_ignore_ascii_case(b"NULL");
        return ((!is_null).then(|| word.to_vec()), rest);
    };
    let (value, rest) = unquote(quoted, escapes || word.eq_ignore_ascii_case(b"E"));
    // A cast may follow: '2006-01-02'::timestamp
    let comma = memchr::memchr(b',', rest).unwrap_or(rest.len());
    (Some(value), rest.get(comma..).unwrap_or_default())
}

/// Returns the inside of a quotation, and what follows it.
fn unquote(quoted: &[u8], escapes: bool) -> (Vec<u8>, &[u8]) {
    let mut value = Vec::new();
    let mut rest = quoted;
    loop {
        let found = if escapes { memchr2(b'\'', b'\\', rest) } else { memchr::memchr(b'\'', rest) };
        let (before, after) = rest.split_at_checked(found.unwrap_or(rest.len())).unwrap_or((rest, &[]));
        value.extend_from_slice(before);
        rest = match after {
            [b'\'', b'\'', rest @ ..] => {
                value.push(b'\'');
                rest
            }
            [b'\'', rest @ ..] => return (value, rest),
            [b'\\', escaped, rest @ ..] => {
                match escaped {
                    // These two only have a meaning in patterns.
                    b'%' | b'_' => value.extend_from_slice(&[b'\\', *escaped]),
                    _ => value.push(unescape(*escaped)),
                }
                rest
            }
            other => {
                value.extend_from_slice(other);
                return (value, &[]);
            }
        };
    }
}

/// Returns the fields of a line of `COPY`, with `None` for `\N`.
fn copied(line: &[u8]) -> Vec<Option<Vec<u8>>> {
    let read = |field: &[u8]| {
        let mut value = Vec::with_capacity(field.len());
        let mut rest = field;
        while let Some((before, after)) = memchr::memchr(b'\\', rest).and_then(|at| rest.split_at_checked(at))
        {
            value.extend_from_slice(before);
            value.extend(after.get(1).map(|&escaped| unescape(escaped)));
            rest = after.get(2..).unwrap_or_default();
        }
        value.extend_from_slice(rest);
        value
    };
    line.split(|&byte| byte == b'\t').map(|field| (field != b"\\N").then(|| read(field))).collect()
}

/// Returns what a letter after a backslash stands for.
pub(crate) fn unescape(escaped: u8) -> u8 {
    match escaped {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 8,
        b'f' => 12,
        b'v' => 11,
        b'0' => 0,
        b'Z' => 26,
        other => other,
    }
}
