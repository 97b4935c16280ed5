//! Reads the bytes of an archive's member.

use std::sync::Arc;

use crate::{
    Member, limits,
    record_sink::{Outside, RecordSink},
    sniff::Depth,
    stream::Stream,
};

/// A member that is being unpacked and read as a file of its own.
#[derive(Debug)]
pub(crate) struct Inside {
    member: Arc<Member>,
    stream: Box<Stream>,
    outside: Outside,
}

impl Inside {
    pub(crate) fn enter(member: Member, depth: Depth, sink: &mut RecordSink) -> Inside {
        let member = Arc::new(member);
        Inside { stream: Box::new(Stream::new(depth)), outside: sink.enter(member.clone()), member }
    }

    /// Returns the member's name, for messages.
    pub(crate) fn name(&self) -> String {
        crate::display_name(&self.member.name)
    }

    pub(crate) fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) {
        self.stream.feed(bytes, sink);
        while self.stream.step(sink) {}
    }

    /// Ends a member of which nothing can be read.
    pub(crate) fn abandon(self, sink: &mut RecordSink) {
        sink.leave(self.outside);
    }

    /// Ends the member because it is complete, or because what follows can't be read; in the second case it `is_cut`.
    pub(crate) fn leave(mut self, is_cut: bool, sink: &mut RecordSink) {
        let first = sink.ready.len();
        self.stream.finish();
        while self.stream.step(sink) {}
        if is_cut {
            sink.mark_cut(first);
        }
        sink.leave(self.outside);
    }
}

/// Whether file managers hide a member. Readers do not mean such members, so they are left out, as in a folder.
pub(crate) fn is_hidden(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| part == "__MACOSX" || part.len() > 1 && part.starts_with('.') && part != "..")
}

/// How much was unpacked of an archive as a whole. Sizes that the archive declares do not count.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    packed: u64,
    pub(crate) unpacked: u64,
}

impl Meter {
    /// Adds bytes. Returns false if there are more than any real archive has.
    pub(crate) fn add(&mut self, packed: usize, unpacked: usize) -> bool {
        self.packed += packed as u64;
        self.unpacked += unpacked as u64;
        self.unpacked <= limits::UNPACKED
            && (self.unpacked <= limits::RATIO_FREE
                || self.unpacked <= limits::RATIO.saturating_mul(self.packed))
    }
}
