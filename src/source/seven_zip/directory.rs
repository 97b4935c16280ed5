//! The directory of a 7z archive, which says which files there are and how they are packed.
//!
//! Numbers of any size are read, but nothing is reserved by them: each thing that is counted takes bytes of the
//! directory, so a directory that lies about how many there are comes to its end.

use std::ops::Range;

use super::header::Bytes;

/// What an archive has.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) blocks: Vec<Block>,
    pub(super) entries: Vec<Entry>,
}

/// Members that are packed together.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// How it is packed, from the inside to the outside, with the properties. One method is usual.
    pub(super) methods: Vec<(u64, Vec<u8>)>,
    /// The place of its packed bytes in the file. Blocks whose methods need several have the first here.
    pub(super) packed: Range<u64>,
    pub(super) unpacked: u64,
    checksum: Option<u32>,
    /// How many packed streams it has, and how many sizes of unpacked ones are given.
    streams: (u64, u64),
    files: u64,
}

/// A file in the archive.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The block with its bytes, and where they are in what that unpacks to. A file without bytes has none.
    pub(super) bytes: Option<(usize, Range<u64>)>,
    pub(super) checksum: Option<u32>,
    pub(super) is_folder: bool,
}

/// The kinds of sections.
mod id {
    pub(super) const END: u64 = 0;
    pub(super) const PACKED: u64 = 6;
    pub(super) const UNPACKED: u64 = 7;
    pub(super) const FILES_IN_BLOCKS: u64 = 8;
    pub(super) const SIZE: u64 = 9;
    pub(super) const CHECKSUM: u64 = 10;
    pub(super) const BLOCK: u64 = 11;
    pub(super) const UNPACKED_SIZES: u64 = 12;
    pub(super) const COUNTS: u64 = 13;
    pub(super) const EMPTY: u64 = 14;
    pub(super) const EMPTY_FILE: u64 = 15;
    pub(super) const NAMES: u64 = 17;
}

/// The most methods of a block, and the most streams that one of them takes or gives. The most complicated one that
/// 7-Zip makes has four.
const METHODS: u64 = 32;

/// A file that is in a block: its block, its bytes there and its checksum.
type Stored = (usize, Range<u64>, Option<u32>);

impl Directory {
    /// Reads a directory that is not packed, behind the byte that says so.
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Directory> {
        let (mut blocks, mut stored) = (Vec::new(), Vec::new());
        loop {
            match bytes.number()? {
                id::END => return Some(Directory { blocks, entries: Vec::new() }),
                // Properties of the archive have a size; nothing writes them.
                2 => {
                    while bytes.number()? != id::END {
                        bytes.sized()?;
                    }
                }
                4 => (blocks, stored) = streams(bytes)?,
                5 => {
                    let entries = files(bytes, stored)?;
                    return Some(Directory { blocks, entries });
                }
                _ => return None,
            }
        }
    }
}

/// Reads which blocks there are, and the files in them.
pub(super) fn streams(bytes: &mut Bytes<'_>) -> Option<(Vec<Block>, Vec<Stored>)> {
    let (mut from, mut sizes, mut blocks) = (0, Vec::new(), Vec::new());
    let mut stored = None;
    loop {
        match bytes.number()? {
            id::END => break,
            id::PACKED => (from, sizes) = packed(bytes)?,
            id::UNPACKED => blocks = unpacked(bytes)?,
            id::FILES_IN_BLOCKS => stored = Some(files_in_blocks(bytes, &mut blocks)?),
            _ => return None,
        }
    }
    let mut sizes = sizes.into_iter();
    for block in &mut blocks {
        block.packed = from..from;
        for stream in 0..block.streams.0 {
            let size = sizes.next()?;
            from = u64::checked_add(from, size)?;
            if stream == 0 {
                block.packed.end = from;
            }
        }
    }
    // Without a section for them, there is one file in each block.
    let alone =
        || blocks.iter().enumerate().map(|(at, block)| (at, 0..block.unpacked, block.checksum)).collect();
    let stored = stored.unwrap_or_else(alone);
    Some((blocks, stored))
}

/// Reads where the packed streams begin in the file, and their sizes.
fn packed(bytes: &mut Bytes<'_>) -> Option<(u64, Vec<u64>)> {
    let from = bytes.number()?.checked_add(super::header::LENGTH as u64)?;
    let count = bytes.number()?;
    let mut sizes = Vec::new();
    loop {
        match bytes.number()? {
            id::END => return Some((from, sizes)),
            id::SIZE => sizes = (0..count).map(|_| bytes.number()).collect::<Option<_>>()?,
            id::CHECKSUM => {
                bytes.checksums(count)?;
            }
            _ => return None,
        }
    }
}

