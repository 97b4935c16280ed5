//! The page's state, and how every action changes it.
//!
//! [`State::apply`] is pure and total. What must be done outside of the state is returned as commands, which
//! [`crate::store`] carries out.

mod library;
mod panels;
mod reading;
#[cfg(test)]
pub(crate) mod tests;

use crate::{
    action::Action,
    address::Address,
    commands::{Closings, Command},
    files::ReadyFile,
    matches::Matches,
    open_cable::OpenCable,
    shared::Shared,
};
use js_sys::Function;
use messages::{Wording, say::viewer as say};
use std::{mem, rc::Rc};
use wire::{
    CableRef, Choice, Failure, Kind, MatchRange, Panel, PassageMark, Progress, Refusal, Request, Results,
    Row, SavedLibrary, Search, Slot,
};

/// Where the element is, and whether anyone listens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Surroundings {
    /// Whether the address bar contains the state, which is only so for an element that is the whole page.
    pub(crate) deeplink: bool,
    /// Whether a script hears what is shown.
    pub(crate) listening: bool,
}

/// Everything that the page shows.
#[derive(Debug)]
pub(crate) struct State {
    /// Where the page is.
    pub(crate) surroundings: Surroundings,
    /// The state that the address bar contains.
    pub(crate) address: Address,
    /// What the search finds.
    pub(crate) results: Shared<Results>,
    /// The last results that were complete. Their counts are shown until newer ones have come.
    pub(crate) counted: Shared<Results>,
    /// The lines of the list that are in sight, or nearly.
    pub(crate) rows: Shared<Rows>,
    /// What the word that is being typed could become.
    pub(crate) suggestions: Shared<Vec<Choice>>,
    /// How many files, and parts of files, can't be read. The worker has the list.
    pub(crate) refused: usize,
    /// How far the worker has read, while it reads.
    pub(crate) progress: Option<Progress>,
    /// Whether reading is paused.
    pub(crate) paused: bool,
    /// What is saved on this device.
    pub(crate) saved: Option<SavedLibrary>,
    /// The share of the library that is saved so far, from 0 to 1, while it is being saved.
    pub(crate) saving: Option<f64>,
    /// The open cable.
    pub(crate) cable: Option<OpenCable>,
    /// The open cable in the form of the JSON contract, if a script listens.
    pub(crate) json: Option<Rc<str>>,
    /// Where the words of [`Address::find`] are in the open cable.
    pub(crate) found: Shared<Vec<MatchRange>>,
    /// These places, or those of the search, as far as they are shown.
    pub(crate) matches: Rc<Matches>,
    /// The current match, or difference.
    pub(crate) current: usize,
    /// The cable that was asked for and is on its way.
    pub(crate) opening: Option<CableRef>,
    /// The paragraph that the reader wants of that cable.
    going_to: Option<String>,
    /// How many steps the reader has made. Going back leads to the page as it was before the last of them.
    pub(crate) steps: u32,
    /// Whether the last step was the first letter of a query that is still being typed.
    typing: bool,
    /// How far the reader had scrolled at the place to which they have gone back, until they go elsewhere.
    pub(crate) scroll: Option<(String, i32)>,
    /// Whether something is open that the reader has opened and that is not saved on this device.
    pub(crate) unkept: bool,
    /// The address of what was closed last, until something else is opened.
    pub(crate) closed: Option<Address>,
    /// What was done, for the eye, and how many such messages there were before.
    pub(crate) confirmation: (u32, Wording),
    /// The place of the open cable in the list.
    pub(crate) here: Option<u32>,
    /// Whether the reader walks through the matches, so that the current one is shown even if a paragraph is chosen.
    pub(crate) walking: bool,
    /// Whether the last match of the cable that is being opened is wanted and not the first.
    pub(crate) backward: bool,
    /// Whether the list and not the cable is in front, on a narrow screen.
    pub(crate) listing: bool,
    /// Whether the filters are in front, if there is no room for them.
    pub(crate) filtering: bool,
    /// An error that is not about a single file.
    pub(crate) error: Option<Failure>,
    /// A file that the reader has to click for.
    pub(crate) offered: Option<Shared<ReadyFile>>,
    /// The places in the reading list.
    pub(crate) marks: Shared<Vec<PassageMark>>,
    /// What a screen reader says.
    pub(crate) announcement: Wording,
    /// Whether single letters are commands.
    pub(crate) letters: bool,
    /// The theme that the reader chose over the system's.
    pub(crate) theme: Theme,
    /// The panel in each slot.
    panels: [Option<Shared<Panel>>; Slot::ALL.len()],
    /// Whether the first cable of a library should open by itself.
    opens_first: bool,
    /// Whether the index workers have been started.
    connected: bool,
    /// How often everything was closed.
    closings: Closings,
    /// How many texts were pasted.
    pastes: u32,
    /// The function of the script that waits for the JSON of the open cable.
    json_callback: Option<Function>,
    /// The commands of the action that is being applied.
    commands: Vec<Command>,
}

