//! The words of a text, as search and find compare them.

use crate::{fold, scan::byte_at};
use std::ops::Range;

/// What a redaction is called among the words, however many letters it has.
pub const REDACTED: &str = "xxx";

/// So many x's in a row are a redaction; fewer are a Roman number or a word.
const REDACTION: usize = 4;

/// Bytes of a word that count; what is longer is no word of a language.
const LONGEST: usize = 64;

/// The words of a text in order, folded: without case and diacritics, numbers without leading zeros,
/// a redaction as [`REDACTED`], soft hyphens and signs of no width passed over.
///
/// Everything else separates words, so that `BUSH,S`, `bush's` and `Bush’s` are the same two, and so are
/// `north-south` and `north south`. The words of a phrase follow one another.
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
    word: String,
}

impl<'t> Words<'t> {
    /// The words of `text`.
    pub fn new(text: &'t str) -> Words<'t> {
        Words { text, at: 0, word: String::new() }
    }

    /// Goes to the next word and says where it stands in the text, in bytes.
    pub fn advance(&mut self) -> Option<Range<usize>> {
        self.word.clear();
        self.skip();
        let start = self.at;
        let end = self.read();
        if start == end {
            return None;
        }
        if self.word.starts_with('0') && self.word.bytes().all(|byte| byte.is_ascii_digit()) {
            let zeros = self.word.bytes().take_while(|byte| *byte == b'0').count();
            self.word.drain(..zeros.min(self.word.len() - 1));
        }
        Some(start..end)
    }

    /// The word, folded.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// To the first letter or digit.
    fn skip(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let begins = |(at, byte): (usize, u8)| match kind(byte) {
            Kind::Plain => true,
            Kind::Sign => false,
            Kind::Other => rest.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_letter),
        };
        self.at += rest.bytes().enumerate().position(begins).unwrap_or(rest.len());
    }

    /// Reads letters to the end of the word, which is returned.
    fn read(&mut self) -> usize {
        let mut end = self.at;
        loop {
            end = self.plain().max(end);
            // Most words end with a blank.
            if byte_at(self.text, self.at).is_ascii() {
                return end;
            }
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
        }
    }

    /// Reads letters and digits without diacritics, which most words are made of, up to a redaction; where it
    /// stands at one and has read nothing yet, the redaction. Returns where they end.
    fn plain(&mut self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut crosses = 0;
        let ends = |byte: u8| {
            crosses += usize::from(byte | 0x20 == b'x');
            kind(byte) != Kind::Plain
        };
        let run = rest.bytes().position(ends).unwrap_or(rest.len());
        let run = rest.get(..run).unwrap_or_default();
        let (mut kept, mut taken) = (run, run.len());
        if crosses >= REDACTION
            && let Some(redaction) = redaction(run)
        {
            kept = run.get(..redaction.start).unwrap_or_default();
            taken = kept.len();
            if kept.is_empty() && self.word.is_empty() {
                (kept, taken) = (REDACTED, redaction.end);
            }
        }
        let room = LONGEST.saturating_sub(self.word.len()).min(kept.len());
        let start = self.word.len();
        self.word.push_str(kept.get(..room).unwrap_or_default());
        if let Some(added) = self.word.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        self.at += taken;
        self.at
    }

    fn push(&mut self, letter: char) {
        if self.word.len() + letter.len_utf8() <= LONGEST {
            self.word.push(letter);
        }
    }
}

/// What a byte is to a word.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// It separates words.
    Sign,
    /// A letter or a digit of ASCII.
    Plain,
    /// A part of any other sign.
    Other,
}

/// A table: each byte of a library is looked at.
fn kind(byte: u8) -> Kind {
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
    const KINDS: [Kind; 256] = {
        let mut kinds = [Kind::Sign; 256];
        let mut byte = 0;
        while byte < 256 {
            if (byte as u8).is_ascii_alphanumeric() {
                kinds[byte] = Kind::Plain;
            } else if byte > 127 {
                kinds[byte] = Kind::Other;
            }
            byte += 1;
        }
        kinds
    };
    KINDS.get(usize::from(byte)).copied().unwrap_or(Kind::Sign)
}

/// The first redaction within letters and digits.
fn redaction(run: &str) -> Option<Range<usize>> {
    let mut length = 0;
    for (at, byte) in run.bytes().chain([0]).enumerate() {
        if byte | 0x20 == b'x' {
            length += 1;
        } else if length >= REDACTION {
            return Some(at - length..at);
        } else {
            length = 0;
        }
    }
    None
}

/// Whether a word begins with this sign, which is no ASCII.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() && fold::fold(letter) != fold::Folded::Nothing
}

/// Signs that leave no trace in print.
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
        // Found by fuzzing: a diacritic between them makes them no redaction.
        check("xx\u{36d}xx2", &["xxxx2"]);
    }

    #[test]
    fn long_words_end_somewhere() {
        let long = "a".repeat(100);
        check(&long, &[&"a".repeat(64)]);
        check(&"ü".repeat(100), &["u".repeat(64).as_str()]);
    }
}
