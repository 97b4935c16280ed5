//! Where paragraphs begin, numbered or not.

use super::above::Above;
use super::candidates::{accept, candidates};
use super::heading::is_dashed;
use crate::ends::ends_sentence;
use crate::marks::{self, Mark};
use crate::number;
use crate::scan::{byte_at, trim};
use crate::{Line, Role, Span};

/// The start of a paragraph or block.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) number: Option<u32>,
    pub(crate) mark: Option<Mark>,
    /// Index of its line.
    pub(crate) line: usize,
    /// First byte of its pilcrow, number or mark.
    pub(crate) at: usize,
    /// First byte of its text.
    pub(crate) body: usize,
}

/// Returns the starts of paragraphs and blocks within the lines `from..end`.
pub(crate) fn starts(text: &str, lines: &[Line], from: usize, end: usize) -> Vec<Start> {
    let numbered = accept(candidates(text, lines, from, end));
    let mut starts: Vec<Start> = Vec::with_capacity(numbered.len() + 1);
    let mut next = numbered.into_iter();
    // The last letter in brackets that labelled a list item: "(B) text".
    let mut item = None;
    let printed = |line: &Line| line.is_text();
    let last = lines.get(..end).and_then(|lines| lines.iter().rposition(printed)).unwrap_or(from);
    for (index, line) in (from..).zip(lines.get(from..end).unwrap_or_default()) {
        if !line.is_text() {
            continue;
        }
        let mut begun = false;
        while next.as_slice().first().is_some_and(|candidate| candidate.line == index)
            && let Some(candidate) = next.next()
        {
            begun = true;
            let before = Span { end: candidate.found.start, ..line.span };
            if starts.is_empty() && !before.of(text).trim().is_empty() {
                // Text before the first number may be on the same line.
                starts.push(plain(line, text, index));
            }
            starts.push(Start {
                number: Some(candidate.found.number),
                mark: candidate.found.mark,
                line: index,
                at: candidate.found.start,
                body: candidate.found.body,
            });
        }
        if !begun {
            let above = || Above::of(text, lines, from, index);
            let plain_above = |start: &Start| start.number.is_none() && start.mark.is_none();
            let taken = starts.last().map_or(0, |start| start.body);
            if bracketed(line)
                && let Some(start) = marked_block(text, lines, index, last, &above(), item)
                && start.at >= taken
            {
                starts.push(start);
            } else if starts.last().is_none_or(|last| plain_above(last) && above().complete_break()) {
                starts.push(plain(line, text, index));
            }
        }
        if bracketed(line) {
            item = item_letter(line.span.of(text)).or(item);
        }
    }
    starts.dedup_by(|next, first| repeats(text, first, next));
    drop_headings(text, lines, &mut starts, end);
    starts
}

/// Whether `next` has the number of `first` and nothing is between the two, as where the number of the first paragraph
/// is left behind "Classified By", too. The number that is printed first is then the start of that paragraph.
fn repeats(text: &str, first: &mut Start, next: &mut Start) -> bool {
    let same = next.number.is_some() && next.number == first.number;
    let repeats = same && text.get(first.body..next.at).is_some_and(|between| between.trim().is_empty());
    if repeats {
        first.body = next.body;
        first.mark = next.mark.take().or(first.mark.take());
    }
    repeats
}

/// Whether a line may begin with a bracket, with or without a pilcrow before it. Few lines do.
fn bracketed(line: &Line) -> bool {
    matches!(line.first, b'(' | 0xC2)
}

/// Returns the letter in brackets at the start of a line.
pub(super) fn item_letter(row: &str) -> Option<u8> {
    let row = row.trim_start_matches([' ', '\t', '¶']);
    let letter = byte_at(row, 1);
    (byte_at(row, 0) == b'(' && letter.is_ascii_alphabetic() && byte_at(row, 2) == b')')
        .then(|| letter.to_ascii_uppercase())
}

/// Whether "(C)" or "(S)" is not a mark but the label of a list item: it follows the label `last`, or is in lower
/// case as such labels are.
pub(super) fn labels_item(mark: &str, last: Option<u8>) -> bool {
    let letter = byte_at(mark, 1);
    let next = last.is_some_and(|last| letter.to_ascii_uppercase() == last + 1);
    mark.len() == 3 && (letter.is_ascii_lowercase() || next)
}

fn plain(line: &Line, text: &str, index: usize) -> Start {
    let row = line.span.of(text);
    let at = line.span.start + row.len() - row.trim_start().len();
    Start { number: None, mark: None, line: index, at, body: at }
}

/// Returns a block that begins with a mark and has no number: "(SBU) Text".
fn marked_block(
    text: &str,
    lines: &[Line],
    index: usize,
    last: usize,
    above: &Above,
    item: Option<u8>,
) -> Option<Start> {
    let line = lines.get(index)?;
    let row = text.as_bytes().get(line.span.start..line.span.end)?;
    // Blanks, and the two bytes of a pilcrow.
    let lead = row.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | 0xC2 | 0xB6)).count();
    let at = line.span.start + lead;
    if byte_at(text, at) != b'(' {
        return None;
    }
    if !(above.blank || above.complete_break() || above.complete() || above.had_room(line.span.of(text))) {
        return None;
    }
    let mark = marks::bracketed(text, at)?;
    if labels_item(&mark.marking.text, item) {
        return None;
    }
    // The mark itself may be wrapped.
    let past = index
        + lines.get(index..)?.iter().take(4).take_while(|line| line.span.end < mark.marking.span.end).count();
    let rest = text.get(mark.marking.span.end..lines.get(past)?.span.end).unwrap_or_default();
    let words = rest.trim();
    let numbered = |line: &Line| number::of_line(text, line).is_some();
    let mut below = lines.get(past + 1..).unwrap_or_default().iter();
    let alone = below.clone().next().is_none_or(|next| !next.is_text() || numbered(next));
    // A mark alone, or with a short line that is no sentence, is the heading of the paragraph that follows; "(S - ENTIRE
    // TEXT)" is not. Above the items of a list such a line begins a block.
    let mut listed =
        || below.find(|line| line.is_text()).is_some_and(|line| is_dashed(trim(line.span.of(text))));
    if mark.entire {
        return Some(Start { number: None, line: index, at, body: mark.marking.span.end, mark: Some(mark) });
    }
    let heads = alone && index < last && words.len() < 70 && !ends_sentence(words);
    if words.is_empty() || (heads && !listed()) {
        return None;
    }
    let body = mark.marking.span.end + rest.len() - rest.trim_start().len();
    Some(Start { number: None, mark: Some(mark), line: index, at, body })
}

/// Drops blocks that turn out to be nothing but the heading of what follows.
fn drop_headings(text: &str, lines: &[Line], starts: &mut Vec<Start>, end: usize) {
    let mut keep = vec![true; starts.len()];
    for (index, start) in starts.iter().enumerate() {
        if start.number.is_some() || start.mark.is_some() {
            continue;
        }
        let next = starts.get(index + 1).map_or(end, |next| next.line);
        let printed = lines.get(start.line..next).unwrap_or_default().iter().filter(|line| line.is_text());
        let (mut rows, mut long) = (0, false);
        for line in printed {
            let row = line.span.of(text).trim();
            rows += 1;
            long |= row.len() > 100
                || number::printed(row).is_some()
                || (ends_sentence(row) && !row.ends_with([':', '?', '!', '"', '”']));
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
