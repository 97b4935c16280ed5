//! What shards find.

use super::Counts;
use serde::{Deserialize, Serialize};

/// A cable of a result.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its ordinal.
    pub ordinal: u32,
    /// The relevance of its best unit.
    pub score: f32,
    /// How many units are hits.
    pub hits: u32,
}

/// All that a query finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchResult {
    /// The cables, by their ordinals.
    pub cables: Vec<Hit>,
    /// How many have what.
    pub counts: Counts,
}
