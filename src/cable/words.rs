//! The words of a text, as search and find compare them.

use crate::redaction::{REDACTION, redaction};
use crate::{fold, scan::byte_at};
use std::ops::Range;

/// The word for a redaction in an index, however many letters were printed.
pub const REDACTED: &str = "xxx";

/// The longest word, in bytes. A longer one is cut, because no language has such words.
const LONGEST: usize = 64;

/// The words of a text in order, folded: without case and diacritics, numbers without leading zeros, a redaction as
/// [`REDACTED`]. Soft hyphens and signs without width are skipped.
///
/// Everything else separates words, so `BUSH,S`, `bush's` and `Bush’s` are the same two words, and so are `north-south`
/// and `north south`. The words of a phrase follow one another. `north-south` and `north south`. The words of a phrase
/// follow one another.
///
/// ```
/// let mut words = cable::Words::new("GOP’s (003733) businessmanXXXXXXXXXXXX in Zürich");
/// let mut all = Vec::new();
/// while let Some(range) = words.advance() {
///     all.push((words.word().to_owned(), range.start));
/// }
/// let all: Vec<_> = all.iter().map(|(word, at)| (word.as_str(), *at)).collect();
/// assert_eq!(all, [("gop", 0), ("s", 6), ("3733", 9), ("businessman", 17), ("xxx", 28), ("in", 41), ("zurich", 44)]);
/// ```
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    word: [u8; LONGEST],
    length: usize,
}

impl<'t> Words<'t> {
    /// Begins before the first word of `text`.
    pub fn new(text: &'t str) -> Words<'t> {
        Words { text, at: 0, word: [0; LONGEST], length: 0 }
    }

    /// Goes to the next word and returns its bytes in the text.
    #[inline]
    pub fn advance(&mut self) -> Option<Range<usize>> {
        self.length = 0;
        self.skip();
        let start = self.at;
        let end = self.read();
        if start == end {
            return None;
        }
        if self.word.first() == Some(&b'0') {
            self.drop_zeros();
        }
        Some(start..end)
    }

    /// Returns the word, folded.
    pub fn word(&self) -> &str {
        // The word is made of whole letters, so this never fails.
        str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// Returns the folded word as UTF-8, at most 64 bytes.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        self.word.get(..self.length).unwrap_or_default()
    }

    /// Returns the first eight bytes of the word as a little-endian number. A shorter word is padded with zeros.
    #[inline]
    pub fn start(&self) -> u64 {
        let start = u64::from_le_bytes(self.word.first_chunk().copied().unwrap_or_default());
        if self.length < 8 { start & ((1 << (self.length * 8)) - 1) } else { start }
    }

    /// Removes the leading zeros of a number.
    fn drop_zeros(&mut self) {
        if self.bytes().iter().all(u8::is_ascii_digit) {
            let zeros = self.bytes().iter().take_while(|byte| **byte == b'0').count();
            let zeros = zeros.min(self.length - 1);
            self.word.copy_within(zeros..self.length, 0);
            self.length -= zeros;
        }
    }

    /// Goes to the first letter or digit.
    #[inline]
    fn skip(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let begins = |(at, byte): (usize, &u8)| match folded(*byte) {
            SIGN => false,
            OTHER => {
                let rest = self.text.get(self.at + at..);
                rest.and_then(|rest| rest.chars().next()).is_some_and(is_letter)
            }
            _ => true,
        };
        self.at += rest.iter().enumerate().position(begins).unwrap_or(rest.len());
    }

    /// Reads letters up to the end of the word and returns that end.
    #[inline]
    fn read(&mut self) -> usize {
        let end = self.plain();
        // Most words end with a blank.
        if byte_at(self.text, self.at).is_ascii() { end } else { self.read_on(end) }
    }

    /// Reads on after plain letters, from another sign.
    fn read_on(&mut self, mut end: usize) -> usize {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(letter) = rest.chars().next() else { return end };
            if !is_silent(letter) {
                match fold::fold(letter) {
                    fold::Folded::Nothing => {}
                    _ if !letter.is_alphanumeric() => return end,
                    fold::Folded::One(one) => self.push(one),
                    fold::Folded::Two(pair) => pair.chars().for_each(|one| self.push(one)),
                }
                end = self.at + letter.len_utf8();
            }
            self.at += letter.len_utf8();
            end = self.plain().max(end);
            if byte_at(self.text, self.at).is_ascii() {
                return end;
            }
        }
    }

