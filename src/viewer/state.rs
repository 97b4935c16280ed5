//! The page's state and all that can happen to it.
//!
//! [`State::reduce`] is pure and total: what talks to the worker, the address
//! bar or the focus stands in `app` and follows from the state.

use crate::{
    address::Address,
    class::Class,
    document::{Document, Shared},
    library::Library,
    matches::Matches,
};
use std::rc::Rc;
use wire::{Entry, Key, Progress, Reading, Refusal};
use yew::Reducible;

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// What the address bar holds.
    pub(crate) address: Address,
    /// The cables that were found.
    pub(crate) library: Library,
    /// How far the worker is, while it reads.
    pub(crate) progress: Option<Progress>,
    /// The open cable.
    pub(crate) document: Option<Shared>,
    /// Matches of [`Address::find`] in it.
    pub(crate) matches: Rc<Matches>,
    /// The current match.
    pub(crate) current: usize,
    /// The cable that was asked for and is on its way.
    pub(crate) opening: Option<Key>,
    /// On a narrow screen: whether the list is in front, not the cable.
    pub(crate) listing: bool,
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

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Text to be pasted.
    Paste,
    /// Keys and facts.
    Help,
    /// Files that can't be read.
    Refusals,
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
    /// The worker found cables.
    Found(Vec<Entry>),
    /// Files can't be read.
    Refused(Vec<Refusal>),
    /// Everything is read.
    Idle,
    /// A cable has come.
    Opened(Key, Box<Reading>),
    /// What the reader asked for could not be done.
    Failed(String),
    /// The reader closed all files.
    Cleared,
    /// A new worker reads the files again.
    Restarted,
    /// The sample library is being opened.
    SampleAsked,
    /// The reader chose a cable.
    Choose(Key),
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
    /// Another match.
    Step { forward: bool },
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
        State {
            address,
            library: Library::default(),
            progress: None,
            document: None,
            matches: Rc::default(),
            current: 0,
            opening: None,
            listing: false,
            dialog: None,
            trouble: None,
            announcement: String::new(),
            letters: true,
            theme: Theme::Auto,
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Navigated(address) => self.navigate(address),
            Action::Reading(progress) => self.progress = Some(progress),
            Action::Found(entries) => {
                self.library.add(entries);
                self.open_first();
            }
            Action::Refused(refusals) => {
                let many = refusals.len();
                let first = refusals.first().map(|refusal| format!("{}: {}", refusal.file, refusal.reason));
                self.announcement = match (many, first) {
                    (1, Some(first)) => first,
                    _ => format!("{many} files could not be read."),
                };
                self.library.refuse(refusals);
            }
            Action::Idle => {
                self.progress = None;
                if self.library.len() > 1 {
                    self.announcement = format!("{} cables.", self.library.len());
                }
            }
            Action::Opened(key, cable) => self.show(key, *cable),
            Action::Failed(reason) => {
                self.opening = None;
                self.announcement.clone_from(&reason);
                self.trouble = Some(reason);
            }
            Action::Cleared => {
                let kept = State::new(Address {
                    hide: self.address.hide,
                    dim: self.address.dim,
                    ..Address::default()
                });
                *self = State { letters: self.letters, theme: self.theme, ..kept };
            }
            Action::Restarted => {
                self.library = Library::default();
                self.progress = None;
                self.document = None;
                self.opening = None;
                self.find();
            }
            Action::SampleAsked => self.address.sample = true,
            Action::Choose(key) => self.choose(key),
            Action::Turn { forward } => {
                if let Some(key) = self.neighbour(forward) {
                    self.choose(key);
                }
            }
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
                self.address.find = text;
                self.current = 0;
                self.find();
                self.announce_matches();
            }
            Action::Step { forward } => {
                self.current = self.matches.step(self.current, forward);
                self.announce_matches();
            }
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
            self.opening = self.wanted();
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

    /// The cable that the address asks for, if it is here.
    fn wanted(&self) -> Option<Key> {
        self.address.cable.as_deref().and_then(|name| self.library.named(name))
    }

    /// Opens what the address asks for as soon as it comes, or the first cable of a drop.
    fn open_first(&mut self) {
        if self.document.is_some() || self.opening.is_some() {
            return;
        }
        match &self.address.cable {
            Some(_) => self.opening = self.wanted(),
            None => self.opening = self.library.get(0).map(|entry| entry.key),
        }
    }

    fn choose(&mut self, key: Key) {
        self.listing = false;
        if self.document.as_ref().is_some_and(|document| document.key == key) {
            return;
        }
        let name = self.library.entry(key).map(|entry| entry.name.clone());
        self.address = self.address.at_cable(name);
        self.opening = Some(key);
    }

    fn show(&mut self, key: Key, cable: Reading) {
        if self.opening != Some(key) {
            return;
        }
        self.opening = None;
        let name = self.library.entry(key).map(|entry| entry.name.clone()).unwrap_or_default();
        let document = Document { key, name, cable };
        if self.address.cable.as_ref() != Some(&document.name) {
            // A paragraph that stands alone in the address is one of the first cable that comes.
            self.address.cable = Some(document.name.clone());
        }
        if let Some(par) = &self.address.par
            && document.paragraph(par).is_none()
        {
            self.trouble = Some(format!("{} has no paragraph “{par}”.", document.name));
        }
        self.document = Some(Shared(Rc::new(document)));
        self.current = 0;
        self.find();
        self.filtered();
    }

    /// The cable before or after the open one, in the order of the list.
    pub(crate) fn neighbour(&self, forward: bool) -> Option<Key> {
        let open = self.document.as_ref()?.key;
        self.library.beside(open, forward)
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

    fn find(&mut self) {
        self.matches = match &self.document {
            Some(document) => {
                Rc::new(Matches::of(document, &self.address.find, self.address.hide, self.address.dim))
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
                0 => format!("{}: {all} paragraphs.", document.name),
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
