//! When a telegram is declassified: the words and codes that the E.O. line may have instead of a date.

use crate::lookup::{find, folded};

/// Returns the meaning of what is printed in place of a date of declassification: "OADR", "X6", "25X1", "GDS".
///
/// ```
/// use terms::declassification;
/// assert_eq!(declassification("OADR"), Some("Only when the originating agency decides so"));
/// assert!(declassification("25X1-human").unwrap().contains("human source"));
/// assert_eq!(declassification("08/04/2018"), None);
/// ```
pub fn declassification(text: &str) -> Option<&'static str> {
    let text = folded(text);
    find(&CODES, &text).or_else(|| {
        // "25X1-HUMAN", "RDS-4", "XGDS-1": a code may be followed by one of its paragraphs.
        let (code, _) = text.split_once('-')?;
        find(&CODES, code.trim_end())
    })
}

/// The codes, sorted. X1 to X8 are from E.O. 12958 (1995), 25X1 to 25X9 from later orders.
static CODES: [(&str, &str); 28] = [
    ("25X1", "Kept beyond 25 years: would reveal a human source or an intelligence source or method"),
    ("25X2", "Kept beyond 25 years: would help to make or use weapons of mass destruction"),
    ("25X3", "Kept beyond 25 years: would harm cryptologic systems or activities"),
    ("25X4", "Kept beyond 25 years: would harm the use of advanced technology in a weapon system"),
    ("25X5", "Kept beyond 25 years: would reveal war plans still in force"),
    ("25X6", "Kept beyond 25 years: would seriously harm relations with a foreign government"),
    ("25X7", "Kept beyond 25 years: would weaken the protection of the President and others"),
    ("25X8", "Kept beyond 25 years: would reveal emergency plans or weak points of installations"),
    ("25X9", "Kept beyond 25 years: its release would break a law or treaty"),
    ("ADS", "Advanced declassification schedule: sooner than the general one (E.O. 11652)"),
    ("DECL", "To be declassified on the date or event that follows"),
    ("DNG", "To be downgraded to a lower level on the date that follows"),
    (
        "GDS",
        "General declassification schedule: step by step, within ten years at most (E.O. 11652); by E.O. 12065 within six years",
    ),
    ("MANUAL REVIEW", "Opened only after someone has reviewed it"),
    ("MR", "Manual review: opened only after someone has reviewed it"),
    ("N/A", "Not applicable: the telegram is not classified"),
    ("OADR", "Only when the originating agency decides so"),
    ("RDS", "Reviewed for declassification on the date that follows, not opened by itself (E.O. 12065)"),
    ("SOURCE MARKED OADR", "Its sources are marked OADR: opened when their originating agency decides so"),
    ("X1", "Kept beyond ten years: intelligence source, method or activity, or cryptology"),
    ("X2", "Kept beyond ten years: would help to make or use weapons of mass destruction"),
    ("X3", "Kept beyond ten years: would harm the development or use of technology in a weapon system"),
    ("X4", "Kept beyond ten years: military plans or preparedness"),
    ("X5", "Kept beyond ten years: foreign government information"),
    (
        "X6",
        "Kept beyond ten years: would harm relations with another government or reveal a confidential source",
    ),
    ("X7", "Kept beyond ten years: would weaken the protection of the President and others"),
    ("X8", "Kept beyond ten years: its release would break a law or treaty"),
    ("XGDS", "Exempt from the general declassification schedule (E.O. 11652)"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::{is_phrase, is_sorted};

    #[test]
    fn table_is_sorted() {
        assert!(is_sorted(CODES.iter().map(|row| row.0)));
        assert!(CODES.iter().all(|(_, meaning)| is_phrase(meaning)));
    }

    #[test]
    fn as_printed() {
        assert_eq!(declassification("RDS-4"), declassification("rds"));
        assert_eq!(declassification("XGDS-1"), declassification("XGDS"));
        for text in ["", "-", "X9", "CLOSURE OF ICTY"] {
            assert_eq!(declassification(text), None, "{text}");
        }
    }
}
