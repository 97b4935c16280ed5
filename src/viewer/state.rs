//! The page's state and all that can happen to it.
//!
//! [`State::reduce`] is pure and total: what talks to the worker, the address
//! bar or the focus stands in `app` and follows from the state.

use crate::{
    address::Address,
    class::Class,
    document::{Document, Shared},
    matches::Matches,
};
use std::rc::Rc;
use wire::{Batched, Choice, Kept, Order, Ordinal, Place, Progress, Reading, Refusal, Results, Row, Which};
use yew::Reducible;

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// What the address bar holds.
    pub(crate) address: Address,
    /// What the search finds.
    pub(crate) results: Rc<Results>,
    /// The lines of the list that are in sight, or nearly.
    pub(crate) rows: Rc<Rows>,
    /// What the word that is being typed could become.
    pub(crate) suggestions: Rc<Vec<Choice>>,
    /// What many queries find.
    pub(crate) batch: Rc<Vec<Batched>>,
    /// Files, and parts of files, that can't be read.
    pub(crate) refusals: Rc<Vec<Refusal>>,
    /// How far the worker is, while it reads.
    pub(crate) progress: Option<Progress>,
    /// Whether it waits.
    pub(crate) paused: bool,
    /// What is kept on this device.
    pub(crate) kept: Option<Kept>,
    /// How much of the library is kept so far, of 1, while it is being kept.
    pub(crate) keeping: Option<f64>,
    /// The open cable.
    pub(crate) document: Option<Shared>,
    /// Where the words of [`Address::find`] stand in it.
    pub(crate) places: Rc<Vec<Place>>,
    /// Those places, or those of the search, as far as they are shown.
    pub(crate) matches: Rc<Matches>,
    /// The current match.
    pub(crate) current: usize,
    /// The cable that was asked for and is on its way.
    pub(crate) opening: Option<Which>,
    /// The place of the open cable in the list.
    pub(crate) here: Option<u32>,
    /// Whether the last match of the cable that is opened is wanted, not the first.
    pub(crate) backward: bool,
    /// On a narrow screen: whether the list is in front, not the cable.
    pub(crate) listing: bool,
    /// Where there is no room for them: whether the filters are in front.
    pub(crate) filtering: bool,
    /// The dialog in front.
    pub(crate) dialog: Option<Dialog>,
    /// What went wrong and is not about one file.
    pub(crate) trouble: Option<String>,
    /// What a screen reader says.
    pub(crate) announcement: String,
    /// Whether single letters are commands.
    pub(crate) letters: bool,
    /// The theme that the reader chose over the system's.
    pub(crate) theme: Theme,
}

/// Some lines of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// The version of the results that they are of.
    pub(crate) version: u32,
    /// The place of the first.
    pub(crate) from: usize,
    pub(crate) rows: Vec<Row>,
}

impl Rows {
    /// The line in this place of the list, if it is here.
    pub(crate) fn get(&self, place: usize) -> Option<&Row> {
        self.rows.get(place.checked_sub(self.from)?)
    }
}

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Text to be pasted.
    Paste,
    /// Keys and facts.
    Help,
    /// Files that can't be read.
    Refusals,
    /// Many queries at once.
    Batch,
}

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// The address was changed by hand, by a link, or by going back.
    Navigated(Address),
    /// The worker begins with a file.
    Reading(Progress),
    /// What the search finds.
    Results(Box<Results>),
    /// Lines of the list.
    Rows(u32, u32, Vec<Row>),
    /// What the word that is being typed could become.
    Suggestions(Vec<Choice>),
    /// What many queries find.
    Batch(Vec<Batched>),
    /// So much of the library is kept.
    Keeping(f64),
    /// What is kept on this device.
    Kept(Option<Kept>),
    /// Files can't be read.
    Refused(Vec<Refusal>),
    /// Everything is read.
    Idle,
    /// A cable has come.
    Opened(Box<Reading>),
    /// The cable that was asked for isn't there, or not yet.
    Missing,
    /// Where words stand in the open cable.
    Places(Vec<Place>),
    /// What the reader asked for could not be done.
    Failed(String),
    /// The reader closed all files.
    Cleared,
    /// A new worker reads the files again.
    Restarted,
    /// The sample library is being opened.
    SampleAsked,
    /// Another query.
    Search(String),
    /// Another order of the results.
    Order(Order),
    /// The reader chose a cable, perhaps a paragraph of it.
    Choose(Ordinal, Option<String>),
    /// The reader chose the cable before or after the open one.
    Turn { forward: bool },
    /// Back to the list, on a narrow screen.
    List,
    /// A paragraph was chosen.
    Paragraph(String),
    /// The paragraph after or before the chosen one.
    Walk { forward: bool },
    /// A class is shown or hidden.
    Toggle(Class),
    /// Only this class is shown.
    Only(Class),
    /// Every class is shown.
    ShowAll,
    /// Hidden paragraphs leave a line, or are dimmed.
    Dim(bool),
    /// Page breaks are shown or taken out.
    Breaks(bool),
    /// The source, or the reading view.
    Source(bool),
    /// Words to look for.
    Find(String),
    /// Another match in this cable.
    Step { forward: bool },
    /// Another match, if need be in another cable.
    Hit { forward: bool },
    /// Reading waits, or goes on.
    Paused(bool),
    /// The filters come to the front, or go.
    Filtering(bool),
    /// A dialog opens, or closes.
    Dialog(Option<Dialog>),
    /// Something for the screen reader.
    Announce(String),
    /// The trouble was read.
    Dismiss,
    /// Single letters are commands, or not.
    Letters(bool),
    /// Other colours.
    Theme(Theme),
}

