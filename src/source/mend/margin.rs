//! What was put at the left of each line: quote signs of mail, or numbers of lines.

use std::borrow::Cow;

use crate::limits;

use super::{count, lines};

/// The fewest lines that show a margin.
const FEWEST: usize = 3;

/// How many numbers may be missing among the numbered lines: one in so many.
const MISSING: usize = 10;

/// The most digits of the number of a line.
const DIGITS: usize = 5;

/// What programs draw between the number and the line.
const SIGNS: [char; 2] = ['|', '│'];

/// What is at the left of each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Margin {
    /// The quote signs of mail, as many as there are.
    Quotes,
    /// The number of each line, and this many blanks behind it.
    Numbers {
        /// The blanks behind each number.
        gap: usize,
    },
}

impl Margin {
    /// Returns the margins of a text from left to right: mail may quote lines that were numbered before. They count up
    /// to the one behind which most signs of a cable appear.
    pub(super) fn all(text: &str) -> Vec<Margin> {
        let (mut margins, mut best, mut most) = (Vec::new(), 0, None);
        let mut rest = Cow::Borrowed(text);
        while let Some(margin) = Margin::of(&rest)
            && margins.len() < limits::MARGINS
        {
            let before = *most.get_or_insert_with(|| count(text));
            rest = Cow::Owned(lines(&rest).map(|line| margin.strip(line)).collect());
            margins.push(margin);
            let signs = count(&rest);
            if signs > before {
                (best, most) = (margins.len(), Some(signs));
            }
        }
        margins.truncate(best);
        margins
    }

    fn of(text: &str) -> Option<Margin> {
        if is_quoted(text) { Some(Margin::Quotes) } else { numbers(text) }
    }

    /// Returns a line without its margin.
    pub(super) fn strip<'a>(&self, line: &'a str) -> &'a str {
        match self {
            Margin::Quotes => unquoted(line).unwrap_or(line),
            Margin::Numbers { gap } => match number(line) {
                Some((_, rest)) => rest.get(blanks(rest).min(*gap)..).unwrap_or(rest),
                None => line,
            },
        }
    }
}

/// Whether lines of a cable are quoted. Those of somebody who quotes only a few lines of mail inside of a cable have
/// fewer signs than the cable around them.
fn is_quoted(text: &str) -> bool {
    if memchr::memchr(b'>', text.as_bytes()).is_none()
        || lines(text).filter(|line| unquoted(line).is_some()).take(FEWEST).count() < FEWEST
    {
        return false;
    }
    let (mut signs, mut others) = (0, 0);
    for line in lines(text) {
        match unquoted(line) {
            Some(line) => signs += count(line),
            None => others += count(line),
        }
    }
    signs > others || others == 0
}

/// Returns a line without its quote signs: "> > FM", ">>FM".
fn unquoted(line: &str) -> Option<&str> {
    let mut rest = line.trim_start_matches([' ', '\t']).strip_prefix('>')?;
    while let Some(deeper) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >")) {
        rest = deeper;
    }
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// Decides whether each line begins with its number, and how many blanks are behind it. Pages may begin anew with 1.
fn numbers(text: &str) -> Option<Margin> {
    let (mut numbered, mut others, mut last, mut gap) = (0, 0, None, usize::MAX);
    let all = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).count() + 1;
    for line in lines(text).filter(|line| !line.trim().is_empty()) {
        match number(line) {
            Some((number, rest)) if last.is_none_or(|last| number == last + 1 || number == 1) => {
                numbered += 1;
                last = Some(number);
                if !rest.trim().is_empty() {
                    gap = gap.min(blanks(rest));
                }
            }
            // There are too few lines for so many without a number.
            _ if others * (MISSING + 1) > all => return None,
            _ => others += 1,
        }
    }
    (numbered >= FEWEST && others <= numbered / MISSING && gap < usize::MAX)
        .then_some(Margin::Numbers { gap })
}

/// Splits a line behind its number: " 12  FM", "12: FM", "012|FM". A full stop belongs to a paragraph.
fn number(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches([' ', '\t']);
    let digits = line.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits).filter(|_| (1..=DIGITS).contains(&digits))?;
    let after = rest.trim_start_matches(' ');
    let after = after.strip_prefix(SIGNS).or(rest.strip_prefix(':')).unwrap_or(rest);
    let ends = after.len() < rest.len() || after.is_empty() || after.starts_with([' ', '\t', '\n', '\r']);
    Some((number.parse().ok()?, after)).filter(|_| ends)
}

fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}
