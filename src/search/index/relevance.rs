//! How relevant a unit is: Okapi BM25 with the usual constants.

use super::Stats;
use std::rc::Rc;

/// How soon a word that is repeated adds little.
const K1: f32 = 1.2;

/// How much the length of a unit counts.
const B: f32 = 0.75;

/// The lengths of units as one byte each: exact to 32 words, then eight steps to each doubling.
pub(crate) fn length_code(words: u32) -> u8 {
    if words < 32 {
        return words as u8;
    }
    let doublings = words.ilog2() - 5;
    let step = (words >> (doublings + 2)) & 7;
    (32 + doublings * 8 + step).min(255) as u8
}

/// The shortest length with this code, in words.
fn length(code: u8) -> u32 {
    let code = u32::from(code);
    if code < 32 { code } else { (8 + code % 8) << ((code - 32) / 8 + 2).min(28) }
}

/// What the relevance of words is measured by, for all parts of one query.
#[derive(Clone)]
pub(crate) struct Relevance<'q> {
    stats: Option<&'q Stats>,
    /// By the code of a unit's length: how often a word has to stand in it to count half.
    norms: Rc<[f32; 256]>,
}

impl<'q> Relevance<'q> {
    /// By the counts of a library; without them all is equally relevant, which is 0.
    pub(crate) fn new(stats: Option<&'q Stats>) -> Relevance<'q> {
        let mut norms = [K1; 256];
        if let Some(stats) = stats {
            let mean = stats.words.max(1) as f32 / stats.units.max(1) as f32;
            for (code, norm) in (0..=u8::MAX).zip(&mut norms) {
                *norm = K1 * (1.0 - B + B * length(code) as f32 / mean);
            }
        }
        Relevance { stats, norms: Rc::new(norms) }
    }

    /// That of terms which are looked for as one.
    pub(crate) fn of<'t>(&self, terms: impl IntoIterator<Item = &'t str>) -> Weight {
        let Some(stats) = self.stats else { return Weight { most: 0.0, norms: self.norms.clone() } };
        let rarity = |term: &str| {
            let count = stats.terms.get(term).copied().unwrap_or_default();
            let others = stats.units.saturating_sub(count) as f32;
            (1.0 + (others + 0.5) / (count as f32 + 0.5)).ln()
        };
        Weight { most: terms.into_iter().map(rarity).sum::<f32>() * (K1 + 1.0), norms: self.norms.clone() }
    }
}

/// How much a term, or several as one, adds to the relevance of a unit.
pub(crate) struct Weight {
    /// What it adds at most.
    most: f32,
    norms: Rc<[f32; 256]>,
}

impl Weight {
    /// The relevance of a unit of this length that has the term so often.
    #[inline]
    pub(crate) fn score(&self, times: u32, length: u8) -> f32 {
        if self.most == 0.0 {
            return 0.0;
        }
        let norm = self.norms.get(usize::from(length)).copied().unwrap_or(K1);
        self.most * times as f32 / (times as f32 + norm)
    }

    /// What no unit exceeds.
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
        let (rare, common) = (relevance.of(["rare"]), relevance.of(["common"]));
        assert!(rare.score(1, 20) > common.score(1, 20));
        assert!(rare.score(1, 20) > rare.score(1, 80));
        assert!(rare.score(2, 20) > rare.score(1, 20));
        assert!(rare.score(1000, 1) < rare.most());
        assert_eq!(Relevance::new(None).of(["rare"]).score(3, 3), 0.0);
    }
}
