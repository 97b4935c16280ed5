//! Unpacks a part of a packed file, to read it again.

use std::ops::Range;

use crate::{
    checkpoints::Checkpoint,
    gzip,
    inflate::{Inflate, State},
    limits,
};

/// A stream that is unpacked up to the end of the wanted bytes. Its errors were reported when it was read first.
#[derive(Debug)]
pub(crate) struct Unpacking {
    inflate: Inflate,
    /// Whether several parts follow one another, as in a gzip file.
    has_parts: bool,
    /// The bytes between two parts that have arrived: a trailer and a header.
    between: Option<Vec<u8>>,
    /// How many bytes the stream has given so far.
    at: u64,
    wanted: Range<u64>,
    gathered: Vec<u8>,
    is_over: bool,
}

impl Unpacking {
    /// Starts at a checkpoint, or at the beginning of the stream, which is a header in a gzip file.
    pub(crate) fn new(is_gzip: bool, wanted: Range<u64>, from: Option<&Checkpoint>) -> Unpacking {
        // At the beginning there is a header without a trailer before it.
        let between = (is_gzip && from.is_none()).then(|| vec![0; gzip::TRAILER]);
        Unpacking {
            inflate: from.map_or_else(Inflate::new, |from| Inflate::resume(&from.state)),
            has_parts: is_gzip,
            between,
            at: from.map_or(0, |from| from.unpacked),
            wanted,
            gathered: Vec::new(),
            is_over: false,
        }
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.is_over || self.at >= self.wanted.end
    }

    /// Returns the wanted bytes, as many as there were.
    pub(crate) fn gathered(self) -> Vec<u8> {
        self.gathered
    }

    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !self.is_complete() && (!rest.is_empty() || self.between.is_none() && self.inflate.flows) {
            let used = match self.between.take() {
                Some(between) => self.between(between, rest),
                None => self.data(rest),
            };
            rest = rest.get(used..).unwrap_or_default();
        }
    }

    fn data(&mut self, bytes: &[u8]) -> usize {
        let step = self.inflate.step(bytes);
        let place = |byte: u64| usize::try_from(byte.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let (start, end) = (place(self.wanted.start), place(self.wanted.end).min(step.piece.len()));
        self.gathered.extend_from_slice(step.piece.get(start..end).unwrap_or_default());
        self.at += step.piece.len() as u64;
        match step.state {
            State::Goes => {}
            State::Ends if self.has_parts => self.between = Some(Vec::new()),
            State::Ends | State::Damaged => self.is_over = true,
        }
        step.used
    }

    fn between(&mut self, mut between: Vec<u8>, bytes: &[u8]) -> usize {
        let before = between.len();
        let near = bytes.get(..limits::HEADER).unwrap_or(bytes);
        between.extend_from_slice(near);
        match between.get(gzip::TRAILER..).and_then(gzip::header) {
            Some((length, _)) => {
                self.inflate.reset();
                (gzip::TRAILER + length).saturating_sub(before)
            }
            None => {
                self.is_over = between.len() > gzip::TRAILER + limits::HEADER;
                self.between = Some(between);
                near.len()
            }
        }
    }
}
