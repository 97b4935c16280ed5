//! Libraries: what can be listed, searched and read.
//!
//! The worker asks every library through one trait. [`Local`] is what was handed over or is saved on this device,
//! [`Hosted`] a collection on a host.

mod hosted;
mod local;

pub(crate) use hosted::{Hosted, manifest, open};
pub(crate) use local::{Added, Local, OpenFile, SLICE, TextLocation, source_of};

use crate::platform::{Later, Platform};
use crate::trap;
use cable::Cable;
use search::query::{Field, Query};
use search::saved::CableSource;
use search::{CatalogEntry, Counts, Hit, SortOrder};
use wire::{Failure, FileId, Ordinal};

/// A library. Ordinals are its own: they count its texts in the order in which they were found.
pub(crate) trait Library {
    /// How many cables it has; of several versions of a cable one counts.
    fn count(&self) -> u32;

    /// How many of them can be searched by now.
    fn searchable(&self) -> u32;

    /// Whether the heads of all its cables are at hand.
    fn has_all_heads(&self) -> bool;

    /// The head of a cable, as far as it is known here.
    fn entry(&self, ordinal: Ordinal) -> Option<CatalogEntry>;

    /// The cable of this name, if the library is known to have it; see [`Library::learn_names`].
    fn named(&self, name: &str) -> Option<Ordinal>;

    /// The first cable that was found.
    fn first(&self) -> Option<Ordinal>;

    /// The fullest version of a cable, which is the one that is listed and found.
    fn canonical(&self, ordinal: Ordinal) -> Ordinal;

    /// The versions of a cable with their words, the fullest first; one where there is only one.
    fn versions(&self, ordinal: Ordinal) -> Vec<(Ordinal, u32)>;

    /// Hands the values of a field to `take`, in the order in which [`Counts::columns`] counts them.
    fn values(&self, field: Field, take: &mut dyn FnMut(&[String]));

    /// Ids that begin so, with their subjects.
    fn ids(&self, start: &str, most: usize) -> Vec<(String, String)>;

    /// The commonest words that begin so, with the number of paragraphs that have them.
    fn words(&self, start: &str, most: usize) -> Vec<(String, u32)>;

    /// The commonest of the words that are nearly this one.
    fn similar(&self, word: &str) -> Option<(String, u32)>;

    /// Ids that cables refer to and that the library doesn't have, the most cited first.
    ///
    /// # Errors
    /// Where that can't be told without reading all of a collection.
    fn absent(&self) -> Result<Vec<(String, u32)>, Failure>;

    /// Searches; `None` where the search came too late, or where nothing is indexed yet.
    ///
    /// # Errors
    /// Where parts of a collection can't be fetched.
    fn search<'a>(&'a self, search: &'a SearchTask<'a>) -> Later<'a, Result<Option<Found>, Failure>>;

    /// The other cables that refer to this one, the oldest first.
    ///
    /// # Errors
    /// Where parts of a collection can't be fetched.
    fn citing(&self, ordinal: Ordinal) -> Later<'_, Result<Vec<Ordinal>, Failure>>;

    /// Reads the text of a cable.
    ///
    /// # Errors
    /// Where it can't be read any more.
    fn read(&self, ordinal: Ordinal) -> Later<'_, Result<CableText, Failure>>;

    /// The file that a cable is from, fit for display.
    ///
    /// # Errors
    /// Where that can only be read with the text, which can't be read any more.
    fn file(&self, ordinal: Ordinal) -> Later<'_, Result<String, Failure>>;

    /// Makes [`Library::named`] know those of these names that are cables of the library.
    fn learn_names<'a>(&'a self, names: &'a [String]) -> Later<'a, Result<(), Failure>>;

    /// Makes [`Library::entry`] know these cables, unless that comes too late.
    fn learn_entries<'a>(
        &'a self,
        ordinals: &'a [Ordinal],
        is_late: &'a dyn Fn() -> bool,
    ) -> Later<'a, Result<(), Failure>>;
}

/// A search.
pub(crate) struct SearchTask<'a> {
    pub(crate) platform: &'a dyn Platform,
    pub(crate) query: &'a Query,
    pub(crate) order: SortOrder,
    /// How many of the first cables are wanted before all are found; 0 for none.
    pub(crate) first: usize,
    /// Whether cables and words are wanted, or counts alone.
    pub(crate) counts_only: bool,
    /// Whether nobody waits for the answer any more.
    pub(crate) is_late: &'a dyn Fn() -> bool,
    /// Hears the first cables.
    pub(crate) hear_first: &'a dyn Fn(Vec<Hit>),
}

/// What a search has found.
#[derive(Default)]
pub(crate) struct Found {
    /// The cables in their order; `None` where they are those that were heard as the first ones.
    pub(crate) cables: Option<Vec<Hit>>,
    /// The counts; `None` where nothing can be counted yet.
    pub(crate) counts: Option<Counts>,
    /// Words of the query that no cable has.
    pub(crate) unknown: Vec<String>,
    /// Whether the counts of filters were left out, because much more of a collection would have to be read for them.
    pub(crate) is_uncounted: bool,
}

/// The text of a cable.
pub(crate) struct CableText {
    pub(crate) source: CableSource,
    /// Whether the file ends inside of the cable.
    pub(crate) cut: bool,
    /// The file that was handed over with it, if that is where it was read from.
    pub(crate) file: Option<FileId>,
}

impl CableText {
    /// Reads the cable out of the text.
    pub(crate) fn parse(&self) -> Cable {
        trap::reading(self.file, || cable::parse(&self.source.text, &self.source.metadata))
    }
}
