//! What a text is known by, whatever container, blanks and page breaks it came with.

use crate::Document;
use serde::{Deserialize, Serialize};

/// The shortest run of X that stands for a name.
const REDACTION: usize = 8;

/// A fingerprint of all that is searched of a cable, and how many words of it can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    /// Words that are not redacted.
    pub(super) words: u32,
    text: u64,
}

impl Fingerprint {
    pub(super) fn of(document: &Document) -> Fingerprint {
        let mut print = Fingerprint { words: 0, text: super::SEED };
        print.mix(&document.day.to_le_bytes());
        print.mix(&[document.class.code()]);
        for value in document.values.iter().flatten() {
            print.mix(value.as_bytes());
        }
        let mut blanks_as_one = String::new();
        for unit in &document.units {
            print.mix(&[unit.level.code(), u8::from(unit.noforn), u8::from(unit.subject)]);
            print.mix(&unit.par.to_le_bytes());
            print.text(&unit.text, &mut blanks_as_one);
        }
        print
    }

    /// Takes in a part, and where it ends.
    fn mix(&mut self, bytes: &[u8]) {
        self.text = super::mixed(super::mixed(self.text, bytes), &[0xff]);
    }

    /// Takes in a text with one blank between its words. Running text is so already, and is looked through once.
    fn text(&mut self, text: &str, room: &mut String) {
        let mut pass = Pass::of(self.text, text);
        let mut text = text;
        if !pass.is_plain {
            room.clear();
            for word in text.split_whitespace() {
                if !room.is_empty() {
                    room.push(' ');
                }
                room.push_str(word);
            }
            text = room;
            pass = Pass::of(self.text, text);
        }
        self.text = pass.print;
        if !text.is_empty() {
            self.words += 1 + pass.blanks - redactions(text);
        }
    }
}

/// What one pass over a text finds, eight bytes at a time.
struct Pass {
    print: u64,
    /// How many blanks there are.
    blanks: u32,
    /// Whether it is ASCII with one blank between words, and no other white space.
    is_plain: bool,
}

impl Pass {
    /// Goes on from the fingerprint `print`.
    fn of(mut print: u64, text: &str) -> Pass {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        let mut last = [0x7f; 8];
        last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
        let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
        let (mut blanks, mut odd, mut before) = (0, 0, 0);
        for word in words {
            print = (print ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
            let blank = zeros(word ^ BLANKS);
            blanks += blank.count_ones();
            // Beyond ASCII; below a blank; two blanks, of which the first may be the last byte of the word before.
            odd |=
                (word & HIGH) | zeros(word & 0xe0e0_e0e0_e0e0_e0e0) | (blank & (blank << 8 | before >> 56));
            before = blank;
        }
        print = super::mixed(print, &(text.len() as u32).to_le_bytes());
        let is_plain = odd == 0 && !text.starts_with(' ') && !text.ends_with(' ');
        Pass { print, blanks, is_plain }
    }
}

const BLANKS: u64 = 0x2020_2020_2020_2020;

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The highest bit of each byte that is zero.
fn zeros(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word) & HIGH
}

/// The words of a text, with one blank between them, that are redactions.
fn redactions(text: &str) -> u32 {
    let is_redacted = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        letters.len() >= REDACTION && letters.bytes().all(|byte| byte == b'X')
    };
    match memchr::memmem::find(text.as_bytes(), &[b'X'; REDACTION]) {
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
        Fingerprint::of(&Document { units, ..Document::default() })
    }

    #[test]
    fn blanks_make_no_difference_and_the_ends_of_words_and_paragraphs_do() {
        assert_eq!(print(&["General  Kayani\nsaid"]), print(&["General Kayani said "]));
        assert_ne!(print(&["General Kayani"]), print(&["GeneralKayani"]));
        assert_eq!(print(&["Z\u{fc}rich\u{a0}now"]), print(&[" Z\u{fc}rich now"]));
        assert_ne!(print(&["one two"]), print(&["one", "two"]));
        assert_eq!(print(&["one two", "", " three\r\n"]).words, 3);
        // Wherever in a row of eight bytes it happens.
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
