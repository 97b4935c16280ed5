//! Abbreviations of telegraphic English.

use crate::lookup::Table;

/// Words of the trade, in the singular. They are printed in any case: "Poloff", "SEPTEL".
static WORDS: Table = Table(include_str!("data/words.txt"));

/// Abbreviations that are printed in capitals.
static ACRONYMS: Table = Table(include_str!("data/acronyms.txt"));

/// Returns the meaning of an abbreviation as printed in a text, singular or plural.
///
/// Words of the trade are known in any case. Other abbreviations need their capitals, since "who" is not the World
/// Health Organization. In a text in capitals, START can't be told from the word, so ask only for words that differ
/// from those around them. Abbreviations such as "GOI" name a government, and which one it is depends on the post.
///
/// ```
/// use terms::acronym;
/// assert_eq!(acronym("septel"), Some("A separate telegram"));
/// assert_eq!(acronym("PolOffs"), Some("Political officer"));
/// assert_eq!(acronym("NGOs"), Some("Nongovernmental organization"));
/// assert_eq!(acronym("who"), None);
/// assert!(acronym("GOI").unwrap().contains("India, Indonesia"));
/// ```
pub fn acronym(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let upper = text.to_ascii_uppercase();
    if let Some(meaning) = WORDS.find(&upper).or_else(|| WORDS.find(upper.strip_suffix('S')?)) {
        return Some(meaning);
    }
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    if capitals < 2 && !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // "MPs" is the plural of MP; "MPS" may be something else.
    let stem = text.strip_suffix("'s").or_else(|| text.strip_suffix('s'));
    stem.and_then(|stem| ACRONYMS.find(stem)).or_else(|| ACRONYMS.find(&upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::is_phrase;

    #[test]
    fn tables_are_sorted() {
        for table in [&WORDS, &ACRONYMS] {
            table.check();
            for (code, meaning) in table.rows() {
                assert!(is_phrase(meaning), "{code}");
                assert_eq!(code.to_ascii_uppercase(), code);
            }
        }
        assert!(WORDS.rows().all(|(word, _)| ACRONYMS.find(word).is_none()));
    }

    #[test]
    fn as_printed() {
        for (text, expected) in [
            ("SEPTEL", "A separate telegram"),
            ("reftels", "The telegram named in the reference line"),
            ("Codel", "Congressional delegation (visiting members of Congress)"),
            ("DCM", "Deputy chief of mission"),
            ("MPs", "Member of parliament"),
            ("MP's", "Member of parliament"),
            ("P5", "The five permanent members of the UN Security Council"),
            ("A/S", "Assistant Secretary (of State or another department)"),
            ("GIRoA", "Government of the Islamic Republic of Afghanistan"),
        ] {
            assert_eq!(acronym(text), Some(expected), "{text}");
        }
        for text in ["", "s", "S", "charge", "pan", "let", "Start", "it", "CARS"] {
            assert_eq!(acronym(text), None, "{text}");
        }
    }
}
