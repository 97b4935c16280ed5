//! Plain text: a cable alone or below the five lines of metadata of a mirror, or several cables one after the other.

mod begin;
mod lines;

use crate::{
    Encoding, Kind, Problem, encoding, limits,
    mend::{self, Mending},
    record_sink::RecordSink,
    record_stream::{RecordSplitter, Window},
};
use begin::Telegram;
pub(crate) use lines::Lines;

/// Finds the telegrams in a text. What is between two of them belongs to the first.
#[derive(Debug)]
pub(crate) struct Texts {
    encoding: Encoding,
    lines: Lines,
    telegram: Telegram,
    /// What is to be mended in each line before a beginning is looked for, once the first lines are there.
    mending: Option<Mending>,
    /// Whether the current bytes belong to a telegram that is too long, and are dropped.
    is_lost: bool,
}

impl Texts {
    /// Makes a splitter for a file in UTF-16, or in UTF-8 or Windows-1252, which is decided for each telegram.
    pub(crate) fn new(encoding: Encoding) -> Texts {
        let (lines, telegram) = (Lines::new(encoding), Telegram::default());
        Texts { encoding, lines, telegram, mending: None, is_lost: false }
    }

    /// Ends the current telegram after this many bytes.
    fn end(&mut self, bytes: &[u8], at: u64, sink: &mut RecordSink) {
        if !std::mem::take(&mut self.is_lost) {
            read_at(self.encoding, bytes, at, sink);
        }
        self.telegram = Telegram::default();
    }

    /// Drops the bytes of a telegram that are too many.
    fn let_go(&mut self, bytes: &[u8], at: u64, sink: &mut RecordSink) -> usize {
        if !std::mem::replace(&mut self.is_lost, true) {
            sink.lost(at, Problem::TooLarge { limit: limits::WHOLE as u64 });
        }
        // A line that is itself too long is dropped as far as it has arrived.
        let gone = match self.telegram.earliest().unwrap_or(usize::MAX).min(self.lines.at()) {
            0 => self.lines.looked(),
            gone => gone,
        };
        self.telegram.forget(gone);
        self.lines.forget(gone);
        sink.turn_pages(&encoding::decode(self.encoding, bytes.get(..gone).unwrap_or(bytes)));
        gone
    }
}

impl RecordSplitter for Texts {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = 0;
        let mending = self.mending.get_or_insert_with(|| {
            let start = window.bytes.get(..limits::SIGNS).unwrap_or(window.bytes);
            Mending::of(&encoding::decode(self.encoding, start))
        });
        let mending = mending.clone();
        while let Some(rest) = window.bytes.get(done..) {
            let at = window.at + done as u64;
            let Some((start, line)) = self.lines.next(rest, window.is_end) else {
                if window.is_end && !rest.is_empty() {
                    self.end(rest, at, sink);
                    done = window.bytes.len();
                } else if self.lines.looked() > limits::WHOLE || self.is_lost {
                    done += self.let_go(rest, at, sink);
                }
                break;
            };
            if let Some(begin) = self.telegram.line(start, &mending.bytes(line)) {
                let (telegram, _) = rest.split_at_checked(begin).unwrap_or((rest, &[]));
                self.end(telegram, at, sink);
                self.lines.restart();
                done += begin;
            } else if self.lines.at() > limits::WHOLE {
                done += self.let_go(rest, at, sink);
            }
        }
        done
    }
}

/// Reads one telegram.
pub(crate) fn read(encoding: Encoding, bytes: &[u8], sink: &mut RecordSink) {
    read_at(encoding, bytes, 0, sink);
}

