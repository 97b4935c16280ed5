//! Everything that can be wrong with a file, each as one sentence for a reader.

use std::fmt;

use messages::{Wording, say::source as say};

use crate::{columns, limits};

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
    /// The file is a PDF document whose pages are pictures.
    PdfWithoutText {
        /// The number of its pages.
        pages: usize,
    },
    /// The file is a PDF document with text, of which nobody can tell which letters it has.
    PdfUnknownLetters {
        /// The number of its pages.
        pages: usize,
    },
    /// The file is a PDF document that needs a password.
    PdfPassword,
    /// The file is a PDF document that is encrypted in a way that is not known here.
    PdfEncryption,
    /// The file is a PDF document in which no pages can be found.
    PdfDamaged,
    /// The file is a PDF document of which a part was left out because it exceeds a limit.
    PdfTooLarge,
    /// The file is a PDF document whose objects exceed a limit.
    PdfBomb,
    /// What reads PDF documents stopped at this one.
    PdfStopped,
    /// What reads PDF documents could not be loaded.
    PdfNotLoaded,
    /// The file is a document of a word processor, a spreadsheet or an e-book.
    Document {
        /// The format of the document: "a Word document", "an EPUB book".
        format: FileFormat,
    },
    /// The file is an archive of a kind that is not read here.
    Archive {
        /// The format of the archive: "a RAR archive".
        format: FileFormat,
    },
    /// There is an archive inside an archive.
    Nested {
        /// The format of the inner archive: "a zip archive".
        format: FileFormat,
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
    /// The archive is encrypted together with the names of its files.
    ArchiveEncrypted,
    /// The archive is larger than one may be whose directory is at its end.
    ArchiveTooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The archive ends before its directory, without which nothing in it can be read.
    DirectoryMissing,
    /// The directory of the archive is damaged, without which nothing in it can be read.
    DirectoryDamaged,
    /// Members are packed together with another one that can't be read, and behind it.
    BlockLost {
        /// How many members these are.
        count: u64,
        /// The name of the first one, safe to display.
        name: String,
    },
    /// There are bytes after the end of a packed file.
    Trailing,
    /// The file is a page that a browser saved together with its images (MHTML, webarchive).
    WebArchive,
    /// The file is UTF-16, but neither the text of cables nor a table of them.
    Utf16,
    /// The file is a table in JSON that does not have one object for each row.
    ColumnsApart,
    /// The file is not text.
    Binary,
    /// The file is a table of cables that has none of their texts.
    Listing {
        /// How many cables the table lists.
        rows: u64,
    },
    /// The file is a cable page that ends before the cable's text.
    PageWithoutText,
    /// A page of history.state.gov is not that of a document.
    NoDocument,
    /// Some messages of a mailbox have no cable.
    OtherMessages {
        /// How many messages these are.
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
    /// The file is a table of paragraphs, which Septel has written.
    Paragraphs,
    /// Some objects of JSON have no text of a cable.
    OtherObjects {
        /// How many objects these are.
        count: u64,
        /// The names in the first one, in quotes and safe to display.
        columns: String,
    },
    /// The file is a database that is not written as SQL statements.
    Database,
    /// The file is a table or a database dump without any rows.
    NoRows,
    /// The file is a table of which no column is known to have the texts of cables.
    NoTextColumn {
        /// The names of its columns, in quotes and safe to display.
        columns: String,
    },
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
        /// What is known of the record, by the names of the archive and safe to display.
        listed: Box<str>,
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
    /// The member is packed with AES encryption.
    Aes,
    /// The member is packed with a method that has no name.
    UnknownMethod,
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

/// A format of files that are not read here, or not in this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileFormat {
    /// A document of Word, Excel or PowerPoint from before 2007.
    OldOffice,
    /// A document of Word.
    Word,
    /// A workbook of Excel.
    Excel,
    /// A presentation of PowerPoint.
    PowerPoint,
    /// An OpenDocument file.
    OpenDocument,
    /// A book in the EPUB format.
    Epub,
    /// A zip archive without members.
    EmptyZip,
    /// A zip archive that is spread over several files.
    ZipInParts,
    /// A zip archive.
    Zip,
    /// A file that is packed by gzip.
    Gzip,
    /// A tar archive.
    Tar,
    /// A file that is packed by bzip2.
    Bzip2,
    /// A file that is packed by xz.
    Xz,
    /// A file that is packed by Zstandard.
    Zstandard,
    /// A 7z archive.
    SevenZip,
    /// A RAR archive.
    Rar,
}

impl MemberProblem {
    /// Whether what was read is incomplete.
    pub(crate) fn cuts(&self) -> bool {
        matches!(self, MemberProblem::Damaged | MemberProblem::EndsEarly | MemberProblem::Bomb)
    }
}

impl Problem {
    /// Returns a stable name for programs.
    ///
    /// ```
    /// assert_eq!(source::Problem::PdfPassword.code(), "pdf-password");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Empty => "empty",
            Problem::Image { .. } => "image",
            Problem::PdfWithoutText { .. } => "pdf-without-text",
            Problem::PdfUnknownLetters { .. } => "pdf-unknown-letters",
            Problem::PdfPassword => "pdf-password",
            Problem::PdfEncryption => "pdf-encryption",
            Problem::PdfDamaged => "pdf-damaged",
            Problem::PdfTooLarge => "pdf-too-large",
            Problem::PdfBomb => "pdf-bomb",
            Problem::PdfStopped => "pdf-stopped",
            Problem::PdfNotLoaded => "pdf-not-loaded",
            Problem::Document { .. } => "document",
            Problem::Archive { .. } => "archive",
            Problem::Nested { .. } => "nested-archive",
            Problem::Member { problem, .. } => match problem {
                MemberProblem::Encrypted => "member-encrypted",
                MemberProblem::Method(_) | MemberProblem::Aes | MemberProblem::UnknownMethod => {
                    "member-method"
                }
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
            Problem::ArchiveEncrypted => "archive-encrypted",
            Problem::ArchiveTooLarge { .. } => "archive-too-large",
            Problem::DirectoryMissing => "directory-missing",
            Problem::DirectoryDamaged => "directory-damaged",
            Problem::BlockLost { .. } => "block-lost",
            Problem::Trailing => "trailing-bytes",
            Problem::WebArchive => "web-archive",
            Problem::Utf16 => "utf-16",
            Problem::ColumnsApart => "columns-apart",
            Problem::Binary => "binary",
            Problem::Listing { .. } => "listing",
            Problem::PageWithoutText => "page-without-text",
            Problem::NoDocument => "no-document",
            Problem::OtherMessages { .. } => "other-messages",
            Problem::Torn => "torn-record",
            Problem::OtherRows { .. } => "other-rows",
            Problem::Paragraphs => "paragraphs",
            Problem::OtherObjects { .. } => "other-objects",
            Problem::Database => "database",
            Problem::NoRows => "no-rows",
            Problem::NoTextColumn { .. } => "no-text-column",
            Problem::NoCableInHtml => "no-cable-in-html",
            Problem::NotACable => "not-a-cable",
            Problem::MoreText => "more-text",
            Problem::NoText { .. } => "no-text",
            Problem::Changed => "changed",
            Problem::TooLarge { .. } => "too-large",
        }
    }
}

