//! A collection that is read.

use super::form::{Head, LEAF, Leaf, Manifest, NAME, Page, REFERENCE, Record, unpack};
use super::gather::{Wanted, gather};
use super::list;
use super::press::term;
use super::store::Store;
use crate::index::{Relevance, TableLeaf};
use crate::query::{Field, Phrase, Query};
use crate::{Answer, Catalog, Counts, Error, Found, Order, Plan, Shard, Stats, Test, Wish};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// Cables and units that a collection may have: ten times those of the full set.
const MOST_CABLES: u32 = 4_000_000;
const MOST_UNITS: u32 = 40_000_000;

/// Pieces of the table that are fetched for counts alone, and what they may weigh.
const COUNTED_PIECES: usize = 64;
const COUNTED_BYTES: u64 = 512 * 1024;

/// Bytes that one question may need.
const MOST_BYTES: u64 = 96 * 1024 * 1024;

/// A library on a host. What it is asked it answers as far as its bytes were fetched: where it says `None`, those that
/// are [`missing`](Collection::missing) have to be fed first.
pub struct Collection {
    head: Head,
    /// How many bytes there are.
    size: u64,
    store: Store,
    /// Where the lists and the places of each page begin.
    starts: Vec<(u64, u64)>,
    /// The pieces that were unpacked.
    pages: RefCell<BTreeMap<usize, Rc<Vec<Place>>>>,
    leaves: BTreeMap<u32, Rc<Leaf>>,
    sizes: Option<Rc<Vec<u32>>>,
    /// Bytes that are fetched for counts alone.
    counted: u64,
}

/// What a query finds.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// The cables, and how many have what.
    pub answer: Answer,
    /// Whether all was counted. Otherwise only cables, hits and, of words, levels were, because the rest would need much
    /// more of the table.
    pub counted: bool,
    /// Words of the query that no cable has.
    pub unknown: Vec<String>,
}

/// Why there is no answer yet, or none at all.
#[derive(Debug)]
pub(super) enum Pause {
    /// Bytes are missing, which are noted.
    Missing,
    /// Bytes are damaged.
    Damaged(Error),
}

impl From<Error> for Pause {
    fn from(error: Error) -> Pause {
        Pause::Damaged(error)
    }
}

/// Where a term has its lists.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) term: String,
    pub(super) count: u32,
    pub(super) rows: Range<u64>,
    pub(super) units: Range<u64>,
    pub(super) places: Range<u64>,
}

/// Does the same for each of several, also where something is missing for one: so it is missing at once for all.
pub(super) fn each<T, R>(
    all: impl IntoIterator<Item = T>,
    mut make: impl FnMut(T) -> Result<R, Pause>,
) -> Result<Vec<R>, Pause> {
    let mut made = Vec::new();
    let mut is_missing = false;
    for one in all {
        match make(one) {
            Ok(one) => made.push(one),
            Err(Pause::Missing) => is_missing = true,
            Err(damaged) => return Err(damaged),
        }
    }
    if is_missing { Err(Pause::Missing) } else { Ok(made) }
}

/// An answer, or nothing as long as bytes are missing.
fn answered<T>(result: Result<T, Pause>) -> Result<Option<T>, Error> {
    match result {
        Ok(answer) => Ok(Some(answer)),
        Err(Pause::Missing) => Ok(None),
        Err(Pause::Damaged(error)) => Err(error),
    }
}

impl Collection {
    /// The collection of a manifest, with the bytes of its head.
    ///
    /// # Errors
    /// Where they are damaged, or of another version of the form.
    pub fn open(manifest: &Manifest, head: &[u8]) -> Result<Collection, Error> {
        manifest.check()?;
        let head: Head = unpack(head, "head")?;
        let size = manifest.parts.iter().sum();
        let units: u64 = head.leaves.iter().map(|leaf| u64::from(leaf.units)).sum();
        let is_sound = head.cables == manifest.cables
            && head.cables <= MOST_CABLES
            && head.units <= MOST_UNITS
            && u64::from(head.units) == units
            && head.leaves.len() == head.cables.div_ceil(LEAF) as usize
            && head.undated <= head.cables;
        if !is_sound {
            return Err(Error::hosted("head"));
        }
        let mut starts = Vec::with_capacity(head.pages.len());
        let mut start = (head.regions.lists, head.regions.places);
        for page in &head.pages {
            starts.push(start);
            start = (start.0.saturating_add(page.lists), start.1.saturating_add(page.places));
        }
        let store = Store::default();
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
        order: Order,
    ) -> Result<Option<Answered>, Error> {
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
    pub fn record(&mut self, ordinal: u32) -> Result<Option<Record>, Error> {
        answered(self.try_record(ordinal))
    }

    /// The cable of a name: `Some(None)` if there is none.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn named(&self, name: &str) -> Result<Option<Option<u32>>, Error> {
        let named = self.shelf().numbers(&term(NAME, &Phrase::new(name)), false);
        Ok(answered(named)?.map(|ordinals| ordinals.first().copied()))
    }

