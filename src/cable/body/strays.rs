//! Captions and banners that were joined into the text: "had not been SIPDIS well received", "THE ENLIMITED OFFICIAL
//! USE".

use crate::{InsetKind, Level, Line, Role, Span};

/// Cuts lines so that a caption within a sentence has a line to itself and becomes an inset; and, in a telegram of the
/// archives with this level, a banner that is glued to the end of a line: programs that copy text out of documents join a
/// word that is divided at the foot of a page with whatever is below it.
pub(super) fn cut(text: &str, lines: &mut Vec<Line>, from: usize, archived: Option<Level>) {
    const CAPTION: &[u8] = b"SIPDIS";
    let begin = lines.get(from).map_or(text.len(), |line| line.span.start);
    let bytes = text.as_bytes().get(begin..).unwrap_or_default();
    let found = memchr::memmem::find_iter(bytes, CAPTION)
        .map(|at| Span { start: begin + at, end: begin + at + CAPTION.len() })
        .filter(|span| interrupts(text, *span));
    let captions = found.map(|span| (span, InsetKind::Caption));
    let word = archived.map_or("", banner_of);
    let banners = (!word.is_empty()).then(|| {
        memchr::memmem::find_iter(bytes, word.as_bytes())
            .map(|at| Span { start: begin + at, end: begin + at + word.len() })
            .filter(|span| is_glued(text, *span))
            .map(|span| (span, InsetKind::Banner))
    });
    let mut strays: Vec<_> = captions.chain(banners.into_iter().flatten()).collect();
    strays.sort_unstable_by_key(|(span, _)| span.start);
    let mut strays = strays.into_iter().peekable();
    // Hardly any text has one.
    if strays.peek().is_none() {
        return;
    }
    let body = lines.split_off(from);
    for mut line in body {
        while let Some((stray, kind)) = strays.next_if(|(stray, _)| stray.start < line.span.end) {
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
            lines.push(Line::new(text, stray, Role::Inset(kind)));
            line.span = after;
        }
        if line.span.start < line.span.end {
            let role = if line.span.of(text).trim().is_empty() { Role::Blank } else { line.role };
            lines.push(Line::new(text, line.span, role));
        }
    }
}

/// Returns the words of a level's banner.
fn banner_of(level: Level) -> &'static str {
    match level {
        Level::U => "",
        Level::Sbu => "LIMITED OFFICIAL USE",
        Level::C => "CONFIDENTIAL",
        Level::S | Level::Ts => "SECRET",
    }
}

/// Whether a banner follows a letter directly, and ends its line.
fn is_glued(text: &str, span: Span) -> bool {
    let before = text.as_bytes().get(span.start.wrapping_sub(1)).is_some_and(u8::is_ascii_uppercase);
    let after = text.get(span.end..).unwrap_or_default().trim_start_matches([' ', '\t']);
    before && (after.is_empty() || after.starts_with(['\n', '\r']))
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
    // At the start of a line, a caption may follow whatever the line above ends with.
    let begins_line =
        before.ends_with(['\n', '\r']) && after.starts_with(' ') && !among(&BEFORE, &word(next));
    let belongs = among(&BEFORE, &last) && !begins_line;
    !last.is_empty() && !belongs && next.starts_with(char::is_alphanumeric) && !among(&AFTER, &word(next))
}
