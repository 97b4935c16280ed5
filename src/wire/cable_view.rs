//! A cable, read and ready to be shown.
//!
//! The worker parses, and the page receives what it shows: the grammar and its tables weigh more than the rest of the
//! page together.

use cable::Level;
use messages::Wording;
use serde::{Deserialize, Serialize};

/// A cable as the page shows it. Fields carry the meaning that they have in [`cable::Cable`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CableView {
    /// Its place in the library.
    pub ordinal: u32,
    /// Its id, or a name that takes the place of an id that can't be known.
    pub name: String,
    /// Its place in the list, where it is listed.
    pub here: Option<u32>,
    /// The query of the search at the time when it was opened.
    pub query: String,
    /// Where the words of that query are in it, in the order of the cable.
    pub matches: Vec<MatchRange>,
    /// Its versions, where there are several: the fullest first, which is the one that is listed and found.
    pub versions: Vec<Version>,
    /// Cables of the library that refer to it, the oldest first.
    pub cited_by: Vec<CableLink>,
    /// How many cables refer to it; `cited_by` has the first of them.
    pub citing: u32,
    /// The file's name, fit for display.
    pub file: String,
    /// What it was read from, in words: "cable page, UTF-8".
    pub origin: String,
    /// Whether the file ends inside the cable.
    pub cut: bool,
    /// The source text.
    pub text: String,
    /// The classification of the banner.
    pub classification: Option<Mark>,
    /// The banner in the words of an official one: "SECRET//NOFORN".
    pub banner: Wording,
    /// The post.
    pub post: Option<Explained>,
    /// When it was sent.
    pub date: Option<DateView>,
    /// The sender.
    pub from: Option<String>,
    /// Action addressees.
    pub to: Vec<Address>,
    /// Information addressees.
    pub info: Vec<Address>,
    /// Addressees that did not get it though a collective address names them.
    pub excluded: Vec<Address>,
    /// Transmission id, precedence, date-time group and number of sections, as far as the cable has them.
    pub transmission: Vec<Wording>,
    /// Captions.
    pub captions: Vec<Explained>,
    /// Lines that pass the cable on.
    pub pass_to: Vec<String>,
    /// The executive order line without its label: "12958 DECL: 08/04/2018".
    pub executive_order: Option<String>,
    /// The day of declassification.
    pub declassify_on: Option<DateView>,
    /// TAGS.
    pub tags: Vec<Explained>,
    /// The subject.
    pub subject: Option<String>,
    /// The portion mark of the subject.
    pub subject_mark: Option<Mark>,
    /// References.
    pub references: Vec<Reference>,
    /// Who classified it: "Anne W. Patterson"; the whole statement where no name can be read.
    pub classified_by: Option<String>,
    /// The reasons of its classification: "1.4(b)".
    pub reasons: Vec<Explained>,
    /// Paragraphs and blocks.
    pub paragraphs: Vec<Paragraph>,
    /// The signature.
    pub signature: Option<String>,
    /// Lines before the cable that are no part of it.
    pub preamble: Option<String>,
    /// Lines after the signature.
    pub tail: Option<String>,
    /// What was odd, in sentences.
    pub notes: Vec<Wording>,
    /// The cable by the JSON contract, where that was asked for.
    pub json: Option<String>,
}

/// A day, or a minute of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DateView {
    /// UTC, "2008-12-01T11:04Z" or the day alone.
    pub stamp: String,
    /// "1 December 2008, 11:04 UTC".
    pub words: String,
    /// "1 December 2008".
    pub day: String,
}

/// A code and what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explained {
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
    /// The cable, where the library has it.
    pub here: Option<CableLink>,
}

/// Another cable of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CableLink {
    /// Its place in the library.
    pub ordinal: u32,
    /// Its name.
    pub name: String,
}

/// A text of a cable that there are several of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its place in the library.
    pub ordinal: u32,
    /// What it is told apart by: "cables.csv, 812 words".
    pub label: Wording,
    /// Whether it is the one that is open.
    pub open: bool,
}

/// A place in the open cable that matches a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchRange {
    /// The text that it is in.
    pub region: TextRegion,
    /// First byte in that text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A stretch of text that is searched on its own, in the order of the cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TextRegion {
    /// The subject.
    Subject,
    /// A paragraph by its index: first its heading, then its text.
    Paragraph(u32, bool),
    /// The signature.
    Signature,
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
    pub name: Wording,
    /// As printed.
    pub text: String,
}
