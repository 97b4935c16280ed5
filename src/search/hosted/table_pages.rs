//! The table of a collection in pages. It decides which pages a query needs, and makes a table of those.

use super::collection::Collection;
use super::dictionary_reader::{NotReady, try_all};
use super::format::{CABLES_PER_PAGE, HostedCable, TablePage, unpack};
use crate::index::{Part, Relevance, TableRows};
use crate::query::Phrase;
use crate::{BoundExpr, Error, Plan, Shard};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The most pages of the table that are fetched only for counts.
const COUNTED_PAGES: usize = 64;

impl Collection {
    /// Gives the shard as much of the table as its hits need, and returns whether that is enough for all counts.
    pub(super) fn load_table(&mut self, plan: &Plan, shard: &mut Shard) -> Result<bool, NotReady> {
        let all = self.head.table_pages.len() as u32;
        let every = || (0..all).collect::<BTreeSet<u32>>();
        let mut needed = BTreeSet::new();
        if plan.text == BoundExpr::All || has_filters(&plan.text) {
            needed = every();
        } else {
            let mut subjects = Vec::new();
            subjects_of(&plan.text, &mut subjects);
            for phrase in subjects {
                needed.extend(self.pages_of(shard, &BoundExpr::Phrase(phrase.clone())));
            }
        }
        let mut heads = Vec::new();
        heads_of(&plan.text, &mut heads);
        needed.extend(heads.iter().map(|ordinal| ordinal / CABLES_PER_PAGE));
        if has_cable(&plan.text) {
            // Which units are of one cable has to be known of all.
            self.read_sizes()?;
        }
        self.read_pages(&needed)?;
        self.fill(shard);
        let hits = if plan.text == BoundExpr::All { every() } else { self.pages_of(shard, &plan.text) };
        let left: Vec<u64> = hits
            .iter()
            .filter(|page| !self.table_pages.contains_key(page))
            .map(|page| self.page_size(*page))
            .collect();
        let is_cheap = left.len() <= COUNTED_PAGES && left.iter().sum::<u64>() <= self.count_budget;
        let all: u64 = every().iter().map(|page| self.page_size(*page)).sum();
        // The list of a word gives the level and NOFORN of each paragraph; everything else is in the table.
        let needs_table =
            !is_listed(&plan.text) || !plan.filters.iter().all(|filter| is_of_flags(&filter.expr));
        let counted = (!plan.filters.is_empty() && needs_table) || is_cheap || all <= self.count_budget;
        if counted {
            self.read_pages(&hits)?;
        } else {
            self.read_sizes()?;
        }
        self.fill(shard);
        Ok(counted)
    }

    /// Reads how many units each cable has, unless that was done before.
    fn read_sizes(&mut self) -> Result<(), NotReady> {
        if self.sizes.is_none() {
            let (start, bytes) = self.head.sizes;
            let bytes = self.dictionary().bytes(start..start.saturating_add(u64::from(bytes)))?;
            let sizes: Vec<u32> = unpack(&bytes, Part::Sizes)?;
            self.sizes = Some(Rc::new(sizes));
        }
        Ok(())
    }

