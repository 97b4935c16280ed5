//! The checksums of packed files: CRC-32, which most have, and CRC-64.
//!
//! Eight tables are made at run time, because tables in the module are bytes that nothing compresses. Compiled to
//! WebAssembly this file adds 1.8 KB. `crc32fast`, and `crc` with sixteen tables, add 19 KB each; `crc` with one table
//! adds 1.1 KB and runs at a quarter of the speed, which is slower than the unpacking that it checks can afford.

use std::fmt;

/// The polynomial with its bits reversed.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// The number of bytes that are read at a time. Each has its own table.
const STEP: usize = 8;

/// The checksum of the bytes that were added so far.
pub(crate) struct Checksum {
    tables: Box<[[u32; 256]; STEP]>,
    state: u32,
}

impl fmt::Debug for Checksum {
    /// Leaves out the tables, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.value())
    }
}

impl Default for Checksum {
    fn default() -> Checksum {
        let mut tables = Box::new([[0; 256]; STEP]);
        let mut first = [0; 256];
        for (byte, entry) in (0u32..).zip(first.iter_mut()) {
            *entry = (0..8).fold(byte, |c, _| (c >> 1) ^ if c & 1 == 1 { POLYNOMIAL } else { 0 });
        }
        let mut last = first;
        for table in tables.iter_mut() {
            *table = last;
            last = last.map(|c| (c >> 8) ^ at(&first, c));
        }
        Checksum { tables, state: u32::MAX }
    }
}

/// Returns the entry for the lowest byte.
fn at(table: &[u32; 256], value: u32) -> u32 {
    let [low, ..] = value.to_le_bytes();
    table.get(usize::from(low)).copied().unwrap_or_default()
}

impl Checksum {
    /// Returns the checksum of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> u32 {
        let mut checksum = Checksum::default();
        checksum.update(bytes);
        checksum.value()
    }

    /// Begins another checksum.
    pub(crate) fn restart(&mut self) {
        self.state = u32::MAX;
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        let [t0, t1, t2, t3, t4, t5, t6, t7] = &*self.tables;
        let (chunks, rest) = bytes.as_chunks::<STEP>();
        let mut state = self.state;
        for [a, b, c, d, e, f, g, h] in chunks {
            let low = state ^ u32::from_le_bytes([*a, *b, *c, *d]);
            state = at(t7, low) ^ at(t6, low >> 8) ^ at(t5, low >> 16) ^ at(t4, low >> 24);
            state ^= at(t3, (*e).into()) ^ at(t2, (*f).into()) ^ at(t1, (*g).into()) ^ at(t0, (*h).into());
        }
        self.state = rest.iter().fold(state, |state, &byte| (state >> 8) ^ at(t0, state ^ u32::from(byte)));
    }

    pub(crate) fn value(&self) -> u32 {
        !self.state
    }
}

/// The checksum that xz has by default, CRC-64, of the bytes that were added so far. One table is enough, because
/// unpacking takes ten times as long.
pub(crate) struct Checksum64 {
    table: Box<[u64; 256]>,
    state: u64,
}

impl Default for Checksum64 {
    fn default() -> Checksum64 {
        let mut table = Box::new([0; 256]);
        for (byte, entry) in (0u64..).zip(table.iter_mut()) {
            *entry = (0..8).fold(byte, |c, _| (c >> 1) ^ if c & 1 == 1 { 0xc96c_5795_d787_0f42 } else { 0 });
        }
        Checksum64 { table, state: u64::MAX }
    }
}

impl fmt::Debug for Checksum64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.value())
    }
}

impl Checksum64 {
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.state = bytes.iter().fold(self.state, |state, &byte| {
            let [low, ..] = state.to_le_bytes();
            (state >> 8) ^ self.table.get(usize::from(low ^ byte)).copied().unwrap_or_default()
        });
    }

    pub(crate) fn value(&self) -> u64 {
        !self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_one_is_that_of_xz() {
        let mut checksum = Checksum64::default();
        checksum.update(b"1234");
        checksum.update(b"56789");
        assert_eq!(checksum.value(), 0x995d_c9bb_df19_39fa);
    }

    #[test]
    fn it_is_the_one_of_zip() {
        for (bytes, value) in [(&b""[..], 0), (b"123456789", 0xcbf4_3926), (b"a", 0xe8b7_be43)] {
            let mut checksum = Checksum::default();
            checksum.update(bytes);
            assert_eq!(checksum.value(), value);
            checksum.restart();
            bytes.iter().for_each(|byte| checksum.update(&[*byte]));
            assert_eq!(checksum.value(), value);
        }
        let bytes: Vec<u8> = (0..=255u8).cycle().take(1021).collect();
        let mut checksum = Checksum::default();
        checksum.update(&bytes);
        let mut judge = flate2::Crc::new();
        judge.update(&bytes);
        assert_eq!(checksum.value(), judge.sum());
    }
}
