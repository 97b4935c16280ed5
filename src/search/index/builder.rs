//! Building a shard in memory.

use super::dictionary::{DictionaryWriter, TermInfo};
use super::postings::PostingsBuilder;
use super::relevance::BlockMaxNorms;
use super::table::Table;
use super::vocabulary::Vocabulary;
use super::{IndexDocument, Shard};
use cable::Words;

/// Builds a [`Shard`] from the cables that are added.
///
/// Every term has a number, which gives its postings. These take a few bytes for each occurrence. At the end the terms
/// are sorted, and their postings are written in the form in which they are read.
pub struct ShardBuilder {
    vocabulary: Vocabulary,
    /// The postings of each term, by its number.
    postings: Vec<PostingsBuilder>,
    table: Table,
}

impl Default for ShardBuilder {
    fn default() -> ShardBuilder {
        ShardBuilder::new()
    }
}

impl ShardBuilder {
    /// Begins an empty shard.
    pub fn new() -> ShardBuilder {
        ShardBuilder { vocabulary: Vocabulary::new(), postings: Vec::new(), table: Table::default() }
    }

    /// Returns how many cables were added.
    pub fn cables(&self) -> u32 {
        self.table.cables()
    }

    /// Adds a cable. Cables have to come in the order of their ordinals.
    pub fn add(&mut self, row: &IndexDocument<'_>) {
        let first = self.table.units();
        let lengths: Vec<u32> =
            (first..).zip(&row.units).map(|(unit, of)| self.text(unit, &of.text)).collect();
        self.table.push(row, &lengths);
    }

    /// Adds the text of a unit and returns its length in words.
    fn text(&mut self, unit: u32, text: &str) -> u32 {
        let mut words = Words::new(text);
        let mut position = 0;
        let mut before = None;
        while words.advance().is_some() {
            let number = self.vocabulary.number(&words);
            if self.postings.len() < self.vocabulary.len() {
                self.postings.resize_with(self.vocabulary.len(), PostingsBuilder::default);
            }
            self.push(number, unit, position);
            // The place of a pair is that of its first word.
            if let Some(pair) = before.and_then(|before| Vocabulary::pair(before, number)) {
                self.push(pair, unit, position - 1);
            }
            before = Some(number);
            position += 1;
        }
        position
    }

    fn push(&mut self, number: u32, unit: u32, position: u32) {
        if let Some(postings) = self.postings.get_mut(number as usize) {
            postings.push(unit, position);
        }
    }

    /// Returns the finished shard.
    pub fn finish(mut self) -> Shard {
        let mut writer = DictionaryWriter::default();
        let norms = BlockMaxNorms::new(self.table.mean());
        let (mut units, mut positions, mut list) = (Vec::new(), Vec::new(), Vec::new());
        for number in self.vocabulary.in_order() {
            let Some(postings) = self.postings.get_mut(number as usize) else { continue };
            let (unit, position) = (units.len(), positions.len());
            let postings = std::mem::take(postings);
            let count = postings.finish(self.table.lengths(), &norms, &mut list, &mut units, &mut positions);
            // Some of the pairs, which are all known beforehand, never occurred.
            if count > 0 {
                let entry =
                    TermInfo { count, units: unit..units.len(), positions: position..positions.len() };
                writer.push(self.vocabulary.term(number), &entry);
            }
        }
        units.shrink_to_fit();
        positions.shrink_to_fit();
        Shard { dictionary: writer.finish(), units, positions, table: self.table }
    }
}