    /// The cables that refer to the one of this name, in order.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn citing(&self, name: &str) -> Result<Option<Vec<u32>>, Error> {
        answered(self.shelf().numbers(&term(REFERENCE, &Phrase::new(name)), false))
    }

    /// The commonest words that begin so, with the number of units each is in.
    ///
    /// # Errors
    /// Where what was fetched is damaged.
    pub fn words(&self, start: &str, most: usize) -> Result<Option<Vec<(String, u32)>>, Error> {
        let words = answered(self.shelf().begun(start))?;
        Ok(words.map(|places| {
            let words = places.into_iter().filter(|place| !place.term.starts_with(char::is_control));
            let mut words: Vec<_> = words.map(|place| (place.term, place.count)).collect();
            words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            words.truncate(most);
            words
        }))
    }

    fn shelf(&self) -> Shelf<'_> {
        Shelf {
            store: &self.store,
            head: &self.head,
            starts: &self.starts,
            pages: &self.pages,
            units: self.head.units,
            words: self.head.words,
        }
    }

    fn try_answer(&mut self, query: &Query, catalog: &Catalog, order: Order) -> Result<Answered, Pause> {
        let wish = self.shelf().wish(query, catalog)?;
        if wish.text == Plan::All && wish.tests.is_empty() {
            let cables = (0..self.head.cables).map(|ordinal| crate::Hit { ordinal, score: 0.0, hits: 0 });
            let found = Found { cables: cables.collect(), counts: self.head.counts.clone() };
            let answer = Answer::new(found, catalog, order);
            return Ok(Answered { answer, counted: true, unknown: Vec::new() });
        }
        let stats = self.shelf().stats(&wish);
        let shard = gather(&self.shelf(), &Wanted::of(&wish.text));
        let (stats, mut shard) = (stats?, shard?);
        let counted = self.pieces(&wish, &mut shard)?;
        let scored = order == Order::Relevance && query.root.has_words();
        let mut found = Found::default();
        shard.all(&wish, &Relevance::new(scored.then_some(&stats)), &mut found);
        if !counted {
            let Counts { cables, hits, levels, noforn, .. } = found.counts;
            found.counts = Counts { cables, hits, ..Counts::default() };
            if is_listed(&wish.text) {
                (found.counts.levels, found.counts.noforn) = (levels, noforn);
            }
        }
        let unknown = stats.terms.iter().filter(|(_, count)| **count == 0).map(|(term, _)| term.clone());
        let unknown = unknown.filter(|term| !term.starts_with(crate::index::grams::SIGN)).collect();
        Ok(Answered { answer: Answer::new(found, catalog, order), counted, unknown })
    }

    /// Gives the shard as much of the table as its hits need; whether that is all that can be counted.
    fn pieces(&mut self, wish: &Wish, shard: &mut Shard) -> Result<bool, Pause> {
        let all = self.head.leaves.len() as u32;
        let every = || (0..all).collect::<BTreeSet<u32>>();
        let mut needed = BTreeSet::new();
        if wish.text == Plan::All || has_tests(&wish.text) {
            needed = every();
        } else {
            let mut subjects = Vec::new();
            subjects_of(&wish.text, &mut subjects);
            for phrase in subjects {
                needed.extend(self.leaves_of(shard, &Plan::Phrase(phrase.clone())));
            }
        }
        self.read_leaves(&needed)?;
        self.fill(shard);
        let hits = if wish.text == Plan::All { every() } else { self.leaves_of(shard, &wish.text) };
        let left: Vec<u64> = hits
            .iter()
            .filter(|leaf| !self.leaves.contains_key(leaf))
            .map(|leaf| self.leaf_size(*leaf))
            .collect();
        let is_cheap = left.len() <= COUNTED_PIECES && left.iter().sum::<u64>() <= self.counted;
        let all: u64 = every().iter().map(|leaf| self.leaf_size(*leaf)).sum();
        // What is known of a paragraph from the list of a word that it has.
        let needs_table = !is_listed(&wish.text) || !wish.tests.iter().all(|test| is_of_flags(&test.plan));
        let counted = (!wish.tests.is_empty() && needs_table) || is_cheap || all <= self.counted;
        if counted {
            self.read_leaves(&hits)?;
        } else if self.sizes.is_none() {
            let (start, bytes) = self.head.sizes;
            let sizes: Vec<u32> =
                unpack(&self.shelf().bytes(start..start + u64::from(bytes))?, "sizes of cables")?;
            self.sizes = Some(Rc::new(sizes));
        }
        self.fill(shard);
        Ok(counted)
    }

    /// The pieces of the table with the units of a plan.
    fn leaves_of(&self, shard: &Shard, plan: &Plan) -> BTreeSet<u32> {
        let mut leaves = BTreeSet::new();
        let mut ends = self.head.leaves.iter().zip(0..).scan(0_u32, |end, (leaf, number)| {
            *end = end.saturating_add(leaf.units);
            Some((*end, number))
        });
        let mut now = ends.next();
        let mut cursor = shard.cursor(plan, &Relevance::new(None));
        loop {
            let unit = cursor.unit();
            while now.is_some_and(|(end, _)| end <= unit) {
                now = ends.next();
            }
            let Some((end, number)) = now else { break };
            leaves.insert(number);
            cursor.seek(end);
        }
        leaves
    }

    fn leaf_size(&self, leaf: u32) -> u64 {
        self.head.leaves.get(leaf as usize).map_or(0, |leaf| u64::from(leaf.bytes))
    }

    fn read_leaves(&mut self, leaves: &BTreeSet<u32>) -> Result<(), Pause> {
        let left: Vec<u32> = leaves.iter().copied().filter(|leaf| !self.leaves.contains_key(leaf)).collect();
        if left.is_empty() {
            return Ok(());
        }
        let mut places = Vec::with_capacity(self.head.leaves.len());
        let mut start = self.head.regions.leaves;
        for leaf in &self.head.leaves {
            places.push(start);
            start = start.saturating_add(u64::from(leaf.bytes));
        }
        let read = each(left, |number| {
            let start = places.get(number as usize).copied().unwrap_or_default();
            let bytes = self.shelf().bytes(start..start.saturating_add(self.leaf_size(number)))?;
            let leaf: Leaf = unpack(&bytes, "table")?;
            let units = self.head.leaves.get(number as usize).map_or(0, |leaf| leaf.units);
            let is_ours = leaf.table.has(self.cables_of(number), units);
            if is_ours { Ok((number, Rc::new(leaf))) } else { Err(Error::hosted("table").into()) }
        })?;
        self.leaves.extend(read);
        Ok(())
    }

    /// How many cables a piece of the table has.
    fn cables_of(&self, leaf: u32) -> u32 {
        self.head.cables.saturating_sub(leaf.saturating_mul(LEAF)).min(LEAF)
    }

    /// Gives a shard the pieces of the table that are there.
    fn fill(&self, shard: &mut Shard) {
        let mut table = std::mem::take(&mut shard.table).without_cables();
        for (place, number) in self.head.leaves.iter().zip(0..) {
            let cables = self.cables_of(number);
            if let Some(leaf) = self.leaves.get(&number) {
                table.append(&leaf.table);
                continue;
            }
            let start = number as usize * LEAF as usize;
            let sizes = self.sizes.as_ref().and_then(|sizes| sizes.get(start..start + cables as usize));
            match sizes.map(TableLeaf::of_sizes).filter(|leaf| leaf.has(cables, place.units)) {
                Some(leaf) => table.append(&leaf),
                None => table.append_unknown(cables, place.units),
            }
        }
        shard.table = table;
    }

    fn try_record(&mut self, ordinal: u32) -> Result<Record, Pause> {
        let (number, within) = (ordinal / LEAF, ordinal % LEAF);
        self.read_leaves(&BTreeSet::from([number]))?;
        let damaged = || Pause::from(Error::hosted("table"));
        let leaf = self.leaves.get(&number).ok_or_else(damaged)?;
        let size = *leaf.records.get(within as usize).ok_or_else(damaged)?;
        let before = self.head.leaves.iter().take(number as usize).map(|leaf| u64::from(leaf.records));
        let here = leaf.records.iter().take(within as usize).map(|record| u64::from(*record));
        let start: u64 = before.chain(here).sum();
        let bytes = self.shelf().bytes(start..start + u64::from(size))?;
        Ok(unpack(&bytes, "text of this cable")?)
    }
}

