//! A cable that was read and is ready to be shown.
//!
//! The worker parses, and the page receives what it shows, because the grammar and its tables are larger than the rest
//! of the page.

use cable::Level;
use messages::Wording;
use serde::{Deserialize, Serialize};

/// A cable as the page shows it. The fields have the same meaning as in [`cable::Cable`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CableView {
    /// Its place in the library.
    pub ordinal: u32,
    /// Its id, or another name if the id is not known.
    pub name: String,
    /// Its place in the list, if it is listed.
    pub here: Option<u32>,
    /// The query of the search at the time when the cable was opened.
    pub query: String,
    /// Where the words of that query are in the cable, in order.
    pub matches: Vec<MatchRange>,
    /// Its versions, if there are several. The fullest is first, and is the one that is listed and found.
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
    /// SHA-256 of the source text in UTF-8, as hexadecimal digits.
    pub sha256: String,
    /// The classification of the banner, if there is one.
    pub classification: Option<Mark>,
    /// The banner in the words of an official one: "SECRET//NOFORN".
    pub banner: Wording,
    /// The post.
    pub post: Option<Explained>,
    /// The time at which it was sent.
    pub date: Option<DateView>,
    /// The sender.
    pub from: Option<String>,
    /// The action addressees.
    pub to: Vec<Address>,
    /// The information addressees.
    pub info: Vec<Address>,
    /// The addressees that did not get it although a collective address names them.
    pub excluded: Vec<Address>,
    /// Transmission id, precedence, date-time group and number of sections, as far as the cable has them.
    pub transmission: Vec<Wording>,
    /// The captions.
    pub captions: Vec<Explained>,
    /// The lines that name offices to pass the cable to.
    pub pass_to: Vec<String>,
    /// The executive order line without its label: "12958 DECL: 08/04/2018".
    pub executive_order: Option<String>,
    /// The day of declassification.
    pub declassify_on: Option<DateView>,
    /// The TAGS.
    pub tags: Vec<Explained>,
    /// The subject.
    pub subject: Option<String>,
    /// The portion mark of the subject.
    pub subject_mark: Option<Mark>,
    /// The references.
    pub references: Vec<Reference>,
    /// The person who classified it: "Anne W. Patterson". If no name can be read, this is the whole statement.
    pub classified_by: Option<String>,
    /// The reasons of its classification: "1.4(b)".
    pub reasons: Vec<Explained>,
    /// What else is known of it: its kind, if it is no telegram, and what an archive says.
    pub attributes: Vec<Attribute>,
    /// The paragraphs and blocks.
    pub paragraphs: Vec<Paragraph>,
    /// The signature.
    pub signature: Option<String>,
    /// The lines before the cable that are not part of it.
    pub preamble: Option<String>,
    /// The lines after the signature.
    pub tail: Option<String>,
    /// What was odd, in sentences.
    pub notes: Vec<Wording>,
    /// What programs that keep references read of it from the page (COinS).
    pub coins: String,
    /// The cable in the form of the JSON contract, if that was asked for.
    pub json: Option<String>,
}

/// A moment, or a day without a time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DateView {
    /// The moment in UTC, "2008-12-01T11:04Z", or the day alone.
    pub stamp: String,
    /// The moment in words: "1 December 2008, 11:04 UTC".
    pub words: String,
    /// The day in words: "1 December 2008".
    pub day: String,
}

/// A code and what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    /// The code as printed.
    pub text: String,
    /// The meaning in English, if it is certain.
    pub meaning: Option<String>,
}

/// Something that is known of a cable, with its name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// What it is: "Concepts".
    pub name: Wording,
    /// What it says, as the archive prints it.
    pub value: String,
}

/// A classification marking.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Its level, if it is recognised.
    pub level: Option<Level>,
    /// Whether it says NOFORN.
    pub noforn: bool,
    /// The marking as printed.
    pub text: String,
}

/// An addressee.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    /// The plain-language address: "AMEMBASSY KABUL".
    pub name: String,
    /// The routing indicator: "RUEHBUL".
    pub routing: Option<String>,
    /// The addressee's own precedence: "PRIORITY".
    pub precedence: Option<String>,
}

/// A reference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The letter of the entry: "A".
    pub label: Option<String>,
    /// The id, if it refers to a cable.
    pub id: Option<String>,
    /// The entry as printed.
    pub text: String,
    /// The cable, if the library has it.
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

/// One of several texts of a cable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its place in the library.
    pub ordinal: u32,
    /// What distinguishes it from other versions: "cables.csv, 812 words".
    pub label: Wording,
    /// Whether it is the one that is open.
    pub open: bool,
}

/// A place in the open cable that matches a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchRange {
    /// The text that it is in.
    pub region: TextRegion,
    /// The first byte in that text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// A part of the text that is searched separately. The order is that of the cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TextRegion {
    /// The subject.
    Subject,
    /// A paragraph, given by its index. Its heading comes first, and then its text.
    Paragraph(u32, bool),
    /// The signature.
    Signature,
}

/// A paragraph, or an unnumbered block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its name in links: "par8".
    pub anchor: String,
    /// The printed number: 8.
    pub number: Option<u32>,
    /// The section heading above it.
    pub heading: Option<String>,
    /// The page of the file on which it begins: 7. `None` if the file has no pages.
    pub page: Option<u32>,
    /// Whether the paragraph above it begins on another page of the file, or there is none.
    pub turns_page: bool,
    /// Its own mark.
    pub mark: Option<Mark>,
    /// The level in force.
    pub level: Option<Level>,
    /// Whether that is the level of the whole telegram, in which nothing is marked.
    pub by_classification: bool,
    /// Whether NOFORN is in force.
    pub noforn: bool,
    /// Its running text. Lines that are printed as lines are separated by line feeds.
    pub text: String,
    /// The hash of its words, which links carry.
    pub hash: String,
    /// What was taken out of it.
    pub insets: Vec<Inset>,
}

/// Something that interrupts a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inset {
    /// The byte of [`Paragraph::text`] before which it was.
    pub at: u32,
    /// What it is, in words: "Page break".
    pub name: Wording,
    /// The text as printed.
    pub text: String,
}
