//! Files that were compressed by xz: streams of blocks, each of which is LZMA2 with a checksum behind it.
//!
//! Programs that pack with several threads make a block of every 24 MB or so. Each block can be unpacked without those
//! before it.

use crate::{
    MemberProblem,
    checksum::{Checksum, Checksum64},
    lzma::Lzma,
    unpacker::{Snapshot, State, Step, Unpacker},
};

const MAGIC: &[u8] = b"\xfd7zXZ\0";

/// The length of what a stream begins and ends with.
const HEADER: usize = 12;

/// A packed file that is being unpacked.
#[derive(Debug)]
pub(crate) struct Xz {
    /// The number of bytes taken.
    at: u64,
    /// Where the current stream or block begins.
    from: u64,
    part: Part,
    has_streams: bool,
    /// The bytes that were gathered to be read. Of packed bytes these are whole chunks, so that damage has the same
    /// effect however they are sliced.
    head: Vec<u8>,
    /// How many of them were unpacked.
    unpacked: usize,
    /// The kind of the checksums.
    check: u8,
    lzma: Option<Lzma>,
    /// The length of the block or of the index, as far as what fills it depends on it.
    length: usize,
    checksum: Checksum,
    checksum64: Checksum64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The beginning of a stream, or of the bytes that fill the file.
    Stream,
    Block,
    Chunk,
    /// What fills a block, and its checksum.
    Check,
    /// The index, of which so many numbers are left, at this byte.
    Index {
        left: u64,
        is_counted: bool,
        at: usize,
    },
    /// What fills the index, and its checksum.
    IndexEnd,
    Footer,
    /// The packed bytes have ended too early.
    Cut,
}

impl Xz {
    pub(crate) fn new() -> Xz {
        Xz {
            at: 0,
            from: 0,
            part: Part::Stream,
            has_streams: false,
            head: Vec::new(),
            unpacked: 0,
            check: 0,
            lzma: None,
            length: 0,
            checksum: Checksum::default(),
            checksum64: Checksum64::default(),
        }
    }

    /// Continues at the beginning of a block in a stream with this kind of checksum.
    pub(crate) fn resume(check: u8) -> Xz {
        Xz { part: Part::Block, check, has_streams: true, ..Xz::new() }
    }

    /// Returns how many bytes of the current part are needed next, as far as the gathered ones show.
    fn needed(&self) -> usize {
        let head = |at: usize| usize::from(self.head.get(at).copied().unwrap_or_default());
        match self.part {
            Part::Stream | Part::Footer => HEADER,
            Part::Block if head(0) > 0 => (head(0) + 1) * 4,
            Part::Block | Part::Index { .. } => 1,
            Part::Chunk => match head(0) {
                1 | 2 if self.head.len() < 3 => 3,
                1 | 2 => 4 + (head(1) << 8 | head(2)),
                ..0x80 => 1,
                _ if self.head.len() < 5 => 5,
                control => 6 + (head(3) << 8 | head(4)) + usize::from(control >= 0xc0),
            },
            Part::Check => filling(self.length) + check_length(self.check),
            Part::IndexEnd => filling(self.length) + 4,
            Part::Cut => 0,
        }
    }

    /// Gathers what is needed. Returns false if there is not as much yet.
    fn gather(&mut self, bytes: &[u8], used: &mut usize) -> bool {
        while self.head.len() < self.needed() {
            let rest = bytes.get(*used..).unwrap_or_default();
            let missing = self.needed() - self.head.len();
            let near = rest.get(..missing).unwrap_or(rest);
            self.head.extend_from_slice(near);
            *used += near.len();
            self.at += near.len() as u64;
            if near.len() < missing {
                return false;
            }
        }
        true
    }

    /// Reads the part that was gathered, which is not packed.
    fn read(&mut self) -> State {
        let head = std::mem::take(&mut self.head);
        let state = match self.part {
            Part::Stream => self.stream(&head),
            Part::Block if head == [0] => {
                self.part = Part::Index { left: 0, is_counted: false, at: 1 };
                Some(State::Goes)
            }
            Part::Block => self.block(&head),
            Part::Check => {
                self.part = Part::Block;
                Some(self.check(&head))
            }
            Part::Index { left, is_counted, at } => self.index(left, is_counted, at, &head),
            Part::IndexEnd => {
                self.part = Part::Footer;
                Some(State::Goes)
            }
            Part::Footer => {
                (self.part, self.has_streams) = (Part::Stream, true);
                head.ends_with(b"YZ").then_some(State::Goes)
            }
            Part::Chunk | Part::Cut => Some(State::Goes),
        };
        state.unwrap_or(State::Failed(MemberProblem::Damaged))
    }

    fn stream(&mut self, head: &[u8]) -> Option<State> {
        if !head.starts_with(MAGIC) {
            return self.has_streams.then_some(State::Trailing);
        }
        let (flags, stated) = (head.get(6..8)?, head.get(8..)?);
        if *flags.first()? != 0 || Checksum::of(flags).to_le_bytes() != stated {
            return None;
        }
        self.check = *flags.get(1)? & 15;
        self.part = Part::Block;
        Some(State::Goes)
    }

