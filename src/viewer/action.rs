//! Everything that can happen to the page, caused by its reader, the worker, or the script around the element.

use crate::{
    address::Address,
    class::Class,
    commands::Closings,
    files::{Input, InputFile, ReadyFile},
    open_cable::OpenCable,
    shared::Shared,
    state::{Place, Rows, Theme},
};
use js_sys::Function;
use messages::Wording;
use std::rc::Rc;
use wire::{
    Act, CableRef, Choice, Failure, Kind, MatchRange, Order, Ordinal, Panel, PanelCall, PassageMark,
    Progress, Refusal, Request, Results, SavedLibrary, Slot,
};

/// What can happen.
#[derive(Debug)]
pub(crate) enum Action {
    /// The page has been mounted.
    Started,
    /// The address was changed by hand, by a link, or by going back to a place.
    Navigated(Address, Place),
    /// The reader or the script hands over something to read.
    Input(Shared<Input>),
    /// Files were found in what was handed over.
    Files(Shared<Vec<InputFile>>, Closings),
    /// The browser gives a file only where the reader clicks for it.
    Offered(Shared<ReadyFile>),
    /// The reader clicks for the file that is offered.
    SaveOffered,
    /// The browser withheld this many of the dropped files.
    Withheld(usize),
    /// The reader wants to see the sample library.
    OpenSample,
    /// The reader closes all files.
    Clear,
    /// The reader opens again what was closed last.
    Undo,
    /// The list needs these lines of these results.
    RowsWanted {
        /// The version of the results.
        version: u32,
        /// The place of the first line.
        from: u32,
        /// The place after that of the last line.
        to: u32,
    },
    /// The reader opens the library that is saved on this device.
    Reopen,
    /// The reader wants to remove everything that is saved on this device, and is asked.
    Wipe,
    /// The reader stops reading.
    Stop,
    /// The reader saves the library on this device.
    Save,
    /// Reading pauses, or continues.
    Pause,
    /// The reader changes the query.
    Search(String),
    /// The reader types a query, and may want suggestions.
    Type(String),
    /// The reader chooses a range of dates, in the form of the field `date:`. An empty range removes it from the query.
    Dates(String),
    /// The reader chooses an order of the results.
    Order(Order),
    /// The reader chooses a cable, perhaps a paragraph of it.
    Choose(CableRef, Option<String>),
    /// The reader goes to the cable after or before the open one.
    Turn {
        /// Whether it is the next one.
        forward: bool,
    },
    /// The reader goes back to the list, on a narrow screen.
    List,
    /// The reader chooses a paragraph.
    Paragraph(String),
    /// The reader goes to the paragraph after or before the chosen one.
    Walk {
        /// Whether it is the next one.
        forward: bool,
    },
    /// A class is shown or hidden.
    Toggle(Class),
    /// Only this class is shown.
    Only(Class),
    /// Every class is shown.
    ShowAll,
    /// Hidden paragraphs are dimmed, or replaced by a line.
    Dim(bool),
    /// Page breaks are shown, or hidden.
    Breaks(bool),
    /// The source text is shown, or the reading view.
    Source(bool),
    /// The reader looks for words in the open cable.
    Find(String),
    /// The reader goes to another match in the open cable.
    Step {
        /// Whether it is the next.
        forward: bool,
    },
    /// The reader goes to another match, which is in the next cable if none is left in this one.
    Hit {
        /// Whether it is the next.
        forward: bool,
    },
    /// The filters are shown in front, or no longer.
    Filtering(bool),
    /// The reader prints the open cable.
    Print,
    /// The reader wants to paste a text.
    Paste,
    /// The help opens.
    Help,
    /// The reader marks a place for the reading list, or removes the mark.
    Mark,
    /// A panel is wanted.
    Panel(PanelCall),
    /// The reader wants a panel that is a script of the site, by its name.
    Script(String),
    /// The panel of a slot is closed.
    ClosePanel(Slot),
    /// The reader clicks on something in a panel of this slot.
    Act(Slot, Act),
    /// The cursor goes into a field of the page.
    Focus(Field),
    /// A text is copied.
    Copy {
        /// The text.
        text: String,
        /// What the text is, for the announcement: "Link to paragraph 8".
        name: Wording,
    },
    /// A link to the paragraph that the reader is at, or to the cable, is copied.
    CopyLink,
    /// The reader cites a paragraph, or what is selected, or the cable. The state knows which paragraph it is, if none is
    /// named.
    Cite(Option<String>),
    /// A screen reader says something.
    Announce(Wording),
    /// The reader is told that something was done.
    Confirm(Wording),
    /// The reader closes the error.
    Dismiss,
    /// The reader chooses other colours.
    Theme(Theme),
    /// The script asks for the open cable in the form of the JSON contract.
    JsonWanted(Function),

    /// The worker says how far it has read.
    Progress(Progress),
    /// The worker has read everything.
    Idle,
    /// Some more files, or parts of files, can't be read.
    Refused(Vec<Refusal>),
    /// The search finds something, or more.
    Results(Shared<Results>),
    /// Lines of the list have come.
    Rows(Shared<Rows>),
    /// Suggestions have come.
    Suggestions(Shared<Vec<Choice>>),
    /// A cable has come, with its JSON if a script listens.
    Opened(OpenCable, Option<Rc<str>>),
    /// The cable that was asked for is not there, or not yet.
    Missing,
    /// The words of the find field are in these places of a cable.
    Matches(Ordinal, Shared<Vec<MatchRange>>),
    /// The JSON of the open cable has come.
    Json(String),
    /// A panel has come.
    PanelMade(Shared<Panel>),
    /// The reading list has these places, and the menu these panels.
    ReadingList(Shared<Vec<PassageMark>>, Vec<wire::Button>),
    /// A file of a panel has come.
    Exported(Shared<ReadyFile>),
    /// This share of the library is saved on this device.
    Saving(f64),
    /// The worker says what is saved on this device.
    Saved(Option<SavedLibrary>),
    /// Nothing is saved on this device any more.
    Wiped {
        /// Whether the open library was read from there.
        open: bool,
    },
    /// Something could not be done: a request of this kind, or something of the page.
    Failed(Option<Kind>, Failure),
    /// A new worker reads everything again, because the old one was stopped, by this request if it is known.
    Restarted(Option<Request>, Option<Failure>),
}

/// A part of the page to which a key or a button leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// The search of the library.
    Search,
    /// The find field of the open cable.
    Find,
    /// The list.
    List,
    /// The open cable.
    Cable,
}
