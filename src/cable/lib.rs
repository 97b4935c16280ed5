//! The parsing core: the text of one cable in, a [`Cable`] out.
//!
//! [`parse`] never fails. It returns what it could read, with [`Note`]s about what was odd. Fields are small values;
//! the running text of a paragraph stays in the source and is joined on demand by [`Paragraph::flow`]. Every byte of
//! the text belongs to exactly one [`Line`].
//!
//! The core knows no file, no container and no web. The `source` crate turns bytes into text and hands over what the
//! container says about the cable outside of its text ([`ContainerMetadata`]).
//!
//! Rules are taken from the handbooks of the Department of State (5 FAH) if they have one. The counts, and the
//! spellings that the handbooks do not have, are from 1,295 pages of the first public release, unless a comment names
//! other material.
#![forbid(unsafe_code)]

mod archive;
mod body;
pub mod date;
mod ends;
mod flow;
mod fold;
mod head;
mod identity;
#[cfg(feature = "json")]
pub mod json;
mod kind;
#[cfg(test)]
mod linear;
mod lines;
mod marks;
mod model;
mod notes;
mod number;
mod pagebreak;
mod pages;
mod post;
mod redaction;
mod scan;
mod text_hash;
pub mod wording;
mod words;

pub use archive::Archive;
pub use identity::{ids_meant, is_post, year_of_id};
pub use kind::TELEGRAM;
pub use model::*;
pub use redaction::{REDACTION, redaction};
pub use text_hash::text_hash;
pub use words::{REDACTED, Words};

use std::borrow::Cow;

/// Reads the text of one cable. `metadata` is what its container says about it.
///
/// ```
/// use cable::{Level, ContainerMetadata, parse};
/// let text = "R 011200Z MAR 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n\
///             C O N F I D E N T I A L BERN 000012\n\nSIPDIS\n\nE.O. 12958: DECL: 03/01/2019\n\
///             TAGS: PREL SZ\nSUBJECT: A QUIET WEEK\n\n1. (C) Nothing happened.\n\nWALKER\n";
/// let cable = parse(text, &ContainerMetadata::default());
/// assert_eq!(cable.id.as_deref(), Some("09BERN12"));
/// assert_eq!(cable.paragraphs[0].level, Some(Level::C));
/// assert_eq!(cable.signature.as_deref(), Some("WALKER"));
/// ```
pub fn parse(text: &str, metadata: &ContainerMetadata) -> Cable {
    let plain = plain_blanks(text, metadata.first_page.is_some());
    let (given, text) = (text, plain.as_ref());
    let mut lines = lines::lex(text);
    let head = head::read(text, &mut lines);
    let mut body = body::read(text, &mut lines, &head, metadata.signature.as_deref());
    let identity = identity::of(&head, metadata);
    let year = identity.year;
    let classified_by = head.classified_by(year).or_else(|| {
        let first = body.paragraphs.iter().find(|paragraph| paragraph.number == Some(1))?;
        head::classified_by_in(first.body.of(text), year)
    });
    let classification = notes::classification(&head, metadata);
    if let Some(first) = metadata.first_page {
        pages::number(given, first, &mut body.paragraphs);
    }
    body::apply_classification(&mut body.paragraphs, classification.as_ref(), identity.date);
    let sender = identity.post.as_deref().zip(identity.number);
    let references = head.references(&head::Citing { year, sender, date: identity.date });
    let mut cable = Cable {
        id: identity.id,
        post: identity.post,
        number: identity.number,
        date: identity.date,
        classification,
        sections: match &head.banner {
            Some(banner) => banner.sections.unwrap_or(1),
            None => pagebreak::sections(text, &lines).unwrap_or(1),
        },
        references,
        classified_by,
        captions: head.captions,
        pass_to: head.pass_to,
        header: header(head.routing.header, metadata),
        executive_order: head.executive_order,
        tags: head.tags,
        subject: head
            .subject
            .or_else(|| metadata.subject.clone().filter(|subject| !subject.trim().is_empty())),
        subject_mark: head.subject_mark,
        paragraphs: body.paragraphs,
        signature: body.signature,
        archive: metadata.archive.clone(),
        kind: None,
        notes: body.notes,
        lines,
    };
    cable.kind = kind::of(text, &cable, metadata);
    let seen = notes::Seen {
        sender: head.banner.and_then(|banner| banner.sender.map(|sender| (sender, banner.marking.span))),
        partial: head.partial,
        bad_group: head.routing.bad_dtg,
        id_from_header: identity.from_header,
        bad_order_date: head.bad_order_date,
        metadata,
    };
    notes::write(text, &seen, &mut cable);
    cable
}

/// Returns the header. If the text has none, a container that names both ends of the telegram stands in for it.
fn header(printed: Header, metadata: &ContainerMetadata) -> Header {
    match &metadata.addressee {
        Some(addressee) if printed.from.is_none() && printed.to.is_empty() => {
            let to = vec![Addressee { name: addressee.clone(), ..Addressee::default() }];
            Header { from: metadata.origin.clone(), to, ..printed }
        }
        _ => printed,
    }
}

/// Returns the text with plain blanks instead of no-break spaces, as word processors and browsers paste them. Each takes
/// two bytes and becomes two blanks, so that every place is the same in both texts. The form feeds of a text with pages
/// become blanks as well, so that a line that begins a page is read like any other.
fn plain_blanks(text: &str, has_pages: bool) -> Cow<'_, str> {
    const NO_BREAK: &str = "\u{a0}";
    let plain: Cow<'_, str> = match memchr::memmem::find(text.as_bytes(), NO_BREAK.as_bytes()) {
        Some(_) => text.replace(NO_BREAK, "  ").into(),
        None => text.into(),
    };
    if has_pages { plain.replace('\u{c}', " ").into() } else { plain }
}
