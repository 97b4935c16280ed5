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
        for unit in &document.units {
            print.mix(&[unit.level, u8::from(unit.noforn), u8::from(unit.subject)]);
            print.mix(&unit.par.to_le_bytes());
            for word in unit.text.split_whitespace() {
                print.mix(word.as_bytes());
                let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
                let redacted = letters.len() >= REDACTION && letters.bytes().all(|byte| byte == b'X');
                print.words += u32::from(!redacted);
            }
        }
        print
    }

    /// Takes in a word, and where it ends.
    fn mix(&mut self, bytes: &[u8]) {
        self.text = super::mixed(super::mixed(self.text, bytes), &[0xff]);
    }
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
        assert_ne!(print(&["one two"]), print(&["one", "two"]));
    }

    #[test]
    fn redacted_words_do_not_count() {
        assert_eq!(print(&["met XXXXXXXXXXXX, again"]).words, 2);
        assert_eq!(print(&["met Ada Lockhart, again"]).words, 4);
    }
}
