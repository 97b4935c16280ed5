//! Where paragraphs begin. Numbers stand in lists, dates and wrapped sentences as well, so a
//! number counts by its mark, by the numbers before it, and by the end of the line above.

use super::candidates::{accept, candidates};
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
