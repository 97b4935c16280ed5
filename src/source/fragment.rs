//! The HTML fragment: `<code><pre>` without a page around it, or a few
//! paragraphs copied out of a page's source.

use crate::{Kind, Record, encoding, limits, name::Name, outline::Outline, page, signs};

/// The cable of a fragment. Without a table that vouches for it, its text must look like one.
pub(crate) fn record(name: &Name, html: &[u8], outline: &Outline) -> Option<Record> {
    let encoding = encoding::detect(html);
    let all = 0..html.len();
    let is_bare = outline.blocks.is_empty() && !outline.is_document;
    let blocks = if is_bare { std::slice::from_ref(&all) } else { &outline.blocks };
    let text = page::text(encoding, html, blocks);
    let start = text.as_bytes().get(..limits::SIGNS).unwrap_or(text.as_bytes());
    if !signs::are_in(start) {
        return None;
    }
    let stated = cable::Stated { file_stem: name.stem.clone(), ..cable::Stated::default() };
    let size = html.len() as u64;
    let cut = outline.is_cut.then_some(size);
    Some(Record { kind: Kind::Fragment, encoding, bytes: 0..size, text, stated, cut })
}
