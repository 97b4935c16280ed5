//! The sink into which formats put what they have read.

use std::{collections::VecDeque, ops::Range, sync::Arc};

use crate::{
    Checkpoints, Encoding, Error, Kind, Member, Place, Problem, Record, document::Document, name::Name,
    place::Columns,
};

/// The file as formats see it, together with what they have read.
#[derive(Debug)]
pub(crate) struct RecordSink {
    /// The name of the file, or of the member that is being read.
    pub(crate) name: Name,
    /// The size of the file in bytes, or 0 if it is not known.
    pub(crate) size: u64,
    /// The places from which the file can be unpacked again.
    pub(crate) checkpoints: Checkpoints,
    pub(crate) ready: VecDeque<Found>,
    /// Whether nothing more can be read. [`RecordSink::refuse`] sets it, and whoever feeds the format clears it.
    pub(crate) is_over: bool,
    /// The name of the file, safe to display.
    pub(crate) file: String,
    member: Option<Arc<Member>>,
    /// Where the bytes that are read begin in the file or member.
    base: u64,
    /// The number of records so far in the file or member.
    number: u64,
    /// The page on which the next record begins, if the file or member has pages.
    pub(crate) page: Option<u32>,
}

/// What was found in a file.
#[derive(Clone, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "nearly all that is found are records, which would only be moved twice"
)]
pub(crate) enum Found {
    /// A record, or why something could not be read.
    Read(Result<Record, Error>),
    /// A document whose text is not known yet. What follows it waits until it is.
    Document(Document),
}

impl Found {
    /// Returns the error, if it is one.
    pub(crate) fn error(&mut self) -> Option<&mut Error> {
        match self {
            Found::Read(Err(error)) => Some(error),
            _ => None,
        }
    }
}

/// The state of [`RecordSink`] before a member was entered.
#[derive(Debug)]
pub(crate) struct Outside {
    name: Name,
    size: u64,
    member: Option<Arc<Member>>,
    number: u64,
    page: Option<u32>,
}

impl RecordSink {
    pub(crate) fn new(name: &str, size: u64) -> RecordSink {
        let name = Name::new(name);
        RecordSink {
            file: name.shown.clone(),
            name,
            size,
            checkpoints: Checkpoints::default(),
            ready: VecDeque::new(),
            is_over: false,
            member: None,
            base: 0,
            number: 0,
            page: None,
        }
    }

    /// Makes a sink for the bytes of one record.
    pub(crate) fn again(name: &str, place: &Place) -> RecordSink {
        let mut sink = RecordSink::new(name, 0);
        if let Some(member) = &place.member {
            sink.name = Name::new(&member.name);
        }
        sink.member = place.member.clone();
        sink.base = place.bytes.start;
        sink.number = place.number.saturating_sub(1 + u64::from(place.part));
        sink.page = place.page;
        sink
    }

    /// Returns where the bytes that are read begin in the file or member.
    pub(crate) fn base(&self) -> u64 {
        self.base
    }

    /// Returns the member that is being read.
    pub(crate) fn member(&self) -> Option<&Arc<Member>> {
        self.member.as_ref()
    }

    /// Begins to read a member.
    pub(crate) fn enter(&mut self, member: Arc<Member>) -> Outside {
        let name = std::mem::replace(&mut self.name, Name::new(&member.name));
        let Self { size, number, .. } = *self;
        let outside =
            Outside { name, size, member: self.member.replace(member), number, page: self.page.take() };
        (self.size, self.number) = (0, 0);
        outside
    }

    /// Ends the member, and continues with what was read before.
    pub(crate) fn leave(&mut self, outside: Outside) {
        let Outside { name, size, member, number, page } = outside;
        (self.name, self.size, self.member, self.number, self.page) = (name, size, member, number, page);
    }

    /// Whether the records that are there should be taken before more is unpacked.
    pub(crate) fn is_full(&self) -> bool {
        !self.ready.is_empty()
    }

