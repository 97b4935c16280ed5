//! The kinds of queries that the benchmarks use, which are those of `tests/peers.mjs`.
#![allow(unreachable_pub, dead_code, reason = "each benchmark uses some of it")]

use search::Document;
use search::saved::CableSource;
use std::collections::BTreeSet;

/// A generator of numbers that are the same in every run.
pub struct Chance(pub u64);

impl Chance {
    /// Returns a number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }

    /// Chooses one of several.
    pub fn of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }

    /// Makes this many queries, or fewer if there are not as many.
    pub fn some(&mut self, count: usize, mut make: impl FnMut(&mut Chance) -> Option<String>) -> Vec<String> {
        (0..count * 100).filter_map(|_| make(self)).take(count).collect()
    }
}

/// The words of a library, by how common they are.
pub struct Vocabulary {
    /// The words in one to three paragraphs.
    pub rarest: Vec<String>,
    /// The words in two paragraphs, up to a ten-thousandth of all.
    pub rare: Vec<String>,
    /// The words in a thousandth to a hundredth of the paragraphs.
    pub medium: Vec<String>,
    /// The words in more than a fiftieth of the paragraphs.
    pub common: Vec<String>,
    /// The medium and the common ones.
    known: BTreeSet<String>,
}

impl Vocabulary {
    /// Sorts all words, each with the number of paragraphs that have it. There are `units` paragraphs.
    pub fn of(words: Vec<(String, u32)>, units: f64) -> Vocabulary {
        let plain = |word: &str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let words: Vec<_> = words.into_iter().filter(|(word, _)| plain(word)).collect();
        let within = |from: f64, to: f64| -> Vec<String> {
            let share = |count: u32| f64::from(count) / units;
            let found = words.iter().filter(|(_, count)| (from..to).contains(&share(*count)));
            found.map(|(word, _)| word.clone()).collect()
        };
        let (medium, common) = (within(1e-3, 1e-2), within(2e-2, 2.0));
        Vocabulary {
            rarest: within(0.0, 3.5 / units),
            rare: within(2.0 / units, 1e-4_f64.max(3.5 / units)),
            known: medium.iter().chain(&common).cloned().collect(),
            medium,
            common,
        }
    }

    /// Chooses two medium or common words of a paragraph.
    pub fn pair(&self, paragraph: &[String], chance: &mut Chance) -> Option<String> {
        let words: Vec<&String> = paragraph.iter().filter(|word| self.known.contains(*word)).collect();
        let (one, other) = (chance.of(&words)?, chance.of(&words)?);
        (one != other).then(|| format!("{one} {other}"))
    }

    /// Chooses two or three words in a row, of which one is medium or common.
    pub fn phrase(&self, paragraph: &[String], chance: &mut Chance) -> Option<String> {
        let length = 2 + chance.below(2);
        let at = chance.below((paragraph.len() + 1).saturating_sub(length));
        let row = paragraph.get(at..at + length)?;
        row.iter().any(|word| self.known.contains(word)).then(|| format!("\"{}\"", row.join(" ")))
    }

    /// Chooses a medium word and returns its first letters.
    pub fn beginning(&self, chance: &mut Chance) -> Option<String> {
        let letters = 3 + chance.below(3);
        chance.of(&self.medium).and_then(|word| Some(format!("{}*", word.get(..letters)?)))
    }
}

/// Chooses a word and combines it with a level.
pub fn at_level(words: &[String], chance: &mut Chance) -> Option<String> {
    let level = chance.of(&["U", "C", "S"])?;
    chance.of(words).map(|word| format!("{word} level:{level}"))
}

/// Chooses a paragraph of a cable and returns its words.
pub fn paragraph(source: &CableSource, chance: &mut Chance) -> Option<Vec<String>> {
    let cable = cable::parse(&source.text, &source.metadata);
    let document = Document::of(&cable, &source.text, String::new());
    let unit = chance.of(&document.units)?;
    let mut reader = cable::Words::new(&unit.text);
    let mut words = Vec::new();
    while reader.advance().is_some() {
        words.push(reader.word().to_owned());
    }
    Some(words)
}
