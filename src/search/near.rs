//! Texts that are nearly the same: retransmissions, corrected copies, and copies that lack a part.
//!
//! The index leads to the cables that have the rare words of a text, see [`Shards::resembling`](crate::Shards), and
//! their texts are compared here before anything is said of them. So a cable needs no signature beside its index, and
//! what is said is true of the texts themselves.
//!
//! Two texts are compared by the stretches of words that they share, wherever these stand in paragraphs, lines and
//! sections. Their heads don't count, because telegrams of one kind have the same. What stands in place of other words
//! decides: a scan changes letters of words, a correction a few words, a dropped paragraph none, while two telegrams
//! that only share a form have other figures and names in the same places.

mod sequence;
mod stretches;

use crate::Document;
use sequence::Sequence;
use stretches::Comparison;

/// The fewest words of a text that is compared. Shorter ones are mostly forms.
const SHORTEST: usize = 30;

/// The most words of a text that is compared. It is six times the longest telegram; what follows doesn't count.
const LONGEST: usize = 120_000;

/// How much two texts have in common.
///
/// ```
/// use search::{Document, Resemblance, Unit};
/// let document = |text: &str| {
///     Document { units: vec![Unit { text: text.into(), ..Unit::default() }], ..Document::default() }
/// };
/// let words: Vec<String> = (0..100).map(|number| format!("word{number}")).collect();
/// let (text, copy) = (words.join(" "), words.join("\n").replace("word50", "correction"));
/// let resemblance = Resemblance::of(&document(&text), &document(&copy));
/// assert!(resemblance.is_near());
/// assert_eq!(resemblance.percent(), 99);
/// let other = text.replace("word", "other");
/// assert!(!Resemblance::of(&document(&text), &document(&other)).is_near());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resemblance {
    /// How many words the shorter text has, and the longer one.
    shorter: usize,
    longer: usize,
    /// How many words of the shorter text are in stretches that the longer one has too, and the other way round.
    of_shorter: usize,
    of_longer: usize,
    /// How many words of the shorter text only have some other letters in the longer one.
    damaged: usize,
    /// How many words of the shorter text have others in their place.
    replaced: usize,
    /// How many figures the shorter text has, and how many of these have others in their place.
    figures: usize,
    replaced_figures: usize,
}

impl Resemblance {
    /// Compares the paragraphs of two cables.
    pub fn of(one: &Document, other: &Document) -> Resemblance {
        let (one, other) = (Sequence::of(one, LONGEST), Sequence::of(other, LONGEST));
        let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        if shorter.len() < SHORTEST {
            return Resemblance::default();
        }
        let found = Comparison::of(&shorter, &longer);
        Resemblance {
            shorter: shorter.len(),
            longer: longer.len(),
            of_shorter: found.here,
            of_longer: found.there,
            damaged: found.damaged,
            replaced: found.replaced,
            figures: shorter.figures(),
            replaced_figures: found.replaced_figures,
        }
    }

    /// Whether the texts are nearly the same: the shorter one is nearly all in the longer one and at least a quarter of
    /// that, and little has been replaced.
    pub fn is_near(&self) -> bool {
        let is_there = (self.of_shorter + self.damaged) * 100 >= self.shorter * 85;
        let is_part = self.of_longer * 4 >= self.longer;
        // Where a scan has damaged many words, it has made some of them, and of the figures, unrecognisable.
        let is_kept = self.replaced <= self.shorter / 20 + self.damaged / 2;
        // Other figures make another telegram of a form. In a long text, a few of them may be corrected.
        let changed = self.figures / 3 + self.shorter / 300 + self.damaged / 20;
        let is_counted = self.replaced_figures <= changed;
        self.shorter > 0 && is_there && is_part && is_kept && is_counted
    }

    /// Returns how many hundredths of the words of the longer text the shorter one has too: 100 only where it has all.
    pub fn percent(&self) -> u32 {
        (self.of_longer * 100).checked_div(self.longer).unwrap_or(0) as u32
    }
}
