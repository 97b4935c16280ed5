//! Formats whose file is one record, which is read when all of it has arrived.

use std::fmt;

use crate::{Problem, format::Format, limits, record_sink::RecordSink};

/// A file that is collected up to a limit and then given to a function.
pub(crate) struct WholeFile {
    bytes: Vec<u8>,
    limit: usize,
    read: fn(Vec<u8>, &mut RecordSink),
}

impl WholeFile {
    /// Makes a format for files of up to [`limits::WHOLE`] bytes.
    pub(crate) fn new(read: fn(Vec<u8>, &mut RecordSink)) -> WholeFile {
        WholeFile::within(limits::WHOLE, read)
    }

    /// Makes a format for files of up to `limit` bytes.
    pub(crate) fn within(limit: usize, read: fn(Vec<u8>, &mut RecordSink)) -> WholeFile {
        WholeFile { bytes: Vec::new(), limit, read }
    }
}

impl Format for WholeFile {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let limit = self.limit as u64;
        if sink.size > limit || self.bytes.len() + bytes.len() > self.limit {
            self.bytes = Vec::new();
            sink.refuse(limit, Problem::TooLarge { limit });
        } else {
            self.bytes.extend_from_slice(bytes);
        }
        bytes.len()
    }

    fn finish(&mut self, sink: &mut RecordSink) {
        (self.read)(std::mem::take(&mut self.bytes), sink);
    }
}

impl fmt::Debug for WholeFile {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WholeFile").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}
