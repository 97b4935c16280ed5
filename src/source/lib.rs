//! From bytes to records: what kind of file is this, and which cables are in it.
//!
//! A [`Reader`] takes the bytes of one file in slices of any size and gives its [`Record`]s, or says why it can't. It
//! does no I/O itself: the worker feeds it from a `File`, the command from a path, a test from a slice.
//!
//! ```
//! let page = b"<code><pre>S E C R E T PORT AVALON 000012&#x000A;&#x000A;1. (S) R&D goes on.</pre></code>";
//! let (records, errors) = source::read("08PORTAVALON12.html", page);
//! assert!(errors.is_empty());
//! assert_eq!(records[0].text, "S E C R E T PORT AVALON 000012\n\n1. (S) R&D goes on.");
//! assert_eq!(records[0].metadata.file_stem.as_deref(), Some("08PORTAVALON12"));
//! ```
//!
//! The kind of a file is decided by its content. What can't be read gets an [`Error`] whose sentence says what was
//! found and what to do. Nothing is parsed as HTML in the sense of a browser: a few known wrappers are recognised, and
//! everything else is text.
//!
//! A file may have one cable or 251,287. Records are given as they come, each with its [`Place`], from which it can be
//! [read again](RecordReader). For packed files, [`Checkpoints`] are kept, so that this is quick there, too. The memory
//! that is needed depends on one record and the slice that was fed, and not on the file.
//!
//! For a new kind of file, add a file beside these which implements `format::Format` (or
//! `record_stream::RecordSplitter`, if it has many records), a [`Kind`], and a row in `sniff::TABLE`.
#![forbid(unsafe_code)]

mod article;
mod attributes;
mod bzip2;
mod checkpoints;
mod checksum;
mod columns;
mod converted;
mod csv;
mod document;
mod encoding;
mod error;
mod format;
mod fragment;
mod frus;
mod gzip;
mod html;
mod inflate;
mod inside;
mod json;
pub mod limits;
mod lzma;
mod mail;
mod markup;
mod mend;
mod name;
mod nara;
mod outline;
mod packed;
mod page;
mod place;
mod plusd;
mod reader;
mod record_reader;
mod record_sink;
mod record_stream;
mod rtf;
mod seven_zip;
mod signs;
mod sniff;
mod sql;
mod stored;
mod stream;
mod tar;
mod text;
mod unpacker;
mod unpacking;
mod whole_file;
mod wide;
mod xz;
mod zip;
mod zstd;

pub use checkpoints::Checkpoints;
pub use document::{Document, DocumentText, read_document};
pub use error::{Error, FileFormat, MemberProblem, Problem};
pub use name::display_name;
pub use place::{Member, Packing, Place, display_place};
pub use reader::{Reader, read};
pub use record_reader::{RecordReader, read_of_document, read_record};

use messages::{Wording, say::source as say};

/// The kind of a file, which is decided by its content, never by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An HTML fragment: `<code><pre>` without the page around it.
    Fragment,
    /// A full cable page: a metadata table and one or two `<pre>` blocks.
    Page,
    /// The plain text of a cable, or of several one after the other.
    Text,
    /// A row of a table as values with commas or other signs between them.
    Csv,
    /// A row of a table in a database dump.
    Sql,
    /// An object of JSON.
    Json,
    /// A page of the PlusD library.
    PlusD,
    /// A telegram of the National Archives with its attributes.
    Nara,
    /// A document of a volume of Foreign Relations of the United States.
    Frus,
    /// The text of a PDF document.
    Pdf,
    /// An article with a telegram in its paragraphs, as any site may have it.
    Article,
    /// A part of mail: its text, or an attachment.
    Mail,
    /// A document in the Rich Text Format.
    Rtf,
}

/// How the bytes became text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Windows-1252, if the bytes are not UTF-8.
    Windows1252,
    /// UTF-16 with the lower byte first.
    Utf16Le,
    /// UTF-16 with the higher byte first.
    Utf16Be,
}

/// One cable as its container gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where the record is.
    pub place: Place,
    /// The text of the cable without tags, with the line breaks of the file.
    pub text: String,
    /// What the container says about the cable.
    pub metadata: cable::ContainerMetadata,
    /// Where the file ends, if it ends inside the cable, so that the rest is missing.
    pub cut: Option<u64>,
}

impl Record {
    /// Returns what the cable was read from, in words: "cable page, UTF-8".
    pub fn origin(&self) -> Wording {
        say::kind_in_encoding(self.place.kind.wording(), self.place.encoding.name())
    }
}

impl Kind {
    /// Returns the usual name of this kind of file: "cable page".
    pub fn wording(self) -> Wording {
        match self {
            Kind::Fragment => say::html_fragment(),
            Kind::Page => say::cable_page(),
            Kind::Text => say::plain_text(),
            Kind::Csv => say::table_of_cables(),
            Kind::Sql => say::database_dump(),
            Kind::Json => say::json_objects(),
            Kind::PlusD => say::plusd_page(),
            Kind::Nara => say::national_archives_text(),
            Kind::Frus => say::frus_volume(),
            Kind::Pdf => say::pdf_document(),
            Kind::Article => say::web_page(),
            Kind::Mail => say::mail_message(),
            Kind::Rtf => say::rtf_text(),
        }
    }
}

impl Kind {
    /// Returns what the name of a file with such a record usually ends with: "html".
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Fragment | Kind::Page | Kind::PlusD | Kind::Article => "html",
            Kind::Text | Kind::Nara | Kind::Mail => "txt",
            Kind::Csv => "csv",
            Kind::Sql => "sql",
            Kind::Json => "json",
            Kind::Frus => "xml",
            Kind::Pdf => "pdf",
            Kind::Rtf => "rtf",
        }
    }
}

impl Encoding {
    /// Returns the usual name of the encoding: "UTF-8", "Windows-1252".
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        }
    }
}
