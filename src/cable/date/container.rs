//! Dates as containers print them: pages, tables, databases and programs that export them.

use super::clock::{Clock, clock, with_clock, with_time_behind};
use super::{day, day_month_year, full_year, month, month_day_year, numeric_day, weekday, with_time};
use crate::Date;
use crate::scan::Cursor;

/// Reads a date as containers print it: pages, tables, databases and programs that export them.
///
/// Pages of the first public release print the hour of the twelve-hour clock in place of the minutes (on all 1,295
/// pages that were counted), so a time of that form is dropped. Seconds and a "T" before the time are written by
/// programs, which do not do that.
///
/// ```
/// let date = cable::date::of_container("2008-12-01T11:04:00+02:00").unwrap();
/// assert_eq!(date.to_string(), "2008-12-01T09:04Z");
/// ```
pub fn of_container(text: &str) -> Option<Date> {
    let mut cursor = Cursor::new(text.trim());
    if cursor.byte() == b'-' {
        return digits_alone(cursor);
    }
    if cursor.byte().is_ascii_digit() {
        let mut probe = cursor;
        if let Some(date) = numeric_day(&mut probe) {
            let is_iso = cursor.number(4, 4).is_some();
            // "28/12/1966" has the day first, because there is no such month.
            let date = date.or_else(|| day_first(cursor))?;
            let is_page = is_iso && probe.byte() == b' ';
            probe.eat_any(b" ,T");
            return Some(match clock(&mut probe) {
                Some(Clock { minutes, is_bare: true })
                    if is_page && minutes % 60 == (minutes / 60 + 11) % 12 + 1 =>
                {
                    date
                }
                clock => with_clock(date, clock),
            });
        }
        if let Some(date) = digits_alone(cursor) {
            return Some(date);
        }
        // "1987 December 19, 20:12 (Saturday)"
        if let Some(year) = cursor.number(4, 4) {
            cursor.blanks();
            let month = month(&mut cursor)?;
            cursor.blanks();
            let date = day(year, month, cursor.number(1, 2)?)?;
            return Some(with_time_behind(date, &mut cursor));
        }
        // "19 December 1987", "19-DEC-87"
        let mut probe = cursor;
        let date = match day_month_year(&mut probe) {
            Some(date) => {
                cursor = probe;
                date
            }
            None => short_year(&mut cursor)?,
        };
        return Some(with_time_behind(date, &mut cursor));
    }
    // "Fri Aug 24 00:00:00 +0200 2001": here midnight means that only the day is known.
    let mut probe = cursor;
    probe.letters(9);
    probe.eat_any(b", ");
    // "Sat, 20 Oct 2007 11:28:00 GMT"
    let mut mailed = probe;
    if mailed.byte().is_ascii_digit()
        && let Some(date) = day_month_year(&mut mailed)
    {
        return Some(with_time_behind(date, &mut mailed));
    }
    if let Some(month) = month(&mut probe) {
        probe.blanks();
        let date = probe.number(1, 2)?;
        let tail = probe.rest().split_whitespace().next_back()?;
        return day(Cursor::new(tail).number(4, 4)?, month, date);
    }
    weekday(text).or_else(|| {
        let date = month_day_year(&mut cursor)?;
        Some(with_time_behind(date, &mut cursor))
    })
}

/// Reads "28/12/1966", of which there is no month 28.
fn day_first(mut cursor: Cursor) -> Option<Date> {
    let mut next = |max: usize| {
        let number = cursor.number(1, max);
        cursor.eat_any(b"/-. ");
        number
    };
    let (date, month) = (next(2)?, next(2)?);
    day(next(4)?, month, date)
}

/// Reads "19-DEC-87", as databases write it.
fn short_year(cursor: &mut Cursor) -> Option<Date> {
    let date = cursor.number(1, 2)?;
    let dash = cursor.eat(b'-');
    let month = month(cursor).filter(|_| dash && cursor.eat(b'-'))?;
    let year = u16::try_from(cursor.number(2, 2)?).ok()?;
    day(u32::from(full_year(year)), month, date)
}

/// Reads a number that is a whole date: a day, "19871219", or how many seconds or milliseconds it is after the beginning
/// of 1970 in UTC, as programs write it.
fn digits_alone(cursor: Cursor) -> Option<Date> {
    let number = cursor.rest().trim().strip_suffix(".0").unwrap_or(cursor.rest().trim());
    let value: i64 = number.parse().ok()?;
    let of_day = || {
        let part = |from: usize, to: usize| number.get(from..to)?.parse().ok();
        day(part(0, 4)?, part(4, 6)?, part(6, 8)?)
    };
    match number.trim_start_matches('-').len() {
        8 => of_day().or_else(|| after_1970(value)),
        9..=10 => after_1970(value),
        // Seconds with as many digits are of the year 2286 and later.
        11..=13 => after_1970(value.div_euclid(1000)),
        _ => None,
    }
}

