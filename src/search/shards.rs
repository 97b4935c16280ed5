//! The shards of a library, searched as one.

mod by_date;
mod resembling;

use crate::index::{Relevance, TopK};
use crate::{Catalog, Counts, Hit, Plan, SearchResult, Shard, SortOrder, Stats, sort};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The shards of a library. A clone shares them.
///
/// ```
/// use search::{Catalog, CatalogEntry, Document, ShardBuilder, Shards, SortOrder, Unit, query::Query};
/// let (mut catalog, mut builder) = (Catalog::default(), ShardBuilder::new());
/// for (name, text) in [("08BERN1", "The army chief."), ("08BERN2", "An army, and an army.")] {
///     let units = vec![Unit { text: text.into(), ..Unit::default() }];
///     let document = Document { units, ..Document::default() };
///     let entry = CatalogEntry { name: name.into(), ..CatalogEntry::default() };
///     builder.add(&catalog.add(entry, &document));
/// }
/// let mut shards = Shards::default();
/// shards.push(builder.finish());
///
/// let plan = catalog.plan(&Query::read("army"));
/// let stats = shards.stats(&plan.terms());
/// let result = shards.all(&plan, Some(&stats)).sorted(&catalog, SortOrder::Relevance);
/// assert_eq!(result.cables.iter().map(|hit| hit.ordinal).collect::<Vec<_>>(), [1, 0]);
/// let first = shards.first(&plan, &stats, &catalog, SortOrder::Relevance, 1).unwrap();
/// assert_eq!(first[0].ordinal, 1);
/// ```
#[derive(Clone, Default)]
pub struct Shards(Vec<Rc<Shard>>);

impl Shards {
    /// Adds a shard.
    pub fn push(&mut self, shard: Shard) {
        self.0.push(Rc::new(shard));
    }

    /// Returns the shards, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Shard> {
        self.0.iter().map(|shard| &**shard)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many cables are in all shards together.
    pub fn cables(&self) -> u32 {
        self.iter().map(Shard::cables).sum()
    }

    /// Returns the statistics of some terms over all shards.
    pub fn stats(&self, terms: &[String]) -> Stats {
        let mut stats = Stats::default();
        self.iter().for_each(|shard| stats.add(&shard.stats(terms)));
        stats
    }

    /// Returns the `most` best cables of a plan that looks for words, the best first. The scores are those of
    /// [`Shards::all`]. The hits are not counted, and are given as 1.
    pub(crate) fn best(&self, plan: &Plan, stats: &Stats, most: usize) -> Vec<Hit> {
        let relevance = Relevance::new(Some(stats));
        let mut best = TopK::new(most);
        // The last shards are the largest. What they find makes it possible to skip most of the others.
        self.0.iter().rev().for_each(|shard| shard.best(plan, &relevance, &mut best));
        best.into_hits()
    }

    /// Returns the first `most` cables of the sorted result, before all cables are found. Their hits are not counted,
    /// and are given as 1. Returns `None` if the first cables cannot be known before all are.
    pub fn first(
        &self,
        plan: &Plan,
        stats: &Stats,
        catalog: &Catalog,
        order: SortOrder,
        most: usize,
    ) -> Option<Vec<Hit>> {
        if order == SortOrder::Relevance && !plan.terms().is_empty() {
            let mut best = self.best(plan, stats, most);
            sort(&mut best, catalog, order);
            return Some(best);
        }
        // If no cable is more relevant than another, as with beginnings of words, only the date counts.
        by_date::first(self, plan, most, |ordinal| order.by_date(catalog, ordinal))
    }

    /// Returns all cables that a plan finds, in no order, and the counts. Without `stats` all scores are 0.
    pub fn all(&self, plan: &Plan, stats: Option<&Stats>) -> SearchResult {
        let mut search = self.search(plan, stats);
        while search.step() {}
        search.finish()
    }

    /// Prepares the same search, so that it can be carried out one shard at a time.
    pub fn search<'q>(&'q self, plan: &'q Plan, stats: Option<&'q Stats>) -> RunningSearch<'q> {
        let found = SearchResult { cables: Vec::new(), counts: Counts::default() };
        RunningSearch { left: self.0.iter(), plan, relevance: Relevance::new(stats), found }
    }

    /// Returns up to `most` of the commonest words that begin with `start`, with the number of units that each is in.
    pub fn words(&self, start: &str, most: usize) -> Vec<(String, u32)> {
        let mut words = BTreeMap::new();
        self.iter()
            .for_each(|shard| shard.words(start, &mut |word, count| count_up(&mut words, word, count)));
        commonest(words, most)
    }

    /// Returns up to `most` of the commonest words that may be meant by a word that nothing has. They differ from it by
    /// a letter or, if there are none and the word is long, by two. Short words and numbers have too many of them, and a
    /// first letter is seldom wrong.
    pub fn like(&self, word: &str, most: usize) -> Vec<(String, u32)> {
        let is_number = |word: &str| word.contains(|sign: char| sign.is_ascii_digit());
        let length = word.chars().count();
        if length < 4 || is_number(word) {
            return Vec::new();
        }
        let longer = length > 5;
        for differ in if longer { 1..=2 } else { 1..=1 } {
            let mut words = BTreeMap::new();
            self.iter().for_each(|shard| {
                shard.like(word, differ, &mut |other, count| {
                    if other.chars().next() == word.chars().next() && !is_number(other) {
                        count_up(&mut words, other, count);
                    }
                })
            });
            if !words.is_empty() {
                return commonest(words, most);
            }
        }
        Vec::new()
    }
}

/// A search for all that a plan finds, a shard at a time.
pub struct RunningSearch<'q> {
    left: std::slice::Iter<'q, Rc<Shard>>,
    plan: &'q Plan,
    relevance: Relevance<'q>,
    found: SearchResult,
}

impl RunningSearch<'_> {
    /// Searches one more shard, and returns whether there was one.
    pub fn step(&mut self) -> bool {
        let shard = self.left.next();
        if let Some(shard) = shard {
            shard.all(self.plan, &self.relevance, &mut self.found);
        }
        shard.is_some()
    }

    /// Returns what was found so far.
    pub fn finish(self) -> SearchResult {
        self.found
    }
}

fn count_up(words: &mut BTreeMap<String, u32>, word: &str, count: u32) {
    match words.get_mut(word) {
        Some(all) => *all += count,
        None => {
            words.insert(word.to_owned(), count);
        }
    }
}

/// Returns up to `most` of the words that are in most units. Equally common ones are in alphabetical order.
fn commonest(words: BTreeMap<String, u32>, most: usize) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = words.into_iter().collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    words.truncate(most);
    words
}
