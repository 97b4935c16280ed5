//! Checks the quotations and links of an article against cables, which are read one after the other.
//!
//! Of each quotation, all runs of three words are known by a hash. A cable is read once: each of its own runs is looked
//! up, so that a library takes about as long as reading its words, whatever the number of quotations. Only a cable that
//! has runs of a quotation is compared with it.

use std::{collections::HashMap, hash::BuildHasherDefault, ops::Range};

use rustc_hash::FxHasher;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    Source,
    article::{Article, Link, Quoted, words},
};

/// How many words are in a run.
pub(crate) const RUN: usize = 3;

/// The most places that are kept of a quotation. The others are only counted.
const PLACES: usize = 5;

/// A quotation of which fewer hundredths of its runs are in a cable is not from there.
const LEAST: usize = 30;

/// The most words of a quotation, and of the cable, that are compared word by word. Longer ones are compared so far.
const COMPARED: usize = 5_000;

/// Where something is: the paragraphs from the first to the last, by their anchors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the cable.
    pub cable: String,
    /// The anchor of the first paragraph.
    pub first: String,
    /// The anchor of the last one.
    pub last: String,
}

/// Words of an article that stand in place of others of the cable. Either may be none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The words of the article, folded.
    pub quoted: String,
    /// The words of the cable, folded.
    pub printed: String,
}

/// What was found of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// Nothing like it.
    #[default]
    Nowhere,
    /// All its words, in this order, in these places. There may be more of them than are kept.
    Exactly {
        /// The first places.
        places: Vec<Place>,
        /// How many cables have it.
        count: usize,
    },
    /// Most of its words.
    Differing {
        /// Where most of them are.
        place: Place,
        /// Which words differ.
        differences: Vec<Difference>,
    },
}

/// What was found of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LinkFound {
    /// The library has no such cable.
    #[default]
    NoCable,
    /// The cable has no such paragraph.
    NoParagraph,
    /// The paragraph has other words than the link was made of.
    OtherWords,
    /// The paragraph is there. If the link has a hash, its words are those that the link was made of.
    Right {
        /// Whether the link has a hash.
        is_proved: bool,
    },
}

/// What was found of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was found of each of its quotations.
    pub quotations: Vec<(Quoted, Found)>,
    /// What was found of each of its links.
    pub links: Vec<(Link, LinkFound)>,
    /// How many quotations have too few words to be looked for.
    pub short: usize,
}

impl Report {
    /// Whether every quotation was found word for word, where the article says that it is from, and every link leads to
    /// the words that it was made of.
    pub fn is_right(&self) -> bool {
        let is_there = |(quoted, found): &(Quoted, Found)| match found {
            Found::Exactly { .. } => is_from_claimed(quoted, found),
            Found::Nowhere | Found::Differing { .. } => false,
        };
        let leads = |(_, found): &(Link, LinkFound)| matches!(found, LinkFound::Right { .. });
        self.quotations.iter().all(is_there) && self.links.iter().all(leads)
    }
}

/// Whether a quotation that was found is from the cable that the article names, if it names one.
pub fn is_from_claimed(quoted: &Quoted, found: &Found) -> bool {
    match (&quoted.claimed, found) {
        (Some(id), Found::Exactly { places, .. }) => places.iter().any(|place| place.cable == *id),
        (Some(id), Found::Differing { place, .. }) => place.cable == *id,
        _ => true,
    }
}

type Runs = HashMap<u64, Vec<(u32, u32)>, BuildHasherDefault<FxHasher>>;

/// Checks an article against the cables that it is given.
#[derive(Debug, Default)]
pub struct Checker {
    report: Report,
    /// The runs of all quotations, each with the quotation and the place of its first word.
    runs: Runs,
    /// How many runs of each quotation the cable has that differs least from it.
    best: Vec<usize>,
}