impl Problem {
    /// Returns the sentence that says what was found and what to do.
    pub fn wording(&self) -> Wording {
        match self {
            Problem::Empty => say::empty(),
            Problem::Image { format } => say::image(*format),
            Problem::PdfWithoutText { pages } => say::pdf_without_text(*pages),
            Problem::PdfUnknownLetters { pages } => say::pdf_unknown_letters(*pages),
            Problem::PdfPassword => say::pdf_password(),
            Problem::PdfEncryption => say::pdf_encryption(),
            Problem::PdfDamaged => say::pdf_damaged(),
            Problem::PdfTooLarge => say::pdf_too_large(),
            Problem::PdfBomb => say::pdf_bomb(),
            Problem::PdfStopped => say::pdf_stopped(),
            Problem::PdfNotLoaded => say::pdf_not_loaded(),
            Problem::Document { format } => say::document(format.wording()),
            Problem::Archive { format } => say::archive(format.wording()),
            Problem::Nested { format } => say::nested_archive(format.wording()),
            Problem::Member { name, problem } => problem.wording(name),
            Problem::ArchiveEndsEarly => say::archive_ends_early(),
            Problem::ArchiveDamaged => say::archive_damaged(),
            Problem::ManyMembers => say::many_members(limits::MEMBERS),
            Problem::Unlisted { count, name } => say::unlisted_members(*count, name),
            Problem::ArchiveEncrypted => say::archive_encrypted(),
            Problem::ArchiveTooLarge { limit } => say::archive_too_large(limit / (1024 * 1024)),
            Problem::DirectoryMissing => say::directory_missing(),
            Problem::DirectoryDamaged => say::directory_damaged(),
            Problem::BlockLost { count, name } => say::block_lost(*count, name),
            Problem::Trailing => say::trailing_bytes(),
            Problem::WebArchive => say::web_archive(),
            Problem::Utf16 => say::utf_16(),
            Problem::ColumnsApart => say::columns_apart(),
            Problem::Binary => say::binary(),
            Problem::Listing { rows } => say::listing(*rows),
            Problem::PageWithoutText => say::page_without_text(),
            Problem::NoDocument => say::no_document(),
            Problem::OtherMessages { count } => say::other_messages(*count),
            Problem::Torn => say::torn_record(),
            Problem::OtherRows { count, table } => say::other_rows(*count, table),
            Problem::Paragraphs => say::paragraphs(),
            Problem::OtherObjects { count, columns } => say::other_objects(*count, columns),
            Problem::Database => say::database(),
            Problem::NoRows => say::no_rows(),
            Problem::NoTextColumn { columns } => say::no_text_column(columns, columns::expected()),
            Problem::NoCableInHtml => say::no_cable_in_html(),
            Problem::NotACable => say::not_a_cable(),
            Problem::MoreText => say::more_text(),
            Problem::NoText { locator: Some(locator), listed } => {
                say::record_text_elsewhere(locator, &**listed)
            }
            Problem::NoText { locator: None, listed } => say::record_without_text(&**listed),
            Problem::Changed => say::changed(),
            Problem::TooLarge { limit } => say::too_large(limit / (1024 * 1024)),
        }
    }
}