    /// Returns the pages of the table with the units that an expression finds.
    fn pages_of(&self, shard: &Shard, expr: &BoundExpr) -> BTreeSet<u32> {
        let mut pages = BTreeSet::new();
        let mut ends = self.head.table_pages.iter().zip(0..).scan(0_u32, |end, (page, number)| {
            *end = end.saturating_add(page.units);
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
            pages.insert(number);
            cursor.seek(end);
        }
        pages
    }

    fn page_size(&self, page: u32) -> u64 {
        self.head.table_pages.get(page as usize).map_or(0, |page| u64::from(page.bytes))
    }

    fn read_pages(&mut self, pages: &BTreeSet<u32>) -> Result<(), NotReady> {
        let left: Vec<u32> =
            pages.iter().copied().filter(|page| !self.table_pages.contains_key(page)).collect();
        if left.is_empty() {
            return Ok(());
        }
        let read = try_all(left, |number| {
            let start = self.starts.table_pages.get(number as usize).copied().unwrap_or_default();
            let bytes = self.dictionary().bytes(start..start.saturating_add(self.page_size(number)))?;
            let page: TablePage = unpack(&bytes, Part::Table)?;
            let units = self.head.table_pages.get(number as usize).map_or(0, |page| page.units);
            let is_ours = page.table.has(self.cables_of(number), units);
            if is_ours { Ok((number, Rc::new(page))) } else { Err(Error::hosted(Part::Table).into()) }
        })?;
        self.table_pages.extend(read);
        Ok(())
    }

    /// Returns how many cables a page of the table has.
    fn cables_of(&self, page: u32) -> u32 {
        self.head.cables.saturating_sub(page.saturating_mul(CABLES_PER_PAGE)).min(CABLES_PER_PAGE)
    }

    /// Gives a shard a table of the pages that are there, with empty rows in place of the others.
    fn fill(&self, shard: &mut Shard) {
        let mut table = std::mem::take(&mut shard.table).without_cables();
        for (place, number) in self.head.table_pages.iter().zip(0..) {
            let cables = self.cables_of(number);
            if let Some(page) = self.table_pages.get(&number) {
                table.append(&page.table);
                continue;
            }
            let start = number as usize * CABLES_PER_PAGE as usize;
            let sizes = self.sizes.as_ref().and_then(|sizes| sizes.get(start..start + cables as usize));
            match sizes.map(TableRows::of_sizes).filter(|page| page.has(cables, place.units)) {
                Some(page) => table.append(&page),
                None => table.append_unknown(cables, place.units),
            }
        }
        shard.table = table;
    }

    pub(super) fn try_record(&mut self, ordinal: u32) -> Result<HostedCable, NotReady> {
        let (number, within) = (ordinal / CABLES_PER_PAGE, ordinal % CABLES_PER_PAGE);
        self.read_pages(&BTreeSet::from([number]))?;
        let damaged = || NotReady::from(Error::hosted(Part::Table));
        let page = self.table_pages.get(&number).ok_or_else(damaged)?;
        let size = *page.records.get(within as usize).ok_or_else(damaged)?;
        let first = self.starts.records.get(number as usize).copied().unwrap_or_default();
        let before = page.records.iter().take(within as usize).map(|record| u64::from(*record));
        let start = first + before.sum::<u64>();
        let bytes = self.dictionary().bytes(start..start + u64::from(size))?;
        Ok(unpack(&bytes, Part::Text)?)
    }
}

/// Whether some part of an expression is decided by the table alone.
fn has_filters(expr: &BoundExpr) -> bool {
    match expr {
        BoundExpr::Phrase(_)
        | BoundExpr::Near(..)
        | BoundExpr::Like(_)
        | BoundExpr::Head(_)
        | BoundExpr::Subject(_) => false,
        BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().any(has_filters),
        BoundExpr::Not(inner) | BoundExpr::Cable(inner) => has_filters(inner),
        _ => true,
    }
}

/// Whether every unit that an expression finds is in the list of a word.
pub(super) fn is_listed(expr: &BoundExpr) -> bool {
    match expr {
        BoundExpr::Phrase(_) | BoundExpr::Near(..) | BoundExpr::Like(_) => true,
        BoundExpr::And(parts) => parts.iter().any(is_listed),
        BoundExpr::Or(parts) => parts.iter().all(is_listed),
        _ => false,
    }
}

/// Whether a filter needs only the flags of a unit.
fn is_of_flags(expr: &BoundExpr) -> bool {
    match expr {
        BoundExpr::Level(_) | BoundExpr::Noforn(_) | BoundExpr::Marked(_) => true,
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
        BoundExpr::Not(inner) | BoundExpr::Cable(inner) => subjects_of(inner, subjects),
        _ => {}
    }
}

/// Gathers the cables whose ids are looked for.
fn heads_of(expr: &BoundExpr, heads: &mut Vec<u32>) {
    match expr {
        BoundExpr::Head(ordinals) => heads.extend(ordinals),
        BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().for_each(|part| heads_of(part, heads)),
        BoundExpr::Not(inner) | BoundExpr::Cable(inner) => heads_of(inner, heads),
        _ => {}
    }
}

/// Whether something is looked for anywhere in cables.
fn has_cable(expr: &BoundExpr) -> bool {
    match expr {
        BoundExpr::Cable(_) => true,
        BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().any(has_cable),
        BoundExpr::Not(inner) => has_cable(inner),
        _ => false,
    }
}
