//! The index: paragraphs in, hits out.
//!
//! A [`Shard`] is one tantivy segment of texts and a [`Table`] of what else is known of its units and cables.
//! Words are looked up in the segment; levels, dates, posts and the like are read from the table, where
//! filters and counts cost next to nothing.

#[cfg(feature = "engine")]
mod analyzer;
#[cfg(feature = "engine")]
mod builder;
#[cfg(feature = "engine")]
mod collect;
mod counts;
mod error;
mod found;
mod grams;
#[cfg(feature = "engine")]
mod near;
mod plan;
mod row;
#[cfg(feature = "engine")]
mod set;
#[cfg(feature = "engine")]
mod shard;
mod stats;
#[cfg(feature = "engine")]
mod table;
#[cfg(feature = "engine")]
mod terms;
#[cfg(feature = "engine")]
mod translate;

#[cfg(feature = "engine")]
pub use builder::Builder;
pub use counts::Counts;
pub use error::Error;
pub use found::{Found, Hit};
pub use plan::{Facet, Plan, Test, Wish};
pub use row::{Row, RowUnit};
#[cfg(feature = "engine")]
pub use shard::Shard;
pub use stats::Stats;
