//! Finds the parts of a cable in an HTML file, in one pass.

use std::ops::Range;

use crate::html::tags;

/// The beginning of the heading above a cable.
pub(crate) const TITLE: &str = "Viewing cable ";

/// The parts of a cable in an HTML file, as ranges of its bytes.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// The inside of the heading "Viewing cable ID, TITLE".
    pub(crate) title: Option<Range<usize>>,
    /// The inside of the table of class "cable".
    pub(crate) table: Option<Range<usize>>,
    /// The inside of the first one or two `<pre>`.
    pub(crate) blocks: Vec<Range<usize>>,
    /// Whether the file ends inside the cable.
    pub(crate) is_cut: bool,
    /// Whether the file is a document with `<html>`.
    pub(crate) is_document: bool,
    /// Whether there is a `</html>`.
    pub(crate) has_ended: bool,
    /// Where a third `<pre>` or a second page begins.
    pub(crate) more: Option<usize>,
}

impl Outline {
    /// Finds the parts. Tags inside a `<pre>` belong to the text of the cable and are ignored.
    pub(crate) fn of(html: &[u8]) -> Outline {
        let mut outline = Outline::default();
        let (mut title, mut table, mut block) = (None, None, None);
        for tag in tags(html) {
            let Range { start, end } = tag.span;
            if let Some(inside) = block {
                if tag.ends("pre") {
                    outline.blocks.push(inside..start);
                    block = None;
                }
            } else if tag.opens("pre") {
                if outline.blocks.len() == 2 {
                    outline.more = Some(start);
                    break;
                }
                block = Some(end);
            } else if tag.opens("table") && tag.has_class("cable") {
                if outline.table.is_some() && !outline.blocks.is_empty() {
                    outline.more = Some(start);
                    break;
                }
                table.get_or_insert(end);
            } else if tag.ends("table") {
                if let (Some(inside), None) = (table, &outline.table) {
                    outline.table = Some(inside..start);
                }
            } else if tag.opens("h3") {
                title = Some(end);
            } else if tag.ends("h3") {
                if let (Some(inside), None) = (title.take(), &outline.title)
                    && html.get(inside..start).is_some_and(is_title)
                {
                    outline.title = Some(inside..start);
                }
            } else if tag.is("html") {
                outline.is_document |= !tag.closes;
                outline.has_ended |= tag.closes;
            }
        }
        if let (Some(inside), None) = (table, &outline.table) {
            let end = outline.blocks.first().map_or(html.len(), |block| block.start);
            outline.table = Some(inside..end.max(inside));
        }
        if let Some(inside) = block {
            outline.blocks.push(inside..html.len());
            outline.is_cut = true;
        }
        // A page has two blocks. If there is only the first, the file may have been cut off.
        outline.is_cut |=
            outline.is_document && !outline.has_ended && outline.table.is_some() && outline.blocks.len() == 1;
        outline
    }
}

/// Whether this is the inside of the heading above a cable.
fn is_title(heading: &[u8]) -> bool {
    heading.trim_ascii_start().starts_with(TITLE.as_bytes())
}
