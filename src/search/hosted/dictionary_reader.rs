//! Reading the dictionary of a collection, page by page.

use super::format::{CollectionHead, DictionaryPage, DictionaryPageInfo, NAME, REFERENCE, unpack};
use super::posting_list;
use super::range_cache::RangeCache;
use super::starts::Starts;
use super::writer::term;
use crate::index::Part;
use crate::query::{Field, IdNames, IdPattern, Phrase, Query, WordPattern};
use crate::{BoundExpr, Catalog, Error, Filter, Plan, Stats};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// How many bytes of the dictionary are read for a pattern of words that may begin with any letter.
const MOST_OF_DICTIONARY: u64 = 4 * 1024 * 1024;

/// The reason why a question can't be answered with the bytes that are there.
#[derive(Debug)]
pub(super) enum NotReady {
    /// Bytes are missing; the cache has noted which.
    NeedBytes,
    /// Bytes are damaged.
    Corrupt(Error),
}

impl From<Error> for NotReady {
    fn from(error: Error) -> NotReady {
        NotReady::Corrupt(error)
    }
}

/// A term and where its lists are in the run of bytes.
#[derive(Clone, Debug)]
pub(super) struct TermRanges {
    pub(super) term: String,
    pub(super) count: u32,
    pub(super) skip: Range<u64>,
    pub(super) units: Range<u64>,
    pub(super) positions: Range<u64>,
}

/// Runs `make` for every item even after bytes were missing for one, so that all that is missing is noted in one
/// round.
pub(super) fn try_all<T, R>(
    all: impl IntoIterator<Item = T>,
    mut make: impl FnMut(T) -> Result<R, NotReady>,
) -> Result<Vec<R>, NotReady> {
    let mut made = Vec::new();
    let mut is_missing = false;
    for one in all {
        match make(one) {
            Ok(one) => made.push(one),
            Err(NotReady::NeedBytes) => is_missing = true,
            Err(damaged) => return Err(damaged),
        }
    }
    if is_missing { Err(NotReady::NeedBytes) } else { Ok(made) }
}

/// Turns missing bytes into `None`.
pub(super) fn when_ready<T>(result: Result<T, NotReady>) -> Result<Option<T>, Error> {
    match result {
        Ok(answer) => Ok(Some(answer)),
        Err(NotReady::NeedBytes) => Ok(None),
        Err(NotReady::Corrupt(error)) => Err(error),
    }
}

/// Looks up terms in the pages that are there.
pub(super) struct DictionaryReader<'c> {
    pub(super) cache: &'c RangeCache,
    pub(super) head: &'c CollectionHead,
    pub(super) starts: &'c Starts,
    pub(super) pages: &'c RefCell<BTreeMap<usize, Rc<Vec<TermRanges>>>>,
    /// How many units the collection has.
    pub(super) units: u32,
    /// How many words all units have together.
    pub(super) words: u64,
}

