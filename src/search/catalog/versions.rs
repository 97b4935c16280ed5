//! The cables with several texts.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which texts are versions of one cable, and which of them is canonical: the fullest.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Versions {
    /// The cables with several texts, by the ordinal of the first text.
    groups: BTreeMap<u32, Group>,
    /// For each text of a group, the ordinal of its first text.
    #[serde(skip)]
    first_of: BTreeMap<u32, u32>,
}

/// The texts of one cable.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Group {
    /// The fullest text, which is listed, found and cited.
    canonical: u32,
    /// All texts, in the order in which they came.
    texts: Vec<u32>,
}

impl Versions {
    /// Adds `text` as another version of the cable of `of`; `fuller` makes it the canonical one.
    pub(super) fn add(&mut self, of: u32, text: u32, fuller: bool) {
        let first = self.first_of.get(&of).copied().unwrap_or(of);
        let group =
            self.groups.entry(first).or_insert_with(|| Group { canonical: first, texts: vec![first] });
        group.texts.push(text);
        if fuller {
            group.canonical = text;
        }
        self.first_of.insert(first, first);
        self.first_of.insert(text, first);
    }

    /// Returns the canonical text of the cable that this is a text of.
    pub(super) fn canonical(&self, text: u32) -> u32 {
        self.group(text).map_or(text, |group| group.canonical)
    }

    /// Returns all texts of the cable that this is a text of: the canonical one, then the others in the order in which
    /// they came.
    pub(super) fn of(&self, text: u32) -> Vec<u32> {
        let canonical = self.canonical(text);
        let texts = self.group(text).map_or(&[][..], |group| group.texts.as_slice());
        let others = texts.iter().copied().filter(|other| *other != canonical);
        std::iter::once(canonical).chain(others).collect()
    }

    /// Whether another text of the same cable is canonical.
    pub(super) fn is_set_aside(&self, text: u32) -> bool {
        self.canonical(text) != text
    }

    /// Returns the texts that are not canonical, in ascending order.
    pub(super) fn set_aside(&self) -> impl Iterator<Item = u32> {
        self.first_of.keys().copied().filter(|text| self.is_set_aside(*text))
    }

    /// Returns how many texts are not canonical.
    pub(super) fn count_set_aside(&self) -> usize {
        self.first_of.len() - self.groups.len()
    }

    /// Returns the canonical text of each cable with several.
    pub(super) fn canonical_texts(&self) -> impl Iterator<Item = u32> {
        self.groups.values().map(|group| group.canonical)
    }

    /// Restores what is not stored.
    pub(super) fn restore(&mut self) {
        let pairs =
            self.groups.iter().flat_map(|(first, group)| group.texts.iter().map(|text| (*text, *first)));
        self.first_of = pairs.collect();
    }

    fn group(&self, text: u32) -> Option<&Group> {
        self.groups.get(self.first_of.get(&text)?)
    }
}
