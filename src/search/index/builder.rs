//! Building a shard.

use super::dictionary::{Entry, Writer};
use super::postings::Occurrences;
use super::relevance::Impacts;
use super::table::Table;
use super::vocabulary::Vocabulary;
use super::{Row, Shard};
use cable::Words;

/// Takes cables in and makes a [`Shard`] of them.
///
/// Every word has a number by which its occurrences are found, which are few bytes each. In the end the words are
/// brought into order, and their occurrences into the form in which they are read.
pub struct Builder {
    vocabulary: Vocabulary,
    /// Of each term, by its number.
    occurrences: Vec<Occurrences>,
    table: Table,
}

impl Default for Builder {
    fn default() -> Builder {
        Builder::new()
    }
}

impl Builder {
    /// An empty shard.
    pub fn new() -> Builder {
        Builder { vocabulary: Vocabulary::new(), occurrences: Vec::new(), table: Table::default() }
    }

    /// How many cables it has taken in.
    pub fn cables(&self) -> u32 {
        self.table.cables()
    }

    /// Takes in a cable.
    pub fn add(&mut self, row: &Row<'_>) {
        let first = self.table.units();
        let lengths: Vec<u32> =
            (first..).zip(&row.units).map(|(unit, of)| self.text(unit, &of.text)).collect();
        self.table.push(row, &lengths);
    }

    /// Takes in the text of a unit and returns its length in words.
    fn text(&mut self, unit: u32, text: &str) -> u32 {
        let mut words = Words::new(text);
        let mut place = 0;
        let mut before = None;
        while words.advance().is_some() {
            let number = self.vocabulary.number(&words);
            if self.occurrences.len() < self.vocabulary.len() {
                self.occurrences.resize_with(self.vocabulary.len(), Occurrences::default);
            }
            self.push(number, unit, place);
            // A pair stands where it begins.
            if let Some(pair) = before.and_then(|before| Vocabulary::pair(before, number)) {
                self.push(pair, unit, place - 1);
            }
            before = Some(number);
            place += 1;
        }
        place
    }

    fn push(&mut self, number: u32, unit: u32, place: u32) {
        if let Some(occurrences) = self.occurrences.get_mut(number as usize) {
            occurrences.push(unit, place);
        }
    }

    /// The shard, ready to be searched.
    pub fn finish(mut self) -> Shard {
        let mut writer = Writer::default();
        let impacts = Impacts::new(self.table.mean());
        let (mut units, mut places, mut list) = (Vec::new(), Vec::new(), Vec::new());
        for number in self.vocabulary.in_order() {
            let Some(occurrences) = self.occurrences.get_mut(number as usize) else { continue };
            let (unit, place) = (units.len(), places.len());
            let occurrences = std::mem::take(occurrences);
            let count =
                occurrences.finish(self.table.lengths(), &impacts, &mut list, &mut units, &mut places);
            // Of the pairs that are known beforehand some don't come.
            if count > 0 {
                let entry = Entry { count, units: unit..units.len(), places: place..places.len() };
                writer.push(self.vocabulary.term(number), &entry);
            }
        }
        units.shrink_to_fit();
        places.shrink_to_fit();
        Shard { dictionary: writer.finish(), units, places, table: self.table }
    }
}
