//! PDF documents, as archives publish telegrams and as offices release them.
//!
//! What reads their pages weighs more than all other readers together, and few files need it. So a [`Reader`] hands a
//! document over as it is, and whoever feeds it gives back the text of its pages: the command calls `pdf::read`, and the
//! worker asks a worker of its own, which the page starts with the first document. That text is then read like a text
//! file.
//!
//! [`Reader`]: crate::Reader

use std::{collections::VecDeque, fmt};

use crate::{
    Place, Problem, converted,
    record_sink::{Found, RecordSink},
};

/// A PDF document of which only the bytes are known.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// The whole document.
    pub bytes: Vec<u8>,
    /// The place of its first record.
    pub(crate) place: Place,
    /// Its name, if it is attached to mail.
    pub(crate) attached: Option<String>,
}

/// The text of a document, or why it has none.
pub type DocumentText = Result<pdf::Document, Problem>;

impl fmt::Debug for Document {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Reads the text of a document in this program.
///
/// # Errors
/// Returns why it can't be read.
pub fn read_document(bytes: Vec<u8>) -> DocumentText {
    pdf::read(bytes).map_err(Problem::from)
}

impl From<pdf::Refusal> for Problem {
    fn from(refusal: pdf::Refusal) -> Problem {
        match refusal {
            pdf::Refusal::Password => Problem::PdfPassword,
            pdf::Refusal::Encryption => Problem::PdfEncryption,
            pdf::Refusal::Damaged => Problem::PdfDamaged,
            pdf::Refusal::TooLarge => Problem::PdfBomb,
        }
    }
}

impl Document {
    /// Reads the records of the document, which is in the file of this name.
    pub(crate) fn records(&self, file: &str, text: &DocumentText) -> VecDeque<Found> {
        let mut found = records(file, &self.place, text);
        for error in found.iter_mut().filter_map(Found::error) {
            error.member = error.member.take().or_else(|| self.attached.clone());
        }
        found
    }
}

/// Reads the records of a document in the file of this name. There may be several telegrams in it. Where these are in
/// the file nobody can tell, so the place of each is the whole document, with its number.
pub(crate) fn records(file: &str, place: &Place, text: &DocumentText) -> VecDeque<Found> {
    let mut sink = RecordSink::again(file, &Place { number: 1, page: Some(1), ..place.clone() });
    match text {
        Ok(document) => of_text(document, &mut sink),
        Err(problem) => sink.problem(0, problem.clone()),
    }
    for found in &mut sink.ready {
        match found {
            Found::Read(Ok(record)) => {
                record.place.kind = place.kind;
                record.place.bytes = place.bytes.clone();
                record.cut = record.cut.map(|_| place.bytes.end);
            }
            Found::Read(Err(error)) => error.byte = place.bytes.start,
            Found::Document(_) => {}
        }
    }
    sink.ready
}

fn of_text(document: &pdf::Document, sink: &mut RecordSink) {
    let pages = document.pages.len();
    // Each page begins with a form feed, as in texts that are copied out of documents.
    let all = document.pages.join("\u{c}");
    if !document.has_text() || !converted::feed(all.as_bytes(), sink) {
        let problem = match (document.is_unknown(), document.has_text()) {
            (true, _) => Problem::PdfUnknownLetters { pages },
            (_, false) => Problem::PdfWithoutText { pages },
            _ => Problem::NotACable,
        };
        return sink.problem(0, problem);
    }
    if document.is_cut {
        sink.problem(0, Problem::PdfTooLarge);
    }
}
