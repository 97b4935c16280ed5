//! The parsing core: the text of one cable in, a [`Cable`] out.
//!
//! [`parse`] never fails. It returns what it could read, with [`Note`]s about
//! what was odd. Fields are small values of their own; the running text of a
//! paragraph stays in the source and is joined on demand by [`Paragraph::flow`].
//! Every byte of the text belongs to exactly one [`Line`].
//!
//! The core knows no file, no container and no web: bytes become text in the
//! `source` crate, which also hands over what a container states about the
//! cable outside of its text ([`Stated`]).
#![forbid(unsafe_code)]

pub mod find;
mod model;

pub use model::*;

/// Reads the text of one cable. `stated` is what its container says about it.
pub fn parse(text: &str, stated: &Stated) -> Cable {
    let _ = (text, stated);
    Cable::default()
}

impl Paragraph {
    /// The running text of this paragraph; `text` is the one that was parsed, `lines` are [`Cable::lines`].
    pub fn flow(&self, text: &str, lines: &[Line]) -> Flow {
        let _ = (text, lines);
        Flow::default()
    }
}
