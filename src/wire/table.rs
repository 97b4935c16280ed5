//! Tables that a reader saves and opens in a spreadsheet.

use std::borrow::Cow;

/// Returns the cell in a form that no spreadsheet takes for a formula.
///
/// An apostrophe is put before a cell that might begin a formula, as OWASP's page on CSV injection advises. Such cells
/// are common here, because lines of cables begin with dashes.
///
/// ```
/// assert_eq!(wire::plain_cell("=1+1"), "'=1+1");
/// assert_eq!(wire::plain_cell("08BERN12"), "08BERN12");
/// ```
pub fn plain_cell(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Returns a [`plain_cell`] as a field of comma-separated values, in quotes, with the quotes inside doubled (RFC 4180).
///
/// ```
/// assert_eq!(wire::csv_field("-- \"so\", he said"), "\"'-- \"\"so\"\", he said\"");
/// ```
pub fn csv_field(cell: &str) -> String {
    quoted_field(&plain_cell(cell))
}

/// Returns a cell as it is, as a field of comma-separated values. A spreadsheet may take it for a formula.
///
/// ```
/// assert_eq!(wire::quoted_field("=1+1"), "\"=1+1\"");
/// ```
pub fn quoted_field(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_begins_a_formula_is_first() {
        for sign in ["=", "+", "-", "@", "\t", "\r", "\n"] {
            let cell = format!("{sign}HYPERLINK(\"x\")");
            assert_eq!(csv_field(&cell), format!("\"'{sign}HYPERLINK(\"\"x\"\")\""));
        }
        assert_eq!(csv_field(""), "\"\"");
        assert_eq!(csv_field("a=b"), "\"a=b\"");
    }
}
