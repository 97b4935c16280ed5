//! Pieces of a table, for a collection on a host: each has some cables that follow one another.

use super::Table;
use crate::query::Field;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a table has of some cables, but for the lengths of their units, which stand beside the words, and for what they
/// refer to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct TableRows {
    /// Of each cable: its units, its day, its banner's level, its values in every field.
    sizes: Vec<u32>,
    days: Vec<u32>,
    #[serde(with = "serde_bytes")]
    classes: Vec<u8>,
    columns: [Vec<Vec<u32>>; 7],
    /// Of each unit: its flags, and by how much its printed number exceeds that of the one before.
    #[serde(with = "serde_bytes")]
    flags: Vec<u8>,
    steps: Vec<i32>,
}

impl TableRows {
    /// Cables of which only the sizes are known.
    pub(crate) fn of_sizes(sizes: &[u32]) -> TableRows {
        TableRows { sizes: sizes.to_vec(), ..TableRows::default() }
    }

    /// Whether it has so many cables, and so many units.
    pub(crate) fn has(&self, cables: u32, units: u32) -> bool {
        let all: u64 = self.sizes.iter().map(|size| u64::from(*size)).sum();
        self.sizes.len() == cables as usize && all == u64::from(units)
    }
}

impl Table {
    /// A table without cables, for units with these lengths and flags, and so many words.
    pub(crate) fn of_units(lengths: Vec<u8>, flags: Vec<u8>, words: u64) -> Table {
        Table { lengths, flags, words, ..Table::default() }
    }

    /// The same without its cables.
    #[must_use]
    pub(crate) fn without_cables(self) -> Table {
        Table::of_units(self.lengths, self.flags, self.words)
    }

    /// Its piece with these cables.
    pub(crate) fn leaf(&self, cables: Range<u32>) -> TableRows {
        let mut leaf = TableRows::default();
        let mut before = 0;
        for cable in cables {
            let units = self.units_of(cable);
            leaf.sizes.push(units.len() as u32);
            leaf.days.push(self.day(cable));
            leaf.classes.push(self.class(cable).code());
            for (number, (lists, values)) in self.columns.iter().zip(&mut leaf.columns).enumerate() {
                let is_known = Some(number) != Field::Ref.column();
                values.push(if is_known { lists.of(cable).to_vec() } else { Vec::new() });
            }
            for unit in units {
                leaf.flags.push(self.flags(unit).0);
                let par = i32::from(self.pars.get(unit as usize).copied().unwrap_or_default());
                leaf.steps.push(par - before);
                before = par;
            }
        }
        leaf
    }

    /// Adds the cables of a piece.
    pub(crate) fn append(&mut self, leaf: &TableRows) {
        let mut flags = leaf.flags.iter();
        let mut steps = leaf.steps.iter();
        let mut par = 0_i32;
        for (at, size) in leaf.sizes.iter().enumerate() {
            let cable = self.append_head();
            self.days.push(leaf.days.get(at).copied().unwrap_or_default());
            self.classes.push(leaf.classes.get(at).copied().unwrap_or_default());
            for (lists, values) in self.columns.iter_mut().zip(&leaf.columns) {
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

    /// Adds cables of which nothing is known, with so many units together.
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
