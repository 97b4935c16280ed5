//! What a cable is made of. Names and shapes follow the public JSON contract.

use std::fmt;

/// A range of bytes in the source text, `start..end`, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A level of classification, from the lowest to the highest.
///
/// "Sensitive but unclassified" stands between unclassified and the three
/// levels of the executive orders; FOUO and LOU (limited official use) are
/// read as [`Level::Sbu`].
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
    /// The level, or `None` where the mark is not recognised.
    pub level: Option<Level>,
    /// Not releasable to foreign nationals (NOFORN, NF).
    pub noforn: bool,
    /// Dissemination controls other than NOFORN: "REL NATO", "FGI", "FOUO", "ORCON".
    pub dissemination: Vec<String>,
    /// As printed, with line wraps folded to one blank: "(S//REL TO USA, FVEY)".
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What a container states about a cable outside of its text.
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
    /// The title, as printed there; often cut short, so the text's own subject comes first.
    pub subject: Option<String>,
    /// Ids of the cables that it refers to, where the container lists them.
    pub references: Vec<String>,
    /// The name of the file without folder and extension. It gives the id only
    /// where it agrees with the post and number in the text.
    pub file_stem: Option<String>,
}

/// A moment in UTC, to the minute, or a day without a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, valid for the month.
    pub day: u8,
    /// Hour and minute, where they are known.
    pub time: Option<(u8, u8)>,
}

/// One addressee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressee {
    /// The plain-language address: "AMEMBASSY KABUL".
    pub name: String,
    /// The routing indicator: "RUEHBUL".
    pub routing: Option<String>,
    /// Its own precedence: "PRIORITY".
    pub precedence: Option<String>,
}

/// The routing header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Transmission id: "VZCZCXRO8567".
    pub transmission_id: Option<String>,
    /// Precedence letters of the date-time group line: "P", "O R".
    pub precedence: Option<String>,
    /// The date-time group as printed: "160345Z JUL 09".
    pub dtg: Option<String>,
    /// The sender: "AMEMBASSY KABUL".
    pub from: Option<String>,
    /// Action addressees.
    pub to: Vec<Addressee>,
    /// Information addressees.
    pub info: Vec<Addressee>,
    /// Addressees after XMT: they did not get the telegram though a collective address names them.
    pub excluded: Vec<Addressee>,
}

/// The executive order line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// "12958", as printed; `None` where no number can be read.
    pub number: Option<String>,
    /// What follows the number, as printed: "DECL: 07/13/2019", "N/A".
    pub text: String,
    /// The day of declassification, where a valid one is stated.
    pub declassify_on: Option<Date>,
}

/// What a reference points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// Another cable.
    Cable,
    /// An e-mail message.
    Email,
    /// A telephone conversation.
    Telcon,
    /// A report of another kind (IIR, TD, OSC).
    Report,
    /// Anything else.
    Other,
}

/// One entry of the reference list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// "A", "B"; `None` where the entry has no letter.
    pub label: Option<String>,
    /// What it points to.
    pub kind: ReferenceKind,
    /// The canonical id of a cable: "08LONDON1939"; the year of the citing cable stands in for a missing one, or the one before where the number is too high for it.
    pub id: Option<String>,
    /// As printed, joined to one line.
    pub text: String,
}

/// The "Classified By" statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassifiedBy {
    /// The person: "Karl W. Eikenberry", without title.
    pub name: Option<String>,
    /// The reasons of the executive order: "1.4(b)".
    pub reasons: Vec<String>,
    /// As printed, joined to one line.
    pub text: String,
}

/// A numbered paragraph, or an unnumbered block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its name in links: "par8"; a repeated number "par6-2"; an unnumbered block "block3".
    pub anchor: String,
    /// The printed number.
    pub number: Option<u32>,
    /// The section heading printed directly above it.
    pub heading: Option<String>,
    /// Its own mark, as printed.
    pub mark: Option<Marking>,
    /// The level in force: its own mark, else the highest among its items, else an "entire text" mark.
    pub level: Option<Level>,
    /// Whether NOFORN is in force, by the same rule.
    pub noforn: bool,
    /// Everything from its number to the end of its text.
    pub span: Span,
    /// Its text, after number and mark; page breaks are still inside.
    pub body: Span,
}

/// The running text of a paragraph: page breaks taken out, hard wraps folded
/// to one blank, list items on lines of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The joined text; `\n` stands only between lines that are printed as lines (list items, tables).
    pub text: String,
    /// What was taken out, in order.
    pub insets: Vec<Inset>,
    /// Where each part of `text` stands in the source, in order; blanks put in by a join belong to none.
    pub runs: Vec<Run>,
}

/// Something that interrupts the running text and is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inset {
    /// The byte of [`Flow::text`] before which it stood.
    pub at: usize,
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub kind: InsetKind,
}

