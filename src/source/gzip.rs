//! A file that was compressed by gzip, often a tar archive. It may consist of several packed parts, one after the
//! other.

use crate::{
    Member, MemberProblem, Packing, Problem,
    format::Format,
    inflate::{Inflate, State},
    inside::{Inside, Meter},
    limits,
    record_sink::RecordSink,
    sniff::Depth,
};

/// The first bytes of every part.
const MAGIC: &[u8] = b"\x1f\x8b";

/// The length of what every part ends with: its checksum and its size.
pub(crate) const TRAILER: usize = 8;

/// A packed file that is being unpacked.
#[derive(Debug, Default)]
pub(crate) struct Gzip {
    /// The place of the next byte.
    at: u64,
    part: Part,
    /// Where the current part begins.
    from: u64,
    /// The bytes of a header or trailer that have arrived.
    head: Vec<u8>,
    inflate: Option<Inflate>,
    meter: Meter,
    inside: Option<Inside>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Header,
    Data,
    Trailer,
    /// The state after the last part.
    Over,
}

impl Format for Gzip {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let mut rest = bytes;
        while (!rest.is_empty() || self.flows()) && !sink.is_over {
            let used = match self.part {
                Part::Header => self.header(rest, sink),
                Part::Data => self.data(rest, sink),
                Part::Trailer => self.trailer(rest, sink),
                Part::Over => rest.len(),
            };
            self.at += used as u64;
            rest = rest.get(used..).unwrap_or_default();
            if sink.is_full() && !rest.is_empty() {
                break;
            }
        }
        bytes.len() - rest.len()
    }

    fn finish(&mut self, sink: &mut RecordSink) {
        let is_between = self.part == Part::Header && (self.head.is_empty() && self.inside.is_some());
        if !is_between && self.part != Part::Over {
            self.abandon(MemberProblem::EndsEarly, sink);
        }
        self.leave(false, sink);
    }
}

impl Gzip {
    fn flows(&self) -> bool {
        self.part == Part::Data && self.inflate.as_ref().is_some_and(|inflate| inflate.flows)
    }

    /// Ends the file that is being unpacked.
    fn leave(&mut self, is_cut: bool, sink: &mut RecordSink) {
        self.part = Part::Over;
        if let Some(inside) = self.inside.take() {
            inside.leave(is_cut, sink);
        }
    }

    /// Reports that the rest can't be unpacked. What came before it is read.
    fn abandon(&mut self, problem: MemberProblem, sink: &mut RecordSink) {
        let name = self.inside.as_ref().map(Inside::name).unwrap_or_default();
        self.leave(problem.cuts(), sink);
        // How far an unpacker reads ahead depends on the slices.
        let byte = match problem {
            MemberProblem::Damaged | MemberProblem::Bomb => self.from,
            _ => self.at,
        };
        sink.problem(byte, Problem::Member { name, problem });
    }

    fn header(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let before = self.head.len();
        if before == 0 {
            self.from = self.at;
        }
        let near = bytes.get(..limits::HEADER).unwrap_or(bytes);
        self.head.extend_from_slice(near);
        if self.inside.is_some() && !MAGIC.starts_with(self.head.get(..2).unwrap_or(&self.head)) {
            // Tapes are filled with zeros, and so were some files.
            if self.head.iter().any(|&byte| byte != 0) {
                self.leave(false, sink);
                sink.problem(self.at, Problem::Trailing);
            }
            self.head.clear();
            return near.len();
        }
        // A header over the limit is refused, no matter how many of its bytes came at once.
        let Some((length, name)) = header(&self.head).filter(|(length, _)| *length <= limits::HEADER) else {
            if self.head.len() > limits::HEADER {
                self.abandon(MemberProblem::Damaged, sink);
            }
            return near.len();
        };
        let used = length.saturating_sub(before);
        self.head.clear();
        match &mut self.inflate {
            Some(inflate) => inflate.reset(),
            None => self.inflate = Some(Inflate::new()),
        }
        if self.inside.is_none() {
            let name = name.unwrap_or_else(|| stem(&sink.name.shown));
            let member = Member { name, index: 0, packing: Packing::Gzip, at: 0 };
            self.inside = Some(Inside::enter(member, Depth::Gzip, sink));
        }
        self.part = Part::Data;
        used
    }

    fn data(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let (Some(inflate), Some(inside)) = (&mut self.inflate, &mut self.inside) else { return bytes.len() };
        sink.checkpoints.offer(0, self.at, self.meter.unpacked, || inflate.snapshot());
        let step = inflate.step(bytes);
        let used = step.used;
        let is_sane = self.meter.add(used, step.piece.len());
        inside.feed(step.piece, sink);
        match step.state {
            _ if !is_sane => self.abandon(MemberProblem::Bomb, sink),
            State::Goes => {}
            State::Ends => self.part = Part::Trailer,
            State::Damaged => self.abandon(MemberProblem::Damaged, sink),
        }
        if self.part == Part::Over { bytes.len() } else { used }
    }

    /// Checks the checksum and the size of a part.
    fn trailer(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let missing = TRAILER - self.head.len().min(TRAILER);
        let near = bytes.get(..missing).unwrap_or(bytes);
        self.head.extend_from_slice(near);
        if let [a, b, c, d, _, _, _, _] = self.head.as_slice() {
            let stated = u32::from_le_bytes([*a, *b, *c, *d]);
            self.head.clear();
            self.part = Part::Header;
            if self.inflate.as_ref().is_some_and(|inflate| inflate.checksum() != stated) {
                self.abandon(MemberProblem::Checksum, sink);
            }
        }
        near.len()
    }
}

/// Returns the length of a part's header and the file's name, if the header is complete.
pub(crate) fn header(bytes: &[u8]) -> Option<(usize, Option<String>)> {
    let flags = *bytes.get(3)?;
    let mut at = 10;
    let mut name = None;
    if flags & 4 != 0 {
        let (low, high) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        at += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let text = bytes.get(at..)?;
            let length = memchr::memchr(0, text)?;
            if flag == 8 {
                name = text.get(..length).map(|name| String::from_utf8_lossy(name).into_owned());
            }
            at += length + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (bytes.len() >= at).then_some((at, name.filter(|name| !name.is_empty())))
}

/// Returns the name without the ending: "cables.csv" for "cables.csv.gz", "cables.tar" for "cables.tgz".
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("gz") => stem.to_owned(),
        Some((stem, extension)) if extension.eq_ignore_ascii_case("tgz") => format!("{stem}.tar"),
        _ => file.to_owned(),
    }
}
