//! Digests: short numbers that distinguish texts.
//!
//! Cables come from anyone. With a hash whose collisions can be computed, someone could make a text that counts as the
//! duplicate of another one, so that whichever is read first hides the other. BLAKE3 has no known collisions, and is
//! nearly as fast as reading.

use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// The first 128 bits of a BLAKE3 hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Digest([u8; 16]);

impl Digest {
    /// Returns the digest of some bytes.
    pub(crate) fn of(bytes: &[u8]) -> Digest {
        Digest::shortened(blake3::hash(bytes))
    }

    /// Returns the digest of a name and a text. It includes the length of the name, so that no letter can be moved from
    /// one to the other.
    pub(crate) fn of_text(name: &str, text: &str) -> Digest {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(text.as_bytes());
        Digest::shortened(hasher.finalize())
    }

    fn shortened(hash: blake3::Hash) -> Digest {
        Digest(hash.as_bytes().first_chunk().copied().unwrap_or_default())
    }
}

/// Passes bytes on, counts them, and makes a digest of them.
pub(crate) struct DigestWriter<W> {
    out: W,
    written: u64,
    hasher: blake3::Hasher,
}

impl<W: Write> DigestWriter<W> {
    /// Writes to `out`.
    pub(crate) fn new(out: W) -> DigestWriter<W> {
        DigestWriter { out, written: 0, hasher: blake3::Hasher::new() }
    }

    /// Returns how many bytes were written so far.
    pub(crate) fn written(&self) -> u64 {
        self.written
    }

    /// Returns a name of sixteen hexadecimal digits for what was written, followed by `rest`, which is not written.
    pub(crate) fn name(mut self, rest: &[u8]) -> String {
        self.hasher.update(rest);
        self.hasher.finalize().to_hex().chars().take(16).collect()
    }
}

impl<W: Write> Write for DigestWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        self.hasher.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
