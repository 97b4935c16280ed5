//! The shards of a library, asked as one.

mod by_date;

use crate::index::{Relevance, TopK};
use crate::{Catalog, Counts, Hit, Plan, SearchResult, Shard, SortOrder, Stats, sort};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Shards that belong together. A copy is the same shards.
#[derive(Clone, Default)]
pub struct Shards(Vec<Rc<Shard>>);

impl Shards {
    /// Adds a shard.
    pub fn push(&mut self, shard: Shard) {
        self.0.push(Rc::new(shard));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Shard> {
        self.0.iter().map(|shard| &**shard)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many cables are in them.
    pub fn cables(&self) -> u32 {
        self.iter().map(Shard::cables).sum()
    }

    /// How common terms are in all of them together.
    pub fn stats(&self, terms: &[String]) -> Stats {
        let mut stats = Stats::default();
        self.iter().for_each(|shard| stats.add(&shard.stats(terms)));
        stats
    }

    /// The best cables of a query that looks for words, the best first. Scores are those of all; hits are not counted
    /// and 1.
    pub(crate) fn best(&self, plan: &Plan, stats: &Stats, most: usize) -> Vec<Hit> {
        let relevance = Relevance::new(Some(stats));
        let mut best = TopK::new(most);
        // The last are the largest: what they find lets most of the others be passed over.
        self.0.iter().rev().for_each(|shard| shard.best(plan, &relevance, &mut best));
        best.into_hits()
    }

    /// The first cables of what [`crate::SearchResult`] will have in this order, before all are found; hits are not counted and
    /// 1. `None` where these can't be told sooner.
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
        // Where nothing is more relevant than the rest, as with beginnings of words, the date alone counts.
        by_date::first(self, plan, most, |ordinal| order.by_date(catalog, ordinal))
    }

    /// All cables that a query finds, in no order, and the counts. Without `stats` all scores are 0.
    pub fn all(&self, plan: &Plan, stats: Option<&Stats>) -> SearchResult {
        let mut search = self.search(plan, stats);
        while search.step() {}
        search.finish()
    }

    /// The same, a shard at a time.
    pub fn search<'q>(&'q self, plan: &'q Plan, stats: Option<&'q Stats>) -> RunningSearch<'q> {
        let found = SearchResult { cables: Vec::new(), counts: Counts::default() };
        RunningSearch { left: self.0.iter(), plan, relevance: Relevance::new(stats), found }
    }

    /// The commonest words that begin so, with the number of units each is in.
    pub fn words(&self, start: &str, most: usize) -> Vec<(String, u32)> {
        let mut words = BTreeMap::new();
        self.iter()
            .for_each(|shard| shard.words(start, &mut |word, count| count_up(&mut words, word, count)));
        commonest(words, most)
    }

    /// The commonest of the words that are nearly this one: by a letter, else in longer words by two.
    pub fn like(&self, word: &str, most: usize) -> Vec<(String, u32)> {
        let longer = word.chars().count() > 5;
        for differ in if longer { 1..=2 } else { 1..=1 } {
            let mut words = BTreeMap::new();
            self.iter().for_each(|shard| {
                shard.like(word, differ, &mut |word, count| count_up(&mut words, word, count))
            });
            if !words.is_empty() {
                return commonest(words, most);
            }
        }
        Vec::new()
    }
}

/// A search for all that a query finds, under way.
pub struct RunningSearch<'q> {
    left: std::slice::Iter<'q, Rc<Shard>>,
    plan: &'q Plan,
    relevance: Relevance<'q>,
    found: SearchResult,
}

impl RunningSearch<'_> {
    /// Looks through one more shard; whether there was one.
    pub fn step(&mut self) -> bool {
        let shard = self.left.next();
        if let Some(shard) = shard {
            shard.all(self.plan, &self.relevance, &mut self.found);
        }
        shard.is_some()
    }

    /// What was found.
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

/// The words of most units; of equally common ones the first in the alphabet.
fn commonest(words: BTreeMap<String, u32>, most: usize) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = words.into_iter().collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    words.truncate(most);
    words
}
