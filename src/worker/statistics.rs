//! Counts what a set of cables contains.

use cable::{Cable, Level, Paragraph};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How often each of some names occurs.
pub type Tally = BTreeMap<String, u64>;

/// The counts of a set of cables. `septel stats --json` prints them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// The number of texts of cables. Each version of a cable counts.
    pub cables: u64,
    /// The number of texts by the kind of file: "cable page".
    pub containers: Tally,
    /// The number of texts by the level of the banner: "S", or "none" if it has none.
    pub classifications: Tally,
    /// The number of paragraphs.
    pub paragraphs: u64,
    /// The number of paragraphs by the level in force: "S", or "none" if there is none.
    pub levels: Tally,
    /// The number of paragraphs that are NOFORN.
    pub noforn: u64,
    /// The number of portion marks, as they are printed.
    pub marks: Tally,
    /// The number of notes by their code.
    pub notes: Tally,
    /// The number of files and records that could not be read, by the code of the reason.
    pub skipped: Tally,
}

impl Statistics {
    /// Counts a cable that was read from a kind of file.
    pub fn add(&mut self, cable: &Cable, container: &str) {
        self.cables += 1;
        count(&mut self.containers, container);
        let level = cable.classification.as_ref().and_then(|mark| mark.level);
        count(&mut self.classifications, level.map_or("none", Level::letters));
        self.paragraphs += cable.paragraphs.len() as u64;
        // Neighbours mostly have the same mark and level, so they are counted together.
        for same in cable.paragraphs.chunk_by(|one, next| one.level == next.level) {
            let level = same.first().and_then(|paragraph| paragraph.level);
            add(&mut self.levels, level.map_or("none", Level::letters), same.len());
        }
        for same in cable.paragraphs.chunk_by(|one, next| mark(one) == mark(next)) {
            if let Some(mark) = same.first().and_then(mark) {
                add(&mut self.marks, mark, same.len());
            }
        }
        self.noforn += cable.paragraphs.iter().filter(|paragraph| paragraph.noforn).count() as u64;
        for note in &cable.notes {
            count(&mut self.notes, note.code);
        }
    }

    /// Counts what could not be read, by the code of the reason.
    pub fn skip(&mut self, code: &str) {
        count(&mut self.skipped, code);
    }
}

fn mark(paragraph: &Paragraph) -> Option<&str> {
    paragraph.mark.as_ref().map(|mark| mark.text.as_str())
}

fn count(tally: &mut Tally, name: &str) {
    add(tally, name, 1);
}

fn add(tally: &mut Tally, name: &str, more: usize) {
    match tally.get_mut(name) {
        Some(count) => *count += more as u64,
        None => {
            tally.insert(name.to_owned(), more as u64);
        }
    }
}

/// Returns the names of a tally with their counts, the most frequent first.
pub(crate) fn by_count(tally: &Tally) -> Vec<(&str, u64)> {
    let mut all: Vec<(&str, u64)> = tally.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all
}