    /// Reads the header of a block.
    fn block(&mut self, head: &[u8]) -> Option<State> {
        let (header, stated) = head.split_last_chunk::<4>()?;
        if Checksum::of(header).to_le_bytes() != *stated {
            return None;
        }
        let flags = *header.get(1)?;
        let mut rest = header.get(2..)?;
        for size in [0x40, 0x80] {
            if flags & size != 0 {
                number(&mut rest)?;
            }
        }
        let filter = (flags & 3, number(&mut rest)?, number(&mut rest)?);
        let lzma = match (filter, rest) {
            ((0, 0x21, 1), [property, ..]) => Lzma::two(*property),
            _ => Err(MemberProblem::Method("a filter for programs")),
        };
        self.part = Part::Chunk;
        self.length = 0;
        self.checksum.restart();
        self.checksum64 = Checksum64::default();
        match lzma {
            Ok(lzma) => self.lzma = Some(lzma),
            Err(problem) => return Some(State::Failed(problem)),
        }
        Some(State::Goes)
    }

    /// Compares the checksum of a block, if it is of a usual kind.
    fn check(&self, head: &[u8]) -> State {
        let stated = head.get(filling(self.length)..).unwrap_or_default();
        let is_right = match self.check {
            1 => stated == self.checksum.value().to_le_bytes(),
            4 => stated == self.checksum64.value().to_le_bytes(),
            _ => true,
        };
        if is_right { State::Goes } else { State::Failed(MemberProblem::Checksum) }
    }

    /// Takes a byte of the index, which says how many blocks there are, and two sizes of each. The sizes are not
    /// needed, so only their end is looked for.
    fn index(&mut self, left: u64, is_counted: bool, at: usize, byte: &[u8]) -> Option<State> {
        let byte = *byte.first()?;
        let is_last = byte & 0x80 == 0;
        let left = if is_counted {
            left - u64::from(is_last)
        } else {
            let shift = (at - 1).checked_mul(7).filter(|&shift| shift < 56)?;
            let count = left | u64::from(byte & 0x7f) << shift;
            if is_last { count.checked_mul(2)? } else { count }
        };
        let (is_counted, at) = (is_counted || is_last, at + 1);
        self.part = Part::Index { left, is_counted, at };
        if is_counted && left == 0 {
            (self.part, self.length) = (Part::IndexEnd, at);
        }
        Some(State::Goes)
    }
}

impl Unpacker for Xz {
    fn step(&mut self, bytes: &[u8]) -> Step<'_> {
        let mut used = 0;
        if self.head.is_empty() && matches!(self.part, Part::Stream | Part::Block) {
            // Streams are filled with zeros in some files.
            if self.part == Part::Stream && self.has_streams {
                used = bytes.iter().take_while(|&&byte| byte == 0).count();
                self.at += used as u64;
            }
            self.from = self.at;
        }
        if !self.gather(bytes, &mut used) {
            return Step::without_piece(used, State::Goes);
        }
        let is_packed = matches!(self.part, Part::Chunk | Part::Cut);
        if !is_packed {
            let state = self.read();
            return Step::without_piece(used, state);
        }
        let Some(lzma) = &mut self.lzma else { return Step::without_piece(used, State::Goes) };
        let step = lzma.step(self.head.get(self.unpacked..).unwrap_or_default());
        self.unpacked += step.used;
        match self.check {
            1 => self.checksum.update(step.piece),
            4 => self.checksum64.update(step.piece),
            _ => {}
        }
        let is_chunk_left = self.part == Part::Chunk && self.unpacked < self.head.len();
        let mut step = Step { used, flows: step.flows || is_chunk_left, ..step };
        if !step.flows {
            self.length = self.length.wrapping_add(self.unpacked);
            self.unpacked = 0;
            self.head.clear();
        }
        if step.state == State::Ends {
            (self.part, step.state) = (Part::Check, State::Goes);
            // A block may have nothing behind it.
            step.flows = filling(self.length) + check_length(self.check) == 0;
        }
        step
    }

    fn end(&mut self) {
        if self.part == Part::Chunk {
            self.part = Part::Cut;
            self.lzma.iter_mut().for_each(Unpacker::end);
        }
    }

    fn has_begun(&self) -> bool {
        self.has_streams || self.part != Part::Stream
    }

    fn may_end(&self) -> bool {
        self.part == Part::Stream && self.head.is_empty() && self.has_streams
    }

    fn part(&self) -> u64 {
        self.from
    }

    fn snapshot(&self) -> Option<Snapshot> {
        (self.part == Part::Block && self.head.is_empty()).then_some(Snapshot::Xz { check: self.check })
    }
}

/// Returns the length of a checksum of this kind.
fn check_length(kind: u8) -> usize {
    let lengths = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
    lengths.get(usize::from(kind)).copied().unwrap_or(0)
}

/// Returns how many bytes follow something of this length, so that the next thing begins at a multiple of four.
fn filling(length: usize) -> usize {
    length.wrapping_neg() % 4
}

/// Reads a number, of which each byte has seven bits.
fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}
