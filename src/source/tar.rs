//! Tar archives, which consist of blocks of 512 bytes with a header before each member.
//!
//! The `tar` crate takes its bytes from a `Read`, which does not fit slices that arrive one by one. An adapter would be
//! longer than this walk from header to header.

use crate::{
    Member, Packing, Problem,
    format::Format,
    inside::{Inside, is_hidden},
    limits,
    record_sink::RecordSink,
    sniff::Depth,
};

/// Everything in a tar archive begins at a multiple of this number.
const BLOCK: usize = 512;

/// An archive that is being unpacked.
#[derive(Debug)]
pub(crate) struct Tar {
    /// The place of the next byte, in the file or in the content of a gzip file.
    at: u64,
    state: State,
    /// The bytes of the header or of the long name that have arrived.
    head: Vec<u8>,
    /// A name that is too long for a header, and is stored before it.
    long_name: Option<String>,
    /// A size that is too large for a header, or that replaces the one there.
    long_size: Option<u64>,
    index: u32,
    /// Where the header of the next member begins, together with everything before it that belongs to it.
    from: u64,
    is_lost: bool,
    inside: Option<Inside>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// Bytes that are ignored.
    Skip(u64),
    Header,
    /// What does not fit into a member's header. It has `bytes` bytes, and is filled to the next block.
    Extra {
        bytes: usize,
        is_pax: bool,
    },
    Data {
        bytes: u64,
        filling: u64,
    },
    Over,
}

impl Default for Tar {
    fn default() -> Tar {
        Tar {
            at: 0,
            state: State::Header,
            head: Vec::new(),
            long_name: None,
            long_size: None,
            index: 0,
            from: 0,
            is_lost: false,
            inside: None,
        }
    }
}

impl Format for Tar {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let mut rest = bytes;
        while !rest.is_empty() && !sink.is_over {
            let length = match self.state {
                State::Skip(bytes) => usize::try_from(bytes).unwrap_or(usize::MAX),
                State::Header => BLOCK - self.head.len(),
                State::Extra { bytes, .. } => padded(bytes) - self.head.len(),
                State::Data { bytes, .. } => usize::try_from(bytes).unwrap_or(usize::MAX),
                State::Over => rest.len(),
            };
            let (near, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            rest = after;
            self.at += near.len() as u64;
            self.take(near, near.len() == length, sink);
        }
        bytes.len()
    }

    fn finish(&mut self, sink: &mut RecordSink) {
        let is_whole = match self.state {
            State::Over => true,
            // Some archives lack the empty blocks at the end.
            State::Header => self.head.is_empty() && self.long_name.is_none(),
            State::Skip(_) | State::Extra { .. } | State::Data { .. } => false,
        };
        if let Some(inside) = self.inside.take() {
            inside.leave(!is_whole, sink);
        }
        if !is_whole {
            sink.problem(self.at, Problem::ArchiveEndsEarly);
        }
    }
}

impl Tar {
    /// Takes bytes of one kind. `is_all` says that they are complete.
    fn take(&mut self, bytes: &[u8], is_all: bool, sink: &mut RecordSink) {
        match &mut self.state {
            State::Over => {}
            State::Skip(left) => {
                *left -= bytes.len() as u64;
                if is_all {
                    self.begin();
                }
            }
            State::Header => {
                self.head.extend_from_slice(bytes);
                if is_all {
                    self.header(sink);
                    self.head.clear();
                }
            }
            State::Extra { bytes: length, is_pax } => {
                let (length, is_pax) = (*length, *is_pax);
                self.head.extend_from_slice(bytes);
                if is_all {
                    let extra = self.head.get(..length).unwrap_or_default();
                    if is_pax {
                        let (name, size) = pax(extra);
                        self.long_name = name.or(self.long_name.take());
                        self.long_size = size.or(self.long_size);
                    } else {
                        self.long_name = Some(text(extra));
                    }
                    self.head.clear();
                    self.state = State::Header;
                }
            }
            State::Data { bytes: left, filling } => {
                *left -= bytes.len() as u64;
                let filling = *filling;
                if let Some(inside) = &mut self.inside {
                    inside.feed(bytes, sink);
                }
                if is_all {
                    self.end_member(filling, sink);
                }
            }
        }
    }

    /// Prepares for a header at the next byte.
    fn begin(&mut self) {
        self.state = State::Header;
        self.from = self.at;
    }

    fn end_member(&mut self, filling: u64, sink: &mut RecordSink) {
        if let Some(inside) = self.inside.take() {
            inside.leave(false, sink);
        }
        if filling > 0 { self.state = State::Skip(filling) } else { self.begin() }
    }

