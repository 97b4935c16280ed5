//! Ranges of days.

use serde::{Deserialize, Serialize};

/// A range of days, both ends included. A day is the number that its digits make: 20081201.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayRange {
    /// The first day.
    pub from: u32,
    /// The last day.
    pub to: u32,
}

impl DayRange {
    /// The last day that can be written, which ends a range without an end.
    pub(crate) const LAST: u32 = 99_991_231;

    /// Reads "2008", "2008-12", "2008-12-01", "2008-11..2008-12-05", "..2007" or "2009..".
    ///
    /// ```
    /// use search::query::DayRange;
    /// assert_eq!(DayRange::read("2008-12"), Some(DayRange { from: 20081201, to: 20081231 }));
    /// assert_eq!(DayRange::read("2008-13"), None);
    /// ```
    pub fn read(text: &str) -> Option<DayRange> {
        let days = match text.split_once("..") {
            None => DayRange { from: start(text)?, to: end(text)? },
            Some(("", "")) => return None,
            Some((from, to)) => DayRange {
                from: if from.is_empty() { 0 } else { start(from)? },
                to: if to.is_empty() { DayRange::LAST } else { end(to)? },
            },
        };
        (days.from <= days.to).then_some(days)
    }

    /// Whether a day is in the range. The day of a cable without a date is 0, which is in no range.
    pub fn holds(self, day: u32) -> bool {
        day != 0 && (self.from..=self.to).contains(&day)
    }
}

/// Returns the year, the month and the day of a text, as far as it has them.
fn parts(text: &str) -> Option<(u32, Option<u32>, Option<u32>)> {
    let mut parts = text.split('-');
    let mut number = |length: usize, most: u32| match parts.next() {
        None => Some(None),
        Some(part) if part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) => {
            let number: u32 = part.parse().ok()?;
            (1..=most).contains(&number).then_some(Some(number))
        }
        Some(_) => None,
    };
    let (year, month, day) = (number(4, 9999)??, number(2, 12)?, number(2, 31)?);
    parts.next().is_none().then_some((year, month, day))
}

fn start(text: &str) -> Option<u32> {
    let (year, month, day) = parts(text)?;
    Some(year * 10_000 + month.unwrap_or(1) * 100 + day.unwrap_or(1))
}

fn end(text: &str) -> Option<u32> {
    let (year, month, day) = parts(text)?;
    // If a month does not have this day, its last one is meant.
    Some(year * 10_000 + month.unwrap_or(12) * 100 + day.unwrap_or(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let days = |from, to| Some(DayRange { from, to });
        for (text, expected) in [
            ("2008", days(20080101, 20081231)),
            ("2008-12-05", days(20081205, 20081205)),
            ("2008-11..2008-12-05", days(20081101, 20081205)),
            ("..2007", days(0, 20071231)),
            ("2009..", days(20090101, 99991231)),
            ("..", None),
            ("", None),
            ("08", None),
            ("2008-1", None),
            ("2008-12-05-1", None),
            ("2009..2008", None),
            ("2008-00", None),
            ("yesterday", None),
        ] {
            assert_eq!(DayRange::read(text), expected, "{text}");
        }
        assert!(!DayRange { from: 0, to: 99991231 }.holds(0));
    }
}
