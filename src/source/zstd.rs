//! Files that were compressed by Zstandard: frames of blocks. Each frame can be unpacked without those before it.

use std::{fmt, io::Read};

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::{
    MemberProblem,
    unpacker::{PIECE, Snapshot, State, Step, Unpacker},
};

const MAGIC: &[u8] = b"\x28\xb5\x2f\xfd";

/// The largest block, packed or not.
const BLOCK: usize = 128 * 1024;

/// A packed file that is being unpacked.
pub(crate) struct Zstd {
    /// The number of bytes taken.
    at: u64,
    /// Where the current frame begins.
    from: u64,
    part: Part,
    has_frames: bool,
    /// Whether the frame has a checksum behind it.
    has_checksum: bool,
    /// The bytes that were gathered to be read: a header or a block.
    head: Vec<u8>,
    decoder: Box<FrameDecoder>,
    /// Why no more is unpacked, once what was unpacked is given.
    failed: Option<State>,
    piece: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Frame,
    /// So many bytes that programs may put anywhere.
    Skipped(u64),
    Block,
    /// Unpacked bytes are given.
    Given,
}

impl Zstd {
    pub(crate) fn new() -> Zstd {
        Zstd {
            at: 0,
            from: 0,
            part: Part::Frame,
            has_frames: false,
            has_checksum: false,
            head: Vec::new(),
            decoder: Box::default(),
            failed: None,
            piece: vec![0; PIECE],
        }
    }

    /// Returns how many bytes of the current part are needed, as far as the gathered ones show.
    fn needed(&self) -> usize {
        let head = |at: usize| usize::from(self.head.get(at).copied().unwrap_or_default());
        match self.part {
            Part::Frame if self.head.len() < 5 => 5,
            Part::Frame if !self.head.starts_with(MAGIC) => 8,
            Part::Frame => {
                let flags = head(4);
                let (is_single, size) = (flags >> 5 & 1, flags >> 6);
                let dictionary = [0, 1, 2, 4].get(flags & 3).copied().unwrap_or(0);
                let size = [is_single, 2, 4, 8].get(size).copied().unwrap_or(0);
                6 - is_single + dictionary + size
            }
            Part::Block if self.head.len() < 3 => 3,
            Part::Block => {
                let header = head(0) | head(1) << 8 | head(2) << 16;
                let size = if header >> 1 & 3 == 1 { 1 } else { (header >> 3).min(BLOCK + 1) };
                3 + size + if header & 1 == 1 && self.has_checksum { 4 } else { 0 }
            }
            Part::Skipped(_) | Part::Given => 0,
        }
    }

    /// Reads the part that was gathered.
    fn read(&mut self) -> State {
        let head = std::mem::take(&mut self.head);
        let damaged = State::Failed(MemberProblem::Damaged);
        match (self.part, head.as_slice()) {
            (Part::Frame, [0x50..=0x5f, 0x2a, 0x4d, 0x18, size @ ..]) => {
                let size = size.try_into().map_or(0, u32::from_le_bytes);
                self.part = Part::Skipped(u64::from(size));
                State::Goes
            }
            (Part::Frame, _) if !head.starts_with(MAGIC) => {
                if self.has_frames {
                    State::Trailing
                } else {
                    damaged
                }
            }
            (Part::Frame, _) => {
                self.has_checksum = head.get(4).is_some_and(|flags| flags & 4 != 0);
                self.part = Part::Block;
                if self.decoder.reset(head.as_slice()).is_err() { damaged } else { State::Goes }
            }
            (Part::Block, _) => {
                self.part = Part::Given;
                let is_sane = head.len() <= BLOCK + 7;
                let result =
                    self.decoder.decode_blocks(head.as_slice(), BlockDecodingStrategy::UptoBlocks(1));
                if !is_sane || result.is_err() {
                    self.failed = Some(damaged);
                    self.close();
                }
                State::Goes
            }
            _ => State::Goes,
        }
    }

    /// Ends the frame with an empty block, so that the decoder gives what it holds back.
    fn close(&mut self) {
        // Whether the checksum is right does not matter any more.
        let last = [1, 0, 0, 0, 0, 0, 0];
        if self.decoder.decode_blocks(last.as_slice(), BlockDecodingStrategy::UptoBlocks(1)).is_ok() {
            self.part = Part::Given;
        }
    }

    /// Goes on when everything that was unpacked is given.
    fn after_given(&mut self) -> State {
        if let Some(failed) = self.failed {
            return failed;
        }
        self.part = Part::Block;
        if !self.decoder.is_finished() {
            return State::Goes;
        }
        (self.part, self.has_frames) = (Part::Frame, true);
        let stated = self.decoder.get_checksum_from_data();
        if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
            return State::Failed(MemberProblem::Checksum);
        }
        State::Goes
    }
}

impl Unpacker for Zstd {
    fn step(&mut self, bytes: &[u8]) -> Step<'_> {
        if self.part == Part::Given {
            let written = self.decoder.read(&mut self.piece).unwrap_or_default();
            if written == 0 {
                let state = self.after_given();
                return Step::without_piece(0, state);
            }
            let piece = self.piece.get(..written).unwrap_or_default();
            return Step { used: 0, piece, state: State::Goes, flows: true };
        }
        if let Part::Skipped(left) = self.part {
            let near = bytes.get(..usize::try_from(left).unwrap_or(usize::MAX)).unwrap_or(bytes);
            self.at += near.len() as u64;
            let left = left - near.len() as u64;
            (self.part, self.has_frames) =
                if left == 0 { (Part::Frame, true) } else { (Part::Skipped(left), true) };
            return Step::without_piece(near.len(), State::Goes);
        }
        if self.part == Part::Frame && self.head.is_empty() {
            self.from = self.at;
        }
        let mut used = 0;
        while self.head.len() < self.needed() {
            let rest = bytes.get(used..).unwrap_or_default();
            let missing = self.needed() - self.head.len();
            let near = rest.get(..missing).unwrap_or(rest);
            self.head.extend_from_slice(near);
            used += near.len();
            self.at += near.len() as u64;
            if near.len() < missing {
                return Step::without_piece(used, State::Goes);
            }
        }
        let state = self.read();
        Step { flows: self.part == Part::Given, ..Step::without_piece(used, state) }
    }

    fn end(&mut self) {
        if self.part == Part::Block {
            self.failed = Some(State::Failed(MemberProblem::EndsEarly));
            self.close();
        }
    }

    fn has_begun(&self) -> bool {
        self.has_frames || self.part != Part::Frame
    }

    fn may_end(&self) -> bool {
        self.part == Part::Frame && self.head.is_empty() && self.has_frames
    }

    fn part(&self) -> u64 {
        self.from
    }

    fn snapshot(&self) -> Option<Snapshot> {
        (self.part == Part::Frame && self.head.is_empty()).then_some(Snapshot::Beginning)
    }
}

impl fmt::Debug for Zstd {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zstd").field("at", &self.at).field("part", &self.part).finish_non_exhaustive()
    }
}
