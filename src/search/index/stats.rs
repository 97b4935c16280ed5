//! Counts how common words are in the whole library, so that relevance is the same in every shard.

use super::plan::BoundExpr;
use super::{bigrams, plan::Plan};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The statistics of a library or of a shard, which rank its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// How many units there are.
    pub units: u64,
    /// How many words all units have together.
    pub words: u64,
    /// The number of units that have each term.
    pub terms: BTreeMap<String, u64>,
}

impl Stats {
    /// Adds the statistics of another shard.
    pub fn add(&mut self, other: &Stats) {
        self.units += other.units;
        self.words += other.words;
        for (term, count) in &other.terms {
            *self.terms.entry(term.clone()).or_default() += count;
        }
    }

    /// Returns the same statistics with these terms alone.
    pub fn of(&self, terms: &[String]) -> Stats {
        let count = |term: &String| Some((term.clone(), self.terms.get(term).copied()?));
        Stats { terms: terms.iter().filter_map(count).collect(), ..*self }
    }
}

impl Plan {
    /// Returns the terms whose statistics the relevance of the plan is made of.
    pub fn terms(&self) -> Vec<String> {
        let mut terms = Vec::new();
        collect(&self.text, &mut terms);
        terms.sort();
        terms.dedup();
        terms
    }
}

fn collect(expr: &BoundExpr, terms: &mut Vec<String>) {
    match expr {
        BoundExpr::Phrase(phrase) if phrase.open => {
            terms.extend(phrase.words.iter().take(phrase.words.len() - 1).cloned());
        }
        BoundExpr::Phrase(phrase) => {
            terms.extend(bigrams::terms(&phrase.words).into_iter().map(|(_, term)| term))
        }
        BoundExpr::Near(words, _) => terms.extend(words.iter().cloned()),
        BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().for_each(|part| collect(part, terms)),
        _ => {}
    }
}
