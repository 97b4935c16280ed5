//! Places in what is packed from which unpacking can go on.
//!
//! What is deflated can be read from its beginning only, unless the unpacker is
//! kept as it was somewhere behind: a [`Checkpoint`]. Some are kept while a
//! file is read the first time, so that a record is [read again](crate::RecordReader)
//! from the one before it. The idea is that of zlib's `zran.c`.

#[cfg(test)]
mod tests;

use std::{fmt, sync::Arc};

use crate::{inflate::Snapshot, limits};

/// The checkpoints of one file, in their order; a copy shares them.
///
/// There are at most [`limits::CHECKPOINTS`], whatever the file unpacks to:
/// where it would be more, every other one is given up, and the next ones stand
/// twice as far apart.
#[derive(Clone)]
pub struct Checkpoints {
    all: Vec<Arc<Checkpoint>>,
    /// The unpacked bytes from one to the next.
    spacing: u64,
    most: usize,
}

/// An unpacker in the middle of a stream.
pub(crate) struct Checkpoint {
    /// The stream: the index of a zip archive's member, or 0 in a gzip file, whose parts are one stream.
    stream: u32,
    /// The byte of the file that comes next.
    pub(crate) packed: u64,
    /// The bytes that the stream has given.
    pub(crate) unpacked: u64,
    pub(crate) state: Snapshot,
}

impl Default for Checkpoints {
    fn default() -> Checkpoints {
        Checkpoints::new(limits::SPACING, limits::CHECKPOINTS)
    }
}

impl Checkpoints {
    fn new(spacing: u64, most: usize) -> Checkpoints {
        Checkpoints { all: Vec::new(), spacing, most }
    }

    /// Keeps a checkpoint where the last one of the stream, or its beginning, is far enough behind.
    /// Streams come in their order.
    pub(crate) fn offer(&mut self, stream: u32, packed: u64, unpacked: u64, state: impl Fn() -> Snapshot) {
        let last = self.all.last().filter(|last| last.stream == stream).map_or(0, |last| last.unpacked);
        if unpacked.saturating_sub(last) < self.spacing {
            return;
        }
        self.all.push(Arc::new(Checkpoint { stream, packed, unpacked, state: state() }));
        if self.all.len() > self.most {
            let mut is_kept = true;
            self.all.retain(|_| {
                is_kept = !is_kept;
                is_kept
            });
            self.spacing = self.spacing.saturating_mul(2);
        }
    }

    /// The last one before this byte of what the stream gives.
    pub(crate) fn before(&self, stream: u32, unpacked: u64) -> Option<&Checkpoint> {
        let behind = self.all.partition_point(|point| (point.stream, point.unpacked) <= (stream, unpacked));
        self.all.get(behind.checked_sub(1)?).map(Arc::as_ref).filter(|point| point.stream == stream)
    }

    /// The first one behind this byte of what the stream gives.
    pub(crate) fn behind(&self, stream: u32, unpacked: u64) -> Option<&Checkpoint> {
        let behind = self.all.partition_point(|point| (point.stream, point.unpacked) < (stream, unpacked));
        self.all.get(behind).map(Arc::as_ref).filter(|point| point.stream == stream)
    }
}

impl fmt::Debug for Checkpoints {
    /// Without what the unpackers hold, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Checkpoints { all, spacing, most } = self;
        f.debug_struct("Checkpoints")
            .field("all", &all.len())
            .field("spacing", spacing)
            .field("most", most)
            .finish()
    }
}
