//! Where the head begins: at the classification line below the routing header, or, if there is none, at the first
//! caption or label.

use super::{banner, captions, label, routing};
use crate::date::{is_dateline, weekday};
use crate::number;
use crate::scan::{starts, trim};
use crate::{InsetKind, Line, Role, Span};

/// Finds the line at which the head begins. If a banner is glued to the last addressee, it is cut off into a line of
/// its own.
pub(super) fn find(text: &str, lines: &mut Vec<Line>) -> usize {
    // The header of a telegram has about ninety lines at most, and profiles above it take fifty more.
    const DEEPEST: usize = 400;
    let window = lines.len().min(DEEPEST);
    let at = |index: usize| lines.get(index).map_or("", |line: &Line| line.span.of(text));
    let sends = |line: &Line| {
        line.first == b'V' && routing::transmission_id(line.span.of(text).trim_ascii()).is_some()
    };
    let sent = lines.iter().take(window).rposition(sends);
    let mut first_label = None;
    let mut from_line = None;
    let mut group = sent;
    for index in sent.unwrap_or(0)..window {
        let row = trim(at(index));
        if routing::date_time_group(row).is_some() {
            group = Some(index);
        }
        if row.starts_with("FM ") && (group.is_some() || index < 5) && from_line.is_none() {
            from_line = Some(index);
        }
        if label(row).is_some()
            || lines.get(index).is_some_and(|line| number::of_line(text, line).is_some_and(|n| n.number == 1))
        {
            first_label = Some(index);
            break;
        }
    }
    let header_start = sent.or(group).or(from_line).unwrap_or(0);
    let from = from_line.or(group).unwrap_or(header_start);
    let limit = first_label.map_or(window, |label| label + 1);
    let mut plain = None;
    let head = lines.get(from..limit).unwrap_or_default();
    let printed = || {
        (from..).zip(head).filter(|(_, line)| {
            !matches!(line.role, Role::Blank | Role::Inset(InsetKind::PageBreak | InsetKind::Distribution))
        })
    };
    for (index, line) in printed() {
        let above = text.get(..line.span.end).unwrap_or_default();
        if let Some(found) = banner::read(above, line.span.start)
            && banner::is_classification_line(above, &found)
        {
            if found.sender.is_some() || found.sections.is_some() {
                return index;
            }
            plain = plain.or(Some(index));
        }
    }
    if let (None, None, Some(below)) = (from_line, group, below_dateline(text, lines)) {
        return below;
    }
    // Few banners are glued to an addressee, and the search for those takes long, so it comes last.
    let glued = printed().find_map(|(index, line)| {
        banner::glued(line.span.of(text)).map(|(cut, _)| (index, *line, line.span.start + cut))
    });
    if let Some((index, line, middle)) = glued {
        lines.splice(
            index..=index,
            [
                Line::new(text, Span { end: middle, ..line.span }, line.role),
                Line::new(text, Span { start: middle, ..line.span }, line.role),
            ],
        );
        return index + 1;
    }
    if let Some(plain) = plain {
        return plain;
    }
    // If there is no banner at all, the head begins at the first caption or label below the header.
    let caption =
        (from..limit).find(|&i| captions::read(lines.get(i).map_or("", |l| l.span.of(text))).is_some());
    let labelled = first_label.filter(|&at| label(lines.get(at).map_or("", |l| l.span.of(text))).is_some());
    match caption.or(labelled) {
        Some(index) => index,
        None if from_line.is_some() || group.is_some() => after_header(text, lines, from),
        None => preamble_end(text, lines),
    }
}

/// Finds the first line of the text if it directly follows the header: the line below a blank one, or the first
/// numbered paragraph.
fn after_header(text: &str, lines: &[Line], from: usize) -> usize {
    let mut last = from;
    for (index, line) in lines.iter().enumerate().skip(from) {
        match line.role {
            Role::Blank if index > last => return index,
            _ if number::of_line(text, line).is_some() => return index,
            _ => last = index,
        }
    }
    lines.len()
}

/// Finds the line below a printed dateline, which may have words beside it that print puts above: "secret".
fn below_dateline(text: &str, lines: &[Line]) -> Option<usize> {
    const BESIDE: usize = 1;
    let mut printed = (0..).zip(lines).filter(|(_, line)| line.role != Role::Blank).take(BESIDE + 1);
    printed.find(|(_, line)| is_dateline(line.span.of(text))).map(|(index, _)| index + 1)
}

/// Finds the first line below the preamble, in a text without header, banner and labels.
fn preamble_end(text: &str, lines: &[Line]) -> usize {
    lines
        .iter()
        .position(|line| {
            let row = line.span.of(text);
            line.role != Role::Blank
                && !starts(row, "This record is a partial extract")
                && weekday(row).is_none()
        })
        .unwrap_or(lines.len())
}
