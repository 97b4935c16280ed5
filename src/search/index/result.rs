//! The result of a search.

use super::Counts;
use serde::{Deserialize, Serialize};

/// A cable of a result.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The ordinal of the cable.
    pub ordinal: u32,
    /// The relevance of its best unit.
    pub score: f32,
    /// How many of its units are hits.
    pub hits: u32,
}

/// All that a query finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchResult {
    /// The cables: by their ordinals, until they are [`sorted`](SearchResult::sorted).
    pub cables: Vec<Hit>,
    /// The facet counts.
    pub counts: Counts,
}
