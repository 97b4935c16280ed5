//! A cable as the index takes it, and batches of cables as bytes.

use super::{Error, Part};
use crate::Unit;
use crate::query::{Field, LevelCode};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A cable as the index takes it: values are numbers, and texts are borrowed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndexDocument<'d> {
    /// The ordinal of the cable in the catalog. Cables come in ascending order.
    pub ordinal: u32,
    /// The day, as in [`Document`](crate::Document).
    pub day: u32,
    /// The level of the banner.
    pub class: LevelCode,
    /// The numbers of the values in each column.
    pub values: [Vec<u32>; Field::COUNT],
    /// The units of the cable.
    #[serde(borrow)]
    pub units: Vec<IndexUnit<'d>>,
}

/// A unit as the index takes it; the fields are those of [`Unit`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndexUnit<'d> {
    /// The running text.
    #[serde(borrow)]
    pub text: Cow<'d, str>,
    /// The printed number.
    pub par: u32,
    /// The level in force.
    pub level: LevelCode,
    /// Whether NOFORN is in force.
    pub noforn: bool,
    /// Whether a mark says so.
    pub marked: bool,
    /// Whether it is the subject.
    pub subject: bool,
}

impl<'d> IndexUnit<'d> {
    pub(crate) fn of(unit: &'d Unit) -> IndexUnit<'d> {
        IndexUnit {
            text: Cow::Borrowed(&unit.text),
            par: unit.par,
            level: unit.level,
            noforn: unit.noforn,
            marked: unit.marked,
            subject: unit.subject,
        }
    }
}

impl IndexDocument<'_> {
    /// Appends the cable to a batch, which consists of bytes that are sent to another thread.
    pub fn encode(&self, batch: &mut Vec<u8>) {
        let begun = batch.len();
        // Serialising fails only where a length isn't known beforehand, and all are.
        *batch = postcard::to_extend(self, std::mem::take(batch)).unwrap_or_default();
        debug_assert!(batch.len() > begun);
    }

    /// Returns the cables of a batch.
    ///
    /// # Errors
    /// Where the bytes are not from [`IndexDocument::encode`] of the same build.
    pub fn decode(mut batch: &[u8]) -> Result<Vec<IndexDocument<'_>>, Error> {
        let mut rows = Vec::new();
        while !batch.is_empty() {
            let (row, rest) = postcard::take_from_bytes(batch).map_err(|_| Error::damaged(Part::Batch))?;
            rows.push(row);
            batch = rest;
        }
        Ok(rows)
    }
}
