//! The parts of a cable. Names and shapes follow the public JSON contract.

use std::fmt;

use messages::Wording;

use crate::Archive;

/// A range of bytes in the source text, `start..end`, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A level of classification, from the lowest to the highest.
///
/// "Sensitive but unclassified" is between unclassified and the three levels of the executive orders. FOUO (for
/// official use only) and LOU (limited official use) are read as [`Level::Sbu`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Unclassified.
    U,
    /// Sensitive but unclassified, and its relatives FOUO and LOU.
    Sbu,
    /// Confidential.
    C,
    /// Secret.
    S,
    /// Top secret.
    Ts,
}

/// A classification marking: the banner of a cable or the portion mark of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    /// The level, or `None` if the mark is not recognised.
    pub level: Option<Level>,
    /// Whether it is not releasable to foreign nationals (NOFORN, NF).
    pub noforn: bool,
    /// Dissemination controls other than NOFORN: "REL NATO", "FGI", "FOUO", "ORCON".
    pub dissemination: Vec<String>,
    /// The mark as printed, with line wraps folded to one blank: "(S//REL TO USA, FVEY)".
    pub text: String,
    /// The bytes of the mark in the text.
    pub span: Span,
}

/// What a container says about a cable outside of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
pub struct ContainerMetadata {
    /// The number of the record in its collection, as printed there: "190648". Newspapers cite it.
    pub record_number: Option<String>,
    /// The id of the record or page, as printed there.
    pub id: Option<String>,
    /// Date and time, as printed there: "2009-07-16 03:03".
    pub date: Option<String>,
    /// The classification, as printed there: "SECRET//NOFORN".
    pub classification: Option<String>,
    /// The post, as printed there: "Embassy Kabul".
    pub origin: Option<String>,
    /// The addressee, as printed there: "Department of State". Containers that name one know both ends of a telegram.
    pub addressee: Option<String>,
    /// The title, as printed there. It is often cut short, so the subject of the text has precedence.
    pub subject: Option<String>,
    /// The line with the signature, if the container says which it is: "Davis, Acting Secretary."
    pub signature: Option<String>,
    /// The ids of the cables that this one refers to, if the container lists them.
    pub references: Vec<String>,
    /// The name of the file without folder and extension, followed by the number of the document if it has several. It
    /// gives the id only if it agrees with the post and number in the text, and names a cable that has none.
    pub file_stem: Option<String>,
    /// The page of the container on which the text begins, counted from 1, if the container has pages. Each form feed of
    /// the text begins the next one.
    pub first_page: Option<u32>,
    /// What kind of document it is, as printed there or as its code: "Airgram", "TE".
    pub kind: Option<String>,
    /// What an archive says about it besides.
    pub archive: Option<Archive>,
}

/// A moment in UTC, to the minute, or a day without a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, in four digits.
    pub year: u16,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day, from 1 to 31 and valid for the month.
    pub day: u8,
    /// The hour and minute, or `None` if only the day is known.
    pub time: Option<(u8, u8)>,
}

/// One addressee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressee {
    /// The plain-language address: "AMEMBASSY KABUL".
    pub name: String,
    /// The routing indicator: "RUEHBUL".
    pub routing: Option<String>,
    /// The addressee's own precedence: "PRIORITY".
    pub precedence: Option<String>,
}

/// The routing header of a telegram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The transmission id: "VZCZCXRO8567".
    pub transmission_id: Option<String>,
    /// The precedence letters of the date-time group line: "P", "O R".
    pub precedence: Option<String>,
    /// The date-time group as printed: "160345Z JUL 09".
    pub dtg: Option<String>,
    /// The sender: "AMEMBASSY KABUL".
    pub from: Option<String>,
    /// The action addressees.
    pub to: Vec<Addressee>,
    /// The information addressees.
    pub info: Vec<Addressee>,
    /// The addressees after XMT, who did not get the telegram although a collective address names them.
    pub excluded: Vec<Addressee>,
}

/// The executive order line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// The number as printed: "12958". `None` if no number can be read.
    pub number: Option<String>,
    /// The text after the number, as printed: "DECL: 07/13/2019", "N/A".
    pub text: String,
    /// The day of declassification, if the line has a valid one.
    pub declassify_on: Option<Date>,
}

/// What a reference refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// It refers to another cable.
    Cable,
    /// It refers to an e-mail message.
    Email,
    /// It refers to a telephone conversation.
    Telcon,
    /// It refers to a report of another kind (IIR, TD, OSC).
    Report,
    /// It refers to something else.
    Other,
}

