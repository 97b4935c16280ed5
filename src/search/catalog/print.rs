//! What a text is known by, whatever container, blanks and page breaks it came with.

use crate::Document;
use serde::{Deserialize, Serialize};

/// The shortest run of X that stands for a name.
const REDACTION: usize = 8;

/// A fingerprint of all that is searched of a cable, and how many words of it can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Print {
    /// Words that are not redacted.
    pub(super) words: u32,
    text: u64,
}

impl Print {
    pub(super) fn of(document: &Document) -> Print {
        let mut print = Print { words: 0, text: super::SEED };
        print.mix(&document.day.to_le_bytes());
        print.mix(&[document.class]);
        for value in document.values.iter().flatten() {
            print.mix(value.as_bytes());
        }
        let mut blanks_as_one = String::new();
        for unit in &document.units {
            print.mix(&[unit.level, u8::from(unit.noforn), u8::from(unit.subject)]);
            print.mix(&unit.par.to_le_bytes());
            let text = squeezed(&unit.text, &mut blanks_as_one);
            print.mix(text.as_bytes());
            print.words += words(text);
        }
        print
    }

    /// Takes in a part, and where it ends.
    fn mix(&mut self, bytes: &[u8]) {
        self.text = super::mixed(super::mixed(self.text, bytes), &[0xff]);
    }
}

/// The text with one blank between words. Running text is so already; a library's is looked through as fast as bytes
/// can be searched.
fn squeezed<'t>(text: &'t str, room: &'t mut String) -> &'t str {
    let is_plain = text.is_ascii()
        && memchr::memchr3(b'\n', b'\t', b'\r', text.as_bytes()).is_none()
        && memchr::memmem::find(text.as_bytes(), b"  ").is_none()
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    if is_plain {
        return text;
    }
    room.clear();
    for word in text.split_whitespace() {
        if !room.is_empty() {
            room.push(' ');
        }
        room.push_str(word);
    }
    room
}

/// The words of a text that are no redactions.
fn words(text: &str) -> u32 {
    if text.is_empty() {
        return 0;
    }
    let all = 1 + text.bytes().filter(|byte| *byte == b' ').count();
    let redacted = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        letters.len() >= REDACTION && letters.bytes().all(|byte| byte == b'X')
    };
    let redactions = match memchr::memmem::find(text.as_bytes(), &[b'X'; REDACTION]) {
        Some(_) => text.split(' ').filter(redacted).count(),
        None => 0,
    };
    (all - redactions) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unit;

    fn print(texts: &[&str]) -> Print {
        let units = texts.iter().map(|text| Unit { text: (*text).to_owned(), ..Unit::default() }).collect();
        Print::of(&Document { units, ..Document::default() })
    }

    #[test]
    fn blanks_make_no_difference_and_the_ends_of_words_and_paragraphs_do() {
        assert_eq!(print(&["General  Kayani\nsaid"]), print(&["General Kayani said "]));
        assert_ne!(print(&["General Kayani"]), print(&["GeneralKayani"]));
        assert_eq!(print(&["Z\u{fc}rich\u{a0}now"]), print(&[" Z\u{fc}rich now"]));
        assert_ne!(print(&["one two"]), print(&["one", "two"]));
        assert_eq!(print(&["one two", "", " three\r\n"]).words, 3);
    }

    #[test]
    fn redacted_words_do_not_count() {
        assert_eq!(print(&["met XXXXXXXXXXXX, again"]).words, 2);
        assert_eq!(print(&["met Ada Lockhart, again"]).words, 4);
    }
}
