//! Files, and parts of files, that are not read.

use crate::worker::Core;
use std::cell::{Ref, RefCell};
use wire::{Message, Refusal};

/// What is not read, in the order in which it was found.
#[derive(Default)]
pub(crate) struct Refusals(RefCell<Vec<Refusal>>);

impl Refusals {
    /// Returns everything that is not read.
    pub(crate) fn all(&self) -> Ref<'_, Vec<Refusal>> {
        self.0.borrow()
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        self.0.take();
    }
}

impl Core {
    /// Adds to the list of what is not read, and sends that to the page.
    pub(crate) fn refuse(&self, refusals: Vec<Refusal>) {
        if !refusals.is_empty() {
            self.refusals.0.borrow_mut().extend(refusals.iter().cloned());
            self.platform.send(&Message::Refused(refusals));
        }
    }
}
