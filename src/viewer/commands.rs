//! What the state asks the outside to do.

use crate::{
    action::Field,
    files::{Input, InputFile, ReadyFile},
    shared::Shared,
};
use js_sys::Function;
use messages::Wording;
use wire::{Kind, Ordinal, PanelCall, Request};

/// How often everything had been closed when something was begun. What comes of it later is not added to the next
/// library.
pub(crate) type Closings = u32;

/// A command of the state. [`crate::store`] carries it out.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Start the worker.
    Start,
    /// Start the index workers and connect them to the worker, unless they run.
    Connect,
    /// Send a request to the worker.
    Send(Request),
    /// Ignore the results of requests of this kind from now on.
    Cancel(Kind),
    /// Hand over files to the worker.
    Add(Shared<Vec<InputFile>>),
    /// Find the files in what was handed over.
    Read(Shared<Input>, Closings),
    /// Make a file of a text.
    Paste {
        /// The text.
        text: String,
        /// The file's name.
        name: String,
    },
    /// Hand over the files again that were closed last.
    Restore,
    /// Fetch the sample library.
    OpenSample(Closings),
    /// Give the reader a file, or offer it where the browser wants a click for that.
    SaveFile(Shared<ReadyFile>),
    /// Mark this paragraph of a cable for the reading list, or the words that are selected in one, or the cable.
    Mark(Ordinal, Option<String>),
    /// Print the page.
    Print,
    /// Put the cursor into a field.
    Focus(Field),
    /// Copy a text.
    Copy {
        /// The text.
        text: String,
        /// The same as HTML, for programs with formatted text.
        html: Option<String>,
        /// What the text is, for the announcement.
        name: Wording,
    },
    /// Copy the address of the page with this fragment.
    CopyLink {
        /// The fragment.
        fragment: String,
        /// What it leads to, for the announcement.
        name: Wording,
    },
    /// Ask for a panel about what is selected.
    Cite(PanelCall),
    /// Tell the script around the element something.
    Tell {
        /// The kind of information.
        what: &'static str,
        /// The information.
        which: String,
    },
    /// Call a function of the script with a text.
    Call(Function, String),
}
