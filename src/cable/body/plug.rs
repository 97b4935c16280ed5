//! The notice about its web site that many posts print below their telegrams.

use crate::ends::ends_sentence;
use crate::scan::{find, is_upper, starts};
use crate::{Line, Role};

/// The most lines of a notice. None of them is longer than [`WIDEST`].
const MOST_LINES: usize = 6;
const WIDEST: usize = 200;

/// Finds the first line of a notice that ends directly above line `below`: "Visit our web site at http://...", with
/// or without quotes, on one line or several.
pub(super) fn above(text: &str, lines: &[Line], from: usize, below: usize) -> Option<usize> {
    let (mut address, mut last) = (false, true);
    let printed = lines.iter().enumerate().take(below).skip(from).rev();
    for (index, line) in printed.filter(|(_, line)| line.is_text()).take(MOST_LINES) {
        let row = line.span.of(text);
        if row.len() > WIDEST {
            return None;
        }
        // The last line is the address, the end of a broken address, or more words about the site.
        if std::mem::take(&mut last) && !ends_notice(row) {
            return None;
        }
        address |= has_address(row);
        if begins(row) {
            let above =
                index.checked_sub(1).filter(|above| *above >= from).and_then(|above| lines.get(above));
            let apart = above.is_none_or(|above| !above.is_text() || ends_part(above.span.of(text)));
            return (address && apart).then_some(index);
        }
    }
    None
}

/// Gives the lines of a notice above line `below` the role of the tail.
pub(super) fn mark(text: &str, lines: &mut [Line], from: usize, below: usize) {
    let Some(first) = above(text, lines, from, below) else { return };
    for line in lines.iter_mut().take(below).skip(first) {
        if matches!(line.role, Role::Paragraph | Role::Rule) {
            line.role = Role::Tail;
        }
    }
}

/// Whether a line ends with a sentence or a name, so that a notice may begin below it.
fn ends_part(row: &str) -> bool {
    ends_sentence(row) || (row.trim().len() < 30 && is_upper(row))
}

fn begins(row: &str) -> bool {
    let row = row.trim_start_matches(['"', '\'', '“', '*', ' ', '\t', '¶']);
    starts(row, "VISIT ") || starts(row, "PLEASE VISIT ")
}

fn ends_notice(row: &str) -> bool {
    let printed = row.trim();
    let broken = printed.len() <= 4 && printed.bytes().all(|b| b.is_ascii_lowercase());
    broken || has_address(row) || find(row, "SITE").is_some() || (row.contains('/') && !printed.contains(' '))
}

fn has_address(row: &str) -> bool {
    ["://", ".gov", "www."].iter().any(|word| find(row, word).is_some())
}
