//! A cable, read and ready to be shown.
//!
//! The worker parses, and the page receives what it shows: the grammar and
//! its tables weigh more than the rest of the page together and only grow.

use cable::Level;
use serde::{Deserialize, Serialize};

/// A cable as the page shows it. Fields carry the meaning that they have in [`cable::Cable`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The file's name, fit for display.
    pub file: String,
    /// What it was read from, in words: "cable page, UTF-8".
    pub origin: String,
    /// The file ends inside the cable.
    pub cut: bool,
    /// The source text.
    pub text: String,
    /// The banner.
    pub classification: Option<Mark>,
    /// The post.
    pub post: Option<Code>,
    /// UTC, "2008-12-01T11:04Z" or the day alone.
    pub date: Option<String>,
    /// The sender.
    pub from: Option<String>,
    /// Action addressees.
    pub to: Vec<Address>,
    /// Information addressees.
    pub info: Vec<Address>,
    /// Transmission id, precedence, date-time group and number of sections, as far as they are stated.
    pub transmission: Vec<String>,
    /// Captions.
    pub captions: Vec<Code>,
    /// Lines that pass the cable on.
    pub pass_to: Vec<String>,
    /// The executive order line without its label: "12958 DECL: 08/04/2018".
    pub executive_order: Option<String>,
    /// The day of declassification: "2018-08-04".
    pub declassify_on: Option<String>,
    /// TAGS.
    pub tags: Vec<Code>,
    /// The subject.
    pub subject: Option<String>,
    /// Its mark.
    pub subject_mark: Option<Mark>,
    /// References.
    pub references: Vec<Reference>,
    /// Who classified it: "Anne W. Patterson"; the whole statement where no name can be read.
    pub classified_by: Option<String>,
    /// Why: "1.4(b)".
    pub reasons: Vec<Code>,
    /// Paragraphs and blocks.
    pub paragraphs: Vec<Paragraph>,
    /// The signature.
    pub signature: Option<String>,
    /// What stands before the cable and is no part of it.
    pub preamble: Option<String>,
    /// What stands after the signature.
    pub tail: Option<String>,
    /// What was odd, in sentences.
    pub notes: Vec<String>,
}

/// A code and what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// As printed.
    pub text: String,
    /// In English, where that is known for certain.
    pub meaning: Option<String>,
}

/// A classification marking.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Its level, if it is recognised.
    pub level: Option<Level>,
    /// Whether it says NOFORN.
    pub noforn: bool,
    /// Other controls.
    pub dissemination: Vec<String>,
    /// As printed.
    pub text: String,
}

/// An addressee.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    /// "AMEMBASSY KABUL".
    pub name: String,
    /// "RUEHBUL".
    pub routing: Option<String>,
    /// "PRIORITY".
    pub precedence: Option<String>,
}

/// A reference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// "A".
    pub label: Option<String>,
    /// The id, where it is a cable.
    pub id: Option<String>,
    /// As printed.
    pub text: String,
}

/// A paragraph, or an unnumbered block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// "par8".
    pub anchor: String,
    /// 8.
    pub number: Option<u32>,
    /// The section heading above it.
    pub heading: Option<String>,
    /// Its own mark.
    pub mark: Option<Mark>,
    /// The level in force.
    pub level: Option<Level>,
    /// Whether NOFORN is in force.
    pub noforn: bool,
    /// Its running text, lines that are printed as lines separated by `\n`.
    pub text: String,
    /// What was taken out of it.
    pub insets: Vec<Inset>,
}

/// Something that interrupts a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inset {
    /// The byte of [`Paragraph::text`] before which it stood.
    pub at: u32,
    /// What it is, in words: "Page break".
    pub name: String,
    /// As printed.
    pub text: String,
}
