//! Where the parts of a collection begin in its run of bytes.

use super::format::CollectionHead;

/// Where the parts begin, added up once from the sizes in the head.
pub(super) struct Starts {
    /// Where each page of the table begins.
    pub(super) table_pages: Vec<u64>,
    /// Where the records of the cables of each page of the table begin.
    pub(super) records: Vec<u64>,
    /// Where each page of the dictionary begins.
    pub(super) dictionary_pages: Vec<u64>,
    /// Where the lists of units of each page of the dictionary begin.
    pub(super) lists: Vec<u64>,
    /// Where the positions of each page of the dictionary begin.
    pub(super) positions: Vec<u64>,
}

impl Starts {
    pub(super) fn of(head: &CollectionHead) -> Starts {
        let (table, dictionary, regions) = (&head.table_pages, &head.dictionary_pages, &head.regions);
        Starts {
            table_pages: added(regions.table, table.iter().map(|page| u64::from(page.bytes))),
            records: added(0, table.iter().map(|page| u64::from(page.records))),
            dictionary_pages: added(regions.dictionary, dictionary.iter().map(|page| u64::from(page.bytes))),
            lists: added(regions.lists, dictionary.iter().map(|page| page.lists)),
            positions: added(regions.positions, dictionary.iter().map(|page| page.positions)),
        }
    }
}

/// Returns where parts of these sizes begin, the first of them at `start`. A sum that is too large for any collection
/// becomes the largest number, which is not in any collection either.
fn added(start: u64, sizes: impl Iterator<Item = u64>) -> Vec<u64> {
    let next = |at: &mut u64, size: u64| {
        let start = *at;
        *at = at.saturating_add(size);
        Some(start)
    };
    sizes.scan(start, next).collect()
}
