//! What every kind of file implements.

use std::fmt;

use crate::record_sink::RecordSink;

/// A kind of file, being read. One that streams gives its records from `feed`.
pub(crate) trait Format: fmt::Debug + Send {
    /// Takes the next bytes and returns how many it used. Only archives use fewer than they are given, so that a small
    /// slice doesn't become a large heap of records; they are given the rest again.
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize;
    /// Is called once, after the last bytes of the file.
    fn finish(&mut self, sink: &mut RecordSink);
}
