//! Building a shard.

use super::dictionary::{DictionaryWriter, TermInfo};
use super::postings::PostingsBuilder;
use super::relevance::BlockMaxNorms;
use super::table::Table;
use super::vocabulary::Vocabulary;
use super::{IndexDocument, Shard};
use cable::Words;

/// Takes cables in and makes a [`Shard`] of them.
///
/// Every word has a number by which its postings are found, which are few bytes each. In the end the words are
/// brought into order, and their postings into the form in which they are read.
pub struct ShardBuilder {
    vocabulary: Vocabulary,
    /// Of each term, by its number.
    postings: Vec<PostingsBuilder>,
    table: Table,
}

impl Default for ShardBuilder {
    fn default() -> ShardBuilder {
        ShardBuilder::new()
    }
}

impl ShardBuilder {
    /// An empty shard.
    pub fn new() -> ShardBuilder {
        ShardBuilder { vocabulary: Vocabulary::new(), postings: Vec::new(), table: Table::default() }
    }

    /// How many cables it has taken in.
    pub fn cables(&self) -> u32 {
        self.table.cables()
    }

    /// Takes in a cable.
    pub fn add(&mut self, row: &IndexDocument<'_>) {
        let first = self.table.units();
        let lengths: Vec<u32> =
            (first..).zip(&row.units).map(|(unit, of)| self.text(unit, &of.text)).collect();
        self.table.push(row, &lengths);
    }

    /// Takes in the text of a unit and returns its length in words.
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
            // A pair stands where it begins.
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

    /// The shard, ready to be searched.
    pub fn finish(mut self) -> Shard {
        let mut writer = DictionaryWriter::default();
        let impacts = BlockMaxNorms::new(self.table.mean());
        let (mut units, mut positions, mut list) = (Vec::new(), Vec::new(), Vec::new());
        for number in self.vocabulary.in_order() {
            let Some(postings) = self.postings.get_mut(number as usize) else { continue };
            let (unit, position) = (units.len(), positions.len());
            let postings = std::mem::take(postings);
            let count =
                postings.finish(self.table.lengths(), &impacts, &mut list, &mut units, &mut positions);
            // Of the pairs that are known beforehand some don't come.
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
