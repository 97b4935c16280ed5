//! The shards of one worker, which answer what is asked.

use crate::ask::commonest;
use crate::{Ask, Builder, Counts, Error, Found, Hit, Row, Shard, Stats, Told};
use std::collections::BTreeMap;

/// Cables in a shard once a library is large: enough that few shards are asked, few enough that the memory to
/// build one stays small.
const LARGEST: u32 = 25_000;

/// Cables in the first shard, so that the first of a large library can be searched soon.
const SMALLEST: u32 = 250;

/// Shards, and one that is being built.
#[derive(Default)]
pub struct Engine {
    shards: Vec<Shard>,
    builder: Option<Builder>,
}

impl Engine {
    /// Does what is asked.
    pub fn answer(&mut self, ask: Ask) -> Told {
        self.try_answer(ask).unwrap_or_else(|error| Told::Failed(error.to_string()))
    }

    fn try_answer(&mut self, ask: Ask) -> Result<Told, Error> {
        Ok(match ask {
            Ask::Add(bytes) => {
                for row in Row::decode(&bytes)? {
                    self.add(&row);
                }
                self.added()
            }
            Ask::Commit => {
                self.commit();
                self.added()
            }
            Ask::Stats(terms) => {
                let mut stats = Stats::default();
                for shard in &self.shards {
                    stats.add(&shard.stats(&terms));
                }
                Told::Stats(stats)
            }
            Ask::Best { wish, stats, most } => {
                let mut best: Vec<Hit> = Vec::new();
                for shard in &self.shards {
                    best.extend(shard.best(&wish, &stats, most as usize));
                }
                best.sort_by(|one, other| {
                    other.score.total_cmp(&one.score).then(one.ordinal.cmp(&other.ordinal))
                });
                best.truncate(most as usize);
                Told::Best(best)
            }
            Ask::All { wish, stats, listed } => {
                let mut found = Found { cables: Vec::new(), counts: Counts::default() };
                for shard in &self.shards {
                    let mut part = shard.all(&wish, stats.as_ref());
                    if !listed {
                        part.cables.clear();
                    }
                    found.add(part);
                }
                Told::All(Box::new(found))
            }
            Ask::Words { start, most } => {
                let mut words = BTreeMap::new();
                for shard in &self.shards {
                    shard.words(&start, &mut |word, count| count_up(&mut words, word, count));
                }
                Told::Words(commonest(words, most as usize))
            }
            Ask::Like(word) => Told::Words(self.like(&word)),
            Ask::Clear => {
                *self = Engine::default();
                self.added()
            }
            Ask::Parts(number) => match self.shards.get(number as usize) {
                Some(shard) => Told::Parts(shard.parts()?),
                None => Told::Parts(Vec::new()),
            },
            Ask::Attach(parts) => {
                self.shards.push(Shard::from_parts(parts)?);
                self.added()
            }
        })
    }

    fn add(&mut self, row: &Row<'_>) {
        let builder = self.builder.get_or_insert_default();
        builder.add(row);
        // Shards grow with the library, so that the first are searchable soon and there are never many.
        let searchable: u32 = self.shards.iter().map(Shard::cables).sum();
        if builder.cables() >= (searchable / 2).clamp(SMALLEST, LARGEST) {
            self.commit();
        }
    }

    fn commit(&mut self) {
        if let Some(builder) = self.builder.take() {
            self.shards.push(builder.finish());
        }
    }

    fn added(&self) -> Told {
        let searchable = self.shards.iter().map(Shard::cables).sum();
        Told::Added {
            cables: searchable + self.builder.as_ref().map_or(0, Builder::cables),
            searchable,
            shards: u32::try_from(self.shards.len()).unwrap_or(u32::MAX),
        }
    }

    /// Words that are nearly this one: by a letter, in longer words by two.
    fn like(&self, word: &str) -> Vec<(String, u32)> {
        const MOST: usize = 5;
        let longer = word.chars().count() > 5;
        for differ in if longer { 1..=2 } else { 1..=1 } {
            let mut words = BTreeMap::new();
            for shard in &self.shards {
                shard.like(word, differ, &mut |word, count| count_up(&mut words, word, count));
            }
            if !words.is_empty() {
                return commonest(words, MOST);
            }
        }
        Vec::new()
    }
}

fn count_up(words: &mut BTreeMap<String, u32>, word: &str, count: u32) {
    match words.get_mut(word) {
        Some(all) => *all += count,
        None => {
            words.insert(word.to_owned(), count);
        }
    }
}