    fn header(&mut self, sink: &mut RecordSink) {
        if self.head.iter().all(|&byte| byte == 0) {
            // If archives were appended to each other, the next one follows the empty blocks.
            return self.begin();
        }
        let Some(header) = Header::read(&self.head) else {
            if !std::mem::replace(&mut self.is_lost, true) {
                sink.problem(self.at - BLOCK as u64, Problem::ArchiveDamaged);
            }
            (self.long_name, self.long_size) = (None, None);
            return self.begin();
        };
        self.is_lost = false;
        let size = self.long_size.filter(|_| !header.is_extra()).unwrap_or(header.size);
        let filling = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
        match header.kind {
            b'L' | b'x' if size <= limits::HEADER as u64 => {
                let bytes = usize::try_from(size).unwrap_or_default();
                self.head.clear();
                self.state = State::Extra { bytes, is_pax: header.kind == b'x' };
                if bytes == 0 {
                    self.state = State::Header;
                }
            }
            b'0' | b'\0' | b'7' if !self.long_name.as_ref().unwrap_or(&header.name).ends_with('/') => {
                let name = self.long_name.take().unwrap_or(header.name);
                self.member(name, size, filling, sink);
            }
            b'L' | b'x' | b'g' | b'K' | b'V' | b'N' => self.state = skip(size + filling),
            _ => {
                // Folders, links and devices have nothing to read.
                (self.long_name, self.long_size) = (None, None);
                match skip(size + filling) {
                    State::Header => self.begin(),
                    state => self.state = state,
                }
            }
        }
    }

    fn member(&mut self, name: String, size: u64, filling: u64, sink: &mut RecordSink) {
        self.long_size = None;
        if self.index >= limits::MEMBERS {
            self.state = State::Over;
            return sink.refuse(self.from, Problem::ManyMembers);
        }
        if !is_hidden(&name) {
            let packing = sink.member().map_or(Packing::Stored, |outer| outer.packing);
            let member = Member { name, index: self.index, packing, at: self.at };
            self.inside = Some(Inside::enter(member, Depth::Member, sink));
        }
        self.index += 1;
        self.state = State::Data { bytes: size, filling };
        if size == 0 {
            self.end_member(filling, sink);
        }
    }
}

fn skip(bytes: u64) -> State {
    if bytes == 0 { State::Header } else { State::Skip(bytes) }
}

fn padded(bytes: usize) -> usize {
    bytes.div_ceil(BLOCK) * BLOCK
}

struct Header {
    name: String,
    size: u64,
    kind: u8,
}

impl Header {
    /// Reads a header if its checksum is right.
    fn read(block: &[u8]) -> Option<Header> {
        let stated = octal(block.get(148..156)?)?;
        let sum: u64 = block
            .iter()
            .enumerate()
            .map(|(at, &byte)| u64::from(if (148..156).contains(&at) { b' ' } else { byte }))
            .sum();
        if sum != stated {
            return None;
        }
        let mut name = text(block.get(..100)?);
        // Where GNU tar writes two times, POSIX has the beginning of the name.
        let prefix = text(block.get(345..500)?);
        if block.get(257..263) == Some(b"ustar\0") && !prefix.is_empty() {
            name = format!("{prefix}/{name}");
        }
        Some(Header { name, size: number(block.get(124..136)?)?, kind: *block.get(156)? })
    }

    /// Whether the block describes the member after it.
    fn is_extra(&self) -> bool {
        matches!(self.kind, b'L' | b'K' | b'x' | b'g')
    }
}

/// Returns what is before the first NUL.
fn text(field: &[u8]) -> String {
    let length = memchr::memchr(0, field).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..length).unwrap_or_default()).into_owned()
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = text(field);
    let digits = digits.trim();
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// Reads octal digits or, for large files, a binary number.
fn number(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, rest @ ..] => {
            let (high, low) = rest.split_at_checked(rest.len().checked_sub(8)?)?;
            let low = u64::from_be_bytes(low.try_into().ok()?);
            (high.iter().all(|&byte| byte == 0) && low < 1 << 62).then_some(low)
        }
        _ => octal(field),
    }
}

/// Reads the name and the size from an extended header, which has lines of "LENGTH key=value".
fn pax(extra: &[u8]) -> (Option<String>, Option<u64>) {
    let (mut name, mut size) = (None, None);
    let mut rest = extra;
    while let Some(line) = pax_line(&mut rest) {
        if let Some(path) = line.strip_prefix(b"path=") {
            name = Some(text(path));
        } else if let Some(digits) = line.strip_prefix(b"size=") {
            size = text(digits).parse().ok().filter(|&size: &u64| size < 1 << 62);
        }
    }
    (name, size)
}

fn pax_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (digits, _) = rest.split_at_checked(memchr::memchr(b' ', rest)?)?;
    let length: usize = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let (line, after) = rest.split_at_checked(length)?;
    *rest = after;
    line.get(digits.len() + 1..line.len().checked_sub(1)?)
}
