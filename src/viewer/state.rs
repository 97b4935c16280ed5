//! The page's state and all that can happen to it.
//!
//! [`State::reduce`] is pure and total: what talks to the worker, the address
//! bar or the focus stands in `app` and follows from the state.

use crate::{
    address::Address,
    class::Class,
    document::Shared,
    matches::{self, Matches},
};
use std::rc::Rc;
use wire::{
    Absent, Batched, Choice, Comparison, Kept, Order, Ordinal, Place, Preview, Progress, Refusal, Results,
    Row, Which,
};
use yew::Reducible;

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// What the address bar holds.
    pub(crate) address: Address,
    /// Counts up with every new worker, which knows nothing of what was asked before.
    pub(crate) worker: u32,
    /// What the search finds.
    pub(crate) results: Rc<Results>,
    /// The last that were complete: their counts stay in sight until others are there.
    pub(crate) counted: Rc<Results>,
    /// The lines of the list that are in sight, or nearly.
    pub(crate) rows: Rc<Rows>,
    /// What the word that is being typed could become.
    pub(crate) suggestions: Rc<Vec<Choice>>,
    /// What many queries find.
    pub(crate) batch: Rc<Vec<Batched>>,
    /// Files, and parts of files, that can't be read.
    pub(crate) refusals: Refusals,
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
    /// It by the JSON contract, where a script wants to know; empty before that has come.
    pub(crate) json: Rc<str>,
    /// Where the words of [`Address::find`] stand in it.
    pub(crate) places: Rc<Vec<Place>>,
    /// Those places, or those of the search, as far as they are shown.
    pub(crate) matches: Rc<Matches>,
    /// The current match, or difference.
    pub(crate) current: usize,
    /// The open cable beside another version of it, while the reader compares them.
    pub(crate) comparison: Option<Rc<Comparison>>,
    /// The cable that a reference leads to, in a few lines.
    pub(crate) preview: Option<Rc<Preview>>,
    /// What is cited and not there.
    pub(crate) absent: Rc<Listed>,
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

/// A part of what is cited and not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Listed {
    /// The place of the first line.
    pub(crate) from: u32,
    /// How many lines there are in all.
    pub(crate) all: u32,
    pub(crate) lines: Vec<Absent>,
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
    /// What is cited and not there.
    Absent,
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

/// What can happen. What is large is shared: an action is copied with every click on what does it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// The address was changed by hand, by a link, or by going back.
    Navigated(Address),
    /// The worker begins with a file.
    Reading(Progress),
    /// What the search finds.
    Results(Rc<Results>),
    /// Lines of the list.
    Rows(Rc<Rows>),
    /// What the word that is being typed could become.
    Suggestions(Rc<Vec<Choice>>),
    /// What many queries find.
    Batch(Rc<Vec<Batched>>),
    /// Two versions were compared, or the comparison is closed.
    Compared(Option<Rc<Comparison>>),
    /// What a reference leads to, or that it is closed.
    Preview(Option<Rc<Preview>>),
    /// Some of what is cited and not there.
    Absent(Rc<Listed>),
    /// So much of the library is kept.
    Keeping(f64),
    /// What is kept on this device.
    Kept(Option<Kept>),
    /// Files can't be read.
    Refused(Vec<Refusal>),
    /// Everything is read.
    Idle,
    /// A cable has come.
    Opened(Shared),
    /// The cable that was asked for isn't there, or not yet.
    Missing,
    /// The open cable by the JSON contract.
    Json(String),
    /// Where words stand in the open cable.
    Places(Rc<Vec<Place>>),
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
            worker: 0,
            results: Rc::default(),
            counted: Rc::default(),
            rows: Rc::default(),
            suggestions: Rc::default(),
            batch: Rc::default(),
            refusals: Refusals::default(),
            progress: None,
            paused: false,
            kept: None,
            keeping: None,
            document: None,
            json: Rc::default(),
            places: Rc::default(),
            matches: Rc::default(),
            current: 0,
            comparison: None,
            preview: None,
            absent: Rc::default(),
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
            Action::Results(results) => self.found(results),
            Action::Rows(rows) => {
                if rows.version == self.results.version && !rows.rows.is_empty() {
                    self.rows = rows;
                }
            }
            Action::Suggestions(choices) => self.suggestions = choices,
            Action::Batch(rows) => self.batch = rows,
            Action::Compared(comparison) => self.compare(comparison),
            Action::Preview(preview) => self.preview = preview,
            Action::Absent(listed) => self.absent = listed,
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
                self.refusals.extend(refusals);
            }
            Action::Idle => {
                self.progress = None;
                self.paused = false;
                if self.held() > 1 {
                    self.announcement = format!("{} cables.", self.held());
                }
            }
            Action::Opened(document) => self.show(document),
            Action::Missing => self.missing(),
            Action::Json(json) => self.json = json.into(),
            Action::Places(places) => {
                self.places = places;
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
                self.worker += 1;
                self.results = Rc::default();
                self.counted = Rc::default();
                self.rows = Rc::default();
                self.progress = None;
                self.document = None;
                self.comparison = None;
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
                self.current = matches::step(self.steps(), self.current, forward);
                self.announce_matches();
            }
            Action::Hit { forward } => {
                let last = self.matches.shown.len().saturating_sub(1);
                let at_end = if forward { self.current >= last } else { self.current == 0 };
                let ends = self.address.find.is_empty() && self.comparison.is_none();
                if at_end && ends && self.neighbour(forward) {
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
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Rc::unwrap_or_clone(self);
        state.apply(action);
        Rc::new(state)
    }
}

mod library;
mod open;
mod refusals;

pub(crate) use refusals::Refusals;
#[cfg(test)]
mod tests;
