//! Files with many records. The stream of slices is cut into pieces, so that formats see contiguous bytes, and memory
//! is limited to one record and a slice.

use std::fmt;

use crate::{format::Format, record_sink::RecordSink};

/// How much of a slice is appended at a time to the beginning of a record that came in an earlier slice, until the
/// record ends. It is about the size of one cable.
const STEP: usize = 16 * 1024;

/// Bytes that are available.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window<'a> {
    pub(crate) bytes: &'a [u8],
    /// The place of the first byte in the file.
    pub(crate) at: u64,
    /// Whether the file ends with these bytes.
    pub(crate) is_end: bool,
}

/// Finds the records in a file with many.
pub(crate) trait RecordSplitter: fmt::Debug + Send {
    /// Reads the records that are complete and returns how many bytes are no longer needed, which is all of them at the
    /// end of the file. It gets the other bytes again, with more after them, and remembers how far it has looked.
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize;
}

impl RecordSplitter for Box<dyn RecordSplitter> {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        (**self).split(window, sink)
    }
}

/// A file with many records that is being read.
pub(crate) struct RecordStream<S> {
    splitter: S,
    /// The beginning of a record.
    kept: Vec<u8>,
    /// The place of the first byte that the splitter still needs.
    at: u64,
}

impl<S: RecordSplitter> RecordStream<S> {
    pub(crate) fn new(splitter: S) -> RecordStream<S> {
        RecordStream { splitter, kept: Vec::new(), at: 0 }
    }

    fn split(&mut self, bytes: &[u8], is_end: bool, sink: &mut RecordSink) -> usize {
        let done = self.splitter.split(Window { bytes, at: self.at, is_end }, sink).min(bytes.len());
        self.at += done as u64;
        done
    }
}

impl<S: RecordSplitter> Format for RecordStream<S> {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let mut rest = bytes;
        while !self.kept.is_empty() && !rest.is_empty() && !sink.is_over {
            let mut kept = std::mem::take(&mut self.kept);
            let before = kept.len();
            let (step, after) = rest.split_at_checked(STEP).unwrap_or((rest, &[]));
            kept.extend_from_slice(step);
            let done = self.split(&kept, false, sink);
            match done.checked_sub(before) {
                // What is left is in the slice itself.
                Some(used) => rest = rest.get(used..).unwrap_or_default(),
                None => {
                    kept.drain(..done);
                    self.kept = kept;
                    rest = after;
                }
            }
        }
        if !rest.is_empty() && !sink.is_over {
            let done = self.split(rest, false, sink);
            self.kept.extend_from_slice(rest.get(done..).unwrap_or_default());
        }
        bytes.len()
    }

    fn finish(&mut self, sink: &mut RecordSink) {
        let kept = std::mem::take(&mut self.kept);
        self.split(&kept, true, sink);
    }
}

impl<S: fmt::Debug> fmt::Debug for RecordStream<S> {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RecordStream { splitter, kept, at } = self;
        f.debug_struct("RecordStream")
            .field("splitter", splitter)
            .field("kept", &kept.len())
            .field("at", at)
            .finish()
    }
}
