//! An archive of pages, packed, in one pass. It has more members than the first form of the format
//! counts, so that its end is written in both forms.

use std::io::{self, Write};

/// Flags: names are UTF-8.
const UTF8: u16 = 1 << 11;
/// "Deflate".
const METHOD: u16 = 8;
/// 1 January 1980, the first that there is.
const DATE: u32 = 0x0021_0000;
/// The version that is needed for large archives.
const VERSION: u16 = 45;
/// Quick; most of the gain is in the first steps.
const EFFORT: u8 = 2;

#[derive(Debug)]
pub(crate) struct Zip<W> {
    out: W,
    at: u64,
    directory: Vec<u8>,
    members: u64,
    crc: [u32; 256],
}

impl<W: Write> Zip<W> {
    pub(crate) fn new(out: W) -> Zip<W> {
        Zip { out, at: 0, directory: Vec::new(), members: 0, crc: table() }
    }

    pub(crate) fn add(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let packed = miniz_oxide::deflate::compress_to_vec(content, EFFORT);
        let sum = !content.iter().fold(!0, |sum, byte| {
            let at = (sum ^ u32::from(*byte)) & 0xff;
            (sum >> 8) ^ self.crc.get(at as usize).copied().unwrap_or_default()
        });
        let mut fields = Vec::with_capacity(26);
        for field in [VERSION, UTF8, METHOD] {
            fields.extend(field.to_le_bytes());
        }
        for field in [DATE, sum, packed.len() as u32, content.len() as u32] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend(0u16.to_le_bytes());

        self.directory.extend(0x0201_4b50u32.to_le_bytes());
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&fields);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend((self.at.min(u64::from(u32::MAX)) as u32).to_le_bytes());
        self.directory.extend(name.as_bytes());

        self.write(&0x0403_4b50u32.to_le_bytes())?;
        self.write(&fields)?;
        self.write(name.as_bytes())?;
        self.write(&packed)?;
        self.members += 1;
        if self.at > u64::from(u32::MAX) {
            return Err(io::Error::other("the archive is larger than 4 GB: ask for fewer cables"));
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<W> {
        let (start, size) = (self.at, self.directory.len() as u64);
        let directory = std::mem::take(&mut self.directory);
        self.write(&directory)?;
        if self.members >= u64::from(u16::MAX) {
            let end = self.at;
            self.write(&0x0606_4b50u32.to_le_bytes())?;
            self.write(&44u64.to_le_bytes())?;
            self.write(&[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
            for field in [self.members, self.members, size, start] {
                self.write(&field.to_le_bytes())?;
            }
            self.write(&0x0706_4b50u32.to_le_bytes())?;
            self.write(&[0; 4])?;
            self.write(&end.to_le_bytes())?;
            self.write(&1u32.to_le_bytes())?;
        }
        let members = self.members.min(u64::from(u16::MAX)) as u16;
        self.write(&0x0605_4b50u32.to_le_bytes())?;
        self.write(&[0; 4])?;
        self.write(&members.to_le_bytes())?;
        self.write(&members.to_le_bytes())?;
        self.write(&(size as u32).to_le_bytes())?;
        self.write(&(start as u32).to_le_bytes())?;
        self.write(&[0; 2])?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// Of the checksum, a byte at a time.
fn table() -> [u32; 256] {
    let mut table = [0; 256];
    for (byte, entry) in (0u32..).zip(table.iter_mut()) {
        *entry = (0..8).fold(byte, |sum, _| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 });
    }
    table
}
