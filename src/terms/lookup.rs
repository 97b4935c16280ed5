//! Searching the tables.
//!
//! A table is a text file in `data/`: one row a line, sorted by code, the code
//! and the rest apart by a bar. As one text it costs a module nothing but its
//! letters, where a slice of pairs would add sixteen bytes a row.

use std::cmp::Ordering;

/// A table of rows.
pub(crate) struct Table(pub(crate) &'static str);

impl Table {
    /// What stands behind `code`.
    pub(crate) fn find(&self, code: &str) -> Option<&'static str> {
        self.row(|key| key.cmp(code)).map(|(_, rest)| rest)
    }

    /// The row whose code is found equal, by halves. `order` says how a code stands to the wanted one.
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

    /// The line that the byte at `at` belongs to, and where it starts.
    fn line_at(&self, at: usize) -> Option<(usize, &'static str)> {
        let bytes = self.0.as_bytes();
        let start = bytes.get(..at)?.iter().rposition(|byte| *byte == b'\n').map_or(0, |before| before + 1);
        let length = bytes.get(start..)?.iter().position(|byte| *byte == b'\n')?;
        Some((start, self.0.get(start..start + length)?))
    }

    /// All rows, in order.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.lines().map(|line| line.split_once('|').unwrap())
    }

    /// Checks what searching relies on: sorted codes, each once, and a last line that ends.
    #[cfg(test)]
    pub(crate) fn check(&self) {
        assert!(self.0.ends_with('\n') && !self.0.contains(['\r', '\t']));
        assert!(is_sorted(self.rows().map(|row| row.0)));
        for (code, rest) in self.rows() {
            assert_eq!(self.find(code), Some(rest), "{code}");
        }
    }
}

/// The meaning of `code` in a short table, sorted by code.
pub(crate) fn find(table: &'static [(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    let at = table.binary_search_by(|(key, _)| (*key).cmp(code)).ok()?;
    table.get(at).map(|(_, meaning)| *meaning)
}

/// Upper case, blanks at the ends gone and those inside folded to one.
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

/// Whether codes stand in order, each once.
#[cfg(test)]
pub(crate) fn is_sorted(codes: impl IntoIterator<Item = &'static str>) -> bool {
    let codes: Vec<_> = codes.into_iter().collect();
    codes.windows(2).all(|pair| pair[0] < pair[1])
}

/// Whether a meaning is a phrase fit to be shown: not empty, no blanks to spare, no full stop.
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
