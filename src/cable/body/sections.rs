//! Heads within a text: archives print each section of a transmission with its routing header, classification line
//! and captions again.

use crate::head::{banner, captions, routing};
use crate::pagebreak::is_banner;
use crate::{InsetKind, Line, Role};

/// Gives the lines of repeated heads the roles of insets. `sender` is the post and number of the telegram's own
/// classification line; a head with another sender is part of the text.
pub(super) fn mark(text: &str, lines: &mut [Line], from: usize, sender: &(String, u32)) {
    let mut index = from;
    while let Some(line) = lines.get(index).copied() {
        index += 1;
        if !line.is_text() || !begins(text, &line) {
            continue;
        }
        let Some(last) = classification_line(text, lines, index, sender) else { continue };
        mark_above(text, lines, from, index - 1);
        for line in lines.iter_mut().take(last).skip(index - 1).filter(|line| line.is_text()) {
            line.role = Role::Inset(InsetKind::Distribution);
        }
        if let Some(line) = lines.get_mut(last) {
            line.role = Role::Inset(InsetKind::Banner);
        }
        index = last + 1;
        while let Some(line) = lines.get_mut(index) {
            match line.role {
                Role::Paragraph if captions::read(line.span.of(text)).is_some() => {
                    line.role = Role::Inset(InsetKind::Caption);
                }
                Role::Blank | Role::Inset(_) => {}
                _ => break,
            }
            index += 1;
        }
    }
}

/// Gives its role to the number that archives print above the distribution of a repeated head.
fn mark_above(text: &str, lines: &mut [Line], from: usize, header: usize) {
    for line in lines.iter_mut().take(header).skip(from).rev() {
        let row = line.span.of(text).trim_ascii();
        match line.role {
            Role::Blank | Role::Inset(_) => {}
            Role::Paragraph if row.len() < 4 && row.bytes().all(|byte| byte.is_ascii_digit()) => {
                line.role = Role::Inset(InsetKind::Distribution);
            }
            Role::Paragraph if is_banner(row) => {}
            _ => return,
        }
    }
}

/// Whether a routing header begins with this line: "O R 051020Z JUN 79".
fn begins(text: &str, line: &Line) -> bool {
    // The line begins with a precedence or with the group itself.
    let first = matches!(line.first, b'O' | b'P' | b'R' | b'W' | b'Y' | b'Z' | b'0'..=b'9');
    first && line.span.end - line.span.start < 60 && {
        let row = line.span.of(text).trim_ascii();
        row.len() < 40 && routing::date_time_group(row).is_some()
    }
}

/// Finds the line below `from` that ends a header with this sender's classification line.
fn classification_line(text: &str, lines: &[Line], from: usize, sender: &(String, u32)) -> Option<usize> {
    // The header of a telegram has ninety lines or fewer.
    const FARTHEST: usize = 120;
    let printed = |line: &&Line| line.is_text();
    let first = lines.get(from..)?.iter().find(printed)?;
    if !first.span.of(text).starts_with("FM ") {
        return None;
    }
    for (index, line) in lines.iter().enumerate().skip(from).take(FARTHEST) {
        let row = line.span.of(text);
        if !line.is_text() || is_banner(row) {
            continue;
        }
        let found = banner::read(text.get(..line.span.end)?, line.span.start);
        if found.is_some_and(|found| found.sections.is_some() && found.sender.as_ref() == Some(sender)) {
            return Some(index);
        }
        // Addressees are short and in capitals.
        if row.len() > 90 || row.bytes().any(|b| b.is_ascii_lowercase()) {
            return None;
        }
    }
    None
}
