//! Makes an expression into the cursor that walks its units.

use super::bit_set::{BitSet, BitSetCursor};
use super::cable_set;
use super::cursor::{And, AnyCursor, List, Or};
use super::phrase::PhraseScorer;
use super::plan::BoundExpr;
use super::postings::{Postings, TermScorer, UnitPostings};
use super::prefix_union::PrefixUnion;
use super::proximity::{Proximity, ProximityTerm};
use super::relevance::Relevance;
use super::{Shard, TermInfo, bigrams};
use crate::query::WordPattern;

impl Shard {
    /// Returns the cursor over the units that an expression finds.
    pub(crate) fn cursor<'s>(&'s self, expr: &BoundExpr, relevance: &Relevance<'_>) -> AnyCursor<'s> {
        let all = |parts: &[BoundExpr]| parts.iter().map(|part| self.cursor(part, relevance)).collect();
        match expr {
            BoundExpr::Phrase(phrase) if phrase.open => self.with_prefix(&phrase.words, relevance),
            BoundExpr::Phrase(phrase) => self.phrase(&phrase.words, relevance),
            BoundExpr::Near(words, between) => self.near(words, *between, relevance),
            BoundExpr::Like(pattern) => self.fitting(pattern),
            BoundExpr::Head(ordinals) => Box::new(self.heads(ordinals)),
            BoundExpr::Cable(inner) => Box::new(BitSetCursor::new(cable_set::units(self, inner))),
            BoundExpr::And(parts) => match parts.iter().map(|part| self.word(part, relevance)).collect() {
                // Words alone, the commonest kind of query, are walked without dynamic dispatch at
                // each step.
                Some(words) => Box::new(And::<TermScorer<'_>>::new(words)),
                None => Box::new(And::new(all(parts))),
            },
            BoundExpr::Or(parts) => Box::new(Or::new(all(parts))),
            BoundExpr::Not(inner) => {
                let mut set = self.units_that(|_| true);
                self.cursor(inner, &Relevance::new(None)).each(&mut |unit, _| set.remove(unit));
                Box::new(BitSetCursor::new(set))
            }
            BoundExpr::Subject(phrase) => {
                let mut set = BitSet::new(self.table.units());
                let mut subjects = self.cursor(&BoundExpr::Phrase(phrase.clone()), &Relevance::new(None));
                subjects.each(&mut |unit, _| {
                    if self.table.flags(unit).subject() {
                        self.table.units_of(self.table.cable(unit)).for_each(|unit| set.insert(unit));
                    }
                });
                Box::new(BitSetCursor::new(set))
            }
            test => Box::new(BitSetCursor::new(self.units_that(|unit| self.table.holds(test, unit)))),
        }
    }

    /// Returns the units for which `holds` is true.
    pub(crate) fn units_that(&self, holds: impl Fn(u32) -> bool) -> BitSet {
        BitSet::of(self.table.units(), holds)
    }

    /// Returns the postings of a term, if the shard has it.
    fn postings(&self, term: &str) -> Option<Postings<'_>> {
        self.dictionary.find(term).map(|entry| self.lists(&entry))
    }

    /// Returns the postings of the terms of a phrase with their positions in it, if the shard has them all.
    fn lists_of(&self, terms: &[(u32, String)]) -> Option<Vec<(u32, Postings<'_>)>> {
        terms.iter().map(|(at, term)| Some((*at, self.postings(term)?))).collect()
    }

