//! Finds the first cables by date without finding all.
//!
//! Cables are searched in stretches, and those that may have the first ones come before others. Files are usually more
//! or less in the order of their dates, and what is often found is found in the first stretches.

use super::Shards;
use crate::index::{HitWalker, Relevance};
use crate::{Hit, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// How many cables a stretch has.
const STRETCH: usize = 256;

/// After how many stretches the search gives up. If so little is found, finding everything takes hardly longer.
const MOST: usize = 16;

/// Finds the first `most` cables by `date`, which gives the date of an ordinal. Returns `None` if too many stretches
/// would have to be searched.
pub(super) fn first(
    shards: &Shards,
    plan: &Plan,
    most: usize,
    date: impl Fn(u32) -> u64,
) -> Option<Vec<Hit>> {
    let mut stretches = Vec::new();
    for (number, shard) in shards.iter().enumerate() {
        for (ordinals, start) in shard.ordinals().chunks(STRETCH).zip((0..).step_by(STRETCH)) {
            let first = ordinals.iter().map(|ordinal| date(*ordinal)).min().unwrap_or(u64::MAX);
            stretches.push((first, number, start, start + ordinals.len() as u32));
        }
    }
    stretches.sort_unstable();
    let relevance = Relevance::new(None);
    // These are the walker of each shard and the cable that it has reached, because it can only go forward.
    let mut walkers: BTreeMap<usize, (u32, HitWalker<'_>)> = BTreeMap::new();
    let mut best = BTreeSet::new();
    for (walked, (first, number, start, end)) in stretches.into_iter().enumerate() {
        let last = best.last().map_or(u64::MAX, |(date, _)| *date);
        if best.len() == most && first > last {
            break;
        }
        if walked == MOST {
            return None;
        }
        let Some(shard) = shards.0.get(number) else { continue };
        let mut walker = match walkers.remove(&number) {
            Some((reached, walker)) if reached <= start => walker,
            _ => shard.walk(plan, &relevance),
        };
        walker.walk(start..end, &mut |ordinal| {
            best.insert((date(ordinal), ordinal));
            if best.len() > most {
                best.pop_last();
            }
        });
        walkers.insert(number, (end, walker));
    }
    Some(best.into_iter().map(|(_, ordinal)| Hit { ordinal, score: 0.0, hits: 1 }).collect())
}
