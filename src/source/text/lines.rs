//! Finds the lines of a text, in bytes of any encoding.

use memchr::memchr3;

use crate::{Encoding, limits};

/// Walks from line to line. LF, CR, CRLF and form feeds end a line.
#[derive(Debug)]
pub(crate) struct Lines {
    encoding: Encoding,
    /// Where the next line begins.
    at: usize,
    /// How far the end of that line was searched for.
    looked: usize,
    /// A line as ASCII, if the text is in another encoding.
    narrow: Vec<u8>,
}

impl Lines {
    pub(crate) fn new(encoding: Encoding) -> Lines {
        Lines { encoding, at: 0, looked: 0, narrow: Vec::new() }
    }

    /// Returns where the next line begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Returns how far was searched.
    pub(crate) fn looked(&self) -> usize {
        self.looked
    }

    /// Continues at the beginning of the next bytes.
    pub(crate) fn restart(&mut self) {
        (self.at, self.looked) = (0, 0);
    }

    /// Adjusts places because this many bytes at the beginning were dropped.
    pub(crate) fn forget(&mut self, bytes: usize) {
        self.at = self.at.saturating_sub(bytes);
        self.looked = self.looked.saturating_sub(bytes);
    }

    /// Returns the next line that is complete: where it begins, and its beginning as ASCII with its line break, at most
    /// [`limits::LINE`] bytes. Other characters become bytes without a meaning.
    pub(crate) fn next<'a>(&'a mut self, bytes: &'a [u8], is_end: bool) -> Option<(usize, &'a [u8])> {
        let start = self.at;
        let end = match self.end(bytes) {
            Some(end) => end,
            None if is_end && start < bytes.len() => bytes.len(),
            None => return None,
        };
        (self.at, self.looked) = (end, end);
        let line = bytes.get(start..end).unwrap_or_default();
        let read = match self.encoding {
            Encoding::Utf8 | Encoding::Windows1252 => {
                return Some((start, line.get(..limits::LINE).unwrap_or(line)));
            }
            Encoding::Utf16Le => u16::from_le_bytes,
            Encoding::Utf16Be => u16::from_be_bytes,
        };
        self.narrow.clear();
        let units = line.as_chunks::<2>().0.iter().take(limits::LINE).map(|unit| read(*unit));
        self.narrow
            .extend(units.filter(|&unit| unit != 0xfeff).map(|unit| u8::try_from(unit).unwrap_or(b'\xff')));
        Some((start, &self.narrow))
    }

    /// Returns the byte after the end of the line.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let higher = match self.encoding {
            Encoding::Utf8 | Encoding::Windows1252 => {
                let from = self.looked.max(self.at);
                let found = memchr3(b'\n', b'\r', b'\x0c', bytes.get(from..)?);
                self.looked = bytes.len();
                return found.map(|length| from + length + 1);
            }
            Encoding::Utf16Le => 1,
            Encoding::Utf16Be => 0,
        };
        // Lines begin at even places, so the two bytes of a character do as well.
        let from = self.looked.max(self.at) / 2 * 2;
        let units = bytes.get(from..)?.as_chunks::<2>().0;
        let is_end = |[first, second]: &[u8; 2]| {
            let (high, low) = if higher == 1 { (second, first) } else { (first, second) };
            *high == 0 && matches!(low, b'\n' | b'\r' | b'\x0c')
        };
        self.looked = from + units.len() * 2;
        units.iter().position(is_end).map(|length| from + (length + 1) * 2)
    }
}
