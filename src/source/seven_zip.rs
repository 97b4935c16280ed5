//! 7z archives, whose directory is at their end.
//!
//! Without the directory nothing can be unpacked, so the packed bytes are kept until it comes, up to
//! [`limits::SEVEN_ZIP`]. Members are usually packed together as one block, "solid", in which each can only be reached
//! through those before it. They are unpacked piece by piece, so what is unpacked takes no memory.

mod again;
mod directory;
mod header;
mod opening;

use std::sync::Arc;

use crate::{
    Member, MemberProblem, Packing, Problem,
    checksum::Checksum,
    format::Format,
    inside::{Inside, Meter, is_hidden},
    limits,
    record_sink::RecordSink,
    sniff::Depth,
    unpacker::{State, Unpacker},
};
pub(crate) use again::Again;
use directory::{Block, Directory, Entry};
use opening::{Opening, UNIT};

/// An archive that is being read.
#[derive(Debug, Default)]
pub(crate) struct SevenZip {
    /// The bytes of the file.
    packed: Vec<u8>,
    directory: Option<Arc<Directory>>,
    /// The index of the current entry.
    index: usize,
    /// The entry's bytes that are still to be read, if it was begun.
    left: Option<u64>,
    block: Option<OpenBlock>,
    meter: Meter,
    checksum: Checksum,
    inside: Option<Inside>,
}

/// A block that is being unpacked.
#[derive(Debug)]
struct OpenBlock {
    index: usize,
    unpacker: Box<dyn Unpacker>,
    /// The number of packed bytes that were taken.
    at: usize,
    flows: bool,
    /// Unpacked bytes, of which so many were read.
    piece: Vec<u8>,
    read: usize,
}

impl Format for SevenZip {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let length = self.packed.len() + bytes.len();
        // The size is known in advance of a file, and not of what comes through a pipe.
        let expected = sink.size.max(length as u64);
        let missing = usize::try_from(expected).unwrap_or(usize::MAX) - self.packed.len();
        if expected > limits::SEVEN_ZIP || self.packed.try_reserve(missing).is_err() {
            self.packed = Vec::new();
            sink.refuse(0, Problem::ArchiveTooLarge { limit: limits::SEVEN_ZIP });
        } else {
            self.packed.extend_from_slice(bytes);
        }
        bytes.len()
    }

    fn read_on(&mut self, sink: &mut RecordSink) -> bool {
        let Some(directory) = self.directory.clone() else {
            match self.open() {
                Ok(directory) => self.directory = Some(Arc::new(directory)),
                Err(problem) => sink.refuse(0, problem),
            }
            return true;
        };
        let Some(entry) = directory.entries.get(self.index) else { return false };
        if self.index >= limits::MEMBERS as usize {
            sink.refuse(0, Problem::ManyMembers);
            return true;
        }
        if self.left.is_none() {
            self.begin(entry, sink);
        }
        match self.piece(entry, &directory.blocks) {
            Ok(_) if self.left == Some(0) => self.end(entry, sink),
            Ok(true) => self.read(entry, sink),
            Ok(false) => self.abandon(MemberProblem::Bomb, &directory, sink),
            Err(problem) => self.abandon(problem, &directory, sink),
        }
        true
    }

    fn finish(&mut self, _sink: &mut RecordSink) {
        self.packed = Vec::new();
    }
}

impl SevenZip {
    fn open(&self) -> Result<Directory, Problem> {
        let mut opening = Opening::default();
        loop {
            let bytes = slice(&self.packed, &opening.needed).ok_or(Problem::DirectoryMissing)?;
            match opening.take(bytes)? {
                Some(directory) if directory.entries.is_empty() => return Err(Problem::Empty),
                Some(directory) => return Ok(directory),
                None => {}
            }
        }
    }

    fn begin(&mut self, entry: &Entry, sink: &mut RecordSink) {
        let at = entry.bytes.as_ref().map_or(0, |(_, range)| range.start);
        self.left = Some(entry.bytes.as_ref().map_or(0, |(_, range)| range.end - range.start));
        self.checksum.restart();
        if !entry.is_folder && !is_hidden(&entry.name) {
            let index = u32::try_from(self.index).unwrap_or(u32::MAX);
            let member = Member { name: entry.name.clone(), index, packing: Packing::SevenZip, at };
            self.inside = Some(Inside::enter(member, Depth::Member, sink));
        }
    }

