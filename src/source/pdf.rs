//! PDF documents, as archives publish telegrams and as offices release them. Their text is read like a text file.

use crate::{
    Encoding, Kind, Problem, format::Format, limits, nara, nara::Nara, record_sink::RecordSink,
    record_stream::RecordStream, signs, text, text::Texts,
};
use ::pdf::Refusal;

/// Reads a document, which may have several telegrams. Where these are in the file nobody can tell, so the place of each
/// is the whole file, with its number.
pub(crate) fn read(bytes: &[u8], sink: &mut RecordSink) {
    let document = match ::pdf::read(bytes.to_vec()) {
        Ok(document) => document,
        Err(refusal) => {
            return sink.problem(
                0,
                match refusal {
                    Refusal::Password => Problem::PdfPassword,
                    Refusal::Encryption => Problem::PdfEncryption,
                    Refusal::Damaged => Problem::PdfDamaged,
                },
            );
        }
    };
    if !document.has_text() {
        return sink.problem(0, Problem::PdfWithoutText { pages: document.pages.len() });
    }
    // Each page begins with a form feed, as in texts that are copied out of documents.
    let all = document.pages.join("\u{c}");
    let first = sink.ready.len();
    let Some(mut format) = format_of(all.as_bytes()) else {
        return sink.problem(0, Problem::NotACable);
    };
    let mut rest = all.as_bytes();
    while !rest.is_empty() {
        let used = format.feed(rest, sink);
        rest = rest.get(used..).unwrap_or_default();
        if used == 0 {
            break;
        }
    }
    format.finish(sink);
    let whole = sink.place(Kind::Pdf, Encoding::Utf8, 0..bytes.len() as u64).bytes;
    for found in sink.ready.iter_mut().skip(first) {
        match found {
            Ok(record) => {
                record.place.kind = Kind::Pdf;
                record.place.bytes = whole.clone();
                record.cut = record.cut.map(|_| whole.end);
            }
            Err(error) => error.byte = whole.start,
        }
    }
    if document.is_cut {
        sink.problem(0, Problem::PdfTooLarge);
    }
}

fn format_of(text: &[u8]) -> Option<Box<dyn Format>> {
    let near = text.get(..limits::SNIFF).unwrap_or(text);
    if nara::is_nara(near) {
        Some(Box::new(RecordStream::new(Nara::new())))
    } else if signs::are_in(near) || text::is_mirror(near) {
        Some(Box::new(RecordStream::new(Texts::new(Encoding::Utf8))))
    } else {
        None
    }
}
