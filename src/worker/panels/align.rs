//! Compares two texts: finds the paragraphs that correspond, and compares the words of each pair.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Some words of two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words; lines that are printed as lines are separated by `\n`.
    pub(super) text: String,
    pub(super) change: Change,
}

/// Which of two texts has some words. The number of a place that differs is counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Change {
    /// Both have them.
    #[default]
    None,
    /// Only the other one has them.
    Removed(u32),
    /// Only the open one has them.
    Added(u32),
}

/// The most steps of a comparison. Two lists of words or paragraphs that would need more are taken to differ as a
/// whole. Real cables need far fewer; a text that was made to cause harm would take hours.
const STEPS: usize = 25_000_000;

/// A part of a text that is compared separately.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    /// What identifies it besides its words: the number of a paragraph.
    pub(super) label: String,
    /// Its number, portion mark and words, with blanks as printed.
    pub(super) text: String,
}

impl Stretch {
    fn words(&self) -> Vec<&str> {
        self.text.split_whitespace().collect()
    }
}

/// What two texts have in common and where they differ, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Differences {
    /// The paragraphs of both texts, in pieces with a blank between them.
    pub(super) paragraphs: Vec<Vec<Piece>>,
    /// The number of places that differ.
    pub(super) changes: u32,
    /// The number of words that differ. If words replace others, the larger number counts.
    pub(super) words: usize,
    /// The number of paragraphs that differ.
    pub(super) differing: usize,
}

/// Compares two texts. What only `there` has was removed, and what only `here` has was added.
pub(super) fn differences(there: &[Stretch], here: &[Stretch]) -> Differences {
    let mut all = Differences::default();
    for (there, here) in pairs(there, here) {
        all.paragraph(there.unwrap_or(&Stretch::default()), here.unwrap_or(&Stretch::default()));
    }
    all
}

type Pair<'s> = (Option<&'s Stretch>, Option<&'s Stretch>);

/// Finds the paragraphs that correspond: those that are the same, then between them those with the same number, then
/// the others in order.
fn pairs<'s>(there: &'s [Stretch], here: &'s [Stretch]) -> Vec<Pair<'s>> {
    let words = |all: &'s [Stretch]| all.iter().map(Stretch::words).collect::<Vec<_>>();
    let labels = |all: &'s [Stretch]| all.iter().map(|stretch| stretch.label.as_str()).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    for (there, here) in beside(there, here, &words(there), &words(here)) {
        for (there, here) in beside(there, here, &labels(there), &labels(here)) {
            let most = there.len().max(here.len());
            pairs.extend((0..most).map(|at| (there.get(at), here.get(at))));
        }
    }
    pairs
}

/// Cuts two lists at the places where their keys begin or cease to be the same.
fn beside<'s, K: Eq + std::hash::Hash + Ord>(
    there: &'s [Stretch],
    here: &'s [Stretch],
    one: &[K],
    other: &[K],
) -> Vec<(&'s [Stretch], &'s [Stretch])> {
    let cut = |(old, new): (Range<usize>, Range<usize>)| {
        (there.get(old).unwrap_or_default(), here.get(new).unwrap_or_default())
    };
    ranges(one, other).into_iter().map(|(_, old, new)| cut((old, new))).collect()
}

/// Returns ranges of two lists that are the same or differ, in order.
fn ranges<K: Eq + std::hash::Hash + Ord>(old: &[K], new: &[K]) -> Vec<(bool, Range<usize>, Range<usize>)> {
    let before = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let rest = |all: &[K]| all.len() - before;
    let after = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let after = after.min(rest(old)).min(rest(new));
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    let mut ranges = vec![(true, 0..before, 0..before)];
    if (old_end - before).saturating_mul(new_end - before) > STEPS {
        ranges.push((false, before..old_end, before..new_end));
    } else {
        let between = |all: &[K], end: usize| before..end.min(all.len());
        let (old_part, new_part) = (between(old, old_end), between(new, new_end));
        let parts = (old.get(old_part).unwrap_or_default(), new.get(new_part).unwrap_or_default());
        let shift = |range: Range<usize>| range.start + before..range.end + before;
        ranges.extend(
            capture_diff_slices(Algorithm::Myers, parts.0, parts.1)
                .into_iter()
                .map(|op| (matches!(op, DiffOp::Equal { .. }), shift(op.old_range()), shift(op.new_range()))),
        );
    }
    ranges.push((true, old_end..old.len(), new_end..new.len()));
    ranges.retain(|(_, old, new)| !old.is_empty() || !new.is_empty());
    ranges
}

impl Differences {
    fn paragraph(&mut self, there: &Stretch, here: &Stretch) {
        let (old, new) = (there.words(), here.words());
        let before = self.changes;
        let mut pieces = Vec::new();
        for (same, old_range, new_range) in ranges(&old, &new) {
            if same {
                pieces.push(Piece { text: here.part(&new, new_range), ..Piece::default() });
                continue;
            }
            self.changes += 1;
            self.words += old_range.len().max(new_range.len());
            let number = self.changes - 1;
            let sides = [
                (Change::Removed(number), there.part(&old, old_range)),
                (Change::Added(number), here.part(&new, new_range)),
            ];
            let sides = sides.into_iter().filter(|(_, text)| !text.is_empty());
            pieces.extend(sides.map(|(change, text)| Piece { text, change }));
        }
        self.differing += usize::from(self.changes > before);
        self.paragraphs.push(pieces);
    }
}

