//! Reading one record again.

use std::ops::Range;

use crate::{
    Error, Kind, Packing, Place, Problem, Record, csv, frus,
    gzip::Gzip,
    nara,
    out::{Out, Wanted},
    outline, plusd, sql,
    stream::Format,
    tar::Tar,
    text,
    zip::Zip,
};

/// Reads one record again, out of the parts of the file that it asks for.
///
/// ```
/// let file = b"1. (C) The harbour is open.";
/// let (records, _) = source::read("note.txt", file);
/// let mut again = source::Again::new("note.txt", &records[0].place);
/// while let Some(range) = again.needs() {
///     again.feed(&file[range.start as usize..file.len().min(range.end as usize)]);
/// }
/// assert_eq!(again.finish().as_ref(), Ok(&records[0]));
/// ```
#[derive(Debug)]
pub struct Again {
    name: String,
    place: Place,
    /// The next byte of the file that is needed.
    at: u64,
    has_ended: bool,
    packed: Option<Packed>,
    bytes: Vec<u8>,
}

/// An archive that is unpacked for the record.
#[derive(Debug)]
struct Packed {
    format: Box<dyn Format>,
    out: Out,
    waiting: Vec<u8>,
}

impl Again {
    /// For the record of this place in the file of this name.
    pub fn new(name: &str, place: &Place) -> Again {
        let (at, packed) = match &place.member {
            None => (place.bytes.start, None),
            Some(member) => {
                let (at, format): (u64, Box<dyn Format>) = match member.packing {
                    Packing::Zip => (member.at, Box::new(Zip::new(member.at))),
                    Packing::Tar => (member.at, Box::new(Tar::new(member.at))),
                    Packing::Gzip | Packing::TarGzip => (0, Box::new(Gzip::default())),
                };
                let mut out = Out::new(name, 0);
                out.wanted =
                    Some(Wanted { member: member.clone(), bytes: place.bytes.clone(), gathered: Vec::new() });
                (at, Some(Packed { format, out, waiting: Vec::new() }))
            }
        };
        Again { name: name.to_owned(), place: place.clone(), at, has_ended: false, packed, bytes: Vec::new() }
    }

    /// The bytes of the file that it needs next, `None` if it has all. The end
    /// may lie far behind the end of the file.
    pub fn needs(&self) -> Option<Range<u64>> {
        let end = match &self.packed {
            None => self.place.bytes.end,
            Some(packed) if packed.is_complete() => return None,
            Some(_) => u64::MAX,
        };
        (!self.has_ended && self.at < end).then_some(self.at..end)
    }

    /// Takes bytes from the beginning of what it [needs](Again::needs), as many
    /// as are at hand. None at all means that the file has no more.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.at += bytes.len() as u64;
        self.has_ended |= bytes.is_empty();
        match &mut self.packed {
            None => self.bytes.extend_from_slice(bytes),
            Some(packed) => packed.feed(bytes),
        }
    }

    /// The record, the same as it was read the first time.
    ///
    /// # Errors
    /// Where the file is not what it was when the place was found.
    pub fn finish(self) -> Result<Record, Error> {
        let bytes = match self.packed {
            None => self.bytes,
            Some(packed) => packed.out.wanted.map(|wanted| wanted.gathered).unwrap_or_default(),
        };
        let (mut out, place) = (Out::again(&self.name, &self.place), &self.place);
        let length = place.bytes.end.saturating_sub(place.bytes.start);
        let bytes = bytes.get(..usize::try_from(length).unwrap_or(usize::MAX)).unwrap_or(&bytes);
        if bytes.len() as u64 == length {
            match place.kind {
                Kind::Fragment | Kind::Page => outline::read(bytes, &mut out),
                Kind::Text => text::read(place.encoding, bytes, &mut out),
                Kind::Csv => csv::read(bytes, &mut out),
                Kind::Sql => sql::read(place.columns, bytes, &mut out),
                Kind::PlusD => plusd::read(bytes, &mut out),
                Kind::Nara => nara::read(bytes, &mut out),
                Kind::Frus => frus::read(bytes, &mut out),
            }
        }
        let first = out.ready.pop_front();
        first.unwrap_or_else(|| Err(out.error(0, Some(place.number), Problem::Changed)))
    }
}

impl Packed {
    fn is_complete(&self) -> bool {
        self.out.is_over || self.out.is_full()
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
        let mut used = 0;
        while !self.is_complete() && used < self.waiting.len() {
            used += self.format.feed(self.waiting.get(used..).unwrap_or_default(), &mut self.out);
        }
        self.waiting.drain(..used.min(self.waiting.len()));
    }
}

/// Reads one record again, out of a file that is in memory.
///
/// # Errors
/// Where the file is not what it was when the place was found.
///
/// ```
/// let file = b"1. (C) The harbour is open.";
/// let (records, _) = source::read("note.txt", file);
/// assert_eq!(source::record("note.txt", &records[0].place, file).as_ref(), Ok(&records[0]));
/// ```
pub fn record(name: &str, place: &Place, file: &[u8]) -> Result<Record, Error> {
    let mut again = Again::new(name, place);
    while let Some(range) = again.needs() {
        let start = usize::try_from(range.start).unwrap_or(usize::MAX).min(file.len());
        let end = usize::try_from(range.end).unwrap_or(usize::MAX).min(file.len());
        again.feed(file.get(start..end).unwrap_or_default());
    }
    again.finish()
}
