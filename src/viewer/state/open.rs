//! What happens to the open cable: paragraphs are walked and filtered, matches are counted.

use super::State;
use crate::{class::Class, matches::Matches};
use messages::say::viewer as say;
use std::rc::Rc;
use wire::Comparison;

impl State {
    pub(super) fn go_to(&mut self, anchor: String) {
        // A paragraph that was asked for is shown, whatever is hidden.
        if let Some(document) = &self.document
            && let Some(paragraph) =
                document.paragraph(&anchor).and_then(|index| document.cable.paragraphs.get(index))
            && self.address.hide.hide(paragraph)
            && !self.address.dim
        {
            let shown = self.address.hide.without(Class::of(paragraph));
            self.address.hide = if paragraph.noforn { shown.without(Class::Noforn) } else { shown };
            self.find();
        }
        self.address.par = Some(anchor);
        self.address.source = false;
        self.check_paragraph();
    }

    /// Says so where the open cable has no such paragraph as the address names.
    pub(super) fn check_paragraph(&mut self) {
        if let (Some(document), Some(par)) = (&self.document, &self.address.par)
            && document.paragraph(par).is_none()
        {
            self.trouble = Some(say::no_paragraph(document.name(), par).text());
        }
    }

    pub(super) fn walk(&mut self, forward: bool) {
        let Some(document) = &self.document else { return };
        let shown = |index: &usize| {
            let paragraph = document.cable.paragraphs.get(*index);
            paragraph.is_some_and(|paragraph| self.address.dim || !self.address.hide.hide(paragraph))
        };
        let count = document.cable.paragraphs.len();
        let here = self.address.par.as_deref().and_then(|par| document.paragraph(par));
        let next = match (here, forward) {
            (None, true) => (0..count).find(shown),
            (None, false) => (0..count).rev().find(shown),
            (Some(here), true) => (here + 1..count).find(shown),
            (Some(here), false) => (0..here).rev().find(shown),
        };
        if let Some(paragraph) = next.and_then(|index| document.cable.paragraphs.get(index)) {
            self.address.par = Some(paragraph.anchor.clone());
        }
    }

    /// The matches are other ones: those of the find field, or, while that is empty, those of the search.
    pub(super) fn find(&mut self) {
        self.matches = match &self.document {
            Some(document) => {
                let finding = !self.address.find.trim().is_empty();
                let places = if finding { &*self.places } else { &document.cable.places };
                Rc::new(Matches::of(document, places, self.address.hide, self.address.dim))
            }
            None => Rc::default(),
        };
        self.current = self.current.min(self.steps().saturating_sub(1));
    }

    /// The filter has changed.
    pub(super) fn filtered(&mut self) {
        self.find();
        if let Some(document) = &self.document {
            let all = document.cable.paragraphs.len();
            let hidden = document
                .cable
                .paragraphs
                .iter()
                .filter(|paragraph| self.address.hide.hide(paragraph))
                .count();
            self.announcement = match hidden {
                0 => format!("{}: {all} paragraphs.", document.name()),
                _ => format!("{} of {all} paragraphs shown.", all - hidden),
            };
        }
    }

    /// The open cable is compared with another version, or not any more.
    pub(super) fn compare(&mut self, comparison: Option<Rc<Comparison>>) {
        self.comparison = comparison;
        self.current = 0;
        if let Some(comparison) = &self.comparison {
            self.address.source = false;
            self.announcement.clone_from(&comparison.summary);
        }
    }

    /// How many places can be walked: the differences of versions that are compared, else the matches.
    pub(super) fn steps(&self) -> usize {
        let differences = self.comparison.as_ref().map(|comparison| comparison.changes as usize);
        differences.unwrap_or(self.matches.shown.len())
    }

    pub(super) fn announce_matches(&mut self) {
        let count = self.steps();
        self.announcement = match count {
            _ if self.comparison.is_some() => format!("Difference {} of {count}.", self.current + 1),
            _ if self.address.find.trim().is_empty() => String::new(),
            0 => "No match.".to_owned(),
            _ => format!("Match {} of {count}.", self.current + 1),
        };
    }
}
