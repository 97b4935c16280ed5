//! A cable, read and ready to be shown.
//!
//! The worker parses, and the page receives what it shows: the grammar and
//! its tables weigh more than the rest of the page together and only grow.

use cable::Level;
use serde::{Deserialize, Serialize};

/// A cable as the page shows it. Fields carry the meaning that they have in [`cable::Cable`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its place in the library.
    pub ordinal: u32,
    /// Its id, or what stands in for it.
    pub name: String,
    /// Its place in the list, where it is listed.
    pub here: Option<u32>,
    /// The query that was asked when it was opened,
    pub query: String,
    /// and where the words of that stand in it, in its order.
    pub places: Vec<Place>,
    /// Its versions, where there are several: the fullest first, which is the one that is listed and found.
    pub versions: Vec<Version>,
    /// Cables of the library that refer to it, the oldest first.
    pub cited_by: Vec<Cited>,
    /// How many.
    pub citing: u32,
    /// The file's name, fit for display.
    pub file: String,
    /// What it was read from, in words: "cable page, UTF-8".
    pub origin: String,
    /// The file ends inside the cable.
    pub cut: bool,
    /// The source text.
    pub text: String,
    /// The banner,
    pub classification: Option<Mark>,
    /// and in the words of an official one: "SECRET//NOFORN".
    pub banner: String,
    /// The post.
    pub post: Option<Code>,
    /// When it was sent.
    pub date: Option<When>,
    /// The sender.
    pub from: Option<String>,
    /// Action addressees.
    pub to: Vec<Address>,
    /// Information addressees.
    pub info: Vec<Address>,
    /// Addressees that did not get it though a collective address names them.
    pub excluded: Vec<Address>,
    /// Transmission id, precedence, date-time group and number of sections, as far as they are stated.
    pub transmission: Vec<String>,
    /// Captions.
    pub captions: Vec<Code>,
    /// Lines that pass the cable on.
    pub pass_to: Vec<String>,
    /// The executive order line without its label: "12958 DECL: 08/04/2018".
    pub executive_order: Option<String>,
    /// The day of declassification.
    pub declassify_on: Option<When>,
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

/// A day, or a minute of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct When {
    /// UTC, "2008-12-01T11:04Z" or the day alone.
    pub stamp: String,
    /// "1 December 2008, 11:04 UTC".
    pub words: String,
    /// "1 December 2008".
    pub day: String,
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
    /// The cable, where the library has it.
    pub here: Option<Cited>,
}

/// Another cable of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
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
    pub label: String,
    /// Whether it is the one that is open.
    pub open: bool,
}

/// Two versions of a cable, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The version that the open one is compared with: "cables.csv, 812 words".
    pub with: String,
    /// "14 words differ in 3 paragraphs."
    pub summary: String,
    /// How many places differ.
    pub changes: u32,
    /// Both texts in one.
    pub paragraphs: Vec<Compared>,
}

/// A paragraph of two versions, or the subject, a heading, the signature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Its pieces, with a blank between each two.
    pub pieces: Vec<Piece>,
}

/// Some words of two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words; lines that are printed as lines are separated by `\n`.
    pub text: String,
    /// Of words that only one of them has: the number of the place, and whether it is the open one that has them.
    pub change: Option<(u32, bool)>,
}

/// What the cable of an id is, or would be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The id that was asked for.
    pub id: String,
    /// Post, day and classification; of a cable that is not there post, year and number.
    pub about: String,
    /// The level of its banner.
    pub level: Option<Level>,
    /// Its subject, or that it is not in this library.
    pub subject: String,
    /// How its text begins; empty where there is none.
    pub text: String,
}

/// Ids that are told at a time of those that cables refer to and that the library has not.
pub const ABSENT: u32 = 100;

/// An id that cables refer to and that the library has not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absent {
    /// The id.
    pub id: String,
    /// What it would be: "Embassy Islamabad, Pakistan · 2008".
    pub about: String,
    /// How many cables refer to it.
    pub count: u32,
    /// The query that finds those.
    pub then: String,
}

/// A place in the open cable where words stand that are looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What it is in.
    pub part: Part,
    /// First byte of its text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A stretch of text that is searched on its own, in the order of the cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
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
    pub name: String,
    /// As printed.
    pub text: String,
}
