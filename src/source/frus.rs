//! Volumes of Foreign Relations of the United States, as TEI. A document is a
//! `<div type="document">`; those whose head says that they are telegrams are
//! records, the others are counted.

mod document;

use memchr::{memchr, memmem};

use crate::{
    Problem, limits,
    out::Out,
    pieces::{Cutter, Window},
};
use document::record;

/// The longest start tag of a division that is looked at.
const TAG: usize = 4096;

/// Finds the documents of a volume.
#[derive(Debug, Default)]
pub(crate) struct Frus {
    /// How far the document at hand is looked through, and how many divisions are open there.
    inside: Option<(usize, usize)>,
    /// Documents that are not telegrams.
    others: u64,
    telegrams: u64,
}

/// What stands at a `<`.
enum Mark {
    /// A division begins, and ends its tag after so many bytes.
    Opens {
        length: usize,
        is_document: bool,
    },
    Closes {
        length: usize,
    },
    /// Something without a meaning here.
    Other {
        length: usize,
    },
}

impl Cutter for Frus {
    fn cut(&mut self, window: Window<'_>, out: &mut Out) -> usize {
        let mut done = 0;
        loop {
            let rest = window.bytes.get(done..).unwrap_or_default();
            let (from, depth) = self.inside.unwrap_or_default();
            let found = memchr(b'<', rest.get(from..).unwrap_or_default()).map(|length| from + length);
            let place = found.unwrap_or(rest.len());
            let Some(mark) = found.and_then(|place| mark(rest.get(place..)?, window.is_end)) else {
                match &mut self.inside {
                    Some((looked, _)) if !window.is_end && place <= limits::WHOLE => *looked = place,
                    Some(_) if window.is_end && !rest.is_empty() => {
                        self.document(rest, window.at + done as u64, true, out);
                        done = window.bytes.len();
                    }
                    Some(_) => {
                        let problem = Problem::TooLarge { limit: limits::WHOLE as u64 };
                        out.lost(window.at + done as u64, problem);
                        self.inside = None;
                        done += place;
                    }
                    None => done += place,
                }
                break;
            };
            match (mark, self.inside.is_some()) {
                (Mark::Opens { length, is_document: true }, false) => {
                    done += place;
                    self.inside = Some((length, 1));
                }
                (Mark::Opens { length, .. }, true) => self.inside = Some((place + length, depth + 1)),
                (Mark::Closes { length }, true) if depth == 1 => {
                    let end = place + length;
                    self.document(rest.get(..end).unwrap_or_default(), window.at + done as u64, false, out);
                    done += end;
                }
                (Mark::Closes { length }, true) => self.inside = Some((place + length, depth - 1)),
                (Mark::Other { length }, true) => self.inside = Some((place + length, depth)),
                (Mark::Opens { length, .. } | Mark::Closes { length } | Mark::Other { length }, false) => {
                    done += place + length;
                }
            }
        }
        if window.is_end {
            done = window.bytes.len();
            match (self.telegrams, self.others) {
                (0, 0) => out.problem(0, Problem::NoCableInHtml),
                (_, 0) => {}
                (_, count) => out.problem(0, Problem::NotTelegrams { count }),
            }
        }
        done
    }
}

impl Frus {
    fn document(&mut self, bytes: &[u8], at: u64, is_cut: bool, out: &mut Out) {
        self.inside = None;
        if record(bytes, at, is_cut, out) { self.telegrams += 1 } else { self.others += 1 }
    }
}

/// What begins here; `None` if that can't be known yet.
fn mark(bytes: &[u8], is_end: bool) -> Option<Mark> {
    if bytes.len() < TAG && !is_end && !has_end(bytes) {
        return None;
    }
    if bytes.starts_with(b"<!--") {
        let length = memmem::find(bytes, b"-->").map(|length| length + 3);
        return match length {
            None if !is_end && bytes.len() < limits::WHOLE => None,
            length => Some(Mark::Other { length: length.unwrap_or(4) }),
        };
    }
    let is_name_over =
        |at: usize| bytes.get(at).is_none_or(|&b| b.is_ascii_whitespace() || b == b'>' || b == b'/');
    let length = memchr(b'>', bytes.get(..TAG).unwrap_or(bytes)).map_or(1, |length| length + 1);
    if bytes.starts_with(b"</div") && is_name_over(5) {
        return Some(Mark::Closes { length });
    }
    if bytes.starts_with(b"<div") && is_name_over(4) {
        let tag = bytes.get(..length).unwrap_or_default();
        if tag.ends_with(b"/>") {
            return Some(Mark::Other { length });
        }
        let has = |text: &[u8]| memmem::find(tag, text).is_some();
        let is_document = has(b" type=\"document\"") || has(b" type='document'");
        return Some(Mark::Opens { length, is_document });
    }
    Some(Mark::Other { length: 1 })
}

/// Whether the tag or comment that begins here ends here.
fn has_end(bytes: &[u8]) -> bool {
    let end: &[u8] = if bytes.starts_with(b"<!--") { b"-->" } else { b">" };
    bytes.len() >= 4 && memmem::find(bytes, end).is_some()
}

/// Reads one document.
pub(crate) fn read(bytes: &[u8], out: &mut Out) {
    let is_cut = !bytes.trim_ascii_end().ends_with(b">");
    record(bytes, 0, is_cut || !bytes.ends_with(b"</div>"), out);
}
