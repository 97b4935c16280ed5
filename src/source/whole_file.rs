//! Formats whose file is one record, which is read when all of it has arrived.

use std::fmt;

use crate::{Problem, format::Format, limits, record_sink::RecordSink};

/// A file that is collected up to [`limits::WHOLE`] and then given to a function.
pub(crate) struct WholeFile {
    bytes: Vec<u8>,
    read: fn(&[u8], &mut RecordSink),
}

impl WholeFile {
    pub(crate) fn new(read: fn(&[u8], &mut RecordSink)) -> WholeFile {
        WholeFile { bytes: Vec::new(), read }
    }
}

impl Format for WholeFile {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let limit = limits::WHOLE as u64;
        if sink.size > limit || self.bytes.len() + bytes.len() > limits::WHOLE {
            self.bytes = Vec::new();
            sink.refuse(limit, Problem::TooLarge { limit });
        } else {
            self.bytes.extend_from_slice(bytes);
        }
        bytes.len()
    }

    fn finish(&mut self, sink: &mut RecordSink) {
        (self.read)(&self.bytes, sink);
    }
}

impl fmt::Debug for WholeFile {
    /// Leaves out the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WholeFile").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}