/// Whether something in a plan about texts is decided by the table alone.
fn has_tests(plan: &Plan) -> bool {
    match plan {
        Plan::Phrase(_) | Plan::Near(..) | Plan::Subject(_) => false,
        Plan::And(parts) | Plan::Or(parts) => parts.iter().any(has_tests),
        Plan::Not(inner) => has_tests(inner),
        _ => true,
    }
}

/// Whether every unit that a plan finds is in the list of a word.
fn is_listed(plan: &Plan) -> bool {
    match plan {
        Plan::Phrase(_) | Plan::Near(..) => true,
        Plan::And(parts) => parts.iter().any(is_listed),
        Plan::Or(parts) => parts.iter().all(is_listed),
        _ => false,
    }
}

/// Whether a test looks at the flags of a unit alone.
fn is_of_flags(plan: &Plan) -> bool {
    match plan {
        Plan::Level(_) | Plan::Noforn(_) => true,
        Plan::And(parts) | Plan::Or(parts) => parts.iter().all(is_of_flags),
        Plan::Not(inner) => is_of_flags(inner),
        _ => false,
    }
}

fn subjects_of<'p>(plan: &'p Plan, subjects: &mut Vec<&'p Phrase>) {
    match plan {
        Plan::Subject(phrase) => subjects.push(phrase),
        Plan::And(parts) | Plan::Or(parts) => parts.iter().for_each(|part| subjects_of(part, subjects)),
        Plan::Not(inner) => subjects_of(inner, subjects),
        _ => {}
    }
}

