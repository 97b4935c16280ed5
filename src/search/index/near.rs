//! Words near each other: in any order, with at most so many others between them.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Result, Score, SegmentReader, TERMINATED, Term};

/// Words and how many others may stand between them, all gaps together.
#[derive(Clone, Debug)]
pub(crate) struct NearQuery {
    pub(crate) terms: Vec<Term>,
    pub(crate) between: u32,
}

impl Query for NearQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> Result<Box<dyn Weight>> {
        let similarity = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                Some(Bm25Weight::for_terms(statistics_provider, &self.terms)?)
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(NearWeight { query: self.clone(), similarity }))
    }
}

struct NearWeight {
    query: NearQuery,
    similarity: Option<Bm25Weight>,
}

impl Weight for NearWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> Result<Box<dyn Scorer>> {
        let Some(first) = self.query.terms.first() else { return Ok(Box::new(EmptyScorer)) };
        let index = reader.inverted_index(first.field())?;
        let mut words: Vec<(Term, Word)> = Vec::new();
        for term in &self.query.terms {
            if let Some((_, word)) = words.iter_mut().find(|(other, _)| other == term) {
                word.wanted += 1;
                continue;
            }
            let postings = index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?;
            let Some(postings) = postings else { return Ok(Box::new(EmptyScorer)) };
            words.push((term.clone(), Word { postings, wanted: 1, positions: Vec::new() }));
        }
        let mut scorer = NearScorer {
            words: words.into_iter().map(|(_, word)| word).collect(),
            // The window is so many places wide.
            wide: self.query.between.saturating_add(self.query.terms.len() as u32),
            similarity: self.similarity.as_ref().map(|similarity| similarity.boost_by(boost)),
            norms: reader.get_fieldnorms_reader(first.field())?,
            doc: 0,
        };
        // The rarest word leads.
        scorer.words.sort_by_key(|word| word.postings.size_hint());
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> Result<Explanation> {
        Ok(Explanation::new("words near each other", 0.0))
    }
}

struct Word {
    postings: SegmentPostings,
    /// How often the query has it.
    wanted: usize,
    positions: Vec<u32>,
}

struct NearScorer {
    words: Vec<Word>,
    wide: u32,
    similarity: Option<Bm25Weight>,
    norms: FieldNormReader,
    doc: DocId,
}

impl NearScorer {
    /// Goes on from where the leading word is to the first unit that has all words near each other.
    fn settle(&mut self) -> DocId {
        let mut candidate = self.words.first().map_or(TERMINATED, |word| word.postings.doc());
        'candidates: while candidate != TERMINATED {
            for word in &mut self.words {
                let doc = if word.postings.doc() < candidate {
                    word.postings.seek(candidate)
                } else {
                    word.postings.doc()
                };
                if doc > candidate {
                    candidate = doc;
                    continue 'candidates;
                }
            }
            if self.is_near() {
                break;
            }
            candidate = self.words.first_mut().map_or(TERMINATED, |word| word.postings.advance());
        }
        self.doc = candidate;
        candidate
    }

    /// Whether some window has each word as often as it is wanted.
    fn is_near(&mut self) -> bool {
        for word in &mut self.words {
            word.postings.positions(&mut word.positions);
            if word.positions.len() < word.wanted {
                return false;
            }
        }
        let wide = self.wide;
        let words = &self.words;
        // The window that begins at each place of each word: its other words have to stand within.
        words.iter().any(|first| {
            first.positions.iter().any(|start| {
                let end = start.saturating_add(wide);
                words.iter().all(|word| {
                    let from = word.positions.partition_point(|at| at < start);
                    word.positions.get(from + word.wanted - 1).is_some_and(|at| *at < end)
                })
            })
        })
    }
}

impl DocSet for NearScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED
            && let Some(word) = self.words.first_mut()
        {
            word.postings.advance();
            return self.settle();
        }
        TERMINATED
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        if let Some(word) = self.words.first_mut()
            && word.postings.doc() < target
        {
            word.postings.seek(target);
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.words.first().map_or(0, |word| word.postings.size_hint()) / 10
    }
}

impl Scorer for NearScorer {
    fn score(&mut self) -> Score {
        let Some(similarity) = &self.similarity else { return 0.0 };
        similarity.score(self.norms.fieldnorm_id(self.doc), 1)
    }
}
