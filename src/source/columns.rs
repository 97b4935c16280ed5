//! What the columns of a table are. One table of names serves database dumps, separated values and JSON, so that a name
//! which is understood in one of them is understood in all.

use std::ops::Range;

use crate::{Kind, encoding, place::Columns, record_sink::RecordSink};

/// The number of parts of a record in a table.
pub(crate) const PARTS: usize = 9;

/// The names that tables give to the parts of a record, as [`plain`] makes them. If a table has several of one part, the
/// first name here counts.
///
/// An id by the name of `id` may be a row's number or a cable's id, so the values decide in [`record`].
const NAMES: [&[&str]; PARTS] = [
    &["id", "number", "nr", "recordnumber", "recordid", "rownumber", "cableid", "cablenumber"],
    &[
        "date",
        "datetime",
        "created",
        "datecreated",
        "createdat",
        "authored",
        "sent",
        "datesent",
        "sentdate",
        "cabledate",
        "documentdate",
        "docdate",
        "draftdate",
        "timestamp",
    ],
    &[
        "refid",
        "referenceid",
        "reference",
        "canonicalid",
        "mrn",
        "docid",
        "documentid",
        "documentnumber",
        "docnumber",
        "docnbr",
        "docno",
        "telegramid",
        "cableid",
        "identifier",
    ],
    &["origin", "embassy", "from", "post", "sender", "fromfield"],
    &["classification", "originalclassification", "class"],
    &["references", "refs", "referenceids", "ref", "destination"],
    &["subject", "title", "headline"],
    &["header", "head"],
    BODY,
];

/// The names of a column with the texts of cables.
const BODY: &[&str] = &[
    "content",
    "body",
    "text",
    "fulltext",
    "cabletext",
    "messagetext",
    "message",
    "telegram",
    "rawtext",
    "rawcontent",
    "plaintext",
    "bodytext",
    "documenttext",
    "doctext",
    "contents",
];

/// How programs write that there is no value.
const NOTHING: &[&str] = &["", "null", "nan", "none", "\\n"];

/// The most names of columns that a message lists.
const LISTED: usize = 12;

/// Returns the column of each part, for columns of these names in this order.
pub(crate) fn named<S: AsRef<str>>(names: &[S]) -> [u8; PARTS] {
    let names: Vec<_> = names.iter().map(|name| plain(name.as_ref())).collect();
    NAMES.map(|wanted| {
        let found = wanted.iter().find_map(|name| names.iter().position(|known| known == name));
        found.and_then(|place| u8::try_from(place).ok()).unwrap_or(Columns::NONE)
    })
}

/// Returns a name as it is compared: "Reference ID", "reference_id" and "referenceId" are the same.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns the names of columns for a message: `"when", "what"`.
pub(crate) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let quoted = |name: &S| format!("\"{}\"", crate::display_name(name.as_ref()));
    let shown = names.iter().filter(|name| !name.as_ref().is_empty()).take(LISTED).map(quoted);
    let mut shown = shown.collect::<Vec<_>>().join(", ");
    if names.len() > LISTED {
        shown.push_str(", …");
    }
    shown
}

/// Returns the names that a column with the texts of cables may have, for a message.
pub(crate) fn expected() -> String {
    listed(BODY.get(..3).unwrap_or(BODY))
}

/// Takes a row that is complete. `append` writes the value of a column behind what is there already, so that the text of
/// a cable is copied once.
pub(crate) fn record(
    (kind, columns): (Kind, Columns),
    append: impl Fn(usize, &mut Vec<u8>),
    bytes: Range<u64>,
    is_cut: bool,
    sink: &mut RecordSink,
) {
    let write = |column: u8, to: &mut Vec<u8>| {
        if column != Columns::NONE {
            append(usize::from(column), to);
        }
    };
    let read = |column: u8| {
        let mut value = Vec::new();
        write(column, &mut value);
        let value = encoding::owned(value).0.trim().to_owned();
        Some(value).filter(|value| !NOTHING.contains(&value.to_ascii_lowercase().as_str()))
    };
    let [number, date, id, origin, classification, references, subject, header, body] = columns.of;
    let length = usize::try_from(bytes.end.saturating_sub(bytes.start)).unwrap_or_default();
    let mut text = Vec::with_capacity(length);
    write(header, &mut text);
    let before = text.len();
    if before > 0 {
        text.push(b'\n');
    }
    write(body, &mut text);
    if text.len() == before + 1 && before > 0 {
        text.truncate(before);
    }
    let (text, encoding) = encoding::owned(text);
    let (number, id) = match (read(number), if id == number { None } else { read(id) }) {
        // If a table has a single "id", that may be the cable's.
        (Some(number), None) if !is_number(&number) => (None, Some(number)),
        // If it has a single "document id", that may be a number.
        (None, Some(id)) if is_number(&id) => (Some(id), None),
        both => both,
    };
    let metadata = cable::ContainerMetadata {
        record_number: number,
        date: read(date),
        id: id.map(|id| without_suffix(&id).to_owned()),
        origin: read(origin),
        classification: read(classification),
        references: split_references(&read(references).unwrap_or_default()),
        subject: read(subject),
        ..cable::ContainerMetadata::default()
    };
    let place = crate::Place { columns, ..sink.place(kind, encoding, bytes) };
    sink.record(place, text, metadata, is_cut);
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns an id without the suffix that History Lab adds to those of several copies: "08PORTAVALON12_a".
fn without_suffix(id: &str) -> &str {
    match id.rsplit_once('_') {
        Some((id, suffix)) if suffix.len() == 1 && id.starts_with(|c: char| c.is_ascii_digit()) => id,
        _ => id,
    }
}

/// Splits a list of ids: "66STATE106206|66MOSCOW1603", or as other programs write one, "['66STATE106206', ...]".
pub(crate) fn split_references(list: &str) -> Vec<String> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '{' | '}' | '"' | '\'');
    let ids = list.split(['|', ';', ',', '\n']).map(|id| id.trim_matches(is_around));
    ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
