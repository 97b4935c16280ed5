//! A library that is saved on a disk: the catalog, the shards, and the texts with what their containers say about them.
//!
//! The manifest is written last and names everything that is complete, so files that were cut short before are not part
//! of the library. `README.md` describes the format.

use crate::index::Part;
use crate::{Catalog, Error};
use cable::ContainerMetadata;
use serde::{Deserialize, Serialize};

/// The version of the format. A library of another version must be saved again.
const VERSION: u32 = 5;

/// The name of the file of the [`SavedManifest`].
pub const MANIFEST: &str = "manifest";

/// The name of the file of the [`Catalog`].
pub const CATALOG: &str = "catalog";

/// The name of the file of all [`CableSource`]s, one after the other.
pub const TEXTS: &str = "texts";

/// The text of a cable and where it is from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CableSource {
    /// What the container says about the cable outside of the text.
    pub metadata: ContainerMetadata,
    /// The text.
    pub text: String,
    /// The kind of file that the text was read from, in words: "cable page, UTF-8".
    pub origin: String,
    /// The name of that file, safe to display.
    pub file: String,
}

impl CableSource {
    /// Returns the source as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads the source from bytes.
    ///
    /// # Errors
    /// Where they are damaged.
    pub fn decode(bytes: &[u8]) -> Result<CableSource, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged(Part::Text))
    }
}

/// The contents of a saved library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedManifest {
    version: u32,
    /// The names of the parts of each shard.
    pub shards: Vec<Vec<String>>,
    /// Where each text ends in [`TEXTS`], by ordinal.
    pub ends: Vec<u64>,
    /// How many of the texts are not the canonical version of their cable.
    pub versions: u32,
}

impl SavedManifest {
    /// Returns the manifest of an empty library.
    pub fn new() -> SavedManifest {
        SavedManifest { version: VERSION, ..SavedManifest::default() }
    }

    /// Returns the name of the file of a shard's part.
    pub fn file(shard: usize, part: &str) -> String {
        format!("shard{shard}-{part}")
    }

    /// Returns the bytes of a text in [`TEXTS`].
    pub fn text(&self, ordinal: u32) -> Option<std::ops::Range<u64>> {
        let end = *self.ends.get(ordinal as usize)?;
        let start =
            ordinal.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        Some(start..end)
    }

    /// Adds a text that takes this many bytes in [`TEXTS`].
    pub fn add(&mut self, bytes: usize) {
        self.ends.push(self.ends.last().copied().unwrap_or(0) + bytes as u64);
    }

    /// Returns the manifest as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads the manifest from bytes.
    ///
    /// # Errors
    /// Where they are of another version of the format, or damaged.
    pub fn decode(bytes: &[u8]) -> Result<SavedManifest, Error> {
        let damaged = |_| Error::damaged(Part::Manifest);
        // Every version of the format begins with the version.
        let (version, _) = postcard::take_from_bytes::<u32>(bytes).map_err(damaged)?;
        if version != VERSION {
            return Err(Error::saved_version(version, VERSION));
        }
        postcard::from_bytes(bytes).map_err(damaged)
    }
}

impl Catalog {
    /// Returns the catalog as bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads the catalog from bytes.
    ///
    /// # Errors
    /// Where they are damaged.
    pub fn decode(bytes: &[u8]) -> Result<Catalog, Error> {
        postcard::from_bytes(bytes).map(Catalog::restored).map_err(|_| Error::damaged(Part::Catalog))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_of_another_version_is_not_called_damaged() {
        let mut manifest = SavedManifest::new();
        manifest.add(12);
        assert_eq!(SavedManifest::decode(&manifest.encode()), Ok(manifest.clone()));
        for version in [1, VERSION - 1, VERSION + 1, 300] {
            let other = SavedManifest { version, ..manifest.clone() };
            // What follows the version may have any form.
            let mut bytes = other.encode();
            bytes.truncate(if version == 300 { 2 } else { 1 });
            let error = SavedManifest::decode(&bytes).unwrap_err();
            assert!(error.is_other_version());
            let sentence = error.to_string();
            assert!(sentence.contains("another version") && !sentence.contains("damaged"), "{sentence}");
        }
        let damaged = SavedManifest::decode(&[]).unwrap_err();
        assert!(!damaged.is_other_version() && damaged.to_string().contains("damaged"));
    }

    #[test]
    fn a_text_that_cannot_be_read_is_named_in_a_sentence() {
        let error = CableSource::decode(&[0xff]).unwrap_err().to_string();
        assert!(error.starts_with("The index is damaged: the text of this cable can't be read."), "{error}");
    }
}
