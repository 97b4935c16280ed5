//! Zip archives, which are read from front to back.
//!
//! Each member has its own header before it, so one pass over the file reads them all, in slices as they come. This
//! needs no jump to the directory at the end, so it also works for a pipe, and for a file that was cut off. A byte that
//! is read once can't belong to two members, so overlapping members, which would unpack to a thousand times their size,
//! have no effect. The directory is compared when it comes. The `zip` crate needs to jump.
//!
//! The sizes in headers are not trusted: a deflated member ends where its data ends.

mod header;

use memchr::memmem;

use crate::{
    Member, MemberProblem, Packing, Problem,
    checksum::Checksum,
    format::Format,
    inflate::Inflate,
    inside::{Inside, Meter, is_hidden},
    limits,
    record_sink::RecordSink,
    sniff::Depth,
    unpacker::{self, Unpacker},
};
use header::{Block, Entry, Local, descriptor, signature};

/// An archive that is being unpacked.
#[derive(Debug)]
pub(crate) struct Zip {
    /// The place of the next byte that is not in `head`.
    at: u64,
    state: State,
    /// The bytes that were gathered to be read.
    head: Vec<u8>,
    inflate: Option<Inflate>,
    /// The checksum of a member that is not packed.
    checksum: Checksum,
    meter: Meter,
    /// Where the members begin that were found.
    starts: Vec<u64>,
    /// The number of members that the directory lists at other places, and the first one.
    unlisted: (u64, Option<Entry>),
    local: Local,
    inside: Option<Inside>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Between members.
    Header,
    Deflated,
    Stored {
        left: u64,
    },
    /// The bytes of a member that can't be read.
    Skipped {
        left: u64,
    },
    /// After a member whose sizes follow it.
    Descriptor,
    /// The next header is being searched for.
    Lost,
    Over,
}

impl Default for Zip {
    fn default() -> Zip {
        Zip {
            at: 0,
            state: State::Header,
            head: Vec::new(),
            inflate: None,
            checksum: Checksum::default(),
            meter: Meter::default(),
            starts: Vec::new(),
            unlisted: (0, None),
            local: Local::default(),
            inside: None,
        }
    }
}

impl Format for Zip {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let mut rest = bytes;
        loop {
            let before = (rest.len(), self.head.len(), self.state);
            match self.state {
                State::Header => {
                    let needed = header::needed(&self.head);
                    if self.gather(needed, &mut rest) {
                        self.header(sink);
                    }
                }
                State::Descriptor => {
                    if self.gather(header::DESCRIPTOR, &mut rest) {
                        self.descriptor(sink);
                    }
                }
                State::Lost => self.find_header(&mut rest),
                State::Over => {
                    self.at += rest.len() as u64;
                    rest = &[];
                }
                State::Deflated | State::Stored { .. } | State::Skipped { .. } => self.data(&mut rest, sink),
            }
            let flows =
                self.state == State::Deflated && self.inflate.as_ref().is_some_and(|inflate| inflate.flows);
            let is_idle = !flows && before == (rest.len(), self.head.len(), self.state);
            if sink.is_over || is_idle || sink.is_full() && !rest.is_empty() {
                return bytes.len() - rest.len();
            }
        }
    }

    fn finish(&mut self, sink: &mut RecordSink) {
        if self.state == State::Descriptor {
            self.descriptor(sink);
        }
        match self.state {
            State::Over => {}
            State::Deflated | State::Stored { .. } | State::Skipped { .. } => {
                self.abandon(MemberProblem::EndsEarly, sink);
            }
            State::Header | State::Descriptor | State::Lost => {
                sink.problem(self.at, Problem::ArchiveEndsEarly);
            }
        }
        if let (count, Some(first)) = std::mem::take(&mut self.unlisted) {
            let name = crate::display_name(&first.name);
            sink.problem(first.at, Problem::Unlisted { count, name });
        }
    }
}

