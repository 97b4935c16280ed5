//! Gathers units into cables: filters, hits and counts in one pass.

use super::plan::{BoundExpr, ExclusiveFacet, Plan};
use super::table::Table;
use super::{Counts, Hit, SearchResult};
use crate::query::LevelCode;

/// The bit of a filter that belongs to no facet.
const BASE: u16 = 1 << 15;

/// Finds which filters of a plan a unit fails.
pub(crate) struct FilterSet<'s> {
    table: &'s Table,
    /// The filters about whole cables that each cable fails, as bits.
    cables: Vec<u16>,
    /// The filters about units, each with its bit.
    of_units: Vec<(&'s BoundExpr, u16)>,
}

impl<'s> FilterSet<'s> {
    pub(crate) fn new(table: &'s Table, plan: &'s Plan) -> FilterSet<'s> {
        let mut cables = vec![0; table.cables() as usize];
        let mut of_units = Vec::new();
        for filter in &plan.filters {
            let bit = filter.facet.map_or(BASE, ExclusiveFacet::bit);
            if !filter.expr.is_of_cable() {
                of_units.push((&filter.expr, bit));
                continue;
            }
            for (fails, cable) in cables.iter_mut().zip(0..) {
                if !table.holds_for_cable(&filter.expr, cable) {
                    *fails |= bit;
                }
            }
        }
        FilterSet { table, cables, of_units }
    }

    /// Returns the filters that a unit fails, as bits; 0 for a hit.
    pub(crate) fn fails(&self, unit: u32) -> u16 {
        self.fails_in(self.cable_fails(self.table.cable(unit)), unit)
    }

    /// Returns the filters that a cable fails as a whole, as bits.
    fn cable_fails(&self, cable: u32) -> u16 {
        self.cables.get(cable as usize).copied().unwrap_or_default()
    }

    /// Returns the filters that a unit fails, if its cable fails `fails`.
    #[inline]
    fn fails_in(&self, fails: u16, unit: u32) -> u16 {
        self.of_units.iter().fold(
            fails,
            |fails, (expr, bit)| {
                if self.table.holds(expr, unit) { fails } else { fails | bit }
            },
        )
    }

    /// Whether the filters leave less than a sixteenth of the cables.
    pub(crate) fn is_narrow(&self) -> bool {
        let left = self.cables.iter().filter(|fails| **fails == 0).count();
        left * 16 < self.cables.len()
    }
}

/// Counts the units of a result, which come in ascending order, and gathers their cables.
pub(crate) struct Collector<'s> {
    filter: &'s FilterSet<'s>,
    table: &'s Table,
    now: Cable,
    /// The month of the last cable with its counts so far. Most cables come in the order of their dates.
    month: (u32, [u32; LevelCode::COUNT]),
    found: &'s mut SearchResult,
}

/// The cable whose units are coming.
#[derive(Default)]
struct Cable {
    cable: u32,
    /// The number after its last unit.
    end: u32,
    /// The filters that it fails as a whole, as bits.
    fails: u16,
    /// Whether some unit is a hit or counts for a facet.
    counts: bool,
    hits: u32,
    score: f32,
    /// The facets whose filter is the only one that some unit fails, as bits.
    only: u16,
    /// The levels of hits, and of units that fail by their level alone, as bits.
    levels: u8,
    /// Whether hits, and units that fail by NOFORN alone, are NOFORN: bit 0 for no, bit 1 for yes.
    noforn: u8,
    /// Whether hits, and units that fail by their marks alone, are marked: bit 0 for no, bit 1 for yes.
    marked: u8,
    /// The highest level of a hit or of a unit that fails by its date alone.
    highest: LevelCode,
}

