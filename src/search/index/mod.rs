//! The index: paragraphs in, hits out.
//!
//! A [`Shard`] has the words of some cables and a [`Table`] of what else is known of their units. Words are looked
//! up in the [`dictionary`], which says where their lists are; [`postings`] reads these, and the [`cursor`]s of a query
//! walk them together. Levels, dates, posts and the like are read from the table, where filters and counts cost next
//! to nothing. A shard is bytes that stay as they are: a [`ShardBuilder`] writes them, and they can be stored.

pub(crate) mod bigrams;
mod bit_set;
mod builder;
mod collect;
mod compile;
mod counts;
mod cursor;
mod dictionary;
mod document;
mod error;
mod phrase;
mod plan;
mod postings;
mod prefix_union;
mod proximity;
mod relevance;
mod result;
mod shard;
mod stats;
mod table;
pub(crate) mod varint;
mod vocabulary;

pub use builder::ShardBuilder;
pub(crate) use collect::TopK;
pub use counts::Counts;
pub(crate) use dictionary::{DictionaryWriter, TermInfo};
pub use document::{IndexDocument, IndexUnit};
pub use error::Error;
pub use plan::{BoundExpr, ExclusiveFacet, Filter, Plan};
pub(crate) use postings::{Postings, PostingsBuilder};
pub(crate) use relevance::{BlockMaxNorms, Relevance};
pub use result::{Hit, SearchResult};
pub(crate) use shard::HitWalker;
pub use shard::Shard;
pub use stats::Stats;
pub(crate) use table::{Table, TableRows};
