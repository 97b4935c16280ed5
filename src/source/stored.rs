//! Gives what is not packed as if it were.

use crate::unpacker::{PIECE, State, Step, Unpacker};

/// Bytes that are as they were.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    piece: Vec<u8>,
}

impl Unpacker for Stored {
    fn step(&mut self, bytes: &[u8]) -> Step<'_> {
        self.piece.clear();
        self.piece.extend_from_slice(bytes.get(..PIECE).unwrap_or(bytes));
        Step { used: self.piece.len(), piece: &self.piece, state: State::Goes, flows: false }
    }

    fn may_end(&self) -> bool {
        true
    }
}
