//! A part of a library, ready to be searched.

use super::builder::{schema, tokenizers};
use super::collect::{Best, Collector, Filter};
use super::plan::{Plan, Wish};
use super::set::SetQuery;
use super::table::Table;
use super::{Error, Found, Hit, Stats};
use crate::Part;
use serde_bytes::ByteBuf;
use std::path::Path;
use std::sync::Arc;
use tantivy::directory::{Directory as _, RamDirectory};
use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query as _};
use tantivy::schema::Field;
use tantivy::{Index, IndexReader, ReloadPolicy, Searcher};

/// One segment of texts, with the table of its units and cables.
pub struct Shard {
    pub(crate) searcher: Searcher,
    pub(crate) text: Field,
    pub(crate) table: Table,
    directory: RamDirectory,
}

impl Shard {
    pub(crate) fn new(
        index: Index,
        directory: RamDirectory,
        text: Field,
        table: Table,
    ) -> Result<Shard, Error> {
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Shard { searcher: reader.searcher(), text, table, directory })
    }

    /// How many cables are in it.
    pub fn cables(&self) -> u32 {
        self.table.cables()
    }

    /// How common the terms of a query are here.
    ///
    /// # Errors
    /// Where the shard can't be read.
    pub fn stats(&self, terms: &[String]) -> Result<Stats, Error> {
        let mut stats = Stats { units: u64::from(self.table.units()), ..Stats::default() };
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.text)?;
            stats.words += index.total_num_tokens();
            for term in terms {
                // A shard is one segment. A term that is asked for twice counts once.
                stats.terms.insert(term.clone(), u64::from(index.doc_freq(&self.term(term))?));
            }
        }
        Ok(stats)
    }

    /// The best cables of a query that looks for words, the best first. Scores are those of [`Shard::all`];
    /// the number of hits is not counted and 1.
    ///
    /// # Errors
    /// Where the shard can't be read.
    pub fn best(&self, wish: &Wish, stats: &Stats, most: usize) -> Result<Vec<Hit>, Error> {
        let filter = Filter::new(&self.table, wish);
        let mut query = self.query(&wish.text)?;
        if filter.is_narrow() {
            // Few units are left: they lead, and the words are looked up for them.
            let left = self.units_that(|unit| filter.fails(unit) == 0);
            query = Box::new(BooleanQuery::new(vec![
                (Occur::Must, query),
                (Occur::Must, Box::new(SetQuery(Arc::new(left)))),
            ]));
        }
        let weight = query.weight(EnableScoring::enabled_from_statistics_provider(stats, &self.searcher))?;
        let mut best = Best::new(most);
        for reader in self.searcher.segment_readers() {
            weight.for_each_pruning(f32::MIN, reader, &mut |unit, score| {
                if filter.fails(unit) == 0 {
                    best.offer(self.table.cable(unit), score);
                }
                best.threshold
            })?;
        }
        let mut hits: Vec<Hit> = best
            .into_cables()
            .map(|(cable, score)| Hit { ordinal: self.table.ordinal(cable), score, hits: 1 })
            .collect();
        hits.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.ordinal.cmp(&other.ordinal)));
        Ok(hits)
    }

    /// All cables with hits, and the counts. Without `stats` all scores are 0.
    ///
    /// # Errors
    /// Where the shard can't be read.
    pub fn all(&self, wish: &Wish, stats: Option<&Stats>) -> Result<Found, Error> {
        let filter = Filter::new(&self.table, wish);
        let mut collector = Collector::new(&filter);
        match (&wish.text, stats) {
            (Plan::All, _) => (0..self.table.units()).for_each(|unit| collector.take(unit, 0.0)),
            (text, None) => self.each(&*self.query(text)?, &mut |unit| collector.take(unit, 0.0))?,
            (text, Some(stats)) => {
                let scoring = EnableScoring::enabled_from_statistics_provider(stats, &self.searcher);
                let weight = self.query(text)?.weight(scoring)?;
                for reader in self.searcher.segment_readers() {
                    weight.for_each(reader, &mut |unit, score| collector.take(unit, score))?;
                }
            }
        }
        Ok(collector.finish())
    }

    /// The shard as named parts of bytes, to be stored.
    ///
    /// # Errors
    /// Where the shard can't be read.
    pub fn parts(&self) -> Result<Vec<Part>, Error> {
        let table = postcard::to_allocvec(&self.table).map_err(|_| Error::damaged("table"))?;
        let mut parts = vec![(TABLE.to_owned(), ByteBuf::from(table))];
        for path in self.searcher.index().directory().list_managed_files() {
            if let Ok(file) = self.directory.open_read(&path) {
                let name = path.to_string_lossy().into_owned();
                parts.push((name, ByteBuf::from(file.read_bytes()?.as_slice())));
            }
        }
        let meta =
            self.directory.atomic_read(Path::new(META)).map_err(|_| Error::damaged("list of parts"))?;
        parts.push((META.to_owned(), ByteBuf::from(meta)));
        Ok(parts)
    }

    /// A shard from its parts.
    ///
    /// # Errors
    /// Where a part is missing or damaged.
    pub fn from_parts(parts: Vec<Part>) -> Result<Shard, Error> {
        let directory = RamDirectory::create();
        let mut table = None;
        for (name, bytes) in parts {
            if name == TABLE {
                table = Some(postcard::from_bytes(&bytes).map_err(|_| Error::damaged("table"))?);
            } else {
                directory.atomic_write(Path::new(&name), &bytes)?;
            }
        }
        let (_, text) = schema();
        let mut index = Index::open(directory.clone())?;
        index.set_tokenizers(tokenizers());
        Shard::new(index, directory, text, table.ok_or(Error::damaged("table"))?)
    }
}

const TABLE: &str = "table";
const META: &str = "meta.json";
