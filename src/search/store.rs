//! A library on a disk: the catalog, the shards, and the cables' texts with what their containers stated.
//!
//! What is complete is named by the manifest, which is written last: whatever was cut short before is not there.

use crate::{Catalog, Error};
use cable::ContainerMetadata;
use serde::{Deserialize, Serialize};

/// The version of the format. One of another version is made anew.
const VERSION: u32 = 3;

/// The name of the manifest.
pub const MANIFEST: &str = "manifest";

/// The name of the catalog.
pub const CATALOG: &str = "catalog";

/// The name of the texts, one after the other.
pub const TEXTS: &str = "texts";

/// A cable in [`TEXTS`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What its container stated.
    pub metadata: ContainerMetadata,
    /// Its text.
    pub text: String,
    /// What it was read from, in words: "cable page, UTF-8".
    pub origin: String,
    /// The name of its file, fit for display.
    pub file: String,
}

impl Source {
    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// Where they are damaged.
    pub fn decode(bytes: &[u8]) -> Result<Source, Error> {
        postcard::from_bytes(bytes).map_err(|_| Error::damaged("text of this cable"))
    }
}

/// What a stored library has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// Its shards: the names of their parts.
    pub shards: Vec<Vec<String>>,
    /// Where each text ends in [`TEXTS`], by ordinal.
    pub ends: Vec<u64>,
    /// How many of the texts are other versions of a cable that is there.
    pub versions: u32,
}

impl Manifest {
    /// A manifest of nothing.
    pub fn new() -> Manifest {
        Manifest { version: VERSION, ..Manifest::default() }
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
    /// Where they are damaged, or of another version of the format.
    pub fn decode(bytes: &[u8]) -> Result<Manifest, Error> {
        let manifest: Manifest = postcard::from_bytes(bytes).map_err(|_| Error::damaged("manifest"))?;
        if manifest.version == VERSION { Ok(manifest) } else { Err(Error::damaged("manifest")) }
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