/// Some lines of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// The version of the results that the lines belong to.
    pub(crate) version: u32,
    /// The place of the first line.
    pub(crate) from: usize,
    /// The lines.
    pub(crate) rows: Vec<Row>,
}

impl Rows {
    /// Returns the line at this place of the list, if it is here.
    pub(crate) fn get(&self, place: usize) -> Option<&Row> {
        self.rows.get(place.checked_sub(self.from)?)
    }
}

/// What the history remembers of a place besides its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Whether the list was in front, on a narrow screen. `None` leaves that as it is.
    pub(crate) listing: Option<bool>,
    /// The paragraph at the upper edge of the window, and how many pixels it was below that edge. `None` in the head.
    pub(crate) scroll: Option<(String, i32)>,
}

/// The themes of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// The colours of the system.
    #[default]
    Auto,
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

impl State {
    /// Returns the first state of a page that was opened with this address.
    pub(crate) fn new(address: Address, surroundings: Surroundings) -> State {
        // A link to a search should show what it finds.
        let listing = address.cable.is_none() && !address.query.is_empty();
        State {
            surroundings,
            listing,
            address,
            results: Shared::default(),
            counted: Shared::default(),
            rows: Shared::default(),
            suggestions: Shared::default(),
            refused: 0,
            progress: None,
            paused: false,
            saved: None,
            saving: None,
            cable: None,
            json: None,
            found: Shared::default(),
            matches: Rc::default(),
            current: 0,
            opening: None,
            going_to: None,
            steps: 0,
            typing: false,
            scroll: None,
            unkept: false,
            closed: None,
            confirmation: Default::default(),
            here: None,
            walking: false,
            backward: false,
            filtering: false,
            error: None,
            offered: None,
            marks: Shared::default(),
            announcement: Wording::default(),
            letters: true,
            theme: Theme::Auto,
            panels: Default::default(),
            opens_first: true,
            connected: false,
            closings: 0,
            pastes: 0,
            json_callback: None,
            commands: Vec::new(),
        }
    }

    /// Returns how many cables the library has.
    pub(crate) fn held(&self) -> u32 {
        self.results.held
    }

    /// Applies an action. Returns what must be done for it, in this order.
    pub(crate) fn apply(&mut self, action: &Action) -> Vec<Command> {
        let before = Asked::of(self);
        let closings = self.closings;
        self.take(action);
        self.ask(&before, self.closings != closings);
        mem::take(&mut self.commands)
    }

    fn send(&mut self, request: Request) {
        self.commands.push(Command::Send(request));
    }

    /// Sends the requests that follow from the changes of the state, perhaps because everything was closed.
    fn ask(&mut self, before: &Asked, closed: bool) {
        let now = Asked::of(self);
        // A new search separates the results of the next library from those of the last that may still come.
        if closed || now.search != before.search {
            self.send(Request::Search(now.search));
        }
        if now.opening != before.opening
            && let Some(cable) = now.opening
        {
            let shown = self.cable.as_ref().map(|cable| cable.ordinal);
            self.send(Request::Open { cable, shown, json: self.surroundings.listening });
        }
        if now.finding != before.finding
            && let Some((ordinal, words)) = now.finding
        {
            self.send(Request::Find { ordinal, words });
        }
        let cables = self.progress.as_ref().map_or(0, |progress| progress.cables).max(self.held());
        if cables > 1 && !mem::replace(&mut self.connected, true) {
            self.commands.push(Command::Connect);
        }
    }

