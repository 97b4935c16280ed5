//! Markdown, which language models write when they transcribe a scan: `**TAGS:** PREL`, `**1. (C)** Text`.

use crate::signs;

use super::lines;

/// What fences a block of code.
const FENCE: &str = "```";

/// Whether a text is Markdown: a line that is part of a cable, or begins with a number, only appears as such without
/// its signs; or there are fences.
pub(super) fn is_in(text: &str) -> bool {
    // Most texts have none of the signs.
    let signs = memchr::memchr3(b'*', b'`', b'\\', text.as_bytes());
    if signs.is_none() && memchr::memchr2(b'_', b'#', text.as_bytes()).is_none() {
        return false;
    }
    lines(text).any(|line| {
        let line = line.trim();
        let may_be = line.starts_with(['*', '_', '#', '`']) || line.contains('\\');
        may_be
            && (line.starts_with(FENCE)
                || !signs::show(line.as_bytes()) && plain(line).is_some_and(|plain| is_part(&plain)))
    })
}

fn is_part(line: &str) -> bool {
    let line = line.trim();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    signs::show(line.as_bytes()) || rest.len() < line.len() && (rest.starts_with(". ") || rest == ".")
}

/// Returns a line without the signs of Markdown, if it has any.
pub(super) fn plain(line: &str) -> Option<String> {
    let body = line.trim_end_matches(['\n', '\r']);
    let end = line.get(body.len()..).unwrap_or_default();
    if body.trim_start().starts_with(FENCE) {
        return Some(end.to_owned());
    }
    let unheaded = unheaded(body);
    let text = unmarked(unheaded.strip_suffix('\\').unwrap_or(unheaded));
    (text != body).then(|| text + end)
}

/// Returns a line without the `#` of a heading.
fn unheaded(line: &str) -> &str {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    match rest.strip_prefix(' ') {
        Some(heading) if (1..=6).contains(&level) => heading.trim_end().trim_end_matches('#').trim(),
        _ => line,
    }
}

/// Returns a line without signs of emphasis and without the backslashes before signs that mean themselves.
fn unmarked(line: &str) -> String {
    let singles = line.matches('*').count();
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let is_emphasis = matches!(c, '*' | '_');
        let run = if is_emphasis { rest.len() - rest.trim_start_matches(c).len() } else { c.len_utf8() };
        let after = rest.get(run..).and_then(|after| after.chars().next());
        let is_beside = text.chars().next_back().is_some_and(|c| !c.is_whitespace())
            || after.is_some_and(|c| !c.is_whitespace());
        let escaped = (c == '\\').then(|| rest.chars().nth(1)).flatten().filter(char::is_ascii_punctuation);
        let used = match (c, run) {
            ('*', 2 | 3) | ('_', 2) if is_beside => run,
            // One alone is a footnote, or a bullet.
            ('*', 1) if is_beside && singles.is_multiple_of(2) => run,
            _ => match escaped {
                Some(sign) => {
                    text.push(sign);
                    2
                }
                None => {
                    text.push_str(rest.get(..run).unwrap_or_default());
                    run
                }
            },
        };
        rest = rest.get(used..).unwrap_or_default();
    }
    text
}
