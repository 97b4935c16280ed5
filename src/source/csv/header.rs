//! Recognises a table by the names in its first row.

use super::{
    Rows, SEPARATORS,
    fields::Escaping,
    scan::{Found, Scan},
};
use crate::{
    encoding::{self, BOM},
    limits,
    place::Columns,
};

/// How many rows below a header row of unknown names are compared with it.
const ROWS: usize = 3;

/// The most words of the name of a column. A line of a telegram that has commas in it usually has more between them.
const WORDS: usize = 5;

/// The first row of a table.
pub(crate) struct Header {
    /// What follows from its names, which is `None` if no column has the texts of cables.
    pub(crate) rows: Option<Rows>,
    /// The names as they are written.
    pub(crate) names: Vec<String>,
    /// Where the row ends in the file.
    pub(crate) end: usize,
}

/// Finds a header row in the first bytes of a file.
///
/// A telegram may begin with a line that has commas. So its parts must resemble names, and either three of them must be
/// known, with that of the text, or rows that follow must have as many fields.
pub(crate) fn header(bytes: &[u8]) -> Option<Header> {
    let is_end = bytes.len() < limits::SNIFF;
    let mut begin = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
    let after = |at: usize| bytes.get(at..).unwrap_or_default();
    begin += after(begin).iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    // Excel writes this line before a table, and reads it.
    if let [b's', b'e', b'p', b'=', _, rest @ ..] = after(begin) {
        begin += 5 + rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    }
    let first = after(begin).get(..limits::HEAD).unwrap_or(after(begin));
    let read = |by: u8| names(first, by, is_end && first.len() == after(begin).len()).map(|row| (by, row));
    let (by, (names, length)) =
        SEPARATORS.into_iter().filter_map(read).max_by_key(|(_, (names, _))| names.len())?;
    let end = begin + length;
    let rows = Rows::below(&names, by)?;
    let of = rows.columns().of;
    let has_text = of.last().is_some_and(|&body| body != Columns::NONE);
    let known = (0..names.len()).filter(|&column| of.iter().any(|&part| usize::from(part) == column)).count();
    let wanted = if has_text && known > 1 { 1 } else { ROWS };
    let is_even = || is_even(rows, wanted, after(end), is_end);
    let is_table = has_text && known > 2 || (known > 0 || names.len() > 2) && is_even();
    is_table.then(|| Header { rows: has_text.then_some(rows), names, end })
}

/// Returns the names of the first row and its length, if all of it may be names.
fn names(bytes: &[u8], by: u8, is_end: bool) -> Option<(Vec<String>, usize)> {
    let (mut scan, rows) = (Scan::default(), Rows::any(by));
    let Found::Record { length, .. } = scan.run(&rows, bytes, is_end) else { return None };
    let read = |field: &std::ops::Range<usize>| {
        let mut name = Vec::new();
        Escaping::Doubled.undo(bytes.get(field.clone()).unwrap_or_default(), &mut name);
        encoding::owned(name).0.trim().to_owned()
    };
    let names: Vec<_> = scan.fields.iter().map(read).collect();
    // A data frame has a column without a name first.
    let named = names.get(usize::from(names.first().is_some_and(String::is_empty))..)?;
    let is_distinct = |at: usize, name: &String| !named.iter().take(at).any(|other| other == name);
    let is_header =
        names.len() > 1 && named.iter().enumerate().all(|(at, name)| is_name(name) && is_distinct(at, name));
    is_header.then_some((names, length))
}

/// Whether a column may have this name. The names in an SQL statement have a parenthesis before the first.
fn is_name(name: &str) -> bool {
    let is_word = name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '#'));
    let is_sentence = name.ends_with(['.', ':']) || name.contains(": ") && !name.starts_with("Unnamed: ");
    let is_closed = name.matches('(').count() == name.matches(')').count();
    is_word
        && is_closed
        && !is_sentence
        && name.split_whitespace().count() <= WORDS
        && !name.contains(char::is_control)
}

/// Whether so many rows have as many fields as the first one, as far as the bytes show it.
fn is_even(rows: Rows, wanted: usize, bytes: &[u8], is_end: bool) -> bool {
    let mut rest = bytes;
    let mut even = 0;
    while even < wanted {
        // A blank line would end a table's first rows, and follows the first line of many texts.
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if rest.is_empty() {
            break;
        }
        let mut scan = Scan::default();
        match scan.run(&rows, rest, is_end) {
            Found::Record { length, .. } => rest = rest.get(length..).unwrap_or_default(),
            // A long text goes on behind the first bytes of the file.
            Found::Nothing => return !scan.fields.is_empty(),
            _ => return false,
        }
        even += 1;
    }
    even > 0
}