    fn take(&mut self, action: &Action) {
        match action {
            Action::Started => self.start(),
            Action::Navigated(address, place) => self.navigate(address.clone(), place.clone()),
            Action::Input(input) => {
                self.unkept = true;
                self.commands.push(Command::Read(input.clone(), self.closings));
            }
            Action::Files(files, closings) => {
                if *closings == self.closings {
                    self.closed = None;
                    self.commands.push(Command::Add(files.clone()));
                }
            }
            Action::Withheld(count) => self.fail("files-withheld", say::files_withheld(*count)),
            Action::OpenSample => {
                self.address.sample = true;
                self.commands.push(Command::OpenSample(self.closings));
            }
            Action::Clear => self.clear(),
            Action::RowsWanted { version, from, to } => {
                self.send(Request::Rows { version: *version, from: *from, to: *to });
            }
            Action::Undo => self.undo(),
            Action::Reopen => {
                self.closed = None;
                self.send(Request::Reopen);
            }
            Action::Wipe => self.ask_wipe(),
            Action::Stop => self.send(Request::Stop),
            Action::Save => {
                self.saving = Some(0.0);
                self.send(Request::Save);
            }
            Action::Pause => {
                self.paused = !self.paused;
                self.send(Request::Pause(self.paused));
            }
            Action::Search(text) => {
                self.step_in_history();
                self.search(text);
            }
            Action::Type(text) => {
                // A query that is typed is one step, however many letters it has.
                if !self.typing {
                    self.step_in_history();
                    self.typing = true;
                }
                self.search(text);
                self.send(Request::Suggest(text.clone()));
            }
            Action::Dates(date) => {
                self.send(Request::EditQuery { text: self.address.query.clone(), date: date.clone() });
            }
            Action::Order(order) => self.address.order = *order,
            Action::Choose(cable, par) => self.choose(cable.clone(), par.clone()),
            Action::Turn { forward } => self.turn(*forward),
            Action::List => self.listing = true,
            Action::Paragraph(anchor) => {
                self.step_in_history();
                self.go_to(anchor.clone());
            }
            Action::Walk { forward } => self.walk(*forward),
            Action::Toggle(class) => {
                self.address.hide = self.address.hide.toggled(*class);
                self.filtered();
            }
            Action::Only(class) => self.show_only(*class),
            Action::ShowAll => {
                self.address.hide = Default::default();
                self.filtered();
            }
            Action::Dim(dim) => {
                self.address.dim = *dim;
                self.filtered();
            }
            Action::Breaks(breaks) => self.address.breaks = *breaks,
            Action::Source(source) => self.address.source = *source,
            Action::Find(text) => self.look_for(text.clone()),
            Action::Step { forward } => self.step(*forward),
            Action::Hit { forward } => self.step_on(*forward),
            Action::Filtering(filtering) => self.filtering = *filtering,
            Action::Print => self.commands.push(Command::Print),
            Action::Paste => self.paste(),
            Action::Help => self.help(),
            Action::Mark => {
                let mark =
                    self.cable.as_ref().map(|cable| Command::Mark(cable.ordinal, self.address.par.clone()));
                self.commands.extend(mark);
            }
            Action::ReadingList(marks, panels) => {
                self.marks = marks.clone();
                self.results.make_mut().panels.clone_from(panels);
            }
            Action::Panel(call) => self.ask_panel(call.clone()),
            Action::Script(name) => self.open_script(name),
            Action::ClosePanel(slot) => self.close_panel(*slot),
            Action::Act(slot, act) => self.act(*slot, act),
            Action::Focus(field) => self.commands.push(Command::Focus(*field)),
            Action::Copy { text, name } => self.copy(text, name),
            Action::CopyLink => self.copy_link(),
            Action::Cite(par) => self.cite(par.clone()),
            Action::Announce(text) => self.announcement.clone_from(text),
            Action::Confirm(text) => self.confirm(text.clone()),
            Action::Dismiss => self.error = None,
            Action::Theme(theme) => self.theme = *theme,
            Action::JsonWanted(function) => {
                self.give_json(String::new());
                self.json_callback = Some(function.clone());
                self.send(Request::Json);
            }
            Action::Progress(progress) => self.progress = Some(progress.clone()),
            Action::Idle => {
                self.progress = None;
                self.paused = false;
                self.ask_near();
                if self.held() > 1 {
                    self.announcement = say::cables_are_here(self.held());
                }
            }
            Action::Refused(refusals) => self.refuse(refusals),
            Action::Results(results) => self.show_results(results.clone()),
            Action::Rows(rows) => {
                if rows.version == self.results.version && !rows.rows.is_empty() {
                    self.rows = rows.clone();
                }
            }
            Action::Suggestions(choices) => self.suggestions = choices.clone(),
            Action::Opened(cable, json) => self.show(cable.clone(), json.clone()),
            Action::Missing => self.missing(),
            Action::Matches(ordinal, ranges) => {
                if self.cable.as_ref().is_some_and(|cable| cable.ordinal == *ordinal) {
                    self.found = ranges.clone();
                    self.find();
                    self.announce_matches();
                }
            }
            Action::Json(json) => self.give_json(json.clone()),
            Action::PanelMade(panel) => self.show_panel(panel.clone()),
            Action::Exported(file) => self.commands.push(Command::SaveFile(file.clone())),
            Action::Offered(file) => self.offered = Some(file.clone()),
            Action::SaveOffered => {
                let file = self.offered.take();
                self.commands.extend(file.map(Command::SaveFile));
            }
            Action::Saving(share) => self.saving = Some(*share),
            Action::Saved(saved) => {
                if self.saving.take().is_some() && saved.is_some() {
                    self.unkept = false;
                    self.confirm(say::library_kept());
                }
                self.saved = *saved;
            }
            Action::Wiped { open } => {
                self.saved = None;
                self.saving = None;
                if *open {
                    self.clear();
                    self.closed = None;
                    self.confirm(say::kept_removed_and_closed());
                } else {
                    self.unkept = self.held() > 0;
                    self.confirm(say::kept_removed());
                }
            }
            Action::Failed(kind, failure) => self.failed(*kind, failure),
            Action::Restarted(lost, failure) => self.restarted(lost.as_ref(), failure.as_ref()),
        }
    }

