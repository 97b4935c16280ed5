//! Waiting for something to change.

use futures_channel::oneshot;
use std::cell::RefCell;

/// Wakes everyone who waits.
#[derive(Default)]
pub(crate) struct Signal(RefCell<Vec<oneshot::Sender<()>>>);

impl Signal {
    /// Ends when the signal is given the next time, or when there is nobody left who could give it.
    pub(crate) async fn wait(&self) {
        let (sender, receiver) = oneshot::channel();
        self.0.borrow_mut().push(sender);
        let _ = receiver.await;
    }

    /// Wakes all who wait now.
    pub(crate) fn give(&self) {
        for sender in self.0.take() {
            // Whoever waited may be gone.
            let _ = sender.send(());
        }
    }
}
