//! Citations of cables and paragraphs, quotations with their sources, and whether the quotations of an article are
//! right.
//!
//! Everything here is a function of texts: it knows no files, no libraries and no web. What a cable is called in words
//! is in [`cable::wording`]; this crate puts these words into the order that a style wants.
//!
//! ```
//! use cite::{Source, Style};
//! let text = "R 011200Z MAR 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\nC O N F I D E N T I A L BERN 000012\n\n\
//!             SUBJECT: A QUIET WEEK\n\n1. (C) Nothing happened.\n";
//! let cable = cable::parse(text, &cable::ContainerMetadata::default());
//! let source = Source::of(&cable, text).at("par1", "par1");
//! assert_eq!(
//!     source.cited(Style::ChicagoNote).text(),
//!     "Embassy Bern, “A QUIET WEEK,” telegram 09BERN12, March 1, 2009, Confidential, para. 1.",
//! );
//! ```
#![forbid(unsafe_code)]

mod article;
mod bib;
mod check;
pub mod escape;
mod quotation;
mod records;
mod selection;
mod source;
mod styles;

pub use article::{Article, Link, Quoted};
pub use bib::{biblatex, bibtex};
pub use check::{Checker, Difference, Found, LinkFound, Place, Report, is_from_claimed};
pub use quotation::Quotation;
pub use records::{coins, csl_json, ris};
pub use selection::{Selection, selected};
pub use source::{Passage, Source};
pub use styles::{Cited, Style};
