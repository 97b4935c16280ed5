//! The blocks between the members of a zip archive (APPNOTE.TXT 6.3, section 4.3).

use crate::MemberProblem;

/// The method of members that are not packed.
const STORED: u16 = 0;
/// The method of members that are packed by "deflate".
pub(super) const DEFLATED: u16 = 8;
/// The method of members that are encrypted by AES.
const AES: u16 = 99;

/// The methods that messages name when they are refused.
const METHODS: &[(u16, &str)] =
    &[(9, "Deflate64"), (12, "bzip2"), (14, "LZMA"), (93, "Zstandard"), (95, "xz"), (98, "PPMd")];

/// The longest descriptor, together with the signature after it.
pub(super) const DESCRIPTOR: usize = 24 + 4;

/// The header of a member.
#[derive(Debug, Default)]
pub(super) struct Local {
    pub(super) name: String,
    pub(super) method: u16,
    is_encrypted: bool,
    /// Whether the checksum and the sizes follow the member.
    pub(super) has_descriptor: bool,
    pub(super) checksum: u32,
    /// The number of packed bytes, if the header gives it.
    pub(super) packed: Option<u64>,
    pub(super) unpacked: u64,
}

/// An entry of the directory at the end.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Where the member's header begins, according to the directory.
    pub(super) at: u64,
}

/// What is between members.
#[derive(Debug)]
pub(super) enum Block {
    Local(Local),
    Entry(Entry),
    /// Something that has no meaning here.
    Other,
    /// The end of the archive, which a comment may follow.
    End,
}

/// Returns the last two bytes of the signature that these bytes begin with, if it is one.
pub(super) fn signature(bytes: &[u8]) -> Option<[u8; 2]> {
    match bytes {
        [b'P', b'K', kind @ (3 | 1 | 5 | 6), version, ..] => {
            let known = [[3, 4], [1, 2], [5, 6], [6, 6], [6, 7], [6, 8]];
            known.into_iter().find(|pair| *pair == [*kind, *version])
        }
        _ => None,
    }
}

/// Returns how many bytes the block has that begins here, as far as that can be known.
pub(super) fn needed(bytes: &[u8]) -> usize {
    let Some(kind) = signature(bytes) else { return 4 };
    let short = |at| short(bytes, at).map_or(0, usize::from);
    match kind {
        [3, 4] => 30 + short(26) + short(28),
        [1, 2] => 46 + short(28) + short(30) + short(32),
        [6, 7] => 20,
        [5, 6] => 22,
        // The other records give their length. Real ones are shorter than a page.
        [6, 6] => 12 + long(bytes, 4).map_or(0, |size| usize::try_from(size.min(4096)).unwrap_or(0)),
        _ => 8 + word(bytes, 4).map_or(0, |size| usize::try_from(size.min(65_536)).unwrap_or(0)),
    }
}

impl Block {
    /// Reads a block that is complete.
    pub(super) fn read(bytes: &[u8]) -> Option<Block> {
        match signature(bytes)? {
            [3, 4] => local(bytes).map(Block::Local),
            [1, 2] => entry(bytes).map(Block::Entry),
            [5, 6] => Some(Block::End),
            _ => Some(Block::Other),
        }
    }
}

impl Local {
    /// Returns why its content can't be read.
    pub(super) fn problem(&self) -> Option<MemberProblem> {
        if self.is_encrypted {
            return Some(MemberProblem::Encrypted);
        }
        let known = METHODS.iter().find(|(method, _)| *method == self.method);
        match self.method {
            DEFLATED => None,
            STORED if self.packed.is_some() => None,
            STORED => Some(MemberProblem::NoSize),
            AES => Some(MemberProblem::Aes),
            _ => Some(known.map_or(MemberProblem::UnknownMethod, |(_, name)| MemberProblem::Method(name))),
        }
    }
}

fn local(bytes: &[u8]) -> Option<Local> {
    let flags = short(bytes, 6)?;
    let (name, extra) = name_and_extra(bytes, 30, short(bytes, 26)?, short(bytes, 28)?)?;
    let (packed, unpacked) = (word(bytes, 18)?, word(bytes, 22)?);
    let mut large = zip64(extra);
    // Only sizes that do not fit into the header are here, and in this order.
    let unpacked = widened(unpacked, &mut large);
    let packed = widened(packed, &mut large);
    let has_descriptor = flags & 8 != 0;
    Some(Local {
        name,
        method: short(bytes, 8)?,
        is_encrypted: flags & 1 != 0,
        has_descriptor,
        checksum: word(bytes, 14)?,
        packed: (packed != 0 || !has_descriptor).then_some(packed),
        unpacked,
    })
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let (name, extra) = name_and_extra(bytes, 46, short(bytes, 28)?, short(bytes, 30)?)?;
    let mut large = zip64(extra);
    for place in [24, 20] {
        widened(word(bytes, place)?, &mut large);
    }
    Some(Entry { name, at: widened(word(bytes, 42)?, &mut large) })
}

fn name_and_extra(bytes: &[u8], at: usize, name: u16, extra: u16) -> Option<(String, &[u8])> {
    let (name, rest) = bytes.get(at..)?.split_at_checked(usize::from(name))?;
    Some((String::from_utf8_lossy(name).into_owned(), rest.get(..usize::from(extra))?))
}

/// Returns the content of the extra field 1, which consists of numbers of eight bytes.
fn zip64(extra: &[u8]) -> &[u8] {
    let mut rest = extra;
    while let (Some(id), Some(size)) = (short(rest, 0), short(rest, 2)) {
        let end = 4 + usize::from(size);
        if id == 1 {
            return rest.get(4..end).unwrap_or_default();
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    &[]
}

/// Returns a number, which may be among the large ones.
fn widened(number: u32, large: &mut &[u8]) -> u64 {
    if number != u32::MAX {
        return number.into();
    }
    let found = long(large, 0);
    *large = large.get(8..).unwrap_or_default();
    found.unwrap_or(number.into())
}

/// Returns the length of the descriptor that begins here, and whether it has the right checksum, packed size and
/// unpacked size.
///
/// The archive does not say whether the descriptor has a signature and how wide its sizes are, so the form with the
/// right numbers is chosen.
pub(super) fn descriptor(bytes: &[u8], right: Option<(u32, u64, u64)>) -> (usize, bool) {
    let marked = usize::from(bytes.starts_with(b"PK\x07\x08")) * 4;
    let starts = if marked > 0 { [marked, 0] } else { [0, 0] };
    let is_next = |end: usize| bytes.get(end..).is_some_and(|rest| signature(rest).is_some());
    for start in starts {
        for (end, sizes) in [
            (start + 12, (word(bytes, start + 4).map(u64::from), word(bytes, start + 8).map(u64::from))),
            (start + 20, (long(bytes, start + 4), long(bytes, start + 12))),
        ] {
            let fits = match right {
                Some((checksum, packed, unpacked)) => {
                    word(bytes, start) == Some(checksum) && sizes == (Some(packed), Some(unpacked))
                }
                None => is_next(end),
            };
            if fits {
                return (end, true);
            }
        }
    }
    let end = [marked + 12, marked + 20].into_iter().find(|&end| is_next(end));
    (end.unwrap_or(marked + 12), right.is_none())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}
