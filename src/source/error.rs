//! Everything that can be wrong with a file, each as one sentence for a reader.

use std::fmt;

use crate::limits;

/// Why a file, or a part of it, can't be read.
///
/// It displays as `FILE: sentence`, or as `FILE, MEMBER, record N, byte N: sentence`, with as much of the place as is
/// known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The name of the file, safe to display.
    pub file: String,
    /// The member of an archive that the error is about, safe to display.
    pub member: Option<String>,
    /// The record that the error is about, counted from 1 in the file or member.
    pub record: Option<u64>,
    /// The first byte that the error is about, in the file or in the unpacked member.
    pub byte: u64,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file. It displays as one sentence that says what was found and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The file is empty, or has only blanks.
    Empty,
    /// The file is an image.
    Image {
        /// The format of the image: "PNG", "JPEG".
        format: &'static str,
    },
    /// The file is a PDF document.
    Pdf,
    /// The file is a document of a word processor, a spreadsheet or an e-book.
    Document {
        /// The format of the document: "Word document", "RTF document".
        format: &'static str,
    },
    /// The file is an archive of a kind that is not read here.
    Archive {
        /// The format of the archive: "a 7z archive", "an xz file".
        format: &'static str,
    },
    /// There is an archive inside an archive.
    Nested {
        /// The format of the inner archive: "a zip archive".
        format: &'static str,
    },
    /// Something is wrong with a member of an archive.
    Member {
        /// The name of the member, safe to display.
        name: String,
        /// What is wrong with the member.
        problem: MemberProblem,
    },
    /// The archive is incomplete.
    ArchiveEndsEarly,
    /// Something in the archive is not part of one.
    ArchiveDamaged,
    /// The archive has more members than any real one.
    ManyMembers,
    /// The directory of the archive lists members that are not at the places that it names.
    Unlisted {
        /// How many members these are.
        count: u64,
        /// The name of the first one, safe to display.
        name: String,
    },
    /// There are bytes after the end of a packed file.
    Trailing,
    /// The file is a page that a browser saved together with its images (MHTML, webarchive).
    WebArchive,
    /// The file is UTF-16, but not the text of cables.
    Utf16,
    /// The file is not text.
    Binary,
    /// The file is a table of cables that has none of their texts.
    Listing {
        /// How many cables the table lists.
        rows: u64,
    },
    /// The file is a cable page that ends before the cable's text.
    PageWithoutText,
    /// Some documents of a volume are not telegrams.
    NotTelegrams {
        /// How many documents these are.
        count: u64,
    },
    /// The quotes or columns of a record do not match.
    Torn,
    /// Some rows of a database are not cables.
    OtherRows {
        /// How many rows these are.
        count: u64,
        /// The table of the first one, safe to display.
        table: String,
    },
    /// The file is a database that is not written as SQL statements.
    Database,
    /// The file is a database dump without any rows.
    NoRows,
    /// The file is HTML or XML without a cable.
    NoCableInHtml,
    /// The file is text in which nothing resembles a cable.
    NotACable,
    /// There is a block of text after the cable that was read.
    MoreText,
    /// The file is a record of the National Archives without its text.
    NoText {
        /// Where the text is instead, safe to display.
        locator: Option<String>,
    },
    /// The record is no longer the one whose place was found.
    Changed,
    /// The cable is larger than one may be.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
}

/// What is wrong with a member of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MemberProblem {
    /// The member can't be read without a password.
    Encrypted,
    /// The member is packed with this method.
    Method(&'static str),
    /// The archive does not say where the member ends.
    NoSize,
    /// The packed bytes are damaged.
    Damaged,
    /// The file ends inside the member.
    EndsEarly,
    /// The checksum is not the one that the archive gives.
    Checksum,
    /// The sizes are not those that the archive gives.
    Sizes,
    /// The member unpacks to more than anything real does.
    Bomb,
}

impl MemberProblem {
    /// Whether what was read is incomplete.
    pub(crate) fn cuts(&self) -> bool {
        matches!(self, MemberProblem::Damaged | MemberProblem::EndsEarly | MemberProblem::Bomb)
    }
}

