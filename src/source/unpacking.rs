//! Unpacks a part of a packed file, to read it again.

use std::ops::Range;

use crate::unpacker::{State, Unpacker};

/// A stream that is unpacked up to the end of the wanted bytes. Its errors were reported when it was read first.
#[derive(Debug)]
pub(crate) struct Unpacking {
    unpacker: Box<dyn Unpacker>,
    /// How many bytes the stream has given so far.
    at: u64,
    wanted: Range<u64>,
    gathered: Vec<u8>,
    /// Whether the unpacker can give more without taking any bytes.
    flows: bool,
    is_over: bool,
}

impl Unpacking {
    /// Starts where the unpacker has given `at` bytes.
    pub(crate) fn new(unpacker: Box<dyn Unpacker>, at: u64, wanted: Range<u64>) -> Unpacking {
        // An unpacker that continues may not have given everything that it took.
        Unpacking { unpacker, at, wanted, gathered: Vec::new(), flows: true, is_over: false }
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.is_over || self.at >= self.wanted.end
    }

    /// Returns the wanted bytes, as many as there were.
    pub(crate) fn gathered(self) -> Vec<u8> {
        self.gathered
    }

    /// Takes the next packed bytes. If they are none, there are no more.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            self.unpacker.end();
            self.flows = true;
        }
        let mut rest = bytes;
        while !self.is_complete() && (!rest.is_empty() || self.flows) {
            let used = self.step(rest);
            rest = rest.get(used..).unwrap_or_default();
        }
    }

    fn step(&mut self, bytes: &[u8]) -> usize {
        let step = self.unpacker.step(bytes);
        let place = |byte: u64| usize::try_from(byte.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let (start, end) = (place(self.wanted.start), place(self.wanted.end).min(step.piece.len()));
        self.gathered.extend_from_slice(step.piece.get(start..end).unwrap_or_default());
        self.at += step.piece.len() as u64;
        self.flows = step.flows;
        self.is_over = step.state != State::Goes;
        step.used
    }
}
