//! Makes a record of a document.

use std::ops::Range;

use super::{document::Document, form};
use crate::{Encoding, Kind, record_sink::RecordSink};

/// The longest line beside a dateline. Longer ones are text.
const MARK: usize = 60;

/// Gives the record of a document to the sink.
pub(super) fn record(
    document: Document,
    encoding: Encoding,
    bytes: Range<u64>,
    is_cut: bool,
    sink: &mut RecordSink,
) {
    let (origin, addressee) = document.parties();
    let metadata = cable::ContainerMetadata {
        date: document.moment(),
        classification: document.classification(),
        origin,
        addressee,
        kind: Some(document.kind()),
        ..cable::ContainerMetadata::default()
    };
    let text = text(&document);
    let Document { number, head, subject, signature, .. } = document;
    // Few of these documents print an id, so lists name them by the volume and the document.
    let named =
        [sink.name.stem.as_deref(), number.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let metadata = cable::ContainerMetadata {
        file_stem: (!named.is_empty()).then_some(named),
        record_number: number,
        signature,
        subject: Some(if subject.is_empty() { head } else { subject }),
        ..metadata
    };
    let place = sink.place(Kind::Frus, encoding, bytes);
    sink.record(place, text, metadata, is_cut);
}

/// Returns the text, with the dateline and what stands beside it first, as in print.
fn text(document: &Document) -> String {
    let is_short = |mark: &&String| mark.len() <= MARK && !document.dateline.is_empty();
    let marks = document.marks.iter().filter(|mark| !form::says_telegram(mark));
    let (beside, long): (Vec<_>, Vec<_>) = marks.partition(is_short);
    let mut blocks = Vec::new();
    let above = beside.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    blocks.extend([above.as_str(), &document.dateline].into_iter().filter(|line| !line.is_empty()));
    let subject = format!("SUBJECT: {}", document.subject);
    blocks.extend((!document.subject.is_empty()).then_some(subject.as_str()));
    blocks.extend(long.into_iter().chain(&document.paragraphs).map(String::as_str));
    blocks.join("\n\n")
}
