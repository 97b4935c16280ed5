//! What happens to the open cable: its paragraphs are walked through and filtered, and its matches are counted.

use super::State;
use crate::{
    class::Class,
    commands::Command,
    matches::{self, Matches},
    shared::Shared,
};
use messages::{Wording, say::viewer as say};
use std::rc::Rc;
use wire::{Failure, PanelCall, Paragraph, Slot};

impl State {
    pub(super) fn go_to(&mut self, anchor: String) {
        // A paragraph that was asked for is shown, even if its class is hidden.
        if let Some(cable) = &self.cable
            && let Some(paragraph) = cable.paragraph(&anchor).and_then(|index| cable.paragraphs.get(index))
            && self.address.hide.hide(paragraph)
            && !self.address.dim
        {
            let shown = self.address.hide.without(Class::of(paragraph));
            self.address.hide = if paragraph.noforn { shown.without(Class::Noforn) } else { shown };
            self.find();
        }
        if self.address.par.as_ref() != Some(&anchor) {
            self.address.place(Some(anchor));
        }
        self.address.source = false;
        self.check_paragraph();
    }

    /// Copies a link to the paragraph that the reader is at, or to the cable.
    pub(super) fn copy_link(&mut self) {
        let Some(cable) = &self.cable else { return };
        let par = self.address.par.as_deref().and_then(|par| cable.paragraph(par));
        let paragraph = par.and_then(|index| cable.paragraphs.get(index));
        let name = match paragraph {
            Some(Paragraph { number: Some(number), .. }) => say::link_to_paragraph(*number),
            Some(_) => say::link_to_text(),
            None => say::link_to_cable(&cable.name),
        };
        let fragment = cable.link(paragraph, self.surroundings.deeplink);
        self.commands.push(Command::CopyLink { fragment, name });
    }

    /// Reports an error if the open cable has no such paragraph as the address names.
    pub(super) fn check_paragraph(&mut self) {
        if let (Some(cable), Some(par)) = (&self.cable, &self.address.par)
            && cable.paragraph(par).is_none()
        {
            self.error = Some(Failure::new("no-paragraph", say::no_paragraph(&cable.name, par)));
        }
    }

    /// Reports an error if the paragraph of the address has other words than the one that the link was made of. If the
    /// library has other versions of the cable, the worker says which of them has those words.
    pub(super) fn check_words(&mut self) {
        let (Some(cable), Some(words)) = (&self.cable, &self.address.words) else { return };
        let par = self.address.par.as_deref().unwrap_or_default();
        let Some(paragraph) = cable.paragraph(par).and_then(|index| cable.paragraphs.get(index)) else {
            return;
        };
        if paragraph.hash == *words {
            return;
        }
        let name = paragraph.number.map_or_else(|| par.to_owned(), |number| number.to_string());
        let failure = Failure::new("other-words", say::other_words(name, &cable.name));
        let versions = PanelCall::dialog("linked");
        let versions = versions.with("cable", cable.ordinal).with("par", par).with("words", words);
        if cable.versions.len() > 1 {
            self.ask_panel(versions);
        }
        self.fail(&failure.code, failure.message);
    }

    pub(super) fn walk(&mut self, forward: bool) {
        let Some(cable) = &self.cable else { return };
        let shown = |index: &usize| {
            let paragraph = cable.paragraphs.get(*index);
            paragraph.is_some_and(|paragraph| self.address.dim || !self.address.hide.hide(paragraph))
        };
        let count = cable.paragraphs.len();
        let here = self.address.par.as_deref().and_then(|par| cable.paragraph(par));
        let next = match (here, forward) {
            (None, true) => (0..count).find(shown),
            (None, false) => (0..count).rev().find(shown),
            (Some(here), true) => (here + 1..count).find(shown),
            (Some(here), false) => (0..here).rev().find(shown),
        };
        if let Some(paragraph) = next.and_then(|index| cable.paragraphs.get(index)) {
            self.address.place(Some(paragraph.anchor.clone()));
        }
    }

    /// Finds the matches again: those of the find field or, while that is empty, those of the search.
    pub(super) fn find(&mut self) {
        self.matches = match &self.cable {
            Some(cable) => {
                let finding = !self.address.find.trim().is_empty();
                let places = if finding { &*self.found } else { &cable.matches };
                Rc::new(Matches::of(cable, places, self.address.hide, self.address.dim))
            }
            None => Rc::default(),
        };
        self.current = self.current.min(self.steps().saturating_sub(1));
    }

    /// Applies a change of the filter.
    pub(super) fn filtered(&mut self) {
        self.find();
        if let Some(cable) = &self.cable {
            let all = cable.paragraphs.len();
            let hidden =
                cable.paragraphs.iter().filter(|paragraph| self.address.hide.hide(paragraph)).count();
            self.announcement = match hidden {
                0 => say::paragraphs_of_cable(&cable.name, all),
                _ => say::paragraphs_shown(all - hidden, all),
            };
        }
    }

    /// Returns how many places can be walked through: the differences of two versions that are compared, or otherwise
    /// the matches.
    pub(super) fn steps(&self) -> usize {
        self.panel(Slot::Article).map_or(self.matches.shown.len(), |panel| panel.differences() as usize)
    }

    /// Goes to another match or difference. After the last comes the first.
    pub(super) fn step(&mut self, forward: bool) {
        self.current = matches::step(self.steps(), self.current, forward);
        self.announce_matches();
    }

    /// Goes to another match, which is in the next cable if none is left in this one.
    pub(super) fn step_on(&mut self, forward: bool) {
        let last = self.matches.shown.len().saturating_sub(1);
        let at_end = if forward { self.current >= last } else { self.current == 0 };
        let leads_on = self.address.find.is_empty() && self.panel(Slot::Article).is_none();
        if at_end && leads_on && self.neighbour(forward) {
            self.backward = !forward;
            self.turn(forward);
        } else {
            self.step(forward);
        }
    }

    /// Looks for words in the open cable. The worker sends their places.
    pub(super) fn look_for(&mut self, words: String) {
        self.address.find = words;
        self.current = 0;
        if self.address.find.trim().is_empty() {
            self.found = Shared::default();
            self.find();
            self.announcement = Wording::default();
        }
    }

    /// Shows only the paragraphs of a class.
    pub(super) fn show_only(&mut self, class: Class) {
        let Some(cable) = &self.cable else { return };
        let others = cable.counts().into_iter().map(|count| count.class);
        self.address.hide = match class {
            // NOFORN is independent of the levels, so "only NOFORN" is not a set of hidden classes.
            Class::Noforn => return,
            _ => others.filter(|other| *other != class && *other != Class::Noforn).collect(),
        };
        self.filtered();
    }

    pub(super) fn announce_matches(&mut self) {
        let count = self.steps();
        self.announcement = match count {
            _ if self.panel(Slot::Article).is_some() => say::difference_at(self.current + 1, count),
            _ if self.address.find.trim().is_empty() => Wording::default(),
            0 => say::no_match_found(),
            _ => say::match_at(self.current + 1, count),
        };
    }
}