/// The words of a cable, folded, each with the index of its paragraph.
struct Text {
    words: Vec<String>,
    paragraphs: Vec<usize>,
}

impl Checker {
    /// Makes a checker for an article.
    pub fn new(article: Article) -> Checker {
        let mut runs = Runs::default();
        for (quoted, number) in article.quotations.iter().zip(0..) {
            let all = flat(quoted);
            for (run, at) in all.windows(RUN).zip(0..) {
                runs.entry(hash(run)).or_default().push((number, at));
            }
        }
        let best = vec![0; article.quotations.len()];
        let quotations = article.quotations.into_iter().map(|quoted| (quoted, Found::Nowhere)).collect();
        let links = article.links.into_iter().map(|link| (link, LinkFound::NoCable)).collect();
        Checker { report: Report { quotations, links, short: article.short }, runs, best }
    }

    /// Looks for the quotations in a cable, and for the links to it.
    pub fn read(&mut self, source: &Source) {
        self.follow(source);
        let text = Text::of(source);
        // How many different runs of each quotation the cable has.
        let mut met: HashMap<u32, Vec<(u32, usize)>> = HashMap::new();
        for (run, at) in text.words.windows(RUN).zip(0..) {
            for (number, place) in self.runs.get(&hash(run)).into_iter().flatten() {
                met.entry(*number).or_default().push((*place, at));
            }
        }
        let mut met: Vec<_> = met.into_iter().collect();
        met.sort_unstable_by_key(|(number, _)| *number);
        for (number, runs) in met {
            self.compare(number as usize, &runs, source, &text);
        }
    }

    /// Returns what was found.
    pub fn finish(self) -> Report {
        self.report
    }

    fn follow(&mut self, source: &Source) {
        for (link, found) in &mut self.report.links {
            if link.cable != source.name && !cable::ids_meant(&link.cable).contains(&source.name) {
                continue;
            }
            let passage = source.paragraphs.iter().find(|passage| link.par.as_ref() == Some(&passage.anchor));
            let now = match (passage, &link.words) {
                (None, _) if link.par.is_some() => LinkFound::NoParagraph,
                (Some(passage), Some(words)) if cable::text_hash(&passage.text) != *words => {
                    LinkFound::OtherWords
                }
                (_, words) => LinkFound::Right { is_proved: words.is_some() },
            };
            // One of several versions may be the one that was linked.
            if !matches!(found, LinkFound::Right { .. }) {
                *found = now;
            }
        }
    }

    fn compare(&mut self, number: usize, runs: &[(u32, usize)], source: &Source, text: &Text) {
        let Some((quoted, found)) = self.report.quotations.get_mut(number) else { return };
        if let Some(range) = exact(quoted, text) {
            let place = text.place(&range, source);
            match found {
                Found::Exactly { places, count } => {
                    *count += 1;
                    // The cable that the article names is kept in any case.
                    if places.len() < PLACES || quoted.claimed.as_ref() == Some(&place.cable) {
                        places.push(place);
                    }
                }
                _ => *found = Found::Exactly { places: vec![place], count: 1 },
            }
            return;
        }
        let mut places: Vec<u32> = runs.iter().map(|(place, _)| *place).collect();
        places.sort_unstable();
        places.dedup();
        let all = flat(quoted).len().saturating_sub(RUN - 1);
        let best = self.best.get_mut(number);
        let is_better = best.as_ref().is_some_and(|best| places.len() > **best);
        if matches!(found, Found::Exactly { .. }) || !is_better || places.len() * 100 < all * LEAST {
            return;
        }
        if let Some(best) = best {
            *best = places.len();
        }
        let has_gaps = quoted.stretches.len() > 1;
        let range = stretch(runs, flat(quoted).len(), has_gaps, text.words.len());
        let differences = differences(quoted, text.words.get(range.clone()).unwrap_or_default());
        *found = Found::Differing { place: text.place(&range, source), differences };
    }
}