impl fmt::Display for MemberProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = match self {
            MemberProblem::Encrypted => "is encrypted; unpack it with its password and open it by itself.",
            MemberProblem::Method(method) => {
                return write!(f, "is packed with {method}; unpack it and open it by itself.");
            }
            MemberProblem::NoSize => "doesn't say where it ends; unpack it and open it by itself.",
            MemberProblem::Damaged => {
                "is damaged; what could be unpacked was read. Get the file again, if there is another copy."
            }
            MemberProblem::EndsEarly => {
                "isn't all there: the file ends here, and what came before was read. Get the whole file."
            }
            MemberProblem::Checksum => {
                "was read, but its checksum is wrong, so letters may be too; compare it with another copy."
            }
            MemberProblem::Sizes => {
                "was read, but is not as large as its header says; compare it with another copy."
            }
            MemberProblem::Bomb => {
                "unpacks to more than any real archive, and nothing behind it was read; \
                 if it is real, unpack it and open the files inside."
            }
        };
        f.write_str(rest)
    }
}

impl Problem {
    /// Returns a stable name for programs.
    ///
    /// ```
    /// assert_eq!(source::Problem::Pdf.code(), "pdf");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Empty => "empty",
            Problem::Image { .. } => "image",
            Problem::Pdf => "pdf",
            Problem::Document { .. } => "document",
            Problem::Archive { .. } => "archive",
            Problem::Nested { .. } => "nested-archive",
            Problem::Member { problem, .. } => match problem {
                MemberProblem::Encrypted => "member-encrypted",
                MemberProblem::Method(_) => "member-method",
                MemberProblem::NoSize => "member-without-size",
                MemberProblem::Damaged => "member-damaged",
                MemberProblem::EndsEarly => "member-ends-early",
                MemberProblem::Checksum => "member-checksum",
                MemberProblem::Sizes => "member-sizes",
                MemberProblem::Bomb => "bomb",
            },
            Problem::ArchiveEndsEarly => "archive-ends-early",
            Problem::ArchiveDamaged => "archive-damaged",
            Problem::ManyMembers => "many-members",
            Problem::Unlisted { .. } => "unlisted-members",
            Problem::Trailing => "trailing-bytes",
            Problem::WebArchive => "web-archive",
            Problem::Utf16 => "utf-16",
            Problem::Binary => "binary",
            Problem::Listing { .. } => "listing",
            Problem::PageWithoutText => "page-without-text",
            Problem::NotTelegrams { .. } => "not-telegrams",
            Problem::Torn => "torn-record",
            Problem::OtherRows { .. } => "other-rows",
            Problem::Database => "database",
            Problem::NoRows => "no-rows",
            Problem::NoCableInHtml => "no-cable-in-html",
            Problem::NotACable => "not-a-cable",
            Problem::MoreText => "more-text",
            Problem::NoText { .. } => "no-text",
            Problem::Changed => "changed",
            Problem::TooLarge { .. } => "too-large",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Problem::Empty => "The file is empty.",
            Problem::Image { format } => {
                return write!(
                    f,
                    "This is a picture ({format}); run text recognition on it and open the text."
                );
            }
            Problem::Pdf => {
                "This is a PDF; copy the cable out of it, or save it as plain text, and open that."
            }
            Problem::Document { format } => {
                return write!(f, "This is {format}; save it as plain text and open that.");
            }
            Problem::Archive { format } => {
                return write!(f, "This is {format}; unpack it and open the files inside.");
            }
            Problem::Nested { format } => {
                return write!(
                    f,
                    "This is {format} inside of another one; unpack the outer one and open this by itself."
                );
            }
            Problem::Member { name, problem } => return write!(f, "The packed file \"{name}\" {problem}"),
            Problem::ArchiveEndsEarly => {
                "The archive ends here, before its end; what came before was read. Get the whole file."
            }
            Problem::ArchiveDamaged => {
                "The archive is damaged here; the next file in it that can be found is read on. \
                 Get the archive again, if there is another copy."
            }
            Problem::ManyMembers => {
                let limit = limits::MEMBERS;
                return write!(
                    f,
                    "This archive has more than {limit} files, and those from here on were not read; \
                     unpack it and open the others by themselves."
                );
            }
            Problem::Unlisted { count, name } => {
                return write!(
                    f,
                    "The archive's directory lists {count} files that are not where it says, first \"{name}\"; \
                     they were not read. Get the archive again, if there is another copy."
                );
            }
            Problem::Trailing => {
                "Bytes behind the end of the packed file were not read; \
                 if they are another file, unpack it and open it by itself."
            }
            Problem::WebArchive => {
                "This is a page saved together with its pictures; save it as \"HTML only\" and open that."
            }
            Problem::Utf16 => "This is UTF-16; only plain text is read so. Save it as UTF-8 and open that.",
            Problem::Binary => "This is not text; open a cable as an HTML page or as plain text.",
            Problem::Listing { rows } => {
                return write!(
                    f,
                    "This page lists {} but has the text of none; open the pages that it links to.",
                    counted(*rows, "cable", "cables")
                );
            }
            Problem::PageWithoutText => {
                "This cable page ends before the cable; save the page again, completely."
            }
            Problem::NotTelegrams { count } => {
                return write!(
                    f,
                    "This volume also has {}, which are not shown here; read them where the volume was published.",
                    counted(*count, "document that is not a telegram", "documents that are not telegrams")
                );
            }
            Problem::Torn => {
                "This is no whole record: its quotes or columns don't fit, and it was not read. \
                 Compare it with another copy of the file; reading goes on at the next record."
            }
            Problem::OtherRows { count, table } => {
                return write!(
                    f,
                    "This dump also has {} that are no cables, first of table \"{table}\"; they were not read. \
                     A table of cables is called \"cable\" or has columns such as \"refid\" and \"content\".",
                    counted(*count, "row", "rows")
                );
            }
            Problem::Database => {
                "This is a database (SQLite); export its table of cables as CSV or SQL and open that."
            }
            Problem::NoRows => {
                "This is a database dump (SQL) without rows; export the table of cables with its data."
            }
            Problem::NoCableInHtml => {
                "There is no cable in this HTML; \
                 a cable page has a table of class \"cable\" or the text in a <pre>."
            }
            Problem::NotACable => {
                "Nothing in this text looks like a cable; \
                 its beginning needs a date-time group, a classification line, \
                 an E.O. or TAGS line, or a marked paragraph such as \"1. (C)\"."
            }
            Problem::MoreText => {
                "Another block of text begins here and was not read; \
                 if it is another cable, save it to a file of its own."
            }
            Problem::NoText { locator: Some(locator) } => {
                return write!(f, "This record has no text (\"{locator}\"); ask the archive for it.");
            }
            Problem::NoText { locator: None } => "This record has no text; look it up in the archive.",
            Problem::Changed => {
                "This is not what it was when it was read first: the file was changed. Open it again."
            }
            Problem::TooLarge { limit } => {
                let limit = limit / (1024 * 1024);
                return write!(
                    f,
                    "This is larger than {limit} MB, the most that one cable may take; \
                     split it into one file for each cable."
                );
            }
        };
        f.write_str(sentence)
    }
}

impl Error {
    /// Returns the place and what is wrong: the file with the member, and a sentence that begins with the place in it.
    ///
    /// ```
    /// let (_, errors) = source::read("a.txt", b"Note 1. (C)\0");
    /// let (file, sentence) = errors[0].parts();
    /// assert_eq!(file, "a.txt");
    /// assert!(sentence.starts_with("Byte 11: This is not text;"));
    /// ```
    pub fn parts(&self) -> (String, String) {
        let file = [Some(self.file.as_str()), self.member.as_deref()];
        let file = file.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let sentence = match (self.record, self.byte) {
            (None, 0) => self.problem.to_string(),
            (None, byte) => format!("Byte {byte}: {}", self.problem),
            (Some(record), byte) => format!("Record {record}, byte {byte}: {}", self.problem),
        };
        (file, sentence)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(member) = &self.member {
            write!(f, ", {member}")?;
        }
        if let Some(record) = self.record {
            write!(f, ", record {record}")?;
        }
        if self.byte > 0 {
            write!(f, ", byte {}", self.byte)?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for Error {}

/// Returns "1 row" or "2 rows".
fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
