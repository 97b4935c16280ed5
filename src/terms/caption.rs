//! Captions: how a telegram must be handled, and who may see it.
//!
//! The handbooks list names and rules in 5 FAH-2 H-440 (captions), 5 FAH-2 H-252 (captions for dissemination) and 5
//! FAH-1 H-232 (parts of a telegram).

/// The explanation of a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Caption {
    /// The name as the handbooks write it: "ROGER CHANNEL".
    pub name: &'static str,
    /// What the caption asks for, in one sentence without its full stop.
    pub meaning: &'static str,
    /// The section with the rule: "5 FAH-2 H-440". `None` if no handbook has it and the meaning is known from usage.
    pub source: Option<&'static str>,
}

/// Returns the meaning of a caption, in any case and with any blanks ("C O R R E C T E D  C O P Y").
///
/// If a caption takes a name or a number, the words after it are ignored: "CODEL SMITH".
///
/// ```
/// use terms::caption;
/// assert_eq!(caption("Exdis").unwrap().name, "EXDIS");
/// assert_eq!(caption("CODEL SMITH").unwrap().name, "CODEL");
/// assert_eq!(caption("FOR AMBASSADOR ONLY").unwrap().name, "FOR ... ONLY");
/// assert_eq!(caption("WEATHER"), None);
/// ```
pub fn caption(text: &str) -> Option<Caption> {
    let squeezed: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    if let Some(found) = find(&squeezed) {
        return Some(found);
    }
    if squeezed.len() > 7 && squeezed.starts_with("FOR") && squeezed.ends_with("ONLY") {
        return find("FORONLY");
    }
    ["CODEL", "STAFFDEL", "CORRECTEDCOPY", "OFFICIALINFORMAL"]
        .into_iter()
        .find(|name| squeezed.starts_with(name))
        .and_then(find)
}

fn find(squeezed: &str) -> Option<Caption> {
    let at = CAPTIONS.binary_search_by(|row| row.0.cmp(squeezed)).ok()?;
    let &(_, name, meaning, source) = CAPTIONS.get(at)?;
    Some(Caption { name, meaning, source: (!source.is_empty()).then_some(source) })
}