/// Returns the minute that is so many seconds after the beginning of 1970.
fn after_1970(seconds: i64) -> Option<Date> {
    const DAY: i64 = 24 * 60 * 60;
    // The years are counted from a March, so that the day of a leap year is the last one. 400 years have 146,097 days,
    // and 719,468 days are between March of the year 0 and 1970.
    let days = seconds.div_euclid(DAY) + 719_468;
    let (era, within) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (within - within / 1_460 + within / 36_524 - within / 146_096) / 365;
    let of_year = within - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) =
        if month < 10 { (era * 400 + year, month + 3) } else { (era * 400 + year + 1, month - 9) };
    let part = |number: i64| u32::try_from(number).ok();
    let minutes = seconds.rem_euclid(DAY) / 60;
    with_time(day(part(year)?, part(month)?, part(date)?)?, part(minutes / 60)?, part(minutes % 60)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_containers() {
        for (input, expected) in [
            ("2009-07-16 03:03", "2009-07-16"),
            ("2008-01-01 00:12", "2008-01-01"),
            ("1966-12-28 18:48", "1966-12-28T18:48Z"),
            ("12/28/1966 18:48", "1966-12-28T18:48Z"),
            ("2/25/1972 9:30", "1972-02-25T09:30Z"),
            ("Fri Aug 24 00:00:00 +0200 2001", "2001-08-24"),
            ("1987 December 19, 20:12 (Saturday)", "1987-12-19T20:12Z"),
            ("Friday, 11 January 2008, 11:28", "2008-01-11T11:28Z"),
            ("June 03, 2003", "2003-06-03"),
            ("19 December 1987", "1987-12-19"),
            ("1966-12-28 18:48:00", "1966-12-28T18:48Z"),
            ("1966-12-28 18:48:00.000", "1966-12-28T18:48Z"),
            ("1966-12-28T18:48", "1966-12-28T18:48Z"),
            ("1966-12-28T18:48:00Z", "1966-12-28T18:48Z"),
            ("2009-07-16T03:03Z", "2009-07-16T03:03Z"),
            ("2009-07-16 03:03:00", "2009-07-16T03:03Z"),
            ("1966-12-28T18:48:00+02:00", "1966-12-28T16:48Z"),
            ("1966-12-28 18:48:00.123456-05", "1966-12-28T23:48Z"),
            ("1966-12-31 23:30 -0500", "1967-01-01T04:30Z"),
            ("1968-03-01T00:30:00+01:00", "1968-02-29T23:30Z"),
            ("1967-01-01T00:30:00+01:00", "1966-12-31T23:30Z"),
            ("1967-03-31 23:30:00-01:00", "1967-04-01T00:30Z"),
            ("12/28/1966 6:48:00 PM", "1966-12-28T18:48Z"),
            ("12/28/1966 12:05 AM", "1966-12-28T00:05Z"),
            ("28/12/1966 18:48", "1966-12-28T18:48Z"),
            ("28.12.1966", "1966-12-28"),
            ("28 Dec 1966", "1966-12-28"),
            ("28 Dec 1966 18:48", "1966-12-28T18:48Z"),
            ("28-Dec-1966", "1966-12-28"),
            ("1894-01-25", "1894-01-25"),
            ("January 25, 1894", "1894-01-25"),
            ("December 28, 1966 18:48", "1966-12-28T18:48Z"),
            ("31/31/1966", "-"),
            ("1966-12-28 25:00", "1966-12-28"),
            ("yesterday", "-"),
            ("28-DEC-66", "1966-12-28"),
            ("Wed, 28 Dec 1966 18:48:00 GMT", "1966-12-28T18:48Z"),
            ("Wed, 28 Dec 1966 18:48:00 +0200", "1966-12-28T16:48Z"),
            ("19661228", "1966-12-28"),
            ("19661328", "1970-08-16T13:28Z"),
            ("-94929120", "1966-12-29T06:48Z"),
            ("-94929120000", "1966-12-29T06:48Z"),
            ("1230764640", "2008-12-31T23:04Z"),
            ("1230764640.0", "2008-12-31T23:04Z"),
            ("1204243200000", "2008-02-29T00:00Z"),
            ("951782400", "2000-02-29T00:00Z"),
            ("-5680800000", "1789-12-25T00:00Z"),
            ("123456", "-"),
        ] {
            assert_eq!(
                of_container(input).map_or("-".to_owned(), |date| date.to_string()),
                expected,
                "{input}"
            );
        }
    }
}
