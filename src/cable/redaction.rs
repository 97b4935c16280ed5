//! What was taken out of a text before it was published.

use std::ops::Range;

/// The smallest number of x's in a row that is a redaction, in capital or small letters.
///
/// Of 1,295 cables of the first public release, 199 have names replaced by exactly twelve x's and 246 by eight or
/// more, and some published copies use five or six. Fewer than four are Roman numerals (XXX) or placeholders,
/// and no English word or numeral has four. The index, the page and the comparison of versions share this number.
pub const REDACTION: usize = 4;

/// Returns the bytes of the first redaction in `text`: the first run of at least [`REDACTION`] x's.
///
/// ```
/// assert_eq!(cable::redaction("businessmanXXXXXXXXXXXX said"), Some(11..23));
/// assert_eq!(cable::redaction("chapter XXX"), None);
/// ```
pub fn redaction(text: &str) -> Option<Range<usize>> {
    let mut length = 0;
    for (at, byte) in text.bytes().chain([0]).enumerate() {
        if byte | 0x20 == b'x' {
            length += 1;
        } else if length >= REDACTION {
            return Some(at - length..at);
        } else {
            length = 0;
        }
    }
    None
}

/// Whether `text` begins with a redaction.
pub(crate) fn begins_redacted(text: &str) -> bool {
    text.as_bytes().first_chunk::<REDACTION>().is_some_and(is_crossed_out)
}

/// Whether `text` ends with a redaction: x's, or a note in brackets such as "[NAME REMOVED]".
pub(crate) fn ends_redacted(text: &str) -> bool {
    text.ends_with(']') || text.as_bytes().last_chunk::<REDACTION>().is_some_and(is_crossed_out)
}

fn is_crossed_out(letters: &[u8; REDACTION]) -> bool {
    letters.iter().all(|letter| letter | 0x20 == b'x')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_x_s_in_a_row_are_a_redaction_wherever_they_are() {
        for (text, expected) in [
            ("XXXX", Some(0..4)),
            ("met xxxxx, again", Some(4..9)),
            ("XXX and XXXXXXXXXXXX", Some(8..20)),
            ("éXXXXé", Some(2..6)),
            ("XXX xx Max EXXON", None),
            ("", None),
        ] {
            assert_eq!(redaction(text), expected, "{text}");
        }
        assert!(begins_redacted("XXXXXX told") && !begins_redacted("XXX"));
        assert!(ends_redacted("told Xxxx") && ends_redacted("[NAME REMOVED]") && !ends_redacted("xxx."));
    }
}
