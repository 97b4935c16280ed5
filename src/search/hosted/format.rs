//! The parts of a collection as bytes.

use crate::index::TableRows;
use crate::saved::CableSource;
use crate::{CatalogEntry, Counts, Error};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::ops::Range;

/// The version of the form.
pub(crate) const VERSION: u32 = 2;

/// Cables of a leaf.
pub(crate) const CABLES_PER_PAGE: u32 = 64;

/// Terms of a page.
pub(crate) const TERMS_PER_PAGE: usize = 512;

/// Before the name of a cable, as a term. No word and no pair of words begins so.
pub(crate) const NAME: char = '\u{2}';

/// Before the id of a cable that is referred to, as a term.
pub(crate) const REFERENCE: char = '\u{3}';

/// Bytes that a part may unpack to. The largest is the head, which has all names of senders and signers.
const UNPACKED: usize = 64 * 1024 * 1024;

/// What says that there is a collection, and which files it has: `septel.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionManifest {
    /// "collection": what the file is known by.
    pub septel: String,
    /// The version of the form.
    pub version: u32,
    /// What the names of its files begin with: made of what is in them, so that another collection has other files.
    pub name: String,
    /// How many cables there are.
    pub cables: u32,
    /// Bytes of the head, the file `NAME-head.bin`.
    pub head: u64,
    /// Bytes of each of the files `NAME-000.bin` and so on, which are one run of bytes together.
    pub parts: Vec<u64>,
    /// Where it was found: its own URL. It is no part of the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

impl CollectionManifest {
    /// What [`CollectionManifest::septel`] says.
    pub const KIND: &str = "collection";

    /// The manifest of files whose names begin so.
    pub fn new(name: String, cables: u32, head: u64, parts: Vec<u64>) -> CollectionManifest {
        let (septel, version) = (CollectionManifest::KIND.to_owned(), VERSION);
        CollectionManifest { septel, version, name, cables, head, parts, address: String::new() }
    }

    /// Whether it can be read.
    ///
    /// # Errors
    /// Where it is of another version, or names files that it can't have.
    pub fn check(&self) -> Result<(), Error> {
        if self.septel == CollectionManifest::KIND && self.version != VERSION {
            return Err(Error::hosted_version(self.version, VERSION));
        }
        let is_name = !self.name.is_empty() && self.name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_ours = self.septel == CollectionManifest::KIND && is_name;
        let size = self.parts.iter().try_fold(self.head, |sum, part| sum.checked_add(*part));
        if is_ours && size.is_some() { Ok(()) } else { Err(Error::hosted("manifest")) }
    }

    /// The file of the head.
    pub fn head_file(&self) -> String {
        format!("{}-head.bin", self.name)
    }

    /// The file of a part.
    pub fn part_file(&self, part: usize) -> String {
        format!("{}-{part:03}.bin", self.name)
    }

    /// Where bytes of the run are: parts, with the bytes in each.
    pub fn parts_of(&self, range: Range<u64>) -> Vec<(usize, Range<u64>)> {
        let mut positions = Vec::new();
        let mut start = 0;
        for (part, size) in self.parts.iter().enumerate() {
            let (from, to) = (range.start.max(start), range.end.min(start + size));
            if from < to {
                positions.push((part, from - start..to - start));
            }
            start += size;
        }
        positions
    }
}

/// What is known of a collection from the beginning.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CollectionHead {
    pub(crate) cables: u32,
    pub(crate) units: u32,
    pub(crate) words: u64,
    /// The values of each field, by their numbers; those of references are terms.
    pub(crate) columns: [Vec<String>; 7],
    /// Of each cable: whether its date is that of the one before; one bit each.
    #[serde(with = "serde_bytes")]
    pub(crate) same_dates: Vec<u8>,
    /// How many have no date. They are the last.
    pub(crate) undated: u32,
    /// The counts of all cables.
    pub(crate) counts: Counts,
    pub(crate) leaves: Vec<TablePageInfo>,
    /// The sizes of all cables, in units, as one part.
    pub(crate) sizes: (u64, u32),
    pub(crate) pages: Vec<DictionaryPageInfo>,
    /// Where leaves, lists, positions and pages begin.
    pub(crate) regions: Regions,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Regions {
    pub(crate) leaves: u64,
    pub(crate) lists: u64,
    pub(crate) positions: u64,
    pub(crate) pages: u64,
}

/// A leaf: its units, its bytes, and the bytes of the records of its cables.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct TablePageInfo {
    pub(crate) units: u32,
    pub(crate) bytes: u32,
    pub(crate) records: u32,
}

/// A page: its first term, its bytes, and the bytes of the lists and positions of its terms.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct DictionaryPageInfo {
    pub(crate) first: String,
    pub(crate) bytes: u32,
    pub(crate) lists: u64,
    pub(crate) positions: u64,
}

/// What filters and counts need of some cables that follow one another, and how long their records are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct TablePage {
    pub(crate) records: Vec<u32>,
    pub(crate) table: TableRows,
}

/// Terms in order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct DictionaryPage {
    pub(crate) terms: Vec<PageTerm>,
}

/// A term of a page: in how many units it stands, and how many bytes its rows, its units and its positions have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PageTerm {
    pub(crate) term: String,
    pub(crate) count: u32,
    pub(crate) rows: u32,
    pub(crate) units: u32,
    pub(crate) positions: u32,
}

/// A cable: its line and its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HostedCable {
    /// Its line in lists.
    pub entry: CatalogEntry,
    /// Its text.
    pub source: CableSource,
}

/// A part as bytes. They are compressed, and their checksum is what tells that they are damaged.
pub(crate) fn pack(part: &impl Serialize) -> Vec<u8> {
    // Fails only where a length isn't known beforehand, and all are.
    compress_to_vec_zlib(&postcard::to_allocvec(part).unwrap_or_default(), 7)
}

/// A part from its bytes; `what` names it.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8], what: &'static str) -> Result<T, Error> {
    let unpacked = decompress_to_vec_zlib_with_limit(bytes, UNPACKED).map_err(|_| Error::hosted(what))?;
    postcard::from_bytes(&unpacked).map_err(|_| Error::hosted(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_of_another_version_is_not_called_damaged() {
        let manifest = CollectionManifest::new("ab12".to_owned(), 2, 9, vec![1, 2]);
        assert_eq!(manifest.check(), Ok(()));
        let error = CollectionManifest { version: VERSION + 1, ..manifest.clone() }.check().unwrap_err();
        assert!(error.is_other_version());
        assert!(error.to_string().starts_with("This collection was made by another version"), "{error}");
        let error = CollectionManifest { name: "../a".to_owned(), ..manifest }.check().unwrap_err();
        assert!(
            error.to_string().starts_with("The collection is damaged: the manifest can't be read."),
            "{error}"
        );
    }
}
