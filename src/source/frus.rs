//! Volumes of Foreign Relations of the United States in TEI. A document is a `<div type="document">`, and
//! each is a record: most are telegrams, and the others have another kind.

mod document;
mod form;
pub(crate) mod page;
mod record;
mod volume;

use memchr::{memchr, memmem};

use crate::{
    Problem, encoding, limits,
    record_sink::RecordSink,
    record_stream::{RecordSplitter, Window},
};
/// How a document of a volume begins, and no page does.
const DIVISION: &[u8] = b"<div";

/// Finds the documents of a volume.
#[derive(Debug, Default)]
pub(crate) struct Frus {
    /// How far the current document was searched, and how many divisions are open there.
    inside: Option<(usize, usize)>,
    in_comment: bool,
    /// Whether the volume has a document.
    has_documents: bool,
}

/// What may begin with a `<`.
enum Mark {
    /// A division begins. Its start tag has this many bytes.
    Opens {
        length: usize,
        is_document: bool,
    },
    Closes {
        length: usize,
    },
    /// A comment begins.
    Comment,
    /// Something that has no meaning here.
    Other {
        length: usize,
    },
}

impl RecordSplitter for Frus {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = 0;
        loop {
            let rest = window.bytes.get(done..).unwrap_or_default();
            let (from, depth) = self.inside.unwrap_or_default();
            let (place, mark) = self.next(rest, from, window.is_end);
            let Some(mark) = mark else {
                match &mut self.inside {
                    Some((looked, _)) if !window.is_end && place <= limits::WHOLE => *looked = place,
                    Some(_) if window.is_end && !rest.is_empty() => {
                        self.document(rest, window.at + done as u64, true, sink);
                        done = window.bytes.len();
                    }
                    Some(_) => {
                        let problem = Problem::TooLarge { limit: limits::WHOLE as u64 };
                        sink.lost(window.at + done as u64, problem);
                        self.inside = None;
                        done += place;
                    }
                    None => done += place,
                }
                break;
            };
            self.in_comment = matches!(mark, Mark::Comment);
            match (mark, self.inside.is_some()) {
                (Mark::Opens { length, is_document: true }, false) => {
                    done += place;
                    self.inside = Some((length, 1));
                }
                (Mark::Opens { length, .. }, true) => self.inside = Some((place + length, depth + 1)),
                (Mark::Closes { length }, true) if depth == 1 => {
                    let end = place + length;
                    self.document(rest.get(..end).unwrap_or_default(), window.at + done as u64, false, sink);
                    done += end;
                }
                (Mark::Closes { length }, true) => self.inside = Some((place + length, depth - 1)),
                (Mark::Comment, true) => self.inside = Some((place + 4, depth)),
                (Mark::Comment, false) => done += place + 4,
                (Mark::Other { length }, true) => self.inside = Some((place + length, depth)),
                (Mark::Opens { length, .. } | Mark::Closes { length } | Mark::Other { length }, false) => {
                    done += place + length;
                }
            }
        }
        if window.is_end {
            done = window.bytes.len();
            if !self.has_documents {
                sink.problem(0, Problem::NoCableInHtml);
            }
        }
        done
    }
}

impl Frus {
    /// Finds the next mark and its place. If there is none, it returns up to where there is none.
    fn next(&self, bytes: &[u8], from: usize, is_end: bool) -> (usize, Option<Mark>) {
        let rest = bytes.get(from..).unwrap_or_default();
        if self.in_comment {
            return match memmem::find(rest, b"-->") {
                Some(length) => (from, Some(Mark::Other { length: length + 3 })),
                None => (from.max(bytes.len().saturating_sub(2)), None),
            };
        }
        match memchr(b'<', rest).map(|length| from + length) {
            Some(place) => (place, mark(bytes.get(place..).unwrap_or_default(), is_end)),
            None => (bytes.len(), None),
        }
    }

    fn document(&mut self, bytes: &[u8], at: u64, is_cut: bool, sink: &mut RecordSink) {
        self.inside = None;
        self.has_documents = true;
        record(bytes, at, is_cut, sink);
    }
}

/// Returns what begins here, or `None` if the bytes that decide it are not there yet.
fn mark(bytes: &[u8], is_end: bool) -> Option<Mark> {
    let is_over =
        |at: usize| bytes.get(at).is_none_or(|&b| b.is_ascii_whitespace() || b == b'>' || b == b'/');
    let closes = bytes.starts_with(b"</div") && is_over(5);
    if bytes.len() <= 5 && !is_end {
        return None;
    } else if bytes.starts_with(b"<!--") {
        return Some(Mark::Comment);
    } else if !(closes || bytes.starts_with(b"<div") && is_over(4)) {
        return Some(Mark::Other { length: 1 });
    }
    let Some(length) = memchr(b'>', bytes.get(..limits::DIVISION).unwrap_or(bytes)) else {
        return (bytes.len() >= limits::DIVISION || is_end).then_some(Mark::Other { length: 1 });
    };
    let (length, tag) = (length + 1, bytes.get(..length).unwrap_or_default());
    if closes {
        return Some(Mark::Closes { length });
    } else if tag.ends_with(b"/") {
        return Some(Mark::Other { length });
    }
    let has = |text: &[u8]| memmem::find(tag, text).is_some();
    let is_document = has(b" type=\"document\"") || has(b" type='document'");
    Some(Mark::Opens { length, is_document })
}

/// Reads the document of a volume or of a page again. Whether the file ends inside it is known from its place.
pub(crate) fn read(bytes: &[u8], sink: &mut RecordSink) {
    if bytes.starts_with(DIVISION) {
        record(bytes, 0, false, sink);
    } else {
        page::read(bytes, sink);
    }
}

/// Reads a document.
fn record(bytes: &[u8], at: u64, is_cut: bool, sink: &mut RecordSink) {
    let encoding = encoding::detect(bytes);
    let document = volume::read(&encoding::decode(encoding, bytes));
    record::record(document, encoding, at..at + bytes.len() as u64, is_cut, sink);
}
