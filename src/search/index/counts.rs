//! The facet counts of a result.

use crate::query::{Field, LevelCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts over the cables of a result. A cable counts for a value if some hit in it has that value.  Where the values
/// of a facet exclude each other, the counts are made as if the facet were not filtered, so that each says what
/// choosing that value as well would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// How many cables have a hit.
    pub cables: u32,
    /// How many units are hits.
    pub hits: u32,
    /// The number of cables by the level in force in a hit, at the index of its [`LevelCode`].
    pub levels: [u32; LevelCode::COUNT],
    /// The number of cables by whether NOFORN is in force in a hit: no, yes.
    pub noforn: [u32; 2],
    /// The number of cables by whether a hit is marked: no, yes.
    pub marked: [u32; 2],
    /// The number of cables by the level of the banner, at the index of its [`LevelCode`].
    pub classes: [u32; LevelCode::COUNT],
    /// The number of cables by month (200812, or 0 if the date is not known) and by the highest level of a hit.
    pub months: BTreeMap<u32, [u32; LevelCode::COUNT]>,
    /// The number of cables by the values of each of [`Field::COLUMNS`]. A count is at the index of its value's number.
    pub columns: [Vec<u32>; Field::COUNT],
}

impl Counts {
    /// The fields that are counted. References are followed instead.
    pub const COUNTED: [Field; Field::COUNT - 1] = [
        Field::Post,
        Field::Tag,
        Field::Caption,
        Field::From,
        Field::To,
        Field::Signed,
        Field::Kind,
        Field::Concept,
        Field::Office,
        Field::Drafter,
        Field::Handling,
    ];

    /// Counts some values of a field once more.
    pub(crate) fn count(&mut self, field: Field, numbers: &[u32]) {
        let Some(column) = field.column().and_then(|column| self.columns.get_mut(column)) else { return };
        for number in numbers {
            let at = *number as usize;
            if column.len() <= at {
                column.resize(at + 1, 0);
            }
            if let Some(count) = column.get_mut(at) {
                *count += 1;
            }
        }
    }
}
