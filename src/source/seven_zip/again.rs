//! Reads a part of a member of a 7z archive again. For this, the directory and the block of the member are needed.

use std::ops::Range;

use super::opening::{Opening, UNIT};
use crate::unpacking::Unpacking;

/// What is needed of an archive to read bytes of a member again.
#[derive(Debug)]
pub(crate) struct Again {
    /// The index of the member.
    index: u32,
    /// The wanted bytes, among those that the block of the member unpacks to.
    wanted: Range<u64>,
    stage: Stage,
    /// The bytes of the file that are needed next.
    needed: Range<u64>,
    /// Those of them that have arrived and were not used.
    waiting: Vec<u8>,
}

#[derive(Debug)]
enum Stage {
    Opening(Opening),
    Unpacking(Unpacking),
    /// The archive is not what it was.
    Lost,
}

impl Again {
    pub(crate) fn new(index: u32, wanted: Range<u64>) -> Again {
        let opening = Opening::default();
        let needed = opening.needed.clone();
        Again { index, wanted, stage: Stage::Opening(opening), needed, waiting: Vec::new() }
    }

    /// Returns the bytes of the file that are needed next.
    pub(crate) fn needs(&self) -> Option<Range<u64>> {
        let is_complete = match &self.stage {
            Stage::Opening(_) => false,
            Stage::Unpacking(unpacking) => unpacking.is_complete(),
            Stage::Lost => true,
        };
        (!is_complete && !self.needed.is_empty()).then(|| self.needed.clone())
    }

    /// Takes bytes from the beginning of those that are needed.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        self.needed.start += bytes.len() as u64;
        self.waiting.extend_from_slice(bytes);
        let is_all = self.needed.is_empty() || bytes.is_empty();
        match &mut self.stage {
            Stage::Opening(opening) if is_all => {
                let found = opening.take(&std::mem::take(&mut self.waiting));
                match found {
                    Ok(None) => self.needed = opening.needed.clone(),
                    Ok(Some(directory)) => self.found(&directory),
                    Err(_) => self.stage = Stage::Lost,
                }
            }
            Stage::Unpacking(unpacking) => {
                let whole = if is_all { self.waiting.len() } else { self.waiting.len() / UNIT * UNIT };
                self.waiting.drain(..whole).as_slice().chunks(UNIT).for_each(|unit| unpacking.feed(unit));
                if is_all {
                    unpacking.feed(&[]);
                }
            }
            Stage::Opening(_) | Stage::Lost => {}
        }
    }

    fn found(&mut self, directory: &super::directory::Directory) {
        let entry = directory.entries.get(self.index as usize);
        let block = entry.and_then(|entry| directory.blocks.get(entry.bytes.as_ref()?.0));
        match block.map(|block| (block, block.unpacker())) {
            Some((block, Ok(unpacker))) => {
                self.needed = block.packed.clone();
                self.stage = Stage::Unpacking(Unpacking::new(unpacker, 0, self.wanted.clone()));
            }
            _ => self.stage = Stage::Lost,
        }
    }

    /// Returns the wanted bytes, as many as there were.
    pub(crate) fn gathered(self) -> Vec<u8> {
        match self.stage {
            Stage::Unpacking(unpacking) => unpacking.gathered(),
            Stage::Opening(_) | Stage::Lost => Vec::new(),
        }
    }
}