    /// Unpacks the next piece of the entry's block, if everything of the last one was read. Returns false if more was
    /// unpacked than any real archive has.
    fn piece(&mut self, entry: &Entry, blocks: &[Block]) -> Result<bool, MemberProblem> {
        let Some((index, _)) = entry.bytes.clone().filter(|_| self.left != Some(0)) else { return Ok(true) };
        let block = blocks.get(index).ok_or(MemberProblem::Damaged)?;
        let mut open = match self.block.take() {
            Some(open) if open.index == index => open,
            _ => OpenBlock {
                index,
                unpacker: block.unpacker()?,
                at: 0,
                flows: true,
                piece: Vec::new(),
                read: 0,
            },
        };
        let packed = slice(&self.packed, &block.packed).ok_or(MemberProblem::Damaged)?;
        let is_sane = open.fill(packed, &mut self.meter)?;
        self.block = Some(open);
        Ok(is_sane)
    }

    /// Reads what was unpacked of the entry.
    fn read(&mut self, entry: &Entry, sink: &mut RecordSink) {
        let (Some(open), Some(left)) = (&mut self.block, &mut self.left) else { return };
        let rest = open.piece.get(open.read..).unwrap_or_default();
        let near = rest.get(..usize::try_from(*left).unwrap_or(usize::MAX)).unwrap_or(rest);
        open.read += near.len();
        *left -= near.len() as u64;
        self.checksum.update(near);
        if let Some(inside) = &mut self.inside {
            inside.feed(near, sink);
        }
        if *left == 0 {
            self.end(entry, sink);
        }
    }

    /// Ends an entry that was read completely.
    fn end(&mut self, entry: &Entry, sink: &mut RecordSink) {
        if let Some(inside) = self.inside.take() {
            let name = inside.name();
            inside.leave(false, sink);
            if entry.checksum.is_some_and(|stated| stated != self.checksum.value()) {
                let problem = MemberProblem::Checksum;
                sink.problem(0, Problem::Member { name, problem });
            }
        }
        self.index += 1;
        self.left = None;
    }

    /// Ends an entry because of a problem, and leaves out what is behind it in the same block. After a bomb, nothing is
    /// read.
    fn abandon(&mut self, problem: MemberProblem, directory: &Directory, sink: &mut RecordSink) {
        let in_block = |index: usize| directory.entries.get(index)?.bytes.as_ref().map(|(block, _)| *block);
        let block = in_block(self.index);
        let name = directory.entries.get(self.index).map(|entry| crate::display_name(&entry.name));
        if let Some(inside) = self.inside.take() {
            // Of what is packed in a way that is not read, there is nothing to look at.
            if problem.cuts() { inside.leave(true, sink) } else { inside.abandon(sink) }
        }
        let byte = block.and_then(|block| directory.blocks.get(block)).map_or(0, |block| block.packed.start);
        sink.problem(byte, Problem::Member { name: name.unwrap_or_default(), problem });
        (self.left, self.block) = (None, None);
        self.index += 1;
        if problem == MemberProblem::Bomb {
            self.index = directory.entries.len();
            return;
        }
        let behind = directory.entries.iter().enumerate().skip(self.index);
        let is_lost = |(index, entry): &(usize, &Entry)| in_block(*index) == block && !is_hidden(&entry.name);
        let lost: Vec<_> = behind.filter(is_lost).collect();
        if let (Some((_, first)), Some((last, _))) = (lost.first(), lost.last()) {
            let name = crate::display_name(&first.name);
            sink.problem(byte, Problem::BlockLost { count: lost.len() as u64, name });
            self.index = last + 1;
        }
    }
}

impl OpenBlock {
    /// Unpacks a piece if there is none.
    fn fill(&mut self, packed: &[u8], meter: &mut Meter) -> Result<bool, MemberProblem> {
        let mut is_sane = true;
        while self.read >= self.piece.len() && is_sane {
            let end = (self.at / UNIT + 1).saturating_mul(UNIT).min(packed.len());
            let unit = packed.get(self.at..end).unwrap_or_default();
            if unit.is_empty() && !self.flows {
                return Err(MemberProblem::Damaged);
            }
            let step = self.unpacker.step(unit);
            is_sane = meter.add(step.used, step.piece.len());
            self.at += step.used;
            self.flows = step.flows;
            self.read = 0;
            self.piece.clear();
            self.piece.extend_from_slice(step.piece);
            match step.state {
                State::Failed(problem) if self.piece.is_empty() => return Err(problem),
                State::Ends | State::Trailing if self.piece.is_empty() => return Err(MemberProblem::Damaged),
                _ => {}
            }
        }
        Ok(is_sane)
    }
}

/// Returns these bytes of the file, if it has all of them.
fn slice<'a>(file: &'a [u8], range: &std::ops::Range<u64>) -> Option<&'a [u8]> {
    file.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)
}
