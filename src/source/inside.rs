//! What becomes of the bytes of an archive's member.

use std::{ops::Range, sync::Arc};

use crate::{
    Member, Packing, limits,
    out::{Out, Outside},
    sniff::Depth,
    stream::Stream,
    tar::Tar,
};

/// A member that is being unpacked.
#[derive(Debug)]
pub(crate) struct Inside {
    member: Arc<Member>,
    use_: Use,
    outside: Outside,
}

#[derive(Debug)]
enum Use {
    /// It is read as a file of its own.
    Read(Box<Stream>),
    /// A part of it is gathered; this many bytes have gone by.
    Gather(u64),
}

impl Inside {
    pub(crate) fn enter(member: Member, depth: Depth, out: &mut Out) -> Inside {
        let use_ = match &out.wanted {
            None => Use::Read(Box::new(Stream::new(depth))),
            Some(wanted) if wanted.member.packing == Packing::TarGzip && member.packing == Packing::Gzip => {
                Use::Read(Box::new(Stream::of(Box::new(Tar::behind(wanted.member.at)))))
            }
            Some(_) => Use::Gather(0),
        };
        let member = Arc::new(member);
        Inside { use_, outside: out.enter(member.clone()), member }
    }

    /// Its name, for messages.
    pub(crate) fn name(&self) -> String {
        crate::display_name(&self.member.name)
    }

    pub(crate) fn feed(&mut self, bytes: &[u8], out: &mut Out) {
        match &mut self.use_ {
            Use::Read(stream) => {
                stream.feed(bytes, out);
                while stream.step(out) {}
            }
            Use::Gather(at) => {
                let from = *at;
                *at += bytes.len() as u64;
                if let Some(wanted) = &mut out.wanted {
                    wanted.gathered.extend_from_slice(part(bytes, from, &wanted.bytes));
                }
            }
        }
    }

    /// It has ended, or what follows can't be read.
    pub(crate) fn leave(self, out: &mut Out) {
        if let Use::Read(mut stream) = self.use_ {
            stream.finish();
            while stream.step(out) {}
        }
        out.leave(self.outside);
    }
}

/// What lies inside of the range, of bytes that begin at `from`.
fn part<'a>(bytes: &'a [u8], from: u64, range: &Range<u64>) -> &'a [u8] {
    let place = |byte: u64| usize::try_from(byte.saturating_sub(from)).unwrap_or(usize::MAX).min(bytes.len());
    bytes.get(place(range.start)..place(range.end)).unwrap_or_default()
}

/// Whether a member is one of those that file managers hide and a reader never
/// meant: as in a folder, they are left out.
pub(crate) fn is_hidden(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| part == "__MACOSX" || part.len() > 1 && part.starts_with('.') && part != "..")
}

/// How much was unpacked, of an archive as a whole. Declared sizes don't count.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    packed: u64,
    unpacked: u64,
}

impl Meter {
    /// Adds bytes; false if that is more than any real archive has.
    pub(crate) fn add(&mut self, packed: usize, unpacked: usize) -> bool {
        self.packed += packed as u64;
        self.unpacked += unpacked as u64;
        self.unpacked <= limits::UNPACKED
            && (self.unpacked <= limits::RATIO_FREE
                || self.unpacked <= limits::RATIO.saturating_mul(self.packed))
    }
}
