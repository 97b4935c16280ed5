//! TAGS: traffic analysis by geography and subject.

use crate::lookup::{Table, folded};

/// Subjects of cables: the codes of 5 FAH-3 H-100, and codes of earlier lists, which are marked as such.
static SUBJECT: Table = Table(include_str!("data/tags_subject.txt"));

/// Countries, areas and regions, with the codes of the Department of State.
static GEOGRAPHIC: Table = Table(include_str!("data/tags_geographic.txt"));

/// Programmes whose meaning is certain.
static PROGRAM: Table = Table(include_str!("data/tags_program.txt"));

/// Bodies, parties, companies and agencies. Codes with the same letters are told apart by a number after a dash.
static ORGANIZATION: Table = Table(include_str!("data/tags_organization.txt"));

/// The kinds of things that tags name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagKind {
    /// A subject: PREL.
    Subject,
    /// A country, area or region: IZ.
    Geographic,
    /// A body, party, company or agency: UNSC.
    Organization,
    /// A programme: KDEM.
    Program,
    /// A person: "CLINTON, HILLARY".
    Person,
}

/// The explanation of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The kind of thing that the tag names.
    pub kind: TagKind,
    /// The meaning in plain English: "External political relations".
    pub meaning: &'static str,
}

/// Returns the meaning of a tag, in any case.
///
/// A person in parentheses belongs to the tag before it, and that tag is explained.
///
/// ```
/// use terms::{TagKind, tag};
/// assert_eq!(tag("IZ").unwrap().meaning, "Iraq");
/// assert_eq!(tag("kdem").unwrap().kind, TagKind::Program);
/// assert_eq!(tag("OVIP (CLINTON, HILLARY)").unwrap().meaning, "Visits and travel of prominent people");
/// assert_eq!(tag("CLINTON, HILLARY").unwrap().kind, TagKind::Person);
/// assert_eq!(tag("KXYZ"), None);
/// ```
pub fn tag(code: &str) -> Option<Tag> {
    let code = folded(code);
    if let Some(tag) = listed(&code) {
        return Some(tag);
    }
    match code.split_once('(') {
        Some((before, _)) if !before.is_empty() => listed(before.trim_end()),
        _ if is_person(&code) => Some(Tag { kind: TagKind::Person, meaning: "A person the cable is about" }),
        _ => None,
    }
}

/// Returns the kind of a tag. If its meaning is not known, its form gives the kind: two letters are a place, and four
/// letters that begin with K are a programme.
///
/// ```
/// use terms::{TagKind, tag_kind};
/// assert_eq!(tag_kind("KXYZ"), Some(TagKind::Program));
/// assert_eq!(tag_kind("ZQ"), Some(TagKind::Geographic));
/// assert_eq!(tag_kind("EINDETRD"), None);
/// ```
pub fn tag_kind(code: &str) -> Option<TagKind> {
    if let Some(tag) = tag(code) {
        return Some(tag.kind);
    }
    let code = code.trim();
    let letters = code.bytes().all(|byte| byte.is_ascii_alphabetic());
    match code.len() {
        2 if letters => Some(TagKind::Geographic),
        4 if letters && code.starts_with(['K', 'k']) => Some(TagKind::Program),
        _ => None,
    }
}

/// Looks a tag up in the tables. Two letters are a place first: AL is Albania, and the Arab League is AL-1.
fn listed(code: &str) -> Option<Tag> {
    [
        (TagKind::Subject, &SUBJECT),
        (TagKind::Geographic, &GEOGRAPHIC),
        (TagKind::Program, &PROGRAM),
        (TagKind::Organization, &ORGANIZATION),
    ]
    .into_iter()
    .find_map(|(kind, table)| table.find(code).map(|meaning| Tag { kind, meaning }))
}

/// Whether a tag is a person, with words on both sides of a comma: "STEINBERG, JAMES B."
fn is_person(code: &str) -> bool {
    let name = |part: &str| {
        let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '\u{2019}');
        part.chars().any(char::is_alphabetic) && part.chars().all(letters)
    };
    code.split_once(',').is_some_and(|(family, given)| name(family) && name(given.trim()))
}

/// Returns the name of a country or area from its code in upper case.
pub(crate) fn place(code: &str) -> Option<&'static str> {
    GEOGRAPHIC.find(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::is_phrase;

    #[test]
    fn tables_are_sorted() {
        for table in [&SUBJECT, &GEOGRAPHIC, &PROGRAM, &ORGANIZATION] {
            table.check();
            for (code, meaning) in table.rows() {
                assert!(is_phrase(meaning), "{code}");
                assert_eq!(folded(code), code);
            }
        }
    }

    #[test]
    fn codes_have_the_shape_of_their_kind() {
        let letters = |code: &str| code.bytes().all(|byte| byte.is_ascii_uppercase());
        assert!(SUBJECT.rows().all(|(code, _)| code.len() == 4 && letters(code) && !code.starts_with('K')));
        assert!(PROGRAM.rows().all(|(code, _)| code.len() == 4 && letters(code) && code.starts_with('K')));
        assert!(GEOGRAPHIC.rows().all(|(code, _)| code.len() == 2 && letters(code)));
    }

    #[test]
    fn meanings() {
        for (code, expected) in [
            ("RS", "Russia"),
            ("UP", "Ukraine"),
            ("EZ", "Czech Republic"),
            ("GM", "Germany"),
            ("CH", "China"),
            ("IS", "Israel"),
            ("IC", "Iceland"),
            ("KS", "South Korea"),
            ("KN", "North Korea"),
            ("SW", "Sweden"),
            ("SZ", "Switzerland"),
            ("AU", "Austria"),
            ("AS", "Australia"),
            ("XF", "Middle East (region)"),
            (" eun ", "European Union"),
            ("Aer  Lingus", "Aer Lingus, the Irish airline"),
            ("Ba'ath", "Ba'ath Party"),
            ("(INCSR)", "International Narcotics Control Strategy Report"),
        ] {
            assert_eq!(tag(code).map(|tag| tag.meaning), Some(expected), "{code}");
        }
        for code in ["", "(", "()", ",", "Organized Crime", "COUNTER TERRORISM", "EINDETRD", "1, 2", "ZR"] {
            assert_eq!(tag(code), None, "{code}");
        }
    }
}
