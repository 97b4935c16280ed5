//! The index: paragraphs in, hits out.
//!
//! A [`Shard`] has the words of some cables and a [`Table`] of what else is known of their units. Words are looked
//! up in the [`dictionary`], which says where their lists are; [`postings`] reads these, and the [`cursor`]s of a query
//! walk them together. Levels, dates, posts and the like are read from the table, where filters and counts cost next
//! to nothing. A shard is bytes that stay as they are: a [`Builder`] writes them, and they can be stored.

#[cfg(feature = "engine")]
mod builder;
#[cfg(feature = "engine")]
mod collect;
mod counts;
#[cfg(feature = "engine")]
mod cursor;
#[cfg(feature = "engine")]
mod dictionary;
mod error;
mod found;
mod grams;
#[cfg(feature = "engine")]
mod near;
#[cfg(feature = "engine")]
mod phrase;
mod plan;
#[cfg(feature = "engine")]
mod postings;
#[cfg(feature = "engine")]
mod relevance;
mod row;
#[cfg(feature = "engine")]
mod set;
#[cfg(feature = "engine")]
mod shard;
mod stats;
#[cfg(feature = "engine")]
mod table;
#[cfg(feature = "engine")]
mod translate;
#[cfg(feature = "engine")]
mod varint;
#[cfg(feature = "engine")]
mod vocabulary;

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
#[cfg(all(doc, feature = "engine"))]
use table::Table;
