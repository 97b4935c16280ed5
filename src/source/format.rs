//! The trait that every kind of file implements.

use std::fmt;

use crate::record_sink::RecordSink;

/// A kind of file that is being read. If it streams, `feed` already gives records.
pub(crate) trait Format: fmt::Debug + Send {
    /// Takes the next bytes and returns how many it used. Only archives use fewer than they get, so that a small slice
    /// does not become a large heap of records. They get the rest again.
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize;
    /// Reads on when all bytes have been fed, until it returns false. Only what needs the end of a file to read its
    /// beginning has something to do here.
    fn read_on(&mut self, _sink: &mut RecordSink) -> bool {
        false
    }
    /// Ends the file. It is called once, after the last bytes.
    fn finish(&mut self, sink: &mut RecordSink);
}
