//! Reading one file, slice by slice.

use std::{collections::VecDeque, fmt};

use crate::{
    Error, Kind, Problem, Record, limits,
    name::Name,
    outline,
    sniff::{Then, sniff},
    text,
};

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
/// assert_eq!(record.kind, source::Kind::Text);
/// assert!(reader.next().is_none());
/// ```
#[derive(Debug)]
pub struct Reader {
    state: State,
    out: Out,
}

#[derive(Debug)]
enum State {
    /// Gathering what the kind is decided by.
    Start(Vec<u8>),
    Reading(Box<dyn Format>),
    Done,
}

/// A kind of file, being read. One that streams gives its records from `feed`.
pub(crate) trait Format: fmt::Debug + Send {
    /// Takes the next bytes.
    fn feed(&mut self, bytes: &[u8], out: &mut Out);
    /// Takes note that the file has ended.
    fn finish(&mut self, out: &mut Out);
}

/// The file as formats see it, and where they put what they have read.
#[derive(Debug)]
pub(crate) struct Out {
    /// The name of the file.
    pub(crate) name: Name,
    /// Its size in bytes, 0 where it is not known.
    pub(crate) size: u64,
    ready: VecDeque<Result<Record, Error>>,
    is_over: bool,
}

impl Out {
    fn new(name: &str, size: u64) -> Out {
        Out { name: Name::new(name), size, ready: VecDeque::new(), is_over: false }
    }

    /// A record is complete.
    pub(crate) fn record(&mut self, record: Record) {
        self.ready.push_back(Ok(record));
    }

    /// Something can't be read; the rest of the file still can.
    pub(crate) fn problem(&mut self, byte: u64, problem: Problem) {
        self.ready.push_back(Err(Error { file: self.name.shown.clone(), byte, problem }));
    }

    /// The file can't be read any further.
    pub(crate) fn refuse(&mut self, byte: u64, problem: Problem) {
        self.problem(byte, problem);
        self.is_over = true;
    }
}

impl Reader {
    /// A reader for a file of this name and size in bytes, 0 where the size is not known.
    ///
    /// The size only lets a file that is too large be refused before it is read.
    pub fn new(name: &str, size: u64) -> Reader {
        Reader { state: State::Start(Vec::new()), out: Out::new(name, size) }
    }

    /// Takes the next bytes of the file. After an error that ends the file, bytes are ignored.
    pub fn feed(&mut self, bytes: &[u8]) {
        let mut bytes = bytes;
        if let State::Start(start) = &mut self.state {
            let missing = limits::SNIFF - start.len();
            let (first, rest) = bytes.split_at_checked(missing).unwrap_or((bytes, &[]));
            start.extend_from_slice(first);
            bytes = rest;
            if start.len() == limits::SNIFF {
                self.decide();
            }
        }
        if let State::Reading(format) = &mut self.state {
            format.feed(bytes, &mut self.out);
        }
        if self.out.is_over {
            self.state = State::Done;
        }
    }

    /// Says that the file has ended.
    pub fn finish(&mut self) {
        if let State::Start(_) = self.state {
            self.decide();
        }
        if let State::Reading(format) = &mut self.state {
            format.finish(&mut self.out);
        }
        self.state = State::Done;
    }

    /// Whether more bytes can change anything; false after the file was refused, and after [`Reader::finish`].
    pub fn wants_more(&self) -> bool {
        !matches!(self.state, State::Done)
    }

    fn decide(&mut self) {
        let State::Start(start) = std::mem::replace(&mut self.state, State::Done) else { return };
        match sniff(&start) {
            Then::Read(mut format) => {
                format.feed(&start, &mut self.out);
                if !self.out.is_over {
                    self.state = State::Reading(format);
                }
            }
            Then::Refuse(byte, problem) => self.out.refuse(byte, problem),
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Record, Error>;

    /// The next record that is complete; `None` until more bytes are fed, or for good after [`Reader::finish`].
    fn next(&mut self) -> Option<Self::Item> {
        self.out.ready.pop_front()
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

/// Reads one record again, out of the [bytes](Record::bytes) that it was read
/// from. `name` and `kind` are those of the file; the result is the same as the first time.
///
/// ```
/// let file = b"1. (C) The harbour is open.";
/// let (records, _) = source::read("note.txt", file);
/// let range = records[0].bytes.start as usize..records[0].bytes.end as usize;
/// assert_eq!(source::record("note.txt", records[0].kind, &file[range]).as_ref(), Ok(&records[0]));
/// ```
pub fn record(name: &str, kind: Kind, bytes: &[u8]) -> Result<Record, Error> {
    let mut out = Out::new(name, bytes.len() as u64);
    match kind {
        Kind::Fragment | Kind::Page => outline::read(bytes, &mut out),
        Kind::Text => text::read(bytes, &mut out),
    }
    let first = out.ready.pop_front();
    first.unwrap_or(Err(Error { file: out.name.shown, byte: 0, problem: Problem::Empty }))
}
