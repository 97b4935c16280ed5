//! Numbers by names that may be written with blanks and with zeros before their numbers.

use crate::query::{IdNames, IdPattern, Phrase};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Numbers by squashed names. They are in order, so that the beginning of a name is looked up as well.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeMap<String, Numbers>);

/// The numbers of one name. Most names have one.
#[derive(Clone, Debug)]
struct Numbers {
    /// The number that the name alone means.
    chosen: u32,
    others: Vec<u32>,
}

impl Names {
    /// Adds a number of a squashed name. The name alone means the first one.
    pub(super) fn add(&mut self, squashed: String, number: u32) {
        match self.0.entry(squashed) {
            Entry::Vacant(entry) => {
                entry.insert(Numbers { chosen: number, others: Vec::new() });
            }
            Entry::Occupied(mut entry) => entry.get_mut().others.push(number),
        }
    }

    /// Makes `number`, which was added before, the one that the name alone means.
    pub(super) fn choose(&mut self, squashed: &str, number: u32) {
        if let Some(numbers) = self.0.get_mut(squashed) {
            // The others are not in order, so that the last one can take the place.
            if let Some(at) = numbers.others.iter().rposition(|other| *other == number) {
                numbers.others.swap_remove(at);
                numbers.others.push(std::mem::replace(&mut numbers.chosen, number));
            }
        }
    }

    /// Returns the number that a squashed name alone means.
    pub(super) fn get(&self, squashed: &str) -> Option<u32> {
        self.0.get(squashed).map(|numbers| numbers.chosen)
    }

    /// Returns the numbers of all ids that any of the phrases means, in ascending order.
    pub(super) fn find_ids(&self, phrases: &[Phrase]) -> Vec<u32> {
        let mut found = Vec::new();
        let mut take = |numbers: &Numbers| {
            found.push(numbers.chosen);
            found.extend(&numbers.others);
        };
        for pattern in phrases.iter().map(IdPattern::of) {
            for place in pattern.places() {
                match place {
                    IdNames::One(name) => self.0.get(&name).into_iter().for_each(&mut take),
                    IdNames::Begin(start) => {
                        let begun = self.0.range(start.clone()..);
                        let begun = begun.take_while(|(name, _)| name.starts_with(&start));
                        begun.filter(|(name, _)| pattern.fits(name)).for_each(|(_, numbers)| take(numbers));
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Returns the numbers of all names that any of the phrases means, in ascending order.
    pub(super) fn find(&self, phrases: &[Phrase]) -> Vec<u32> {
        let mut found = Vec::new();
        let mut take = |numbers: &Numbers| {
            found.push(numbers.chosen);
            found.extend(&numbers.others);
        };
        for phrase in phrases {
            let name = phrase.squashed();
            if phrase.open {
                let from = self.0.range(name.clone()..);
                from.take_while(|(other, _)| other.starts_with(&name)).for_each(|(_, numbers)| take(numbers));
            } else if let Some(numbers) = self.0.get(&name) {
                take(numbers);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
