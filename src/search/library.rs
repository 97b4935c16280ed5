//! A library in one place: catalog and shards together, as the command and the tests have it.
//!
//! The page has the same with its shards spread over workers; what puts answers together is shared.

use crate::{
    Answer, Ask, Catalog, Document, Engine, Entry, Hit, Order, Stats, Told, Wish, query::Query, sort,
};

/// Cables that can be searched.
#[derive(Default)]
pub struct Library {
    catalog: Catalog,
    engine: Engine,
}

impl Library {
    /// A library whose shards are attached by [`Ask::Attach`].
    pub fn with(catalog: Catalog) -> Library {
        Library { catalog, engine: Engine::default() }
    }

    /// The heads of its cables.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Takes in a cable. It is found after the next [`Library::commit`].
    ///
    /// # Errors
    /// None in memory; a sentence.
    pub fn add(&mut self, entry: Entry, document: &Document) -> Result<(), String> {
        let mut batch = Vec::new();
        self.catalog.add(entry, document).encode(&mut batch);
        self.ask(Ask::Add(batch)).map(drop)
    }

    /// Makes all cables searchable that were taken in.
    ///
    /// # Errors
    /// None in memory; a sentence.
    pub fn commit(&mut self) -> Result<(), String> {
        self.ask(Ask::Commit).map(drop)
    }

    /// All that a query finds.
    ///
    /// # Errors
    /// None in memory; a sentence.
    pub fn search(&mut self, query: &Query, order: Order) -> Result<Answer, String> {
        let wish = self.catalog.wish(query);
        let scored = order == Order::Relevance && query.root.has_words();
        let stats = if scored { Some(self.stats(&wish)?) } else { None };
        match self.ask(Ask::All { wish, stats, listed: true })? {
            Told::All(found) => Ok(Answer::new(*found, &self.catalog, order)),
            _ => Ok(Answer::default()),
        }
    }

    /// The best cables of a query that looks for words.
    ///
    /// # Errors
    /// None in memory; a sentence.
    pub fn best(&mut self, query: &Query, most: u32) -> Result<Vec<Hit>, String> {
        let wish = self.catalog.wish(query);
        let stats = self.stats(&wish)?;
        match self.ask(Ask::Best { wish, stats, most })? {
            Told::Best(mut best) => {
                sort(&mut best, &self.catalog, Order::Relevance);
                Ok(best)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The engine's answer.
    ///
    /// # Errors
    /// Its sentence where it failed.
    pub fn ask(&mut self, ask: Ask) -> Result<Told, String> {
        match self.engine.answer(ask) {
            Told::Failed(reason) => Err(reason),
            told => Ok(told),
        }
    }

    fn stats(&mut self, wish: &Wish) -> Result<Stats, String> {
        match self.ask(Ask::Stats(wish.terms()))? {
            Told::Stats(stats) => Ok(stats),
            _ => Ok(Stats::default()),
        }
    }
}
