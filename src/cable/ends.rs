//! How lines end: with a sentence, with an abbreviation, or with words that go on in the next line.

use crate::date::is_month;
use crate::redaction::ends_redacted;
use crate::scan::{starts, trim_end};

/// Whether a text ends with the full stop of an abbreviation, which may be within a sentence: "the U.S.", "Mr."
pub(crate) fn ends_abbreviated(text: &str) -> bool {
    let Some(text) = text.trim_end().strip_suffix('.') else { return false };
    let word = text.rsplit([' ', '(', '"']).next().unwrap_or_default();
    word.contains('.') || word.len() == 1 || TITLES.contains(&word)
}

/// Abbreviated titles, without their full stop.
pub(crate) const TITLES: [&str; 9] = ["Mr", "Mrs", "Ms", "Dr", "Amb", "Gen", "Col", "St", "Lt"];

/// Whether the text that ends with this line is complete: it ends with a sentence, with redacted words whose full
/// stop is redacted as well, or with "END SUMMARY" without a full stop.
pub(crate) fn is_complete(line: &str) -> bool {
    let line = trim_end(line);
    // Most lines end within a sentence, with a letter that does not end "END SUMMARY", either.
    if line.bytes().next_back().is_some_and(|last| last.is_ascii_lowercase() && !b"ytenx".contains(&last)) {
        return false;
    }
    ends_sentence(line) || ends_redacted(line) || ends_note(line)
}

/// Whether the line ends with the end of a note: "END SUMMARY", "End comment)", "//END NOTE//".
pub(crate) fn ends_note(line: &str) -> bool {
    const WORDS: [&str; 6] = ["SUMMARY", "COMMENT", "NOTE", "TEXT", "INTRODUCTION", "REQUEST"];
    let line = line.trim_end_matches([')', '/', '"', '”']);
    let split = |word: &&str| line.len().checked_sub(word.len()).and_then(|at| line.split_at_checked(at));
    WORDS.iter().filter_map(|word| split(word).filter(|(_, end)| end.eq_ignore_ascii_case(word))).any(
        |(lead, _)| {
            let lead = lead.trim_end();
            lead.len().checked_sub(3).is_some_and(|at| starts(lead.get(at..).unwrap_or_default(), "END"))
        },
    )
}

/// Whether `text` ends as sentences do, with a full stop or a similar sign, which may be inside quotes or brackets.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = trim_end(text);
    // Transmission prints a closing quotation mark as an "8": "&a quiet week.8"
    if let [.., b'a'..=b'z' | b'A'..=b'Z', b'.' | b'!' | b'?', b'8'] = text.as_bytes() {
        return true;
    }
    if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        return false;
    }
    let core = text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*']);
    core.ends_with(['.', '!', '?', ':', '…']) || (core.len() < text.len() && core.ends_with([',', ';']))
}

/// Whether a line may be the last of its paragraph without a full stop, as a heading, an address or the row of a table
/// is. A line that ends with one of these words, a comma or a hyphen is not.
pub(crate) fn may_end(row: &str) -> bool {
    #[rustfmt::skip]
    const OPEN: [&str; 35] = [
        "A", "AN", "AND", "ARE", "AS", "AT", "BUT", "BY", "FOR", "FROM", "HAD", "HAS", "HAVE", "IN", "INTO", "IS",
        "ITS", "NO", "NOT", "OF", "ON", "OR", "PARA", "PARAS", "PARAGRAPH", "SECTION", "THAT", "THE", "THEIR", "TO",
        "WAS", "WERE", "WHICH", "WILL", "WITH",
    ];
    let row = trim_end(row);
    let word = row.rsplit([' ', '\t', '(']).next().unwrap_or_default();
    let open = OPEN.iter().any(|known| word.eq_ignore_ascii_case(known)) || is_month(word);
    !open && !row.ends_with([',', '-', '(', '/', '&'])
}
