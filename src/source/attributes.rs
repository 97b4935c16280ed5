//! The attributes that the National Archives give a telegram, one a line, as their own files and the pages of PlusD have
//! them.

use cable::Archive;

/// The names of the attributes. A value continues until a line that begins with one of them.
const KEYS: &[&str] = &[
    "Automatic Decaptioning",
    "Capture Date",
    "Channel Indicators",
    "Concepts",
    "Control Number",
    "Copy",
    "Current Classification",
    "Current Handling Restrictions",
    "Decaption Date",
    "Decaption Note",
    "Disposition Action",
    "Disposition Approved on Date",
    "Disposition Authority",
    "Disposition Case Number",
    "Disposition Comment",
    "Disposition Date",
    "Disposition Event",
    "Disposition History",
    "Disposition Reason",
    "Disposition Remarks",
    "Document Number",
    "Document Source",
    "Document Unique ID",
    "Draft Date",
    "Drafter",
    "Enclosure",
    "Errors",
    "Executive Order",
    "Expiration",
    "Film Number",
    "Format",
    "From",
    "Handling Restrictions",
    "Image Path",
    "ISecure",
    "Legacy Key",
    "Line Count",
    "Litigation Code IDs",
    "Litigation Code List",
    "Litigation Codes",
    "Litigation History",
    "Locator",
    "Markings",
    "Message ID",
    "Office",
    "Original Classification",
    "Original Handling Restrictions",
    "Original Previous Classification",
    "Original Previous Handling Restrictions",
    "Page Count",
    "Previous Channel Indicators",
    "Previous Classification",
    "Previous Handling Restrictions",
    "Reference",
    "Retention",
    "Review Action",
    "Review Authority",
    "Review Comment",
    "Review Content Flags",
    "Review Date",
    "Review Event",
    "Review Exemptions",
    "Review History",
    "Review Markings",
    "Review Media Identifier",
    "Review Referrals",
    "Review Release Date",
    "Review Release Event",
    "Review Transfer Date",
    "Review Withdrawn Fields",
    "SAS ID",
    "Secure",
    "Status",
    "Subject",
    "TAGS",
    "To",
    "Type",
    "Vdkvgwkey",
    "vdkvgwkey",
];

/// What programs of the archive write where there is no value.
const NOTHING: &[&str] = &["", "N/A", "-- N/A OR BLANK --", "NOT ASSIGNED"];

/// The attributes by which a record is known whose text can't be read.
const LISTED: &[&str] = &["Document Number", "Draft Date", "From", "To", "Subject", "TAGS", "Concepts"];

/// The attributes of a record.
#[derive(Debug, Default)]
pub(crate) struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    /// Reads a line. It is a new attribute, or more of the one before.
    pub(crate) fn line(&mut self, line: &str) {
        let line = line.trim();
        let (key, value) = line.split_once(':').unwrap_or_default();
        match KEYS.iter().find(|known| **known == key.trim()) {
            Some(key) => self.0.push((key, value.trim().to_owned())),
            None => {
                if let Some((_, value)) = self.0.last_mut().filter(|_| !line.is_empty()) {
                    value.push(' ');
                    value.push_str(line);
                }
            }
        }
    }

    /// Returns the value of an attribute.
    pub(crate) fn of(&self, key: &str) -> Option<String> {
        self.0.iter().find(|(known, _)| *known == key).and_then(|(_, value)| stated(value))
    }

    /// Returns what the archive says of the telegram besides what is printed on it.
    pub(crate) fn archive(&self) -> Option<Archive> {
        let list = |keys: &[&str]| split(&keys.iter().find_map(|key| self.of(key)).unwrap_or_default());
        let archive = Archive {
            concepts: list(&["Concepts"]),
            handling: list(&["Current Handling Restrictions", "Handling Restrictions"]),
            previous_handling: list(&["Previous Handling Restrictions", "Original Handling Restrictions"]),
            previous_classification: self.of("Previous Classification"),
            office: self.of("Office"),
            drafter: self.of("Drafter"),
            locator: self.of("Locator"),
        };
        (!archive.is_empty()).then_some(archive)
    }

    /// Returns the attributes by which the record is known as one line, safe to display.
    pub(crate) fn listed(&self) -> String {
        let of = |key: &&str| Some(format!("{key}: {}", crate::display_name(&self.of(key)?)));
        LISTED.iter().filter_map(of).collect::<Vec<_>>().join("; ")
    }
}

/// Returns a value with one blank between words, if something is stated.
pub(crate) fn stated(value: &str) -> Option<String> {
    // Some programs put quotation marks around values with blanks at their ends.
    let value = value.trim().trim_matches('\'').split_whitespace().collect::<Vec<_>>().join(" ");
    (!NOTHING.contains(&value.to_ascii_uppercase().as_str())).then_some(value)
}

/// Splits a list at its commas, except for those in parentheses: "PROGRAMS (PROJECTS, GENERAL), LOANS".
pub(crate) fn split(list: &str) -> Vec<String> {
    let mut inside = 0_u32;
    let parts = list.split(|c: char| {
        inside = match c {
            '(' => inside.saturating_add(1),
            ')' => inside.saturating_sub(1),
            _ => inside,
        };
        inside == 0 && matches!(c, ',' | '|')
    });
    distinct(parts.filter_map(stated))
}

/// Returns values in their order, each once.
fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut known = std::collections::HashSet::new();
    values.filter(|value| known.insert(value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_at_commas_that_are_not_in_parentheses() {
        let split = |list: &str| split(list).join(";");
        assert_eq!(split("GRAIN , LOANS (BANK, STATE),GRAIN,n/a"), "GRAIN;LOANS (BANK, STATE)");
        assert_eq!(split("PORTS | WELFARE & WHEREABOUTS"), "PORTS;WELFARE & WHEREABOUTS");
        assert_eq!(split("A), B (C, D"), "A);B (C, D");
        assert_eq!(split("-- N/A or Blank --"), "");
    }
}
