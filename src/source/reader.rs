//! Reading one file, slice by slice.

use crate::{
    Checkpoints, Error, Record,
    document::{Document, DocumentText, read_document},
    record_sink::{Found, RecordSink},
    sniff::Depth,
    stream::Stream,
};

/// Reads one file.
///
/// Feed it slices of any size, in order, as long as it [wants more](Reader::wants_more), and then say that the file has
/// ended. Take the records that are ready in between. How the bytes are sliced makes no difference.
///
/// ```
/// let text = b"C O N F I D E N T I A L PORT AVALON 000012\n\n1. (C) The harbour is open.";
/// let mut reader = source::Reader::new("08PORTAVALON12.txt", text.len() as u64);
/// for slice in text.chunks(16) {
///     reader.feed(slice);
/// }
/// reader.finish();
/// let record = reader.next().expect("one record").expect("a cable");
/// assert_eq!(record.place.kind, source::Kind::Text);
/// assert!(reader.next().is_none());
/// ```
#[derive(Debug)]
pub struct Reader {
    stream: Stream,
    sink: RecordSink,
    /// What reads the text of documents. If there is nothing, they are handed over.
    documents: Option<fn(Vec<u8>) -> DocumentText>,
}

impl Reader {
    /// Makes a reader for a file of this name and size in bytes. The size is 0 if it is not known.
    ///
    /// The size is only needed to refuse a file that is too large before it is read.
    pub fn new(name: &str, size: u64) -> Reader {
        Reader { documents: Some(read_document), ..Reader::without_documents(name, size) }
    }

    /// Makes a reader that hands over the documents that it finds: [`Reader::next`] gives nothing until the
    /// [document](Reader::document) that comes next was [read](Reader::read_document). The program then needs no
    /// reader of PDF of its own.
    pub fn without_documents(name: &str, size: u64) -> Reader {
        Reader { stream: Stream::new(Depth::File), sink: RecordSink::new(name, size), documents: None }
    }

    /// Makes a reader with a smaller distance between checkpoints than usual.
    #[cfg(test)]
    pub(crate) fn with_checkpoints(name: &str, checkpoints: Checkpoints) -> Reader {
        let mut reader = Reader::new(name, 0);
        reader.sink.checkpoints = checkpoints;
        reader
    }

    /// Takes the next bytes of the file. After an error that ends the file, bytes are ignored.
    ///
    /// An archive is unpacked while its records are taken, so take them all before feeding more.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.stream.feed(bytes, &mut self.sink);
        self.read_on();
    }

    /// Ends the file.
    pub fn finish(&mut self) {
        self.stream.finish();
        self.read_on();
    }

    /// Whether more bytes can change anything. This is false after the file was refused, and after [`Reader::finish`].
    pub fn wants_more(&self) -> bool {
        self.stream.wants_more()
    }

    /// Returns the places from which the file can be unpacked again, as far as it was read. They are shared and not
    /// copied, so they can be taken whenever a place is kept.
    pub fn checkpoints(&self) -> Checkpoints {
        self.sink.checkpoints.clone()
    }

    /// Takes the document that comes next, if there is one.
    pub fn document(&mut self) -> Option<Document> {
        self.read_on();
        match self.sink.ready.pop_front() {
            Some(Found::Document(document)) => Some(document),
            other => {
                other.into_iter().for_each(|found| self.sink.ready.push_front(found));
                None
            }
        }
    }

    /// Reads a document whose text is known by now.
    pub fn read_document(&mut self, document: &Document, text: &DocumentText) {
        let records = document.records(&self.sink.file, text);
        for found in records.into_iter().rev() {
            self.sink.ready.push_front(found);
        }
    }

    fn read_on(&mut self) {
        while self.sink.ready.is_empty() && self.stream.step(&mut self.sink) {}
    }
}

impl Iterator for Reader {
    type Item = Result<Record, Error>;

    /// Returns the next record that is complete. `None` means that there is none until more bytes are fed, or, after
    /// [`Reader::finish`], that there are no more.
    fn next(&mut self) -> Option<Self::Item> {
        if let Some(read) = self.documents {
            while let Some(mut document) = self.document() {
                let text = read(std::mem::take(&mut document.bytes));
                self.read_document(&document, &text);
            }
        }
        self.read_on();
        match self.sink.ready.pop_front() {
            Some(Found::Read(result)) => Some(result),
            other => {
                other.into_iter().for_each(|found| self.sink.ready.push_front(found));
                None
            }
        }
    }
}

/// Reads all records of a file that is in memory.
///
/// ```
/// let (records, errors) = source::read("notes.txt", b"Buy milk.");
/// assert!(records.is_empty());
/// assert_eq!(errors[0].problem, source::Problem::NotACable);
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Record>, Vec<Error>) {
    let mut reader = Reader::new(name, bytes.len() as u64);
    reader.feed(bytes);
    reader.finish();
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    for result in reader {
        match result {
            Ok(record) => records.push(record),
            Err(error) => errors.push(error),
        }
    }
    (records, errors)
}