    fn start(&mut self) {
        self.commands.push(Command::Start);
        self.begin();
        if self.address.sample {
            self.commands.push(Command::OpenSample(self.closings));
        }
    }

    /// Asks a new worker for what the page needs from the beginning.
    fn begin(&mut self) {
        // An element in a page of another site must not use what this device stores.
        if self.surroundings.deeplink {
            self.send(Request::Saved);
        }
        let search = Asked::of(self).search;
        if search != Search::default() {
            self.send(Request::Search(search));
        }
    }

    /// Gives the open cable to the script that waits for its JSON. The text is empty if there is none.
    fn give_json(&mut self, json: String) {
        if let Some(function) = self.json_callback.take() {
            self.commands.push(Command::Call(function, json));
        }
    }

    /// Closes everything. The reader can open it again.
    fn clear(&mut self) {
        self.give_json(String::new());
        let commands = mem::take(&mut self.commands);
        let closed = (self.held() > 0).then(|| self.address.clone());
        let address = Address { hide: self.address.hide, dim: self.address.dim, ..Address::default() };
        *self = State {
            letters: self.letters,
            theme: self.theme,
            saved: self.saved,
            marks: self.marks.clone(),
            connected: self.connected,
            closings: self.closings.wrapping_add(1),
            pastes: self.pastes,
            steps: self.steps.wrapping_add(1),
            confirmation: (self.confirmation.0, Wording::default()),
            closed,
            commands,
            ..State::new(address, self.surroundings)
        };
        self.send(Request::Clear);
    }

