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
        self.bytes.extend([
            unit.level.code(),
            u8::from(unit.noforn),
            u8::from(unit.marked),
            u8::from(unit.subject),
        ]);
        self.number(unit.par);
        match blanks(&unit.text) {
            Some(blanks) => {
                self.number(unit.text.len() as u32);
                let from = self.bytes.len();
                self.bytes.extend_from_slice(unit.text.as_bytes());
                for byte in self.bytes.iter_mut().skip(from) {
                    *byte = if *byte == b'\n' { b' ' } else { *byte };
                }
                self.count(&unit.text, blanks);
            }
            None => {
                let words: Vec<&str> = unit.text.split_whitespace().collect();
                let text = words.join(" ");
                self.part(&text);
                self.count(&text, words.len().saturating_sub(1) as u32);
            }
        }
    }

    /// Counts the words of a text with this many blanks, one between each two words.
    fn count(&mut self, text: &str, blanks: u32) {
        if !text.is_empty() {
            self.words += 1 + blanks - redactions(text);
        }
    }
}

fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\n'
}

/// Returns how many blanks a text has, if it has one blank or line break between words and no other white space, as
/// running text mostly has. Each pass is a loop without branches, which the compiler turns into vectors.
fn blanks(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let control = bytes.iter().fold(0, |odd, byte| odd | u8::from(*byte < b' ' && *byte != b'\n'));
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let threes = bytes.iter().zip(second).zip(third);
    let wide = threes.fold(0, |wide, ((one, two), three)| wide | may_be_wide(*one, *two, *three));
    let is_at_end = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let is_plain = control | wide == 0 && !is_at_end && !has_twice(bytes, is_blank);
    // No sum of so many bytes exceeds a byte.
    let chunks =
        bytes.chunks(255).map(|chunk| chunk.iter().map(|byte| u8::from(is_blank(*byte))).sum::<u8>());
    is_plain.then(|| chunks.map(u32::from).sum())
}

/// Returns 1 if three bytes may begin with white space beyond ASCII: U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028,
/// U+2029, U+202F, U+205F, U+3000.
fn may_be_wide(one: u8, two: u8, three: u8) -> u8 {
    let is = |byte: u8, other: u8| u8::from(byte == other);
    let general = u8::from(three <= 0x8a) | is(three, 0xa8) | is(three, 0xa9) | is(three, 0xaf);
    is(one, 0xe2) & (is(two, 0x80) & general | is(two, 0x81))
        | is(one, 0xc2) & (is(two, 0x85) | is(two, 0xa0))
        | is(one, 0xe1) & is(two, 0x9a)
        | is(one, 0xe3) & is(two, 0x80)
}

/// Returns how many words of a text, with one blank between them, are redactions.
fn redactions(text: &str) -> u32 {
    let is_redacted = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        letters.len() >= cable::REDACTION && letters.bytes().all(|byte| byte == b'X')
    };
    if has_twice(text.as_bytes(), |byte| byte == b'X') {
        text.split([' ', '\n']).filter(is_redacted).count() as u32
    } else {
        0
    }
}

/// Whether two bytes in a row are such bytes.
fn has_twice(text: &[u8], is_such: impl Fn(u8) -> bool) -> bool {
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    pairs.fold(0, |twice, (one, next)| twice | (u8::from(is_such(*one)) & u8::from(is_such(*next)))) != 0
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
        // It may happen anywhere in a vector.
        for at in (0..40).chain(250..260) {
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
    fn any_white_space_is_a_blank_and_nothing_else_is() {
        let expected = print(&["b c d"]);
        for sign in (0..=0x3100).filter_map(char::from_u32) {
            let texts = [format!("b{sign}c d"), format!("{sign}b c d"), format!("b c d{sign}")];
            let same = texts.iter().map(|text| print(&[text]) == expected);
            assert!(same.into_iter().all(|same| same == sign.is_whitespace()), "{:x}", u32::from(sign));
        }
        assert_eq!(print(&["the \u{201c}tolls\u{201d} \u{2013} for\u{e9}t"]).words, 4);
    }

    #[test]
    fn redacted_words_do_not_count() {
        assert_eq!(print(&["met XXXXXXXXXXXX, again"]).words, 2);
        assert_eq!(print(&["met Ada Lockhart, again"]).words, 4);
    }
}
