//! What can be wrong with a file, each as one sentence for a reader.

use std::fmt;

/// Why a file, or a part of it, can't be read.
///
/// It displays as `FILE: sentence`, or `FILE, byte N: sentence` where it is
/// about a place inside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The file's name, safe to display.
    pub file: String,
    /// The first byte that it is about.
    pub byte: u64,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file. Displays as one sentence: what was seen, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// There is nothing in it, or nothing but blanks.
    Empty,
    /// An image.
    Image {
        /// "PNG", "JPEG".
        format: &'static str,
    },
    /// A PDF document.
    Pdf,
    /// A document of a word processor, a spreadsheet or an e-book.
    Document {
        /// "Word document", "RTF document".
        format: &'static str,
    },
    /// Files packed into one.
    Archive {
        /// "zip archive", "gzip file".
        format: &'static str,
    },
    /// A page that a browser saved together with its images (MHTML, webarchive).
    WebArchive,
    /// UTF-16 text.
    Utf16,
    /// Bytes that are no text.
    Binary,
    /// A table of cables without the text of any.
    Listing,
    /// The table of a cable page without the cable's text.
    PageWithoutText,
    /// A page of the PlusD library.
    PlusD,
    /// A volume of Foreign Relations of the United States, as TEI.
    Frus,
    /// Cable records as comma-separated values.
    Csv,
    /// Cable records as SQL statements.
    Sql,
    /// HTML or XML without a cable.
    NoCableInHtml,
    /// Text in which nothing looks like a cable.
    NotACable,
    /// A block of text after the cable that was read.
    MoreText,
    /// Larger than one cable may be.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
}

impl Problem {
    /// A stable name, for programs.
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
            Problem::WebArchive => "web-archive",
            Problem::Utf16 => "utf-16",
            Problem::Binary => "binary",
            Problem::Listing => "listing",
            Problem::PageWithoutText => "page-without-text",
            Problem::PlusD => "plusd",
            Problem::Frus => "frus",
            Problem::Csv => "csv",
            Problem::Sql => "sql",
            Problem::NoCableInHtml => "no-cable-in-html",
            Problem::NotACable => "not-a-cable",
            Problem::MoreText => "more-text",
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
            Problem::WebArchive => {
                "This is a page saved together with its pictures; save it as \"HTML only\" and open that."
            }
            Problem::Utf16 => "This is UTF-16 text; save it as UTF-8 and open that.",
            Problem::Binary => "This is not text; open a cable as an HTML page or as plain text.",
            Problem::Listing => {
                "This page lists cables but has the text of none; open the pages that it links to."
            }
            Problem::PageWithoutText => {
                "This cable page has no text after its table; save the page again, completely."
            }
            Problem::PlusD => "This is a PlusD page; copy the cable's text out of it and open that.",
            Problem::Frus => "This is a FRUS volume (TEI); copy a telegram's text out of it and open that.",
            Problem::Csv => {
                "This is a table of cables (CSV); save a cable's text to a file of its own and open that."
            }
            Problem::Sql => {
                "This is a database of cables (SQL); save a cable's text to a file of its own and open that."
            }
            Problem::NoCableInHtml => {
                "There is no cable in this HTML; a cable page has a table of class \"cable\" or the text in a <pre>."
            }
            Problem::NotACable => {
                "Nothing in this text looks like a cable; its beginning needs a date-time group, a classification line, an E.O. or TAGS line, or a marked paragraph such as \"1. (C)\"."
            }
            Problem::MoreText => {
                "Another block of text begins here and was not read; if it is another cable, save it to a file of its own."
            }
            Problem::TooLarge { limit } => {
                let limit = limit / (1024 * 1024);
                return write!(
                    f,
                    "This is larger than {limit} MB, the most that one cable may take; split it into one file for each cable."
                );
            }
        };
        f.write_str(sentence)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.byte {
            0 => write!(f, "{}: {}", self.file, self.problem),
            byte => write!(f, "{}, byte {byte}: {}", self.file, self.problem),
        }
    }
}

impl std::error::Error for Error {}
