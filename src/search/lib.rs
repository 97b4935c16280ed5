//! Search by paragraph, from one cable to all of them.
//!
//! A [`Document`] is what is searched of a cable: its head as values, its subject and its paragraphs as
//! [`Unit`]s. A [`query::Query`] says which units are wanted. It is evaluated in two ways that agree:
//! [`matcher`] looks at one cable's text, which marks hits and checks the index; an [`Engine`] with its
//! [`Shard`]s answers for a library, or for a part of one in a worker of its own.
//!
//! ```text
//! cable -> Document -> Catalog (values as numbers) -> Batch -> Builder -> Shard
//! text -> Query -> Catalog (values as numbers) -> Plan -> Shard -> Found -> merged
//! ```
#![forbid(unsafe_code)]

mod answer;
mod ask;
mod catalog;
mod document;
#[cfg(feature = "engine")]
mod engine;
mod index;
#[cfg(feature = "engine")]
mod library;
pub mod matcher;
pub mod query;
pub mod store;

pub use answer::{Answer, Order, sort};
pub use ask::{Ask, Part, Told, commonest};
pub use catalog::{Catalog, Entry, Standing};
pub use document::{Document, Unit};
#[cfg(feature = "engine")]
pub use engine::Engine;
#[cfg(feature = "engine")]
pub use index::{Builder, Shard};
pub use index::{Counts, Error, Facet, Found, Hit, Plan, Row, RowUnit, Stats, Test, Wish};
#[cfg(feature = "engine")]
pub use library::Library;
