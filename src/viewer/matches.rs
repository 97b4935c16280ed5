//! Find in the open cable: where the words are, and which one is current.

use crate::{class::Classes, document::Document};
use cable::Needle;
use std::ops::Range;

/// Matches that are marked on either side of the current one; beyond, they are counted. Real cables have
/// fewer, and a text of many megabytes would otherwise become a page of as many elements.
const MARKED: usize = 2000;

/// A stretch of text that can be searched on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Subject,
    Heading(usize),
    Paragraph(usize),
    Signature,
}

impl Place {
    /// The paragraph that it belongs to, by index.
    pub(crate) fn paragraph(self) -> Option<usize> {
        match self {
            Place::Heading(index) | Place::Paragraph(index) => Some(index),
            Place::Subject | Place::Signature => None,
        }
    }

    /// Its place in the order of the article.
    fn rank(self) -> usize {
        match self {
            Place::Subject => 0,
            Place::Heading(index) => 2 * index + 1,
            Place::Paragraph(index) => 2 * index + 2,
            Place::Signature => usize::MAX,
        }
    }
}

/// One match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) place: Place,
    /// Bytes of the place's text.
    pub(crate) range: Range<usize>,
}

/// All matches that are in sight, in the order of the article, and how many the filter hides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matches {
    pub(crate) shown: Vec<Match>,
    pub(crate) hidden: usize,
}

impl Matches {
    /// Searches the cable for `query`; a blank one matches nothing.
    pub(crate) fn of(document: &Document, query: &str, hide: Classes, dim: bool) -> Matches {
        let mut matches = Matches::default();
        let Some(needle) = Needle::new(query) else { return matches };
        let cable = &document.cable;
        if let Some(subject) = &cable.subject {
            matches.add(Place::Subject, needle.find(subject), true);
        }
        for (index, paragraph) in cable.paragraphs.iter().enumerate() {
            let shown = dim || !hide.hide(paragraph);
            if let Some(heading) = &paragraph.heading {
                matches.add(Place::Heading(index), needle.find(heading), shown);
            }
            matches.add(Place::Paragraph(index), needle.find(&paragraph.text), shown);
        }
        if let Some(signature) = &cable.signature {
            matches.add(Place::Signature, needle.find(signature), true);
        }
        matches
    }

    fn add(&mut self, place: Place, ranges: Vec<Range<usize>>, shown: bool) {
        if shown {
            self.shown.extend(ranges.into_iter().map(|range| Match { place, range }));
        } else {
            self.hidden += ranges.len();
        }
    }

    /// The matches in a place, and which of them is the current one.
    pub(crate) fn within(&self, place: Place, current: usize) -> Hits {
        let first = self.shown.partition_point(|found| found.place.rank() < place.rank());
        let end = self.shown.partition_point(|found| found.place.rank() <= place.rank());
        let (first, end) =
            (first.max(current.saturating_sub(MARKED)), end.min(current.saturating_add(MARKED)));
        let here = self.shown.get(first..end).unwrap_or_default();
        Hits {
            ranges: here.iter().map(|found| found.range.clone()).collect(),
            current: current.checked_sub(first).filter(|index| *index < here.len()),
        }
    }

    /// The match that `step` leads to from `current`, round the ends.
    pub(crate) fn step(&self, current: usize, forward: bool) -> usize {
        match self.shown.len() {
            0 => 0,
            len if forward => (current + 1) % len,
            len => (current + len - 1) % len,
        }
    }
}

/// The matches in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    /// Bytes of the place's text, in order.
    pub(crate) ranges: Vec<Range<usize>>,
    /// The index of the current match, where it is one of these.
    pub(crate) current: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches() -> Matches {
        let at = |place, start| Match { place, range: start..start + 2 };
        Matches {
            shown: vec![
                at(Place::Subject, 0),
                at(Place::Paragraph(0), 4),
                at(Place::Paragraph(0), 9),
                at(Place::Heading(2), 1),
                at(Place::Paragraph(2), 7),
            ],
            hidden: 0,
        }
    }

    #[test]
    fn a_place_has_its_own_matches_and_knows_the_current_one() {
        let found = matches().within(Place::Paragraph(0), 2);
        assert_eq!(found, Hits { ranges: vec![4..6, 9..11], current: Some(1) });
        assert_eq!(matches().within(Place::Paragraph(2), 2).current, None);
        assert_eq!(matches().within(Place::Paragraph(1), 2), Hits::default());
        assert_eq!(matches().within(Place::Heading(2), 3).current, Some(0));
    }

    #[test]
    fn far_from_the_current_match_none_is_marked() {
        let all = (0..9000).map(|at| Match { place: Place::Paragraph(0), range: at..at + 1 });
        let matches = Matches { shown: all.collect(), hidden: 0 };
        let found = matches.within(Place::Paragraph(0), 5000);
        assert_eq!((found.ranges.first(), found.ranges.last()), (Some(&(3000..3001)), Some(&(6999..7000))));
        assert_eq!(found.current, Some(2000));
        assert_eq!(matches.within(Place::Paragraph(0), 0).ranges.len(), 2000);
    }

    #[test]
    fn next_and_previous_go_round_the_ends() {
        assert_eq!(matches().step(4, true), 0);
        assert_eq!(matches().step(0, false), 4);
        assert_eq!(Matches::default().step(0, true), 0);
    }
}
