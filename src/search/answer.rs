//! Results in order.

use crate::{Catalog, Counts, Found, Hit};

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

/// Puts hits in order. Equal ones stand by date and then in the order in which they came.
pub fn sort(hits: &mut [Hit], catalog: &Catalog, order: Order) {
    let date = |hit: &Hit| {
        let date = catalog.date(hit.ordinal);
        // What has no date comes last, whatever is first.
        (date == 0, date)
    };
    match order {
        Order::Relevance => hits.sort_unstable_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score);
            by_score.then_with(|| date(one).cmp(&date(other))).then(one.ordinal.cmp(&other.ordinal))
        }),
        Order::Oldest => hits.sort_unstable_by_key(|hit| (date(hit), hit.ordinal)),
        Order::Newest => hits.sort_unstable_by_key(|hit| {
            let (missing, date) = date(hit);
            (missing, std::cmp::Reverse(date), hit.ordinal)
        }),
    }
}
