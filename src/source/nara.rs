//! Telegrams of the National Archives (AAD). In each record, a text is between the lines "Message Text" and "Message
//! Attributes", and attributes follow. A record whose text is on microfilm has attributes only.

use crate::{
    Encoding, Kind, Problem,
    attributes::Attributes,
    columns, encoding, limits,
    record_sink::{RecordSink, form_feeds},
    record_stream::{RecordSplitter, Window},
    text::Lines,
};

const TEXT: &str = "Message Text";
const ATTRIBUTES: &str = "Message Attributes";

/// The locator of records whose text can be read.
const ONLINE: &str = "TEXT ON-LINE";

/// Finds the records of a file.
#[derive(Debug)]
pub(crate) struct Nara {
    lines: Lines,
    /// Whether the current record has a text or attributes, so that another text belongs to another record.
    has_begun: bool,
    /// Whether it has attributes, so that others belong to another record.
    has_attributes: bool,
    is_lost: bool,
}

impl Nara {
    pub(crate) fn new() -> Nara {
        Nara { lines: Lines::new(Encoding::Utf8), has_begun: false, has_attributes: false, is_lost: false }
    }

    /// Ends the current record after these bytes.
    fn end(&mut self, bytes: &[u8], at: u64, sink: &mut RecordSink) {
        if !std::mem::take(&mut self.is_lost) {
            record(bytes, at, sink);
        }
        self.has_begun = false;
        self.has_attributes = false;
        self.lines.restart();
    }
}

/// Whether a text has such records.
pub(crate) fn is_nara(text: &[u8]) -> bool {
    let has = |words: &str| {
        memchr::memmem::find_iter(text, words).take(8).any(|at| {
            text.get(at..).is_some_and(|rest| is_line(first_line(rest), words))
                && (at == 0 || breaks(text, at))
        })
    };
    has(TEXT) || (has(ATTRIBUTES) && memchr::memmem::find(text, b"Document Number:").is_some())
}

fn breaks(text: &[u8], at: usize) -> bool {
    matches!(text.get(at - 1), Some(b'\n' | b'\r' | b'\x0c' | b' '))
}

fn first_line(text: &[u8]) -> &[u8] {
    text.get(..memchr::memchr2(b'\n', b'\r', text).unwrap_or(text.len())).unwrap_or_default()
}

fn is_line(line: &[u8], words: &str) -> bool {
    line.trim_ascii().strip_suffix(b":").unwrap_or(line.trim_ascii()) == words.as_bytes()
}

impl RecordSplitter for Nara {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = 0;
        while let Some(rest) = window.bytes.get(done..) {
            let at = window.at + done as u64;
            let found = self.lines.next(rest, window.is_end).map(|(start, line)| {
                let begins = if is_line(line, TEXT) {
                    std::mem::replace(&mut self.has_begun, true)
                } else if is_line(line, ATTRIBUTES) {
                    self.has_begun = true;
                    std::mem::replace(&mut self.has_attributes, true)
                } else {
                    false
                };
                (start, begins)
            });
            match found {
                Some((start, true)) => {
                    let (record, _) = rest.split_at_checked(start).unwrap_or((rest, &[]));
                    self.end(record, at, sink);
                    done += start;
                }
                _ if self.lines.looked() > limits::WHOLE => {
                    if !std::mem::replace(&mut self.is_lost, true) {
                        sink.lost(at, Problem::TooLarge { limit: limits::WHOLE as u64 });
                    }
                    let gone = self.lines.looked();
                    self.lines.forget(gone);
                    let dropped = rest.get(..gone).unwrap_or(rest);
                    sink.turn_pages(&encoding::decode(Encoding::Windows1252, dropped));
                    done += gone;
                }
                Some(_) => {}
                None => {
                    if window.is_end && !rest.is_empty() {
                        self.end(rest, at, sink);
                        done = window.bytes.len();
                    }
                    break;
                }
            }
        }
        done
    }
}

/// Reads one record.
pub(crate) fn read(bytes: &[u8], sink: &mut RecordSink) {
    record(bytes, 0, sink);
}

fn record(bytes: &[u8], at: u64, sink: &mut RecordSink) {
    let encoding = encoding::detect(bytes);
    let whole = encoding::decode(encoding, bytes);
    let place = sink.place(Kind::Nara, encoding, at..at + bytes.len() as u64);
    let page = sink.turn_pages(&whole);
    let mut text = String::with_capacity(whole.len());
    let mut attributes = Attributes::default();
    let (mut in_text, mut in_attributes, mut has_text) = (false, false, false);
    let mut turned_above = 0;
    for line in whole.split_inclusive('\n') {
        if !has_text {
            turned_above += form_feeds(line);
        }
        if !has_text && is_line(line.as_bytes(), TEXT) {
            (in_text, has_text) = (true, true);
        } else if !in_attributes && is_line(line.as_bytes(), ATTRIBUTES) {
            (in_text, in_attributes) = (false, true);
        } else if in_text {
            text.push_str(line);
        } else if in_attributes {
            attributes.line(line);
        }
    }
    if text.trim().is_empty() {
        let locator = attributes.of("Locator").filter(|locator| locator != ONLINE);
        let locator = locator.map(|name| crate::display_name(&name));
        return sink.lost(at, Problem::NoText { locator, listed: attributes.listed().into() });
    }
    let metadata = cable::ContainerMetadata {
        id: attributes.of("Document Number"),
        date: attributes.of("Draft Date"),
        classification: attributes.of("Original Classification").or(attributes.of("Current Classification")),
        origin: attributes.of("From"),
        subject: attributes.of("Subject"),
        references: columns::split_references(&attributes.of("Reference").unwrap_or_default()),
        file_stem: sink.name.stem.clone(),
        first_page: page.map(|page| page.saturating_add(turned_above)),
        kind: attributes.of("Type"),
        archive: attributes.archive(),
        ..cable::ContainerMetadata::default()
    };
    sink.record(place, text, metadata, has_text && !in_attributes);
}
