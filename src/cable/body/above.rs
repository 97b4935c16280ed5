//! What stands above a line.

use crate::scan::is_complete;
use crate::{Line, Role};

/// The text nearest above a line, and what stands between them.
#[derive(Default)]
pub(super) struct Above<'t> {
    /// The line of text; none above the first one.
    pub(super) row: Option<&'t str>,
    /// A blank line, or the beginning.
    pub(super) blank: bool,
    pub(super) rule: bool,
    pub(super) inset: bool,
}

impl<'t> Above<'t> {
    /// What stands above line `index`, not above line `from`.
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

    /// The text above is complete.
    pub(super) fn complete(&self) -> bool {
        self.row.is_some_and(is_complete)
    }

    /// The text above is complete and set off.
    pub(super) fn complete_break(&self) -> bool {
        self.row.is_none() || self.rule || (self.blank && self.complete())
    }

    /// The line above had room for the first word of `row`: it is a title, or ends its part.
    pub(super) fn had_room(&self, row: &str) -> bool {
        const NARROWEST: usize = 55;
        let next = row.trim_start().split([' ', '\n', '\r']).next().unwrap_or_default().len();
        self.row.is_some_and(|above| {
            let above = above.trim_end();
            above.len() + 1 + next < NARROWEST && !above.ends_with([',', '-', '('])
        })
    }
}
