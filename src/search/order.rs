//! Results in order.

use crate::{Catalog, Hit, SearchResult};
use std::cmp::Ordering;

/// How results are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortOrder {
    /// The best first; where no words are looked for, the oldest.
    #[default]
    Relevance,
    /// The newest first; cables without a date last.
    Newest,
    /// The oldest first; cables without a date last.
    Oldest,
}

impl SearchResult {
    /// Puts the cables that all shards found together in order.
    #[must_use]
    pub fn sorted(mut self, catalog: &Catalog, order: SortOrder) -> SearchResult {
        sort(&mut self.cables, catalog, order);
        self
    }
}

impl SortOrder {
    /// What cables that are otherwise equal are sorted by, the least first: their dates. What has none comes last,
    /// whatever is first.
    pub(crate) fn by_date(self, catalog: &Catalog, ordinal: u32) -> u64 {
        match catalog.date(ordinal) {
            0 => u64::MAX,
            date if self == SortOrder::Newest => !date,
            date => date,
        }
    }
}

/// Puts hits in order. Equal ones stand by date and then in the order in which they came.
pub fn sort(hits: &mut [Hit], catalog: &Catalog, order: SortOrder) {
    let date = |hit: &Hit| order.by_date(catalog, hit.ordinal);
    hits.sort_unstable_by(|one, other| {
        let by_score =
            if order == SortOrder::Relevance { other.score.total_cmp(&one.score) } else { Ordering::Equal };
        by_score.then_with(|| date(one).cmp(&date(other))).then(one.ordinal.cmp(&other.ordinal))
    });
}
