//! Reading one file, slice by slice.

use crate::{Checkpoints, Error, Record, record_sink::RecordSink, sniff::Depth, stream::Stream};

/// Reads one file.
///
/// Feed it slices of any size, in order, as long as it [wants more](Reader::wants_more),
/// then say that the file has ended; between these, take what is ready. How
/// the bytes are sliced makes no difference.
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
}

impl Reader {
    /// A reader for a file of this name and size in bytes, 0 where the size is not known.
    ///
    /// The size only lets a file that is too large be refused before it is read.
    pub fn new(name: &str, size: u64) -> Reader {
        Reader { stream: Stream::new(Depth::File), sink: RecordSink::new(name, size) }
    }

    /// A reader whose checkpoints stand closer than they need to.
    #[cfg(test)]
    pub(crate) fn with_checkpoints(name: &str, checkpoints: Checkpoints) -> Reader {
        let mut reader = Reader::new(name, 0);
        reader.sink.checkpoints = checkpoints;
        reader
    }

    /// Takes the next bytes of the file. After an error that ends the file, bytes are ignored.
    ///
    /// An archive is unpacked as its records are taken, so take them all before feeding more.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.stream.feed(bytes, &mut self.sink);
        self.read_on();
    }

    /// Says that the file has ended.
    pub fn finish(&mut self) {
        self.stream.finish();
        self.read_on();
    }

    /// Whether more bytes can change anything; false after the file was refused, and after [`Reader::finish`].
    pub fn wants_more(&self) -> bool {
        self.stream.wants_more()
    }

    /// From where the file can be unpacked again, as far as it was read. They are shared, not copied: take them
    /// whenever a place is kept.
    pub fn checkpoints(&self) -> Checkpoints {
        self.sink.checkpoints.clone()
    }

    fn read_on(&mut self) {
        while self.sink.ready.is_empty() && self.stream.step(&mut self.sink) {}
    }
}

impl Iterator for Reader {
    type Item = Result<Record, Error>;

    /// The next record that is complete; `None` until more bytes are fed, or for good after [`Reader::finish`].
    fn next(&mut self) -> Option<Self::Item> {
        self.read_on();
        self.sink.ready.pop_front()
    }
}

/// Reads all of a file that is in memory.
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
