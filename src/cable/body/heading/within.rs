//! Headings on the same line as a text or as their rules.

use super::{WIDEST, has_words};
use crate::ends::is_complete;
use crate::head::is_rule;
use crate::scan::{bare, fold};
use crate::{Line, Role, Span};

/// Finds the heading at the start of a paragraph's text, on its first line with a rule below: "2. (C) A CLEAR DAY"
/// above "-----------". Returns where the text below it begins.
pub(in crate::body) fn underlined(
    text: &str,
    lines: &[Line],
    first: usize,
    body: Span,
) -> Option<(String, usize)> {
    let (line, rule, next) = (lines.get(first)?, lines.get(first + 1)?, lines.get(first + 2)?);
    // If the rule is the upper one of the next paragraph's heading, these words are no text, either.
    if rule.role != Role::Rule || !next.is_text() || next.span.end > body.end + 2 {
        return None;
    }
    let title = text.get(body.start..line.span.end)?.trim();
    let fits = title.len() < WIDEST && !title.ends_with(['.', ',', ';', '-']) && has_words(title);
    (fits && is_rule(rule.span.of(text))).then(|| (fold(title), next.span.start))
}

/// Finds the heading at the end of the line above line `below`, in flowed text or with a rule: "... it is so. A Clear
/// Day". Returns where it begins.
pub(in crate::body) fn at_end(
    text: &str,
    lines: &[Line],
    floor: usize,
    below: usize,
    ruled: bool,
) -> Option<(String, usize)> {
    const LONGEST: usize = 80;
    let gone = |line: &&Line| !matches!(line.role, Role::Blank | Role::Inset(_));
    let line = lines.get(floor.saturating_sub(1)..below)?.iter().rev().find(gone)?;
    let row = line.span.of(text).trim_end();
    if let Some((title, at)) = behind_rule(row).filter(|_| line.is_text()) {
        return Some((title, line.span.start + at));
    }
    // Most lines end with a full stop.
    if !line.is_text()
        || (row.len() < WIDEST + 10 && !ruled)
        || !row.ends_with(|last: char| last.is_ascii_alphanumeric() || matches!(last, ')' | '?'))
        || is_complete(row) && !row.ends_with('?')
    {
        return None;
    }
    let stop = row.rfind(". ")?;
    let (lead, title) = (row.get(..stop)?, row.get(stop + 2..)?.trim_start());
    let last = lead.rsplit([' ', '(']).next().unwrap_or_default();
    let ended = last.len() > 3 || last.ends_with([')', '"', '”']) || last.starts_with(char::is_lowercase);
    let fits = title.len() < LONGEST
        && title.len() > 3
        && !title.contains([',', '.'])
        && long_words(title).count() > 0;
    (ended && is_capitalised(title) && fits && title.starts_with(|c: char| c.is_ascii_uppercase()))
        .then(|| (fold(title), line.span.start + row.len() - title.len()))
}

/// Finds a heading with its rules at the end of a line of flowed text: "... it is so. ------- A Clear Day -------".
fn behind_rule(row: &str) -> Option<(String, usize)> {
    // The shortest rule on record has eleven signs; a dash between words has two.
    const RULE: &str = "-----";
    if !row.ends_with(RULE) {
        return None;
    }
    let core = row.trim_end_matches(['-', ' ']);
    let before = core.rfind(RULE)?;
    let title = core.get(before + RULE.len()..)?.trim();
    let lead = core.get(..before)?.trim_end_matches(['-', ' ']);
    let fits = title.len() < WIDEST && has_words(title) && !lead.is_empty();
    fits.then(|| (fold(title), lead.len()))
}

fn long_words(title: &str) -> impl Iterator<Item = &str> {
    title.split([' ', '-']).filter(|word| word.bytes().filter(u8::is_ascii_alphabetic).count() > 3)
}

/// Whether all words but short ones begin with capitals: "What Comes of It?".
pub(super) fn is_capitalised(title: &str) -> bool {
    long_words(title).all(|word| !word.starts_with(char::is_lowercase))
}

/// Returns a heading that was flowed onto one line with its rules: "------- Summary -------", "Comment -------".
pub(crate) fn between_rules(row: &str) -> Option<String> {
    let row = bare(row);
    if row.len() > 2 * WIDEST || !row.ends_with(['-', '=', '*']) {
        return None;
    }
    let core = row.trim_end_matches(['-', ' ', '=', '*']);
    if row.len() < core.len() + 4 || core.is_empty() {
        return None;
    }
    let title = core.trim_start_matches(['-', ' ', '=', '*']);
    let led = core.len() - title.len();
    let short = title.len() < 90 && !title.is_empty() && !title.contains("--");
    (short && (led == 0 || led > 3)).then(|| title.trim().to_owned())
}
