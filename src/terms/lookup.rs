//! Searches the tables.
//!
//! A table is a text file in `data/`, sorted by code, with one row per line, in which a bar separates the code from the
//! rest. As a single text it adds only its letters to a module, while a slice of pairs would add sixteen bytes a row.

use std::cmp::Ordering;

/// A table of rows, as the text of its file.
pub(crate) struct Table(pub(crate) &'static str);

impl Table {
    /// Returns what the row of `code` has after its code.
    pub(crate) fn find(&self, code: &str) -> Option<&'static str> {
        self.row(|key| key.cmp(code)).map(|(_, rest)| rest)
    }

    /// Finds a row by binary search. `order` compares the code of a row with the wanted code.
    pub(crate) fn row(&self, order: impl Fn(&str) -> Ordering) -> Option<(&'static str, &'static str)> {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let (start, line) = self.line_at(low + (high - low) / 2)?;
            let (code, rest) = line.split_once('|')?;
            match order(code) {
                Ordering::Equal => return Some((code, rest)),
                Ordering::Greater => high = start,
                Ordering::Less => low = start + line.len() + 1,
            }
        }
        None
    }

    /// Returns the line that contains the byte at `at`, and where it starts.
    fn line_at(&self, at: usize) -> Option<(usize, &'static str)> {
        let bytes = self.0.as_bytes();
        let start = bytes.get(..at)?.iter().rposition(|byte| *byte == b'\n').map_or(0, |before| before + 1);
        let length = bytes.get(start..)?.iter().position(|byte| *byte == b'\n')?;
        Some((start, self.0.get(start..start + length)?))
    }

    /// Returns all rows, in order.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.lines().map(|line| line.split_once('|').unwrap())
    }

    /// Checks what the search relies on: codes are sorted and without repeats, and the last line has a line break.
    #[cfg(test)]
    pub(crate) fn check(&self) {
        assert!(self.0.ends_with('\n') && !self.0.contains(['\r', '\t']));
        assert!(is_sorted(self.rows().map(|row| row.0)));
        for (code, rest) in self.rows() {
            assert_eq!(self.find(code), Some(rest), "{code}");
        }
    }
}

/// Returns the meaning of `code` in a short table that is sorted by code.
pub(crate) fn find(table: &'static [(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    let at = table.binary_search_by(|(key, _)| (*key).cmp(code)).ok()?;
    table.get(at).map(|(_, meaning)| *meaning)
}

/// Puts a text into upper case, without blanks at the ends and with single ones inside.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.make_ascii_uppercase();
    folded
}

/// Whether codes are sorted and without repeats.
#[cfg(test)]
pub(crate) fn is_sorted(codes: impl IntoIterator<Item = &'static str>) -> bool {
    let codes: Vec<_> = codes.into_iter().collect();
    codes.windows(2).all(|pair| pair[0] < pair[1])
}

/// Whether a meaning is a phrase that can be shown: it is not empty, and has no superfluous blanks and no full stop.
#[cfg(test)]
pub(crate) fn is_phrase(text: &str) -> bool {
    let spare = text != text.trim() || text.contains("  ");
    !text.is_empty() && !spare && !text.ends_with('.') && !text.contains(['?', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_halves() {
        let table = Table("A|one\nAB|two\nB|\nÉ|vier|5\n");
        table.check();
        assert_eq!(table.find("B"), Some(""));
        assert_eq!(table.find("É"), Some("vier|5"));
        for code in ["", "0", "AA", "ABC", "C", "Ê", "\n", "A|one"] {
            assert_eq!(table.find(code), None, "{code}");
        }
        assert_eq!(Table("").find("A"), None);
        assert_eq!(Table("A|no end").find("A"), None);
    }
}