impl<'s> Collector<'s> {
    /// Adds what is found to `found`.
    pub(crate) fn new(filter: &'s FilterSet<'s>, found: &'s mut SearchResult) -> Collector<'s> {
        Collector { filter, table: filter.table, now: Cable::default(), month: Default::default(), found }
    }

    #[inline]
    pub(crate) fn take(&mut self, unit: u32, score: f32) {
        if unit >= self.now.end {
            self.close();
            let cable = self.table.cable(unit);
            let (end, fails) = (self.table.units_of(cable).end, self.filter.cable_fails(cable));
            self.now = Cable { cable, end, fails, ..Cable::default() };
        }
        let now = &mut self.now;
        let fails = self.filter.fails_in(now.fails, unit);
        // A unit that fails two filters is not a hit, and counts for no facet.
        if fails & BASE != 0 || fails & fails.wrapping_sub(1) != 0 {
            return;
        }
        let flags = self.table.flags(unit);
        now.counts = true;
        now.only |= fails;
        if fails == 0 {
            now.hits += 1;
            now.score = now.score.max(score);
        }
        if fails == 0 || fails == ExclusiveFacet::Level.bit() {
            now.levels |= 1 << flags.level().code();
        }
        if fails == 0 || fails == ExclusiveFacet::Noforn.bit() {
            now.noforn |= 1 << u8::from(flags.noforn());
        }
        if (fails == 0 || fails == ExclusiveFacet::Marked.bit()) && !flags.is_bare_subject() {
            now.marked |= 1 << u8::from(flags.marked());
        }
        if fails == 0 || fails == ExclusiveFacet::Date.bit() {
            now.highest = now.highest.max(highest(flags.level()));
        }
    }

    /// Counts the cable whose units have all come.
    fn close(&mut self) {
        let now = std::mem::take(&mut self.now);
        if !now.counts {
            return;
        }
        let table = self.table;
        let is_hit = now.hits > 0;
        let counts_for = |facet: ExclusiveFacet| is_hit || now.only & facet.bit() != 0;
        if counts_for(ExclusiveFacet::Date) {
            let month = table.day(now.cable) / 100;
            if month != self.month.0 {
                self.close_month(month);
            }
            if let Some(count) = self.month.1.get_mut(usize::from(now.highest)) {
                *count += 1;
            }
        }
        let counts = &mut self.found.counts;
        if is_hit {
            counts.cables += 1;
            counts.hits += now.hits;
            self.found.cables.push(Hit {
                ordinal: table.ordinal(now.cable),
                score: now.score,
                hits: now.hits,
            });
        }
        for (level, count) in counts.levels.iter_mut().enumerate() {
            *count += u32::from(now.levels >> level & 1);
        }
        for (noforn, count) in counts.noforn.iter_mut().enumerate() {
            *count += u32::from(now.noforn >> noforn & 1);
        }
        for (marked, count) in counts.marked.iter_mut().enumerate() {
            *count += u32::from(now.marked >> marked & 1);
        }
        if counts_for(ExclusiveFacet::Class)
            && let Some(count) = counts.classes.get_mut(usize::from(table.class(now.cable)))
        {
            *count += 1;
        }
        for field in Counts::COUNTED {
            if ExclusiveFacet::of(field).map_or(is_hit, counts_for) {
                counts.count(field, table.values(field, now.cable));
            }
        }
    }

    /// Adds the counts of the month that is over, and begins another.
    fn close_month(&mut self, next: u32) {
        let (month, levels) = std::mem::replace(&mut self.month, (next, Default::default()));
        if levels.iter().any(|count| *count > 0) {
            let all = self.found.counts.months.entry(month).or_default();
            all.iter_mut().zip(levels).for_each(|(all, count)| *all += count);
        }
    }

    /// Counts the last cable and its month.
    pub(crate) fn finish(mut self) {
        self.close();
        self.close_month(0);
    }
}

/// Returns the level as it counts for "the highest level of a cable". A mark that names no level counts as unmarked.
fn highest(level: LevelCode) -> LevelCode {
    if level == LevelCode::Unrecognised { LevelCode::Unmarked } else { level }
}

/// Keeps the `most` best cables of those that are offered.
pub(crate) struct TopK {
    most: usize,
    /// The cables so far, in no particular order.
    kept: Vec<Hit>,
    /// The score that the next cable has to exceed.
    pub(crate) threshold: f32,
}

impl TopK {
    pub(crate) fn new(most: usize) -> TopK {
        TopK { most, kept: Vec::with_capacity(most), threshold: f32::MIN }
    }

    /// Offers a unit of a cable. Its score has to exceed the threshold.
    pub(crate) fn offer(&mut self, ordinal: u32, score: f32) {
        let hit = Hit { ordinal, score, hits: 1 };
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.ordinal == ordinal) {
            kept.score = kept.score.max(score);
        } else if self.kept.len() < self.most {
            self.kept.push(hit);
        } else if let Some(worst) =
            self.kept.iter_mut().min_by(|one, other| one.score.total_cmp(&other.score))
        {
            *worst = hit;
        }
        if self.kept.len() == self.most {
            self.threshold = self.kept.iter().map(|kept| kept.score).fold(f32::INFINITY, f32::min);
        }
    }

    /// Returns the cables, the best first.
    pub(crate) fn into_hits(mut self) -> Vec<Hit> {
        self.kept
            .sort_by(|one, other| other.score.total_cmp(&one.score).then(one.ordinal.cmp(&other.ordinal)));
        self.kept
    }
}
