//! The values of a field, as numbers.

use super::names::Names;
use crate::query::{Field, Phrase};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashMap;

/// The values of a field, numbered in the order in which they came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Column {
    values: Vec<String>,
    /// The numbers of values in each spelling that came.
    #[serde(skip)]
    numbers: HashMap<String, u32>,
    /// The numbers of values by their words: spellings that differ by case and signs alone are one value.
    #[serde(skip)]
    folded: HashMap<Vec<String>, u32>,
    /// The numbers by the squashed value, made when they are first asked for, up to the value that came last by then.
    #[serde(skip)]
    names: RefCell<(usize, Names)>,
}

impl Column {
    /// Makes a column whose values are known beforehand and do not change.
    pub(super) fn of(values: Vec<String>) -> Column {
        Column { values, ..Column::default() }
    }

    /// Returns the values by their numbers.
    pub(super) fn values(&self) -> &[String] {
        &self.values
    }

    /// Returns the number of a value, which may be new.
    pub(super) fn number(&mut self, value: &str) -> u32 {
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let words = Phrase::new(value).words;
        let number = if words.is_empty() { next } else { *self.folded.entry(words).or_insert(next) };
        self.numbers.insert(value.to_owned(), number);
        match self.values.get_mut(number as usize) {
            // Capitals are the usual spelling.
            Some(known) if !value.contains(char::is_lowercase) && known.contains(char::is_lowercase) => {
                value.clone_into(known);
            }
            Some(_) => {}
            None => self.values.push(value.to_owned()),
        }
        number
    }

    /// Returns the numbers of the values that any of the phrases means, in ascending order.
    pub(super) fn find(&self, field: Field, phrases: &[Phrase]) -> Vec<u32> {
        if field.is_name() {
            return self.find_names(phrases);
        }
        let is_meant = |value: &String| {
            let value = Phrase::new(value);
            phrases.iter().any(|phrase| phrase.is_in(&value))
        };
        (0..).zip(&self.values).filter(|(_, value)| is_meant(value)).map(|(number, _)| number).collect()
    }

    fn find_names(&self, phrases: &[Phrase]) -> Vec<u32> {
        let (known, names) = &mut *self.names.borrow_mut();
        for (value, number) in self.values.iter().zip(0..).skip(*known) {
            names.add(Phrase::squash(value), number);
        }
        *known = self.values.len();
        names.find(phrases)
    }

    /// Restores what is not stored.
    pub(super) fn restore(&mut self) {
        self.numbers = self.values.iter().cloned().zip(0..).collect();
        let words = self.values.iter().map(|value| Phrase::new(value).words).zip(0..);
        self.folded = words.filter(|(words, _)| !words.is_empty()).collect();
    }
}
