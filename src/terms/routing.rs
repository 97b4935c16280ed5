//! Routing indicators: the addresses of stations in the relay network.

use std::cmp::Ordering;

use crate::lookup::Table;

/// The stations, with one row for each indicator or for a range of indicators: "RUCOFAA-RUCOFAZ".
static ROUTING: Table = Table(include_str!("data/routing.txt"));

/// Returns the station with this routing indicator.
///
/// The names of posts are written out. Abbreviations of the military directories remain as they are.
///
/// ```
/// use terms::routing;
/// assert_eq!(routing("RUEHIL"), Some("Embassy Islamabad"));
/// assert_eq!(routing("ruehc"), Some("Department of State Washington DC"));
/// assert_eq!(routing("RUXXXXX"), None);
/// ```
pub fn routing(indicator: &str) -> Option<&'static str> {
    let wanted = indicator.trim().to_ascii_uppercase();
    let found = ROUTING.row(|codes| {
        let (first, last) = ends(codes);
        if last < wanted.as_str() {
            Ordering::Less
        } else if first > wanted.as_str() {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    });
    // A range is over the last letter, so its indicators have the length of its two ends.
    found.filter(|(codes, _)| ends(codes).0.len() == wanted.len()).map(|(_, name)| name)
}

/// Returns the first and the last indicator of a row.
fn ends(codes: &str) -> (&str, &str) {
    codes.split_once('-').unwrap_or((codes, codes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::is_phrase;

    #[test]
    fn rows_are_sorted_and_apart() {
        ROUTING.check();
        let mut before = "";
        for (codes, name) in ROUTING.rows() {
            let (first, last) = ends(codes);
            assert!(before < first && first <= last && first.len() == last.len(), "{codes}");
            assert!(is_phrase(name) && name.is_ascii(), "{codes}");
            assert_eq!((routing(first), routing(last)), (Some(name), Some(name)), "{codes}");
            before = last;
        }
    }

    #[test]
    fn ranges() {
        assert_eq!(routing("RUEAWJB"), Some("Department of Justice Washington DC"));
        assert_eq!(routing("RUCOMAS"), Some("NAS Oceana VA"));
        assert_eq!(routing("RUCOMAT"), Some("NCTAMS LANT Norfolk VA"));
        for code in
            ["", "R", "RU", "RUEAWJBB", "AAAA", "ZZZZ", "RUEHIL Embassy", "RUEAWJA-RUEAWJD", "\n", "é"]
        {
            assert_eq!(routing(code), None, "{code}");
        }
    }
}
