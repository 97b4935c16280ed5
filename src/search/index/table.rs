//! What is known about units and cables besides their words, in columns.

mod rows;

use super::IndexDocument;
use super::plan::BoundExpr;
use super::relevance::length_code;
use crate::lists::Lists;
use crate::query::{Field, LevelCode};
use serde::{Deserialize, Serialize};

pub(crate) use rows::TableRows;

/// Columns over the units and the cables of a shard. The units of a cable follow one another.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Table {
    /// The [`Flags`] of each unit.
    #[serde(with = "serde_bytes")]
    flags: Vec<u8>,
    /// The printed number of each unit, or 0 if there is none.
    pars: Vec<u16>,
    /// The cable of each unit, by its number in the shard.
    cables: Vec<u32>,
    /// The code of each unit's length.
    #[serde(with = "serde_bytes")]
    lengths: Vec<u8>,
    /// How many words all units have together.
    words: u64,
    /// The first unit of each cable.
    firsts: Vec<u32>,
    /// The ordinal of each cable in the catalog, in ascending order.
    ordinals: Vec<u32>,
    /// The day of each cable, or 0 if it is not known.
    days: Vec<u32>,
    /// The level of each cable's banner, as a code.
    #[serde(with = "serde_bytes")]
    classes: Vec<u8>,
    /// The numbers of each cable's values in every field.
    columns: [Lists; Field::COUNT],
}

/// The bits of a unit's level in its flags.
const LEVEL: u8 = 7;
const NOFORN: u8 = 8;
const SUBJECT: u8 = 16;
const MARKED: u8 = 32;

/// The level of a unit, whether it is NOFORN, a subject, and marked, in one byte.
#[derive(Clone, Copy)]
pub(crate) struct Flags(u8);

impl Flags {
    pub(crate) fn byte(self) -> u8 {
        self.0
    }

    pub(crate) fn level(self) -> LevelCode {
        LevelCode::from_code(self.0 & LEVEL)
    }

    pub(crate) fn noforn(self) -> bool {
        self.0 & NOFORN != 0
    }

    pub(crate) fn subject(self) -> bool {
        self.0 & SUBJECT != 0
    }

    pub(crate) fn marked(self) -> bool {
        self.0 & MARKED != 0
    }

    /// Whether it is a subject without a mark, which does not count as an unmarked paragraph.
    pub(crate) fn is_bare_subject(self) -> bool {
        self.subject() && self.level() == LevelCode::Unmarked
    }
}

impl Table {
    /// Adds a cable; `lengths` are the lengths of its units, in words.
    pub(crate) fn push(&mut self, row: &IndexDocument<'_>, lengths: &[u32]) {
        let cable = self.ordinals.len() as u32;
        self.firsts.push(self.flags.len() as u32);
        self.ordinals.push(row.ordinal);
        self.days.push(row.day);
        self.classes.push(row.class.code());
        for (lists, numbers) in self.columns.iter_mut().zip(&row.values) {
            lists.push(numbers);
        }
        for length in lengths {
            self.lengths.push(length_code(*length));
            self.words += u64::from(*length);
        }
        for unit in &row.units {
            let noforn = if unit.noforn { NOFORN } else { 0 };
            let subject = if unit.subject { SUBJECT } else { 0 };
            let marked = if unit.marked { MARKED } else { 0 };
            self.flags.push(unit.level.code() | noforn | subject | marked);
            self.pars.push(u16::try_from(unit.par).unwrap_or(u16::MAX));
            self.cables.push(cable);
        }
    }

    /// Returns the codes of all units' lengths.
    pub(crate) fn lengths(&self) -> &[u8] {
        &self.lengths
    }

    /// Returns how many words all units have together.
    pub(crate) fn words(&self) -> u64 {
        self.words
    }

    /// Returns the average length of a unit, in words.
    pub(crate) fn mean(&self) -> f32 {
        self.words as f32 / self.units().max(1) as f32
    }

