//! What a cable is meant to say: what a reader of its text should find in it.

use crate::calendar::Moment;

/// A portion mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// As printed: "(C/NF)".
    pub printed: String,
    /// "U", "SBU", "C" or "S".
    pub level: &'static str,
    /// Not for foreign nationals.
    pub noforn: bool,
}

/// A numbered paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// As printed.
    pub number: u32,
    /// The heading above it.
    pub heading: Option<String>,
    /// Its own mark.
    pub mark: Option<Mark>,
    /// The level in force: that of the mark, or of a mark that speaks for the whole text.
    pub level: Option<&'static str>,
    /// Its running text, with list items on lines of their own.
    pub text: String,
}

/// An entry of the reference list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// "A"; none where there is but one.
    pub label: Option<char>,
    /// The id of a cable of the set, or none for a message of another kind.
    pub id: Option<String>,
}

/// One cable, before it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// "08ISLAMABAD3733"
    pub id: String,
    /// When it was sent.
    pub moment: Moment,
    /// As the table says: "SECRET//NOFORN".
    pub classification: &'static str,
    /// Of the classification line.
    pub level: &'static str,
    /// Of the whole: 1 where it is in one piece.
    pub sections: u32,
    /// Page-break markers inside of the text.
    pub page_breaks: usize,
    /// The date-time group, where the header is printed in full.
    pub dtg: Option<String>,
    /// "AMEMBASSY KABUL", by the same rule.
    pub sender: Option<String>,
    /// Action addressees.
    pub to: usize,
    /// Information addressees.
    pub info: usize,
    /// "SIPDIS"
    pub captions: Vec<&'static str>,
    /// What the executive order line says after the order's number: "DECL: 03/01/2019".
    pub order: String,
    /// As printed.
    pub tags: Vec<String>,
    /// Without its mark.
    pub subject: String,
    /// The mark before it.
    pub subject_mark: Option<Mark>,
    /// In order.
    pub references: Vec<Reference>,
    /// Who classified it, without title.
    pub classified_by: Option<String>,
    /// "1.4(b)"
    pub reasons: Vec<String>,
    /// In order.
    pub paragraphs: Vec<Paragraph>,
    /// The name under it.
    pub signature: Option<String>,
}
