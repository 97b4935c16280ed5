//! What all unpackers have in common: they take packed bytes in slices of any size and give unpacked ones in pieces.

use std::fmt;

use crate::{
    MemberProblem, Packing,
    bzip2::Bzip2,
    gzip::Gzip,
    inflate::{self, Inflate},
    xz::Xz,
    zstd::Zstd,
};

/// The size of the pieces. It is what is needed to recognise the kind of a file, so one piece is enough for that.
pub(crate) const PIECE: usize = crate::limits::SNIFF;

/// A packed stream that is being unpacked.
pub(crate) trait Unpacker: fmt::Debug + Send {
    /// Unpacks one piece of these bytes.
    fn step(&mut self, bytes: &[u8]) -> Step<'_>;

    /// Prepares for the end of the packed bytes where it [may not](Unpacker::may_end) be. What is still held back then
    /// comes with the next steps, without any more bytes.
    fn end(&mut self) {}

    /// Whether the packed bytes may end here.
    fn may_end(&self) -> bool;

    /// Whether the beginning of the stream was read, with the [name](Unpacker::name) that may be there.
    fn has_begun(&self) -> bool {
        true
    }

    /// Returns where the current part of the stream begins, as the number of packed bytes before it.
    fn part(&self) -> u64 {
        0
    }

    /// Returns the name that the stream gives its content.
    fn name(&self) -> Option<&str> {
        None
    }

    /// Returns the state from which another unpacker can continue at the next byte, if there is one here.
    fn snapshot(&self) -> Option<Snapshot> {
        None
    }
}

/// The result of unpacking one piece.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    /// How many bytes were used for the piece.
    pub(crate) used: usize,
    pub(crate) piece: &'a [u8],
    pub(crate) state: State,
    /// Whether more bytes can be given without taking any.
    pub(crate) flows: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Goes,
    Ends,
    /// The stream has ended before the current part, which is something else.
    Trailing,
    Failed(MemberProblem),
}

impl Step<'_> {
    /// A step that used so many bytes and gave none.
    pub(crate) fn without_piece(used: usize, state: State) -> Step<'static> {
        Step { used, piece: &[], state, flows: false }
    }
}

/// The state of an unpacker between two pieces.
pub(crate) enum Snapshot {
    /// In the middle of deflated bytes.
    Inflate(inflate::Snapshot),
    /// Before a block of xz, in a stream with this kind of checksum.
    Xz { check: u8 },
    /// Before a stream or frame, which can be unpacked without those before it.
    Beginning,
}

impl Packing {
    /// Makes what unpacks a stream of this kind from its beginning or from a snapshot. `None` is what is not a stream
    /// of its own.
    pub(crate) fn unpacker(self, from: Option<&Snapshot>) -> Option<Box<dyn Unpacker>> {
        Some(match (self, from) {
            (Packing::Stored | Packing::SevenZip, _) => return None,
            (Packing::Deflated, Some(Snapshot::Inflate(from))) => Box::new(Inflate::resume(from)),
            (Packing::Deflated, _) => Box::new(Inflate::new()),
            (Packing::Gzip, Some(Snapshot::Inflate(from))) => Box::new(Gzip::resume(from)),
            (Packing::Gzip, _) => Box::new(Gzip::new()),
            (Packing::Xz, Some(Snapshot::Xz { check })) => Box::new(Xz::resume(*check)),
            (Packing::Xz, _) => Box::new(Xz::new()),
            (Packing::Bzip2, _) => Box::new(Bzip2::new()),
            (Packing::Zstandard, _) => Box::new(Zstd::new()),
        })
    }
}
