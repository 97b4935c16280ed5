//! What the operators of a communications centre add below a telegram.

use crate::scan::starts;
use crate::{Line, Role};

/// Gives their role to the lines of an operator's note, "NOTE BY OC/T: PASSED ADDRESSEE.", which ends the telegram.
pub(super) fn mark_note(text: &str, lines: &mut [Line], from: usize) {
    // The longest note on record has four lines.
    const MOST_LINES: usize = 6;
    let printed = lines.iter().enumerate().skip(from).rev().filter(|(_, line)| line.is_text());
    let note = printed.take(MOST_LINES).find(|(_, line)| is_note(line.span.of(text))).map(|(index, _)| index);
    for line in lines.iter_mut().skip(note.unwrap_or(usize::MAX)).filter(|line| line.is_text()) {
        line.role = Role::Tail;
    }
}

fn is_note(row: &str) -> bool {
    let row = row.trim_start_matches([' ', '\t', '(', '*']);
    starts(row, "NOTE BY OC") || starts(row, "NOTE: BY OC") || starts(row, "NOTE BY: OC")
}
