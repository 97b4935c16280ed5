//! Lists of numbers, one for each cable.

use serde::{Deserialize, Serialize};

/// A list of numbers for each cable: all numbers in one row, and where each list ends in it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Lists {
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    /// Adds the list of the next cable.
    pub(crate) fn push(&mut self, numbers: &[u32]) {
        self.numbers.extend(numbers);
        self.ends.push(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
    }

    /// Returns the list of a cable; an empty one for a cable that is not there.
    pub(crate) fn of(&self, cable: u32) -> &[u32] {
        let at = cable as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.numbers.get(start as usize..end as usize).unwrap_or_default()
    }
}
