//! Makes a record from the fields of a row.

use std::ops::Range;

use memchr::memchr2;

use super::{COLUMNS, scan::Scan};
use crate::{Kind, encoding, record_sink::RecordSink};

/// How quotes are written inside a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escaping {
    /// They are doubled. In such a record, a backslash has no special meaning.
    Doubled,
    Backslash,
}

/// Takes a record that is complete.
pub(super) fn record(scan: &Scan, bytes: &[u8], at: u64, length: usize, is_cut: bool, sink: &mut RecordSink) {
    let escaping =
        if scan.has_doubled && !scan.has_escaped { Escaping::Doubled } else { Escaping::Backslash };
    let [number, date, id, origin, classification, references, header, body] = &scan.fields;
    let field = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
    let read = |range: &Range<usize>| {
        let mut value = Vec::new();
        unescape(escaping, field(range), &mut value);
        let value = encoding::decode(encoding::detect(&value), &value).trim().to_owned();
        Some(value).filter(|value| !value.is_empty() && value != "NULL")
    };
    let mut text = Vec::with_capacity(header.len() + body.len() + 1);
    unescape(escaping, field(header), &mut text);
    if !text.is_empty() && !body.is_empty() {
        text.push(b'\n');
    }
    unescape(escaping, field(body), &mut text);
    let (text, encoding) = encoding::owned(text);
    let references = read(references).unwrap_or_default();
    let metadata = cable::ContainerMetadata {
        record_number: read(number),
        date: read(date),
        id: read(id),
        origin: read(origin),
        classification: read(classification),
        references: split_references(&references),
        ..cable::ContainerMetadata::default()
    };
    let place = sink.place(Kind::Csv, encoding, at..at + length as u64);
    sink.record(place, text, metadata, is_cut);
}

/// Splits a list of ids: "66STATE106206|72MOSCOW1603".
pub(crate) fn split_references(list: &str) -> Vec<String> {
    list.split('|').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Appends a field as it was before it was escaped.
fn unescape(escaping: Escaping, field: &[u8], value: &mut Vec<u8>) {
    let mut rest = field;
    loop {
        let Some((before, after)) = memchr2(b'"', b'\\', rest).and_then(|at| rest.split_at_checked(at))
        else {
            return value.extend_from_slice(rest);
        };
        value.extend_from_slice(before);
        // If these two bytes are an escape, the first one is dropped.
        let is_escape = match after {
            [b'"', b'"', ..] => true,
            [b'\\', b'"' | b'\\' | b'\'' | b'\n', ..] => escaping == Escaping::Backslash,
            _ => false,
        };
        let (escape, length) = if is_escape { (1, 2) } else { (0, 1) };
        value.extend_from_slice(after.get(escape..length).unwrap_or_default());
        rest = after.get(length..).unwrap_or_default();
    }
}

const _: () = assert!(COLUMNS == 8, "the names of the columns are written out above");
