//! Days of the calendar, as the fields of heads print them.

use jiff::{
    SignedDuration,
    civil::{Date, Time},
};

/// A minute of a year, in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The year, in four digits.
    pub year: u32,
    /// The month, from 1.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
    /// The hour, from 0 to 23.
    pub hour: u32,
    /// The minute, from 0 to 59.
    pub minute: u32,
}

impl Moment {
    /// Returns the moment that is this many minutes into a year.
    pub(crate) fn of(year: u32, minutes: u32) -> Moment {
        let start = first_of(year).to_datetime(Time::midnight());
        let at = start.saturating_add(SignedDuration::from_mins(i64::from(minutes)));
        Moment {
            year,
            month: at.month().unsigned_abs().into(),
            day: at.day().unsigned_abs().into(),
            hour: at.hour().unsigned_abs().into(),
            minute: at.minute().unsigned_abs().into(),
        }
    }

    /// Returns the day of the year, from 1.
    pub(crate) fn day_of_year(self) -> u32 {
        self.date().day_of_year().unsigned_abs().into()
    }

    /// Returns the month as date-time groups have it: "MAR".
    pub(crate) fn letters(self) -> String {
        self.date().strftime("%b").to_string().to_uppercase()
    }

    /// Returns the name of the month: "March".
    pub(crate) fn word(self) -> String {
        self.date().strftime("%B").to_string()
    }

    /// Returns the day of the week: "Saturday".
    pub(crate) fn weekday(self) -> String {
        self.date().strftime("%A").to_string()
    }

    fn date(self) -> Date {
        Date::new(self.year as i16, self.month as i8, self.day as i8).unwrap_or_default()
    }
}

pub(crate) fn is_leap(year: u32) -> bool {
    first_of(year).in_leap_year()
}

/// Returns the first day of a year. The set has only years that the calendar has.
fn first_of(year: u32) -> Date {
    Date::new(year as i16, 1, 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn days_are_those_of_the_calendar() {
        let moment = Moment::of(2008, (31 + 29) * 1440 + 64);
        assert_eq!((moment.month, moment.day, moment.hour, moment.minute), (3, 1, 1, 4));
        assert_eq!(moment.letters(), "MAR");
        assert_eq!((moment.weekday().as_str(), moment.day_of_year()), ("Saturday", 61));
        let last = Moment::of(1966, 364 * 1440);
        assert_eq!((last.month, last.day, last.word().as_str()), (12, 31, "December"));
        assert_eq!(Moment::of(2009, 0).weekday(), "Thursday");
    }
}
