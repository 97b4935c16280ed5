//! What the worker needs from where it runs: files, storage, a clock, requests to hosts, and the page.
//!
//! The browser implements these traits in `browser/`; the command `septel panel` and the native tests implement them
//! in [`crate::native`]. Nothing else of this crate knows either.

use messages::Wording;
use std::{future::Future, ops::Range, pin::Pin, rc::Rc};
use wire::Message;

/// Something that comes later. The worker has one thread, so nothing of this is sent to another one.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Where the worker runs.
pub trait Platform {
    /// Milliseconds on a clock that never goes back.
    fn now(&self) -> f64;

    /// Ends once all messages that have arrived by now are handled.
    fn turn(&self) -> Later<'static, ()>;

    /// Starts a task, which runs beside the others whenever they wait.
    fn spawn(&self, task: Later<'static, ()>);

    /// Sends a message to the page.
    fn send(&self, message: &Message);

    /// The outermost folder of the storage on this device; an error in the words of the system where there is none.
    fn storage(&self) -> Later<'static, Result<Rc<dyn Folder>, Wording>>;

    /// How much of the storage on this device is taken, where the system says so.
    fn usage(&self) -> Later<'static, Option<Usage>>;

    /// The address of a file beside another one; `None` where that one has no valid address.
    fn beside(&self, address: &str, name: &str) -> Option<String>;

    /// Begins a request for a file on a host, or for a range of its bytes. It begins with the call, not when it is
    /// waited for; an error says that there was no response at all.
    fn fetch(
        &self,
        address: &str,
        range: Option<Range<u64>>,
    ) -> Later<'static, Result<Box<dyn Response>, Unreachable>>;
}

/// Storage on this device, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// What is taken. A whole number.
    pub used: f64,
    /// What may be taken in all. A whole number.
    pub quota: f64,
}

/// A file as it is handed over: a handle, whose bytes are read on demand.
pub trait File {
    /// The length in bytes.
    fn size(&self) -> u64;

    /// The media type that was given to the file; empty where there is none.
    fn media_type(&self) -> String;

    /// Reads a range of bytes. Reading begins with the call, not when it is waited for; an error is a sentence for the
    /// reader.
    fn read(&self, range: Range<u64>) -> Later<'static, Result<Vec<u8>, Wording>>;
}

/// A folder of the storage on this device. Errors are in the words of the system.
pub trait Folder {
    /// A folder in this one, which is created where `create` says so.
    fn folder(&self, name: &str, create: bool) -> Later<'static, Result<Rc<dyn Folder>, Wording>>;

    /// A file in this folder.
    fn file(&self, name: &str) -> Later<'static, Result<Rc<dyn File>, Wording>>;

    /// Begins to write a file; what it had before is gone.
    fn create(&self, name: &str) -> Later<'static, Result<Box<dyn Writer>, Wording>>;

    /// Removes a file, or a folder with everything in it. It is no error where there is none.
    fn remove(&self, name: &str) -> Later<'static, Result<(), Wording>>;

    /// The names of the files and folders in this one.
    fn names(&self) -> Later<'static, Result<Vec<String>, Wording>>;
}

/// A file that is being written from its beginning.
pub trait Writer {
    /// Adds bytes at the end.
    ///
    /// # Errors
    /// In the words of the system, where they can't be written.
    fn append(&mut self, bytes: &[u8]) -> Result<(), Wording>;

    /// Ends the file, so that its bytes are on the device.
    ///
    /// # Errors
    /// In the words of the system, where they can't be written.
    fn finish(&mut self) -> Result<(), Wording>;
}

/// No response came: the host can't be reached, or doesn't allow the page to read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

/// What a host answers. Whoever drops it wants no more of it.
pub trait Response {
    /// The status: 206.
    fn status(&self) -> u16;

    /// The words of the status, where there are any.
    fn status_text(&self) -> String;

    /// The header `Content-Range`, where the page may read it.
    fn content_range(&self) -> Option<String>;

    /// The bytes; an error where the connection breaks off before the end.
    fn bytes(self: Box<Self>) -> Later<'static, Result<Vec<u8>, Unreachable>>;
}

/// The way to an index worker, which answers through [`crate::Worker::hear_index`].
pub trait IndexLink {
    /// Sends an encoded `search::IndexRequest`.
    fn post(&self, request: &[u8]);
}