impl Text {
    fn of(source: &Source) -> Text {
        let mut text = Text { words: Vec::new(), paragraphs: Vec::new() };
        for (index, passage) in source.paragraphs.iter().enumerate() {
            text.words.extend(words(&passage.text));
            text.paragraphs.resize(text.words.len(), index);
        }
        text
    }

    fn place(&self, range: &Range<usize>, source: &Source) -> Place {
        let anchor = |at: usize| {
            let index = self.paragraphs.get(at.min(self.paragraphs.len().saturating_sub(1)));
            let passage = index.and_then(|index| source.paragraphs.get(*index));
            passage.map(|passage| passage.anchor.clone()).unwrap_or_default()
        };
        let last = range.end.saturating_sub(1).max(range.start);
        Place { cable: source.name.clone(), first: anchor(range.start), last: anchor(last) }
    }
}

/// Returns where all stretches of a quotation are, one after the other.
fn exact(quoted: &Quoted, text: &Text) -> Option<Range<usize>> {
    let mut at = 0;
    let mut start = None;
    for stretch in &quoted.stretches {
        let rest = text.words.get(at..)?;
        let found = at + rest.windows(stretch.len()).position(|words| words == stretch.as_slice())?;
        start.get_or_insert(found);
        at = found + stretch.len();
    }
    start.map(|start| start..at)
}

/// Returns the words of a quotation without its gaps.
fn flat(quoted: &Quoted) -> Vec<String> {
    quoted.stretches.concat()
}

/// Returns the words of a text that most runs of a quotation lead to.
fn stretch(runs: &[(u32, usize)], length: usize, has_gaps: bool, most: usize) -> Range<usize> {
    // Where the quotation would begin, if it stood there word for word.
    let start = |(place, at): &(u32, usize)| at.saturating_sub(*place as usize);
    let mut starts: Vec<usize> = runs.iter().map(start).collect();
    starts.sort_unstable();
    let middle = starts.get(starts.len() / 2).copied().unwrap_or_default();
    // Words that were left out or put in move what follows; what is left out at a gap may be long.
    let slack = if has_gaps { 2 * length } else { length / 4 + RUN };
    let near: Vec<&(u32, usize)> = runs.iter().filter(|run| start(run).abs_diff(middle) <= slack).collect();
    // The words before the first run and after the last one may be those that differ.
    let first = near.iter().min_by_key(|(place, _)| *place).map_or(middle, |run| start(run));
    let last = near.iter().max_by_key(|(place, _)| *place).map_or(middle, |run| start(run));
    first.min(most)..(last + length).max(first).min(most)
}

/// Returns which words differ. What the article leaves out at a gap is no difference, and neither is what stands before
/// and after the quotation.
fn differences(quoted: &Quoted, printed: &[String]) -> Vec<Difference> {
    let all = flat(quoted);
    let mut gaps: Vec<usize> = vec![0];
    for stretch in &quoted.stretches {
        gaps.push(gaps.last().copied().unwrap_or_default() + stretch.len());
    }
    let joined = |words: Option<&[String]>| words.unwrap_or_default().join(" ");
    let differing = |operation: DiffOp| match operation {
        DiffOp::Equal { .. } => None,
        // Words of the cable alone.
        DiffOp::Insert { old_index, .. } if gaps.contains(&old_index) => None,
        other => {
            let (old, new) = (other.old_range(), other.new_range());
            Some(Difference { quoted: joined(all.get(old)), printed: joined(printed.get(new)) })
        }
    };
    let (quoted, printed) = (first(&all), first(printed));
    capture_diff_slices(Algorithm::Myers, quoted, printed).into_iter().filter_map(differing).collect()
}

fn first(words: &[String]) -> &[String] {
    words.get(..COMPARED).unwrap_or(words)
}

