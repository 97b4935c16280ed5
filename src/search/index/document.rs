//! What an index takes in of a cable, and batches of it as bytes.

use super::Error;
use crate::Unit;
use crate::query::LevelCode;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What an index takes in of a cable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndexDocument<'d> {
    /// The cable's place in the catalog. Rows come in ascending order.
    pub ordinal: u32,
    /// Its day, as in [`Document`](crate::Document).
    pub day: u32,
    /// Its banner's level.
    pub class: LevelCode,
    /// The numbers of its values in each column.
    pub values: [Vec<u32>; 7],
    /// Its units.
    #[serde(borrow)]
    pub units: Vec<IndexUnit<'d>>,
}

/// What an index takes in of a unit; the fields are those of [`Unit`].
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
            subject: unit.subject,
        }
    }
}

impl IndexDocument<'_> {
    /// Adds the row to a batch, which is bytes that are handed to another thread.
    pub fn encode(&self, batch: &mut Vec<u8>) {
        let begun = batch.len();
        // Fails only where a length isn't known beforehand, and all are.
        *batch = postcard::to_extend(self, std::mem::take(batch)).unwrap_or_default();
        debug_assert!(batch.len() > begun);
    }

    /// The rows of a batch.
    ///
    /// # Errors
    /// Where the bytes are not from [`IndexDocument::encode`] of the same build.
    pub fn decode(mut batch: &[u8]) -> Result<Vec<IndexDocument<'_>>, Error> {
        let mut rows = Vec::new();
        while !batch.is_empty() {
            let (row, rest) =
                postcard::take_from_bytes(batch).map_err(|_| Error::damaged("batch of cables"))?;
            rows.push(row);
            batch = rest;
        }
        Ok(rows)
    }
}
