//! How many cables have what: the facets of a result.

use crate::query::{Field, LevelCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts over the cables of a result. A cable counts for a value if some hit in it has it.
///
/// Of facets whose values exclude each other, each is counted as if it were not filtered itself, so that a count
/// says what choosing that value as well would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Cables with a hit.
    pub cables: u32,
    /// Hits.
    pub hits: u32,
    /// By the level in force in a hit, as codes.
    pub levels: [u32; LevelCode::COUNT],
    /// By NOFORN in force in a hit: no, yes.
    pub noforn: [u32; 2],
    /// By the banner's level.
    pub classes: [u32; LevelCode::COUNT],
    /// By month (200812; 0 where the date is not known) and by the highest level of a hit.
    pub months: BTreeMap<u32, [u32; LevelCode::COUNT]>,
    /// By value, for each of [`Field::COLUMNS`]; a value's place is its number.
    pub columns: [Vec<u32>; 7],
}

impl Counts {
    /// The columns that are counted; references are followed, not counted.
    pub const COUNTED: [Field; 6] =
        [Field::Post, Field::Tag, Field::Caption, Field::From, Field::To, Field::Signed];

    /// Counts values of a field once more.
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
