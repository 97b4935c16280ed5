//! List items: their signs, their labels, and where they begin within a line.

use crate::head::is_rule;
use crate::scan::byte_at;

/// Whether a line begins with the sign of a list item: "--", "- ", "*", "o ", "1)", "(1)", "(a)", "a.".
pub(super) fn is_item(row: &str) -> bool {
    let row = row.trim_start_matches('¶');
    // Most lines begin with a word, and its first two letters are no label.
    if let [first, second, ..] = row.as_bytes()
        && first.is_ascii_alphabetic()
        && second.is_ascii_alphabetic()
        && !(is_roman(*first) && is_roman(*second))
    {
        return false;
    }
    if row.starts_with("--") || row.starts_with("- ") || row.starts_with('•') || row.starts_with("– ") {
        return !is_rule(row);
    }
    if row.starts_with("* ") || row.starts_with("o ") {
        return true;
    }
    let word = row.split([' ', '\t']).next().unwrap_or_default();
    if word.len() == row.len() {
        return false;
    }
    let inner = word.strip_prefix('(').unwrap_or(word);
    let opened = inner.len() < word.len();
    let core = inner.trim_end_matches([')', '.']);
    let closed = inner.len() - core.len();
    if closed == 0 || (opened && !inner.ends_with(')')) {
        return false;
    }
    let digits = core.len() <= 2 && !core.is_empty() && core.bytes().all(|b| b.is_ascii_digit());
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = !core.is_empty() && core.len() <= 4 && core.bytes().all(is_roman);
    // "J. Walker" is an initial that a wrap put at the start of a line; so is the day of "5. May".
    let stop = word.ends_with('.');
    if stop
        && letter
        && core.bytes().all(|b| b.is_ascii_uppercase())
        && !row.starts_with("A. ")
        && !row.starts_with("B. ")
    {
        return false;
    }
    digits || letter || roman
}

/// Whether a letter is a digit of the small Roman numbers that label list items.
fn is_roman(letter: u8) -> bool {
    matches!(letter, b'i' | b'v' | b'x')
}

/// The number or letter of a list item.
#[derive(Clone, Copy)]
pub(super) struct Label {
    /// A letter counts from 1, too: "a" is 1.
    number: u32,
    letter: bool,
    /// Whether the label is "1." and not "1)".
    pub(super) stopped: bool,
}

impl Label {
    /// Returns the label at the start of a line: "1. ", "(b) ", "A) ".
    pub(super) fn of(row: &str) -> Option<Label> {
        let word = row.trim_start_matches('¶').split([' ', '\t']).next()?;
        let core = word.trim_matches(['(', ')', '.']);
        let stopped = word.ends_with('.');
        match core.as_bytes() {
            _ if core.len() == word.len() => None,
            [letter] if letter.is_ascii_alphabetic() => {
                let number = u32::from(letter.to_ascii_lowercase() - b'a') + 1;
                Some(Label { number, letter: true, stopped })
            }
            digits if digits.len() <= 2 && digits.iter().all(u8::is_ascii_digit) => {
                Some(Label { number: core.parse().ok()?, letter: false, stopped })
            }
            _ => None,
        }
    }

    /// Returns the label of the item before this one as it is printed within a line: "(1) ".
    pub(super) fn before(self) -> Option<String> {
        let number = self.number.checked_sub(1).filter(|number| *number > 0 && !self.stopped)?;
        let letter = char::from_u32(u32::from('a') - 1 + number).filter(|_| self.letter);
        Some(letter.map_or_else(|| format!("({number}) "), |letter| format!("({letter}) ")))
    }

    /// Whether `next` is the label of the item after this one.
    pub(super) fn precedes(self, next: Label) -> bool {
        (self.letter, self.stopped, self.number + 1) == (next.letter, next.stopped, next.number)
    }
}

/// Whether a dash directly below a line opens a list item. A dash that belongs to a sentence and was wrapped to the
/// start of a line follows a line without an end.
pub(super) fn opens_item(above: &str, row: &str) -> bool {
    const ENDS: [&str; 4] = [" AND", " OR", " and", " or"];
    let ended = above.ends_with(['.', ':', ';', '?', '!', ',', ')', '"', '”'])
        || ENDS.iter().any(|word| above.ends_with(word));
    // Above an item that begins with a capital a line may end early.
    let content = row.trim_start_matches(['-', ' ']);
    let next = content.split(' ').next().unwrap_or_default().len();
    let early = content.starts_with(char::is_uppercase) && above.len() + 4 + next < 60;
    ended || early
}

/// Whether a label of at most three words with a colon is at this place of a line.
fn is_labelled(row: &str, at: usize) -> bool {
    let lead = row.get(at..).unwrap_or_default().trim_start();
    let lead = lead.char_indices().nth(40).and_then(|(end, _)| lead.get(..end)).unwrap_or(lead);
    lead.split_once(": ").is_some_and(|(label, _)| {
        label.split(' ').count() <= 3
            && label.starts_with(char::is_alphabetic)
            && !label.contains(['.', ',', '-'])
    })
}

/// Finds where further items begin within a line of items: "--one --two --three".
pub(super) fn item_breaks(row: &str) -> Vec<usize> {
    // Few lines have a dash, and a search for two is slow to start.
    let dashes = memchr::memchr_iter(b'-', row.as_bytes());
    let mut signs = dashes
        .filter(|at| byte_at(row, at + 1) == b'-' && byte_at(row, at.wrapping_sub(1)) == b' ')
        .peekable();
    if signs.peek().is_none() {
        return Vec::new();
    }
    let listed = row.starts_with("--") && !row.starts_with("---");
    let glued = listed && byte_at(row, 2) != b' ';
    let mut breaks = Vec::new();
    let mut last_sign = 0;
    for at in signs {
        if byte_at(row, at + 2) == b'-' || at < last_sign {
            continue;
        }
        let after_stop = matches!(byte_at(row, at.wrapping_sub(2)), b'.' | b';' | b':' | b'?' | b'!');
        let spaced = byte_at(row, at + 2) == b' ';
        let item = if glued {
            !spaced && byte_at(row, at + 2) != 0
        } else if listed {
            // Each item of a list in a flowed line may begin with its label: "-- oil: soon -- wicks: later".
            after_stop || spaced && is_labelled(row, 2) && is_labelled(row, at + 2)
        } else {
            after_stop && !spaced && byte_at(row, at + 2) != 0
        };
        if item {
            breaks.push(at);
            last_sign = at + 2;
        }
    }
    breaks
}
