//! Files, and parts of files, that can't be read.

use std::rc::Rc;
use wire::Refusal;

/// All of them, in the order in which they came. There may be a hundred thousand, so that they stay in the parts in which
/// they came: nothing that grows with them is done for one more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refusals {
    parts: Rc<Vec<Rc<Vec<Refusal>>>>,
    count: usize,
}

impl Refusals {
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Refusal> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    pub(super) fn extend(&mut self, more: Vec<Refusal>) {
        self.count += more.len();
        Rc::make_mut(&mut self.parts).push(Rc::new(more));
    }
}

impl PartialEq for Refusals {
    fn eq(&self, other: &Refusals) -> bool {
        Rc::ptr_eq(&self.parts, &other.parts)
    }
}
