//! Pages of a table for a collection on a host. Each page has the rows of some cables that follow one another.

use super::Table;
use crate::query::Field;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The rows of some cables, without the lengths of their units, which are beside the postings, and without
/// references.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct TableRows {
    /// How many units each cable has.
    sizes: Vec<u32>,
    /// The day of each cable.
    days: Vec<u32>,
    /// The level of each cable's banner, as a code.
    #[serde(with = "serde_bytes")]
    classes: Vec<u8>,
    /// The values of each cable in every field. The column of references is empty.
    columns: [Vec<Vec<u32>>; Field::COUNT],
    /// The flags of each unit.
    #[serde(with = "serde_bytes")]
    flags: Vec<u8>,
    /// The difference between the printed number of each unit and that of the unit before it on the page.
    steps: Vec<i32>,
}

impl TableRows {
    /// Makes rows of which only the sizes are known.
    pub(crate) fn of_sizes(sizes: &[u32]) -> TableRows {
        TableRows { sizes: sizes.to_vec(), ..TableRows::default() }
    }

    /// Whether there are rows for this many cables with this many units.
    pub(crate) fn has(&self, cables: u32, units: u32) -> bool {
        let all: u64 = self.sizes.iter().map(|size| u64::from(*size)).sum();
        self.sizes.len() == cables as usize && all == u64::from(units)
    }
}

impl Table {
    /// Makes a table without cables, for units with these lengths and flags that have this many words in total.
    pub(crate) fn of_units(lengths: Vec<u8>, flags: Vec<u8>, words: u64) -> Table {
        Table { lengths, flags, words, ..Table::default() }
    }

    /// Returns the table without its cables.
    #[must_use]
    pub(crate) fn without_cables(self) -> Table {
        Table::of_units(self.lengths, self.flags, self.words)
    }

    /// Returns the rows of these cables.
    pub(crate) fn rows(&self, cables: Range<u32>) -> TableRows {
        let mut rows = TableRows::default();
        let mut before = 0;
        for cable in cables {
            let units = self.units_of(cable);
            rows.sizes.push(units.len() as u32);
            rows.days.push(self.day(cable));
            rows.classes.push(self.class(cable).code());
            for (number, (lists, values)) in self.columns.iter().zip(&mut rows.columns).enumerate() {
                let is_known = Some(number) != Field::Ref.column();
                values.push(if is_known { lists.of(cable).to_vec() } else { Vec::new() });
            }
            for unit in units {
                rows.flags.push(self.flags(unit).0);
                let par = i32::from(self.pars.get(unit as usize).copied().unwrap_or_default());
                rows.steps.push(par - before);
                before = par;
            }
        }
        rows
    }

    /// Appends the cables of some rows.
    pub(crate) fn append(&mut self, rows: &TableRows) {
        let mut flags = rows.flags.iter();
        let mut steps = rows.steps.iter();
        let mut par = 0_i32;
        for (at, size) in rows.sizes.iter().enumerate() {
            let cable = self.append_head();
            self.days.push(rows.days.get(at).copied().unwrap_or_default());
            self.classes.push(rows.classes.get(at).copied().unwrap_or_default());
            for (lists, values) in self.columns.iter_mut().zip(&rows.columns) {
                lists.push(values.get(at).map_or(&[], Vec::as_slice));
            }
            for _ in 0..*size {
                if let (Some(flag), Some(of)) = (flags.next(), self.flags.get_mut(self.cables.len())) {
                    *of = *flag;
                }
                self.cables.push(cable);
                par = par.saturating_add(steps.next().copied().unwrap_or_default());
                self.pars.push(u16::try_from(par).unwrap_or_default());
            }
        }
    }

    /// Appends cables of which nothing is known except how many units they have in total.
    pub(crate) fn append_unknown(&mut self, cables: u32, units: u32) {
        for size in (0..cables).map(|cable| if cable == 0 { units } else { 0 }) {
            let cable = self.append_head();
            self.days.push(0);
            self.classes.push(0);
            self.columns.iter_mut().for_each(|lists| lists.push(&[]));
            let all = self.cables.len() + size as usize;
            self.cables.resize(all, cable);
            self.pars.resize(all, 0);
        }
    }

    /// Begins a cable, whose ordinal is its number.
    fn append_head(&mut self) -> u32 {
        let cable = self.ordinals.len() as u32;
        self.firsts.push(self.cables.len() as u32);
        self.ordinals.push(cable);
        cable
    }
}
