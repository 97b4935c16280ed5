//! Reading a collection: questions are answered from the bytes that are there, or note which are missing.

use super::dictionary_reader::{DictionaryReader, NotReady, TermRanges, when_ready};
use super::fetch_plan::{TermsNeeded, build_partial_shard};
use super::format::{
    CABLES_PER_PAGE, CollectionHead, CollectionManifest, HostedCable, NAME, REFERENCE, TablePage, unpack,
};
use super::range_cache::RangeCache;
use super::starts::Starts;
use super::table_pages::is_listed;
use super::writer::term;
use crate::index::{Part, Relevance, bigrams};
use crate::query::{Phrase, Query};
use crate::{BoundExpr, Catalog, Counts, Error, SearchResult, SortOrder};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// How many cables a collection may have: more than ten times those of the full set.
const MOST_CABLES: u32 = 4_000_000;

/// How many units a collection may have.
const MOST_UNITS: u32 = 40_000_000;

/// How many bytes of the table are fetched only for counts, unless another number is set.
const COUNT_BUDGET: u64 = 512 * 1024;

/// How many bytes one question may need.
const MOST_BYTES: u64 = 96 * 1024 * 1024;

/// A library on a host, which does no I/O itself.
///
/// Every question returns `None` as long as bytes are missing: then fetch the ranges of [`Collection::missing`], hand
/// them over with [`Collection::feed`], and ask again. [`CollectionWriter`](super::CollectionWriter)
/// has an example.
pub struct Collection {
    pub(super) head: CollectionHead,
    /// How many bytes the run of the collection has.
    size: u64,
    cache: RangeCache,
    /// Where its parts begin.
    pub(super) starts: Starts,
    /// The pages of the dictionary that were unpacked.
    pages: RefCell<BTreeMap<usize, Rc<Vec<TermRanges>>>>,
    /// The pages of the table that were unpacked.
    pub(super) table_pages: BTreeMap<u32, Rc<TablePage>>,
    /// How many units each cable has, once that was fetched.
    pub(super) sizes: Option<Rc<Vec<u32>>>,
    /// How many bytes of the table are fetched for counts alone.
    pub(super) count_budget: u64,
}

/// What a query finds in a collection.
#[derive(Clone, Debug, Default)]
pub struct HostedAnswer {
    /// The cables and the counts.
    pub result: SearchResult,
    /// Whether everything was counted. Otherwise only cables and hits were, and levels where the query has words: the
    /// rest would need much more of the table.
    pub counted: bool,
    /// The words of the query that no cable has.
    pub unknown: Vec<String>,
}

impl Collection {
    /// Opens the collection of a manifest; `head` is the content of the head's file.
    ///
    /// # Errors
    /// Where they are damaged, or of another version of the format.
    pub fn open(manifest: &CollectionManifest, head: &[u8]) -> Result<Collection, Error> {
        manifest.check()?;
        let head: CollectionHead = unpack(head, Part::Head)?;
        let size = manifest.parts.iter().sum();
        let units: u64 = head.table_pages.iter().map(|page| u64::from(page.units)).sum();
        let is_sound = head.cables == manifest.cables
            && head.cables <= MOST_CABLES
            && head.units <= MOST_UNITS
            && u64::from(head.units) == units
            && head.table_pages.len() == head.cables.div_ceil(CABLES_PER_PAGE) as usize
            && head.undated <= head.cables;
        if !is_sound {
            return Err(Error::hosted(Part::Head));
        }
        let starts = Starts::of(&head);
        let cache = RangeCache::default();
        let (pages, table_pages, sizes) = (RefCell::default(), BTreeMap::new(), None);
        Ok(Collection { head, size, cache, starts, pages, table_pages, sizes, count_budget: COUNT_BUDGET })
    }

    /// Sets how many bytes may be fetched for facet counts alone. The default is 512 KiB.
    pub fn set_count_budget(&mut self, bytes: u64) {
        self.count_budget = bytes;
    }

    /// Returns the catalog of its cables. It has no lines; they come with the records, by [`Catalog::set`].
    pub fn catalog(&self) -> Catalog {
        let dated = self.head.cables - self.head.undated;
        let mut rank = 0;
        let ranks = (0..self.head.cables).map(|ordinal| {
            let byte = self.head.same_dates.get(ordinal as usize / 8).copied().unwrap_or_default();
            rank += u64::from(byte & 1 << (ordinal % 8) == 0);
            if ordinal < dated { rank } else { 0 }
        });
        Catalog::of_ranks(ranks.collect(), self.head.columns.clone())
    }

    /// Returns the counts over all cables.
    pub fn counts(&self) -> &Counts {
        &self.head.counts
    }

