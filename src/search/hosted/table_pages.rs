//! The table of a collection, in pieces: which of them a query needs, and what it makes of those that are there.

use super::collection::Collection;
use super::dictionary_reader::{NotReady, try_all};
use super::format::{CABLES_PER_PAGE, HostedCable, TablePage, unpack};
use crate::index::{Relevance, TableRows};
use crate::query::Phrase;
use crate::{BoundExpr, Error, Plan, Shard};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Pieces of the table that are fetched for counts alone.
const COUNTED_PIECES: usize = 64;

impl Collection {
    /// Gives the shard as much of the table as its hits need; whether that is all that can be counted.
    pub(super) fn pieces(&mut self, plan: &Plan, shard: &mut Shard) -> Result<bool, NotReady> {
        let all = self.head.leaves.len() as u32;
        let every = || (0..all).collect::<BTreeSet<u32>>();
        let mut needed = BTreeSet::new();
        if plan.text == BoundExpr::All || has_filters(&plan.text) {
            needed = every();
        } else {
            let mut subjects = Vec::new();
            subjects_of(&plan.text, &mut subjects);
            for phrase in subjects {
                needed.extend(self.leaves_of(shard, &BoundExpr::Phrase(phrase.clone())));
            }
        }
        self.read_leaves(&needed)?;
        self.fill(shard);
        let hits = if plan.text == BoundExpr::All { every() } else { self.leaves_of(shard, &plan.text) };
        let left: Vec<u64> = hits
            .iter()
            .filter(|leaf| !self.leaves.contains_key(leaf))
            .map(|leaf| self.leaf_size(*leaf))
            .collect();
        let is_cheap = left.len() <= COUNTED_PIECES && left.iter().sum::<u64>() <= self.counted;
        let all: u64 = every().iter().map(|leaf| self.leaf_size(*leaf)).sum();
        // What is known of a paragraph from the list of a word that it has.
        let needs_table =
            !is_listed(&plan.text) || !plan.filters.iter().all(|filter| is_of_flags(&filter.expr));
        let counted = (!plan.filters.is_empty() && needs_table) || is_cheap || all <= self.counted;
        if counted {
            self.read_leaves(&hits)?;
        } else if self.sizes.is_none() {
            let (start, bytes) = self.head.sizes;
            let sizes: Vec<u32> =
                unpack(&self.dictionary().bytes(start..start + u64::from(bytes))?, "sizes of cables")?;
            self.sizes = Some(Rc::new(sizes));
        }
        self.fill(shard);
        Ok(counted)
    }

    /// The pieces of the table with the units of a expr.
    fn leaves_of(&self, shard: &Shard, expr: &BoundExpr) -> BTreeSet<u32> {
        let mut leaves = BTreeSet::new();
        let mut ends = self.head.leaves.iter().zip(0..).scan(0_u32, |end, (leaf, number)| {
            *end = end.saturating_add(leaf.units);
            Some((*end, number))
        });
        let mut now = ends.next();
        let mut cursor = shard.cursor(expr, &Relevance::new(None));
        loop {
            let unit = cursor.unit();
            while now.is_some_and(|(end, _)| end <= unit) {
                now = ends.next();
            }
            let Some((end, number)) = now else { break };
            leaves.insert(number);
            cursor.seek(end);
        }
        leaves
    }

    fn leaf_size(&self, leaf: u32) -> u64 {
        self.head.leaves.get(leaf as usize).map_or(0, |leaf| u64::from(leaf.bytes))
    }

    fn read_leaves(&mut self, leaves: &BTreeSet<u32>) -> Result<(), NotReady> {
        let left: Vec<u32> = leaves.iter().copied().filter(|leaf| !self.leaves.contains_key(leaf)).collect();
        if left.is_empty() {
            return Ok(());
        }
        let mut places = Vec::with_capacity(self.head.leaves.len());
        let mut start = self.head.regions.leaves;
        for leaf in &self.head.leaves {
            places.push(start);
            start = start.saturating_add(u64::from(leaf.bytes));
        }
        let read = try_all(left, |number| {
            let start = places.get(number as usize).copied().unwrap_or_default();
            let bytes = self.dictionary().bytes(start..start.saturating_add(self.leaf_size(number)))?;
            let leaf: TablePage = unpack(&bytes, "table")?;
            let units = self.head.leaves.get(number as usize).map_or(0, |leaf| leaf.units);
            let is_ours = leaf.table.has(self.cables_of(number), units);
            if is_ours { Ok((number, Rc::new(leaf))) } else { Err(Error::hosted("table").into()) }
        })?;
        self.leaves.extend(read);
        Ok(())
    }

