//! What a cable is meant to say, which is what a reader should find in its text.

use crate::calendar::Moment;

/// A portion mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The mark as printed: "(C/NF)".
    pub printed: String,
    /// The level: "U", "SBU", "C" or "S".
    pub level: &'static str,
    /// Whether it is not for foreign nationals.
    pub noforn: bool,
}

/// A numbered paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The number as printed.
    pub number: u32,
    /// The heading above the paragraph.
    pub heading: Option<String>,
    /// The paragraph's own mark.
    pub mark: Option<Mark>,
    /// The level in force, which is that of the mark or of a mark for the whole text.
    pub level: Option<&'static str>,
    /// The running text, with list items on lines of their own.
    pub text: String,
}

/// An entry of the reference list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The letter of the entry: "A". `None` if the list has a single entry.
    pub label: Option<char>,
    /// The id of a cable of the set. `None` for a message of another kind.
    pub id: Option<String>,
}

/// One cable, before it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// The id: "08ISLAMABAD3733".
    pub id: String,
    /// The moment at which it was sent.
    pub moment: Moment,
    /// The classification as the table has it: "SECRET//NOFORN".
    pub classification: &'static str,
    /// The level of the classification line.
    pub level: &'static str,
    /// The number of sections, which is 1 if the cable was not divided.
    pub sections: u32,
    /// The number of page-break markers inside the text.
    pub page_breaks: usize,
    /// The date-time group, if the header is printed in full.
    pub dtg: Option<String>,
    /// The sender, if the header is printed in full: "AMEMBASSY KABUL".
    pub sender: Option<String>,
    /// The number of action addressees.
    pub to: usize,
    /// The number of information addressees.
    pub info: usize,
    /// The captions: "SIPDIS".
    pub captions: Vec<&'static str>,
    /// The executive order line after the number of the order: "DECL: 03/01/2019".
    pub order: String,
    /// The TAGS as printed.
    pub tags: Vec<String>,
    /// The subject without its mark.
    pub subject: String,
    /// The mark of the subject.
    pub subject_mark: Option<Mark>,
    /// The reference list, in order.
    pub references: Vec<Reference>,
    /// The person who classified the cable, without title.
    pub classified_by: Option<String>,
    /// The reasons for the classification: "1.4(b)".
    pub reasons: Vec<String>,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The name below the text.
    pub signature: Option<String>,
}
