//! Makes a record from the fields of a row.

use memchr::{memchr, memchr2};

use super::{Rows, scan::Scan};
use crate::{Kind, columns, record_sink::RecordSink, sql};

/// How quotes are written inside a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escaping {
    /// They are doubled. In such a record, a backslash has no special meaning.
    Doubled,
    Backslash,
    /// There are none, and a letter after a backslash is a line break or a tab, as MySQL and PostgreSQL write them.
    Letters,
}

/// Takes a record that is complete.
pub(super) fn record(
    (rows, scan): (&Rows, &Scan),
    bytes: &[u8],
    at: u64,
    length: usize,
    is_cut: bool,
    sink: &mut RecordSink,
) {
    let escaping =
        if scan.has_doubled && !scan.has_escaped { Escaping::Doubled } else { Escaping::Backslash };
    let append = |column: usize, to: &mut Vec<u8>| {
        let Some(field) = scan.fields.get(column) else { return };
        let is_quoted = field.start.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'"');
        let escaping = if rows.by == b'\t' && !is_quoted { Escaping::Letters } else { escaping };
        escaping.undo(bytes.get(field.clone()).unwrap_or_default(), to);
    };
    columns::record((Kind::Csv, rows.columns()), append, at..at + length as u64, is_cut, sink);
}

impl Escaping {
    /// Appends a field as it was before it was escaped.
    pub(super) fn undo(self, field: &[u8], value: &mut Vec<u8>) {
        let mut rest = field;
        loop {
            let found =
                if self == Escaping::Letters { memchr(b'\\', rest) } else { memchr2(b'"', b'\\', rest) };
            let Some((before, after)) = found.and_then(|at| rest.split_at_checked(at)) else {
                return value.extend_from_slice(rest);
            };
            value.extend_from_slice(before);
            // If these two bytes are an escape, the first one is dropped.
            let escaped = match (self, after) {
                (Escaping::Letters, [_, letter @ (b'n' | b'r' | b't' | b'\\'), ..]) => {
                    Some(sql::unescape(*letter))
                }
                (Escaping::Letters, _) => None,
                (_, [b'"', b'"', ..]) => Some(b'"'),
                (Escaping::Backslash, [b'\\', next @ (b'"' | b'\\' | b'\'' | b'\n'), ..]) => Some(*next),
                _ => None,
            };
            value.extend(escaped.or(after.first().copied()));
            rest = after.get(1 + usize::from(escaped.is_some())..).unwrap_or_default();
        }
    }
}