/// One entry of the reference list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The letter of the entry: "A", "B". `None` if it has none.
    pub label: Option<String>,
    /// What the entry refers to.
    pub kind: ReferenceKind,
    /// The canonical id of the cable: "08LONDON1939". An entry without a year has the year of the citing cable, or the
    /// year before if the number is too high for that year. `None` if the entry is not a cable, and if the year is not
    /// known.
    pub id: Option<String>,
    /// The entry as printed, joined to one line.
    pub text: String,
}

/// The "Classified By" statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassifiedBy {
    /// The person, without title: "Karl W. Eikenberry".
    pub name: Option<String>,
    /// The reasons of the executive order: "1.4(b)".
    pub reasons: Vec<String>,
    /// The statement as printed, joined to one line.
    pub text: String,
}

/// A numbered paragraph, or a block of the body without a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its name in links: "par8". A number that is repeated gives "par6-2", a block without one "block3".
    pub anchor: String,
    /// The printed number.
    pub number: Option<u32>,
    /// The section heading printed directly above it.
    pub heading: Option<String>,
    /// The paragraph's own mark, as printed.
    pub mark: Option<Marking>,
    /// The level in force: that of its own mark, else the highest among its list items, else that of an "entire text"
    /// mark, else, in a telegram from before portion marks, that of the telegram's classification.
    pub level: Option<Level>,
    /// Where the level in force comes from, if there is one.
    pub level_source: Option<LevelSource>,
    /// Whether NOFORN is in force, by the same rule as the level.
    pub noforn: bool,
    /// The page of the container on which it begins, counted from 1. `None` if the container has no pages.
    pub page: Option<u32>,
    /// The bytes from its number to the end of its text.
    pub span: Span,
    /// The bytes of its text, after number and mark. Page breaks are still inside.
    pub body: Span,
}

/// Where the level in force of a paragraph comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LevelSource {
    /// Its own mark.
    Mark,
    /// The highest mark among its list items.
    Items,
    /// A mark that speaks for the entire text.
    EntireText,
    /// The classification of the whole telegram. Executive Order 12065, in force since 1 December 1978, was the first to
    /// ask for a mark on every portion; of 920 telegrams of 1973-79, 733 have no mark at all.
    Classification,
}

/// The running text of a paragraph: without page breaks, with hard wraps folded to one blank, and with list items on
/// lines of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The joined text. It has line feeds only between lines that are printed as lines (list items, tables).
    pub text: String,
    /// What was taken out of the text, in order.
    pub insets: Vec<Inset>,
    /// Where each part of `text` is in the source, in order. Blanks that joining added belong to no part.
    pub runs: Vec<Run>,
}

/// Something that interrupts the running text and is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inset {
    /// The byte of [`Flow::text`] before which it was.
    pub at: usize,
    /// The bytes of it in the source.
    pub span: Span,
    /// What it is.
    pub kind: InsetKind,
}

/// The kinds of things that interrupt a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InsetKind {
    /// A page break: "ISLAMABAD 00003733 002 OF 002", "PAGE 02 HARARE 06677 01 OF 03 291400Z".
    PageBreak,
    /// A classification banner, repeated at a page break.
    Banner,
    /// A distribution block (ACTION, INFO LOG-00 ...).
    Distribution,
    /// A declassification or release stamp.
    Stamp,
    /// A caption that is repeated: "SIPDIS".
    Caption,
    /// The sign that ends a message: "NNNN".
    EndMark,
}

/// A part of the source that is the same in a [`Flow`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first byte of the part in [`Flow::text`].
    pub at: usize,
    /// The bytes of the part in the source, as many as in the flow.
    pub span: Span,
}

/// The role of a line of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The line is blank.
    Blank,
    /// The line is above the cable: inbox dumps, dates, record lines.
    Preamble,
    /// The line is in the routing header.
    Header,
    /// The line is the classification line.
    Classification,
    /// The line has captions: SIPDIS, NOFORN.
    Caption,
    /// The line names offices to pass the telegram to: "DEPT FOR ...", "STATE PASS TO ..."
    PassTo,
    /// The line is the executive order line.
    ExecutiveOrder,
    /// The line has TAGS.
    Tags,
    /// The line has the subject.
    Subject,
    /// The line has references.
    References,
    /// The line has the "Classified By" statement.
    ClassifiedBy,
    /// The line interrupts the text: see [`InsetKind`].
    Inset(InsetKind),
    /// The line is a section heading.
    Heading,
    /// The line is a rule under or over a heading, or signs that are printed instead of a blank line.
    Rule,
    /// The line is text of a paragraph.
    Paragraph,
    /// The line is the signature.
    Signature,
    /// The line is below the signature.
    Tail,
}

