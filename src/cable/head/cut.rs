//! Cuts lines that have more than one field at the labels within them.

use super::{Field, label};
use crate::number;
use crate::scan::{byte_at, find, starts};
use crate::{Line, Span};

/// Cuts a line at another label within it: "E.O. 12958: N/A TAGS: PREL".
pub(super) fn cut(text: &str, line: Line) -> (Line, Option<Line>) {
    let row = line.span.of(text);
    // A paragraph is not cut, because labels are words of its text.
    let labelled = label(row);
    if labelled.is_none() && number::of_line(text, &line).is_some() {
        return (line, None);
    }
    // In "Classified By: the Ambassador, E.O. 12958, reasons: 1.4 (b)" the order is part of the statement.
    let (field, value) = labelled.map_or((None, 0), |(field, from)| (Some(field), from));
    let statement = field == Some(Field::ClassifiedBy);
    // Every label has a colon, and an order or a paragraph has a number.
    let rest = row.as_bytes().get(value..).unwrap_or_default();
    if field != Some(Field::Order) && memchr::memchr2(b':', b'1', rest).is_none() {
        return (line, None);
    }
    let first_word = row.len() - row.trim_start_matches(' ').len();
    for (index, pair) in row.as_bytes().windows(2).enumerate().skip(first_word) {
        let at = index + 1;
        match pair {
            // "CROWDSREF: A. QUITO 12": this label is glued to the last word of the subject.
            [b'F', b':'] => {
                let from = at.saturating_sub(3);
                let glued = from > 0 && byte_at(row, from - 1).is_ascii_uppercase();
                if glued && row.get(from..at) == Some("REF") {
                    return split(text, line, from);
                }
            }
            [b' ' | b'\t', first @ (b'T' | b'S' | b'R' | b'C' | b'E' | b'1')] => {
                let rest = row.get(at..).unwrap_or_default();
                let bare_tags = field == Some(Field::Order) && rest.starts_with("TAGS ");
                let order = statement && *first == b'E';
                let labelled = || at >= value && !order && inline_label(rest, text, line.span.start + at);
                if bare_tags || labelled() {
                    return split(text, line, at);
                }
            }
            _ => {}
        }
    }
    (line, None)
}

fn split(text: &str, line: Line, at: usize) -> (Line, Option<Line>) {
    let middle = line.span.start + at;
    (
        Line::new(text, Span { end: middle, ..line.span }, line.role),
        Some(Line::new(text, Span { start: middle, ..line.span }, line.role)),
    )
}

/// Whether a label begins within a line: it is in upper case with its colon, or is the number and mark of the first
/// paragraph.
fn inline_label(rest: &str, text: &str, at: usize) -> bool {
    match byte_at(rest, 0) {
        b'T' => rest.starts_with("TAGS:"),
        b'S' => ["SUBJECT:", "Subject:", "SUBJ:"].iter().any(|word| rest.starts_with(word)),
        b'R' => ["REF:", "REFS:", "REFTEL:", "Ref:", "Refs:"].iter().any(|word| rest.starts_with(word)),
        b'C' => {
            // Without a colon this may be a word of a subject, unless reasons follow.
            let bare =
                ["Classified By", "CLASSIFIED BY", "Classified by"].iter().any(|word| rest.starts_with(word));
            bare && (byte_at(rest, 13) == b':' || find(rest, "REASON").is_some())
        }
        // The order of "Dana Walker, E.O. 12958, reasons 1.4 (b)" is part of that statement.
        b'E' => {
            let order = rest.strip_prefix("E.O. 1").or(rest.strip_prefix("EO 1"));
            let after = order
                .map(|order| order.trim_start_matches(|c: char| c.is_ascii_digit() || " ,.".contains(c)));
            after.is_some_and(|after| !starts(after, "REASON") && !starts(after, "FOR REASON"))
        }
        b'1' => number::at(text, at)
            .is_some_and(|n| n.number == 1 && n.mark.is_some_and(|mark| mark.marking.level.is_some())),
        _ => false,
    }
}
