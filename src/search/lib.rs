//! Search by paragraph, from one cable to all of them.
//!
//! A [`Document`] is what is searched of a cable: its head as values, its subject and its paragraphs as
//! [`Unit`]s. A [`query::Query`] says which units are wanted. It is evaluated in two ways that agree:
//! [`matcher`] looks at one cable's text, which marks hits and checks the index; [`Shards`] answer for a library.
//!
//! ```text
//! cable -> Document -> Catalog (values as numbers) -> Row -> Indexer -> Shard
//! text -> Query -> Catalog (values as numbers) -> Wish -> Shards -> Found -> Answer
//! ```
#![forbid(unsafe_code)]

mod answer;
mod ask;
mod catalog;
mod document;
pub mod hosted;
mod index;
mod indexer;
mod library;
pub mod matcher;
pub mod query;
mod shards;
pub mod store;

pub use answer::{Answer, Order, sort};
pub use ask::{Ask, Told};
pub use catalog::{Catalog, Entry, Standing};
pub use document::{Document, Unit};
pub use index::{Builder, Counts, Error, Facet, Found, Hit, Plan, Row, RowUnit, Shard, Stats, Test, Wish};
pub use indexer::Indexer;
pub use library::Library;
pub use shards::{Search, Shards};
