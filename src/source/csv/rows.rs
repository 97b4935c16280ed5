//! What is known of the rows of a table before they are read.

use crate::{
    columns, limits,
    place::{Columns, Writing},
};

/// How the rows of a table are written, and how they begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    /// The byte between two fields.
    pub(crate) by: u8,
    /// Whether there was a header row, so that the order of the columns is the file's own.
    pub(crate) header: bool,
    /// How many fields a row has, or 0 for any number.
    count: u8,
    of: [u8; columns::PARTS],
}

impl Rows {
    /// The rows of the dump of 251,287 cables, which has no header row: number, date, id, origin, classification,
    /// references, header, body. Copies of it may have other signs than commas between them.
    pub(crate) fn dump(by: u8) -> Rows {
        Rows { by, header: false, count: 8, of: [0, 1, 2, 3, 4, 5, Columns::NONE, 6, 7] }
    }

    /// Rows of which only the byte between their fields is known.
    pub(crate) fn any(by: u8) -> Rows {
        Rows { by, header: true, count: 0, of: [Columns::NONE; columns::PARTS] }
    }

    /// Rows below a header row, or `None` if that has more columns than any table of cables.
    pub(crate) fn below<S: AsRef<str>>(names: &[S], by: u8) -> Option<Rows> {
        let count = u8::try_from(names.len()).ok().filter(|&count| count < Columns::NONE)?;
        Some(Rows { by, header: true, count, of: columns::named(names) })
    }

    /// Returns the rows that a record was read from.
    pub(crate) fn of(columns: Columns) -> Option<Rows> {
        match columns.writing {
            Writing::Separated { by, count, header } => Some(Rows { by, header, count, of: columns.of }),
            _ => None,
        }
    }

    /// Returns what a record keeps of this.
    pub(crate) fn columns(&self) -> Columns {
        let Rows { by, header, count, of } = *self;
        Columns { of, writing: Writing::Separated { by, count, header } }
    }

    /// The most fields of a row.
    pub(super) fn most(&self) -> usize {
        if self.is_any() { usize::from(Columns::NONE) } else { usize::from(self.count) }
    }

    /// Whether rows may have any number of fields.
    pub(super) fn is_any(&self) -> bool {
        self.count == 0
    }

    /// Whether a row may begin with these bytes. In the dump, every row has a number.
    pub(super) fn may_begin(&self, bytes: &[u8]) -> bool {
        self.header || field(bytes, self.by).is_some_and(|(first, _)| is_number(first))
    }

    /// Whether these bytes certainly begin a row, as after something torn: its fields up to the first date or id are
    /// what they should be. If the text is before these, a quote at the start of a line has to be enough.
    pub(crate) fn begin(&self, bytes: &[u8]) -> bool {
        let near = bytes.get(..limits::START - 4).unwrap_or(bytes);
        let [number, date, id, .., header, body] = self.of;
        let certain = date.min(id);
        if certain > header.min(body) || certain == Columns::NONE {
            return self.header
                && near.first() == Some(&b'"')
                && near.get(1).is_some_and(|&next| next != self.by);
        }
        let mut rest = near;
        for column in 0..=certain {
            let Some((value, after)) = field(rest, self.by) else { return false };
            let is_fit = match column {
                _ if column == date => is_date(value),
                _ if column == id && id != number => is_id(value),
                _ if column == number && !self.header => is_number(value),
                _ => true,
            };
            if !is_fit {
                return false;
            }
            rest = after;
        }
        true
    }
}

/// Returns the first field without its quotes, and what follows the separator, if both are on this line.
fn field(bytes: &[u8], by: u8) -> Option<(&[u8], &[u8])> {
    let inside = bytes.strip_prefix(b"\"");
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r' | b'"') || inside.is_none() && *byte == by;
    let rest = inside.unwrap_or(bytes);
    let (value, after) = rest.split_at_checked(rest.iter().position(is_end)?)?;
    let after = if inside.is_some() { after.strip_prefix(b"\"")? } else { after };
    Some((value, after.strip_prefix(&[by])?))
}

fn is_number(value: &[u8]) -> bool {
    (1..=limits::NUMBER).contains(&value.len()) && value.iter().all(u8::is_ascii_digit)
}

fn is_date(value: &[u8]) -> bool {
    str::from_utf8(value).is_ok_and(|value| cable::date::of_container(value).is_some())
}

/// Whether a value resembles "08PORTAVALON12" or another id of one word with digits in it.
fn is_id(value: &[u8]) -> bool {
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/');
    value.len() >= 3 && value.iter().all(is_sign) && value.iter().any(u8::is_ascii_digit)
}