/// What interrupts a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InsetKind {
    /// "ISLAMABAD 00003733 002 OF 002", "PAGE 02 HARARE 06677 01 OF 03 291400Z".
    PageBreak,
    /// A classification banner repeated at a page break.
    Banner,
    /// A distribution block (ACTION, INFO LOG-00 ...).
    Distribution,
    /// A declassification or release stamp.
    Stamp,
    /// A caption printed again: "SIPDIS".
    Caption,
}

/// A piece of the source that is printed as it is in a [`Flow`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in [`Flow::text`].
    pub at: usize,
    /// Where it stands in the source; it is as long there as here.
    pub span: Span,
}

/// What a line of the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing but blanks.
    Blank,
    /// Before the cable: inbox dumps, dates, record lines.
    Preamble,
    /// The routing header.
    Header,
    /// The classification line.
    Classification,
    /// A caption: SIPDIS, NOFORN.
    Caption,
    /// "DEPT FOR ...", "STATE PASS TO ..."
    PassTo,
    /// The executive order line.
    ExecutiveOrder,
    /// TAGS.
    Tags,
    /// The subject.
    Subject,
    /// References.
    References,
    /// Classified by.
    ClassifiedBy,
    /// An inset: see [`InsetKind`].
    Inset(InsetKind),
    /// A section heading.
    Heading,
    /// A rule under or over a heading, or signs that stand for a blank line.
    Rule,
    /// Text of a paragraph.
    Paragraph,
    /// The signature.
    Signature,
    /// After the signature.
    Tail,
}

/// A line of the source, or a part of one where a page break, another field of the head or the
/// signature stands within it.
/// Lines follow one another without gap or overlap and end after their line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands, line break included.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Its first byte that is no white space, which rules out most of what a line may be; 0 where there is none.
    pub(crate) first: u8,
}

impl Line {
    pub(crate) fn new(text: &str, span: Span, role: Role) -> Line {
        let bytes = text.as_bytes().get(span.start..span.end).unwrap_or_default();
        let printed = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        Line { span, role, first: printed.copied().unwrap_or(0) }
    }

    /// Whether it is text of a paragraph, as most lines are.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.role, Role::Paragraph)
    }
}

/// Something odd, said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A stable name: "id-mismatch".
    pub code: &'static str,
    /// One sentence for a reader.
    pub message: String,
    /// Where it is.
    pub span: Span,
}

/// A cable, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cable {
    /// Canonical: two-digit year, post without spaces, number: "08ISLAMABAD3733". `None` if the year can't be known.
    pub id: Option<String>,
    /// "ISLAMABAD", "RIODEJANEIRO": upper case, no spaces.
    pub post: Option<String>,
    /// 3733.
    pub number: Option<u32>,
    /// From the date-time group where there is one, else the date that the container states.
    pub date: Option<Date>,
    /// The banner; what the container states where the text has none.
    pub classification: Option<Marking>,
    /// Sections of the transmission; 1 if not stated.
    pub sections: u32,
    /// As printed, in order, without repeats.
    pub captions: Vec<String>,
    /// "DEPT FOR MGN01 MUMBAI TASK FORCE".
    pub pass_to: Vec<String>,
    /// The routing header.
    pub header: Header,
    /// The executive order line.
    pub executive_order: Option<ExecutiveOrder>,
    /// TAGS, as printed, without repeats.
    pub tags: Vec<String>,
    /// Joined to one line, without its own portion mark.
    pub subject: Option<String>,
    /// The portion mark of the subject.
    pub subject_mark: Option<Marking>,
    /// The reference list.
    pub references: Vec<Reference>,
    /// The "Classified By" statement.
    pub classified_by: Option<ClassifiedBy>,
    /// Paragraphs and blocks, in the order of the text.
    pub paragraphs: Vec<Paragraph>,
    /// The name under the text.
    pub signature: Option<String>,
    /// What was odd.
    pub notes: Vec<Note>,
    /// The whole text, line by line.
    pub lines: Vec<Line>,
}

impl Span {
    /// The text at this place; empty where `text` is not the one that was read.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl Level {
    /// All levels, from the lowest to the highest.
    pub const ALL: [Level; 5] = [Level::U, Level::Sbu, Level::C, Level::S, Level::Ts];

    /// The portion mark's letters: "U", "SBU", "C", "S", "TS".
    pub fn letters(self) -> &'static str {
        match self {
            Level::U => "U",
            Level::Sbu => "SBU",
            Level::C => "C",
            Level::S => "S",
            Level::Ts => "TS",
        }
    }

    /// The word, as it is spoken: "Secret".
    pub fn word(self) -> &'static str {
        match self {
            Level::U => "Unclassified",
            Level::Sbu => "Sensitive but unclassified",
            Level::C => "Confidential",
            Level::S => "Secret",
            Level::Ts => "Top secret",
        }
    }

    /// The level of a mark's letters.
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
    /// "2008-12-01T11:04Z", or "2008-12-01" where the time is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}Z"),
            None => Ok(()),
        }
    }
}
