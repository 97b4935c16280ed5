//! Estimates how long reading will take, from the bytes of the last seconds. There may be no estimate.

use messages::{Wording, say::worker as say};
use std::collections::VecDeque;

/// The milliseconds of reading before the first estimate. A shorter time shows nothing about the rest.
const QUIET: f64 = 2000.0;

/// The milliseconds over which the rate is measured, and those between two samples.
const WINDOW: f64 = 5000.0;
const STEP: f64 = 100.0;

/// The milliseconds between two estimates that a screen reader says.
const SPOKEN: f64 = 30_000.0;

/// The bytes of the last seconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Pace {
    /// The time and the bytes of each sample, the oldest first.
    samples: VecDeque<(f64, f64)>,
    /// When reading began, continued after a pause, or got more files.
    since: f64,
    total: f64,
    /// When a screen reader last said an estimate.
    spoken: Option<f64>,
}

impl Pace {
    /// Notes that reading pauses. The rate before the pause shows nothing about the rate after it.
    pub(super) fn pause(&mut self) {
        self.samples.clear();
    }

    /// Returns the seconds that are left when `bytes` of `total` are read at `now`, if they can be estimated.
    pub(super) fn left(&mut self, now: f64, bytes: f64, total: f64) -> Option<f64> {
        // More files may follow those that have just been added.
        if self.samples.is_empty() || self.total < total {
            (self.since, self.total) = (now, total);
        }
        if self.samples.back().is_none_or(|(last, _)| *last + STEP <= now) {
            self.samples.push_back((now, bytes));
        }
        while self.samples.get(1).is_some_and(|(second, _)| *second <= now - WINDOW) {
            self.samples.pop_front();
        }
        let (first, before) = *self.samples.front()?;
        let read = bytes - before;
        (now - self.since >= QUIET && read > 0.0).then(|| (total - bytes) * (now - first) / read / 1000.0)
    }

    /// Whether a screen reader should say an estimate now: the first one, and then one every half minute.
    pub(super) fn speaks(&mut self, now: f64) -> bool {
        let speaks = self.spoken.is_none_or(|before| before + SPOKEN <= now);
        if speaks {
            self.spoken = Some(now);
        }
        speaks
    }
}

/// Returns the estimate in words, as precise as it can be: "about 20 seconds left".
pub(super) fn in_words(seconds: f64) -> Wording {
    match seconds {
        ..=7.5 => say::seconds_left(5_u32),
        ..=55.0 => say::seconds_left((seconds / 10.0).round() as u32 * 10),
        ..=3300.0 => say::minutes_left((seconds / 60.0).round() as u32),
        _ => say::hours_left((seconds / 3600.0).round() as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `rate` bytes a millisecond from `from` to `to`, in steps of 50, and returns the last estimate.
    fn read(pace: &mut Pace, (from, to): (u32, u32), start: f64, rate: f64, total: f64) -> Option<f64> {
        (from..=to)
            .step_by(50)
            .map(|now| pace.left(f64::from(now), start + f64::from(now - from) * rate, total))
            .last()
            .flatten()
    }

    #[test]
    fn nothing_is_said_in_the_first_two_seconds() {
        let mut pace = Pace::default();
        assert_eq!(read(&mut pace, (0, 1950), 0.0, 1.0, 100_000.0), None);
        assert_eq!(read(&mut pace, (2000, 2000), 2000.0, 1.0, 100_000.0), Some(98.0));
    }

    #[test]
    fn the_rate_is_that_of_the_last_seconds() {
        let mut pace = Pace::default();
        read(&mut pace, (0, 20_000), 0.0, 10.0, 1_000_000.0);
        let left = read(&mut pace, (20_050, 40_000), 200_000.0, 1.0, 1_000_000.0).unwrap();
        assert!((left - 780.05).abs() < 1.0, "{left}");
    }

    #[test]
    fn a_pause_is_no_time_of_reading() {
        let mut pace = Pace::default();
        assert_eq!(read(&mut pace, (0, 4000), 0.0, 1.0, 10_000.0), Some(6.0));
        pace.pause();
        assert_eq!(read(&mut pace, (600_000, 601_950), 4000.0, 1.0, 10_000.0), None);
        assert_eq!(read(&mut pace, (602_000, 603_000), 6000.0, 1.0, 10_000.0), Some(3.0));
    }

    #[test]
    fn nothing_is_said_while_files_are_still_handed_over_or_nothing_is_read() {
        let mut pace = Pace::default();
        for now in 0..100 {
            let now = f64::from(now) * 50.0;
            assert_eq!(pace.left(now, now, 1000.0 + now * 7.0), None);
        }
        let mut pace = Pace::default();
        assert_eq!(read(&mut pace, (0, 5000), 0.0, 0.0, 1000.0), None);
    }

    #[test]
    fn words_are_no_finer_than_what_is_known() {
        for (seconds, words) in [
            (0.0, "about 5 seconds left"),
            (14.0, "about 10 seconds left"),
            (54.0, "about 50 seconds left"),
            (56.0, "about 1 minute left"),
            (130.0, "about 2 minutes left"),
            (7000.0, "about 2 hours left"),
        ] {
            assert_eq!(in_words(seconds).text(), words);
        }
    }

    #[test]
    fn an_estimate_is_spoken_rarely() {
        let mut pace = Pace::default();
        let spoken: Vec<u32> = (0..100).filter(|second| pace.speaks(f64::from(*second) * 1000.0)).collect();
        assert_eq!(spoken, [0, 30, 60, 90]);
    }
}