/// The captions without blanks, with name, meaning and source, sorted. An empty source means that the meaning is known
/// from usage.
static CAPTIONS: [(&str, &str, &str, &str); 37] = [
    (
        "AGREMENTCHANNEL",
        "AGREMENT CHANNEL",
        "Only for messages on the choice of a new chief of mission and the host's consent",
        "5 FAH-2 H-440",
    ),
    ("AIDAC", "AIDAC", "The message concerns foreign aid and goes to USAID", "5 FAH-2 H-440"),
    ("AMB", "AMB", "For the ambassador", "5 FAH-2 H-440"),
    (
        "CHEROKEE",
        "CHEROKEE",
        "A NODIS series for the Secretary of State and very few others, known from older telegrams",
        "",
    ),
    ("CODEL", "CODEL", "The message concerns travel of members of Congress", "5 FAH-2 H-440"),
    ("CORRECTEDCOPY", "CORRECTED COPY", "Replaces an earlier transmission of the same telegram", ""),
    ("DCM", "DCM", "For the deputy chief of mission", "5 FAH-2 H-440"),
    (
        "DIRGENCHANNEL",
        "DIRGEN CHANNEL",
        "Between chiefs of mission and the Director General of the Foreign Service, on sensitive matters of personnel",
        "5 FAH-2 H-440",
    ),
    (
        "DISSENTCHANNEL",
        "DISSENT CHANNEL",
        "Carries a dissenting view on policy to the leadership of the Department",
        "5 FAH-2 H-440",
    ),
    ("DSCHANNEL", "DS CHANNEL", "Between security officers and the Bureau of Diplomatic Security", ""),
    (
        "EFTO",
        "EFTO",
        "Encrypt for transmission only: not classified, but not to be sent in the clear",
        "5 FAH-2 H-440",
    ),
    (
        "EXDIS",
        "EXDIS",
        "Exclusive distribution: only to officers with an essential need to know",
        "5 FAH-2 H-440",
    ),
    ("EYESONLY", "EYES ONLY", "Only for the persons it is addressed to", ""),
    ("FORONLY", "FOR ... ONLY", "Only for the person or office named", "5 FAH-2 H-440"),
    ("FOUO", "FOUO", "For official use only: not classified, but not for the public", ""),
    (
        "INFORMCONSULS",
        "INFORM CONSULS",
        "The embassy is to pass the message on to the consulates in its country",
        "5 FAH-2 H-440",
    ),
    (
        "LIMDIS",
        "LIMDIS",
        "Limited distribution: only to offices and posts that need to know",
        "5 FAH-2 H-440",
    ),
    (
        "LIMITEDOFFICIALUSE",
        "LIMITED OFFICIAL USE",
        "Not classified, but not for the public; in use until 1995",
        "",
    ),
    (
        "MEDCHANNEL",
        "MED CHANNEL",
        "Confidential medical matters, between posts and the Department's medical office",
        "5 FAH-2 H-440",
    ),
    (
        "MINIMIZECONSIDERED",
        "MINIMIZE CONSIDERED",
        "Sent although traffic to some addressees is limited to what is essential",
        "",
    ),
    (
        "NODIS",
        "NODIS",
        "No distribution beyond the addressee unless the Executive Secretary agrees",
        "5 FAH-2 H-440",
    ),
    ("NOFORN", "NOFORN", "Not to be shown to foreign nationals", "5 FAH-2 H-440"),
    (
        "NOTFORINTERNETDISTRIBUTION",
        "NOT FOR INTERNET DISTRIBUTION",
        "Not to be put on the internet, nor on networks open to it",
        "",
    ),
    (
        "OFFICIALINFORMAL",
        "OFFICIAL INFORMAL",
        "Working correspondence between officers, without the authority of a formal message",
        "5 FAH-2 H-252",
    ),
    (
        "ROGERCHANNEL",
        "ROGER CHANNEL",
        "On intelligence matters, between chiefs of mission and the Bureau of Intelligence and Research",
        "5 FAH-2 H-440",
    ),
    ("SBU", "SBU", "Sensitive but unclassified", "5 FAH-1 H-232"),
    ("SENSITIVE", "SENSITIVE", "Unclassified, but to be protected as sensitive", "5 FAH-2 H-440"),
    (
        "SENSITIVEBUTUNCLASSIFIED",
        "SENSITIVE BUT UNCLASSIFIED",
        "Not classified, but to be protected",
        "5 FAH-1 H-232",
    ),
    (
        "SIPDIS",
        "SIPDIS",
        "For distribution on the SIPRNet, the network that other agencies can read",
        "5 FAH-2 H-440",
    ),
    (
        "SPECAT",
        "SPECAT",
        "Special category: the military's limit on distribution, much like EXDIS",
        "5 FAH-2 H-251",
    ),
    (
        "SPECATEXCLUSIVE",
        "SPECAT EXCLUSIVE",
        "The military's narrowest distribution, much like NODIS",
        "5 FAH-2 H-251",
    ),
    (
        "STADIS",
        "STADIS",
        "Only within the Department of State and its posts; may stand with EXDIS or NODIS",
        "5 FAH-2 H-252",
    ),
    ("STAFFDEL", "STAFFDEL", "The message concerns travel of congressional staff", ""),
    (
        "STATEDISTRIBUTIONONLY",
        "STATE DISTRIBUTION ONLY",
        "Only within the Department of State and its posts",
        "",
    ),
    ("SUSPECTEDDUPLICATE", "SUSPECTED DUPLICATE", "The telegram may have been sent before", ""),
    ("TERREP", "TERREP", "Reports on terrorist threats and incidents", "5 FAH-2 H-440"),
    ("TMCHANNEL", "TM CHANNEL", "Assignments and official travel of personnel", "5 FAH-2 H-440"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::{is_phrase, is_sorted};

    #[test]
    fn table_is_sorted() {
        assert!(is_sorted(CAPTIONS.iter().map(|row| row.0)));
        for (squeezed, name, meaning, _) in CAPTIONS {
            assert_eq!(*squeezed, name.replace([' ', '.'], ""));
            assert!(is_phrase(meaning), "{name}");
            assert_eq!(caption(name).unwrap().name, name);
        }
    }

    #[test]
    fn as_printed() {
        for (text, expected) in [
            ("SIPDIS", "SIPDIS"),
            ("sipdis ", "SIPDIS"),
            ("Roger Channel", "ROGER CHANNEL"),
            ("C O R R E C T E D C O P Y (TEXT)", "CORRECTED COPY"),
            ("N O F O R N", "NOFORN"),
            ("STAFFDEL GROVE", "STAFFDEL"),
            ("FOR S/CT ONLY", "FOR ... ONLY"),
        ] {
            assert_eq!(caption(text).map(|caption| caption.name), Some(expected), "{text}");
        }
        for text in ["", "ONLY", "FORONLYX", "DEPT FOR EUR"] {
            assert_eq!(caption(text), None, "{text}");
        }
    }
}
