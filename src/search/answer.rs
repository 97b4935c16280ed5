//! Results in order.

use crate::{Catalog, Counts, Found, Hit};
use std::cmp::Ordering;

/// What a query finds, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The cables.
    pub cables: Vec<Hit>,
    /// How many have what.
    pub counts: Counts,
}

/// How results are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first; where no words are looked for, the oldest.
    #[default]
    Relevance,
    /// The newest first; cables without a date last.
    Newest,
    /// The oldest first; cables without a date last.
    Oldest,
}

impl Answer {
    /// Puts in order what all shards found together.
    pub fn new(found: Found, catalog: &Catalog, order: Order) -> Answer {
        let Found { mut cables, counts } = found;
        sort(&mut cables, catalog, order);
        Answer { cables, counts }
    }
}

impl Order {
    /// What cables that are otherwise equal are sorted by, the least first: their dates. What has none comes last,
    /// whatever is first.
    pub(crate) fn by_date(self, catalog: &Catalog, ordinal: u32) -> u64 {
        match catalog.date(ordinal) {
            0 => u64::MAX,
            date if self == Order::Newest => !date,
            date => date,
        }
    }
}

/// Puts hits in order. Equal ones stand by date and then in the order in which they came.
pub fn sort(hits: &mut [Hit], catalog: &Catalog, order: Order) {
    let date = |hit: &Hit| order.by_date(catalog, hit.ordinal);
    hits.sort_unstable_by(|one, other| {
        let by_score =
            if order == Order::Relevance { other.score.total_cmp(&one.score) } else { Ordering::Equal };
        by_score.then_with(|| date(one).cmp(&date(other))).then(one.ordinal.cmp(&other.ordinal))
    });
}
