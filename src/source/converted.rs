//! Texts that were taken out of another form: an article, a part of mail, a document of a word processor. They are read
//! like text files. Where their telegrams are in the file nobody can tell, so the place of each is the whole, with its
//! number in it.

use std::ops::Range;

use crate::{
    Encoding, Kind,
    format::Format,
    limits, mend,
    nara::{self, Nara},
    record_sink::{Found, RecordSink},
    record_stream::RecordStream,
    text::{self, Texts},
};

/// Reads the telegrams of a text that was taken out of these bytes. Returns false if there are none.
pub(crate) fn read(
    text: &str,
    (kind, encoding): (Kind, Encoding),
    bytes: Range<u64>,
    sink: &mut RecordSink,
) -> bool {
    let first = sink.ready.len();
    let is_read = records(kind, None, bytes, sink, |sink| feed(text.as_bytes(), sink));
    for found in sink.ready.iter_mut().skip(first) {
        if let Found::Read(Ok(record)) = found {
            record.place.encoding = encoding;
        }
    }
    is_read
}

/// Reads records of another form by a function, and gives each the place of all of them. `member` is the name of what
/// they are in, if it has one.
pub(crate) fn records<T>(
    kind: Kind,
    member: Option<String>,
    bytes: Range<u64>,
    sink: &mut RecordSink,
    read: impl FnOnce(&mut RecordSink) -> T,
) -> T {
    let first = sink.ready.len();
    let place = sink.place(kind, Encoding::Utf8, bytes);
    let returned = read(sink);
    // A form feed says nothing about the pages of a file that has none.
    sink.page = place.page;
    for found in sink.ready.iter_mut().skip(first) {
        match found {
            Found::Read(Ok(record)) => {
                record.place.part = u32::try_from(record.place.number - place.number).unwrap_or(u32::MAX);
                (record.place.page, record.metadata.first_page) = (None, None);
                record.place.kind = kind;
                record.place.bytes = place.bytes.clone();
                record.cut = record.cut.map(|_| place.bytes.end);
            }
            Found::Read(Err(error)) => {
                error.byte = place.bytes.start;
                error.member = error.member.take().or_else(|| member.clone());
            }
            Found::Document(document) => {
                (document.place, document.attached) = (place.clone(), member.clone());
            }
        }
    }
    returned
}

/// Reads a text like a text file. Returns false if nothing in it resembles a cable.
pub(crate) fn feed(text: &[u8], sink: &mut RecordSink) -> bool {
    let near = text.get(..limits::SNIFF).unwrap_or(text);
    let mut format: Box<dyn Format> = if nara::is_nara(near) {
        Box::new(RecordStream::new(Nara::new()))
    } else if mend::shows_signs(near) || text::is_mirror(near) {
        Box::new(RecordStream::new(Texts::new(Encoding::Utf8)))
    } else {
        return false;
    };
    let mut rest = text;
    while !rest.is_empty() {
        let used = format.feed(rest, sink);
        rest = rest.get(used..).unwrap_or_default();
        if used == 0 {
            break;
        }
    }
    format.finish(sink);
    true
}

/// Reads an article. Returns false if there is no telegram in it.
pub(crate) fn article(html: &str, encoding: Encoding, bytes: Range<u64>, sink: &mut RecordSink) -> bool {
    crate::article::text(html).is_some_and(|text| read(&text, (Kind::Article, encoding), bytes, sink))
}
