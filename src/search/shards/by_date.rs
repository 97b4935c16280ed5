//! The first cables by date, without finding all.
//!
//! Cables are looked at in stretches, those that may have the first ones before others. Files mostly come in the order
//! of their dates, or nearly so, and what is found often is found in the first stretches.

use super::Shards;
use crate::index::{HitWalker, Relevance};
use crate::{Hit, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// Cables in a stretch.
const STRETCH: usize = 256;

/// Stretches after which it is given up: what is found so seldom is all found nearly as soon.
const MOST: usize = 16;

/// The first cables, by what `date` says of each by its ordinal; `None` where too much would have to be looked at.
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
    // The look at each shard, and how far it went: it goes on only forward.
    let mut looks: BTreeMap<usize, (u32, HitWalker<'_>)> = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for (looked, (first, number, start, end)) in stretches.into_iter().enumerate() {
        let last = kept.last().map_or(u64::MAX, |(date, _)| *date);
        if kept.len() == most && first > last {
            break;
        }
        if looked == MOST {
            return None;
        }
        let Some(shard) = shards.0.get(number) else { continue };
        let mut look = match looks.remove(&number) {
            Some((reached, look)) if reached <= start => look,
            _ => shard.look(plan, &relevance),
        };
        look.at(start..end, &mut |ordinal| {
            kept.insert((date(ordinal), ordinal));
            if kept.len() > most {
                kept.pop_last();
            }
        });
        looks.insert(number, (end, look));
    }
    Some(kept.into_iter().map(|(_, ordinal)| Hit { ordinal, score: 0.0, hits: 1 }).collect())
}
