//! Libraries, which can be listed, searched and read.
//!
//! The worker uses every library through one trait. [`Local`] is the library of what was handed over or is saved on
//! this device, and [`Hosted`] is a collection on a host.

mod hosted;
mod local;

pub(crate) use hosted::{Hosted, manifest, open};
pub(crate) use local::{Added, Local, OpenFile, SLICE, TextLocation, source_of};

use crate::export::Original;
use crate::platform::{Later, Platform};
use crate::trap;
use cable::Cable;
use search::query::{Field, Phrase, Query};
use search::saved::CableSource;
use search::{CatalogEntry, Counts, Document, Hit, SortOrder};
use wire::{Diagnostic, Failure, FileId, Ordinal};

/// A library. It has its own ordinals, which number its texts in the order in which they were found.
pub(crate) trait Library {
    /// Returns how many cables it has. A cable with several versions counts once.
    fn count(&self) -> u32;

    /// Returns how many of them can already be searched.
    fn searchable(&self) -> u32;

    /// Whether the heads of all its cables are available.
    fn has_all_heads(&self) -> bool;

    /// Returns the head of a cable, if it is known here.
    fn entry(&self, ordinal: Ordinal) -> Option<CatalogEntry>;

    /// Returns the cable with this name, if the library is known to have it; see [`Library::learn_names`].
    fn named(&self, name: &str) -> Option<Ordinal>;

    /// Returns the first cable that was found.
    fn first(&self) -> Option<Ordinal>;

    /// Returns the fullest version of a cable, which is the one that is listed and found.
    fn canonical(&self, ordinal: Ordinal) -> Ordinal;

    /// Returns the versions of a cable with the number of their words, the fullest first. There may be only one.
    fn versions(&self, ordinal: Ordinal) -> Vec<(Ordinal, u32)>;

    /// Whether a cable may have one of these ids, as far as that is known here.
    fn may_have(&self, ids: &[Phrase]) -> bool;

    /// Hands the values of a field to `take`, in the order in which [`Counts::columns`] counts them.
    fn values(&self, field: Field, take: &mut dyn FnMut(&[String]));

    /// Returns the ids that begin with `start`, with their subjects.
    fn ids(&self, start: &str, most: usize) -> Vec<(String, String)>;

    /// Returns the commonest words that begin with `start`, with the number of paragraphs that have them.
    fn words(&self, start: &str, most: usize) -> Vec<(String, u32)>;

    /// Returns the commonest of the words that differ little from this one.
    fn similar(&self, word: &str) -> Option<(String, u32)>;

    /// Returns the ids that cables refer to and that the library does not have, the most cited first.
    ///
    /// # Errors
    /// Returns an error if that would need reading all of a collection.
    fn absent(&self) -> Result<Vec<(String, u32)>, Failure>;

    /// Searches. Returns `None` if the search came too late, or if nothing is indexed yet.
    ///
    /// # Errors
    /// Where parts of a collection can't be fetched.
    fn search<'a>(&'a self, search: &'a SearchTask<'a>) -> Later<'a, Result<Option<Found>, Failure>>;

    /// Returns the other cables that refer to this one, the oldest first.
    ///
    /// # Errors
    /// Where parts of a collection can't be fetched.
    fn citing(&self, ordinal: Ordinal) -> Later<'_, Result<Vec<Ordinal>, Failure>>;

    /// Returns other cables whose texts may be nearly that of this one, whose document this is. Those that are most
    /// likely come first.
    ///
    /// # Errors
    /// Where parts of a collection can't be fetched.
    fn resembling<'a>(
        &'a self,
        ordinal: Ordinal,
        document: &'a Document,
    ) -> Later<'a, Result<Vec<Ordinal>, Failure>>;

    /// Reads the text of a cable.
    ///
    /// # Errors
    /// Where it can't be read any more.
    fn read(&self, ordinal: Ordinal) -> Later<'_, Result<CableText, Failure>>;

    /// Reads the bytes that a cable was read from, as they are. If only its text is there, it is that.
    ///
    /// # Errors
    /// Where it can't be read any more.
    fn original(&self, ordinal: Ordinal) -> Later<'_, Result<Original, Failure>> {
        Box::pin(async move {
            let text = self.read(ordinal).await?.source.text;
            Ok(Original { bytes: text.into_bytes(), extension: "txt" })
        })
    }

    /// Returns the file that a cable is from, safe to display.
    ///
    /// # Errors
    /// Returns an error if the file is only known from the text and that can't be read any more.
    fn file(&self, ordinal: Ordinal) -> Later<'_, Result<String, Failure>>;

    /// Makes [`Library::named`] know those of these names that are cables of the library.
    fn learn_names<'a>(&'a self, names: &'a [String]) -> Later<'a, Result<(), Failure>>;

    /// Makes [`Library::entry`] know these cables, unless it is too late.
    fn learn_entries<'a>(
        &'a self,
        ordinals: &'a [Ordinal],
        is_late: &'a dyn Fn() -> bool,
    ) -> Later<'a, Result<(), Failure>>;
}

/// How many cables are compared with one to find those that are nearly the same.
const RESEMBLING: usize = 8;

/// A search.
pub(crate) struct SearchTask<'a> {
    pub(crate) platform: &'a dyn Platform,
    pub(crate) query: &'a Query,
    pub(crate) order: SortOrder,
    /// How many of the first cables are wanted before all are found, or 0 for none.
    pub(crate) first: usize,
    /// Whether only counts are wanted, and not cables and words.
    pub(crate) counts_only: bool,
    /// Whether nobody waits for the answer any more.
    pub(crate) is_late: &'a dyn Fn() -> bool,
    /// Receives the first cables.
    pub(crate) hear_first: &'a dyn Fn(Vec<Hit>),
}

/// The result of a search.
#[derive(Default)]
pub(crate) struct Found {
    /// The cables in their order. `None` if they are the first ones, which were already received.
    pub(crate) cables: Option<Vec<Hit>>,
    /// The counts. `None` if nothing can be counted yet.
    pub(crate) counts: Option<Counts>,
    /// The words of the query that no cable has.
    pub(crate) unknown: Vec<String>,
    /// Whether the counts of filters were left out, because they would need much more of a collection.
    pub(crate) is_uncounted: bool,
    /// What may be meant instead, where nothing was found.
    pub(crate) offered: Option<Diagnostic>,
}

/// The text of a cable.
pub(crate) struct CableText {
    pub(crate) source: CableSource,
    /// Whether the file ends inside the cable.
    pub(crate) cut: bool,
    /// The file that was handed over with the text, if it was read from one.
    pub(crate) file: Option<FileId>,
}

impl CableText {
    /// Parses the cable.
    pub(crate) fn parse(&self) -> Cable {
        trap::reading(self.file, || cable::parse(&self.source.text, &self.source.metadata))
    }
}
