//! Building a shard.

use super::{Error, Row, Shard, analyzer, table::Table};
use tantivy::directory::RamDirectory;
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, IndexSettings, TantivyDocument};

/// Takes cables in and makes a [`Shard`] of them.
pub struct Builder {
    writer: SingleSegmentIndexWriter,
    directory: RamDirectory,
    text: Field,
    table: Table,
}

/// The memory that tantivy lets a writer have; this one hands its segment over long before.
const MEMORY: usize = 1 << 30;

impl Builder {
    /// An empty shard.
    ///
    /// # Errors
    /// None in memory.
    pub fn new() -> Result<Builder, Error> {
        let directory = RamDirectory::create();
        let (schema, text) = schema();
        let settings = IndexSettings {
            docstore_compression: Compressor::None,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        let writer = Index::builder()
            .schema(schema)
            .settings(settings)
            .tokenizers(tokenizers())
            .single_segment_index_writer(directory.clone(), MEMORY)?;
        Ok(Builder { writer, directory, text, table: Table::default() })
    }

    /// How many cables it has taken in.
    pub fn cables(&self) -> u32 {
        self.table.cables()
    }

    /// Takes in a cable.
    ///
    /// # Errors
    /// None in memory.
    pub fn add(&mut self, row: &Row<'_>) -> Result<(), Error> {
        for unit in &row.units {
            let mut document = TantivyDocument::new();
            document.add_text(self.text, &unit.text);
            self.writer.add_document(document)?;
        }
        self.table.push(row);
        Ok(())
    }

    /// The shard, ready to be searched.
    ///
    /// # Errors
    /// None in memory.
    pub fn finish(self) -> Result<Shard, Error> {
        let index = self.writer.finalize()?;
        Shard::new(index, self.directory, self.text, self.table)
    }
}

/// One field with words and their positions; nothing is stored.
pub(crate) fn schema() -> (Schema, Field) {
    let mut schema = Schema::builder();
    let words = TextFieldIndexing::default()
        .set_tokenizer(analyzer::NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(words));
    (schema.build(), text)
}

pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(analyzer::NAME, analyzer::Analyzer);
    tokenizers
}
