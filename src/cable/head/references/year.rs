//! The year of a telegram that a list gives without its year.

use crate::Date;

/// The telegram that cites others.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Citing<'c> {
    /// The year of the telegram, in two digits.
    pub(crate) year: Option<u32>,
    /// The canonical post and the number of the telegram.
    pub(crate) sender: Option<(&'c str, u32)>,
    pub(crate) date: Option<Date>,
}

impl Citing<'_> {
    /// Returns the year in which `post` sent telegram `number`. This is the year of the citing telegram, or the year
    /// before if the post cannot have reached the number by then.
    pub(super) fn year_of(&self, post: &str, number: u32) -> Option<u32> {
        let year = self.year?;
        Some(if self.is_ahead(post, number) { (year + 99) % 100 } else { year })
    }

    fn is_ahead(&self, post: &str, number: u32) -> bool {
        if let Some((_, own)) = self.sender.filter(|(own, _)| *own == post) {
            // Numbers are given before telegrams are sent, so a telegram may cite one of the next few numbers.
            return number > own + 30 + own / 20;
        }
        // In January and February, the number of telegrams that a post sends in a day tells the years apart. On record,
        // one number in a thousand is higher.
        let in_time =
            |date: &&Date| u32::from(date.year % 100) == self.year.unwrap_or(100) && date.month <= 2;
        let Some(date) = self.date.as_ref().filter(in_time) else { return false };
        let day = u32::from(date.month - 1) * 31 + u32::from(date.day);
        match post {
            "STATE" => number > 1000 * day + 10_000,
            _ => number > 40 * day + 100,
        }
    }
}
