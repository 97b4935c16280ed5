//! Units that are known beforehand, as a part of a tantivy query. They add nothing to relevance.

use std::sync::Arc;
use tantivy::query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, Result, Score, SegmentReader};
use tantivy_common::BitSet;

#[derive(Clone, Debug)]
pub(crate) struct SetQuery(pub(crate) Arc<BitSet>);

impl Query for SetQuery {
    fn weight(&self, _: EnableScoring<'_>) -> Result<Box<dyn Weight>> {
        Ok(Box::new(SetWeight(self.0.clone())))
    }
}

struct SetWeight(Arc<BitSet>);

impl Weight for SetWeight {
    fn scorer(&self, _: &SegmentReader, _: Score) -> Result<Box<dyn Scorer>> {
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(BitSet::clone(&self.0)), 0.0)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> Result<Explanation> {
        Ok(Explanation::new("known beforehand", 0.0))
    }
}
