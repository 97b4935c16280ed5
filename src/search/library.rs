//! A library in one place: catalog, indexer and shards together, as the command and the tests have it.
//!
//! The page has the same in two kinds of workers: shards are made in index workers, all else is in one.

use crate::{
    Catalog, CatalogEntry, Document, Error, Hit, IndexWriter, Insertion, SearchResult, Shard, Shards,
    SortOrder, query::Query,
};

/// Cables that can be searched.
#[derive(Default)]
pub struct Library {
    catalog: Catalog,
    indexer: IndexWriter,
    shards: Shards,
}

impl Library {
    /// A library whose shards were stored.
    pub fn with(catalog: Catalog, shards: Shards) -> Library {
        Library { catalog, shards, indexer: IndexWriter::default() }
    }

    /// The heads of its cables.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Its shards.
    pub fn shards(&self) -> &Shards {
        &self.shards
    }

    /// Takes in a text of a cable, as [`Catalog::insert`] does. It is found after the next [`Library::commit`].
    ///
    /// # Errors
    /// None in memory.
    pub fn insert(
        &mut self,
        entry: CatalogEntry,
        id: Option<&str>,
        document: &Document,
    ) -> Result<Insertion, Error> {
        let (standing, row) = self.catalog.insert(entry, id, document);
        let mut batch = Vec::new();
        if let Some(row) = row {
            row.encode(&mut batch);
        }
        self.indexer.add(&batch, &mut |shard: Shard| self.shards.push(shard))?;
        Ok(standing)
    }

    /// Makes all cables searchable that were taken in.
    pub fn commit(&mut self) {
        if let Some(shard) = self.indexer.finish() {
            self.shards.push(shard);
        }
    }

    /// All that a query finds.
    pub fn search(&self, query: &Query, order: SortOrder) -> SearchResult {
        let plan = self.catalog.plan(query);
        let scored = order == SortOrder::Relevance && query.root.has_words();
        let stats = scored.then(|| self.shards.stats(&plan.terms()));
        self.shards.all(&plan, stats.as_ref()).sorted(&self.catalog, order)
    }

    /// The first cables of what [`Library::search`] finds, before all are found; hits are not counted and 1. `None` where
    /// these can't be told sooner.
    pub fn first(&self, query: &Query, order: SortOrder, most: usize) -> Option<Vec<Hit>> {
        let plan = self.catalog.plan(query);
        self.shards.first(&plan, &self.shards.stats(&plan.terms()), &self.catalog, order, most)
    }
}
