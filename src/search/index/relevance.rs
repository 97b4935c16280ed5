//! The relevance of a unit, which is Okapi BM25 with the usual constants (Robertson and Zaragoza, 2009), and its upper
//! bounds.

use super::Stats;
use std::rc::Rc;

/// How soon further occurrences of a word add little.
const K1: f32 = 1.2;

/// How much the length of a unit counts.
const B: f32 = 0.75;

/// Returns the length of a unit as one byte: exact up to 31 words, then eight steps to each doubling.
pub(crate) fn length_code(words: u32) -> u8 {
    if words < 32 {
        return words as u8;
    }
    let doublings = words.ilog2() - 5;
    let step = (words >> (doublings + 2)) & 7;
    (32 + doublings * 8 + step).min(255) as u8
}

/// Returns the shortest length with this code, in words.
fn length(code: u8) -> u32 {
    let code = u32::from(code);
    if code < 32 { code } else { (8 + code % 8) << ((code - 32) / 8 + 2).min(28) }
}

/// For each code of a length, how often a word must be in such a unit to count half, if units have `mean` words on
/// average.
fn norms(mean: f32) -> [f32; 256] {
    let mut norms = [K1; 256];
    for (code, norm) in (0..=u8::MAX).zip(&mut norms) {
        *norm = K1 * (1.0 - B + B * length(code) as f32 / mean.max(1.0));
    }
    norms
}

/// Finds the block-max of blocks: the greatest share that a word has in one of their units of what it can add at
/// all, measured by the mean length of the shard.
pub(crate) struct BlockMaxNorms {
    norms: [f32; 256],
}

/// The greatest share of a word in the units of a block: `times / (times + norm)`.
#[derive(Clone, Copy, Default)]
pub(crate) struct BlockMax {
    times: f32,
    norm: f32,
}

impl BlockMaxNorms {
    /// Returns the norms of a shard whose units have `mean` words on average.
    pub(crate) fn new(mean: f32) -> BlockMaxNorms {
        BlockMaxNorms { norms: norms(mean) }
    }

    /// Takes into account a unit of this length that has the word this many times.
    #[inline]
    pub(crate) fn take(&self, greatest: &mut BlockMax, times: u32, length: u8) {
        let (times, norm) = (times as f32, self.norms.get(usize::from(length)).copied().unwrap_or(K1));
        // This compares `times / (times + norm)` without dividing.
        if times * greatest.norm >= greatest.times * norm {
            *greatest = BlockMax { times, norm };
        }
    }
}

impl BlockMax {
    /// Returns the share in 255ths, rounded up.
    pub(crate) fn byte(self) -> u8 {
        (255.0 * self.times / (self.times + self.norm)).ceil() as u8
    }
}

/// Ranks the words of one query in all shards.
pub(crate) struct Relevance<'q> {
    stats: Option<&'q Stats>,
    /// The average length of a unit of the library, in words.
    mean: f32,
    norms: Rc<[f32; 256]>,
}

impl<'q> Relevance<'q> {
    /// Ranks by the statistics of a library. Without any, all scores are 0.
    pub(crate) fn new(stats: Option<&'q Stats>) -> Relevance<'q> {
        let mean = stats.map_or(1.0, |stats| stats.words as f32 / stats.units.max(1) as f32);
        Relevance { stats, mean, norms: Rc::new(norms(mean)) }
    }

    /// Returns the weight of terms that are looked for as one, in a shard whose units have `mean` words on average.
    pub(crate) fn of<'t>(&self, terms: impl IntoIterator<Item = &'t str>, mean: f32) -> TermWeight {
        let rarity = |stats: &Stats, term: &str| {
            let count = stats.terms.get(term).copied().unwrap_or_default();
            let others = stats.units.saturating_sub(count) as f32;
            (1.0 + (others + 0.5) / (count as f32 + 0.5)).ln()
        };
        let most = self
            .stats
            .map_or(0.0, |stats| terms.into_iter().map(|term| rarity(stats, term)).sum::<f32>() * (K1 + 1.0));
        TermWeight { most, norms: self.norms.clone(), shrinks: (mean.max(1.0) / self.mean.max(1.0)).min(1.0) }
    }
}

