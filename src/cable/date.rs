//! Dates: date-time groups, days of declassification, and the dates that containers give.

mod clock;
mod container;

use crate::Date;
use crate::scan::{Cursor, like_digits, starts, trim};
use clock::{clock, with_clock};
pub use container::of_container;

/// The names of the months, from January on. Their first three letters are those of a date-time group.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the full year that two digits mean in the id or the date-time group of a telegram.
///
/// Telegrams were sent with two-digit years from the 1950s, the age of the oldest forms that are read, to 2010, the
/// last year of those that were published. So 50 to 99 are in the last century and 00 to 49 in this one.
///
/// ```
/// use cable::date::full_year;
/// assert_eq!((full_year(66), full_year(9), full_year(50)), (1966, 2009, 1950));
/// ```
pub fn full_year(two_digits: u16) -> u16 {
    if two_digits >= 50 { 1900 + two_digits } else { 2000 + two_digits }
}

/// Returns the full year that two digits mean as a day of declassification.
///
/// Such a day is later than its telegram. The oldest telegram of the first public release is of 1966, so the century
/// turns there, and days up to 2065 remain for what is kept secret longest.
fn full_year_of_declassification(two_digits: u32) -> u32 {
    if two_digits >= 66 { 1900 + two_digits } else { 2000 + two_digits }
}

/// Makes a day, if the calendar has it. The oldest dispatches that are published with telegrams are of 1776.
fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) || !(1776..=2199).contains(&year) {
        return None;
    }
    Some(Date {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        time: None,
    })
}

fn with_time(date: Date, hour: u32, minute: u32) -> Option<Date> {
    let time = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    (hour < 24 && minute < 60).then_some(Date { time: Some(time), ..date })
}

/// Whether a word is the name of a month, whole or cut to three or four letters: "NOVEMBER", "Sept.".
pub(crate) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let cut = (3..=4).contains(&word.len());
    MONTHS.iter().any(|month| starts(month, word) && (cut || word.len() == month.len()))
}

/// Reads a month's name, whole or cut to three letters.
fn month(cursor: &mut Cursor) -> Option<u32> {
    let name = cursor.letters(12);
    let index = MONTHS.iter().position(|month| starts(name, month.get(..3).unwrap_or(month)))?;
    u32::try_from(index + 1).ok()
}

/// Reads a date-time group, "160345Z JUL 09", and returns the number of its bytes as well.
pub(crate) fn dtg(text: &str) -> Option<(Date, usize)> {
    let mut cursor = Cursor::new(text);
    let group = day_and_time(&mut cursor)?;
    cursor.blanks();
    let month = month(&mut cursor)?;
    cursor.blanks();
    let year = match u16::try_from(cursor.number(2, 4)?).ok()? {
        two_digits @ 0..100 => full_year(two_digits),
        year => year,
    };
    let date = day(u32::from(year), month, group / 10_000)?;
    Some((with_time(date, group / 100 % 100, group % 100)?, cursor.at))
}

/// Reads day and time of a date-time group with the Z behind them. Programs that read scanned pages print a letter in
/// place of a digit, "2512I2Z", or a 2 in place of the Z, "2512122".
fn day_and_time(cursor: &mut Cursor) -> Option<u32> {
    const DIGITS: usize = 6;
    let mut probe = *cursor;
    if let Some(group) = probe.number(DIGITS, DIGITS) {
        probe.blanks();
        *cursor = probe;
        return cursor.word("Z").then_some(group);
    }
    let word = cursor.rest().get(..=DIGITS)?;
    let (group, zone) = word.split_at_checked(DIGITS)?;
    // Most words that are no group have fewer digits than letters.
    const FEWEST: usize = 4;
    if group.bytes().filter(u8::is_ascii_digit).count() < FEWEST {
        return None;
    }
    let group = like_digits(group)?.parse().ok()?;
    cursor.at += DIGITS;
    if zone == "2" {
        cursor.at += 1;
        return matches!(cursor.byte(), b' ').then_some(group);
    }
    cursor.blanks();
    cursor.word("Z").then_some(group)
}

