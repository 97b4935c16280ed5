//! Telegrams of the British Foreign and Commonwealth Office, which are numbered for each addressee:
//!
//! ```text
//! CONFIDENTIAL
//! FM PORT AVALON
//! TO IMMEDIATE FCO
//! TELNO 214
//! OF 011104Z DECEMBER 82
//! INFO PRIORITY WASHINGTON, UKMIS NEW YORK
//!
//! YOUR TELNO 190: HERRING QUOTA
//! ```
//!
//! Ids are those of the Department of State, so these telegrams have none.

use super::{Head, banner, label, routing};
use crate::number;
use crate::pagebreak::is_banner;
use crate::scan::{Cursor, byte_at, fold, starts, trim};
use crate::{Addressee, InsetKind, Line, Marking, Role, post};

/// The lines in which the header of such a telegram is.
const WINDOW: usize = 40;

/// Reads "TELNO 214" or "TEL NO 214".
fn telno(row: &str) -> Option<u32> {
    let mut cursor = Cursor::new(row);
    if !(cursor.word("TELNO") || cursor.word("TEL NO")) {
        return None;
    }
    cursor.eat_any(b" .:");
    cursor.number(1, 6)
}

/// Whether the text is such a telegram.
pub(super) fn is_in(text: &str, lines: &[Line]) -> bool {
    let window = || lines.iter().take(WINDOW);
    let numbered = |line: &Line| line.first == b'T' && telno(trim(line.span.of(text))).is_some();
    let sent = |line: &Line| line.first == b'F' && trim(line.span.of(text)).starts_with("FM ");
    window().any(numbered) && window().any(sent)
}

/// Reads the header and the line below it, which has references and subject, and gives their lines their roles. Returns
/// the index of the first line below.
pub(super) fn read(text: &str, lines: &mut [Line], head: &mut Head) -> usize {
    let mut end = 0;
    let mut number = None;
    for (index, line) in lines.iter_mut().enumerate().take(WINDOW).filter(|(_, line)| line.is_text()) {
        let row = trim(line.span.of(text));
        let header = &mut head.routing.header;
        if number.is_none() && head.banner.is_none() && (is_banner(row) || row == "RESTRICTED") {
            line.role = Role::Classification;
            head.banner = banner::read(text.get(..line.span.end).unwrap_or_default(), line.span.start).or(
                Some(banner::Banner {
                    marking: Marking { text: row.to_owned(), span: line.span, ..Marking::default() },
                    ..banner::Banner::default()
                }),
            );
        } else if let Some(from) = row.strip_prefix("FM ") {
            header.from = header.from.take().or_else(|| Some(fold(from)));
        } else if let Some(to) = row.strip_prefix("TO ") {
            addressees(to, &mut header.to);
        } else if let Some(info) = row.strip_prefix("INFO ") {
            addressees(info, &mut header.info);
        } else if let Some(found) = telno(row) {
            number = Some(found);
        } else if let Some((_, group, date)) = row.strip_prefix("OF ").and_then(routing::date_time_group) {
            header.dtg = Some(fold(group));
            head.routing.date = Some(date);
        } else if number.is_some() {
            // Whatever is above the number are signs of transmission.
            break;
        }
        if line.is_text() {
            line.role = Role::Header;
        }
        end = index + 1;
    }
    let post = head.routing.header.from.as_deref().and_then(post::canonical);
    head.telno = post.zip(number);
    mark_end(text, lines, end);
    read_subject(text, lines, end, head)
}

/// Reads a list behind a precedence: "PRIORITY WASHINGTON, UKMIS NEW YORK".
fn addressees(list: &str, to: &mut Vec<Addressee>) {
    const PRECEDENCES: [&str; 5] = ["FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE", "DESKBY"];
    const MOST: usize = 100;
    let precedence = PRECEDENCES.iter().find(|word| starts(list, word));
    let names = list.get(precedence.map_or(0, |word| word.len())..).unwrap_or_default();
    for name in names.split(',').map(fold).filter(|name| !name.is_empty()).take(MOST) {
        to.push(Addressee { name, routing: None, precedence: precedence.map(|word| (*word).to_owned()) });
    }
}

/// Reads the line below the header: "YOUR TELNO 190: HERRING QUOTA", "HERRING QUOTA", "MY TELNO 190".
fn read_subject(text: &str, lines: &mut [Line], from: usize, head: &mut Head) -> usize {
    const LONGEST: usize = 4;
    let first = lines.iter().skip(from).position(|line| line.is_text()).map_or(lines.len(), |at| from + at);
    let block: Vec<&str> = lines
        .iter()
        .skip(first)
        .take_while(|line| line.is_text() && number::of_line(text, line).is_none())
        .map(|line| line.span.of(text))
        .collect();
    let printed = fold(&block.concat());
    let cites = ["MY ", "YOUR ", "OUR ", "THEIR "].iter().any(|word| starts(&printed, word))
        && printed.contains("TEL");
    let title = !printed.bytes().any(|byte| byte.is_ascii_lowercase()) && !starts(&printed, "SUMMARY");
    let labelled = block.first().is_some_and(|row| label(row).is_some());
    if block.is_empty() || block.len() > LONGEST || labelled || !(cites || title) {
        return from;
    }
    let (references, subject) = match printed.split_once(':') {
        Some((references, subject)) if cites => (references, subject),
        None if cites => (printed.as_str(), ""),
        _ => ("", printed.as_str()),
    };
    head.references.push_str(references);
    head.subject = Some(trim(subject).to_owned()).filter(|subject| !subject.is_empty());
    let role = if subject.is_empty() { Role::References } else { Role::Subject };
    lines.iter_mut().skip(first).take(block.len()).for_each(|line| line.role = role);
    first + block.len()
}

/// Gives their role to the lines below the sign that ends the text, which are a list of recipients.
fn mark_end(text: &str, lines: &mut [Line], from: usize) {
    let ends = |line: &Line| {
        byte_at(line.span.of(text).trim_ascii(), 0) == b'Y' && line.span.of(text).trim_ascii() == "YYYY"
    };
    let Some(at) = lines.iter().skip(from).position(ends).map(|at| from + at) else { return };
    for (index, line) in lines.iter_mut().enumerate().skip(at) {
        match index == at {
            true => line.role = Role::Inset(InsetKind::EndMark),
            false if line.is_text() => line.role = Role::Tail,
            false => {}
        }
    }
}
