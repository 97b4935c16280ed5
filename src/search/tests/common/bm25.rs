//! Okapi BM25, written from its formula and from what `README.md` says about phrases. It shares no code with the index.
//!
//! ```text
//! score = sum of idf over the terms * (k1 + 1) * tf / (tf + k1 * (1 - b + b * length / mean length))
//! idf = ln(1 + (units - units with the term + 0.5) / (units with the term + 0.5))
//! ```

use super::COMMON;
use search::Document;
use search::matcher::{Matcher, Text};
use search::query::{Expr, Phrase};
use std::collections::{HashMap, HashSet};

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// All units of a library as words, and the number of units that have each word and each pair of common words.
pub struct Bm25 {
    /// The units of each cable, as words and in the form for the matcher.
    pub units: Vec<Vec<(Vec<String>, Text)>>,
    counts: HashMap<String, usize>,
    all: usize,
    mean: f64,
}

fn words(text: &str) -> Vec<String> {
    let mut reader = cable::Words::new(text);
    let mut words = Vec::new();
    while reader.advance().is_some() {
        words.push(reader.word().to_owned());
    }
    words
}

impl Bm25 {
    pub fn new(documents: &[Document]) -> Bm25 {
        let units: Vec<Vec<(Vec<String>, Text)>> = documents
            .iter()
            .map(|document| {
                document.units.iter().map(|unit| (words(&unit.text), Text::new(&unit.text))).collect()
            })
            .collect();
        let mut counts = HashMap::new();
        for (words, _) in units.iter().flatten() {
            let pairs = words.windows(2).filter_map(pair);
            let terms: HashSet<String> = words.iter().cloned().chain(pairs).collect();
            terms.into_iter().for_each(|term| *counts.entry(term).or_default() += 1);
        }
        let all = units.iter().flatten().count();
        let length: usize = units.iter().flatten().map(|(words, _)| words.len()).sum();
        Bm25 { units, counts, all, mean: (length as f64 / all as f64).max(1.0) }
    }

    /// Returns the number of units that have a word, or a pair of words with a blank between them.
    pub fn count(&self, term: &str) -> usize {
        self.counts.get(term).copied().unwrap_or_default()
    }

    /// Returns the hits of a cable and the score of the best of them.
    pub fn cable(&self, expr: &Expr, document: &Document, units: &[(Vec<String>, Text)]) -> (u32, f64) {
        let matcher = Matcher::new(expr, document);
        let (mut hits, mut best) = (0, 0.0_f64);
        for (at, (words, text)) in units.iter().enumerate() {
            if matcher.is_hit(at, &document.units[at], text) {
                hits += 1;
                best = best.max(self.unit(expr, document, at, words, text));
            }
        }
        (hits, best)
    }

    fn unit(&self, expr: &Expr, document: &Document, at: usize, words: &[String], text: &Text) -> f64 {
        let part = |part: &Expr| self.unit(part, document, at, words, text);
        match expr {
            Expr::Phrase(phrase) => self.phrase(phrase, words),
            // However often words are near each other, they count once.
            Expr::Near(near, _) => self.score(near.iter().map(String::as_str), 1, words.len()),
            Expr::And(parts) => parts.iter().map(part).sum(),
            Expr::Or(parts) => {
                let holds = |part: &&Expr| Matcher::new(part, document).is_hit(at, &document.units[at], text);
                parts.iter().filter(holds).map(part).sum()
            }
            // No words are as relevant as an id that is looked for.
            Expr::Head(_) => 1_000.0,
            _ => 0.0,
        }
    }

    fn phrase(&self, phrase: &Phrase, words: &[String]) -> f64 {
        let (last, before) = phrase.words.split_last().unwrap();
        let times = |length: usize, is_it: &dyn Fn(&[String]) -> bool| {
            words.windows(length).filter(|at| is_it(at)).count()
        };
        if phrase.open {
            // If the last word is only the beginning of a word, the score depends on the words before it.
            let is_it = |window: &[String]| {
                window[..before.len()] == *before && window[before.len()].starts_with(last.as_str())
            };
            let times = times(phrase.words.len(), &is_it);
            return self.score(before.iter().map(String::as_str), times, words.len());
        }
        let terms = terms(&phrase.words);
        let times = times(phrase.words.len(), &|window| window == phrase.words.as_slice());
        self.score(terms.iter().map(String::as_str), times, words.len())
    }

    fn score<'t>(&self, terms: impl Iterator<Item = &'t str>, times: usize, length: usize) -> f64 {
        let rarity = |term: &str| {
            let count = self.count(term) as f64;
            (1.0 + (self.all as f64 - count + 0.5) / (count + 0.5)).ln()
        };
        let rarity: f64 = terms.map(rarity).sum();
        // From 32 words on, a length is rounded down to one of eight steps to its double.
        let step = if length < 32 { 1 } else { 1 << (length.ilog2() - 3) };
        let length = (length / step * step) as f64;
        let times = times as f64;
        rarity * (K1 + 1.0) * times / (times + K1 * (1.0 - B + B * length / self.mean))
    }
}

/// Returns two common words as one term.
fn pair(words: &[String]) -> Option<String> {
    words.iter().all(|word| COMMON.contains(&word.as_str())).then(|| words.join(" "))
}

/// Returns the terms that determine the score of a phrase: its pairs of common words, and the words that are in no
/// pair.
fn terms(words: &[String]) -> Vec<String> {
    let pairs: Vec<Option<String>> = words.windows(2).map(pair).collect();
    let in_pair = |at: usize| {
        pairs.get(at).is_some_and(Option::is_some)
            || at.checked_sub(1).is_some_and(|before| pairs[before].is_some())
    };
    let single = words.iter().enumerate().filter(|(at, _)| !in_pair(*at)).map(|(_, word)| word.clone());
    pairs.iter().flatten().cloned().chain(single).collect()
}
