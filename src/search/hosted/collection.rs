//! A collection that is read.

use super::dictionary_reader::{DictionaryReader, NotReady, TermRanges, answered};
use super::fetch_plan::{TermsNeeded, build_partial_shard};
use super::format::{
    CABLES_PER_PAGE, CollectionHead, CollectionManifest, HostedCable, NAME, REFERENCE, TablePage, unpack,
};
use super::range_cache::RangeCache;
use super::table_pages::is_listed;
use super::writer::term;
use crate::index::{Relevance, bigrams};
use crate::query::{Phrase, Query};
use crate::{BoundExpr, Catalog, Counts, Error, SearchResult, SortOrder};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Cables and units that a collection may have: ten times those of the full set.
const MOST_CABLES: u32 = 4_000_000;
const MOST_UNITS: u32 = 40_000_000;

/// Bytes of the table that are fetched for counts alone.
const COUNTED_BYTES: u64 = 512 * 1024;

/// Bytes that one question may need.
const MOST_BYTES: u64 = 96 * 1024 * 1024;

/// A library on a host. What it is asked it answers as far as its bytes were fetched: where it says `None`, those that
/// are [`missing`](Collection::missing) have to be fed first.
pub struct Collection {
    pub(super) head: CollectionHead,
    /// How many bytes there are.
    size: u64,
    store: RangeCache,
    /// Where the lists and the positions of each page begin.
    starts: Vec<(u64, u64)>,
    /// The pieces that were unpacked.
    pages: RefCell<BTreeMap<usize, Rc<Vec<TermRanges>>>>,
    pub(super) leaves: BTreeMap<u32, Rc<TablePage>>,
    pub(super) sizes: Option<Rc<Vec<u32>>>,
    /// Bytes that are fetched for counts alone.
    pub(super) counted: u64,
}

/// What a query finds.
#[derive(Clone, Debug, Default)]
pub struct HostedAnswer {
    /// The cables, and how many have what.
    pub result: SearchResult,
    /// Whether all was counted. Otherwise only cables, hits and, of words, levels were, because the rest would need much
    /// more of the table.
    pub counted: bool,
    /// Words of the query that no cable has.
    pub unknown: Vec<String>,
}

impl Collection {
    /// The collection of a manifest, with the bytes of its head.
    ///
    /// # Errors
    /// Where they are damaged, or of another version of the form.
    pub fn open(manifest: &CollectionManifest, head: &[u8]) -> Result<Collection, Error> {
        manifest.check()?;
        let head: CollectionHead = unpack(head, "head")?;
        let size = manifest.parts.iter().sum();
        let units: u64 = head.leaves.iter().map(|leaf| u64::from(leaf.units)).sum();
        let is_sound = head.cables == manifest.cables
            && head.cables <= MOST_CABLES
            && head.units <= MOST_UNITS
            && u64::from(head.units) == units
            && head.leaves.len() == head.cables.div_ceil(CABLES_PER_PAGE) as usize
            && head.undated <= head.cables;
        if !is_sound {
            return Err(Error::hosted("head"));
        }
        let mut starts = Vec::with_capacity(head.pages.len());
        let mut start = (head.regions.lists, head.regions.positions);
        for page in &head.pages {
            starts.push(start);
            start = (start.0.saturating_add(page.lists), start.1.saturating_add(page.positions));
        }
        let store = RangeCache::default();
        let (pages, leaves, sizes) = (RefCell::default(), BTreeMap::new(), None);
        Ok(Collection { head, size, store, starts, pages, leaves, sizes, counted: COUNTED_BYTES })
    }

    /// Says how many bytes may be fetched for the counts of filters alone; half a megabyte where nothing is said.
    pub fn count_for(&mut self, bytes: u64) {
        self.counted = bytes;
    }

    /// The catalog of its cables. Their lines are not in it before they are read.
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

    /// The counts of all cables.
    pub fn counts(&self) -> &Counts {
        &self.head.counts
    }

    /// The bytes that are missing, each range once.
    ///
    /// # Errors
    /// Where they are not in the collection, or too many.
    pub fn missing(&self) -> Result<Vec<Range<u64>>, Error> {
        let ranges = self.store.missing();
        if ranges.iter().any(|range| range.start >= range.end || range.end > self.size) {
            return Err(Error::hosted("table of contents"));
        }
        let all: u64 = ranges.iter().map(|range| range.end - range.start).sum();
        if all > MOST_BYTES { Err(Error::too_much(all)) } else { Ok(ranges) }
    }

    /// Takes in bytes that were missing.
    pub fn feed(&mut self, start: u64, bytes: Vec<u8>) {
        self.store.feed(start, bytes);
    }

    /// All that a query finds. `catalog` is that of the collection.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn answer(
        &mut self,
        query: &Query,
        catalog: &Catalog,
        order: SortOrder,
    ) -> Result<Option<HostedAnswer>, Error> {
        let answer = answered(self.try_answer(query, catalog, order))?;
        if answer.is_some() {
            self.store.tidy();
        }
        Ok(answer)
    }

    /// A cable.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn record(&mut self, ordinal: u32) -> Result<Option<HostedCable>, Error> {
        answered(self.try_record(ordinal))
    }

    /// The cable of a name: `Some(None)` if there is none.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn named(&self, name: &str) -> Result<Option<Option<u32>>, Error> {
        let named = self.dictionary().numbers(&term(NAME, &Phrase::new(name)), false);
        Ok(answered(named)?.map(|ordinals| ordinals.first().copied()))
    }

    /// The cables that refer to the one of this name, in order.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn citing(&self, name: &str) -> Result<Option<Vec<u32>>, Error> {
        answered(self.dictionary().numbers(&term(REFERENCE, &Phrase::new(name)), false))
    }

    /// The commonest words that begin so, with the number of units each is in.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn words(&self, start: &str, most: usize) -> Result<Option<Vec<(String, u32)>>, Error> {
        let words = answered(self.dictionary().with_prefix(start))?;
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
            store: &self.store,
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
        let counted = self.pieces(&plan, &mut shard)?;
        let scored = order == SortOrder::Relevance && query.root.has_words();
        let mut found = SearchResult::default();
        shard.all(&plan, &Relevance::new(scored.then_some(&stats)), &mut found);
        if !counted {
            let Counts { cables, hits, levels, noforn, .. } = found.counts;
            found.counts = Counts { cables, hits, ..Counts::default() };
            if is_listed(&plan.text) {
                (found.counts.levels, found.counts.noforn) = (levels, noforn);
            }
        }
        let unknown = stats.terms.iter().filter(|(_, count)| **count == 0).map(|(term, _)| term.clone());
        let unknown = unknown.filter(|term| !term.starts_with(bigrams::PAIR_PREFIX)).collect();
        Ok(HostedAnswer { result: found.sorted(catalog, order), counted, unknown })
    }
}
