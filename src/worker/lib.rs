//! The worker: it holds the files, reads their cables, searches them, and sends the cable that is opened.
//!
//! This library does not depend on a browser. It asks a [`Platform`] for files, storage, time and requests to hosts.
//! The program of this package is that platform in a browser (`browser/`), and [`native`] is one for the command and
//! for tests. Index workers make the index of the texts that this worker sends them, and a worker of its own
//! reads PDF documents. `README.md` describes the states and messages.
#![forbid(unsafe_code)]

mod desk;
mod documents;
pub mod export;
mod facets;
mod index;
mod intake;
mod library;
pub mod native;
mod opening;
pub mod panels;
mod platform;
mod refusals;
mod rows;
mod saving;
mod searching;
mod signal;
#[cfg(test)]
mod simulation;
mod statistics;
mod suggesting;
mod trap;
mod view;
mod worker;

pub use documents::DocumentReply;
pub use platform::{File, Folder, Later, Link, Platform, Response, Unreachable, Usage, Writer};
pub use statistics::{Statistics, Tally};
pub use trap::message as trap_message;
pub use worker::{Beside, Worker};
