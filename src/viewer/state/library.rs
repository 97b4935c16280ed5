//! What happens to the library: results come, cables are chosen and opened.

use super::{State, Which};
use crate::{address::Address, document::Shared};
use std::rc::Rc;
use wire::Results;

impl State {
    /// A link, the back button, or the address typed by hand.
    pub(super) fn navigate(&mut self, address: Address) {
        let elsewhere = address.cable != self.address.cable;
        let found = address.find != self.address.find;
        self.address = address;
        if elsewhere {
            self.opening = self.address.cable.clone().map(Which::Named);
            if self.opening.is_none() {
                self.leave();
            }
        }
        if found {
            self.current = 0;
        }
        self.find();
    }

    /// What the search finds has come, or more of it.
    pub(super) fn found(&mut self, results: Rc<Results>) {
        // Lines of the list stay until those of the new one come.
        let asked = results.search.text == self.address.query;
        if asked && results.complete && !results.search.text.is_empty() && self.progress.is_none() {
            self.announcement = format!("{} cables found.", results.cables);
        }
        // What a drawn range has put into the query is the reader's query from now on.
        if results.search.date.is_some() && self.results.search != results.search {
            self.address.query.clone_from(&results.search.text);
        }
        self.here = results.here;
        // The open cable shows the words of the query that it was opened with: now there are others.
        if let Some(document) = &self.document
            && self.opening.is_none()
            && results.complete
            && document.cable.query != results.search.text
        {
            self.opening = Some(Which::Ordinal(document.ordinal()));
        }
        if results.complete {
            self.counted = results.clone();
        }
        self.results = results;
        self.open_first();
    }

    /// Opens what the address asks for as soon as it comes, or the first cable of a drop.
    pub(super) fn open_first(&mut self) {
        if self.document.is_some() || self.opening.is_some() || self.held() == 0 {
            return;
        }
        match &self.address.cable {
            Some(name) => self.opening = Some(Which::Named(name.clone())),
            None if self.address.query.is_empty() => self.opening = Some(Which::First),
            None => {}
        }
    }

    /// What was asked for isn't there, or not yet.
    pub(super) fn missing(&mut self) {
        if let Some(Which::Named(_)) = self.opening.take()
            && self
                .document
                .as_ref()
                .is_some_and(|document| self.address.cable.as_deref() != Some(document.name()))
        {
            self.leave();
        }
    }

    /// No cable is open any more.
    fn leave(&mut self) {
        self.document = None;
        self.comparison = None;
        self.listing = true;
    }

    pub(super) fn choose(&mut self, which: Which, par: Option<String>) {
        self.listing = false;
        let here = self.document.as_ref().map(|document| document.ordinal());
        if here.map(Which::Ordinal) == Some(which.clone()) {
            if let Some(par) = par {
                self.go_to(par);
            }
            return;
        }
        // The name comes with the cable.
        self.address.par = par;
        self.opening = Some(which);
    }

    pub(super) fn turn(&mut self, forward: bool) {
        if let Some(document) = &self.document {
            self.choose(Which::Beside { ordinal: document.ordinal(), forward }, None);
        }
    }

    pub(super) fn show(&mut self, document: Shared) {
        let opening = self.opening.take();
        // A link's paragraph belongs to its cable, and one that stands alone to the first cable that comes.
        let chosen = matches!(opening, Some(Which::Ordinal(_) | Which::Beside { .. }));
        if self.address.cable.as_deref() != Some(document.name()) {
            if !chosen && self.address.cable.is_some() {
                self.address.par = None;
            }
            self.address.cable = Some(document.name().to_owned());
        }
        let again = self.document.as_ref().is_some_and(|open| open.ordinal() == document.ordinal());
        self.here = document.cable.here;
        self.places = Rc::default();
        self.document = Some(document);
        self.comparison = None;
        self.preview = None;
        if !again {
            self.json = Rc::default();
        }
        self.check_paragraph();
        self.current = 0;
        self.find();
        if std::mem::take(&mut self.backward) {
            self.current = self.matches.shown.len().saturating_sub(1);
        }
        if !again {
            self.filtered();
        }
    }

    /// Whether the list has a cable before or after the open one.
    pub(crate) fn neighbour(&self, forward: bool) -> bool {
        self.here.is_some_and(|here| if forward { here + 1 < self.results.cables } else { here > 0 })
    }
}
