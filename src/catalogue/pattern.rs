//! What a message says, between its text and its table.

use crate::format;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The same words in every use.
    Text(String),
    /// An argument, by its index.
    Argument(usize),
    /// One of several patterns, chosen by a number.
    Select {
        /// The index of the argument that is the number.
        argument: usize,
        /// In the order in which they are tried; the last one fits every number.
        variants: Vec<(Key, Vec<Part>)>,
    },
}

/// What a variant is for. In the order in which variants are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Exactly this number, of one digit.
    Exactly(u8),
    /// The plural category "one".
    One,
    /// Any number.
    Other,
}

impl Key {
    /// As the table has it.
    pub(crate) fn letter(self) -> char {
        match self {
            Key::Exactly(number) => char::from_digit(u32::from(number), 10).unwrap_or(format::OTHER),
            Key::One => format::ONE,
            Key::Other => format::OTHER,
        }
    }

    /// As the catalogue has it.
    pub(crate) fn name(self) -> String {
        match self {
            Key::Exactly(number) => number.to_string(),
            Key::One => "one".to_owned(),
            Key::Other => "other".to_owned(),
        }
    }
}

/// The indices of the arguments that are in a pattern, in order and with repetitions.
pub(crate) fn arguments(pattern: &[Part]) -> Vec<usize> {
    let mut found = Vec::new();
    for part in pattern {
        match part {
            Part::Text(_) => {}
            Part::Argument(index) => found.push(*index),
            Part::Select { argument, variants } => {
                found.push(*argument);
                found.extend(variants.iter().flat_map(|(_, pattern)| arguments(pattern)));
            }
        }
    }
    found
}
