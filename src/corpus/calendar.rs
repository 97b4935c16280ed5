//! Days of the calendar, as head fields print them.

const MONTHS: [(&str, &str, u32); 12] = [
    ("JAN", "January", 31),
    ("FEB", "February", 28),
    ("MAR", "March", 31),
    ("APR", "April", 30),
    ("MAY", "May", 31),
    ("JUN", "June", 30),
    ("JUL", "July", 31),
    ("AUG", "August", 31),
    ("SEP", "September", 30),
    ("OCT", "October", 31),
    ("NOV", "November", 30),
    ("DEC", "December", 31),
];

const WEEKDAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/// A minute of a year, in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Four digits.
    pub year: u32,
    /// From 1.
    pub month: u32,
    /// From 1.
    pub day: u32,
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
}

impl Moment {
    /// That many minutes into a year.
    pub(crate) fn of(year: u32, minutes: u32) -> Moment {
        let (mut day, mut month) = (minutes / 1440, 1);
        for (at, (_, _, days)) in MONTHS.iter().enumerate() {
            let days = days + u32::from(at == 1 && is_leap(year));
            if day < days || at == 11 {
                break;
            }
            day -= days;
            month += 1;
        }
        Moment { year, month, day: day + 1, hour: minutes / 60 % 24, minute: minutes % 60 }
    }

    /// From 1.
    pub(crate) fn day_of_year(self) -> u32 {
        let before = MONTHS.iter().take(self.month as usize - 1).map(|(_, _, days)| days).sum::<u32>();
        before + self.day + u32::from(self.month > 2 && is_leap(self.year))
    }

    /// "MAR"
    pub(crate) fn letters(self) -> &'static str {
        self.names().0
    }

    /// "March"
    pub(crate) fn word(self) -> &'static str {
        self.names().1
    }

    pub(crate) fn weekday(self) -> &'static str {
        let years = self.year - 1970;
        let leap_days =
            (self.year - 1) / 4 - 492 - ((self.year - 1) / 100 - 19) + ((self.year - 1) / 400 - 4);
        let days = years * 365 + leap_days + self.day_of_year() - 1;
        WEEKDAYS.get(days as usize % 7).copied().unwrap_or_default()
    }

    fn names(self) -> (&'static str, &'static str) {
        MONTHS.get(self.month as usize - 1).map_or(("", ""), |(letters, word, _)| (*letters, *word))
    }
}

pub(crate) fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn days_are_those_of_the_calendar() {
        let moment = Moment::of(2008, (31 + 29) * 1440 + 64);
        assert_eq!((moment.month, moment.day, moment.hour, moment.minute), (3, 1, 1, 4));
        assert_eq!((moment.letters(), moment.weekday(), moment.day_of_year()), ("MAR", "Saturday", 61));
        let last = Moment::of(1966, 364 * 1440);
        assert_eq!((last.month, last.day), (12, 31));
        assert_eq!(Moment::of(2009, 0).weekday(), "Thursday");
        assert_eq!(Moment::of(1972, 0).weekday(), "Saturday");
    }
}
