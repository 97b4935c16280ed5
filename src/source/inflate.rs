//! Unpacks what was compressed by "deflate", piece by piece.

use std::fmt;

use crate::{
    MemberProblem,
    checksum::Checksum,
    unpacker::{self, PIECE, State, Step, Unpacker},
};
use miniz_oxide::{
    DataFormat, MZError, MZFlush, MZStatus,
    inflate::stream::{InflateState, inflate},
};

/// A compressed stream that is being unpacked.
pub(crate) struct Inflate {
    state: Box<InflateState>,
    piece: Vec<u8>,
    checksum: Checksum,
    /// The number of bytes taken.
    pub(crate) packed: u64,
    /// The number of bytes given.
    pub(crate) unpacked: u64,
    /// Whether more bytes can be given without taking any.
    pub(crate) flows: bool,
}

/// The state of an unpacker between two pieces, from which it can continue: the last 32 KB that it gave, and the
/// current codes.
pub(crate) struct Snapshot(Box<InflateState>);

impl Inflate {
    pub(crate) fn new() -> Inflate {
        Inflate::of(InflateState::new_boxed(DataFormat::Raw), false)
    }

    fn of(state: Box<InflateState>, flows: bool) -> Inflate {
        Inflate { state, piece: vec![0; PIECE], checksum: Checksum::default(), packed: 0, unpacked: 0, flows }
    }

    /// Makes an unpacker in the state of the snapshot. It counts from there.
    pub(crate) fn resume(snapshot: &Snapshot) -> Inflate {
        // Some of what was unpacked before may not have been given yet.
        Inflate::of(snapshot.0.clone(), true)
    }

    /// Begins another stream.
    pub(crate) fn reset(&mut self) {
        self.state.reset(DataFormat::Raw);
        self.checksum.restart();
        (self.packed, self.unpacked, self.flows) = (0, 0, false);
    }

    /// Returns the checksum of everything that was unpacked.
    pub(crate) fn checksum(&self) -> u32 {
        self.checksum.value()
    }
}

impl Unpacker for Inflate {
    fn step(&mut self, bytes: &[u8]) -> Step<'_> {
        let result = inflate(&mut self.state, bytes, &mut self.piece, MZFlush::None);
        let (used, written) = (result.bytes_consumed, result.bytes_written);
        let state = match result.status {
            Ok(MZStatus::StreamEnd) => State::Ends,
            // A step that takes nothing and gives nothing would be repeated for ever.
            Ok(_) | Err(MZError::Buf) if used > 0 || written > 0 || bytes.is_empty() => State::Goes,
            _ => State::Failed(MemberProblem::Damaged),
        };
        self.flows = state == State::Goes && written == PIECE;
        let piece = self.piece.get(..written).unwrap_or_default();
        self.checksum.update(piece);
        self.packed += used as u64;
        self.unpacked += written as u64;
        Step { used, piece, state, flows: self.flows }
    }

    fn may_end(&self) -> bool {
        false
    }

    fn snapshot(&self) -> Option<unpacker::Snapshot> {
        Some(unpacker::Snapshot::Inflate(Snapshot(self.state.clone())))
    }
}

impl fmt::Debug for Inflate {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inflate { packed, unpacked, .. } = self;
        f.debug_struct("Inflate").field("packed", packed).field("unpacked", unpacked).finish_non_exhaustive()
    }
}