fn unpacked(bytes: &mut Bytes<'_>) -> Option<Vec<Block>> {
    if bytes.number()? != id::BLOCK {
        return None;
    }
    let count = bytes.number()?;
    if bytes.byte()? != 0 {
        return None; // the blocks are described in another stream, which nothing writes
    }
    let mut blocks = (0..count).map(|_| block(bytes)).collect::<Option<Vec<_>>>()?;
    loop {
        match bytes.number()? {
            id::END => return Some(blocks),
            id::UNPACKED_SIZES => {
                for block in &mut blocks {
                    // The last method is the outermost in all that is read here, where there is only one.
                    for _ in 0..block.streams.1 {
                        block.unpacked = bytes.number()?;
                    }
                }
            }
            id::CHECKSUM => {
                let checksums = bytes.checksums(blocks.len() as u64)?;
                blocks.iter_mut().zip(checksums).for_each(|(block, checksum)| block.checksum = checksum);
            }
            _ => return None,
        }
    }
}

fn block(bytes: &mut Bytes<'_>) -> Option<Block> {
    let count = bytes.number().filter(|&count| (1..=METHODS).contains(&count))?;
    let mut block = Block { files: 1, ..Block::default() };
    let (mut taken, mut given) = (0, 0);
    for _ in 0..count {
        let flags = bytes.byte()?;
        let id = bytes.take(u64::from(flags & 15))?;
        let id = id.iter().fold(0u64, |id, &byte| id << 8 | u64::from(byte));
        let (takes, gives) = if flags & 16 == 0 { (1, 1) } else { (bytes.number()?, bytes.number()?) };
        if takes > METHODS || gives > METHODS || flags & 0xc0 != 0 {
            return None;
        }
        (taken, given) = (taken + takes, given + gives);
        let properties = if flags & 32 == 0 { &[] } else { bytes.sized()? };
        block.methods.push((id, properties.to_vec()));
    }
    // Methods pass streams to each other, and what is not passed is packed in the file.
    let passed = u64::checked_sub(given, 1)?;
    for _ in 0..passed {
        bytes.number()?;
        bytes.number()?;
    }
    let packed = u64::checked_sub(taken, passed)?;
    if packed > 1 {
        (0..packed).try_for_each(|_| bytes.number().map(|_| ()))?;
    }
    block.streams = (packed, given);
    Some(block)
}

fn files_in_blocks(bytes: &mut Bytes<'_>, blocks: &mut [Block]) -> Option<Vec<Stored>> {
    let mut kind = bytes.number()?;
    if kind == id::COUNTS {
        for block in blocks.iter_mut() {
            block.files = bytes.number()?;
        }
        kind = bytes.number()?;
    }
    let mut stored = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let mut from = 0u64;
        // The size of the last file in a block is what remains.
        for _ in 1..block.files {
            let size = if kind == id::SIZE { bytes.number()? } else { return None };
            let end = from.checked_add(size).filter(|&end| end <= block.unpacked)?;
            stored.push((at, from..end, None));
            from = end;
        }
        if block.files > 0 {
            stored.push((at, from..block.unpacked, None));
        }
    }
    if kind == id::SIZE {
        kind = bytes.number()?;
    }
    // A file that is alone in its block has the checksum of the block.
    let checksum =
        |at: usize| blocks.get(at).filter(|block| block.files == 1).and_then(|block| block.checksum);
    stored.iter_mut().for_each(|(at, _, own)| *own = checksum(*at));
    loop {
        match kind {
            id::END => return Some(stored),
            id::CHECKSUM => {
                let mut unknown: Vec<_> = stored.iter_mut().filter(|(.., own)| own.is_none()).collect();
                let checksums = bytes.checksums(unknown.len() as u64)?;
                unknown.iter_mut().zip(checksums).for_each(|((.., own), checksum)| *own = checksum);
            }
            _ => return None,
        }
        kind = bytes.number()?;
    }
}

/// Reads the names of the files, and which of them have no bytes.
fn files(bytes: &mut Bytes<'_>, stored: Vec<Stored>) -> Option<Vec<Entry>> {
    let count = bytes.number()?;
    let (mut names, mut empty, mut empty_files) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let kind = bytes.number()?;
        if kind == id::END {
            break;
        }
        let mut own = Bytes::new(bytes.sized()?);
        match kind {
            id::NAMES if own.byte()? == 0 => names = (0..count).map(|_| own.name()).collect::<Option<_>>()?,
            id::EMPTY => empty = own.bits(count)?,
            id::EMPTY_FILE => {
                let without_bytes = empty.iter().filter(|&&is_empty| is_empty).count();
                empty_files = own.bits(without_bytes as u64)?;
            }
            _ => {}
        }
    }
    if names.len() as u64 != count {
        return None;
    }
    let (mut stored, mut empty_files) = (stored.into_iter(), empty_files.into_iter());
    let mut empty = empty.into_iter();
    let entry = |name: String| {
        Some(if empty.next().unwrap_or_default() {
            let is_folder = !empty_files.next().unwrap_or_default();
            Entry { name, is_folder, ..Entry::default() }
        } else {
            let (block, range, checksum) = stored.next()?;
            Entry { name, bytes: Some((block, range)), checksum, is_folder: false }
        })
    };
    names.into_iter().map(entry).collect()
}
