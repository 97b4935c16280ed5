//! Tables in UTF-16, as spreadsheets save them. They are decoded to UTF-8 for the reader of their kind, and the places
//! that it gives are those of the bytes in the file.

use std::ops::Range;

use crate::{
    Encoding,
    encoding::units,
    record_sink::{Found, RecordSink},
    record_stream::{RecordSplitter, Window},
};

/// Finds the records of a table in UTF-16 by the splitter of the same table in UTF-8.
#[derive(Debug)]
pub(crate) struct Wide<S> {
    splitter: S,
    encoding: Encoding,
    /// What the splitter still needs, decoded.
    text: String,
    /// How many bytes of the file that is.
    decoded: usize,
}

impl<S> Wide<S> {
    pub(crate) fn new(splitter: S, encoding: Encoding) -> Wide<S> {
        Wide { splitter, encoding, text: String::new(), decoded: 0 }
    }

    /// Decodes the bytes that were not there before.
    fn decode(&mut self, window: Window<'_>) {
        let new = window.bytes.get(self.decoded..).unwrap_or_default();
        let complete = if window.is_end { new.len() } else { complete(self.encoding, new) };
        units(self.encoding, new.get(..complete).unwrap_or_default(), &mut self.text);
        self.decoded += complete;
    }
}

impl<S: RecordSplitter> RecordSplitter for Wide<S> {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        self.decode(window);
        let first = sink.ready.len();
        // The places are counted from the beginning of the text, until the bytes of its letters are known.
        let narrow = Window { bytes: self.text.as_bytes(), at: 0, is_end: window.is_end };
        let done = self.splitter.split(narrow, sink);
        let mut places = Places { text: &self.text, at: 0, bytes: 0 };
        let base = sink.base();
        let mut moved = |byte: u64| base + window.at + places.bytes_before(byte.saturating_sub(base));
        for found in sink.ready.iter_mut().skip(first) {
            match found {
                Found::Read(Ok(record)) => {
                    let Range { start, end } = record.place.bytes;
                    record.place.bytes = moved(start)..moved(end);
                    record.place.encoding = self.encoding;
                    record.cut = record.cut.map(|_| record.place.bytes.end);
                }
                Found::Read(Err(error)) if error.record.is_some() => error.byte = moved(error.byte),
                Found::Read(Err(_)) | Found::Document(_) => {}
            }
        }
        if window.is_end {
            return window.bytes.len();
        }
        let done = self.text.floor_char_boundary(done);
        let bytes = usize::try_from(places.bytes_before(done as u64)).unwrap_or_default();
        self.text.drain(..done);
        self.decoded -= bytes;
        bytes
    }
}

/// Returns how many of these bytes are whole characters.
fn complete(encoding: Encoding, bytes: &[u8]) -> usize {
    let whole = bytes.len() & !1;
    let high = match (encoding, bytes.get(whole.saturating_sub(2)..whole)) {
        (Encoding::Utf16Be, Some([high, _])) | (_, Some([_, high])) => *high,
        _ => 0,
    };
    // The other half of this character is still to come.
    if (0xd8..0xdc).contains(&high) { whole - 2 } else { whole }
}

/// Counts bytes of UTF-16 along a text.
struct Places<'t> {
    text: &'t str,
    /// A place in the text.
    at: usize,
    /// How many bytes of UTF-16 are before it.
    bytes: u64,
}

impl Places<'_> {
    /// Returns how many bytes of UTF-16 are before this byte of the text. Most places are asked for in order.
    fn bytes_before(&mut self, at: u64) -> u64 {
        let at = self.text.floor_char_boundary(usize::try_from(at).unwrap_or(usize::MAX));
        if at < self.at {
            (self.at, self.bytes) = (0, 0);
        }
        let between = self.text.get(self.at..at).unwrap_or_default();
        let count = |text: &str| text.chars().map(|c| c.len_utf16() as u64 * 2).sum::<u64>();
        self.bytes += if between.is_ascii() { between.len() as u64 * 2 } else { count(between) };
        self.at = at;
        self.bytes
    }
}