    /// Reads letters and digits without diacritics, of which most words consist, up to a redaction. If it begins at a
    /// redaction, it reads that. Returns where they end.
    #[inline]
    fn plain(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let room = self.word.get_mut(self.length..).unwrap_or_default();
        let (mut taken, mut crosses) = (0, 0);
        for (place, byte) in room.iter_mut().zip(rest) {
            let folded = folded(*byte);
            if folded <= OTHER {
                break;
            }
            *place = folded;
            taken += 1;
            crosses += usize::from(folded == b'x');
        }
        if crosses >= REDACTION || taken == room.len() {
            return self.plain_with_care();
        }
        self.length += taken;
        self.at += taken;
        self.at
    }

    /// Does the same if there may be a redaction or more letters than a word holds.
    fn plain_with_care(&mut self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let run = rest.bytes().position(|byte| folded(byte) <= OTHER).unwrap_or(rest.len());
        let run = rest.get(..run).unwrap_or_default();
        let (mut kept, mut taken) = (run, run.len());
        if let Some(redaction) = redaction(run) {
            kept = run.get(..redaction.start).unwrap_or_default();
            taken = kept.len();
            if kept.is_empty() && self.length == 0 {
                (kept, taken) = (REDACTED, redaction.end);
            }
        }
        let room = self.word.get_mut(self.length..).unwrap_or_default();
        for (place, byte) in room.iter_mut().zip(kept.bytes()) {
            *place = folded(byte);
            self.length += 1;
        }
        self.at += taken;
        self.at
    }

    fn push(&mut self, letter: char) {
        let end = self.length + letter.len_utf8();
        if let Some(room) = self.word.get_mut(self.length..end) {
            letter.encode_utf8(room);
            self.length = end;
        }
    }
}

/// The byte of a sign that separates words.
const SIGN: u8 = 0;

/// The byte is part of a character beyond ASCII.
const OTHER: u8 = 1;

/// Gives a letter or digit of ASCII without its case, and [`SIGN`] or [`OTHER`] for anything else. It is a table,
/// because every byte of a library is looked up here.
#[inline]
fn folded(byte: u8) -> u8 {
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
    const FOLDED: [u8; 256] = {
        let mut folded = [SIGN; 256];
        let mut byte = 0;
        while byte < 256 {
            if (byte as u8).is_ascii_alphanumeric() {
                folded[byte] = (byte as u8).to_ascii_lowercase();
            } else if byte > 127 {
                folded[byte] = OTHER;
            }
            byte += 1;
        }
        folded
    };
    FOLDED.get(usize::from(byte)).copied().unwrap_or(SIGN)
}

/// Whether this character, which is not ASCII, may begin a word.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() && fold::fold(letter) != fold::Folded::Nothing
}

/// Whether a character is invisible in print.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut words = Words::new(text);
        let mut got = Vec::new();
        let mut last = 0;
        while let Some(range) = words.advance() {
            assert!(range.start >= last && range.end > range.start, "{range:?} in {text:?}");
            assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
            last = range.end;
            let start: Vec<u8> = words.bytes().iter().copied().chain([0; 8]).take(8).collect();
            assert_eq!(words.start().to_le_bytes().as_slice(), start);
            got.push(words.word().to_owned());
        }
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn words_are_folded() {
        check("", &[]);
        check(" \n--¶", &[]);
        check("Zürich, ZU\u{308}RICH", &["zurich", "zurich"]);
        check("Straße STRASSE", &["strasse", "strasse"]);
        check("BUSH,S bush's Bush’s", &["bush", "s", "bush", "s", "bush", "s"]);
        check("R&D;", &["r", "d"]);
        check("00003733 003733 3733 000 0", &["3733", "3733", "3733", "0", "0"]);
        check("08ISLAMABAD3733", &["08islamabad3733"]);
        check("co\u{ad}oper\u{200b}ate", &["cooperate"]);
        check("Горбачёв 東京", &["горбачев", "東京"]);
        check("½ ² ٣", &["½", "²", "٣"]);
    }

    #[test]
    fn redactions_are_words_of_their_own() {
        check("XXXXXXXXXXXX", &["xxx"]);
        check("businessmanXXXXXXXXXXXXl", &["businessman", "xxx", "l"]);
        check("XXX xx Max EXXON", &["xxx", "xx", "max", "exxon"]);
        check("xxxx.XXXXX", &["xxx", "xxx"]);
        // Fuzzing found this: with a diacritic between them, the letters are not a redaction.
        check("xx\u{36d}xx2", &["xxxx2"]);
    }

    #[test]
    fn long_words_end_somewhere() {
        let long = "a".repeat(100);
        check(&long, &[&"a".repeat(64)]);
        check(&"ü".repeat(100), &["u".repeat(64).as_str()]);
    }
}