    /// How many cables a piece of the table has.
    fn cables_of(&self, leaf: u32) -> u32 {
        self.head.cables.saturating_sub(leaf.saturating_mul(CABLES_PER_PAGE)).min(CABLES_PER_PAGE)
    }

    /// Gives a shard the pieces of the table that are there.
    fn fill(&self, shard: &mut Shard) {
        let mut table = std::mem::take(&mut shard.table).without_cables();
        for (place, number) in self.head.leaves.iter().zip(0..) {
            let cables = self.cables_of(number);
            if let Some(leaf) = self.leaves.get(&number) {
                table.append(&leaf.table);
                continue;
            }
            let start = number as usize * CABLES_PER_PAGE as usize;
            let sizes = self.sizes.as_ref().and_then(|sizes| sizes.get(start..start + cables as usize));
            match sizes.map(TableRows::of_sizes).filter(|leaf| leaf.has(cables, place.units)) {
                Some(leaf) => table.append(&leaf),
                None => table.append_unknown(cables, place.units),
            }
        }
        shard.table = table;
    }

    pub(super) fn try_record(&mut self, ordinal: u32) -> Result<HostedCable, NotReady> {
        let (number, within) = (ordinal / CABLES_PER_PAGE, ordinal % CABLES_PER_PAGE);
        self.read_leaves(&BTreeSet::from([number]))?;
        let damaged = || NotReady::from(Error::hosted("table"));
        let leaf = self.leaves.get(&number).ok_or_else(damaged)?;
        let size = *leaf.records.get(within as usize).ok_or_else(damaged)?;
        let before = self.head.leaves.iter().take(number as usize).map(|leaf| u64::from(leaf.records));
        let here = leaf.records.iter().take(within as usize).map(|record| u64::from(*record));
        let start: u64 = before.chain(here).sum();
        let bytes = self.dictionary().bytes(start..start + u64::from(size))?;
        Ok(unpack(&bytes, "text of this cable")?)
    }
}

/// Whether something in a expr about texts is decided by the table alone.
fn has_filters(expr: &BoundExpr) -> bool {
    match expr {
        BoundExpr::Phrase(_) | BoundExpr::Near(..) | BoundExpr::Subject(_) => false,
        BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().any(has_filters),
        BoundExpr::Not(inner) => has_filters(inner),
        _ => true,
    }
}

/// Whether every unit that a expr finds is in the list of a word.
pub(super) fn is_listed(expr: &BoundExpr) -> bool {
    match expr {
        BoundExpr::Phrase(_) | BoundExpr::Near(..) => true,
        BoundExpr::And(parts) => parts.iter().any(is_listed),
        BoundExpr::Or(parts) => parts.iter().all(is_listed),
        _ => false,
    }
}

/// Whether a test looks at the flags of a unit alone.
fn is_of_flags(expr: &BoundExpr) -> bool {
    match expr {
        BoundExpr::Level(_) | BoundExpr::Noforn(_) => true,
        BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().all(is_of_flags),
        BoundExpr::Not(inner) => is_of_flags(inner),
        _ => false,
    }
}

fn subjects_of<'p>(expr: &'p BoundExpr, subjects: &mut Vec<&'p Phrase>) {
    match expr {
        BoundExpr::Subject(phrase) => subjects.push(phrase),
        BoundExpr::And(parts) | BoundExpr::Or(parts) => {
            parts.iter().for_each(|part| subjects_of(part, subjects))
        }
        BoundExpr::Not(inner) => subjects_of(inner, subjects),
        _ => {}
    }
}
