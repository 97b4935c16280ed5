//! Files that were compressed by bzip2, which may consist of several streams, one after the other. Each can be unpacked
//! without those before it.

use std::fmt;

use bzip2::{Decompress, Status};

use crate::{
    MemberProblem,
    unpacker::{PIECE, Snapshot, State, Step, Unpacker},
};

const MAGIC: &[u8] = b"BZh";

/// A packed file that is being unpacked.
pub(crate) struct Bzip2 {
    /// The number of bytes taken.
    at: u64,
    /// Where the current stream begins.
    from: u64,
    has_streams: bool,
    /// The first bytes of a stream, until there are enough to recognise it.
    head: Vec<u8>,
    stream: Option<Decompress>,
    piece: Vec<u8>,
}

impl Bzip2 {
    pub(crate) fn new() -> Bzip2 {
        Bzip2 { at: 0, from: 0, has_streams: false, head: Vec::new(), stream: None, piece: vec![0; PIECE] }
    }

    fn begin(&mut self, bytes: &[u8]) -> (usize, State) {
        if self.head.is_empty() {
            self.from = self.at;
        }
        let missing = MAGIC.len() - self.head.len().min(MAGIC.len());
        let near = bytes.get(..missing).unwrap_or(bytes);
        self.head.extend_from_slice(near);
        if !MAGIC.starts_with(&self.head) {
            let damaged = State::Failed(MemberProblem::Damaged);
            return (near.len(), if self.has_streams { State::Trailing } else { damaged });
        }
        if self.head.len() == MAGIC.len() {
            self.head.clear();
            let mut stream = Decompress::new(false);
            // It takes its first bytes without giving any.
            if stream.decompress(MAGIC, &mut []).is_err() {
                return (near.len(), State::Failed(MemberProblem::Damaged));
            }
            self.stream = Some(stream);
        }
        (near.len(), State::Goes)
    }
}

impl Unpacker for Bzip2 {
    fn step(&mut self, bytes: &[u8]) -> Step<'_> {
        let Some(stream) = &mut self.stream else {
            let (used, state) = self.begin(bytes);
            self.at += used as u64;
            return Step::without_piece(used, state);
        };
        let before = (stream.total_in(), stream.total_out());
        let result = stream.decompress(bytes, &mut self.piece);
        let count = |after: u64, before: u64| usize::try_from(after - before).unwrap_or_default();
        let (used, written) = (count(stream.total_in(), before.0), count(stream.total_out(), before.1));
        self.at += used as u64;
        let state = match result {
            Ok(Status::StreamEnd) => {
                (self.stream, self.has_streams) = (None, true);
                State::Goes
            }
            // A step that takes nothing and gives nothing would be repeated for ever.
            Ok(Status::Ok) if used > 0 || written > 0 || bytes.is_empty() => State::Goes,
            _ => State::Failed(MemberProblem::Damaged),
        };
        let piece = self.piece.get(..written).unwrap_or_default();
        Step { used, piece, state, flows: self.stream.is_some() && written == PIECE }
    }

    fn has_begun(&self) -> bool {
        self.has_streams || self.stream.is_some()
    }

    fn may_end(&self) -> bool {
        self.stream.is_none() && self.head.is_empty() && self.has_streams
    }

    fn part(&self) -> u64 {
        self.from
    }

    fn snapshot(&self) -> Option<Snapshot> {
        (self.stream.is_none() && self.head.is_empty()).then_some(Snapshot::Beginning)
    }
}

impl fmt::Debug for Bzip2 {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bzip2").field("at", &self.at).field("from", &self.from).finish_non_exhaustive()
    }
}
