//! The index: paragraphs in, hits out.
//!
//! A [`Shard`] has the words of some cables and a [`Table`] of what else is known of their units. Words are looked
//! up in the [`dictionary`], which says where their lists are; [`postings`] reads these, and the [`cursor`]s of a query
//! walk them together. Levels, dates, posts and the like are read from the table, where filters and counts cost next
//! to nothing. A shard is bytes that stay as they are: a [`Builder`] writes them, and they can be stored.

mod begun;
mod builder;
mod collect;
mod counts;
mod cursor;
mod dictionary;
mod error;
mod found;
pub(crate) mod grams;
mod near;
mod phrase;
mod plan;
mod postings;
mod relevance;
mod row;
mod set;
mod shard;
mod stats;
mod table;
mod translate;
pub(crate) mod varint;
mod vocabulary;

pub use builder::Builder;
pub(crate) use collect::Best;
pub use counts::Counts;
pub(crate) use dictionary::{Entry as Lists, Writer};
pub use error::Error;
pub use found::{Found, Hit};
pub use plan::{Facet, Plan, Test, Wish};
pub(crate) use postings::{Occurrences, Postings};
pub(crate) use relevance::{Impacts, Relevance};
pub use row::{Row, RowUnit};
pub(crate) use shard::Look;
pub use shard::Shard;
pub use stats::Stats;
pub(crate) use table::{Table, TableLeaf};
