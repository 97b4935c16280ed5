//! The order of results.

use crate::{Catalog, Hit, SearchResult};
use std::cmp::Ordering;

/// The orders of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortOrder {
    /// The best first. If no words are looked for, the oldest is first.
    #[default]
    Relevance,
    /// The newest first, with cables without a date at the end.
    Newest,
    /// The oldest first, with cables without a date at the end.
    Oldest,
}

impl SearchResult {
    /// Returns the result with its cables in order.
    #[must_use]
    pub fn sorted(mut self, catalog: &Catalog, order: SortOrder) -> SearchResult {
        sort(&mut self.cables, catalog, order);
        self
    }
}

impl SortOrder {
    /// Returns the number by which cables of equal score are sorted, in ascending order. It depends on their dates, and
    /// cables without a date are always last.
    pub(crate) fn by_date(self, catalog: &Catalog, ordinal: u32) -> u64 {
        match catalog.date(ordinal) {
            0 => u64::MAX,
            date if self == SortOrder::Newest => !date,
            date => date,
        }
    }
}

/// Sorts hits. Equal ones are in the order of their dates and then of their ordinals.
pub fn sort(hits: &mut [Hit], catalog: &Catalog, order: SortOrder) {
    let date = |hit: &Hit| order.by_date(catalog, hit.ordinal);
    hits.sort_unstable_by(|one, other| {
        let by_score =
            if order == SortOrder::Relevance { other.score.total_cmp(&one.score) } else { Ordering::Equal };
        by_score.then_with(|| date(one).cmp(&date(other))).then(one.ordinal.cmp(&other.ordinal))
    });
}
