//! The fingerprint of a cable's content, which does not depend on the container, blanks and page breaks of its text.

use crate::digest::Digest;
use crate::{Document, Unit};
use serde::{Deserialize, Serialize};

/// What distinguishes two texts of a cable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    /// How many words are not redacted.
    pub(super) words: u32,
    /// The digest of the cable's squashed name and of all that is searched of it.
    pub(super) content: Digest,
}

impl Fingerprint {
    /// Makes the fingerprint of the cable with this squashed name. `room` is memory for its content as bytes, which is
    /// used again for the next cable.
    pub(super) fn of(name: &str, document: &Document, room: &mut Vec<u8>) -> Fingerprint {
        room.clear();
        let mut content = Content { words: 0, bytes: room };
        content.part(name);
        content.number(document.day);
        content.bytes.push(document.class.code());
        for values in &document.values {
            content.number(values.len() as u32);
            values.iter().for_each(|value| content.part(value));
        }
        document.units.iter().for_each(|unit| content.unit(unit));
        Fingerprint { words: content.words, content: Digest::of(content.bytes) }
    }
}

/// The content of a cable as bytes, in which no part can run into the next.
struct Content<'r> {
    words: u32,
    bytes: &'r mut Vec<u8>,
}

impl Content<'_> {
    fn number(&mut self, number: u32) {
        self.bytes.extend(number.to_le_bytes());
    }

    /// Adds a part with its length before it.
    fn part(&mut self, part: &str) {
        self.number(part.len() as u32);
        self.bytes.extend_from_slice(part.as_bytes());
    }

    fn unit(&mut self, unit: &Unit) {
        self.bytes.extend([unit.level.code(), u8::from(unit.noforn), u8::from(unit.subject)]);
        self.number(unit.par);
        let (is_plain, blanks) = blanks(&unit.text);
        if is_plain {
            self.part(&unit.text);
            self.count(&unit.text, blanks);
            return;
        }
        let words: Vec<&str> = unit.text.split_whitespace().collect();
        let text = words.join(" ");
        self.part(&text);
        self.count(&text, words.len().saturating_sub(1) as u32);
    }

    /// Counts the words of a text with this many blanks, one between each two words.
    fn count(&mut self, text: &str, blanks: u32) {
        if !text.is_empty() {
            self.words += 1 + blanks - redactions(text);
        }
    }
}

/// Whether a text is ASCII with one blank between words and no other white space, as running text mostly is, and how
/// many blanks it has. It looks at eight bytes at a time.
fn blanks(text: &str) -> (bool, u32) {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0x7f; 8];
    last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    let (mut blanks, mut odd, mut before) = (0, 0, 0);
    for word in words {
        let blank = zeros(word ^ BLANKS);
        blanks += blank.count_ones();
        // These are bytes beyond ASCII, bytes below a blank, and two blanks, the first of which may be the last byte of
        // the word before.
        odd |= (word & HIGH) | zeros(word & 0xe0e0_e0e0_e0e0_e0e0) | (blank & (blank << 8 | before >> 56));
        before = blank;
    }
    (odd == 0 && !text.starts_with(' ') && !text.ends_with(' '), blanks)
}

const BLANKS: u64 = 0x2020_2020_2020_2020;

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Returns the highest bit of each byte that is zero.
fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word) & HIGH
}

/// Returns how many words of a text, with one blank between them, are redactions.
fn redactions(text: &str) -> u32 {
    let is_redacted = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        letters.len() >= cable::REDACTION && letters.bytes().all(|byte| byte == b'X')
    };
    match memchr::memmem::find(text.as_bytes(), &[b'X'; cable::REDACTION]) {
        Some(_) => text.split(' ').filter(is_redacted).count() as u32,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unit;

    fn print(texts: &[&str]) -> Fingerprint {
        let units = texts.iter().map(|text| Unit { text: (*text).to_owned(), ..Unit::default() }).collect();
        Fingerprint::of("", &Document { units, ..Document::default() }, &mut Vec::new())
    }

    #[test]
    fn blanks_make_no_difference_and_the_ends_of_words_and_paragraphs_do() {
        assert_eq!(print(&["General  Kayani\nsaid"]), print(&["General Kayani said "]));
        assert_ne!(print(&["General Kayani"]), print(&["GeneralKayani"]));
        assert_eq!(print(&["Z\u{fc}rich\u{a0}now"]), print(&[" Z\u{fc}rich now"]));
        assert_ne!(print(&["one two"]), print(&["one", "two"]));
        assert_eq!(print(&["one two", "", " three\r\n"]).words, 3);
        // It may happen anywhere in a row of eight bytes.
        for at in 0..20 {
            let start = "a".repeat(at);
            let expected = print(&[&format!("{start}b c")]);
            for blank in ["  ", "\t", "\n", " \r\n", "\u{a0}"] {
                assert_eq!(print(&[&format!("{start}b{blank}c")]), expected, "{at} {blank:?}");
            }
            assert_eq!(expected.words, 2);
            assert_ne!(print(&[&format!("{start}bc")]), expected);
            assert_ne!(print(&[&start]), print(&[&format!("{start}\u{7f}")]));
        }
    }

    #[test]
    fn redacted_words_do_not_count() {
        assert_eq!(print(&["met XXXXXXXXXXXX, again"]).words, 2);
        assert_eq!(print(&["met Ada Lockhart, again"]).words, 4);
    }
}
