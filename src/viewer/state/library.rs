//! What happens to the library: results come, cables are chosen and opened.

use super::{CableRef, Place, State};
use crate::{address::Address, commands::Command, open_cable::OpenCable, shared::Shared};
use messages::say::viewer as say;
use std::rc::Rc;
use wire::{Kind, Results, Slot};

impl State {
    /// Goes where a link, the back button, or an address typed by hand leads.
    pub(super) fn navigate(&mut self, address: Address, place: Place) {
        // The anchor that the source itself has, typed by hand: it is one of the open cable.
        let bare = Address { par: address.par.clone(), words: address.words.clone(), ..Address::default() };
        if let Some(par) = address.par.clone().filter(|_| address == bare && self.cable.is_some()) {
            self.go_to(par);
            self.address.words = address.words;
            return self.check_words();
        }
        let elsewhere = address.cable != self.address.cable;
        let linked = address.words.is_some()
            && (&address.par, &address.words) != (&self.address.par, &self.address.words);
        let found = address.find != self.address.find;
        self.address = address;
        self.typing = false;
        self.going_to = None;
        self.scroll = place.scroll;
        self.listing = place.listing.unwrap_or(self.listing);
        if elsewhere {
            self.opening = self.address.cable.clone().map(CableRef::Named);
            if self.opening.is_none() {
                self.leave();
            }
        }
        if found {
            self.current = 0;
        }
        self.find();
        if linked && !elsewhere {
            self.check_paragraph();
            self.check_words();
        }
    }

    /// Shows what the search finds, or more results of it.
    pub(super) fn show_results(&mut self, results: Shared<Results>) {
        // The lines of the list remain until those of the new one come.
        let asked = results.search.text == self.address.query;
        if asked && results.complete && !results.search.text.is_empty() && self.progress.is_none() {
            self.announcement = say::cables_found(results.cables);
        }
        self.here = results.here;
        // The open cable shows the words of the query with which it was opened, and the query has changed.
        if let Some(cable) = &self.cable
            && self.opening.is_none()
            && results.complete
            && cable.query != results.search.text
        {
            self.opening = Some(CableRef::Ordinal(cable.ordinal));
        }
        if results.complete {
            self.counted = results.clone();
        }
        self.results = results;
        self.open_first();
    }

    /// Opens the cable of the address as soon as it is there, or the first cable of a drop.
    pub(super) fn open_first(&mut self) {
        if self.cable.is_some() || self.opening.is_some() || self.held() == 0 {
            return;
        }
        match &self.address.cable {
            Some(name) => self.opening = Some(CableRef::Named(name.clone())),
            None if self.address.query.is_empty() && self.opens_first => self.opening = Some(CableRef::First),
            None => {}
        }
    }

    /// Handles a cable that was asked for and is not there, or not yet.
    pub(super) fn missing(&mut self) {
        let asked = self.opening.take();
        let elsewhere =
            self.cable.as_ref().is_some_and(|cable| self.address.cable.as_ref() != Some(&cable.name));
        if matches!(asked, Some(CableRef::Named(_))) && elsewhere {
            self.leave();
        }
    }

    /// Goes back to the list.
    fn leave(&mut self) {
        self.commands.push(Command::Cancel(Kind::Open));
        self.close_cable();
        self.listing = true;
    }

    /// Closes the open cable and what is shown of it.
    pub(super) fn close_cable(&mut self) {
        if self.cable.take().is_some() {
            self.json = None;
            self.close_panels();
            self.find();
        }
    }

    /// Closes the panels about the open cable.
    fn close_panels(&mut self) {
        [Slot::Article, Slot::Note, Slot::Head].into_iter().for_each(|slot| self.close_panel(slot));
    }

    pub(super) fn choose(&mut self, which: CableRef, par: Option<String>) {
        self.listing = false;
        let here = self.cable.as_ref().map(|cable| cable.ordinal);
        if here.map(CableRef::Ordinal) == Some(which.clone()) {
            if let Some(par) = par {
                self.step_in_history();
                self.go_to(par);
            }
            return;
        }
        // Until the cable comes, the address is that of the open one.
        self.going_to = par;
        self.opening = Some(which);
    }

    pub(super) fn turn(&mut self, forward: bool) {
        if let Some(cable) = &self.cable {
            self.choose(CableRef::Beside { ordinal: cable.ordinal, forward }, None);
        }
    }

    /// Shows a cable that has come. It may be the open one again, with the words of another query.
    pub(super) fn show(&mut self, cable: OpenCable, json: Option<Rc<str>>) {
        let opening = self.opening.take();
        // The paragraph of a link belongs to its cable, or, if the link has none, to the first cable that comes.
        let chosen = matches!(opening, Some(CableRef::Ordinal(_) | CableRef::Beside { .. }));
        // The library may know the cable of a link by another spelling of its id.
        let is_named =
            matches!(&opening, Some(CableRef::Named(name)) if self.address.cable.as_ref() == Some(name));
        let again = self.cable.as_ref().is_some_and(|open| open.ordinal == cable.ordinal);
        if chosen && !again {
            self.step_in_history();
            let par = self.going_to.take();
            self.address.place(par);
        }
        if self.address.cable.as_ref() != Some(&cable.name) {
            if !chosen && !is_named && self.address.cable.is_some() {
                self.address.place(None);
            }
            self.address.cable = Some(cable.name.clone());
        }
        self.here = cable.here;
        if !again {
            self.found = Shared::default();
            self.close_panels();
        }
        // The script is told about a cable once, however often it comes.
        if !again || self.json != json {
            self.json = json;
        }
        self.cable = Some(cable);
        self.check_paragraph();
        self.current = 0;
        self.find();
        self.match_of_paragraph();
        if std::mem::take(&mut self.backward) {
            self.current = self.matches.shown.len().saturating_sub(1);
            self.paragraph_of_match();
        }
        if !again {
            self.filtered();
            // Said last, since it matters more than how many paragraphs there are.
            self.check_words();
            self.ask_near();
        }
    }

    /// Whether the list has a cable before or after the open one.
    pub(crate) fn neighbour(&self, forward: bool) -> bool {
        self.here.is_some_and(|here| if forward { here + 1 < self.results.cables } else { here > 0 })
    }
}
