//! A library on a static host. A reader fetches only the bytes that a query needs.
//!
//! A [`CollectionWriter`] writes one run of bytes and a head that says what is where. A [`Collection`] reads them. It
//! does no I/O: it answers a question, or notes which bytes are [`missing`](Collection::missing). The caller fetches
//! these, feeds them to it and asks again. So all bytes of a step are fetched at once, and the same code serves a
//! browser and a test.
//!
//! ```text
//! records | table pages | sizes | lists of units | positions | dictionary pages
//! ```
//!
//! The cables are in the order of their dates. From the lists of a query's terms a [`Shard`](crate::Shard) is built as
//! far as it is needed, and searched like any other shard: language, relevance and counts are those of a library in
//! memory. `README.md` describes the format byte by byte.

mod collection;
mod dictionary_reader;
mod fetch_plan;
mod format;
mod posting_list;
mod range_cache;
mod starts;
mod table_pages;
mod writer;

pub use collection::{Collection, HostedAnswer};
pub use format::{CollectionManifest, HostedCable};
pub use writer::{CollectionWriter, WrittenCollection, date_order};
