//! Waits for something to change.

use futures_channel::oneshot;
use std::cell::RefCell;

/// A signal that wakes everyone who waits for it.
#[derive(Default)]
pub(crate) struct Signal(RefCell<Vec<oneshot::Sender<()>>>);

impl Signal {
    /// Waits until the signal is given the next time, or until nobody is left who could give it.
    pub(crate) async fn wait(&self) {
        let (sender, receiver) = oneshot::channel();
        self.0.borrow_mut().push(sender);
        let _ = receiver.await;
    }

    /// Wakes everyone who waits now.
    pub(crate) fn give(&self) {
        for sender in self.0.take() {
            // The waiting task may be gone.
            let _ = sender.send(());
        }
    }
}