    /// Opens again what was closed last, at the same place.
    fn undo(&mut self) {
        if let Some(address) = self.closed.take() {
            self.address = address;
            self.unkept = true;
            self.commands.push(Command::Restore);
        }
    }

    /// Notes that the reader goes on to something else, and may want to come back.
    fn step_in_history(&mut self) {
        self.steps = self.steps.wrapping_add(1);
        self.typing = false;
        self.scroll = None;
    }

    /// Tells the reader that something was done.
    fn confirm(&mut self, text: Wording) {
        self.announcement.clone_from(&text);
        self.confirmation = (self.confirmation.0.wrapping_add(1), text);
    }

    fn search(&mut self, text: &str) {
        if self.address.query != text {
            text.clone_into(&mut self.address.query);
            // Answers about the query before would come too late.
            self.commands.extend([Kind::Suggest, Kind::EditQuery].map(Command::Cancel));
        }
        self.suggestions = Shared::default();
        self.listing = true;
    }

    fn copy(&mut self, text: &str, name: &Wording) {
        self.commands.push(Command::Copy { text: text.to_owned(), html: None, name: name.clone() });
    }

    /// Counts files that can't be read, and reports each of them once to the script.
    fn refuse(&mut self, refusals: &[Refusal]) {
        let Some(first) = refusals.first() else { return };
        self.announcement = match refusals.len() {
            1 => say::file_refused(&first.file, &first.reason),
            many => say::files_could_not_be_read(many),
        };
        self.refused += refusals.len();
        if self.surroundings.listening {
            let which = crate::host::refusals(refusals);
            self.commands.push(Command::Tell { what: "refused", which });
        }
    }

    fn fail(&mut self, code: &str, message: Wording) {
        self.announcement.clone_from(&message);
        self.error = Some(Failure::new(code, message));
    }

    /// Handles the failure of a request of this kind, or of something on the page.
    fn failed(&mut self, kind: Option<Kind>, failure: &Failure) {
        match kind {
            Some(Kind::Open) => self.opening = None,
            Some(Kind::Storage) => {
                self.saving = None;
                // A part of it may have been done.
                self.send(Request::Saved);
            }
            Some(Kind::Panel(slot)) => self.panel_failed(slot),
            Some(Kind::Json) => self.give_json(String::new()),
            Some(_) => {}
            None => {
                self.opening = None;
                self.saving = None;
            }
        }
        self.fail(&failure.code, failure.message.clone());
    }

    /// Begins with a new worker, which reads everything again. What belonged to the old one is gone, and so is what
    /// stopped it.
    fn restarted(&mut self, lost: Option<&Request>, failure: Option<&Failure>) {
        for slot in Slot::ALL {
            self.set_panel(slot, None);
        }
        self.results = Shared::default();
        self.counted = Shared::default();
        self.rows = Shared::default();
        self.suggestions = Shared::default();
        self.refused = 0;
        self.progress = None;
        self.paused = false;
        self.saving = None;
        self.connected = false;
        self.opening = None;
        self.close_cable();
        self.give_json(String::new());
        match lost {
            Some(Request::Search(_)) => self.address.query.clear(),
            Some(Request::Find { .. }) => self.address.find.clear(),
            Some(Request::Open { .. }) => {
                self.address.cable = None;
                self.address.place(None);
                self.opens_first = false;
                self.listing = true;
            }
            _ => {}
        }
        self.begin();
        if let Some(Failure { code, message }) = failure {
            self.fail(code, message.clone());
        }
    }
}

/// What the state needs from the worker. Whenever a part of it changes, it is requested.
struct Asked {
    search: Search,
    opening: Option<CableRef>,
    finding: Option<(wire::Ordinal, String)>,
}

impl Asked {
    fn of(state: &State) -> Asked {
        let Address { query, order, find, .. } = &state.address;
        let cable = state.cable.as_ref().filter(|_| !find.trim().is_empty());
        Asked {
            search: Search { text: query.clone(), order: *order },
            opening: state.opening.clone(),
            finding: cable.map(|cable| (cable.ordinal, find.clone())),
        }
    }
}
