//! What the worker needs from its surroundings: files, storage, a clock, requests to hosts, and the page.
//!
//! The browser implements these traits in `browser/`. The command `septel panel` and the native tests implement them in
//! [`crate::native`]. The rest of this crate depends on neither.

use messages::Wording;
use std::{future::Future, ops::Range, pin::Pin, rc::Rc};
use wire::Message;

/// A value that comes later. The worker has one thread, so it need not be sent to another one.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Where the worker runs.
pub trait Platform {
    /// Returns the milliseconds on a clock that never goes back.
    fn now(&self) -> f64;

    /// Waits until all messages that have already arrived are handled.
    fn turn(&self) -> Later<'static, ()>;

    /// Starts a task, which runs whenever the others wait.
    fn spawn(&self, task: Later<'static, ()>);

    /// Sends a message to the page.
    fn send(&self, message: &Message);

    /// Returns the outermost folder of the storage on this device. If there is none, the error is the description by
    /// the system.
    fn storage(&self) -> Later<'static, Result<Rc<dyn Folder>, Wording>>;

    /// Returns how much of the storage on this device is used, if the system says so.
    fn usage(&self) -> Later<'static, Option<Usage>>;

    /// Returns the address of a file beside another one, or `None` if that one has no valid address.
    fn beside(&self, address: &str, name: &str) -> Option<String>;

    /// Begins a request for a file on a host, or for a range of its bytes. It begins with the call and not only when it
    /// is waited for. An error means that there was no response at all.
    fn fetch(
        &self,
        address: &str,
        range: Option<Range<u64>>,
    ) -> Later<'static, Result<Box<dyn Response>, Unreachable>>;
}

/// The storage on this device, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// The bytes that are used. It is a whole number.
    pub used: f64,
    /// The bytes that may be used in all. It is a whole number.
    pub quota: f64,
}

/// A file as it is handed over, which is a handle. Its bytes are read on demand.
pub trait File {
    /// Returns the length in bytes.
    fn size(&self) -> u64;

    /// Returns the media type that was given to the file. It is empty if there is none.
    fn media_type(&self) -> String;

    /// Reads a range of bytes. Reading begins with the call and not only when it is waited for. An error is a sentence
    /// for the reader.
    fn read(&self, range: Range<u64>) -> Later<'static, Result<Vec<u8>, Wording>>;
}

/// A folder of the storage on this device. Its errors are descriptions by the system.
pub trait Folder {
    /// Returns a folder in this one. If `create` is set, the folder is created if there is none.
    fn folder(&self, name: &str, create: bool) -> Later<'static, Result<Rc<dyn Folder>, Wording>>;

    /// Returns a file in this folder.
    fn file(&self, name: &str) -> Later<'static, Result<Rc<dyn File>, Wording>>;

    /// Begins to write a file. Its previous content is lost.
    fn create(&self, name: &str) -> Later<'static, Result<Box<dyn Writer>, Wording>>;

    /// Removes a file, or a folder with everything in it. If there is none, that is not an error.
    fn remove(&self, name: &str) -> Later<'static, Result<(), Wording>>;

    /// Returns the names of the files and folders in this one.
    fn names(&self) -> Later<'static, Result<Vec<String>, Wording>>;
}

/// A file that is being written from its beginning.
pub trait Writer {
    /// Adds bytes at the end.
    ///
    /// # Errors
    /// Returns the description by the system if they can't be written.
    fn append(&mut self, bytes: &[u8]) -> Result<(), Wording>;

    /// Ends the file, so that its bytes are on the device.
    ///
    /// # Errors
    /// Returns the description by the system if they can't be written.
    fn finish(&mut self) -> Result<(), Wording>;
}

/// No response has come, because the host can't be reached or does not allow the page to read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

/// The response of a host. To cancel the rest of it, drop it.
pub trait Response {
    /// Returns the status, such as 206.
    fn status(&self) -> u16;

    /// Returns the text of the status, if there is any.
    fn status_text(&self) -> String;

    /// Returns the header `Content-Range`, if the page may read it.
    fn content_range(&self) -> Option<String>;

    /// Returns the bytes, or an error if the connection breaks off before the end.
    fn bytes(self: Box<Self>) -> Later<'static, Result<Vec<u8>, Unreachable>>;
}

/// The connection to another worker: an index worker, which answers through [`crate::Worker::hear_index`], or the reader
/// of documents, which answers through [`crate::Worker::hear_document`].
pub trait Link {
    /// Sends bytes: to an index worker an encoded `search::IndexRequest`, to the reader of documents a document.
    fn post(&self, request: &[u8]);
}
