//! Plans the cables: their posts, years, serial numbers and times.

use crate::{
    calendar::{Moment, is_leap},
    posts::{self, Post},
    rng::Rng,
};

/// The number of cables of the release in each year, 251,287 in all.
#[rustfmt::skip]
const YEARS: [(u32, u32); 32] = [
    (1966, 1), (1972, 4), (1973, 3), (1975, 2), (1978, 2), (1979, 5), (1985, 87), (1986, 45), (1987, 35),
    (1988, 73), (1989, 74), (1990, 106), (1991, 52), (1992, 103), (1993, 31), (1994, 81), (1995, 109),
    (1996, 48), (1997, 58), (1998, 62), (1999, 56), (2000, 432), (2001, 878), (2002, 2570), (2003, 8083),
    (2004, 11808), (2005, 24131), (2006, 42391), (2007, 44693), (2008, 49446), (2009, 56813), (2010, 9005),
];

/// The last year of the release, and its last day in that year, since the release ends in February.
const LAST_YEAR: (u32, u32) = (2010, 59);

/// One cable of the plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) post: u16,
    pub(crate) serial: u32,
    pub(crate) moment: Moment,
}

/// All cables, by date.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) posts: Vec<Post>,
    pub(crate) slots: Vec<Slot>,
    /// The places of the cables of each post.
    of_post: Vec<Vec<u32>>,
}

impl Plan {
    pub(crate) fn new(cables: u32, seed: u64) -> Plan {
        let posts = posts::all();
        let mut rng = Rng::new(seed, 0);
        let mut slots = Vec::with_capacity(cables as usize);
        let mut of_post = vec![Vec::new(); posts.len()];
        for (year, count) in quotas(cables) {
            let active: Vec<(u32, usize)> = posts
                .iter()
                .enumerate()
                .filter(|(_, post)| post.first <= year && year <= post.last)
                .map(|(at, post)| (post.count, at))
                .collect();
            let days = 365 + u32::from(is_leap(year));
            let covered = if year == LAST_YEAR.0 { LAST_YEAR.1 } else { days } * 1440;
            let mut serials = vec![0u32; posts.len()];
            for nth in 0..count {
                let at = rng.among(&active);
                let (Some(post), Some(last), Some(of_post)) =
                    (posts.get(at), serials.get_mut(at), of_post.get_mut(at))
                else {
                    continue;
                };
                let minutes = ((f64::from(nth) + rng.unit()) / f64::from(count) * f64::from(covered)) as u32;
                // A post numbers everything that it sends, and only a part of that was released.
                let sent = u64::from(if post.is_department() { 130_000 } else { 250 + post.count });
                let serial = (u64::from(minutes) * sent / u64::from(days * 1440)) as u32;
                *last = serial.max(*last + 1);
                of_post.push(slots.len() as u32);
                slots.push(Slot { post: at as u16, serial: *last, moment: Moment::of(year, minutes) });
            }
        }
        Plan { posts, slots, of_post }
    }

    pub(crate) fn post(&self, slot: &Slot) -> Option<&Post> {
        self.posts.get(usize::from(slot.post))
    }

    /// Returns the id of a cable: "08ISLAMABAD3733".
    pub(crate) fn id(&self, slot: &Slot) -> String {
        let token = self.post(slot).map_or("", |post| post.token);
        format!("{:02}{token}{}", slot.moment.year % 100, slot.serial)
    }

    /// Chooses an earlier cable that this one may refer to. It is often from the same post, and usually a recent one.
    pub(crate) fn earlier(&self, rng: &mut Rng, cable: u32, post: u16) -> Option<u32> {
        let post = if rng.chance(450) {
            usize::from(post)
        } else if rng.chance(350) {
            0
        } else {
            let back = self.recent(rng, cable)?;
            return cable.checked_sub(1 + back);
        };
        let of_post = self.of_post.get(post)?;
        let before = of_post.partition_point(|&other| other < cable) as u32;
        let back = self.recent(rng, before)?;
        of_post.get(before.checked_sub(1 + back)? as usize).copied()
    }

    /// Chooses how far back that cable is: less than `among`.
    fn recent(&self, rng: &mut Rng, among: u32) -> Option<u32> {
        let far = rng.below(among).min(rng.below(among));
        (among > 0).then(|| if rng.chance(800) { far.min(rng.below(40)) } else { far })
    }
}

/// Divides the cables among the years in proportion. The largest remainders are rounded up.
fn quotas(cables: u32) -> Vec<(u32, u32)> {
    let total: u64 = YEARS.iter().map(|(_, count)| u64::from(*count)).sum();
    let share = |count: u32| u64::from(count) * u64::from(cables);
    let mut quotas: Vec<(u32, u32, u64)> = YEARS
        .iter()
        .map(|&(year, count)| (year, (share(count) / total) as u32, share(count) % total))
        .collect();
    let missing = cables.saturating_sub(quotas.iter().map(|(_, count, _)| count).sum());
    quotas.sort_by_key(|&(year, _, rest)| (std::cmp::Reverse(rest), year));
    quotas.iter_mut().take(missing as usize).for_each(|(_, count, _)| *count += 1);
    quotas.sort_by_key(|&(year, ..)| year);
    quotas.into_iter().map(|(year, count, _)| (year, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_those_of_the_release_in_proportion() {
        let all: Vec<_> = quotas(251_287);
        assert_eq!(all, YEARS);
        for cables in [0, 1, 7, 2_000, 20_000] {
            assert_eq!(quotas(cables).iter().map(|(_, count)| count).sum::<u32>(), cables);
        }
    }
}
