//! Reads one record again.

use std::ops::Range;

use crate::{
    Checkpoints, Encoding, Error, Kind, Member, Packing, Place, Problem, Record, csv,
    document::{self, DocumentText, read_document},
    encoding, frus, json, mail, markup, nara, plusd,
    record_sink::{Found, RecordSink},
    rtf, seven_zip, sql, text,
    unpacking::Unpacking,
};

/// How many bytes an unpacker may read after those that it needs.
const AHEAD: u64 = 64;

/// Reads one record again, from the parts of the file that it asks for.
///
/// ```
/// let file = b"1. (C) The harbour is open.";
/// let (records, _) = source::read("note.txt", file);
/// let mut again = source::RecordReader::new("note.txt", &records[0].place, &source::Checkpoints::default());
/// while let Some(range) = again.needs() {
///     again.feed(&file[range.start as usize..file.len().min(range.end as usize)]);
/// }
/// assert_eq!(again.finish().as_ref(), Ok(&records[0]));
/// ```
#[derive(Debug)]
pub struct RecordReader {
    name: String,
    place: Place,
    has_ended: bool,
    way: Way,
}

/// The way to the bytes of a record.
#[derive(Debug)]
enum Way {
    /// They are in the file as they are.
    Plain { needed: Range<u64>, bytes: Vec<u8> },
    /// They are in a stream that is packed in the needed bytes of the file.
    Packed { needed: Range<u64>, unpacking: Unpacking },
    /// They are in a 7z archive.
    SevenZip(seven_zip::Again),
}

impl RecordReader {
    /// Makes a reader for the record at this place in the file of this name. Packed bytes are unpacked from the last
    /// checkpoint before the record. The checkpoints are those that were [kept](crate::Reader::checkpoints) when the
    /// file was read; without any, unpacking starts at the beginning.
    pub fn new(name: &str, place: &Place, checkpoints: &Checkpoints) -> RecordReader {
        let way = match &place.member {
            None => Way::plain(place.bytes.clone()),
            Some(member) => Way::within(member, &place.bytes, checkpoints),
        };
        RecordReader { name: name.to_owned(), place: place.clone(), has_ended: false, way }
    }

    /// Returns the bytes of the file that are needed next, or `None` if there are enough. Their end may be far after
    /// the end of the file.
    pub fn needs(&self) -> Option<Range<u64>> {
        let needed = match &self.way {
            Way::Plain { needed, .. } => Some(needed.clone()),
            Way::Packed { needed, unpacking } => (!unpacking.is_complete()).then(|| needed.clone()),
            Way::SevenZip(again) => again.needs(),
        };
        needed.filter(|needed| !self.has_ended && !needed.is_empty())
    }

    /// Takes bytes from the beginning of those that it [needs](RecordReader::needs), as many as are available. If they
    /// are none at all, the file has no more.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.has_ended |= bytes.is_empty();
        match &mut self.way {
            Way::Plain { needed, bytes: gathered } => {
                needed.start += bytes.len() as u64;
                gathered.extend_from_slice(bytes);
            }
            Way::Packed { needed, unpacking } => {
                needed.start += bytes.len() as u64;
                unpacking.feed(bytes);
            }
            Way::SevenZip(again) => again.feed(bytes),
        }
    }

    /// Returns the bytes of the record, or nothing if the file has fewer.
    fn gathered(&mut self) -> Option<Vec<u8>> {
        let mut bytes = match std::mem::replace(&mut self.way, Way::plain(0..0)) {
            Way::Plain { bytes, .. } => bytes,
            Way::Packed { unpacking, .. } => unpacking.gathered(),
            Way::SevenZip(again) => again.gathered(),
        };
        let length = self.place.bytes.end.saturating_sub(self.place.bytes.start);
        bytes.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        (bytes.len() as u64 == length).then_some(bytes)
    }

    /// Returns the bytes of the record as they are in the file or the unpacked member, instead of reading them. These are
    /// all bytes of the file if it is about one cable.
    ///
    /// # Errors
    /// Returns an error if the file has fewer bytes than when the place was found.
    pub fn original(mut self) -> Result<Vec<u8>, Error> {
        let bytes = self.gathered();
        bytes.ok_or_else(|| {
            RecordSink::again(&self.name, &self.place).error(0, Some(self.place.number), Problem::Changed)
        })
    }

    /// Returns the document that the record is in, if it is in one. The record is then [`read_of_document`] once the
    /// text of the document is known.
    pub fn document(&mut self) -> Option<Vec<u8>> {
        match self.place.kind {
            Kind::Pdf => self.gathered(),
            Kind::Mail => {
                let part = self.gathered()?;
                let mut sink = RecordSink::again(&self.name, &self.place);
                mail::read_part(&part, &mut sink);
                // What is no document is read from the same bytes.
                self.way = Way::Plain { needed: 0..0, bytes: part };
                sink.ready.into_iter().find_map(|found| match found {
                    Found::Document(document) => Some(document.bytes),
                    Found::Read(_) => None,
                })
            }
            _ => None,
        }
    }

    /// Returns the record, which is the same as when it was read first. Records of a [document](RecordReader::document)
    /// are not read here.
    ///
    /// # Errors
    /// Returns an error if the file has changed since the place was found.
    pub fn finish(mut self) -> Result<Record, Error> {
        let mut sink = RecordSink::again(&self.name, &self.place);
        let bytes = self.gathered();
        let place = &self.place;
        // Tables are read as UTF-8, whatever they are in.
        let is_wide = matches!(place.encoding, Encoding::Utf16Le | Encoding::Utf16Be)
            && matches!(place.kind, Kind::Csv | Kind::Json | Kind::Sql);
        let narrow = |bytes: &[u8]| encoding::decode(place.encoding, bytes).into_owned().into_bytes();
        let bytes = bytes.map(|bytes| if is_wide { narrow(&bytes) } else { bytes });
        if let Some(bytes) = &bytes {
            match place.kind {
                Kind::Fragment | Kind::Page => markup::read(bytes, &mut sink),
                Kind::Text => text::read(place.encoding, bytes, &mut sink),
                Kind::Csv => csv::read(place.columns, bytes, &mut sink),
                Kind::Json => json::read(bytes, &mut sink),
                Kind::Sql => sql::read(place.columns, bytes, &mut sink),
                Kind::PlusD => plusd::read(bytes, &mut sink),
                Kind::Nara => nara::read(bytes, &mut sink),
                Kind::Frus => frus::read(bytes, &mut sink),
                Kind::Article => _ = markup::article(bytes, &mut sink),
                Kind::Mail => mail::read_part(bytes, &mut sink),
                Kind::Rtf => rtf::read(bytes, &mut sink),
                Kind::Pdf => {}
            }
        }
        // A text that was taken out of another form may have several.
        let is_it = |found: &Found| match found {
            Found::Read(Ok(record)) => record.place.number == place.number,
            Found::Read(Err(error)) => error.record.is_none_or(|number| number == place.number),
            Found::Document(_) => false,
        };
        let mut record = match sink.ready.into_iter().find(is_it) {
            Some(Found::Read(result)) => result?,
            _ => {
                return Err(RecordSink::again(&self.name, place).error(
                    0,
                    Some(place.number),
                    Problem::Changed,
                ));
            }
        };
        if is_wide {
            record.place = place.clone();
        }
        // What follows the record, or should follow, is not among its own bytes.
        record.place.is_cut = place.is_cut;
        record.cut = place.is_cut.then_some(place.bytes.end);
        Ok(record)
    }
}

