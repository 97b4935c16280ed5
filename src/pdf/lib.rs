//! The text of a PDF document, in lines as on its pages.
//!
//! Archives publish telegrams as PDF with a text layer. [`read`] gives that text: the lines of each page from top to
//! bottom, with a blank line where there is one on the page, and with blanks where columns are apart. Pictures are not
//! decoded, fonts are not drawn, and scripts do not run: of all that a document may have, only the operators that place
//! text are carried out. So a scan without a text layer has no text, which [`Document::has_text`] says.
//!
//! The syntax of documents is read by the library `hayro-syntax`; what its strings mean as letters, and where these are
//! on the page, is worked out here. Why this library was chosen is in `docs/decisions/0046`.
//!
//! ```
//! let document = pdf::read(b"%PDF-1.4\n\
//! 1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
//! 2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
//! 3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj\n\
//! 4 0 obj <</Length 45>> stream\nBT /F 12 Tf 72 700 Td (THE TOLLS RISE.) Tj ET\nendstream endobj\n\
//! 5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>> endobj\n\
//! trailer <</Root 1 0 R>>".to_vec()).unwrap();
//! assert_eq!(document.pages, ["THE TOLLS RISE.\n"]);
//! ```
#![forbid(unsafe_code)]

mod columns;
mod content;
mod encoding;
mod filters;
mod font;
mod layout;
mod metrics;
mod stream;

use content::Interpreter;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use serde::{Deserialize, Serialize};

/// What stands for a letter that nobody knows.
pub const UNKNOWN: char = '\u{fffd}';

/// The text of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The text of each page, with a line feed after each line.
    pub pages: Vec<String>,
    /// Whether something was left out because the document exceeds a [limit](limits).
    pub is_cut: bool,
}

impl Document {
    /// Whether any page has text. A scan has none, if nobody has added what is written on it.
    pub fn has_text(&self) -> bool {
        self.pages.iter().any(|page| page.bytes().any(|byte| byte.is_ascii_alphanumeric()))
    }

    /// Whether most letters of the text are unknown, because the fonts don't say which letters their codes draw.
    pub fn is_unknown(&self) -> bool {
        let letters = || self.pages.iter().flat_map(|page| page.chars());
        let unknown = letters().filter(|letter| *letter == UNKNOWN).count();
        unknown > 0 && unknown >= letters().filter(|letter| letter.is_alphanumeric()).count()
    }
}

/// Why a document can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It needs a password.
    Password,
    /// It is encrypted in a way that is not known.
    Encryption,
    /// Its structure can't be made out.
    Damaged,
    /// The streams in which it keeps its objects exceed a [limit](limits).
    TooLarge,
}

/// What a document may make the reader do. Whatever exceeds a limit is left out, and [`Document::is_cut`] says so.
pub mod limits {
    /// The most pages. The largest releases are bound to some thousand pages a file.
    pub const PAGES: usize = 20_000;
    /// The most bytes of one decoded stream. A page of dense text takes some 20 KB.
    pub const STREAM: usize = 16 << 20;
    /// The most bytes of all decoded streams together. The largest releases have some 400 MB.
    pub const UNFOLDED: usize = 1 << 30;
    /// The most bytes of all streams that hold objects, which are in memory together. An object takes some 100 bytes, and
    /// the structure of a page some dozen objects. A document that exceeds this is refused.
    pub const OBJECTS: usize = 64 << 20;
    /// The most operators of a document. A page of text has some thousand.
    pub const OPERATORS: usize = 20_000_000;
    /// The most letters of a document. The longest book has some 10 million.
    pub const LETTERS: usize = 50_000_000;
    /// How many states a page may save before it restores one. Real ones save a few.
    pub const SAVED: usize = 20_000;
    /// How deep forms may be inside of each other.
    pub const DEPTH: usize = 12;
}

/// Reads the text of a document. An empty password opens what is only protected against changes.
///
/// # Errors
/// Where the document needs a password, or nothing can be made out in it.
pub fn read(bytes: Vec<u8>) -> Result<Document, Refusal> {
    if stream::objects_unfold_too_far(&bytes) {
        return Err(Refusal::TooLarge);
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Password,
        LoadPdfError::Decryption(_) => Refusal::Encryption,
        LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let pages = pdf.pages();
    let mut interpreter = Interpreter::new();
    let mut document = Document { is_cut: pages.len() > limits::PAGES, ..Document::default() };
    for page in pages.iter().take(limits::PAGES) {
        let pieces = interpreter.page(page);
        document.pages.push(layout::lines(pieces));
    }
    document.is_cut |= interpreter.is_over();
    if document.pages.is_empty() { Err(Refusal::Damaged) } else { Ok(document) }
}