    /// Takes the bytes of a document, whose text somebody else reads.
    pub(crate) fn document(&mut self, bytes: Vec<u8>) {
        let place = self.place(Kind::Pdf, Encoding::Utf8, 0..bytes.len() as u64);
        self.ready.push_back(Found::Document(Document { bytes, place, attached: None }));
    }

    /// Returns the place of the next record.
    pub(crate) fn place(&self, kind: Kind, encoding: Encoding, bytes: Range<u64>) -> Place {
        let bytes = self.base + bytes.start..self.base + bytes.end;
        Place {
            kind,
            encoding,
            member: self.member.clone(),
            number: self.number + 1,
            bytes,
            is_cut: false,
            part: 0,
            page: self.page,
            columns: Columns::default(),
        }
    }

    /// Turns the pages that end in the text of a record. Returns the page on which it begins: none if there are no pages,
    /// which begin with the first form feed of a text, and with a document that has them.
    pub(crate) fn turn_pages(&mut self, text: &str) -> Option<u32> {
        let turned = form_feeds(text);
        let first = self.page.or((turned > 0).then_some(1));
        self.page = first.map(|page| page.saturating_add(turned));
        first
    }

    /// Takes a record that is complete. If it is cut, its end is where the bytes end.
    pub(crate) fn record(
        &mut self,
        place: Place,
        text: String,
        metadata: cable::ContainerMetadata,
        is_cut: bool,
    ) {
        self.number += 1;
        let cut = is_cut.then_some(place.bytes.end);
        let place = Place { is_cut, ..place };
        let text = without_backslashes(text);
        self.ready.push_back(Found::Read(Ok(Record { place, text, metadata, cut })));
    }

    /// Marks records as cut because what is read is incomplete. Among those that are ready, these are the ones from
    /// `first` on, which were found at its end. A text itself does not show that something is missing.
    pub(crate) fn mark_cut(&mut self, first: usize) {
        if let Some(Found::Read(Ok(record))) = self.ready.iter_mut().skip(first).next_back()
            && record.place.kind == Kind::Text
        {
            record.place.is_cut = true;
            record.cut = Some(record.place.bytes.end);
        }
    }

    /// Reports that a record can't be read. Those after it still can.
    pub(crate) fn lost(&mut self, byte: u64, problem: Problem) {
        self.number += 1;
        self.push(byte, Some(self.number), problem);
    }

    /// Reports that something can't be read. The rest of the file still can.
    pub(crate) fn problem(&mut self, byte: u64, problem: Problem) {
        self.push(byte, None, problem);
    }

    /// Reports that the file or member can't be read any further.
    pub(crate) fn refuse(&mut self, byte: u64, problem: Problem) {
        self.problem(byte, problem);
        self.is_over = true;
    }

    /// Makes the error that says what is wrong, and where.
    pub(crate) fn error(&self, byte: u64, record: Option<u64>, problem: Problem) -> Error {
        let member = self.member.as_ref().map(|_| self.name.shown.clone());
        Error { file: self.file.clone(), member, record, byte: self.base + byte, problem }
    }

    fn push(&mut self, byte: u64, record: Option<u64>, problem: Problem) {
        let error = self.error(byte, record, problem);
        self.ready.push_back(Found::Read(Err(error)));
    }
}

/// Returns how many pages end in a text, each with a form feed.
pub(crate) fn form_feeds(text: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\x0c', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

/// Puts blanks for the backslashes that end every line of some records of the first release.
fn without_backslashes(text: String) -> String {
    // Few texts have any.
    if memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return text;
    }
    let printed = || text.split(['\n', '\r']).map(str::trim_end).filter(|line| !line.is_empty());
    // The lines of a telegram are longer than those of a list of signs.
    const SHORTEST: usize = 8;
    let ended = printed().filter(|line| line.len() > SHORTEST && line.ends_with('\\')).count();
    if ended < 3 || ended * 2 < printed().count() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        let printed = line.trim_end();
        match printed.strip_suffix('\\') {
            Some(rest) => {
                out.push_str(rest);
                out.push(' ');
                out.push_str(line.get(printed.len()..).unwrap_or_default());
            }
            None => out.push_str(line),
        }
    }
    out
}
