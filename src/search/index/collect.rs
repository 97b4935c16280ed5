//! From units to cables: filters, hits and counts in one pass.

use super::plan::{Facet, Plan, Wish};
use super::table::Table;
use super::{Counts, Found, Hit};

/// The bit of a filter that belongs to no facet.
const BASE: u8 = 1 << 7;

/// Which filters a unit fails.
pub(crate) struct Filter<'s> {
    table: &'s Table,
    /// Of each cable: the filters about cables that it fails, as bits.
    cables: Vec<u8>,
    /// The filters about units, with their bits.
    of_units: Vec<(&'s Plan, u8)>,
}

impl<'s> Filter<'s> {
    pub(crate) fn new(table: &'s Table, wish: &'s Wish) -> Filter<'s> {
        let mut cables = vec![0; table.cables() as usize];
        let mut of_units = Vec::new();
        for test in &wish.tests {
            let bit = test.facet.map_or(BASE, Facet::bit);
            if !test.plan.is_of_cable() {
                of_units.push((&test.plan, bit));
                continue;
            }
            for (fails, cable) in cables.iter_mut().zip(0..) {
                if !table.holds_for_cable(&test.plan, cable) {
                    *fails |= bit;
                }
            }
        }
        Filter { table, cables, of_units }
    }

    /// The filters that a unit fails, as bits; 0 for a hit.
    pub(crate) fn fails(&self, unit: u32) -> u8 {
        let fails = self.cables.get(self.table.cable(unit) as usize).copied().unwrap_or_default();
        self.of_units.iter().fold(
            fails,
            |fails, (plan, bit)| {
                if self.table.holds(plan, unit) { fails } else { fails | bit }
            },
        )
    }

    /// Whether the filters leave less than a sixteenth of the cables.
    pub(crate) fn is_narrow(&self) -> bool {
        let left = self.cables.iter().filter(|fails| **fails == 0).count();
        left * 16 < self.cables.len()
    }
}

/// Takes units in order and counts.
pub(crate) struct Collector<'s> {
    filter: &'s Filter<'s>,
    table: &'s Table,
    now: Option<Cable>,
    found: &'s mut Found,
}

/// The cable whose units come.
#[derive(Default)]
struct Cable {
    cable: u32,
    hits: u32,
    score: f32,
    /// The facets that are the only one that some unit fails, as bits.
    only: u8,
    /// Levels in force in hits, and in units that fail by their level alone, as bits.
    levels: u8,
    /// The same for NOFORN: bit 0 for no, bit 1 for yes.
    noforn: u8,
    /// The highest level of a hit, and of a unit that fails by its date alone.
    highest: u8,
}

impl<'s> Collector<'s> {
    /// What is found is added to `found`.
    pub(crate) fn new(filter: &'s Filter<'s>, found: &'s mut Found) -> Collector<'s> {
        Collector { filter, table: filter.table, now: None, found }
    }

    pub(crate) fn take(&mut self, unit: u32, score: f32) {
        let fails = self.filter.fails(unit);
        // A unit that fails two filters is no hit and counts for no facet.
        if fails & BASE != 0 || fails.count_ones() > 1 {
            return;
        }
        let cable = self.table.cable(unit);
        if self.now.as_ref().is_none_or(|now| now.cable != cable) {
            self.close();
            self.now = Some(Cable { cable, ..Cable::default() });
        }
        let Some(now) = &mut self.now else { return };
        let flags = self.table.flags(unit);
        now.only |= fails;
        if fails == 0 {
            now.hits += 1;
            now.score = now.score.max(score);
        }
        if fails == 0 || fails == Facet::Level.bit() {
            now.levels |= 1 << flags.level();
        }
        if fails == 0 || fails == Facet::Noforn.bit() {
            now.noforn |= 1 << u8::from(flags.noforn());
        }
        if fails == 0 || fails == Facet::Date.bit() {
            now.highest = now.highest.max(highest(flags.level()));
        }
    }

    /// Counts the cable whose units have come.
    fn close(&mut self) {
        let Some(now) = self.now.take() else { return };
        let (table, counts) = (self.table, &mut self.found.counts);
        let is_hit = now.hits > 0;
        let counts_for = |facet: Facet| is_hit || now.only & facet.bit() != 0;
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
        if counts_for(Facet::Class)
            && let Some(count) = counts.classes.get_mut(usize::from(table.class(now.cable)))
        {
            *count += 1;
        }
        if counts_for(Facet::Date) {
            let month = counts.months.entry(table.day(now.cable) / 100).or_default();
            if let Some(count) = month.get_mut(usize::from(now.highest)) {
                *count += 1;
            }
        }
        for field in Counts::COUNTED {
            if Facet::of(field).map_or(is_hit, counts_for) {
                table.values(field, now.cable).iter().for_each(|number| counts.count(field, *number));
            }
        }
    }

    /// Counts the last cable.
    pub(crate) fn finish(mut self) {
        self.close();
    }
}

/// A level for "the highest": a mark that names none counts as none.
fn highest(level: u8) -> u8 {
    if level > 5 { 0 } else { level }
}

/// Keeps the best cables of those that are offered.
pub(crate) struct Best {
    most: usize,
    /// In no order.
    kept: Vec<Hit>,
    /// The score that the next one has to exceed.
    pub(crate) threshold: f32,
}

impl Best {
    pub(crate) fn new(most: usize) -> Best {
        Best { most, kept: Vec::with_capacity(most), threshold: f32::MIN }
    }

    /// Offers a unit of a cable that exceeds the threshold.
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

    /// The cables, the best first.
    pub(crate) fn into_hits(mut self) -> Vec<Hit> {
        self.kept
            .sort_by(|one, other| other.score.total_cmp(&one.score).then(one.ordinal.cmp(&other.ordinal)));
        self.kept
    }
}