fn read_at(encoding: Encoding, bytes: &[u8], at: u64, sink: &mut RecordSink) {
    let encoding = match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => encoding,
        Encoding::Utf8 | Encoding::Windows1252 => encoding::detect(bytes),
    };
    let text = mend::mended(encoding::decode(encoding, bytes));
    let is_cut = encoding == Encoding::Utf8 && encoding::ends_inside_a_character(bytes);
    let place = sink.place(Kind::Text, encoding, at..at + bytes.len() as u64);
    let mut metadata = cable::ContainerMetadata {
        file_stem: sink.name.stem.clone(),
        first_page: sink.turn_pages(&text),
        ..cable::ContainerMetadata::default()
    };
    let text = match mirror(&text) {
        Some(([id, subject, date, classification, origin], rest)) => {
            let given = |field: &str| Some(field.trim().to_owned()).filter(|field| !field.is_empty());
            metadata.id = given(id);
            metadata.subject = given(subject);
            metadata.date = given(date);
            metadata.classification = given(classification);
            metadata.origin = given(origin);
            rest.to_owned()
        }
        None => text.into_owned(),
    };
    sink.record(place, text, metadata, is_cut);
}

/// Whether a text begins with the metadata of a mirror.
pub(crate) fn is_mirror(start: &[u8]) -> bool {
    mirror(&encoding::decode(Encoding::Windows1252, start)).is_some()
}

/// Splits the five lines of a mirror's file from what follows them: id, subject, a time as Ruby prints it,
/// classification, origin.
fn mirror(text: &str) -> Option<([&str; 5], &str)> {
    let (id, rest) = first_line(text)?;
    if !is_id(id.trim_end()) {
        return None;
    }
    let (subject, rest) = first_line(rest)?;
    let (date, rest) = first_line(rest)?;
    let (classification, rest) = first_line(rest)?;
    // The file may end here, because the text of some cables is missing.
    let (origin, rest) = first_line(rest).unwrap_or((rest, ""));
    let is_mirror = is_time(date.trim_end()) && is_classification(classification);
    is_mirror.then_some(([id, subject, date, classification, origin], rest))
}

/// Splits after the first line break, LF or CRLF.
fn first_line(text: &str) -> Option<(&str, &str)> {
    let (line, rest) = text.split_once('\n')?;
    Some((line.strip_suffix('\r').unwrap_or(line), rest))
}

/// Whether a line is an id: "01HARARE2505". A few ids are irregular, so only the rough form counts.
fn is_id(line: &str) -> bool {
    let bytes = line.as_bytes();
    let (year, rest) = bytes.split_at_checked(2).unwrap_or_default();
    year.len() == 2
        && year.iter().all(u8::is_ascii_digit)
        && (3..=40).contains(&rest.len())
        && rest
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// Whether a line is a time: "Fri Aug 24 00:00:00 +0200 2001", or "2001-08-24 00:00:00 +0200" from later versions of
/// Ruby.
fn is_time(line: &str) -> bool {
    let has_clock =
        line.split(' ').any(|word| word.len() == 8 && word.bytes().filter(|&b| b == b':').count() == 2);
    let only = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b':' | b'+' | b'-');
    has_clock && line.len() <= 40 && line.bytes().all(only)
}

fn is_classification(line: &str) -> bool {
    let line = line.to_ascii_uppercase();
    ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "OFFICIAL USE"].iter().any(|word| line.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_is_known_by_its_five_lines() {
        let head = "01PORTAVALON2505\nHARBOUR DUES\n\
            Fri Aug 24 00:00:00 +0200 2001\nUNCLASSIFIED\nEmbassy Port Avalon\n";
        for (text, rest) in [
            (format!("{head}240947Z Aug 01\n"), Some("240947Z Aug 01\n")),
            (head.to_owned(), Some("")),
            (head.trim_end().to_owned(), Some("")),
            (format!("{head}\r\nFM").replace('\n', "\r\n"), Some("\r\r\nFM")),
            (head.replace("Fri Aug 24 00:00:00 +0200 2001", "2001-08-24 00:00:00 +0200"), Some("")),
            (head.replace("Fri Aug 24 00:00:00 +0200 2001", "24 August"), None),
            (head.replace("UNCLASSIFIED", "PLAIN"), None),
            (head.replace("01PORTAVALON2505", "A letter"), None),
            (String::new(), None),
        ] {
            assert_eq!(mirror(&text).map(|(_, rest)| rest), rest, "{text:?}");
        }
    }
}
