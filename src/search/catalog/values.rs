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
    #[serde(skip)]
    numbers: HashMap<String, u32>,
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
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.to_owned());
        self.numbers.insert(value.to_owned(), number);
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
    }
}
