//! Where paragraphs begin. Numbers stand in lists, dates and wrapped sentences as well, so a
//! number counts by its mark, by the numbers before it, and by the end of the line above.

use super::number::{self, Form, Number};
use crate::marks::{self, Mark};
use crate::scan::{byte_at, ends_sentence, is_complete};
use crate::{Line, Role};

/// The start of a paragraph or block.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) number: Option<u32>,
    pub(crate) mark: Option<Mark>,
    /// Index of the line that it stands in.
    pub(crate) line: usize,
    /// First byte of pilcrow, number or mark.
    pub(crate) at: usize,
    /// First byte of the text.
    pub(crate) body: usize,
}

/// A number that may begin a paragraph, and where it stands.
struct Candidate {
    found: Number,
    line: usize,
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

/// The starts of paragraphs and blocks within the lines `from..end`.
pub(crate) fn starts(text: &str, lines: &[Line], from: usize, end: usize) -> Vec<Start> {
    let candidates = candidates(text, lines, from, end);
    let numbered = accept(&candidates);
    let mut starts: Vec<Start> = Vec::with_capacity(numbered.len() + 1);
    let mut next = numbered.into_iter().filter_map(|index| candidates.get(index)).peekable();
    let mut above = Above::default();
    let printed = |line: &Line| line.role == Role::Paragraph;
    let last = lines.get(..end).and_then(|lines| lines.iter().rposition(printed)).unwrap_or(from);
    for (index, line) in lines.iter().enumerate().take(end).skip(from) {
        if line.role != Role::Paragraph {
            above.pass(line.role);
            continue;
        }
        let row = line.span.of(text);
        let mut begun = false;
        while let Some(candidate) = next.next_if(|candidate| candidate.line == index) {
            begun = true;
            if candidate.found.start > line.span.start
                && starts.is_empty()
                && !row.get(..candidate.found.start - line.span.start).unwrap_or_default().trim().is_empty()
            {
                // Text before the first number, on the same line.
                starts.push(plain(line, text, index));
            }
            starts.push(Start {
                number: Some(candidate.found.number),
                mark: candidate.found.mark.clone(),
                line: index,
                at: candidate.found.start,
                body: candidate.found.body,
            });
        }
        if !begun {
            let taken = starts.last().map_or(0, |start| start.body);
            if let Some(start) =
                marked_block(text, lines, index, last, &above).filter(|start| start.at >= taken)
            {
                starts.push(start);
            } else if starts.is_empty()
                || (starts.last().is_some_and(|s| s.number.is_none() && s.mark.is_none())
                    && above.complete_break())
            {
                starts.push(plain(line, text, index));
            }
        }
        above = Above { row: Some(row), ..Above::default() };
    }
    drop_headings(text, lines, &mut starts, end);
    starts
}

/// What stands above a line.
#[derive(Default)]
struct Above<'t> {
    row: Option<&'t str>,
    blank: bool,
    rule: bool,
}

impl Above<'_> {
    fn pass(&mut self, role: Role) {
        match role {
            Role::Blank => self.blank = true,
            Role::Rule => self.rule = true,
            _ => {}
        }
    }

    /// The text above is complete and set off.
    fn complete_break(&self) -> bool {
        self.row.is_none() || self.rule || (self.blank && self.complete())
    }

    fn complete(&self) -> bool {
        self.row.is_some_and(is_complete)
    }
}

fn plain(line: &Line, text: &str, index: usize) -> Start {
    let row = line.span.of(text);
    let at = line.span.start + row.len() - row.trim_start().len();
    Start { number: None, mark: None, line: index, at, body: at }
}

/// A block without a number that begins with a mark: "(SBU) Text".
fn marked_block(text: &str, lines: &[Line], index: usize, last: usize, above: &Above) -> Option<Start> {
    let line = lines.get(index)?;
    let row = line.span.of(text);
    let lead = row.len() - row.trim_start_matches([' ', '\t', '¶']).len();
    let at = line.span.start + lead;
    if byte_at(text, at) != b'(' || !(above.blank || above.complete_break() || above.complete()) {
        return None;
    }
    let mark = marks::bracketed(text, at)?;
    // "(c)" labels an item of a list.
    if mark.marking.text.len() == 3 && mark.marking.text.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    // The mark itself may be wrapped.
    let past = index
        + lines.get(index..)?.iter().take(4).take_while(|line| line.span.end < mark.marking.span.end).count();
    let rest = text.get(mark.marking.span.end..lines.get(past)?.span.end).unwrap_or_default();
    let words = rest.trim();
    let alone = !matches!(lines.get(past + 1).map(|line| line.role), Some(Role::Paragraph));
    // A mark alone, and a short line that is no sentence, head what follows; not so "(S - ENTIRE TEXT)".
    if mark.entire {
        return Some(Start { number: None, line: index, at, body: mark.marking.span.end, mark: Some(mark) });
    }
    if words.is_empty() || (alone && index < last && words.len() < 70 && !ends_sentence(words)) {
        return None;
    }
    let body = mark.marking.span.end + rest.len() - rest.trim_start().len();
    Some(Start { number: None, mark: Some(mark), line: index, at, body })
}

/// Blocks that turn out to be nothing but the heading of what follows are none.
fn drop_headings(text: &str, lines: &[Line], starts: &mut Vec<Start>, end: usize) {
    let mut keep = vec![true; starts.len()];
    for (index, start) in starts.iter().enumerate() {
        if start.number.is_some() || start.mark.is_some() {
            continue;
        }
        let next = starts.get(index + 1).map_or(end, |next| next.line);
        let printed = lines
            .get(start.line..next)
            .unwrap_or_default()
            .iter()
            .filter(|line| line.role == Role::Paragraph);
        let (mut rows, mut long) = (0, false);
        for line in printed {
            let row = line.span.of(text).trim();
            rows += 1;
            long |= row.len() > 100 || (ends_sentence(row) && !row.ends_with([':', '?', '!', '"', '”']));
        }
        let followed = starts.get(index + 1).is_some_and(|next| next.number.is_some() || next.mark.is_some());
        let has_rule =
            lines.get(start.line..next).unwrap_or_default().iter().any(|line| line.role == Role::Rule);
        if followed
            && !long
            && rows <= 4
            && (has_rule || rows <= 2)
            && let Some(slot) = keep.get_mut(index)
        {
            *slot = false;
        }
    }
    let mut flags = keep.into_iter();
    starts.retain(|_| flags.next().unwrap_or(true));
}

fn candidates(text: &str, lines: &[Line], from: usize, end: usize) -> Vec<Candidate> {
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
fn accept(candidates: &[Candidate]) -> Vec<usize> {
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
    let mut last = 0u32;
    for (index, candidate) in candidates.iter().enumerate() {
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
            last = number;
        }
    }
    out
}

fn is_marked(candidate: &Candidate) -> bool {
    candidate.found.mark.as_ref().is_some_and(|mark| mark.marking.level.is_some())
}
