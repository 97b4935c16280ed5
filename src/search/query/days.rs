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

    /// The days of cables without a date.
    pub const NONE: DayRange = DayRange { from: 0, to: 0 };

    /// Reads "2008", "2008-12", "2008-12-01", "2008-11..2008-12-05", "..2007" or "2009..", the same ranges as "<=2007",
    /// "<2008", ">=2009" or ">2008", and "none" for no date.
    ///
    /// ```
    /// use search::query::DayRange;
    /// assert_eq!(DayRange::read("2008-12"), Some(DayRange { from: 20081201, to: 20081231 }));
    /// assert_eq!(DayRange::read("2008-13"), None);
    /// ```
    pub fn read(text: &str) -> Option<DayRange> {
        if text.eq_ignore_ascii_case("none") {
            return Some(DayRange::NONE);
        }
        let since = |from| Some(DayRange { from, to: DayRange::LAST });
        let until = |to| Some(DayRange { from: 0, to });
        if let Some(day) = text.strip_prefix(">=") {
            return since(start(day)?);
        }
        if let Some(day) = text.strip_prefix("<=") {
            return until(end(day)?);
        }
        if let Some(day) = text.strip_prefix('>') {
            return since(after(end(day)?));
        }
        if let Some(day) = text.strip_prefix('<') {
            return until(before(start(day)?));
        }
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

    /// Whether a day is in the range. The day of a cable without a date is 0, which only [`DayRange::NONE`] has. A cable
    /// of which only the year is known, 20080000, is in the ranges that have the whole year.
    pub fn holds(self, day: u32) -> bool {
        if day == 0 || self == DayRange::NONE {
            return day == 0 && self == DayRange::NONE;
        }
        let (first, last) = if day.is_multiple_of(10_000) { (day + 101, day + 1231) } else { (day, day) };
        self.from <= first && last <= self.to
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

/// Returns the day after one, as ranges count them: every month has 31.
fn after(day: u32) -> u32 {
    match (day / 100 % 100, day % 100) {
        (12, 31) => (day / 10_000 + 1) * 10_000 + 101,
        (_, 31) => (day / 100 + 1) * 100 + 1,
        _ => day + 1,
    }
}

/// Returns the day before one, in the same way.
fn before(day: u32) -> u32 {
    match (day / 100 % 100, day % 100) {
        (1, 1) => (day / 10_000 - 1) * 10_000 + 1231,
        (_, 1) => (day / 100 - 1) * 100 + 31,
        _ => day - 1,
    }
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
            (">2008", days(20090101, 99991231)),
            (">2008-11", days(20081201, 99991231)),
            (">2008-11-30", days(20081131, 99991231)),
            (">=2008-05", days(20080501, 99991231)),
            ("<2009", days(0, 20081231)),
            ("<2009-03", days(0, 20090231)),
            ("<=2009-03-04", days(0, 20090304)),
            (">", None),
            (">2008..2009", None),
            ("None", days(0, 0)),
        ] {
            assert_eq!(DayRange::read(text), expected, "{text}");
        }
        assert!(!DayRange { from: 0, to: 99991231 }.holds(0));
    }

    #[test]
    fn a_year_alone_is_in_the_ranges_that_have_all_of_it() {
        let holds = |text: &str, day| DayRange::read(text).unwrap().holds(day);
        for (range, held) in [("2008", true), ("2007..2009", true), (">2007", true), ("none", false)] {
            assert_eq!(holds(range, 20_080_000), held, "{range}");
        }
        for range in ["2008-01", "2008-01..2008-11", ">=2008-02", "<2008", "2009"] {
            assert!(!holds(range, 20_080_000), "{range}");
        }
        assert!(holds("none", 0) && !holds("none", 20_081_201) && !holds("2008", 0));
    }
}
