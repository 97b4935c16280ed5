//! The bytes at the beginning of a 7z archive, and how numbers are written in its directory.

use std::ops::Range;

use crate::checksum::Checksum;

/// The length of the header.
pub(super) const LENGTH: usize = 32;

/// Returns the place of the directory and its checksum, if the header is not damaged.
pub(super) fn directory(header: &[u8]) -> Option<(Range<u64>, u32)> {
    let mut bytes = Bytes::new(header.get(8..LENGTH)?);
    let stated = bytes.word()?;
    if Checksum::of(header.get(12..LENGTH)?) != stated {
        return None;
    }
    let (offset, size) = (bytes.double()?, bytes.double()?);
    let from = offset.checked_add(LENGTH as u64)?;
    Some((from..from.checked_add(size)?, bytes.word()?))
}

/// Bytes of a directory that were not read yet.
#[derive(Debug)]
pub(super) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes(bytes)
    }

    pub(super) fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let (near, after) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = after;
        Some(near)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn word(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn double(&mut self) -> Option<u64> {
        self.take(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    /// Reads a number. The ones at the beginning of its first byte count the bytes that follow, and what else is in the
    /// first byte is the highest part.
    pub(super) fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        let count = first.leading_ones();
        let low = self.take(u64::from(count))?;
        let low = low.iter().rev().fold(0u64, |number, &byte| number << 8 | u64::from(byte));
        let high = u64::from(first) & (0x7f_u64 >> count);
        Some(low | if count < 8 { high << (8 * count) } else { 0 })
    }

    /// Reads a number and as many bytes.
    pub(super) fn sized(&mut self) -> Option<&'a [u8]> {
        let size = self.number()?;
        self.take(size)
    }

    /// Reads as many bits.
    pub(super) fn bits(&mut self, count: u64) -> Option<Vec<bool>> {
        let bytes = self.take(count.div_ceil(8))?;
        let bits = bytes.iter().flat_map(|byte| (0..8).map(move |bit| byte & (0x80 >> bit) != 0));
        Some(bits.take(usize::try_from(count).ok()?).collect())
    }

    /// Reads as many checksums, of which some may be missing.
    pub(super) fn checksums(&mut self, count: u64) -> Option<Vec<Option<u32>>> {
        if self.byte()? == 0 {
            let known = self.bits(count)?;
            return known
                .into_iter()
                .map(|is_known| if is_known { self.word().map(Some) } else { Some(None) })
                .collect();
        }
        (0..count).map(|_| self.word().map(Some)).collect()
    }

    /// Reads a name, which is UTF-16 with a zero behind it.
    pub(super) fn name(&mut self) -> Option<String> {
        let mut units = Vec::new();
        loop {
            match u16::from_le_bytes(self.take(2)?.try_into().ok()?) {
                0 => return Some(String::from_utf16_lossy(&units)),
                unit => units.push(unit),
            }
        }
    }
}