    /// Returns the scorer of a part that is a single word of the shard, if it is one.
    fn word(&self, part: &BoundExpr, relevance: &Relevance<'_>) -> Option<TermScorer<'_>> {
        let BoundExpr::Phrase(phrase) = part else { return None };
        let ([word], false) = (phrase.words.as_slice(), phrase.open) else { return None };
        let weight = relevance.of([word.as_str()], self.table.mean());
        Some(TermScorer::new(self.postings(word)?, weight, self.table.lengths()))
    }

    fn phrase(&self, words: &[String], relevance: &Relevance<'_>) -> AnyCursor<'_> {
        let terms = bigrams::terms(words);
        let Some(mut lists) = self.lists_of(&terms) else { return nothing() };
        let weight = relevance.of(terms.iter().map(|(_, term)| term.as_str()), self.table.mean());
        let lengths = self.table.lengths();
        if lists.len() > 1 {
            return Box::new(PhraseScorer::new(lists, weight, lengths));
        }
        match lists.pop() {
            Some((_, list)) => Box::new(TermScorer::new(list, weight, lengths)),
            None => nothing(),
        }
    }

    /// Returns the cursor over units that have all words, of which the last is only the beginning of a word.
    fn with_prefix(&self, words: &[String], relevance: &Relevance<'_>) -> AnyCursor<'_> {
        let Some((last, before)) = words.split_last() else { return nothing() };
        if before.is_empty() {
            let (mut lists, mut size) = (Vec::new(), 0u32);
            self.dictionary.with_prefix(last, &mut |_, entry| {
                lists.push(UnitPostings::new(entry.count, self.unit_list(&entry)));
                size = size.saturating_add(entry.count);
            });
            return Box::new(PrefixUnion::new(lists, size));
        }
        let Some(lists) = self.lists_of(&bigrams::terms(before)) else { return nothing() };
        let weight = relevance.of(before.iter().map(String::as_str), self.table.mean());
        let mut endings = Vec::new();
        self.dictionary.with_prefix(last, &mut |_, entry| endings.push(self.lists(&entry)));
        let phrase = PhraseScorer::new(lists, weight, self.table.lengths());
        Box::new(phrase.with_ending(before.len() as u32, endings))
    }

    /// Returns the cursor over units with a word that fits a pattern.
    fn fitting(&self, pattern: &WordPattern) -> AnyCursor<'_> {
        let (mut lists, mut size) = (Vec::new(), 0u32);
        let mut take = |_: &str, entry: TermInfo| {
            lists.push(UnitPostings::new(entry.count, self.unit_list(&entry)));
            size = size.saturating_add(entry.count);
        };
        match pattern {
            WordPattern::Similar(word, most) => self.dictionary.like(word, *most, &mut take),
            WordPattern::Wild(_) => self.dictionary.with_prefix(pattern.start(), &mut |term, entry| {
                if !term.starts_with(bigrams::PAIR_PREFIX) && pattern.fits(term) {
                    take(term, entry);
                }
            }),
        }
        Box::new(PrefixUnion::new(lists, size))
    }

    /// Returns the cursor over the first units of some cables. They are more relevant than any words.
    fn heads(&self, ordinals: &[u32]) -> List {
        let all = self.table.ordinals();
        let cables = ordinals.iter().filter_map(|ordinal| all.binary_search(ordinal).ok());
        let units = cables.filter_map(|cable| self.table.units_of(cable as u32).next());
        List::new(units.map(|unit| (unit, HEAD)).collect())
    }

    fn near(&self, words: &[String], between: u32, relevance: &Relevance<'_>) -> AnyCursor<'_> {
        let mut sorted: Vec<&String> = words.iter().collect();
        sorted.sort_unstable();
        let near = sorted.chunk_by(|one, other| one == other).map(|same| {
            let postings = same.first().and_then(|word| self.postings(word))?;
            Some(ProximityTerm::new(postings, same.len()))
        });
        let Some(near) = near.collect::<Option<Vec<_>>>() else { return nothing() };
        let weight = relevance.of(words.iter().map(String::as_str), self.table.mean());
        let window = between.saturating_add(words.len() as u32);
        Box::new(Proximity::new(near, window, weight, self.table.lengths()))
    }
}

/// The relevance of a cable whose id is looked for. No words are as relevant.
const HEAD: f32 = 1_000.0;

/// Returns the cursor over no units.
fn nothing() -> AnyCursor<'static> {
    Box::new(List::new(Vec::new()))
}
