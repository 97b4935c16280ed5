//! Places in packed bytes from which unpacking can continue.
//!
//! Deflated bytes can only be read from their beginning, unless the state of the unpacker was kept at a later place, as
//! a [`Checkpoint`]. Some checkpoints are kept while a file is read for the first time, so that a record can be [read
//! again](crate::RecordReader) from the checkpoint before it. The idea is that of zlib's `zran.c`.

#[cfg(test)]
mod tests;

use std::{fmt, sync::Arc};

use crate::{limits, unpacker::Snapshot};

/// The checkpoints of one file, in their order. A copy shares them.
///
/// There are at most [`limits::CHECKPOINTS`], whatever the size of the unpacked file. If there would be more, every
/// other one is dropped, and the distance of later ones is doubled.
#[derive(Clone)]
pub struct Checkpoints {
    all: Vec<Arc<Checkpoint>>,
    /// The number of unpacked bytes between one checkpoint and the next.
    spacing: u64,
    most: usize,
}

/// An unpacker in the middle of a stream.
pub(crate) struct Checkpoint {
    /// The stream: the index of a member of a zip archive, or 0 in a gzip file, whose parts are one stream.
    stream: u32,
    /// The place in the file of the next byte.
    pub(crate) packed: u64,
    /// The number of bytes that the stream has given so far.
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

    /// Keeps a checkpoint if there is a state, and if it is far enough from the last one of the stream, or from the
    /// stream's beginning. Streams come in their order.
    pub(crate) fn offer(
        &mut self,
        stream: u32,
        packed: u64,
        unpacked: u64,
        state: impl Fn() -> Option<Snapshot>,
    ) {
        let last = self.all.last().filter(|last| last.stream == stream).map_or(0, |last| last.unpacked);
        if unpacked.saturating_sub(last) < self.spacing {
            return;
        }
        let Some(state) = state() else { return };
        self.all.push(Arc::new(Checkpoint { stream, packed, unpacked, state }));
        if self.all.len() > self.most {
            let mut is_kept = true;
            self.all.retain(|_| {
                is_kept = !is_kept;
                is_kept
            });
            self.spacing = self.spacing.saturating_mul(2);
        }
    }

    /// Returns the last checkpoint before this byte of the unpacked stream.
    pub(crate) fn before(&self, stream: u32, unpacked: u64) -> Option<&Checkpoint> {
        let behind = self.all.partition_point(|point| (point.stream, point.unpacked) <= (stream, unpacked));
        self.all.get(behind.checked_sub(1)?).map(Arc::as_ref).filter(|point| point.stream == stream)
    }

    /// Returns the first checkpoint after this byte of the unpacked stream.
    pub(crate) fn behind(&self, stream: u32, unpacked: u64) -> Option<&Checkpoint> {
        let behind = self.all.partition_point(|point| (point.stream, point.unpacked) < (stream, unpacked));
        self.all.get(behind).map(Arc::as_ref).filter(|point| point.stream == stream)
    }
}

impl fmt::Debug for Checkpoints {
    /// Leaves out the states of the unpackers, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Checkpoints { all, spacing, most } = self;
        f.debug_struct("Checkpoints")
            .field("all", &all.len())
            .field("spacing", spacing)
            .field("most", most)
            .finish()
    }
}
