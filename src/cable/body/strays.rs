//! Captions of later sections that were joined into the text: "had not been SIPDIS well received".

use crate::{InsetKind, Line, Role, Span};

/// Cuts lines so that a caption within a sentence has a line to itself and becomes an inset.
pub(super) fn cut(text: &str, lines: &mut Vec<Line>, from: usize) {
    const CAPTION: &[u8] = b"SIPDIS";
    let begin = lines.get(from).map_or(text.len(), |line| line.span.start);
    let bytes = text.as_bytes().get(begin..).unwrap_or_default();
    let found = memchr::memmem::find_iter(bytes, CAPTION)
        .map(|at| Span { start: begin + at, end: begin + at + CAPTION.len() })
        .filter(|span| interrupts(text, *span));
    let mut strays = found.peekable();
    // Hardly any text has one.
    if strays.peek().is_none() {
        return;
    }
    let body = lines.split_off(from);
    for mut line in body {
        while let Some(stray) = strays.next_if(|stray| stray.start < line.span.end) {
            let before = Span { end: stray.start, ..line.span };
            let after = Span { start: stray.end, ..line.span };
            let blank = |span: Span| span.of(text).trim().is_empty();
            if !line.is_text() || (blank(before) && blank(after)) {
                continue;
            }
            if before.start < before.end {
                let role = if blank(before) { Role::Blank } else { line.role };
                lines.push(Line::new(text, before, role));
            }
            lines.push(Line::new(text, stray, Role::Inset(InsetKind::Caption)));
            line.span = after;
        }
        if line.span.start < line.span.end {
            let role = if line.span.of(text).trim().is_empty() { Role::Blank } else { line.role };
            lines.push(Line::new(text, line.span, role));
        }
    }
}

/// Whether a caption interrupts a sentence that is not about captions.
fn interrupts(text: &str, span: Span) -> bool {
    const BEFORE: [&str; 33] = [
        "a", "add", "added", "all", "an", "and", "as", "by", "caption", "for", "from", "if", "in", "is",
        "its", "no", "non", "of", "on", "or", "our", "post", "remove", "the", "this", "through", "to",
        "under", "use", "using", "via", "with", "without",
    ];
    const AFTER: [&str; 22] = [
        "and",
        "cable",
        "cables",
        "caption",
        "captioned",
        "captions",
        "channel",
        "channels",
        "database",
        "designation",
        "distribution",
        "indicator",
        "is",
        "label",
        "message",
        "messages",
        "network",
        "on",
        "or",
        "reporting",
        "telegrams",
        "traffic",
    ];
    let among = |words: &[&str], word: &str| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return false };
    if !before.ends_with([' ', '\n', '\r']) || !after.starts_with([' ', '\n', '\r']) {
        return false;
    }
    let word = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let last = word(before.split_ascii_whitespace().next_back().unwrap_or_default());
    let next = after.split_ascii_whitespace().next().unwrap_or_default();
    !last.is_empty()
        && !among(&BEFORE, &last)
        && next.starts_with(char::is_alphanumeric)
        && !among(&AFTER, &word(next))
}
