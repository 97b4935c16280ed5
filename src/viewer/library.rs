//! The list of cables, in order of date.

use std::{cmp::Ordering, rc::Rc};
use wire::{Entry, Key, Refusal};

/// The cables that were found, and the files that can't be read. Cheap to clone and to compare.
#[derive(Clone, Debug, Default)]
pub(crate) struct Library(Rc<Inner>);

#[derive(Clone, Debug, Default)]
struct Inner {
    /// By date, then in the order of the files; cables without a date last. Shared one by one: whoever draws
    /// the list holds the one before, and a batch that comes must not copy a quarter of a million of them.
    entries: Vec<Rc<Entry>>,
    refusals: Vec<Refusal>,
}

impl PartialEq for Library {
    fn eq(&self, other: &Library) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Library {
    pub(crate) fn add(&mut self, entries: Vec<Entry>) {
        let inner = Rc::make_mut(&mut self.0);
        inner.entries.extend(entries.into_iter().map(Rc::new));
        // Nearly sorted input: a merge of two runs.
        inner.entries.sort_by(|one, other| order(one, other));
    }

    pub(crate) fn refuse(&mut self, refusals: Vec<Refusal>) {
        Rc::make_mut(&mut self.0).refusals.extend(refusals);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.entries.len()
    }

    pub(crate) fn entries(&self) -> &[Rc<Entry>] {
        &self.0.entries
    }

    pub(crate) fn refusals(&self) -> &[Refusal] {
        &self.0.refusals
    }

    pub(crate) fn first(&self) -> Option<Key> {
        self.0.entries.first().map(|entry| entry.key)
    }

    /// The first cable of this name. A look through all of them takes a millisecond where there are most.
    pub(crate) fn named(&self, name: &str) -> Option<Key> {
        self.0.entries.iter().find(|entry| entry.name == name).map(|entry| entry.key)
    }

    pub(crate) fn entry(&self, key: Key) -> Option<&Entry> {
        self.position(key).and_then(|index| self.0.entries.get(index)).map(Rc::as_ref)
    }

    /// Its place in the list.
    pub(crate) fn position(&self, key: Key) -> Option<usize> {
        self.0.entries.iter().position(|entry| entry.key == key)
    }

    /// The cable after or before another one in the list.
    pub(crate) fn beside(&self, key: Key, forward: bool) -> Option<Key> {
        let here = self.position(key)?;
        let there = if forward { here.checked_add(1) } else { here.checked_sub(1) }?;
        self.0.entries.get(there).map(|entry| entry.key)
    }
}

fn order(one: &Entry, other: &Entry) -> Ordering {
    let undated = one.date.is_none().cmp(&other.date.is_none());
    undated.then_with(|| one.date.cmp(&other.date)).then_with(|| one.key.cmp(&other.key))
}
