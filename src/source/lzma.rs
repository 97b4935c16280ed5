//! Unpacks what was compressed by LZMA or LZMA2, piece by piece.
//!
//! How much is given before damage depends on how the bytes are sliced, so whoever feeds these unpackers slices them in
//! the same way each time.

use std::fmt;

use lzma_rust2::{Action, Lzma2Stream, LzmaStream, Status};

use crate::{
    MemberProblem, limits,
    unpacker::{PIECE, State, Step, Unpacker},
};

/// How many bytes are unpacked at a time. What was unpacked of them before damage is lost.
const UNIT: usize = 512;

/// A compressed stream that is being unpacked.
pub(crate) struct Lzma {
    stream: Stream,
    piece: Vec<u8>,
    action: Action,
}

enum Stream {
    One(Box<LzmaStream>),
    Two(Box<Lzma2Stream>),
}

impl Lzma {
    /// Makes an unpacker of LZMA from its five bytes of properties and the number of bytes that it will give.
    pub(crate) fn one(properties: &[u8], unpacked: u64) -> Result<Lzma, MemberProblem> {
        let [letters, size @ ..] = properties else { return Err(MemberProblem::Damaged) };
        let size = size.try_into().map_or(u32::MAX, u32::from_le_bytes);
        if u64::from(size) > limits::DICTIONARY {
            return Err(TOO_LARGE);
        }
        let stream = LzmaStream::new_with_props(unpacked, *letters, size, None);
        let stream = stream.map_err(|_| MemberProblem::Damaged)?;
        Ok(Lzma::of(Stream::One(Box::new(stream))))
    }

    /// Makes an unpacker of LZMA2 from its byte of properties, which is the size of the dictionary.
    pub(crate) fn two(property: u8) -> Result<Lzma, MemberProblem> {
        let exponent = u32::from(property / 2 + 11);
        let size = if exponent < 31 { u32::from(2 | (property & 1)) << exponent } else { u32::MAX };
        if u64::from(size) > limits::DICTIONARY {
            return Err(TOO_LARGE);
        }
        Ok(Lzma::of(Stream::Two(Box::new(Lzma2Stream::new(size)))))
    }

    fn of(stream: Stream) -> Lzma {
        Lzma { stream, piece: vec![0; PIECE], action: Action::Run }
    }
}

const TOO_LARGE: MemberProblem = MemberProblem::Method("LZMA with a dictionary of more than 256 MB");

impl Stream {
    fn given(&self) -> u64 {
        match self {
            Stream::One(stream) => stream.total_out(),
            Stream::Two(stream) => stream.total_out(),
        }
    }
}

impl Unpacker for Lzma {
    fn step(&mut self, bytes: &[u8]) -> Step<'_> {
        let before = self.stream.given();
        let (mut used, mut written) = (0, 0);
        let state = loop {
            let rest = bytes.get(used..).unwrap_or_default();
            let (near, room) =
                (rest.get(..UNIT).unwrap_or(rest), self.piece.get_mut(written..).unwrap_or_default());
            let result = match &mut self.stream {
                Stream::One(stream) => stream.process(near, room, self.action),
                Stream::Two(stream) => stream.process(near, room, self.action),
            };
            let length = written;
            written = usize::try_from(self.stream.given() - before).unwrap_or_default();
            match result {
                // It was expected to end early.
                Err(_) if self.action == Action::Finish => break State::Goes,
                Err(_) => break State::Failed(MemberProblem::Damaged),
                Ok(result) => {
                    used += result.bytes_consumed;
                    if result.status == Status::StreamEnd {
                        break State::Ends;
                    }
                    if used == bytes.len() || written == PIECE {
                        break State::Goes;
                    }
                    // A step that takes nothing and gives nothing would be repeated for ever.
                    if result.bytes_consumed == 0 && written == length {
                        break State::Failed(MemberProblem::Damaged);
                    }
                }
            }
        };
        let piece = self.piece.get(..written).unwrap_or_default();
        Step { used, piece, state, flows: state == State::Goes && written == PIECE }
    }

    fn end(&mut self) {
        self.action = Action::Finish;
    }

    fn may_end(&self) -> bool {
        false
    }
}

impl fmt::Debug for Lzma {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lzma").field("unpacked", &self.stream.given()).finish_non_exhaustive()
    }
}
