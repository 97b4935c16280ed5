//! The open cable.

use crate::class::{Class, Classes};
use std::{ops::Range, rc::Rc};
use wire::{CableView, Paragraph};

/// The cable that is open. Two are equal if they are the same one in memory.
#[derive(Clone, Debug)]
pub(crate) struct OpenCable(pub(crate) Rc<CableView>);

impl PartialEq for OpenCable {
    fn eq(&self, other: &OpenCable) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for OpenCable {
    type Target = CableView;

    fn deref(&self) -> &CableView {
        &self.0
    }
}

/// How many paragraphs a class has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    /// The class.
    pub(crate) class: Class,
    /// The number of its paragraphs.
    pub(crate) paragraphs: usize,
}

/// A part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The paragraph of this index.
    Paragraph(usize),
    /// Several paragraphs in a row that the filter hides.
    Gap(Range<usize>),
}

impl OpenCable {
    /// Returns the classes that occur, with the number of their paragraphs.
    pub(crate) fn counts(&self) -> Vec<Count> {
        let paragraphs = &self.paragraphs;
        Class::ALL
            .into_iter()
            .map(|class| Count {
                class,
                paragraphs: match class {
                    Class::Noforn => paragraphs.iter().filter(|paragraph| paragraph.noforn).count(),
                    _ => paragraphs.iter().filter(|paragraph| Class::of(paragraph) == class).count(),
                },
            })
            .filter(|count| count.paragraphs > 0)
            .collect()
    }

    /// Returns the first `most` paragraphs under a filter. Dimmed ones are shown, so there are no gaps then.
    pub(crate) fn parts(&self, hide: Classes, dim: bool, most: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        for (index, paragraph) in self.paragraphs.iter().enumerate().take(most) {
            if dim || !hide.hide(paragraph) {
                parts.push(Part::Paragraph(index));
            } else if let Some(Part::Gap(range)) = parts.last_mut() {
                range.end = index + 1;
            } else {
                parts.push(Part::Gap(index..index + 1));
            }
        }
        parts
    }

    /// Returns the classes of some paragraphs, each once: "S, C".
    pub(crate) fn classes_in(&self, range: Range<usize>) -> String {
        let paragraphs = self.paragraphs.get(range).unwrap_or_default();
        let set: Classes = paragraphs.iter().map(Class::of).collect();
        set.iter().map(|class| class.letters().text()).collect::<Vec<_>>().join(", ")
    }

    /// Returns the fragment of a link to the cable, or to a paragraph of it. In a page of another site, a link has the
    /// anchor alone.
    pub(crate) fn link(&self, paragraph: Option<&Paragraph>, deeplink: bool) -> String {
        let place = paragraph.map(|paragraph| (paragraph.anchor.as_str(), paragraph.hash.as_str()));
        match place {
            Some((anchor, _)) if !deeplink => format!("#{anchor}"),
            None if !deeplink => String::new(),
            _ => wire::fragment(&self.name, place),
        }
    }

    /// Returns the index of the paragraph with this anchor.
    pub(crate) fn paragraph(&self, anchor: &str) -> Option<usize> {
        self.paragraphs.iter().position(|paragraph| paragraph.anchor == anchor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cable::Level;

    fn cable(levels: &[Option<Level>]) -> OpenCable {
        let paragraphs =
            levels.iter().map(|level| Paragraph { level: *level, ..Paragraph::default() }).collect();
        OpenCable(Rc::new(CableView { paragraphs, ..CableView::default() }))
    }

    #[test]
    fn hidden_paragraphs_that_follow_one_another_leave_one_line() {
        let cable = cable(&[Some(Level::C), Some(Level::S), Some(Level::C), Some(Level::C), None]);
        let hide = Classes::default().with(Class::Level(Level::C));
        let parts = cable.parts(hide, false, 100);
        assert_eq!(parts, [Part::Gap(0..1), Part::Paragraph(1), Part::Gap(2..4), Part::Paragraph(4)]);
        assert_eq!(cable.classes_in(1..4), "S, C");
        assert_eq!(cable.parts(hide, true, 100).len(), 5);
        assert_eq!(cable.parts(hide, false, 2), [Part::Gap(0..1), Part::Paragraph(1)]);
    }

    #[test]
    fn only_what_occurs_is_counted() {
        let counts = cable(&[Some(Level::S), None, Some(Level::S)]).counts();
        let counts: Vec<_> = counts.iter().map(|count| (count.class.code(), count.paragraphs)).collect();
        assert_eq!(counts, [("S", 2), ("none", 1)]);
    }
}