/// Whether the text begins like a date-time group, valid or not.
pub(crate) fn looks_like_dtg(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    cursor.number(5, 7).is_some() && {
        cursor.blanks();
        cursor.word("Z ") && cursor.letters(9).len() >= 3
    }
}

/// Finds the day of declassification that an executive order line names.
pub(crate) fn declassification(text: &str) -> Declassification {
    let mut cursor = Cursor::new(text);
    let mut seen = false;
    while !cursor.is_end() {
        let before = cursor;
        if cursor.byte().is_ascii_digit() {
            let mut probe = cursor;
            if let Some(found) = numeric_day(&mut probe) {
                seen = true;
                if let Some(date) = found {
                    return Declassification::On(date);
                }
                cursor = probe;
                continue;
            }
            let mut probe = cursor;
            if let Some(date) = day_month_year(&mut probe) {
                return Declassification::On(date);
            }
            while cursor.byte().is_ascii_digit() {
                cursor.at += 1;
            }
        } else if cursor.byte().is_ascii_alphabetic() {
            if let Some(date) = month_day_year(&mut cursor) {
                return Declassification::On(date);
            }
            cursor = before;
            while cursor.byte().is_ascii_alphabetic() {
                cursor.at += 1;
            }
        } else {
            cursor.at += 1;
        }
    }
    if seen { Declassification::Bad } else { Declassification::None }
}

/// The day of an executive order line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declassification {
    /// The line has no day.
    None,
    /// The line has this day.
    On(Date),
    /// The line has something in the form of a day that is not in the calendar.
    Bad,
}

/// Reads "07/13/2019", "2019/07/13", "2019-02-12" or "8/12/85". The outer option says whether the text has this form.
fn numeric_day(cursor: &mut Cursor) -> Option<Option<Date>> {
    let first_at = cursor.at;
    let first = cursor.number(1, 4)?;
    let first_len = cursor.at - first_at;
    let separator = cursor.byte();
    if !matches!(separator, b'/' | b'-' | b'.') {
        return None;
    }
    cursor.at += 1;
    // It may be wrapped: "07/13/ 2019".
    cursor.eat_any(if separator == b'/' { b" " } else { b"" });
    let second = cursor.number(1, 2)?;
    if !cursor.eat(separator) {
        return None;
    }
    cursor.eat_any(if separator == b'/' { b" " } else { b"" });
    let third_at = cursor.at;
    let third = cursor.number(1, 4)?;
    let third_len = cursor.at - third_at;
    Some(match (first_len, third_len) {
        (4, 1 | 2) => day(first, second, third),
        (1 | 2, 4) => day(third, first, second),
        (1 | 2, 2) => day(full_year_of_declassification(third), first, second),
        _ => None,
    })
}

/// Reads "21 JUNE 2006" or "21-Jun-2006".
fn day_month_year(cursor: &mut Cursor) -> Option<Date> {
    let date = cursor.number(1, 2)?;
    cursor.blanks();
    cursor.eat(b'-');
    let month = month(cursor)?;
    cursor.eat_any(b", -");
    day(cursor.number(4, 4)?, month, date)
}

/// Reads "JUNE 21, 2006".
fn month_day_year(cursor: &mut Cursor) -> Option<Date> {
    let month = month(cursor)?;
    cursor.blanks();
    let date = cursor.number(1, 2)?;
    cursor.eat_any(b", ");
    day(cursor.number(4, 4)?, month, date)
}

/// Reads a line such as "Friday, 11 January 2008, 11:28", which a newspaper printed above the telegram.
pub(crate) fn weekday(line: &str) -> Option<Date> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let mut cursor = Cursor::new(trim(line));
    if !matches!(cursor.byte().to_ascii_uppercase(), b'M' | b'T' | b'W' | b'F' | b'S') {
        return None;
    }
    let name = cursor.letters(9);
    if !DAYS.iter().any(|day| day.eq_ignore_ascii_case(name)) {
        return None;
    }
    cursor.eat_any(b", ");
    let date = cursor.number(1, 2)?;
    cursor.blanks();
    let month = month(&mut cursor)?;
    cursor.eat_any(b", ");
    let date = day(cursor.number(4, 4)?, month, date)?;
    cursor.eat_any(b", ");
    match clock(&mut cursor) {
        None if !cursor.is_end() => None,
        clock => Some(with_clock(date, clock)),
    }
}

