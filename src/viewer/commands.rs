//! What the state wants to have done outside of it.

use crate::{
    action::Field,
    files::{Input, InputFile},
    shared::Shared,
};
use js_sys::Function;
use messages::Wording;
use wire::{ExportedFile, Kind, Request};

/// A command of the state. [`crate::store`] carries it out.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Start the worker.
    Start,
    /// Start the index workers and connect them to the worker, unless they run.
    Connect,
    /// Send a request to the worker.
    Send(Request),
    /// Drop what the requests of a kind bring from now on.
    Cancel(Kind),
    /// Hand files to the worker.
    Add(Shared<Vec<InputFile>>),
    /// Find the files in what was handed over.
    Read(Shared<Input>),
    /// Make a file of a text.
    Paste {
        /// The text.
        text: String,
        /// The file's name.
        name: String,
    },
    /// Fetch the sample library.
    OpenSample,
    /// Give the reader a file.
    SaveFile(Shared<ExportedFile>),
    /// Put the cursor into a field.
    Focus(Field),
    /// Copy a text.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the announcement.
        name: Wording,
    },
    /// Tell the script around the element something.
    Tell {
        /// What it is about.
        what: &'static str,
        /// What is told.
        which: String,
    },
    /// Call a function of the script with a text.
    Call(Function, String),
}
