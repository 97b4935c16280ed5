//! The parts of a collection as bytes. `README.md` describes them for other readers.

use crate::index::{Part, TableRows};
use crate::query::Field;
use crate::saved::CableSource;
use crate::{CatalogEntry, Counts, Error};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::ops::Range;

/// The version of the format.
pub(crate) const VERSION: u32 = 3;

/// How many cables a page of the table has.
pub(crate) const CABLES_PER_PAGE: u32 = 64;

/// How many terms a page of the dictionary has.
pub(crate) const TERMS_PER_PAGE: usize = 512;

/// The sign before the name of a cable, as a term. No word and no pair of words begins with it.
pub(crate) const NAME: char = '\u{2}';

/// The sign before the id of a cable that others refer to, as a term.
pub(crate) const REFERENCE: char = '\u{3}';

/// How many bytes a part may unpack to. The largest is the head, which has the names of all senders and signers.
const UNPACKED: usize = 64 * 1024 * 1024;

/// The file `septel.json`, which says that there is a collection and which files it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionManifest {
    /// Always "collection", so that the file can be recognised.
    pub septel: String,
    /// The version of the format.
    pub version: u32,
    /// What the names of its files begin with. It is a digest of their content, so that no two collections share files.
    pub name: String,
    /// How many cables there are.
    pub cables: u32,
    /// How many bytes the file `NAME-head.bin` has.
    pub head: u64,
    /// How many bytes each of the files `NAME-000.bin`, `NAME-001.bin` and so on has. Together they are one run of
    /// bytes.
    pub parts: Vec<u64>,
    /// The URL where the manifest was found. It is not in the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

impl CollectionManifest {
    /// The value of [`CollectionManifest::septel`].
    pub const KIND: &str = "collection";

    /// Returns the manifest of files whose names begin with `name`.
    pub fn new(name: String, cables: u32, head: u64, parts: Vec<u64>) -> CollectionManifest {
        let (septel, version) = (CollectionManifest::KIND.to_owned(), VERSION);
        CollectionManifest { septel, version, name, cables, head, parts, address: String::new() }
    }

    /// Checks that this version can read the collection.
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
        if is_ours && size.is_some() { Ok(()) } else { Err(Error::hosted(Part::Manifest)) }
    }

    /// Returns the name of the head's file.
    pub fn head_file(&self) -> String {
        format!("{}-head.bin", self.name)
    }

    /// Returns the name of a part's file.
    pub fn part_file(&self, part: usize) -> String {
        format!("{}-{part:03}.bin", self.name)
    }

    /// Returns the parts that have the bytes of a range of the run, each with the range within it.
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

/// What a reader knows about a collection from the beginning.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CollectionHead {
    pub(crate) cables: u32,
    pub(crate) units: u32,
    pub(crate) words: u64,
    /// The values of each field, by their numbers. References are terms instead, and their column is empty.
    pub(crate) columns: [Vec<String>; Field::COUNT],
    /// One bit for each cable, from the lowest bit of each byte on: whether its date is that of the cable before it.
    #[serde(with = "serde_bytes")]
    pub(crate) same_dates: Vec<u8>,
    /// How many cables have no date. They are the last ones.
    pub(crate) undated: u32,
    /// The facet counts over all cables.
    pub(crate) counts: Counts,
    pub(crate) table_pages: Vec<TablePageInfo>,
    /// Where the part with the number of units of every cable begins, and how many bytes it has.
    pub(crate) sizes: (u64, u32),
    pub(crate) dictionary_pages: Vec<DictionaryPageInfo>,
    /// Where the regions of the run begin.
    pub(crate) regions: Regions,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Regions {
    pub(crate) table: u64,
    pub(crate) lists: u64,
    pub(crate) positions: u64,
    pub(crate) dictionary: u64,
}

/// What the head says about a page of the table: how many units its cables have, how many bytes it has itself, and how
/// many bytes the records of its cables have.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct TablePageInfo {
    pub(crate) units: u32,
    pub(crate) bytes: u32,
    pub(crate) records: u32,
}

/// What the head says about a page of the dictionary: its first term, how many bytes it has itself, and how many bytes
/// the lists and the positions of its terms have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct DictionaryPageInfo {
    pub(crate) first: String,
    pub(crate) bytes: u32,
    pub(crate) lists: u64,
    pub(crate) positions: u64,
}

/// A page of the table: how many bytes the record of each cable has, and what filters and counts need of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct TablePage {
    pub(crate) records: Vec<u32>,
    pub(crate) table: TableRows,
}

/// A page of the dictionary: terms in ascending order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct DictionaryPage {
    pub(crate) terms: Vec<PageTerm>,
}

/// A term of a page: in how many units it is, and how many bytes its skip entries, its units and its positions have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PageTerm {
    pub(crate) term: String,
    pub(crate) count: u32,
    pub(crate) skip: u32,
    pub(crate) units: u32,
    pub(crate) positions: u32,
}

/// The record of a cable.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HostedCable {
    /// The line of the cable in lists.
    pub entry: CatalogEntry,
    /// The text of the cable and where it is from.
    pub source: CableSource,
}

/// Returns a part as bytes: postcard in a zlib stream, whose checksum shows damage.
pub(crate) fn pack(part: &impl Serialize) -> Vec<u8> {
    // Serialising fails only where a length isn't known beforehand, and all are.
    compress_to_vec_zlib(&postcard::to_allocvec(part).unwrap_or_default(), 7)
}

/// Returns a part from its bytes; `what` names it in an error.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8], what: Part) -> Result<T, Error> {
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