impl Zip {
    /// Gathers up to this many bytes. Returns false if there are not as many yet.
    fn gather(&mut self, needed: usize, rest: &mut &[u8]) -> bool {
        let missing = needed.saturating_sub(self.head.len());
        let (near, after) = rest.split_at_checked(missing).unwrap_or((rest, &[]));
        self.head.extend_from_slice(near);
        self.at += near.len() as u64;
        *rest = after;
        self.head.len() >= needed
    }

    /// Returns the place of the first gathered byte.
    fn head_at(&self) -> u64 {
        self.at - self.head.len() as u64
    }

    fn header(&mut self, sink: &mut RecordSink) {
        if self.head.len() < header::needed(&self.head) {
            return; // its own fields say that it is longer
        }
        let at = self.head_at();
        let block = Block::read(&self.head);
        if block.is_some() {
            self.head.drain(..header::needed(&self.head).min(self.head.len()));
        }
        match block {
            Some(Block::Local(local)) => self.member(at, local, sink),
            Some(Block::Entry(entry)) => {
                if self.starts.binary_search(&entry.at).is_err() {
                    self.unlisted.0 += 1;
                    self.unlisted.1.get_or_insert(entry);
                }
            }
            Some(Block::Other) => {}
            Some(Block::End) => self.state = State::Over,
            None => {
                sink.problem(at, Problem::ArchiveDamaged);
                self.head.drain(..1);
                self.state = State::Lost; // the three bytes that are left may begin one
            }
        }
    }