/// A line of the source, or a part of a line that also has a page break, another field of the head or the signature.
///
/// Lines follow one another without gap or overlap. The line break belongs to the line that it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The bytes of the line, line break included.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// The first byte that is not white space, or 0. It rules out most of what a line may be.
    pub(crate) first: u8,
}

impl Line {
    pub(crate) fn new(text: &str, span: Span, role: Role) -> Line {
        let bytes = text.as_bytes().get(span.start..span.end).unwrap_or_default();
        let printed = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        Line { span, role, first: printed.copied().unwrap_or(0) }
    }

    /// Whether the line is text of a paragraph, as most lines are.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.role, Role::Paragraph)
    }
}

/// Something odd about a cable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A stable name for this kind of note: "id-mismatch".
    pub code: &'static str,
    /// The note as a sentence for readers.
    pub message: Wording,
    /// The bytes that the note is about.
    pub span: Span,
}

/// A cable that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cable {
    /// The canonical id, of two-digit year, post without spaces, and number: "08ISLAMABAD3733". `None` if the year is
    /// not known.
    pub id: Option<String>,
    /// The post, in upper case and without spaces: "ISLAMABAD", "RIODEJANEIRO".
    pub post: Option<String>,
    /// The message reference number without the post: 3733.
    pub number: Option<u32>,
    /// The date of the date-time group or, if there is none, that of the container.
    pub date: Option<Date>,
    /// The classification line or, if there is none, the classification that the container gives.
    pub classification: Option<Marking>,
    /// How many sections the transmission has: 1 unless the text gives another number.
    pub sections: u32,
    /// The captions as printed, in order, without repeats.
    pub captions: Vec<String>,
    /// The lines between captions and executive order that name offices: "DEPT FOR MGN01 MUMBAI TASK FORCE".
    pub pass_to: Vec<String>,
    /// The routing header.
    pub header: Header,
    /// The executive order line.
    pub executive_order: Option<ExecutiveOrder>,
    /// The TAGS as printed, in order, without repeats.
    pub tags: Vec<String>,
    /// The subject, joined to one line, without its portion mark.
    pub subject: Option<String>,
    /// The portion mark of the subject.
    pub subject_mark: Option<Marking>,
    /// The reference list.
    pub references: Vec<Reference>,
    /// The "Classified By" statement.
    pub classified_by: Option<ClassifiedBy>,
    /// The paragraphs and blocks, in the order of the text.
    pub paragraphs: Vec<Paragraph>,
    /// The name below the text.
    pub signature: Option<String>,
    /// What kind of document it is, in lower case: "telegram", "airgram". `None` if nothing says so.
    pub kind: Option<String>,
    /// What an archive says about it, if it is from one.
    pub archive: Option<Archive>,
    /// What was odd about the text.
    pub notes: Vec<Note>,
    /// All lines of the text, in order.
    pub lines: Vec<Line>,
}

impl Span {
    /// Returns the text of these bytes, or nothing if `text` is too short for them.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl Level {
    /// All levels, from the lowest to the highest.
    pub const ALL: [Level; 5] = [Level::U, Level::Sbu, Level::C, Level::S, Level::Ts];

    /// Returns the letters of the portion mark: "U", "SBU", "C", "S", "TS".
    pub fn letters(self) -> &'static str {
        match self {
            Level::U => "U",
            Level::Sbu => "SBU",
            Level::C => "C",
            Level::S => "S",
            Level::Ts => "TS",
        }
    }

    /// Returns the name of the level: "Secret".
    pub fn word(self) -> &'static str {
        match self {
            Level::U => "Unclassified",
            Level::Sbu => "Sensitive but unclassified",
            Level::C => "Confidential",
            Level::S => "Secret",
            Level::Ts => "Top secret",
        }
    }

    /// Returns the level that these letters of a portion mark mean.
    ///
    /// ```
    /// use cable::Level;
    /// assert_eq!(Level::from_letters("SBU"), Some(Level::Sbu));
    /// assert_eq!(Level::from_letters("sbu"), None);
    /// ```
    pub fn from_letters(letters: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.letters() == letters)
    }
}

impl fmt::Display for Date {
    /// Writes "2008-12-01T11:04Z", or "2008-12-01" if the time is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}Z"),
            None => Ok(()),
        }
    }
}