impl Way {
    fn plain(needed: Range<u64>) -> Way {
        Way::Plain { needed, bytes: Vec::new() }
    }

    /// Returns the way to these bytes of a member.
    fn within(member: &Member, bytes: &Range<u64>, checkpoints: &Checkpoints) -> Way {
        let behind = bytes.start.saturating_add(member.at)..bytes.end.saturating_add(member.at);
        let (stream, wanted, beginning) = match member.packing {
            Packing::SevenZip => return Way::SevenZip(seven_zip::Again::new(member.index, behind)),
            Packing::Deflated => (member.index, bytes.clone(), member.at),
            _ => (0, behind.clone(), 0),
        };
        let from = checkpoints.before(stream, wanted.start);
        let Some(unpacker) = member.packing.unpacker(from.map(|from| &from.state)) else {
            return Way::plain(behind);
        };
        let end = checkpoints.behind(stream, wanted.end);
        let end = end.map_or(u64::MAX, |end| end.packed.saturating_add(AHEAD));
        let start = from.map_or(beginning, |from| from.packed);
        let unpacking = Unpacking::new(unpacker, from.map_or(0, |from| from.unpacked), wanted);
        Way::Packed { needed: start..end, unpacking }
    }
}

/// Reads one record again from a file that is in memory.
///
/// # Errors
/// Returns an error if the file has changed since the place was found.
///
/// ```
/// let file = b"1. (C) The harbour is open.";
/// let (records, _) = source::read("note.txt", file);
/// assert_eq!(source::read_record("note.txt", &records[0].place, file).as_ref(), Ok(&records[0]));
/// ```
pub fn read_record(name: &str, place: &Place, file: &[u8]) -> Result<Record, Error> {
    let mut again = RecordReader::new(name, place, &Checkpoints::default());
    while let Some(range) = again.needs() {
        let start = usize::try_from(range.start).unwrap_or(usize::MAX).min(file.len());
        let end = usize::try_from(range.end).unwrap_or(usize::MAX).min(file.len());
        again.feed(file.get(start..end).unwrap_or_default());
    }
    match again.document() {
        Some(document) => read_of_document(name, place, &read_document(document)),
        None => again.finish(),
    }
}

/// Reads one record of a document again.
///
/// # Errors
/// Returns an error if the document has changed since the place was found.
pub fn read_of_document(name: &str, place: &Place, text: &DocumentText) -> Result<Record, Error> {
    // All its records are counted again.
    let is_it = |found: Found| match found {
        Found::Read(Ok(record)) if record.place.number != place.number => None,
        Found::Read(Err(error)) if error.record.is_some_and(|number| number != place.number) => None,
        Found::Read(result) => Some(result),
        Found::Document(_) => None,
    };
    let found = document::records(name, place, text).into_iter().find_map(is_it);
    found
        .unwrap_or_else(|| Err(RecordSink::again(name, place).error(0, Some(place.number), Problem::Changed)))
}
