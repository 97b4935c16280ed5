//! What is printed above a line.

use crate::ends::is_complete;
use crate::{Line, Role};

/// The nearest text above a line, and what separates the two.
#[derive(Default)]
pub(super) struct Above<'t> {
    /// The nearest line of text above; `None` for the first one.
    pub(super) row: Option<&'t str>,
    /// Whether a blank line separates the two, or nothing is above.
    pub(super) blank: bool,
    pub(super) rule: bool,
    pub(super) inset: bool,
}

impl<'t> Above<'t> {
    /// Looks above line `index`, but not above line `from`.
    pub(super) fn of(text: &'t str, lines: &[Line], from: usize, index: usize) -> Self {
        let mut above = Above::default();
        for line in lines.get(from..index).unwrap_or_default().iter().rev() {
            match line.role {
                Role::Paragraph => return Above { row: Some(line.span.of(text)), ..above },
                Role::Blank => above.blank = true,
                Role::Rule => above.rule = true,
                Role::Inset(_) => above.inset = true,
                _ => {}
            }
        }
        Above { blank: true, ..above }
    }

    /// Whether the text above is complete.
    pub(super) fn complete(&self) -> bool {
        self.row.is_some_and(is_complete)
    }

    /// Whether the text above is complete and set off by a blank line.
    pub(super) fn complete_break(&self) -> bool {
        self.row.is_none() || self.rule || (self.blank && self.complete())
    }

    /// Whether the first word of `row` would have fitted on the line above, so that the line was ended on purpose: it
    /// is a title, or the last line of its part.
    pub(super) fn had_room(&self, row: &str) -> bool {
        const NARROWEST: usize = 55;
        let next = row.trim_start().split([' ', '\n', '\r']).next().unwrap_or_default().len();
        self.row.is_some_and(|above| {
            let above = above.trim_end();
            above.len() + 1 + next < NARROWEST && !above.ends_with([',', '-', '('])
        })
    }
}
