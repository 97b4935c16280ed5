//! The year of a telegram that a list names without one.

use crate::Date;

/// The telegram that cites others.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Citing<'c> {
    /// Two digits.
    pub(crate) year: Option<u32>,
    /// Canonical post, and the number.
    pub(crate) sender: Option<(&'c str, u32)>,
    pub(crate) date: Option<Date>,
}

impl Citing<'_> {
    /// The year in which `post` sent telegram `number`: the citing one's; the one before where the
    /// number is higher than the post can have reached by then.
    pub(super) fn year_of(&self, post: &str, number: u32) -> Option<u32> {
        let year = self.year?;
        Some(if self.is_ahead(post, number) { (year + 99) % 100 } else { year })
    }

    fn is_ahead(&self, post: &str, number: u32) -> bool {
        if let Some((_, own)) = self.sender.filter(|(own, _)| *own == post) {
            // Numbers are given before telegrams are sent, so the next few occur.
            return number > own + 30 + own / 20;
        }
        // In January and February what a post sends in a day tells the years apart: on record, one
        // number of a thousand is higher.
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
