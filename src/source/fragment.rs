//! The HTML fragment: `<code><pre>` without a page around it, or a few paragraphs copied from the source of a page.

use std::{borrow::Cow, slice};

use crate::{Encoding, Kind, encoding, limits, mend, outline::Outline, page, record_sink::RecordSink, signs};

/// Reads the cable of a fragment. Returns false if there is none. If no table shows that it is a cable, its text must
/// resemble one.
pub(crate) fn record(html: &[u8], outline: &mut Outline, sink: &mut RecordSink) -> bool {
    let encoding = encoding::detect(html);
    leave_second_cable(encoding, html, outline);
    let all = 0..html.len();
    let is_bare = outline.blocks.is_empty() && !outline.is_document;
    let blocks = if is_bare { slice::from_ref(&all) } else { &outline.blocks };
    let text = mend::mended(Cow::Owned(page::text(encoding, html, blocks))).into_owned();
    let is_cable = signs::are_in(start(&text));
    if is_cable {
        let metadata = cable::ContainerMetadata {
            file_stem: sink.name.stem.clone(),
            ..cable::ContainerMetadata::default()
        };
        let place = sink.place(Kind::Fragment, encoding, 0..html.len() as u64);
        sink.record(place, text, metadata, outline.is_cut);
    }
    is_cable
}

/// Leaves out the second of two blocks if it is another cable. The two are header and body unless each has a
/// classification line of its own. In that case they are two cables, and the second must not be joined to the first.
fn leave_second_cable(encoding: Encoding, html: &[u8], outline: &mut Outline) {
    let [first, second] = outline.blocks.as_slice() else { return };
    let is_classified =
        |block| signs::has_classification(start(&page::text(encoding, html, slice::from_ref(block))));
    if is_classified(first) && is_classified(second) {
        outline.more = Some(second.start);
        outline.is_cut = false;
        outline.blocks.truncate(1);
    }
}

fn start(text: &str) -> &[u8] {
    text.as_bytes().get(..limits::SIGNS).unwrap_or(text.as_bytes())
}
