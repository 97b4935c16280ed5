//! Times of the day as containers print them, and days to which they are added.

use super::{day, with_time};
use crate::Date;
use crate::scan::Cursor;

/// A time of the day.
pub(super) struct Clock {
    /// The minutes since midnight in UTC, as far as the text has a zone. They may belong to the day before or after.
    pub(super) minutes: i32,
    /// Whether there are only an hour and a minute.
    pub(super) is_bare: bool,
}

/// Reads "18:48", "18:48:00.000", "6:48 PM", "18:48Z" or "18:48+02:00".
pub(super) fn clock(cursor: &mut Cursor) -> Option<Clock> {
    let hour = i32::try_from(cursor.number(1, 2)?).ok()?;
    if !cursor.eat(b':') {
        return None;
    }
    let minute = i32::try_from(cursor.number(2, 2)?).ok()?;
    let from = cursor.at;
    if cursor.eat(b':') {
        cursor.number(2, 2)?;
        if cursor.eat(b'.') {
            cursor.eat_any(b"0123456789");
        }
    }
    let mut probe = *cursor;
    probe.blanks();
    let hour = match (hour, probe.ahead(0).to_ascii_uppercase(), probe.ahead(1).to_ascii_uppercase()) {
        (12, b'A', b'M') => 0,
        (1..=11, b'P', b'M') => hour + 12,
        _ => hour,
    };
    let sign = match probe.byte() {
        b'+' => 1,
        b'-' => -1,
        _ => 0,
    };
    let is_bare = cursor.at == from && sign == 0 && !matches!(probe.byte(), b'Z' | b'A' | b'P' | b'a' | b'p');
    let ahead = if sign == 0 { 0 } else { zone(probe) };
    (hour < 24 && minute < 60).then_some(Clock { minutes: hour * 60 + minute - sign * ahead, is_bare })
}

/// Reads the minutes of "+02:00", "+0200" or "+02" without its sign.
fn zone(mut cursor: Cursor) -> i32 {
    cursor.at += 1;
    let mut digits = || {
        let tens = cursor.byte().is_ascii_digit().then(|| i32::from(cursor.byte() - b'0'))?;
        let ones = cursor.ahead(1).is_ascii_digit().then(|| i32::from(cursor.ahead(1) - b'0'))?;
        cursor.at += 2;
        cursor.eat(b':');
        Some(tens * 10 + ones)
    };
    let hours = digits().unwrap_or(0);
    hours * 60 + digits().unwrap_or(0)
}

/// Adds the time that follows a day, if one does.
pub(super) fn with_time_behind(date: Date, cursor: &mut Cursor) -> Date {
    cursor.eat_any(b", ");
    with_clock(date, clock(cursor))
}

/// Adds a time to a day, which may become the one before or after.
pub(super) fn with_clock(date: Date, clock: Option<Clock>) -> Date {
    let Some(Clock { minutes, .. }) = clock else { return date };
    let (year, month, first) = (u32::from(date.year), u32::from(date.month), u32::from(date.day));
    let moved = match minutes.div_euclid(24 * 60) {
        0 => Some(date),
        1.. => {
            day(year, month, first + 1).or_else(|| day(year, month + 1, 1)).or_else(|| day(year + 1, 1, 1))
        }
        _ if first > 1 => day(year, month, first - 1),
        _ => (28..=31).rev().find_map(|last| day(year, month - 1, last)).or_else(|| day(year - 1, 12, 31)),
    };
    let within = u32::try_from(minutes.rem_euclid(24 * 60)).unwrap_or_default();
    moved.and_then(|date| with_time(date, within / 60, within % 60)).unwrap_or(date)
}