impl Stretch {
    /// Returns some of its words, with line ends as they are printed.
    fn part(&self, words: &[&str], range: Range<usize>) -> String {
        let at = |word: &&str| word.as_ptr() as usize - self.text.as_ptr() as usize;
        let mut part = String::new();
        let mut end = None;
        for word in words.get(range).unwrap_or_default() {
            let start = at(word);
            if let Some(end) = end {
                let line = self.text.get(end..start).is_some_and(|blank| blank.contains('\n'));
                part.push(if line { '\n' } else { ' ' });
            }
            part.push_str(word);
            end = Some(start + word.len());
        }
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(paragraphs: &[(&str, &str)]) -> Vec<Stretch> {
        let stretch =
            |(label, text): &(&str, &str)| Stretch { label: (*label).to_owned(), text: (*text).to_owned() };
        paragraphs.iter().map(stretch).collect()
    }

    /// Returns the paragraphs with what is removed in [-brackets-] and what is added in {+braces+}.
    fn shown(all: &Differences) -> Vec<String> {
        let piece = |piece: &Piece| match piece.change {
            Change::None => piece.text.clone(),
            Change::Removed(_) => format!("[-{}-]", piece.text),
            Change::Added(_) => format!("{{+{}+}}", piece.text),
        };
        let line = |pieces: &Vec<Piece>| pieces.iter().map(piece).collect::<Vec<_>>().join(" ");
        all.paragraphs.iter().map(line).collect()
    }

    #[test]
    fn words_that_differ_are_marked_and_blanks_are_no_difference() {
        let there = text(&[("1", "1. (C) General XXXXXXXXXXXX said  so."), ("2", "2. (C) The\nend.")]);
        let here = text(&[("1", "1. (C) General Ada Lockhart said so."), ("2", "2. (C) The end.")]);
        let all = differences(&there, &here);
        assert_eq!(
            shown(&all),
            ["1. (C) General [-XXXXXXXXXXXX-] {+Ada Lockhart+} said so.", "2. (C) The end."]
        );
        assert_eq!((all.changes, all.words, all.differing), (1, 2, 1));
    }

    #[test]
    fn paragraphs_that_only_one_text_has_stand_in_their_place() {
        let there = text(&[("1", "1. One."), ("2", "2. Two is here."), ("4", "4. Four.")]);
        let here = text(&[("1", "1. One."), ("3", "3. Three."), ("4", "4. Four, more.")]);
        let all = differences(&there, &here);
        assert_eq!(
            shown(&all),
            ["1. One.", "[-2. Two is here.-] {+3. Three.+}", "4. [-Four.-] {+Four, more.+}"]
        );
        let here =
            text(&[("1", "1. One."), ("2", "2. Two is there."), ("3", "3. Three."), ("4", "4. Four.")]);
        let all = differences(&there, &here);
        assert_eq!(shown(&all), ["1. One.", "2. Two is [-here.-] {+there.+}", "{+3. Three.+}", "4. Four."]);
        assert_eq!((all.changes, all.words, all.differing), (2, 3, 2));
    }

    #[test]
    fn the_same_text_has_no_differences_and_lines_stay_lines() {
        let same = text(&[("", "SUBJECT"), ("1", "- one\n- two")]);
        let all = differences(&same, &same);
        assert_eq!((all.changes, all.words, all.differing), (0, 0, 0));
        assert_eq!(shown(&all), ["SUBJECT", "- one\n- two"]);
        assert_eq!(differences(&[], &[]), Differences::default());
    }

    #[test]
    fn both_texts_can_be_put_together_again_from_the_pieces() {
        let there = text(&[("1", "a b c d e f"), ("2", "x y z"), ("", "tail")]);
        let here = text(&[("1", "a c d g f f"), ("3", "x z z q"), ("2", "x y z")]);
        let all = differences(&there, &here);
        let side = |wanted: bool| -> Vec<String> {
            let text = |pieces: &Vec<Piece>| {
                let pieces = pieces.iter().filter(|piece| match piece.change {
                    Change::None => true,
                    Change::Removed(_) => !wanted,
                    Change::Added(_) => wanted,
                });
                pieces.map(|piece| piece.text.clone()).collect::<Vec<_>>().join(" ")
            };
            all.paragraphs.iter().map(text).filter(|text| !text.is_empty()).collect()
        };
        let texts = |all: &[Stretch]| all.iter().map(|stretch| stretch.text.clone()).collect::<Vec<_>>();
        assert_eq!((side(false), side(true)), (texts(&there), texts(&here)));
    }

    #[test]
    fn texts_made_to_hurt_are_different_as_a_whole() {
        let words = |letter: &str| (0..20_000).map(|at| format!("{letter}{at} ")).collect::<String>();
        let all = differences(&text(&[("1", &words("a"))]), &text(&[("1", &words("b"))]));
        assert_eq!((all.changes, all.words), (1, 20_000));
    }
}
