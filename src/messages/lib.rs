//! What a reader may see. A message is a code with arguments, a [`Wording`]; its words are in a table, one for each
//! language, so that no crate writes a sentence of its own.
//!
//! ```
//! # #[cfg(feature = "english")] {
//! use messages::{code, say};
//!
//! let wording = say::viewer::no_paragraph("09BERN1", "par9");
//! assert_eq!(wording.text(), "09BERN1 has no paragraph “par9”.");
//! assert_eq!(wording.code(), Some(code::viewer::NO_PARAGRAPH));
//! assert_eq!(wording.code_name(), Some("no-paragraph"));
//! # }
//! ```
//!
//! [`say`] has a constructor for each message and [`code`] has its code. Both are made from the English catalogue, the
//! Fluent files in `en/`, by the crate `catalogue`. A text of somebody else, such as the name of a file, is a
//! [`Wording`], too: `Wording::from("cables.csv")`.
//!
//! The page loads a table with [`load`] before it shows anything, and has no words in its program. Programs with the
//! feature `english` have the English table in them and render with it where none was loaded.
#![forbid(unsafe_code)]

mod format;
#[cfg(feature = "html")]
mod html;
mod table;
mod wording;

pub use table::{LoadError, Table, load};
pub use wording::{Argument, Code, Count, Wording};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// The English table, of all messages.
#[cfg(feature = "english")]
pub const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));
