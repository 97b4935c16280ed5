//! Numbers that may begin paragraphs, and which of them do. Numbers stand in lists, dates and wrapped
//! sentences as well, so one counts by its mark, by the numbers before it, and by the end of the line above.

use super::number::{self, Form, Number};
use crate::scan::{byte_at, ends_sentence, is_complete};
use crate::{Line, Role};

/// A number that may begin a paragraph, and where it stands.
pub(super) struct Candidate {
    pub(super) found: Number,
    pub(super) line: usize,
    /// Within a line, after a sentence, or glued to its text: it counts only as the next number.
    inside: bool,
    /// The text above it is complete.
    after_end: bool,
    /// A blank line stands above it.
    apart: bool,
    /// A page break stands above it.
    broken: bool,
}

/// No telegram on record has more paragraphs.
pub(super) const HIGHEST: u32 = 199;

pub(super) fn candidates(text: &str, lines: &[Line], from: usize, end: usize) -> Vec<Candidate> {
    let mut out = Vec::new();
    let (mut above, mut ruled, mut apart, mut broken) = (None, false, true, false);
    for (index, line) in lines.iter().enumerate().take(end).skip(from) {
        if line.role != Role::Paragraph {
            apart |= line.role == Role::Blank;
            broken |= matches!(line.role, Role::Inset(_));
            // Below a rule a paragraph may begin whatever stands above.
            ruled |= line.role == Role::Rule;
            continue;
        }
        let row = line.span.of(text);
        // Asked only where a number stands: most lines begin with a word.
        let after_end = || ruled || above.is_none_or(ends_part);
        if let Some(found) = number::at_line(text, line.span.start).filter(|found| found.number <= HIGHEST) {
            out.push(Candidate { found, line: index, inside: false, after_end: after_end(), apart, broken });
        } else if apart
            && !broken
            && let Some(found) = number::glued(text, line.span.start).filter(|_| after_end())
        {
            out.push(Candidate { found, line: index, inside: true, after_end: true, apart, broken });
        }
        for open in memchr::memchr_iter(b'(', row.as_bytes()) {
            if let Some(found) = inside(text, line.span.start, line.span.start + open) {
                out.push(Candidate {
                    found,
                    line: index,
                    inside: true,
                    after_end: true,
                    apart: false,
                    broken: false,
                });
            }
        }
        above = Some(row);
        (ruled, apart, broken) = (false, false, false);
    }
    out
}

/// Whether a paragraph may begin below this line.
fn ends_part(row: &str) -> bool {
    is_complete(row) || super::heading::between_rules(row).is_some()
}

/// A number within a line, seen from the bracket of its mark: "... End summary. 2. (C) Text".
fn inside(text: &str, line: usize, open: usize) -> Option<Number> {
    let mut at = open;
    let back = |at: usize| byte_at(text, at.wrapping_sub(1));
    for _ in 0..3 {
        at -= usize::from(at > line && back(at) == b' ');
    }
    if at <= line || back(at) != b'.' {
        return None;
    }
    at -= 1;
    let digits_end = at;
    while at > line && back(at).is_ascii_digit() && digits_end - at < 4 {
        at -= 1;
    }
    if at == digits_end || at <= line {
        return None;
    }
    if at > line + 1 && back(at) == 0xB6 {
        at -= 2;
    }
    let before = text.get(line..at)?;
    if !before.ends_with(' ') || !(ends_sentence(before) || before.trim_end().ends_with("---")) {
        return None;
    }
    number::at(text, at).filter(|found| {
        found.number <= HIGHEST && found.mark.as_ref().is_some_and(|m| m.marking.level.is_some())
    })
}

/// Chooses the candidates that are paragraphs, in order.
pub(super) fn accept(candidates: &[Candidate]) -> Vec<usize> {
    let at_lines = || candidates.iter().filter(|candidate| !candidate.inside);
    let all = at_lines().count();
    let marked = at_lines().filter(|candidate| is_marked(candidate)).count();
    let mostly_marked = marked > 0 && marked * 10 >= all * 6;
    // The last candidate with a mark, for every number.
    let mut last_marked = [None; HIGHEST as usize + 1];
    for (index, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| is_marked(candidate)) {
        if let Some(slot) = last_marked.get_mut(candidate.found.number as usize) {
            *slot = Some(index);
        }
    }
    let mut out = Vec::new();
    let (mut last, mut taken) = (0u32, 0);
    for (index, candidate) in candidates.iter().enumerate() {
        // A mark that stands on a line of its own, or wraps, may look like the next paragraph's.
        if candidate.found.start < taken {
            continue;
        }
        let number = candidate.found.number;
        let expected = number == last + 1;
        let marked_later =
            last_marked.get(number as usize).copied().flatten().is_some_and(|later| later > index);
        let accepted = if candidate.inside {
            expected && !(marked_later && candidate.found.mark.is_none())
        } else if candidate.found.mark.is_some() {
            let forward = number > last && number - last <= 30;
            let again = number <= last && mostly_marked && candidate.found.form == Form::Stop;
            let sure = is_marked(candidate) || candidate.after_end;
            expected || (sure && (forward || again))
        } else if mostly_marked {
            expected && !marked_later && (candidate.after_end || (candidate.apart && !candidate.broken))
        } else {
            let clear = candidate.after_end || candidate.apart;
            (expected || number == last + 2) && clear && (expected || !marked_later)
        };
        if accepted {
            out.push(index);
            (last, taken) = (number, candidate.found.body);
        }
    }
    out
}

fn is_marked(candidate: &Candidate) -> bool {
    candidate.found.mark.as_ref().is_some_and(|mark| mark.marking.level.is_some())
}
