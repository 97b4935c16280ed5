//! Search by paragraph, from one cable to all of them.
//!
//! A [`Document`] is what is searched of a cable: its head as values, its subject and its paragraphs as
//! [`Unit`]s. A [`query::Query`] says which units are wanted. It is evaluated in two ways that agree:
//! [`matcher`] looks at one cable's text, which marks hits and checks the index; [`Shards`] answer for a library.
//!
//! ```text
//! cable -> Document -> Catalog (values as numbers) -> IndexDocument -> IndexWriter -> Shard
//! text -> Query -> Catalog (values as numbers) -> Plan -> Shards -> SearchResult -> SearchResult
//! ```
#![forbid(unsafe_code)]

mod catalog;
mod digest;
mod document;
pub mod hosted;
mod index;
mod index_writer;
mod library;
mod lists;
pub mod matcher;
mod messages;
mod order;
pub mod query;
pub mod saved;
mod shards;

pub use catalog::{Catalog, CatalogEntry, Insertion};
pub use digest::Digest;
pub use document::{Document, Unit};
pub use index::{
    BoundExpr, Counts, Error, ExclusiveFacet, Filter, Hit, IndexDocument, IndexUnit, Plan, SearchResult,
    Shard, ShardBuilder, Stats,
};
pub use index_writer::IndexWriter;
pub use library::Library;
pub use messages::{IndexReply, IndexRequest};
pub use order::{SortOrder, sort};
pub use shards::{RunningSearch, Shards};
