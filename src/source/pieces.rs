//! Files of many records: cutting a stream of slices into pieces, so that
//! formats see contiguous bytes and memory stays bounded by one record and a slice.

use std::fmt;

use crate::{out::Out, stream::Format};

/// How much of a slice is moved behind the beginning of a record that came in
/// an earlier one, until the record ends: about one cable.
const STEP: usize = 16 * 1024;

/// Bytes that are at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window<'a> {
    pub(crate) bytes: &'a [u8],
    /// The place of the first in the file.
    pub(crate) at: u64,
    /// Whether the file ends with them.
    pub(crate) is_end: bool,
}

/// Finds the records in a file of many.
pub(crate) trait Cutter: fmt::Debug + Send {
    /// Reads the records that are complete and says how many bytes it is done
    /// with; at the end of the file that is all of them. It sees the others
    /// again, with more behind them, and remembers how far it has looked.
    fn cut(&mut self, window: Window<'_>, out: &mut Out) -> usize;
}

/// A file of many records, being read.
pub(crate) struct Pieces<C> {
    cutter: C,
    /// A record's beginning.
    kept: Vec<u8>,
    /// The place of the first byte that the cutter isn't done with.
    at: u64,
}

impl<C: Cutter> Pieces<C> {
    pub(crate) fn new(cutter: C) -> Pieces<C> {
        Pieces { cutter, kept: Vec::new(), at: 0 }
    }

    fn cut(&mut self, bytes: &[u8], is_end: bool, out: &mut Out) -> usize {
        let done = self.cutter.cut(Window { bytes, at: self.at, is_end }, out).min(bytes.len());
        self.at += done as u64;
        done
    }
}

impl<C: Cutter> Format for Pieces<C> {
    fn feed(&mut self, bytes: &[u8], out: &mut Out) -> usize {
        let mut rest = bytes;
        while !self.kept.is_empty() && !rest.is_empty() && !out.is_over {
            let mut kept = std::mem::take(&mut self.kept);
            let before = kept.len();
            let (step, after) = rest.split_at_checked(STEP).unwrap_or((rest, &[]));
            kept.extend_from_slice(step);
            let done = self.cut(&kept, false, out);
            match done.checked_sub(before) {
                // What is left stands in the slice itself.
                Some(used) => rest = rest.get(used..).unwrap_or_default(),
                None => {
                    kept.drain(..done);
                    self.kept = kept;
                    rest = after;
                }
            }
        }
        if !rest.is_empty() && !out.is_over {
            let done = self.cut(rest, false, out);
            self.kept.extend_from_slice(rest.get(done..).unwrap_or_default());
        }
        bytes.len()
    }

    fn finish(&mut self, out: &mut Out) {
        let kept = std::mem::take(&mut self.kept);
        self.cut(&kept, true, out);
    }
}

impl<C: fmt::Debug> fmt::Debug for Pieces<C> {
    /// Without the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Pieces { cutter, kept, at } = self;
        f.debug_struct("Pieces").field("cutter", cutter).field("kept", &kept.len()).field("at", at).finish()
    }
}