/// How much a term, or several as one, adds to the relevance of a unit.
pub(crate) struct TermWeight {
    /// The upper bound for any unit: the idf of the terms times `K1 + 1`.
    most: f32,
    norms: Rc<[f32; 256]>,
    /// No norm of the library is smaller than that of the shard by more than this factor.
    shrinks: f32,
}

impl TermWeight {
    /// Returns the relevance of a unit of this length that has the term this many times.
    #[inline]
    pub(crate) fn score(&self, times: u32, length: u8) -> f32 {
        if self.most == 0.0 {
            return 0.0;
        }
        let norm = self.norms.get(usize::from(length)).copied().unwrap_or(K1);
        self.most * times as f32 / (times as f32 + norm)
    }

    /// Returns the upper bound for the units of a block, from its block-max.
    ///
    /// With `s = t / (t + n)` in the shard, and a norm in the library of at least `f n`, the share there is at most
    /// `t / (t + f n) = s / (s + f (1 - s))`.
    pub(crate) fn max_score(&self, block_max: u8) -> f32 {
        let share = f32::from(block_max) / 255.0;
        // A little is added because of rounding.
        1.00001 * self.most * share / (share + self.shrinks * (1.0 - share)).max(f32::MIN_POSITIVE)
    }

    /// Returns the upper bound for any unit.
    pub(crate) fn most(&self) -> f32 {
        self.most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_keep_their_order_and_are_close() {
        let mut before = 0;
        for words in (0..5_000).chain((5_000..100_000_000).step_by(999_983)) {
            let code = length_code(words);
            assert!(code >= before, "{words}");
            before = code;
            assert!(length(code) <= words && words - length(code) <= words / 8, "{words} {}", length(code));
        }
        assert_eq!(length_code(u32::MAX), 32 + 26 * 8 + 7);
    }

    #[test]
    fn a_rare_word_in_a_short_unit_counts_most() {
        let stats = Stats {
            units: 1000,
            words: 50_000,
            terms: [("rare".to_owned(), 2), ("common".to_owned(), 900)].into(),
        };
        let relevance = Relevance::new(Some(&stats));
        let (rare, common) = (relevance.of(["rare"], 50.0), relevance.of(["common"], 50.0));
        assert!(rare.score(1, 20) > common.score(1, 20));
        assert!(rare.score(1, 20) > rare.score(1, 80));
        assert!(rare.score(2, 20) > rare.score(1, 20));
        assert!(rare.score(1000, 1) < rare.most());
        assert_eq!(Relevance::new(None).of(["rare"], 50.0).score(3, 3), 0.0);
    }

    #[test]
    fn no_unit_exceeds_the_bound_of_its_block_whatever_the_means() {
        let units: Vec<(u32, u8)> =
            (1..20).flat_map(|times| (0..120).map(move |length| (times, length))).collect();
        for (of_shard, words) in
            [(50.0, 50_000), (20.0, 50_000), (80.0, 50_000), (1.0, 200_000), (50.0, 1_000)]
        {
            let stats = Stats { units: 1000, words, terms: [("word".to_owned(), 2)].into() };
            let weight = Relevance::new(Some(&stats)).of(["word"], of_shard);
            let norms = BlockMaxNorms::new(of_shard);
            for block in units.chunks(7) {
                let mut greatest = BlockMax::default();
                block.iter().for_each(|(times, length)| norms.take(&mut greatest, *times, *length));
                let bound = weight.max_score(greatest.byte());
                assert!(block.iter().all(|(times, length)| weight.score(*times, *length) <= bound));
                assert!(bound <= weight.most() * 1.001);
            }
        }
    }
}