/// The dictionary and the bytes of a collection.
pub(super) struct Shelf<'c> {
    store: &'c Store,
    head: &'c Head,
    starts: &'c [(u64, u64)],
    pages: &'c RefCell<BTreeMap<usize, Rc<Vec<Place>>>>,
    /// The units and words of the collection.
    pub(super) units: u32,
    pub(super) words: u64,
}

impl Shelf<'_> {
    /// Bytes of the collection.
    pub(super) fn bytes(&self, range: Range<u64>) -> Result<Vec<u8>, Pause> {
        self.store.get(range).ok_or(Pause::Missing)
    }

    /// The terms of a page.
    fn page(&self, number: usize) -> Result<Rc<Vec<Place>>, Pause> {
        if let Some(page) = self.pages.borrow().get(&number) {
            return Ok(page.clone());
        }
        let before = self.head.pages.iter().take(number).map(|page| u64::from(page.bytes));
        let start = self.head.regions.pages.saturating_add(before.sum());
        let size = self.head.pages.get(number).map_or(0, |page| u64::from(page.bytes));
        let page: Page = unpack(&self.bytes(start..start.saturating_add(size))?, "dictionary")?;
        let (mut lists, mut placed) = self.starts.get(number).copied().unwrap_or_default();
        let mut terms: Vec<Place> = Vec::with_capacity(page.terms.len());
        for term in page.terms {
            let next = |at: &mut u64, bytes: u32| {
                let start = *at;
                *at = at.saturating_add(u64::from(bytes));
                start..*at
            };
            let (rows, units) = (next(&mut lists, term.rows), next(&mut lists, term.units));
            let places = next(&mut placed, term.places);
            if term.count > self.units.max(self.head.cables)
                || terms.last().is_some_and(|before| before.term >= term.term)
            {
                return Err(Error::hosted("dictionary").into());
            }
            terms.push(Place { term: term.term, count: term.count, rows, units, places });
        }
        let page = Rc::new(terms);
        self.pages.borrow_mut().insert(number, page.clone());
        Ok(page)
    }

    /// Where a term has its lists, if it is there.
    pub(super) fn find(&self, term: &str) -> Result<Option<Place>, Pause> {
        let behind = self.head.pages.partition_point(|page| page.first.as_str() <= term);
        let Some(number) = behind.checked_sub(1) else { return Ok(None) };
        let page = self.page(number)?;
        let found = page.binary_search_by(|place| place.term.as_str().cmp(term));
        Ok(found.ok().and_then(|at| page.get(at).cloned()))
    }

    /// All terms that begin so.
    pub(super) fn begun(&self, start: &str) -> Result<Vec<Place>, Pause> {
        let first = self.head.pages.partition_point(|page| page.first.as_str() <= start).saturating_sub(1);
        let is_near =
            |page: &super::form::PagePlace| page.first.as_str() <= start || page.first.starts_with(start);
        let count = self.head.pages.iter().skip(first).take_while(|page| is_near(page)).count();
        let pages = each(first..first + count, |number| self.page(number))?;
        let all = pages.iter().flat_map(|page| page.iter());
        Ok(all.filter(|place| place.term.starts_with(start)).cloned().collect())
    }

    /// The numbers in the lists of a term, or of all that begin so, in order.
    fn numbers(&self, term: &str, is_open: bool) -> Result<Vec<u32>, Pause> {
        let places = if is_open { self.begun(term)? } else { self.find(term)?.into_iter().collect() };
        let lists = each(&places, |place| {
            let all = self.bytes(place.rows.start..place.units.end)?;
            let (rows, units) =
                all.split_at_checked((place.rows.end - place.rows.start) as usize).unwrap_or_default();
            let rows =
                list::rows(rows, place.count, units.len() as u64, place.places.end - place.places.start)?;
            let mut numbers = Vec::new();
            for row in rows {
                let bytes = units.get(row.units.start as usize..row.units.end as usize).unwrap_or_default();
                numbers.extend(
                    list::block(bytes, &row, self.head.cables)?.into_iter().map(|posting| posting.unit),
                );
            }
            Ok(numbers)
        })?;
        let mut numbers: Vec<u32> = lists.into_iter().flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// A query with its values as numbers. Those of names and references are the ordinals of the cables.
    fn wish(&self, query: &Query, catalog: &Catalog) -> Result<Wish, Pause> {
        let pause = RefCell::new(None);
        let mut wish = catalog.wish_with(query, &|field, phrases| {
            let sign = match field {
                Field::Id => NAME,
                Field::Ref => REFERENCE,
                _ => return None,
            };
            let numbers = each(phrases, |phrase| self.numbers(&term(sign, phrase), phrase.open));
            let numbers = numbers.unwrap_or_else(|why| {
                let mut pause = pause.borrow_mut();
                if !matches!(*pause, Some(Pause::Damaged(_))) {
                    *pause = Some(why);
                }
                Vec::new()
            });
            let all: BTreeSet<u32> = numbers.into_iter().flatten().collect();
            Some(all.into_iter().collect())
        });
        if let Some(pause) = pause.into_inner() {
            return Err(pause);
        }
        by_ordinal(&mut wish.text);
        wish.tests.iter_mut().for_each(|test: &mut Test| by_ordinal(&mut test.plan));
        Ok(wish)
    }

    /// How common the terms of a query are.
    fn stats(&self, wish: &Wish) -> Result<Stats, Pause> {
        let terms = each(wish.terms(), |term| {
            let count = self.find(&term)?.map_or(0, |place| u64::from(place.count));
            Ok((term, count))
        })?;
        Ok(Stats { units: u64::from(self.units), words: self.words, terms: terms.into_iter().collect() })
    }
}

/// Makes tests for what is referred to tests for those that refer, which a collection knows.
fn by_ordinal(plan: &mut Plan) {
    match plan {
        Plan::Values(field, _) if *field == Field::Ref => *field = Field::Id,
        Plan::And(parts) | Plan::Or(parts) => parts.iter_mut().for_each(by_ordinal),
        Plan::Not(inner) => by_ordinal(inner),
        _ => {}
    }
}
