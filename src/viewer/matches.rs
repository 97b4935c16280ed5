//! Matches in the open cable: where the words are, and which one is current.

use crate::class::Classes;
use std::ops::Range;
use wire::{CableView, MatchRange, TextRegion};

/// How many matches are marked on either side of the current one. Those beyond are only counted. Real cables have
/// fewer, and a text of many megabytes would otherwise become a page with as many elements.
const MARKED: usize = 2000;

/// One match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// The text that it is in.
    pub(crate) region: TextRegion,
    /// The bytes of that text.
    pub(crate) range: Range<usize>,
}

/// All matches that are in sight, in the order of the article, and the number of those that the filter hides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matches {
    /// The matches in sight.
    pub(crate) shown: Vec<Match>,
    /// The number of matches that the filter hides.
    pub(crate) hidden: usize,
}

impl Matches {
    /// Finds the places of words in a cable that the filter does not hide.
    pub(crate) fn of(cable: &CableView, places: &[MatchRange], hide: Classes, dim: bool) -> Matches {
        let mut matches = Matches::default();
        for found in places {
            let paragraph = paragraph(found.region).and_then(|index| cable.paragraphs.get(index));
            if dim || !paragraph.is_some_and(|paragraph| hide.hide(paragraph)) {
                let range = found.start as usize..found.end as usize;
                matches.shown.push(Match { region: found.region, range });
            } else {
                matches.hidden += 1;
            }
        }
        matches
    }

    /// Returns the matches in a text, and which of them is the current one.
    pub(crate) fn within(&self, region: TextRegion, current: usize) -> Hits {
        let first = self.shown.partition_point(|found| found.region < region);
        let end = self.shown.partition_point(|found| found.region <= region);
        let (first, end) =
            (first.max(current.saturating_sub(MARKED)), end.min(current.saturating_add(MARKED)));
        let here = self.shown.get(first..end).unwrap_or_default();
        Hits {
            ranges: here.iter().map(|found| found.range.clone()).collect(),
            current: current.checked_sub(first).filter(|index| *index < here.len()),
        }
    }
}

/// Returns which of `count` places a step from `current` leads to. After the last comes the first.
pub(crate) fn step(count: usize, current: usize, forward: bool) -> usize {
    match count {
        0 => 0,
        _ if forward => (current + 1) % count,
        _ => (current + count - 1) % count,
    }
}

/// Returns the paragraph that a text belongs to, by its index.
pub(crate) fn paragraph(region: TextRegion) -> Option<usize> {
    match region {
        TextRegion::Paragraph(index, _) => Some(index as usize),
        TextRegion::Subject | TextRegion::Signature => None,
    }
}

/// The matches in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    /// The bytes of that text, in order.
    pub(crate) ranges: Vec<Range<usize>>,
    /// The index of the current match, if it is one of these.
    pub(crate) current: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches() -> Matches {
        let at = |region, start| Match { region, range: start..start + 2 };
        Matches {
            shown: vec![
                at(TextRegion::Subject, 0),
                at(TextRegion::Paragraph(0, true), 4),
                at(TextRegion::Paragraph(0, true), 9),
                at(TextRegion::Paragraph(2, false), 1),
                at(TextRegion::Paragraph(2, true), 7),
            ],
            hidden: 0,
        }
    }

    #[test]
    fn a_text_has_its_own_matches_and_knows_the_current_one() {
        let found = matches().within(TextRegion::Paragraph(0, true), 2);
        assert_eq!(found, Hits { ranges: vec![4..6, 9..11], current: Some(1) });
        assert_eq!(matches().within(TextRegion::Paragraph(2, true), 2).current, None);
        assert_eq!(matches().within(TextRegion::Paragraph(1, true), 2), Hits::default());
        assert_eq!(matches().within(TextRegion::Paragraph(2, false), 3).current, Some(0));
    }

    #[test]
    fn far_from_the_current_match_none_is_marked() {
        let all = (0..9000).map(|at| Match { region: TextRegion::Paragraph(0, true), range: at..at + 1 });
        let matches = Matches { shown: all.collect(), hidden: 0 };
        let found = matches.within(TextRegion::Paragraph(0, true), 5000);
        assert_eq!((found.ranges.first(), found.ranges.last()), (Some(&(3000..3001)), Some(&(6999..7000))));
        assert_eq!(found.current, Some(2000));
        assert_eq!(matches.within(TextRegion::Paragraph(0, true), 0).ranges.len(), 2000);
    }

    #[test]
    fn next_and_previous_go_round_the_ends() {
        assert_eq!(step(5, 4, true), 0);
        assert_eq!(step(5, 0, false), 4);
        assert_eq!(step(0, 0, true), 0);
    }
}
