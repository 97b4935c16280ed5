//! Search by paragraph, from one cable to all of them.
//!
//! A [`Document`] is the searchable view of a cable: its head as values, its subject and its paragraphs as [`Unit`]s. A
//! [`query::Query`] says which units are looked for. It is evaluated in two ways that agree: [`matcher`] reads the text
//! of one cable, which marks the words and is what the index is tested against, and [`Shards`] answer for a library.
//! A [`hosted::Collection`] answers for a library on a static host from the bytes that a query needs.
//!
//! ```text
//! cable -> Document -> Catalog (values become numbers) -> IndexDocument -> IndexWriter -> Shard
//! text -> Query -> Catalog (values become numbers) -> Plan -> Shards -> SearchResult
//! ```
//!
//! Four parts of the project have to do with the index. `index` is the data structure: one shard, its lists and how
//! they are walked. [`IndexWriter`] divides a library into shards. The crate `indexer` is a web worker around an
//! `IndexWriter`, and the module `index` of the crate `worker` is the client of such workers. `README.md` describes all
//! formats byte by byte.
#![forbid(unsafe_code)]

mod catalog;
mod digest;
mod document;
pub mod hosted;
mod index;
mod index_writer;
mod library;
#[cfg(test)]
mod linear;
mod lists;
pub mod matcher;
mod messages;
mod near;
mod order;
pub mod query;
pub mod saved;
mod shards;
mod steps;

pub use self::messages::{IndexReply, IndexRequest};
pub use catalog::{Catalog, CatalogEntry, Insertion};
pub use digest::Digest;
pub use document::{Document, Unit};
pub use index::{
    BoundExpr, Counts, Error, ExclusiveFacet, Filter, Hit, IndexDocument, IndexUnit, Plan, SearchResult,
    Shard, ShardBuilder, Stats,
};
pub use index_writer::IndexWriter;
pub use library::Library;
pub use near::Resemblance;
pub use order::{SortOrder, sort};
pub use shards::{RunningSearch, Shards};
