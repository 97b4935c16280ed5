//! The words of a shard themselves: those that begin in some way, and those that are nearly another.

use super::{Error, Shard};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::InvertedIndexReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermStreamer;
use tantivy_fst::Automaton;

impl Shard {
    /// Calls `each` with every word that begins with `start`, and in how many units it stands.
    ///
    /// # Errors
    /// Where the shard can't be read.
    pub fn words(&self, start: &str, each: &mut dyn FnMut(&str, u32)) -> Result<(), Error> {
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.text)?;
            let mut stream = begun(&index, start)?;
            while let Some((term, info)) = stream.next() {
                if let Ok(word) = std::str::from_utf8(term) {
                    each(word, info.doc_freq);
                }
            }
        }
        Ok(())
    }

    /// Calls `each` with every word that differs from `word` by so many letters at most (1 or 2), and in how many
    /// units it stands.
    ///
    /// # Errors
    /// Where the shard can't be read.
    pub fn like(&self, word: &str, differ: u8, each: &mut dyn FnMut(&str, u32)) -> Result<(), Error> {
        let automaton = Like(LevenshteinAutomatonBuilder::new(differ.min(2), true).build_dfa(word));
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.text)?;
            let mut stream = index.terms().search(&automaton).into_stream()?;
            while let Some((term, info)) = stream.next() {
                if let Ok(word) = std::str::from_utf8(term) {
                    each(word, info.doc_freq);
                }
            }
        }
        Ok(())
    }

    /// Calls `each` with every unit that has a word that begins with `start`; units may come more than once.
    pub(crate) fn each_posting(&self, start: &str, each: &mut dyn FnMut(u32)) -> Result<(), Error> {
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.text)?;
            let mut stream = begun(&index, start)?;
            let mut blocks: Option<BlockSegmentPostings> = None;
            while stream.advance() {
                let info = stream.value();
                let postings = match &mut blocks {
                    Some(blocks) => {
                        index.reset_block_postings_from_terminfo(info, blocks)?;
                        blocks
                    }
                    none => {
                        none.insert(index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?)
                    }
                };
                loop {
                    let docs = postings.docs();
                    if docs.is_empty() {
                        break;
                    }
                    docs.iter().for_each(|unit| each(*unit));
                    postings.advance();
                }
            }
        }
        Ok(())
    }
}

/// The words that begin so, in order.
fn begun<'i>(index: &'i InvertedIndexReader, start: &str) -> std::io::Result<TermStreamer<'i>> {
    let range = index.terms().range().ge(start.as_bytes());
    match past(start) {
        Some(end) => range.lt(end).into_stream(),
        None => range.into_stream(),
    }
}

/// Words within an edit distance, as the dictionary walks them.
struct Like(DFA);

impl Automaton for Like {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}

/// The first bytes that sort behind all that begins with `start`.
fn past(start: &str) -> Option<Vec<u8>> {
    let mut bytes = start.as_bytes().to_vec();
    while let Some(last) = bytes.pop() {
        if last < u8::MAX {
            bytes.push(last + 1);
            return Some(bytes);
        }
    }
    None
}