fn hash(run: &[String]) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = FxHasher::default();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Passage;

    fn source(name: &str, texts: &[&str]) -> Source {
        let passage = |(number, text): (u32, &&str)| Passage {
            anchor: format!("par{number}"),
            number: Some(number),
            text: (*text).to_owned(),
            ..Passage::default()
        };
        Source {
            name: name.to_owned(),
            paragraphs: (1..).zip(texts).map(passage).collect(),
            ..Source::default()
        }
    }

    fn checked(article: &str) -> Report {
        let mut checker = Checker::new(Article::read(article));
        checker.read(&source("09BERN11", &["The mayor opened the bridge.", "Nobody came to see the lamp."]));
        checker.read(&source(
            "09BERN12",
            &[
                "The keeper’s log says that the lamp was in order, and the keepers were pressed for time.",
                "He left no name.",
            ],
        ));
        checker.finish()
    }

    fn found(article: &str) -> Found {
        checked(article).quotations.pop().unwrap().1
    }

    fn exactly(first: &str, last: &str) -> Found {
        let place = Place { cable: "09BERN12".to_owned(), first: first.to_owned(), last: last.to_owned() };
        Found::Exactly { places: vec![place], count: 1 }
    }

    #[test]
    fn a_quotation_is_found_word_for_word_whatever_its_signs() {
        for quotation in [
            "“the lamp was in order”",
            "\"The LAMP was\nin order,\"",
            "“The keeper's log … the lamp was in order”",
            "“[T]he lamp was [...] pressed for time”",
        ] {
            assert_eq!(found(quotation), exactly("par1", "par1"), "{quotation}");
        }
        assert_eq!(found("“pressed for time. He left no name.”"), exactly("par1", "par2"));
        assert!(checked("“the lamp was in order”").is_right());
    }

    #[test]
    fn words_that_differ_are_named() {
        let Found::Differing { place, differences } =
            found("“log says that the lamps were in order, and the keepers”")
        else {
            panic!("it is found or not");
        };
        assert_eq!((place.cable.as_str(), place.first.as_str()), ("09BERN12", "par1"));
        let words = |difference: &Difference| (difference.quoted.clone(), difference.printed.clone());
        assert_eq!(
            differences.iter().map(words).collect::<Vec<_>>(),
            [("lamps were".to_owned(), "lamp was".to_owned())]
        );
        assert!(!checked("“log says that the lamps were in order, and the keepers”").is_right());
    }

    #[test]
    fn an_ellipsis_does_not_turn_the_order_around_and_words_of_somebody_else_are_not_found() {
        let turned = found("“the keepers were pressed for time … the keeper's log says that”");
        assert!(matches!(turned, Found::Differing { .. }), "{turned:?}");
        assert_eq!(found("“nothing of the kind was ever said here”"), Found::Nowhere);
    }

    #[test]
    fn a_quotation_of_another_cable_than_the_one_that_is_named_is_not_right() {
        let article = |id: &str| format!("> The lamp was in order\n>\n> — [{id} ¶1](x)\n");
        assert!(checked(&article("09BERN12")).is_right());
        assert!(!checked(&article("09BERN11")).is_right());
    }

    #[test]
    fn links_are_held_to_the_words_that_they_were_made_of() {
        let hash = cable::text_hash("he left no name");
        for (link, expected) in [
            (format!("#par2&cable=09BERN12&words={hash}"), LinkFound::Right { is_proved: true }),
            ("#par2&cable=2009BERN0012".to_owned(), LinkFound::Right { is_proved: false }),
            ("#par2&cable=09BERN12&words=aaaaaaaa".to_owned(), LinkFound::OtherWords),
            ("#par9&cable=09BERN12".to_owned(), LinkFound::NoParagraph),
            ("#par1&cable=09BERN99".to_owned(), LinkFound::NoCable),
        ] {
            let report = checked(&format!("See https://example.org/{link} there."));
            assert_eq!(report.links.first().unwrap().1, expected, "{link}");
        }
    }
}
