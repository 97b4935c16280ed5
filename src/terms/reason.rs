//! Reasons for classification, by the executive order that lists them.

/// The explanation of a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reason {
    /// The order, and the years in which its list was in force.
    pub order: &'static str,
    /// What the information concerns.
    pub meaning: &'static str,
}

/// Returns the reason for a section and letter: "1.4(b)", "1.5 d", "1.3(a)(5)", "1-301(c)".
///
/// Section 1.4 is that of E.O. 12958 as amended in 2003 and of E.O. 13526. Section 1.5 is that of E.O. 12958 before the
/// amendment, 1.3 that of E.O. 12356, and 1-301 that of E.O. 12065.
///
/// ```
/// use terms::reason;
/// assert_eq!(reason("1.4(b)").unwrap().meaning, "Foreign government information");
/// assert_eq!(reason("1.4 (D)").unwrap().order, "E.O. 12958 as amended, and E.O. 13526 (since 2003)");
/// assert_eq!(reason("1.4(k)"), None);
/// ```
pub fn reason(text: &str) -> Option<Reason> {
    let squeezed: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let (order, list, item) = LISTS.iter().find_map(|(section, order, list)| {
        let rest = squeezed.strip_prefix(section)?;
        // E.O. 12356 numbers its reasons within paragraph (a).
        Some((order, list, if *section == "1.3" { rest.strip_prefix('a').unwrap_or(rest) } else { rest }))
    })?;
    let (_, meaning) = list.iter().find(|(letter, _)| *letter == item)?;
    Some(Reason { order, meaning })
}

const MILITARY: &str = "Military plans, weapons systems or operations";
const FOREIGN_GOVERNMENT: &str = "Foreign government information";
const INTELLIGENCE: &str = "Intelligence activities, sources or methods, or cryptology";
const FOREIGN_RELATIONS: &str =
    "Foreign relations or activities of the United States, confidential sources included";
const SCIENCE: &str = "Scientific, technological or economic matters of national security";
const NUCLEAR: &str = "Programs to safeguard nuclear materials or facilities";
const VULNERABILITIES: &str = "Weak points or capabilities of systems, installations, projects or plans";

type List = &'static [(&'static str, &'static str)];

/// For each section, the order and its reasons.
static LISTS: [(&str, &str, List); 4] = [
    (
        "1.4",
        "E.O. 12958 as amended, and E.O. 13526 (since 2003)",
        &[
            ("a", MILITARY),
            ("b", FOREIGN_GOVERNMENT),
            ("c", INTELLIGENCE),
            ("d", FOREIGN_RELATIONS),
            ("e", SCIENCE),
            ("f", NUCLEAR),
            (
                "g",
                "Weak points or capabilities of systems, installations, infrastructure, plans or protection",
            ),
            ("h", "Weapons of mass destruction"),
        ],
    ),
    (
        "1.5",
        "E.O. 12958 (1995 to 2003)",
        &[
            ("a", MILITARY),
            ("b", FOREIGN_GOVERNMENT),
            ("c", INTELLIGENCE),
            ("d", FOREIGN_RELATIONS),
            ("e", SCIENCE),
            ("f", NUCLEAR),
            ("g", VULNERABILITIES),
        ],
    ),
    (
        "1.3",
        "E.O. 12356 (1982 to 1995)",
        &[
            ("1", "Military plans, weapons or operations"),
            ("2", VULNERABILITIES),
            ("3", FOREIGN_GOVERNMENT),
            ("4", "Intelligence activities, sources or methods"),
            ("5", "Foreign relations or activities of the United States"),
            ("6", SCIENCE),
            ("7", NUCLEAR),
            ("8", "Cryptology"),
            ("9", "A confidential source"),
            ("10", "Other matters that an agency's head has found to need protection"),
        ],
    ),
    (
        "1-301",
        "E.O. 12065 (1978 to 1982)",
        &[
            ("a", "Military plans, weapons or operations"),
            ("b", FOREIGN_GOVERNMENT),
            ("c", "Intelligence activities, sources or methods"),
            ("d", "Foreign relations or activities of the United States"),
            ("e", SCIENCE),
            ("f", NUCLEAR),
            ("g", "Other matters that need protection"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::is_phrase;

    #[test]
    fn sections() {
        for (text, order, meaning) in [
            ("1.4(a)", "since 2003", MILITARY),
            ("1.4 h", "since 2003", "Weapons of mass destruction"),
            ("1.5(c)", "1995 to 2003", INTELLIGENCE),
            ("1.3(a)(5)", "1982 to 1995", "Foreign relations or activities of the United States"),
            ("1.3 (a) (10)", "1982", "Other matters that an agency's head has found to need protection"),
            ("1-301(b)", "1978 to 1982", FOREIGN_GOVERNMENT),
        ] {
            let reason = reason(text).unwrap();
            assert!(reason.order.contains(order), "{text}");
            assert_eq!(reason.meaning, meaning, "{text}");
        }
        for text in ["", "1.4", "1.4()", "1.5(h)", "1.4(bd)", "b", "1.3(a)", "2.4(b)"] {
            assert_eq!(reason(text), None, "{text}");
        }
    }

    #[test]
    fn lists_are_phrases() {
        for (section, _, list) in LISTS {
            assert!(list.iter().all(|(_, meaning)| is_phrase(meaning)), "{section}");
        }
    }
}