    /// Returns the ranges that were found missing since the last call. Ranges that are near each other are joined.
    ///
    /// # Errors
    /// Where a range is not in the collection, or all together are too many bytes.
    pub fn missing(&self) -> Result<Vec<Range<u64>>, Error> {
        let ranges = self.cache.missing();
        if ranges.iter().any(|range| range.start >= range.end || range.end > self.size) {
            return Err(Error::hosted(Part::Contents));
        }
        let all: u64 = ranges.iter().map(|range| range.end - range.start).sum();
        if all > MOST_BYTES { Err(Error::too_much(all)) } else { Ok(ranges) }
    }

    /// Hands over bytes that were fetched, which begin at `start`.
    pub fn feed(&mut self, start: u64, bytes: Vec<u8>) {
        self.cache.feed(start, bytes);
    }

    /// Returns all that a query finds, in order. `catalog` is the one of [`Collection::catalog`].
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn answer(
        &mut self,
        query: &Query,
        catalog: &Catalog,
        order: SortOrder,
    ) -> Result<Option<HostedAnswer>, Error> {
        let answer = when_ready(self.try_answer(query, catalog, order))?;
        if answer.is_some() {
            self.cache.tidy();
        }
        Ok(answer)
    }

    /// Returns the line and the text of a cable.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn record(&mut self, ordinal: u32) -> Result<Option<HostedCable>, Error> {
        when_ready(self.try_record(ordinal))
    }

    /// Returns the ordinal of the cable of a name; `Some(None)` if there is no such cable.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn named(&self, name: &str) -> Result<Option<Option<u32>>, Error> {
        let named = self.dictionary().numbers(&term(NAME, &Phrase::new(name)), false);
        Ok(when_ready(named)?.map(|ordinals| ordinals.first().copied()))
    }

    /// Returns the ordinals of the cables that refer to the cable of this name, in ascending order.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn citing(&self, name: &str) -> Result<Option<Vec<u32>>, Error> {
        when_ready(self.dictionary().numbers(&term(REFERENCE, &Phrase::new(name)), false))
    }

    /// Returns up to `most` of the commonest words that begin with `start`, with the number of units that each is in.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn words(&self, start: &str, most: usize) -> Result<Option<Vec<(String, u32)>>, Error> {
        let words = when_ready(self.dictionary().with_prefix(start))?;
        Ok(words.map(|positions| {
            let words = positions.into_iter().filter(|place| !place.term.starts_with(char::is_control));
            let mut words: Vec<_> = words.map(|place| (place.term, place.count)).collect();
            words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            words.truncate(most);
            words
        }))
    }

    pub(super) fn dictionary(&self) -> DictionaryReader<'_> {
        DictionaryReader {
            cache: &self.cache,
            head: &self.head,
            starts: &self.starts,
            pages: &self.pages,
            units: self.head.units,
            words: self.head.words,
        }
    }

    fn try_answer(
        &mut self,
        query: &Query,
        catalog: &Catalog,
        order: SortOrder,
    ) -> Result<HostedAnswer, NotReady> {
        let plan = self.dictionary().plan(query, catalog)?;
        if plan.text == BoundExpr::All && plan.filters.is_empty() {
            let cables = (0..self.head.cables).map(|ordinal| crate::Hit { ordinal, score: 0.0, hits: 0 });
            let found = SearchResult { cables: cables.collect(), counts: self.head.counts.clone() };
            let result = found.sorted(catalog, order);
            return Ok(HostedAnswer { result, counted: true, unknown: Vec::new() });
        }
        let stats = self.dictionary().stats(&plan);
        let shard = build_partial_shard(&self.dictionary(), &TermsNeeded::of(&plan.text));
        let (stats, mut shard) = (stats?, shard?);
        let counted = self.load_table(&plan, &mut shard)?;
        let scored = order == SortOrder::Relevance && query.root.has_words();
        let mut found = SearchResult::default();
        shard.all(&plan, &Relevance::new(scored.then_some(&stats)), &mut found);
        if !counted {
            let Counts { cables, hits, levels, noforn, marked, .. } = found.counts;
            found.counts = Counts { cables, hits, ..Counts::default() };
            if is_listed(&plan.text) {
                found.counts = Counts { levels, noforn, marked, ..found.counts };
            }
        }
        let unknown = stats.terms.iter().filter(|(_, count)| **count == 0).map(|(term, _)| term.clone());
        let of_ids = plan.words_of_ids();
        let is_word = |term: &String| !term.starts_with(bigrams::PAIR_PREFIX) && !of_ids.contains(term);
        let unknown = unknown.filter(is_word).collect();
        Ok(HostedAnswer { result: found.sorted(catalog, order), counted, unknown })
    }
}
