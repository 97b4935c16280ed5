//! From a plan to a tantivy query.

use super::near::NearQuery;
use super::plan::Plan;
use super::set::SetQuery;
use super::{Error, Shard, grams};
use std::sync::Arc;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, EnableScoring, PhrasePrefixQuery, PhraseQuery,
    Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Term};
use tantivy_common::BitSet;

impl Shard {
    /// The plan as a query over this shard.
    pub(crate) fn query(&self, plan: &Plan) -> Result<Box<dyn Query>, Error> {
        Ok(match plan {
            Plan::All => Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)),
            Plan::Phrase(phrase) if phrase.open => self.begun(&phrase.words)?,
            Plan::Phrase(phrase) => self.phrase(&phrase.words),
            Plan::Near(words, between) => Box::new(NearQuery {
                terms: words.iter().map(|word| self.term(word)).collect(),
                between: *between,
            }),
            Plan::And(parts) => {
                let parts: Result<Vec<_>, Error> = parts.iter().map(|part| self.query(part)).collect();
                Box::new(BooleanQuery::intersection(parts?))
            }
            Plan::Or(parts) => {
                let parts: Result<Vec<_>, Error> = parts.iter().map(|part| self.query(part)).collect();
                Box::new(BooleanQuery::union(parts?))
            }
            // As the set of all others: what tantivy excludes by is sought backwards, which its phrases don't bear.
            Plan::Not(inner) => {
                let mut set = self.units_that(|_| true);
                self.each(&*self.query(inner)?, &mut |unit| set.remove(unit))?;
                Box::new(SetQuery(Arc::new(set)))
            }
            Plan::Subject(phrase) => {
                let inner = self.query(&Plan::Phrase(phrase.clone()))?;
                let mut set = BitSet::with_max_value(self.table.units());
                self.each(&*inner, &mut |unit| {
                    if self.table.flags(unit).subject() {
                        self.table.units_of(self.table.cable(unit)).for_each(|unit| {
                            set.insert(unit);
                        });
                    }
                })?;
                Box::new(SetQuery(Arc::new(set)))
            }
            test => Box::new(SetQuery(Arc::new(self.units_that(|unit| self.table.holds(test, unit))))),
        })
    }

    /// The units for which something holds.
    pub(crate) fn units_that(&self, holds: impl Fn(u32) -> bool) -> BitSet {
        let mut set = BitSet::with_max_value(self.table.units());
        for unit in (0..self.table.units()).filter(|unit| holds(*unit)) {
            set.insert(unit);
        }
        set
    }

    pub(crate) fn term(&self, word: &str) -> Term {
        Term::from_field_text(self.text, word)
    }

    fn phrase(&self, words: &[String]) -> Box<dyn Query> {
        let mut terms = grams::terms(words);
        if terms.len() > 1 {
            let terms = terms.into_iter().map(|(at, term)| (at, self.term(&term))).collect();
            return Box::new(PhraseQuery::new_with_offset(terms));
        }
        match terms.pop() {
            Some((_, term)) => Box::new(TermQuery::new(self.term(&term), IndexRecordOption::WithFreqs)),
            None => Box::new(EmptyQuery),
        }
    }

    /// Words of which the last is only begun.
    fn begun(&self, words: &[String]) -> Result<Box<dyn Query>, Error> {
        let Some((last, [])) = words.split_last() else {
            let mut query = PhrasePrefixQuery::new(words.iter().map(|word| self.term(word)).collect());
            // It makes room for as many as it is told.
            let mut count = 0;
            self.words(words.last().map_or("", String::as_str), &mut |_, _| count += 1)?;
            query.set_max_expansions(count);
            return Ok(Box::new(query));
        };
        // All words that begin so, as one set of units: there may be thousands, and none is rarer than the other.
        let mut set = BitSet::with_max_value(self.table.units());
        self.each_posting(last, &mut |unit| {
            set.insert(unit);
        })?;
        Ok(Box::new(ConstScoreQuery::new(Box::new(SetQuery(Arc::new(set))), 0.0)))
    }

    /// Calls `each` with every unit that a query finds, in order.
    pub(crate) fn each(&self, query: &dyn Query, each: &mut dyn FnMut(DocId)) -> Result<(), Error> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        for reader in self.searcher.segment_readers() {
            weight.for_each_no_score(reader, &mut |units| units.iter().for_each(|unit| each(*unit)))?;
        }
        Ok(())
    }
}
