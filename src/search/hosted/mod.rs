//! A library on a static host, of which a reader loads only what a query needs.
//!
//! A [`CollectionWriter`] writes it: one run of bytes, and a head that says what is where. A [`Collection`] reads it. It does no
//! I/O: whatever it is asked, it answers, or says which [`missing`](Collection::missing) bytes it needs first; whoever
//! can fetch them feeds them to it and asks again. So all bytes of one step are fetched at once, however many there
//! are, and the same code serves a browser and a test.
//!
//! ```text
//! records | leaves | sizes | lists | places | pages
//! ```
//!
//! The cables stand in the order of their dates. A record is a cable's line and text, a leaf what
//! filters and counts need of 64 cables, a page some hundred terms of the dictionary in order; the
//! lists say in which paragraphs a term stands, with their lengths, and the places where in each.
//!
//! Of the terms of a query, a [`Shard`](crate::Shard) is made from what was fetched, and searched as any shard is: the
//! language, the relevance and the counts are those of a library at hand.

mod collection;
mod dictionary_reader;
mod fetch_plan;
mod format;
mod posting_list;
mod range_cache;
mod table_pages;
mod writer;

pub use collection::{Collection, HostedAnswer};
pub use format::{CollectionManifest, HostedCable};
pub use writer::{CollectionWriter, WrittenCollection, date_order};
