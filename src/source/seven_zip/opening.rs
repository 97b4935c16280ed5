//! Finds the directory of a 7z archive and what unpacks its blocks.

use std::ops::Range;

use super::{
    directory::{self, Block, Directory},
    header::{self, Bytes},
};
use crate::{
    MemberProblem, Problem,
    bzip2::Bzip2,
    checksum::Checksum,
    inflate::Inflate,
    limits,
    lzma::Lzma,
    stored::Stored,
    unpacker::{State, Unpacker},
};

/// How many bytes a block's unpacker gets at a time, so that damage has the same effect whenever the block is read.
pub(super) const UNIT: usize = 64 * 1024;

/// What looks for the directory, in one part of the file after the other.
#[derive(Debug)]
pub(super) struct Opening {
    /// The bytes of the file that are needed next.
    pub(super) needed: Range<u64>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Header,
    Directory {
        checksum: u32,
    },
    /// The directory is packed in this block.
    Block(Block),
}

impl Default for Opening {
    fn default() -> Opening {
        Opening { needed: 0..header::LENGTH as u64, stage: Stage::Header }
    }
}

impl Opening {
    /// Takes the bytes that are needed, and returns the directory if it is among them.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Result<Option<Directory>, Problem> {
        match &self.stage {
            Stage::Header => {
                let (place, checksum) = header::directory(bytes).ok_or(Problem::DirectoryDamaged)?;
                if place.is_empty() {
                    return Err(Problem::Empty);
                }
                self.needed = place;
                self.stage = Stage::Directory { checksum };
                Ok(None)
            }
            Stage::Directory { checksum } if Checksum::of(bytes) == *checksum => self.directory(bytes),
            Stage::Directory { .. } => Err(Problem::DirectoryDamaged),
            Stage::Block(block) => {
                let unpacked = unpacked(block, bytes)?;
                self.directory(&unpacked)
            }
        }
    }

    fn directory(&mut self, bytes: &[u8]) -> Result<Option<Directory>, Problem> {
        let mut bytes = Bytes::new(bytes);
        match bytes.byte() {
            Some(1) => Directory::read(&mut bytes).map(Some).ok_or(Problem::DirectoryDamaged),
            // A directory that was packed is not packed again, or it might be in itself.
            Some(23) if !matches!(self.stage, Stage::Block(_)) => {
                let (blocks, _) = directory::streams(&mut bytes).ok_or(Problem::DirectoryDamaged)?;
                let block = blocks.into_iter().next().ok_or(Problem::DirectoryDamaged)?;
                self.needed = block.packed.clone();
                self.stage = Stage::Block(block);
                Ok(None)
            }
            _ => Err(Problem::DirectoryDamaged),
        }
    }
}

/// Unpacks a directory.
fn unpacked(block: &Block, packed: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut unpacker = match block.unpacker() {
        Ok(unpacker) => unpacker,
        Err(MemberProblem::Encrypted) => return Err(Problem::ArchiveEncrypted),
        Err(_) => return Err(Problem::DirectoryDamaged),
    };
    let (mut unpacked, mut rest, mut flows) = (Vec::new(), packed, true);
    while (unpacked.len() as u64) < block.unpacked.min(limits::DIRECTORY) && (flows || !rest.is_empty()) {
        let step = unpacker.step(rest);
        unpacked.extend_from_slice(step.piece);
        flows = step.flows;
        rest = rest.get(step.used..).unwrap_or_default();
        if step.state != State::Goes {
            break;
        }
    }
    if unpacked.len() as u64 == block.unpacked { Ok(unpacked) } else { Err(Problem::DirectoryDamaged) }
}

impl Block {
    /// Makes what unpacks the block.
    pub(super) fn unpacker(&self) -> Result<Box<dyn Unpacker>, MemberProblem> {
        if self.methods.iter().any(|(id, _)| *id == 0x06f1_0701) {
            return Err(MemberProblem::Encrypted);
        }
        let [(id, properties)] = self.methods.as_slice() else {
            return Err(MemberProblem::Method("a filter for programs"));
        };
        Ok(match id {
            0 => Box::<Stored>::default(),
            0x21 => Box::new(Lzma::two(*properties.first().ok_or(MemberProblem::Damaged)?)?),
            0x03_0101 => Box::new(Lzma::one(properties, self.unpacked)?),
            0x04_0108 => Box::new(Inflate::new()),
            0x04_0202 => Box::new(Bzip2::new()),
            _ => return Err(method(*id)),
        })
    }
}

/// Returns what is said about a method that is not read.
fn method(id: u64) -> MemberProblem {
    match id {
        0x03_0401 => MemberProblem::Method("PPMd"),
        0x04_0109 => MemberProblem::Method("Deflate64"),
        0x04f7_1101 => MemberProblem::Method("Zstandard"),
        0x04f7_1102 => MemberProblem::Method("Brotli"),
        0x04f7_1104 => MemberProblem::Method("LZ4"),
        _ => MemberProblem::UnknownMethod,
    }
}
