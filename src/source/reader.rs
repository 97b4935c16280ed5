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
    size: u64,
    state: State,
    out: Out,
    name: Name,
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

/// Where formats put what they have read.
#[derive(Debug, Default)]
pub(crate) struct Out {
    file: String,
    ready: VecDeque<Result<Record, Error>>,
    is_over: bool,
}

impl Out {
    /// A record is complete.
    pub(crate) fn record(&mut self, record: Record) {
        self.ready.push_back(Ok(record));
    }

    /// Something can't be read; the rest of the file still can.
    pub(crate) fn problem(&mut self, byte: u64, problem: Problem) {
        self.ready.push_back(Err(Error { file: self.file.clone(), byte, problem }));
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
        let name = Name::new(name);
        let out = Out { file: name.shown.clone(), ..Out::default() };
        Reader { size, state: State::Start(Vec::new()), out, name }
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
        self.stop_if_over();
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
            Then::Whole(read) => {
                let mut whole = Whole { name: self.name.clone(), bytes: Vec::new(), read };
                if self.size > limits::WHOLE as u64 {
                    whole.refuse(&mut self.out);
                } else {
                    whole.feed(&start, &mut self.out);
                    self.state = State::Reading(Box::new(whole));
                }
            }
            Then::Refuse(byte, problem) => self.out.refuse(byte, problem),
        }
    }

    fn stop_if_over(&mut self) {
        if self.out.is_over {
            self.state = State::Done;
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

/// A file that is one record and is read when all of it is there.
struct Whole {
    name: Name,
    bytes: Vec<u8>,
    read: fn(&Name, &[u8], &mut Out),
}

impl Whole {
    fn refuse(&mut self, out: &mut Out) {
        self.bytes = Vec::new();
        let limit = limits::WHOLE as u64;
        out.refuse(limit, Problem::TooLarge { limit });
    }
}

impl Format for Whole {
    fn feed(&mut self, bytes: &[u8], out: &mut Out) {
        if self.bytes.len() + bytes.len() > limits::WHOLE {
            self.refuse(out);
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn finish(&mut self, out: &mut Out) {
        (self.read)(&self.name, &self.bytes, out);
    }
}

impl fmt::Debug for Whole {
    /// Without the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Whole")
            .field("name", &self.name)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
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
    let name = Name::new(name);
    let mut out = Out { file: name.shown.clone(), ..Out::default() };
    match kind {
        Kind::Fragment | Kind::Page => outline::read(&name, bytes, &mut out),
        Kind::Text => text::read(&name, bytes, &mut out),
    }
    let first = out.ready.pop_front();
    first.unwrap_or(Err(Error { file: name.shown, byte: 0, problem: Problem::Empty }))
}
