//! A library on a disk: the catalog, the shards, and the cables' texts with what their containers stated.
//!
//! What is complete is named by the manifest, which is written last: whatever was cut short before is not there.

use crate::{Catalog, Error};
use cable::ContainerMetadata;
use serde::{Deserialize, Serialize};

/// The version of the format. One of another version is made anew.
const VERSION: u32 = 4;

/// The name of the manifest.
pub const MANIFEST: &str = "manifest";

/// The name of the catalog.
pub const CATALOG: &str = "catalog";

/// The name of the texts, one after the other.
pub const TEXTS: &str = "texts";

/// A cable in [`TEXTS`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CableSource {
    /// What its container stated.
    pub metadata: ContainerMetadata,
    /// Its text.
    pub text: String,
    /// What it was read from, in words: "cable page, UTF-8".
    pub origin: String,
    /// The name of its file, fit for display.
    pub file: String,
}

impl CableSource {
    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// Where they are damaged.
    pub fn decode(bytes: &[u8]) -> Result<CableSource, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged("text of this cable"))
    }
}

/// What a stored library has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedManifest {
    version: u32,
    /// Its shards: the names of their parts.
    pub shards: Vec<Vec<String>>,
    /// Where each text ends in [`TEXTS`], by ordinal.
    pub ends: Vec<u64>,
    /// How many of the texts are other versions of a cable that is there.
    pub versions: u32,
}

impl SavedManifest {
    /// A manifest of nothing.
    pub fn new() -> SavedManifest {
        SavedManifest { version: VERSION, ..SavedManifest::default() }
    }

    /// The file of a shard's part.
    pub fn file(shard: usize, part: &str) -> String {
        format!("shard{shard}-{part}")
    }

    /// Where a text stands in [`TEXTS`], in bytes.
    pub fn text(&self, ordinal: u32) -> Option<std::ops::Range<u64>> {
        let end = *self.ends.get(ordinal as usize)?;
        let start =
            ordinal.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        Some(start..end)
    }

    /// Adds a cable to [`TEXTS`], which has so many bytes more by it.
    pub fn add(&mut self, bytes: usize) {
        self.ends.push(self.ends.last().copied().unwrap_or(0) + bytes as u64);
    }

    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// Where they are of another version of the format, or damaged.
    pub fn decode(bytes: &[u8]) -> Result<SavedManifest, Error> {
        let damaged = |_| Error::damaged("manifest");
        // The version comes first in every version.
        let (version, _) = postcard::take_from_bytes::<u32>(bytes).map_err(damaged)?;
        if version != VERSION {
            return Err(Error::saved_version(version, VERSION));
        }
        postcard::from_bytes(bytes).map_err(damaged)
    }
}

impl Catalog {
    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// Where they are damaged.
    pub fn decode(bytes: &[u8]) -> Result<Catalog, Error> {
        postcard::from_bytes(bytes).map(Catalog::restored).map_err(|_| Error::damaged("catalog"))
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
            // What follows the version may be of any form.
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