/// Whether a line is the dateline of a telegram in print: "Port Avalon, May 29, 1985, 1435Z", "[Ys,] June 8, 1861—5 p. m.
/// [Received June 9.]".
pub(crate) fn is_dateline(line: &str) -> bool {
    const LONGEST: usize = 240;
    // What stands behind the day is the hour, and when the telegram was received.
    const BEHIND: &[&str] = &["received", "noon", "midnight", "telegram", "midday", "rec"];
    let line = trim(line);
    // Most telegrams have headers in capitals instead.
    let is_mixed = || line.bytes().any(|byte| byte.is_ascii_lowercase());
    if line.len() > LONGEST || memchr::memchr(b',', line.as_bytes()).is_none() || !is_mixed() {
        return false;
    }
    let starts = MONTHS.iter().filter_map(|month| line.find(month)).min();
    let Some((place, mut rest)) = starts.and_then(|at| line.split_at_checked(at)) else { return false };
    let is_place = place.is_empty() || place.trim_end().ends_with([',', '[', ']', ')', '—', '–']);
    let mut cursor = Cursor::new(rest);
    if !is_place || month_day_year(&mut cursor).is_none() {
        return false;
    }
    rest = cursor.rest();
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let mut words = rest.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_none_or(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || BEHIND.iter().any(|known| known.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_time_groups() {
        for (input, expected) in [
            ("160345Z JUL 09", "2009-07-16T03:45Z"),
            ("240947Z Aug 01", "2001-08-24T09:47Z"),
            ("051020Z JUN 79 ZDK", "1979-06-05T10:20Z"),
            ("322020Z JUN 79", "-"),
            ("051062Z JUN 79", "-"),
            ("0510620Z JUN 79", "-"),
        ] {
            let got = dtg(input).map_or("-".to_owned(), |(date, _)| date.to_string());
            assert_eq!(got, expected, "{input}");
        }
    }

    #[test]
    fn days_of_declassification() {
        for (input, expected) in [
            ("DECL: 07/13/2019", "2019-07-13"),
            ("DECL: 2019/9/1", "2019-09-01"),
            ("DECL: 2019-02-12", "2019-02-12"),
            ("DECL: 06/03/08", "2008-06-03"),
            ("GDS 8/12/85 (TOMSETH, VICTOR L.) OR-P", "1985-08-12"),
            ("DECL on 6/7/2019", "2019-06-07"),
            ("DECL: JUNE 21, 2026", "2026-06-21"),
            ("DECL: OADR", "-"),
            ("N/A", "-"),
            ("DECL: 011/2/2019", "!"),
            ("DECL: 02/30/2019", "!"),
        ] {
            let got = match declassification(input) {
                Declassification::On(date) => date.to_string(),
                Declassification::Bad => "!".to_owned(),
                Declassification::None => "-".to_owned(),
            };
            assert_eq!(got, expected, "{input}");
        }
    }

    #[test]
    fn datelines_in_print() {
        for line in [
            "Port Avalon, May 29, 1985, 1435Z",
            "Ys, January 2, 1960, 5 p.m.",
            "Orvana, May 17, 1949—5 p. m.",
            "Orvana, January 25, 1894.",
            "[Orvana,] January 25, 1919—midnight. [Received January 26—3:40 a.m.]",
            "Department of State, Washington, June 8, 1861. (Received June 26.)",
            "Orvana, [January 25, 1919, 11 a.m.]",
            "June 8, 1861.",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "On May 29, 1985 the ferry, which was late, came.",
            "Port Avalon, May 29, 1985 was a quiet day.",
            "The ferry, May 1985",
            "1295. On May 12, 1949, he came.",
            "May 1, 1949, the ferry came.",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }
}
