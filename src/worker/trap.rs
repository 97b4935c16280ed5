//! Notes what the worker is working on, so that it can be named if the worker traps.
//!
//! A trap ends a WebAssembly module in the middle of a step, without unwinding. What is written here remains, and the
//! browser's error event reads it (`browser/`). The page then restarts the worker without the file, or without the
//! request.

use std::{
    cell::Cell,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};
use wire::{FileId, Message};

thread_local! {
    static REQUEST: Cell<Option<u32>> = const { Cell::new(None) };
    static FILE: Cell<Option<FileId>> = const { Cell::new(None) };
}

/// Returns the last message of a worker that has trapped.
pub fn message() -> Message {
    Message::Trapped { request: REQUEST.get(), file: FILE.get() }
}

/// A task that is noted as the current work whenever it continues.
pub(crate) struct Noted<F> {
    request: u32,
    task: Pin<Box<F>>,
}

/// Notes a task for a request.
pub(crate) fn noted<F: Future>(request: u32, task: F) -> Noted<F> {
    Noted { request, task: Box::pin(task) }
}

impl<F: Future> Future for Noted<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let before = REQUEST.replace(Some(self.request));
        let result = self.task.as_mut().poll(context);
        REQUEST.set(before);
        result
    }
}

/// A task that takes the bytes of a file.
pub(crate) struct Taking<F> {
    file: FileId,
    task: Pin<Box<F>>,
}

/// Notes a task for a file. The file comes from the browser, so any failure while its bytes are read is due to that
/// file.
pub(crate) fn taking<F: Future>(file: FileId, task: F) -> Taking<F> {
    Taking { file, task: Box::pin(task) }
}

impl<F: Future> Future for Taking<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        reading(Some(self.file), || self.task.as_mut().poll(context))
    }
}

/// Does something with the text of a file. Anybody may have written the text, so any failure is due to that file.
pub(crate) fn reading<T>(file: Option<FileId>, step: impl FnOnce() -> T) -> T {
    let before = FILE.replace(file);
    let result = step();
    FILE.set(before);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_executor::block_on;

    #[test]
    fn the_innermost_step_is_named_and_forgotten_when_it_ends() {
        let none = Message::Trapped { request: None, file: None };
        assert_eq!(message(), none);
        let inner = block_on(noted(7, async { reading(Some(3), message) }));
        assert_eq!(inner, Message::Trapped { request: Some(7), file: Some(3) });
        let inner = block_on(taking(4, async { message() }));
        assert_eq!(inner, Message::Trapped { request: None, file: Some(4) });
        assert_eq!(message(), none);
    }
}