impl DictionaryReader<'_> {
    /// Returns the bytes of a range of the run.
    pub(super) fn bytes(&self, range: Range<u64>) -> Result<Vec<u8>, NotReady> {
        self.cache.get(range).ok_or(NotReady::NeedBytes)
    }

    /// Returns the terms of a page, in order.
    fn page(&self, number: usize) -> Result<Rc<Vec<TermRanges>>, NotReady> {
        if let Some(page) = self.pages.borrow().get(&number) {
            return Ok(page.clone());
        }
        let start_of = |starts: &[u64]| starts.get(number).copied().unwrap_or_default();
        let start = start_of(&self.starts.dictionary_pages);
        let size = self.head.dictionary_pages.get(number).map_or(0, |page| u64::from(page.bytes));
        let page: DictionaryPage = unpack(&self.bytes(start..start.saturating_add(size))?, Part::Dictionary)?;
        let (mut lists, mut positions_at) = (start_of(&self.starts.lists), start_of(&self.starts.positions));
        let mut terms: Vec<TermRanges> = Vec::with_capacity(page.terms.len());
        for term in page.terms {
            let next = |at: &mut u64, bytes: u32| {
                let start = *at;
                *at = at.saturating_add(u64::from(bytes));
                start..*at
            };
            let (skip, units) = (next(&mut lists, term.skip), next(&mut lists, term.units));
            let positions = next(&mut positions_at, term.positions);
            if term.count > self.units.max(self.head.cables)
                || terms.last().is_some_and(|before| before.term >= term.term)
            {
                return Err(Error::hosted(Part::Dictionary).into());
            }
            terms.push(TermRanges { term: term.term, count: term.count, skip, units, positions });
        }
        let page = Rc::new(terms);
        self.pages.borrow_mut().insert(number, page.clone());
        Ok(page)
    }

    /// Returns the lists of a term, if the collection has it.
    pub(super) fn find(&self, term: &str) -> Result<Option<TermRanges>, NotReady> {
        let behind = self.head.dictionary_pages.partition_point(|page| page.first.as_str() <= term);
        let Some(number) = behind.checked_sub(1) else { return Ok(None) };
        let page = self.page(number)?;
        let found = page.binary_search_by(|place| place.term.as_str().cmp(term));
        Ok(found.ok().and_then(|at| page.get(at).cloned()))
    }

    /// Returns all terms that begin with `start`, in order.
    pub(super) fn with_prefix(&self, start: &str) -> Result<Vec<TermRanges>, NotReady> {
        let first =
            self.head.dictionary_pages.partition_point(|page| page.first.as_str() <= start).saturating_sub(1);
        let is_near =
            |page: &DictionaryPageInfo| page.first.as_str() <= start || page.first.starts_with(start);
        let count = self.head.dictionary_pages.iter().skip(first).take_while(|page| is_near(page)).count();
        let pages = try_all(first..first + count, |number| self.page(number))?;
        let all = pages.iter().flat_map(|page| page.iter());
        Ok(all.filter(|place| place.term.starts_with(start)).cloned().collect())
    }

    /// Returns all words that fit a pattern, in order.
    ///
    /// # Errors
    /// Where that would take too much of the dictionary, since the pattern doesn't say how the words begin.
    pub(super) fn like(&self, pattern: &WordPattern) -> Result<Vec<TermRanges>, NotReady> {
        if pattern.start().is_empty() {
            let all = self.head.dictionary_pages.iter().map(|page| u64::from(page.bytes)).sum();
            if all > MOST_OF_DICTIONARY {
                return Err(Error::too_much(all).into());
            }
        }
        let is_word = |term: &str| !term.starts_with(char::is_control);
        let mut words = self.with_prefix(pattern.start())?;
        words.retain(|place| is_word(&place.term) && pattern.fits(&place.term));
        Ok(words)
    }

    /// Returns the numbers in the list of a term, in ascending order. If `is_open`, they are those of all terms that
    /// begin with it.
    pub(super) fn numbers(&self, term: &str, is_open: bool) -> Result<Vec<u32>, NotReady> {
        let positions =
            if is_open { self.with_prefix(term)? } else { self.find(term)?.into_iter().collect() };
        self.numbers_of(&positions)
    }

    /// Returns the ordinals of the cables whose ids a phrase means, in ascending order. `posts` are the posts of the
    /// collection: names of other posts are not looked up, for each year that they may be of.
    fn ids(&self, phrase: &Phrase, posts: &[String]) -> Result<Vec<u32>, NotReady> {
        let pattern = IdPattern::of(phrase);
        let is_known = |post: &str| posts.iter().any(|known| Phrase::squash(known) == post);
        if let Some(post) = pattern.post()
            && !is_known(post)
        {
            return self.numbers(&term(NAME, phrase), false);
        }
        let names = try_all(pattern.places(), |place| match place {
            IdNames::One(name) => Ok(self.find(&format!("{NAME}{name}"))?.into_iter().collect()),
            IdNames::Begin(start) => self.with_prefix(&format!("{NAME}{start}")),
        })?;
        let mut names: Vec<TermRanges> = names.into_iter().flatten().collect();
        names.retain(|place| place.term.strip_prefix(NAME).is_some_and(|name| pattern.fits(name)));
        self.numbers_of(&names)
    }

    /// Returns the numbers in the lists of some terms, in ascending order.
    fn numbers_of(&self, positions: &[TermRanges]) -> Result<Vec<u32>, NotReady> {
        let lists = try_all(positions, |place| {
            let all = self.bytes(place.skip.start..place.units.end)?;
            let (entries, units) =
                all.split_at_checked((place.skip.end - place.skip.start) as usize).unwrap_or_default();
            let entries = posting_list::skip_entries(
                entries,
                place.count,
                units.len() as u64,
                place.positions.end - place.positions.start,
            )?;
            let mut numbers = Vec::new();
            for entry in entries {
                let bytes =
                    units.get(entry.units.start as usize..entry.units.end as usize).unwrap_or_default();
                numbers.extend(
                    posting_list::block(bytes, &entry, self.head.cables)?
                        .into_iter()
                        .map(|posting| posting.unit),
                );
            }
            Ok(numbers)
        })?;
        let mut numbers: Vec<u32> = lists.into_iter().flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// Returns the plan of a query. The numbers of names and references are the ordinals of the cables that have them.
    pub(super) fn plan(&self, query: &Query, catalog: &Catalog) -> Result<Plan, NotReady> {
        let pause = RefCell::new(None);
        let mut plan = catalog.plan_with(query, &|field, phrases| {
            let numbers = match field {
                Field::Id => try_all(phrases, |phrase| self.ids(phrase, catalog.values(Field::Post))),
                Field::Ref => try_all(phrases, |phrase| self.numbers(&term(REFERENCE, phrase), phrase.open)),
                _ => return None,
            };
            let numbers = numbers.unwrap_or_else(|why| {
                let mut pause = pause.borrow_mut();
                if !matches!(*pause, Some(NotReady::Corrupt(_))) {
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
        by_ordinal(&mut plan.text);
        plan.filters.iter_mut().for_each(|filter: &mut Filter| by_ordinal(&mut filter.expr));
        Ok(plan)
    }

    /// Returns the statistics that rank the terms of a plan.
    pub(super) fn stats(&self, plan: &Plan) -> Result<Stats, NotReady> {
        let terms = try_all(plan.terms(), |term| {
            let count = self.find(&term)?.map_or(0, |place| u64::from(place.count));
            Ok((term, count))
        })?;
        Ok(Stats { units: u64::from(self.units), words: self.words, terms: terms.into_iter().collect() })
    }
}

/// Replaces filters for a reference by filters for the cables that refer to it, whose ordinals a collection has.
fn by_ordinal(expr: &mut BoundExpr) {
    match expr {
        BoundExpr::Values(field, _) if *field == Field::Ref => *field = Field::Id,
        BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter_mut().for_each(by_ordinal),
        BoundExpr::Not(inner) | BoundExpr::Cable(inner) => by_ordinal(inner),
        _ => {}
    }
}