impl MemberProblem {
    /// Returns the sentence about the member of this name.
    fn wording(self, name: &str) -> Wording {
        match self {
            MemberProblem::Encrypted => say::member_encrypted(name),
            MemberProblem::Method(method) => say::member_method(name, method),
            MemberProblem::Aes => say::member_method_aes(name),
            MemberProblem::UnknownMethod => say::member_method_unknown(name),
            MemberProblem::NoSize => say::member_without_size(name),
            MemberProblem::Damaged => say::member_damaged(name),
            MemberProblem::EndsEarly => say::member_ends_early(name),
            MemberProblem::Checksum => say::member_checksum(name),
            MemberProblem::Sizes => say::member_sizes(name),
            MemberProblem::Bomb => say::bomb(name),
        }
    }
}

impl FileFormat {
    /// Returns its name as it is in a sentence: "a zip archive".
    pub fn wording(self) -> Wording {
        match self {
            FileFormat::OldOffice => say::old_office_document(),
            FileFormat::Word => say::word_document(),
            FileFormat::Excel => say::excel_workbook(),
            FileFormat::PowerPoint => say::powerpoint_presentation(),
            FileFormat::OpenDocument => say::open_document_file(),
            FileFormat::Epub => say::epub_book(),
            FileFormat::EmptyZip => say::empty_zip_archive(),
            FileFormat::ZipInParts => say::zip_archive_in_parts(),
            FileFormat::Zip => say::zip_archive(),
            FileFormat::Gzip => say::gzip_file(),
            FileFormat::Tar => say::tar_archive(),
            FileFormat::Bzip2 => say::bzip2_file(),
            FileFormat::Xz => say::xz_file(),
            FileFormat::Zstandard => say::zstandard_file(),
            FileFormat::SevenZip => say::seven_zip_archive(),
            FileFormat::Rar => say::rar_archive(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.wording().fmt(f)
    }
}

impl Error {
    /// Returns the place and what is wrong, as the error displays.
    pub fn wording(&self) -> Wording {
        let (file, problem) = (self.place(), self.problem.wording());
        match (self.record, self.byte) {
            (None, 0) => say::in_file(file, problem),
            (None, byte) => say::in_file_at_byte(file, byte, problem),
            (Some(record), 0) => say::in_file_record(file, record, problem),
            (Some(record), byte) => say::in_file_record_at_byte(file, record, byte, problem),
        }
    }

    /// Returns the file with the member, and a sentence that begins with the place in it.
    pub fn place_and_wording(&self) -> (String, Wording) {
        let problem = self.problem.wording();
        let wording = match (self.record, self.byte) {
            (None, 0) => problem,
            (None, byte) => say::at_byte(byte, problem),
            (Some(record), byte) => say::at_record(record, byte, problem),
        };
        (self.place(), wording)
    }

    /// Returns the place and what is wrong: the file with the member, and a sentence that begins with the place in it.
    ///
    /// ```
    /// let (_, errors) = source::read("a.txt", b"Note 1. (C)\0");
    /// let (file, sentence) = errors[0].parts();
    /// assert_eq!(file, "a.txt");
    /// assert!(sentence.starts_with("Byte 11: This is not text;"));
    /// ```
    pub fn parts(&self) -> (String, String) {
        let (place, wording) = self.place_and_wording();
        (place, wording.text())
    }

    /// The file with the member.
    fn place(&self) -> String {
        let names = [Some(self.file.as_str()), self.member.as_deref()];
        names.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.wording().fmt(f)
    }
}

impl std::error::Error for Error {}
