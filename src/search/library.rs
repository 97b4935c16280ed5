//! A library in one place: catalog, index writer and shards together, as the command and the tests use it.
//!
//! In a browser the same parts are in several workers: index workers build the shards, and one worker has everything
//! else.

use crate::{
    Catalog, CatalogEntry, Document, Error, Hit, IndexWriter, Insertion, SearchResult, Shard, Shards,
    SortOrder, query::Query,
};

/// Cables that can be searched.
///
/// ```
/// use search::{CatalogEntry, Document, Library, SortOrder, query::Query};
/// # fn main() -> Result<(), search::Error> {
/// let mut library = Library::default();
/// let text = "UNCLAS BERN 000012\nSUBJECT: A MEETING\n\n1. (U) The army chief was pressed for time.\n";
/// let cable = cable::parse(text, &cable::ContainerMetadata::default());
/// let entry = CatalogEntry::of(&cable, text, Some("notes"));
/// let document = Document::of(&cable, text, entry.name.clone());
/// library.insert(entry, cable.id.as_deref(), &document)?;
/// library.commit();
///
/// let result = library.search(&Query::read("army chief level:U"), SortOrder::Relevance);
/// assert_eq!((result.counts.cables, result.counts.hits), (1, 1));
/// let line = library.catalog().entry(result.cables[0].ordinal);
/// assert_eq!(line.map(|entry| entry.subject.as_str()), Some("A MEETING"));
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct Library {
    catalog: Catalog,
    indexer: IndexWriter,
    shards: Shards,
}

impl Library {
    /// Makes a library from shards that were saved.
    pub fn with(catalog: Catalog, shards: Shards) -> Library {
        Library { catalog, shards, indexer: IndexWriter::default() }
    }

    /// Returns the heads of its cables.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Its shards.
    pub fn shards(&self) -> &Shards {
        &self.shards
    }

    /// Inserts a text of a cable, as [`Catalog::insert`] does. It is found after the next
    /// [`Library::commit`].
    ///
    /// # Errors
    /// In memory, no error happens.
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

    /// Makes all cables searchable that were inserted.
    pub fn commit(&mut self) {
        if let Some(shard) = self.indexer.finish() {
            self.shards.push(shard);
        }
    }

    /// Returns all that a query finds, in order.
    pub fn search(&self, query: &Query, order: SortOrder) -> SearchResult {
        let plan = self.catalog.plan(query);
        let scored = order == SortOrder::Relevance && query.root.has_words();
        let stats = scored.then(|| self.shards.stats(&plan.terms()));
        self.shards.all(&plan, stats.as_ref()).sorted(&self.catalog, order)
    }

    /// Returns the first `most` cables that [`Library::search`] finds, before all are found. Their hits are not
    /// counted, and are given as 1. Returns `None` if the first cables cannot be known before all are.
    pub fn first(&self, query: &Query, order: SortOrder, most: usize) -> Option<Vec<Hit>> {
        let plan = self.catalog.plan(query);
        self.shards.first(&plan, &self.shards.stats(&plan.terms()), &self.catalog, order, most)
    }
}
