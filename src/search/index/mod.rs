//! The index, which takes cables and finds hits.
//!
//! A [`ShardBuilder`] makes a [`Shard`], bytes that stay as they are: the postings of all terms, a [`dictionary`]
//! that says where they are, and a [`Table`] of what else is known of the units and cables. To search is to
//! [`compile`] an expression into [`cursor`]s over postings and table, and to [`collect`] the units that they
//! walk. What the index calls a unit, a paragraph or the subject, is the document of other engines; what it calls
//! a shard is their segment.

pub(crate) mod bigrams;
mod bit_set;
mod builder;
mod cable_set;
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
pub(crate) use error::Part;
pub use plan::{BoundExpr, ExclusiveFacet, Filter, Plan};
pub(crate) use postings::{Postings, PostingsBuilder};
pub(crate) use relevance::{BlockMaxNorms, Relevance};
pub use result::{Hit, SearchResult};
pub(crate) use shard::HitWalker;
pub use shard::Shard;
pub use stats::Stats;
pub(crate) use table::{Table, TableRows};
