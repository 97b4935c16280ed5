//! Takes bytes in slices of any size. The kind is decided first, and then its format gets the bytes.

use crate::{
    format::Format,
    limits,
    record_sink::RecordSink,
    sniff::{Decision, Depth, sniff},
};

/// A file, or a member of an archive, that is being read.
#[derive(Debug)]
pub(crate) struct Stream {
    state: State,
    depth: Depth,
    waiting: Vec<u8>,
    /// How many of the waiting bytes were used.
    used: usize,
    has_ended: bool,
}

#[derive(Debug)]
enum State {
    /// The bytes that decide the kind are being gathered.
    Start,
    Reading(Box<dyn Format>),
    Done,
}

impl Stream {
    pub(crate) fn new(depth: Depth) -> Stream {
        Stream { state: State::Start, depth, waiting: Vec::new(), used: 0, has_ended: false }
    }

    /// Takes the next bytes. To read them all, call [`Stream::step`] until it returns false.
    pub(crate) fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) {
        let mut bytes = bytes;
        if let State::Reading(format) = &mut self.state
            && self.waiting.is_empty()
        {
            let used = format.feed(bytes, sink);
            bytes = bytes.get(used..).unwrap_or_default();
            self.take_over(sink);
        }
        if self.wants_more() {
            self.waiting.extend_from_slice(bytes);
        }
    }

    /// Ends the file.
    pub(crate) fn finish(&mut self) {
        self.has_ended = true;
    }

    /// Whether more bytes can change anything.
    pub(crate) fn wants_more(&self) -> bool {
        !self.has_ended && !matches!(self.state, State::Done)
    }

    /// Continues to read what it was fed. Returns false if there is nothing to do.
    pub(crate) fn step(&mut self, sink: &mut RecordSink) -> bool {
        match &mut self.state {
            State::Done => return false,
            State::Start if self.waiting.len() >= limits::SNIFF || self.has_ended => {
                match sniff(&self.waiting, self.depth) {
                    Decision::Read(format) => self.state = State::Reading(format),
                    Decision::Refuse(byte, problem) => sink.refuse(byte, problem),
                }
            }
            State::Start => return false,
            State::Reading(format) if !self.waiting.is_empty() => {
                self.used += format.feed(self.waiting.get(self.used..).unwrap_or_default(), sink);
                if self.used >= self.waiting.len() {
                    self.waiting.clear();
                    self.used = 0;
                }
            }
            State::Reading(format) if self.has_ended => {
                if !format.read_on(sink) {
                    format.finish(sink);
                    self.state = State::Done;
                }
            }
            State::Reading(_) => return false,
        }
        self.take_over(sink);
        true
    }

    fn take_over(&mut self, sink: &mut RecordSink) {
        if std::mem::take(&mut sink.is_over) {
            self.state = State::Done;
        }
        if let State::Done = self.state {
            self.waiting = Vec::new();
            self.used = 0;
        }
    }
}
