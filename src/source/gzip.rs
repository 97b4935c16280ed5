//! A file that was compressed by gzip, often a tar archive. It may consist of several packed parts, one after the
//! other.

use crate::{
    MemberProblem,
    inflate::{Inflate, Snapshot},
    limits, unpacker,
    unpacker::{State, Step, Unpacker},
};

/// The first bytes of every part.
const MAGIC: &[u8] = b"\x1f\x8b";

/// The length of what every part ends with: its checksum and its size.
const TRAILER: usize = 8;

/// A packed file that is being unpacked.
#[derive(Debug)]
pub(crate) struct Gzip {
    /// The number of bytes taken.
    at: u64,
    part: Part,
    /// Where the current part begins.
    from: u64,
    /// Whether a part was read completely.
    has_parts: bool,
    /// The bytes of a header or trailer that have arrived.
    head: Vec<u8>,
    name: Option<String>,
    inflate: Inflate,
    /// Whether the unpacker has been there since the beginning of the part, so that it knows its checksum.
    has_checksum: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Header,
    Data,
    Trailer,
}

impl Gzip {
    pub(crate) fn new() -> Gzip {
        Gzip {
            at: 0,
            part: Part::Header,
            from: 0,
            has_parts: false,
            head: Vec::new(),
            name: None,
            inflate: Inflate::new(),
            has_checksum: true,
        }
    }

    /// Continues in the middle of a part.
    pub(crate) fn resume(from: &Snapshot) -> Gzip {
        Gzip { part: Part::Data, inflate: Inflate::resume(from), has_checksum: false, ..Gzip::new() }
    }

    fn header(&mut self, bytes: &[u8]) -> (usize, State) {
        let before = self.head.len();
        if before == 0 {
            self.from = self.at;
        }
        // Tapes are filled with zeros, and so were some files.
        let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
        if before == 0 && self.has_parts && zeros > 0 {
            return (zeros, State::Goes);
        }
        let near = bytes.get(..limits::HEADER).unwrap_or(bytes);
        self.head.extend_from_slice(near);
        if self.has_parts && !MAGIC.starts_with(self.head.get(..2).unwrap_or(&self.head)) {
            return (near.len(), State::Trailing);
        }
        // A header over the limit is refused, no matter how many of its bytes came at once.
        let Some((length, name)) = header(&self.head).filter(|(length, _)| *length <= limits::HEADER) else {
            let is_over = self.head.len() > limits::HEADER;
            let state = if is_over { State::Failed(MemberProblem::Damaged) } else { State::Goes };
            return (near.len(), state);
        };
        self.head.clear();
        self.inflate.reset();
        self.name = self.name.take().or(name);
        (self.part, self.has_checksum) = (Part::Data, true);
        (length.saturating_sub(before), State::Goes)
    }

    /// Checks the checksum and the size of a part.
    fn trailer(&mut self, bytes: &[u8]) -> (usize, State) {
        let missing = TRAILER - self.head.len().min(TRAILER);
        let near = bytes.get(..missing).unwrap_or(bytes);
        self.head.extend_from_slice(near);
        if let [a, b, c, d, _, _, _, _] = self.head.as_slice() {
            let stated = u32::from_le_bytes([*a, *b, *c, *d]);
            self.head.clear();
            (self.part, self.has_parts) = (Part::Header, true);
            if self.has_checksum && self.inflate.checksum() != stated {
                return (near.len(), State::Failed(MemberProblem::Checksum));
            }
        }
        (near.len(), State::Goes)
    }
}

impl Unpacker for Gzip {
    fn step(&mut self, bytes: &[u8]) -> Step<'_> {
        let (used, state) = match self.part {
            Part::Header => self.header(bytes),
            Part::Trailer => self.trailer(bytes),
            Part::Data => {
                let mut step = self.inflate.step(bytes);
                self.at += step.used as u64;
                if step.state == State::Ends {
                    (self.part, step.state) = (Part::Trailer, State::Goes);
                }
                return step;
            }
        };
        self.at += used as u64;
        // What is packed may be no bytes at all.
        Step { flows: self.part == Part::Data, ..Step::without_piece(used, state) }
    }

    fn has_begun(&self) -> bool {
        self.part != Part::Header || self.has_parts
    }

    fn may_end(&self) -> bool {
        self.part == Part::Header && self.head.is_empty() && self.has_parts
    }

    fn part(&self) -> u64 {
        self.from
    }

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn snapshot(&self) -> Option<unpacker::Snapshot> {
        if self.part == Part::Data { self.inflate.snapshot() } else { None }
    }
}

/// Returns the length of a part's header and the file's name, if the header is complete.
fn header(bytes: &[u8]) -> Option<(usize, Option<String>)> {
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
