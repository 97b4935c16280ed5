//! The full cable page: a heading, a table of metadata, one or two `<pre>` blocks.

use std::{borrow::Cow, ops::Range};

use crate::{
    Encoding, Kind, encoding,
    html::{plain, tags},
    limits, mend,
    outline::{Outline, TITLE},
    record_sink::RecordSink,
};

/// Reads the cable of a page. The metadata comes from its table. The title comes from the heading, and so does the id
/// if the table does not have it.
pub(crate) fn record(html: &[u8], outline: &Outline, sink: &mut RecordSink) {
    let encoding = encoding::detect(html);
    let title = outline.title.clone().map(|range| piece(encoding, html, range)).unwrap_or_default();
    let (titled_id, subject) = split_title(&title);
    let table = table(encoding, html, outline.table.clone().unwrap_or_default());
    let of =
        |label: &str| table.iter().find(|(known, _)| known == label).and_then(|(_, value)| filled(value));
    let metadata = cable::ContainerMetadata {
        id: of("Reference ID").or(titled_id),
        date: of("Created"),
        classification: of("Classification"),
        origin: of("Origin"),
        subject: of("Subject").or(subject),
        file_stem: sink.name.stem.clone(),
        ..cable::ContainerMetadata::default()
    };
    let text = mend::mended(Cow::Owned(text(encoding, html, &outline.blocks))).into_owned();
    let place = sink.place(Kind::Page, encoding, 0..html.len() as u64);
    sink.record(place, text, metadata, outline.is_cut);
}

/// Returns the text of the blocks. Header and body are separate blocks and are joined by one line break.
pub(crate) fn text(encoding: Encoding, html: &[u8], blocks: &[Range<usize>]) -> String {
    let blocks: Vec<String> = blocks
        .iter()
        .map(|range| plain(&encoding::decode(encoding, html.get(range.clone()).unwrap_or_default())))
        .collect();
    blocks.join("\n")
}

/// Returns how many cables a table lists, if it is a list of cables. Such a list has a column of subjects.
pub(crate) fn listed(html: &[u8], inside: &Range<usize>) -> Option<u64> {
    let table = table(Encoding::Windows1252, html, inside.clone());
    table.iter().any(|(label, _)| label == "Subject").then(|| {
        let html = html.get(inside.clone()).unwrap_or_default();
        let (mut rows, mut is_new) = (0, false);
        for tag in tags(html) {
            is_new |= tag.is("tr");
            if tag.opens("td") && std::mem::take(&mut is_new) {
                rows += 1;
            }
        }
        rows
    })
}

/// Splits a title into id and subject: "Viewing cable 79TEHRAN8980, NEGOTIATIONS".
fn split_title(title: &str) -> (Option<String>, Option<String>) {
    let rest = title.strip_prefix(TITLE).unwrap_or_default();
    let (id, subject) = rest.split_once(',').unwrap_or((rest, ""));
    (filled(id), filled(subject))
}

/// Reads the head and the first row of a table as pairs of label and value. The further rows, with articles that cite
/// the cable, are left out.
fn table(encoding: Encoding, html: &[u8], inside: Range<usize>) -> Vec<(String, String)> {
    let html = html.get(inside).unwrap_or_default();
    let (mut labels, mut values) = (Vec::new(), Vec::new());
    let mut open: Option<(bool, usize)> = None;
    let end = Some((html.len(), None));
    for (start, tag) in tags(html).map(|tag| (tag.span.start, Some(tag))).chain(end) {
        let (is_head, is_cell, is_row) =
            tag.as_ref().map_or((false, false, true), |tag| (tag.is("th"), tag.is("td"), tag.is("tr")));
        if !(is_head || is_cell || is_row) {
            continue;
        }
        if let Some((is_head, from)) = open.take() {
            let cells = if is_head { &mut labels } else { &mut values };
            if cells.len() < limits::COLUMNS {
                cells.push(piece(encoding, html, from..start));
            }
        }
        if let Some(tag) = tag.filter(|tag| !tag.closes && !is_row) {
            open = Some((is_head, tag.span.end));
        } else if is_row && !values.is_empty() {
            break;
        }
    }
    // A label without a value still shows what kind of table it is.
    let mut values = values.into_iter();
    labels.into_iter().map(|label| (label, values.next().unwrap_or_default())).collect()
}

/// Returns the text of a cell or heading, with runs of blanks as one.
fn piece(encoding: Encoding, html: &[u8], range: Range<usize>) -> String {
    let text = plain(&encoding::decode(encoding, html.get(range).unwrap_or_default()));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}