    pub(crate) fn units(&self) -> u32 {
        self.flags.len() as u32
    }

    pub(crate) fn cables(&self) -> u32 {
        self.ordinals.len() as u32
    }

    pub(crate) fn flags(&self, unit: u32) -> Flags {
        Flags(self.flags.get(unit as usize).copied().unwrap_or_default())
    }

    pub(crate) fn cable(&self, unit: u32) -> u32 {
        self.cables.get(unit as usize).copied().unwrap_or_default()
    }

    /// Returns the units of a cable.
    pub(crate) fn units_of(&self, cable: u32) -> std::ops::Range<u32> {
        let end = self.firsts.get((cable as usize).saturating_add(1)).copied().unwrap_or(self.units());
        self.firsts.get(cable as usize).copied().unwrap_or(end)..end
    }

    pub(crate) fn ordinal(&self, cable: u32) -> u32 {
        self.ordinals.get(cable as usize).copied().unwrap_or_default()
    }

    /// Returns the ordinals of all cables.
    pub(crate) fn ordinals(&self) -> &[u32] {
        &self.ordinals
    }

    pub(crate) fn day(&self, cable: u32) -> u32 {
        self.days.get(cable as usize).copied().unwrap_or_default()
    }

    /// Sets the days of cables that have none; `day` returns the day of an ordinal.
    pub(crate) fn add_days(&mut self, day: impl Fn(u32) -> u32) {
        for (known, ordinal) in self.days.iter_mut().zip(&self.ordinals) {
            if *known == 0 {
                *known = day(*ordinal);
            }
        }
    }

    pub(crate) fn class(&self, cable: u32) -> LevelCode {
        LevelCode::from_code(self.classes.get(cable as usize).copied().unwrap_or_default())
    }

    pub(crate) fn values(&self, field: Field, cable: u32) -> &[u32] {
        field.column().and_then(|column| self.columns.get(column)).map_or(&[], |lists| lists.of(cable))
    }

    /// Whether a condition holds for a unit.
    pub(crate) fn holds(&self, expr: &BoundExpr, unit: u32) -> bool {
        let cable = self.cable(unit);
        match expr {
            BoundExpr::Level(levels) => {
                let flags = self.flags(unit);
                levels.has(flags.level()) && !flags.is_bare_subject()
            }
            BoundExpr::Noforn(wanted) => self.flags(unit).noforn() == *wanted,
            BoundExpr::Marked(wanted) => {
                let flags = self.flags(unit);
                flags.marked() == *wanted && !flags.is_bare_subject()
            }
            BoundExpr::Par(from, to) => {
                let par = u32::from(self.pars.get(unit as usize).copied().unwrap_or_default());
                par != 0 && (*from..=*to).contains(&par)
            }
            BoundExpr::And(parts) => parts.iter().all(|part| self.holds(part, unit)),
            BoundExpr::Or(parts) => parts.iter().any(|part| self.holds(part, unit)),
            BoundExpr::Not(inner) => !self.holds(inner, unit),
            _ => self.holds_for_cable(expr, cable),
        }
    }

    /// Whether a condition about whole cables holds for one.
    pub(crate) fn holds_for_cable(&self, expr: &BoundExpr, cable: u32) -> bool {
        match expr {
            BoundExpr::Class(levels) => levels.has(self.class(cable)),
            BoundExpr::Date(days) => days.holds(self.day(cable)),
            BoundExpr::Values(Field::Id, ordinals) => ordinals.binary_search(&self.ordinal(cable)).is_ok(),
            BoundExpr::Values(field, numbers) => {
                self.values(*field, cable).iter().any(|number| numbers.binary_search(number).is_ok())
            }
            BoundExpr::And(parts) => parts.iter().all(|part| self.holds_for_cable(part, cable)),
            BoundExpr::Or(parts) => parts.iter().any(|part| self.holds_for_cable(part, cable)),
            BoundExpr::Not(inner) => !self.holds_for_cable(inner, cable),
            _ => true,
        }
    }
}
