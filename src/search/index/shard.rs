//! A part of a library, ready to be searched.

use super::bit_set::BitSetCursor;
use super::collect::{Collector, FilterSet, TopK};
use super::cursor::{And, AnyCursor, Cursor, END};
use super::dictionary::{Dictionary, TermInfo};
use super::plan::{BoundExpr, Plan};
use super::postings::{Postings, UnitPostings};
use super::relevance::Relevance;
use super::table::Table;
use super::{Error, Part, SearchResult, Stats};
use std::borrow::Cow;
use std::ops::Range;

/// The postings of the words of some cables, and the table of these cables and their units. It is a segment of the
/// index.
/// index.
pub struct Shard {
    pub(crate) dictionary: Dictionary,
    pub(crate) units: Vec<u8>,
    pub(crate) positions: Vec<u8>,
    pub(crate) table: Table,
}

impl Shard {
    /// Returns how many cables are in the shard.
    pub fn cables(&self) -> u32 {
        self.table.cables()
    }

    /// Returns the statistics of some terms in this shard.
    pub fn stats(&self, terms: &[String]) -> Stats {
        let count = |term: &String| u64::from(self.dictionary.find(term).map_or(0, |entry| entry.count));
        Stats {
            units: u64::from(self.table.units()),
            words: self.table.words(),
            terms: terms.iter().map(|term| (term.clone(), count(term))).collect(),
        }
    }

    /// Offers the best cables of a plan that looks for words to `best`. Scores are those of [`Shard::all`]; the hits
    /// are not counted.
    pub(crate) fn best(&self, plan: &Plan, relevance: &Relevance<'_>, best: &mut TopK) {
        let filter = FilterSet::new(&self.table, plan);
        let mut cursor = self.cursor(&plan.text, relevance);
        if filter.is_narrow() {
            // Few units are left, so they lead, and the words are looked up in them.
            let left = self.units_that(|unit| filter.fails(unit) == 0);
            cursor = Box::new(And::new(vec![cursor, Box::new(BitSetCursor::new(left))]));
        }
        cursor.each_above(best.threshold, &mut |unit, score| {
            if filter.fails(unit) == 0 {
                best.offer(self.table.ordinal(self.table.cable(unit)), score);
            }
            best.threshold
        });
    }

    /// Walks the cables with a hit, a stretch of cables at a time.
    pub(crate) fn walk<'s>(&'s self, plan: &'s Plan, relevance: &Relevance<'_>) -> HitWalker<'s> {
        let cursor = self.cursor(&plan.text, relevance);
        HitWalker { table: &self.table, filter: FilterSet::new(&self.table, plan), cursor }
    }

    /// Returns the ordinals of its cables, ascending.
    pub(crate) fn ordinals(&self) -> &[u32] {
        self.table.ordinals()
    }

    /// Returns the ordinals of the cables that have a term, ascending.
    pub(crate) fn cables_with(&self, term: &str) -> Vec<u32> {
        let mut cables = Vec::new();
        if let Some(entry) = self.dictionary.find(term) {
            let mut units = UnitPostings::new(entry.count, self.unit_list(&entry));
            units.between(0, END, &mut |unit| cables.push(self.table.ordinal(self.table.cable(unit))));
            cables.dedup();
        }
        cables
    }

    /// Adds all cables with hits, and the counts, to `found`.
    pub(crate) fn all(&self, plan: &Plan, relevance: &Relevance<'_>, found: &mut SearchResult) {
        let filter = FilterSet::new(&self.table, plan);
        let mut collector = Collector::new(&filter, found);
        match &plan.text {
            BoundExpr::All => (0..self.table.units()).for_each(|unit| collector.take(unit, 0.0)),
            text => self.cursor(text, relevance).each(&mut |unit, score| collector.take(unit, score)),
        }
        collector.finish();
    }

    /// Calls `each` with every word that begins with `start`, and with the number of units that it is in.
    pub fn words(&self, start: &str, each: &mut dyn FnMut(&str, u32)) {
        self.dictionary.with_prefix(start, &mut |word, entry| each(word, entry.count));
    }

    /// Calls `each` with every word that differs from `word` by at most `differ` letters (1 or 2), and with
    /// the number of units that it is in.
    pub fn like(&self, word: &str, differ: u8, each: &mut dyn FnMut(&str, u32)) {
        self.dictionary.like(word, differ, &mut |word, entry| each(word, entry.count));
    }

    /// Returns the postings of a term.
    pub(crate) fn lists(&self, entry: &TermInfo) -> Postings<'_> {
        let positions = self.positions.get(entry.positions.clone()).unwrap_or_default();
        Postings::new(entry.count, self.unit_list(entry), positions)
    }

    /// Returns the list of the units of a term.
    pub(crate) fn unit_list(&self, entry: &TermInfo) -> &[u8] {
        self.units.get(entry.units.clone()).unwrap_or_default()
    }

    /// Returns the shard as named parts, to be stored or sent.
    pub fn parts(&self) -> [(&'static str, Cow<'_, [u8]>); 4] {
        // Serialising fails only where a length isn't known beforehand, and all are.
        let table = postcard::to_allocvec(&self.table).unwrap_or_default();
        let dictionary = postcard::to_allocvec(&self.dictionary).unwrap_or_default();
        [
            (TABLE, table.into()),
            (DICTIONARY, dictionary.into()),
            (UNITS, self.units.as_slice().into()),
            (POSITIONS, self.positions.as_slice().into()),
        ]
    }

    /// Returns a shard from its parts, in any order.
    ///
    /// # Errors
    /// Where a part is missing or damaged.
    pub fn from_parts(mut parts: Vec<(String, Vec<u8>)>) -> Result<Shard, Error> {
        let mut take = |wanted: &str, what: Part| {
            let part = parts.iter_mut().find(|(name, _)| name == wanted);
            part.map(|(_, bytes)| std::mem::take(bytes)).ok_or(Error::damaged(what))
        };
        Ok(Shard {
            table: postcard::from_bytes(&take(TABLE, Part::Table)?)
                .map_err(|_| Error::damaged(Part::Table))?,
            dictionary: postcard::from_bytes(&take(DICTIONARY, Part::Dictionary)?)
                .map_err(|_| Error::damaged(Part::Dictionary))?,
            units: take(UNITS, Part::Units)?,
            positions: take(POSITIONS, Part::Positions)?,
        })
    }
}

/// Walks the cables of a shard that have a hit.
pub(crate) struct HitWalker<'s> {
    table: &'s Table,
    filter: FilterSet<'s>,
    cursor: AnyCursor<'s>,
}

impl HitWalker<'_> {
    /// Calls `take` with the ordinal of each of these cables that has a hit; `cables` are numbers in the
    /// shard. They must not be before those of the last call.
    pub(crate) fn walk(&mut self, cables: Range<u32>, take: &mut dyn FnMut(u32)) {
        let end = self.table.units_of(cables.end).start;
        let mut unit = self.cursor.seek(self.table.units_of(cables.start).start);
        while unit < end {
            if self.filter.fails(unit) == 0 {
                let cable = self.table.cable(unit);
                take(self.table.ordinal(cable));
                // Further hits in the cable are not needed. In a damaged table, a cable may end before it begins.
                unit = self.cursor.seek(self.table.units_of(cable).end.max(unit + 1));
            } else {
                unit = self.cursor.advance();
            }
        }
    }
}

const TABLE: &str = "table";
const DICTIONARY: &str = "dictionary";
const UNITS: &str = "units";
const POSITIONS: &str = "positions";
