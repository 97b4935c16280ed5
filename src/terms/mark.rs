//! Marks: the levels and dissemination controls of banners and portion marks.

use crate::lookup::{find, folded};

/// Returns the meaning of one part of a mark: a level ("S", "SECRET") or a control ("NF", "REL TO USA, FVEY").
///
/// ```
/// use terms::mark;
/// assert_eq!(mark("NF"), Some("Not to be shown to foreign nationals"));
/// assert_eq!(mark("rel nato"), mark("REL TO"));
/// assert_eq!(mark("XYZ"), None);
/// ```
pub fn mark(text: &str) -> Option<&'static str> {
    let text = folded(text);
    find(&MARKS, &text).or_else(|| {
        // "REL UK", "FGI GBR", "EYES ONLY FOR ...": the words after the control name the recipients.
        ["REL", "FGI", "EYES ONLY", "RELIDO"]
            .into_iter()
            .find(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ','])))
            .and_then(|word| find(&MARKS, word))
    })
}

/// The parts of marks, sorted.
static MARKS: [(&str, &str); 56] = [
    ("ACGU", "Australia, Canada, the United Kingdom and the United States"),
    ("C", "Confidential: its release could damage national security"),
    ("CNWDI", "Critical nuclear weapon design information"),
    ("CONFIDENTIAL", "Confidential: its release could damage national security"),
    ("CUI", "Controlled unclassified information, in use since 2010"),
    ("DEA SENSITIVE", "Sensitive information of the Drug Enforcement Administration, unclassified"),
    ("EXDIS", "Exclusive distribution: only to officers with an essential need to know"),
    ("EYES ONLY", "Only for the persons or governments named"),
    ("FGI", "Foreign government information"),
    ("FORMERLY RESTRICTED DATA", "Information on the military use of nuclear weapons"),
    ("FOUO", "For official use only: not classified, but not for the public"),
    ("FRD", "Formerly restricted data: on the military use of nuclear weapons"),
    ("FVEY", "The Five Eyes: Australia, Canada, New Zealand, the United Kingdom and the United States"),
    ("HCS", "Control system for human intelligence"),
    ("IMC", "Controlled imagery"),
    ("IMCON", "Controlled imagery"),
    ("LAW ENFORCEMENT SENSITIVE", "Sensitive information of law enforcement, unclassified"),
    ("LES", "Law enforcement sensitive: unclassified, but to be protected"),
    ("LIMDIS", "Limited distribution: only to offices and posts that need to know"),
    ("LIMITED OFFICIAL USE", "Not classified, but not for the public; in use until 1995"),
    ("LOU", "Limited official use: not classified, but not for the public; in use until 1995"),
    ("ND", "NODIS: no distribution beyond the addressee unless the Executive Secretary agrees"),
    ("NF", "Not to be shown to foreign nationals"),
    ("NOCON", "Not to be released to contractors"),
    ("NOCONTRACT", "Not to be released to contractors"),
    ("NODIS", "No distribution beyond the addressee unless the Executive Secretary agrees"),
    ("NOFORN", "Not to be shown to foreign nationals"),
    ("OC", "ORCON: the originator decides on any further distribution"),
    ("OFFICIAL USE ONLY", "Not classified, but not for the public"),
    ("ORCON", "The originator decides on any further distribution"),
    ("OUO", "Official use only: not classified, but not for the public"),
    ("PR", "PROPIN: proprietary information is involved"),
    ("PROPIN", "Proprietary information is involved"),
    ("RD", "Restricted data: on the design and making of nuclear weapons"),
    ("REL", "May be released to the countries or organizations named"),
    ("REL TO", "May be released to the countries or organizations named"),
    ("RELIDO", "Intelligence officials for foreign disclosure may decide on its release"),
    ("RESTRICTED DATA", "Information on the design and making of nuclear weapons"),
    ("S", "Secret: its release could seriously damage national security"),
    ("SBU", "Sensitive but unclassified"),
    ("SBU-NF", "Sensitive but unclassified, not to be shown to foreign nationals"),
    ("SBU/NF", "Sensitive but unclassified, not to be shown to foreign nationals"),
    ("SBU/NOFORN", "Sensitive but unclassified, not to be shown to foreign nationals"),
    ("SECRET", "Secret: its release could seriously damage national security"),
    ("SENSITIVE", "To be protected as sensitive, though unclassified"),
    ("SENSITIVE BUT UNCLASSIFIED", "Not classified, but to be protected"),
    ("SI", "Special intelligence: control system for communications intelligence"),
    ("STADIS", "Only within the Department of State and its posts"),
    ("TK", "Talent Keyhole: control system for imagery from space"),
    ("TOP SECRET", "Top secret: its release could cause exceptionally grave damage to national security"),
    ("TS", "Top secret: its release could cause exceptionally grave damage to national security"),
    ("U", "Unclassified"),
    ("UNCLAS", "Unclassified"),
    ("UNCLASSIFIED", "Unclassified"),
    ("WNINTEL", "Warning notice: intelligence sources or methods are involved"),
    ("XD", "EXDIS: only to officers with an essential need to know"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::{is_phrase, is_sorted};

    #[test]
    fn table_is_sorted() {
        assert!(is_sorted(MARKS.iter().map(|row| row.0)));
        assert!(MARKS.iter().all(|(_, meaning)| is_phrase(meaning)));
    }

    #[test]
    fn as_printed() {
        for text in ["REL UK", "REL TO USA, FVEY", "Rel to Pakistan", "rel germany"] {
            assert_eq!(mark(text), mark("REL"), "{text}");
        }
        assert_eq!(mark("noforn"), mark("NF"));
        assert_eq!(mark("C"), mark("Confidential"));
        for text in ["", "RELATED", "(", "b", "Iran"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