    /// Returns the index of the current member.
    fn index(&self) -> u32 {
        u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    fn member(&mut self, at: u64, local: Local, sink: &mut RecordSink) {
        if self.starts.len() >= limits::MEMBERS as usize {
            self.state = State::Over;
            return sink.refuse(at, Problem::ManyMembers);
        }
        self.starts.push(at);
        let index = self.index();
        let problem = local.problem();
        let is_left_out = problem.is_some() || local.name.ends_with('/') || is_hidden(&local.name);
        self.state = match (local.method, local.packed) {
            (header::DEFLATED, _) if problem.is_none() => State::Deflated,
            (_, Some(left)) if is_left_out => State::Skipped { left },
            (_, Some(left)) => State::Stored { left },
            (_, None) => State::Lost,
        };
        match problem {
            Some(problem) => {
                let name = crate::display_name(&local.name);
                sink.problem(at, Problem::Member { name, problem });
            }
            None if is_left_out => {}
            None => {
                let packing = if self.state == State::Deflated { Packing::Deflated } else { Packing::Stored };
                let member = Member { name: local.name.clone(), index, packing, at: self.at };
                self.inside = Some(Inside::enter(member, Depth::Member, sink));
            }
        }
        self.local = local;
        self.checksum.restart();
        match &mut self.inflate {
            Some(inflate) => inflate.reset(),
            None => self.inflate = Some(Inflate::new()),
        }
        self.data(&mut &[][..], sink);
    }

    /// Takes bytes of a member.
    fn data(&mut self, rest: &mut &[u8], sink: &mut RecordSink) {
        let used = match &mut self.state {
            State::Deflated => self.deflated(rest, sink),
            State::Stored { left } => {
                let near = rest.get(..usize::try_from(*left).unwrap_or(usize::MAX)).unwrap_or(rest);
                *left -= near.len() as u64;
                self.checksum.update(near);
                let is_right = self.checksum.value() == self.local.checksum || self.local.has_descriptor;
                let is_all = *left == 0;
                // They are read piece by piece, like deflated bytes.
                if let Some(inside) = &mut self.inside {
                    inside.feed(near, sink);
                }
                if is_all {
                    self.end(if is_right { None } else { Some(MemberProblem::Checksum) }, sink);
                }
                near.len()
            }
            State::Skipped { left } => {
                let near = rest.get(..usize::try_from(*left).unwrap_or(usize::MAX)).unwrap_or(rest);
                *left -= near.len() as u64;
                if *left == 0 {
                    self.end(None, sink);
                }
                near.len()
            }
            _ => 0,
        };
        self.at += used as u64;
        *rest = rest.get(used..).unwrap_or_default();
    }

    fn deflated(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let index = self.index();
        let Some(inflate) = &mut self.inflate else { return 0 };
        sink.checkpoints.offer(index, self.at, inflate.unpacked, || inflate.snapshot());
        let step = inflate.step(bytes);
        let (used, state) = (step.used, step.state);
        let is_sane = self.meter.add(used, step.piece.len());
        if let Some(inside) = &mut self.inside {
            inside.feed(step.piece, sink);
        }
        if !is_sane {
            self.abandon(MemberProblem::Bomb, sink);
            self.state = State::Over;
            sink.is_over = true;
            return used;
        }
        match state {
            unpacker::State::Goes => {}
            unpacker::State::Ends if self.local.has_descriptor => self.state = State::Descriptor,
            unpacker::State::Ends => {
                let is_right = inflate.checksum() == self.local.checksum;
                let is_as_stated =
                    self.local.packed == Some(inflate.packed) && self.local.unpacked == inflate.unpacked;
                let problem = match (is_right, is_as_stated) {
                    (false, _) => Some(MemberProblem::Checksum),
                    (true, false) => Some(MemberProblem::Sizes),
                    (true, true) => None,
                };
                self.end(problem, sink);
            }
            unpacker::State::Trailing | unpacker::State::Failed(_) => {
                let left = self.local.packed.and_then(|packed| packed.checked_sub(inflate.packed));
                self.abandon(MemberProblem::Damaged, sink);
                self.state = match left {
                    Some(0) => State::Header,
                    Some(left) => State::Skipped { left },
                    None => State::Lost,
                };
            }
        }
        used
    }

    /// Ends a member that was read completely. `problem` is what is wrong with it.
    fn end(&mut self, problem: Option<MemberProblem>, sink: &mut RecordSink) {
        let is_described = self.local.has_descriptor && self.state != State::Descriptor;
        match problem {
            Some(problem) => self.abandon(problem, sink),
            None => {
                if let Some(inside) = self.inside.take() {
                    inside.leave(false, sink);
                }
            }
        }
        self.state = if is_described { State::Descriptor } else { State::Header };
    }

    /// Ends a member because of a problem. What was read of it is kept.
    fn abandon(&mut self, problem: MemberProblem, sink: &mut RecordSink) {
        let name = crate::display_name(&self.local.name);
        if let Some(inside) = self.inside.take() {
            inside.leave(problem.cuts(), sink);
        }
        // How far an unpacker reads ahead depends on the slices, so only the end has a place of its own.
        let byte = match problem {
            MemberProblem::EndsEarly => self.at,
            _ => self.starts.last().copied().unwrap_or(self.at),
        };
        sink.problem(byte, Problem::Member { name, problem });
    }

    /// Reads the checksum and the sizes after a member.
    fn descriptor(&mut self, sink: &mut RecordSink) {
        let Some(inflate) = &self.inflate else { return };
        let is_deflated = self.local.method == header::DEFLATED && self.inside.is_some();
        let right = (inflate.checksum(), inflate.packed, inflate.unpacked);
        let (length, is_right) = descriptor(&self.head, is_deflated.then_some(right));
        self.head.drain(..length.min(self.head.len()));
        self.end(if is_right { None } else { Some(MemberProblem::Checksum) }, sink);
    }

    /// Skips to what may be the next header.
    fn find_header(&mut self, rest: &mut &[u8]) {
        if self.head.is_empty() {
            let last = usize::from(rest.ends_with(b"P"));
            let skipped = memmem::find(rest, b"PK").unwrap_or(rest.len() - last);
            self.at += skipped as u64;
            *rest = rest.get(skipped..).unwrap_or_default();
        }
        if self.gather(4, rest) {
            if signature(&self.head).is_some() {
                self.state = State::Header;
            } else {
                let next = self.head.iter().skip(1).position(|&byte| byte == b'P');
                self.head.drain(..next.map_or(self.head.len(), |at| at + 1));
            }
        }
    }
}