impl State {
    /// The first state of a page that was opened with this address.
    pub(crate) fn new(address: Address) -> State {
        // A link to a search shows what it finds.
        let listing = address.cable.is_none() && !address.query.is_empty();
        State {
            listing,
            address,
            results: Rc::default(),
            rows: Rc::default(),
            suggestions: Rc::default(),
            batch: Rc::default(),
            refusals: Rc::default(),
            progress: None,
            paused: false,
            kept: None,
            keeping: None,
            document: None,
            places: Rc::default(),
            matches: Rc::default(),
            current: 0,
            opening: None,
            here: None,
            backward: false,
            filtering: false,
            dialog: None,
            trouble: None,
            announcement: String::new(),
            letters: true,
            theme: Theme::Auto,
        }
    }

    /// How many cables the library has.
    pub(crate) fn held(&self) -> u32 {
        self.results.held
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Navigated(address) => self.navigate(address),
            Action::Reading(progress) => self.progress = Some(progress),
            Action::Results(results) => self.found(*results),
            Action::Rows(version, from, rows) => {
                if version == self.results.version && !rows.is_empty() {
                    self.rows = Rc::new(Rows { version, from: from as usize, rows });
                }
            }
            Action::Suggestions(choices) => self.suggestions = Rc::new(choices),
            Action::Batch(rows) => self.batch = Rc::new(rows),
            Action::Keeping(share) => self.keeping = Some(share),
            Action::Kept(kept) => {
                if self.keeping.take().is_some() && kept.is_some() {
                    self.announcement = "The library is kept on this device.".to_owned();
                }
                self.kept = kept;
            }
            Action::Refused(refusals) => {
                let many = refusals.len();
                let first = refusals.first().map(|refusal| format!("{}: {}", refusal.file, refusal.reason));
                self.announcement = match (many, first) {
                    (1, Some(first)) => first,
                    _ => format!("{many} files could not be read."),
                };
                Rc::make_mut(&mut self.refusals).extend(refusals);
            }
            Action::Idle => {
                self.progress = None;
                self.paused = false;
                if self.held() > 1 {
                    self.announcement = format!("{} cables.", self.held());
                }
            }
            Action::Opened(cable) => self.show(*cable),
            Action::Missing => self.missing(),
            Action::Places(places) => {
                self.places = Rc::new(places);
                self.find();
                self.announce_matches();
            }
            Action::Failed(reason) => {
                self.opening = None;
                self.keeping = None;
                self.announcement.clone_from(&reason);
                self.trouble = Some(reason);
            }
            Action::Cleared => {
                let kept = State::new(Address {
                    hide: self.address.hide,
                    dim: self.address.dim,
                    ..Address::default()
                });
                *self = State { letters: self.letters, theme: self.theme, kept: self.kept, ..kept };
            }
            Action::Restarted => {
                self.results = Rc::default();
                self.rows = Rc::default();
                self.progress = None;
                self.document = None;
                self.opening = None;
                self.find();
            }
            Action::SampleAsked => self.address.sample = true,
            Action::Search(text) => {
                self.address.query = text;
                self.suggestions = Rc::default();
                self.listing = true;
            }
            Action::Order(order) => self.address.order = order,
            Action::Choose(ordinal, par) => self.choose(Which::Ordinal(ordinal), par),
            Action::Turn { forward } => self.turn(forward),
            Action::List => self.listing = true,
            Action::Paragraph(anchor) => self.go_to(anchor),
            Action::Walk { forward } => self.walk(forward),
            Action::Toggle(class) => {
                self.address.hide = self.address.hide.toggled(class);
                self.filtered();
            }
            Action::Only(class) => {
                let Some(document) = &self.document else { return };
                let others = document.counts().into_iter().map(|count| count.class);
                self.address.hide = match class {
                    // NOFORN stands beside the levels: "only NOFORN" is no set of hidden classes.
                    Class::Noforn => return,
                    _ => others.filter(|other| *other != class && *other != Class::Noforn).collect(),
                };
                self.filtered();
            }
            Action::ShowAll => {
                self.address.hide = Default::default();
                self.filtered();
            }
            Action::Dim(dim) => {
                self.address.dim = dim;
                self.filtered();
            }
            Action::Breaks(breaks) => self.address.breaks = breaks,
            Action::Source(source) => self.address.source = source,
            Action::Find(text) => {
                // Where the words stand comes from the worker.
                self.address.find = text;
                self.current = 0;
                if self.address.find.trim().is_empty() {
                    self.places = Rc::default();
                    self.find();
                    self.announcement = String::new();
                }
            }
            Action::Step { forward } => {
                self.current = self.matches.step(self.current, forward);
                self.announce_matches();
            }
            Action::Hit { forward } => {
                let last = self.matches.shown.len().saturating_sub(1);
                let at_end = if forward { self.current >= last } else { self.current == 0 };
                if at_end && self.address.find.is_empty() && self.neighbour(forward) {
                    self.backward = !forward;
                    self.turn(forward);
                } else {
                    self.apply(Action::Step { forward });
                }
            }
            Action::Paused(paused) => self.paused = paused,
            Action::Filtering(filtering) => self.filtering = filtering,
            Action::Dialog(dialog) => self.dialog = dialog,
            Action::Announce(text) => self.announcement = text,
            Action::Dismiss => self.trouble = None,
            Action::Letters(letters) => self.letters = letters,
            Action::Theme(theme) => self.theme = theme,
        }
    }

    /// A link, the back button, or the address typed by hand.
    fn navigate(&mut self, address: Address) {
        let elsewhere = address.cable != self.address.cable;
        let found = address.find != self.address.find;
        self.address = address;
        if elsewhere {
            self.opening = self.address.cable.clone().map(Which::Named);
            if self.opening.is_none() {
                self.document = None;
                self.listing = true;
            }
        }
        if found {
            self.current = 0;
        }
        self.find();
    }

    /// What the search finds has come, or more of it.
    fn found(&mut self, results: Results) {
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
        self.results = Rc::new(results);
        self.open_first();
    }

    /// Opens what the address asks for as soon as it comes, or the first cable of a drop.
    fn open_first(&mut self) {
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
    fn missing(&mut self) {
        if let Some(Which::Named(_)) = self.opening.take()
            && self
                .document
                .as_ref()
                .is_some_and(|document| self.address.cable.as_deref() != Some(document.name()))
        {
            self.document = None;
            self.listing = true;
        }
    }

    fn choose(&mut self, which: Which, par: Option<String>) {
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

    fn turn(&mut self, forward: bool) {
        if let Some(document) = &self.document {
            self.choose(Which::Beside { ordinal: document.ordinal(), forward }, None);
        }
    }

    fn show(&mut self, cable: Reading) {
        let opening = self.opening.take();
        // A link's paragraph belongs to its cable, and one that stands alone to the first cable that comes.
        let chosen = matches!(opening, Some(Which::Ordinal(_) | Which::Beside { .. }));
        let document = Document { cable };
        if self.address.cable.as_deref() != Some(document.name()) {
            if !chosen && self.address.cable.is_some() {
                self.address.par = None;
            }
            self.address.cable = Some(document.name().to_owned());
        }
        if let Some(par) = &self.address.par
            && document.paragraph(par).is_none()
        {
            self.trouble = Some(format!("{} has no paragraph “{par}”.", document.name()));
        }
        let again = self.document.as_ref().is_some_and(|open| open.ordinal() == document.ordinal());
        self.here = document.cable.here;
        self.places = Rc::default();
        self.document = Some(Shared(Rc::new(document)));
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

    fn go_to(&mut self, anchor: String) {
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
    }

    fn walk(&mut self, forward: bool) {
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
    fn find(&mut self) {
        self.matches = match &self.document {
            Some(document) => {
                let finding = !self.address.find.trim().is_empty();
                let places = if finding { &*self.places } else { &document.cable.places };
                Rc::new(Matches::of(document, places, self.address.hide, self.address.dim))
            }
            None => Rc::default(),
        };
        self.current = self.current.min(self.matches.shown.len().saturating_sub(1));
    }

    /// The filter has changed.
    fn filtered(&mut self) {
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

    fn announce_matches(&mut self) {
        let count = self.matches.shown.len();
        self.announcement = match count {
            _ if self.address.find.trim().is_empty() => String::new(),
            0 => "No match.".to_owned(),
            _ => format!("Match {} of {count}.", self.current + 1),
        };
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Rc::unwrap_or_clone(self);
        state.apply(action);
        Rc::new(state)
    }
}

#[cfg(test)]
mod tests;
