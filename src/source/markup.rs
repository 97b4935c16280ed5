//! Decides which kind of HTML a file is: a page, a fragment, a page of PlusD or of history.state.gov, or one without a cable.

use memchr::memmem;

use crate::{
    Problem, article, converted, encoding, fragment, frus, outline::Outline, page, plusd,
    record_sink::RecordSink,
};

/// Reads a file that is HTML of some kind.
pub(crate) fn read(html: &[u8], sink: &mut RecordSink) {
    let mut outline = Outline::of(html);
    let problem = match &outline.table {
        Some(_) if !outline.blocks.is_empty() => {
            page::record(html, &outline, sink);
            None
        }
        Some(table) => Some(match page::listed(html, table) {
            Some(rows) => Problem::Listing { rows },
            None => Problem::PageWithoutText,
        }),
        None if frus::page::is_page(html) => return frus::page::read(html, sink),
        None if plusd::is_page(html) => return plusd::read(html, sink),
        None if !outline.has_ended && memmem::find(html, b"<title>Cable Viewer</title>").is_some() => {
            Some(Problem::PageWithoutText)
        }
        None => {
            let has_blocks = !outline.blocks.is_empty() || !article::has_paragraphs(html);
            let is_read = has_blocks && fragment::record(html, &mut outline, sink) || article(html, sink);
            (!is_read).then_some(Problem::NoCableInHtml)
        }
    };
    match (problem, outline.more) {
        (Some(problem), _) => sink.problem(0, problem),
        (None, Some(byte)) => sink.problem(byte as u64, Problem::MoreText),
        (None, None) => {}
    }
}

/// Reads the telegrams of an article.
pub(crate) fn article(html: &[u8], sink: &mut RecordSink) -> bool {
    let encoding = encoding::detect(html);
    converted::article(&encoding::decode(encoding, html), encoding, 0..html.len() as u64, sink)
}
