//! The list of cables, in order of date.

use std::rc::Rc;
use wire::{Entry, Key, Refusal};

/// The cables that were found, and the files that can't be read. Cheap to clone and to compare.
#[derive(Clone, Debug, Default)]
pub(crate) struct Library(Rc<Inner>);

/// Whoever draws the list holds the one before, so that each batch makes a new one: the entries stay where
/// they came, shared, and only the small rows of the order are copied. A quarter of a million of them take
/// a few milliseconds.
#[derive(Clone, Debug, Default)]
struct Inner {
    /// As they came.
    batches: Vec<Rc<Vec<Entry>>>,
    /// By date, then in the order of the files; cables without a date last.
    rows: Vec<Row>,
    refusals: Rc<Vec<Refusal>>,
}

/// A place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    date: u64,
    key: Key,
    batch: u32,
    index: u32,
}

impl PartialEq for Library {
    fn eq(&self, other: &Library) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Library {
    pub(crate) fn add(&mut self, entries: Vec<Entry>) {
        let inner = Rc::make_mut(&mut self.0);
        let batch = inner.batches.len() as u32;
        let rows = entries.iter().zip(0..).map(|(entry, index)| Row {
            date: sortable(entry.date.as_deref()),
            key: entry.key,
            batch,
            index,
        });
        inner.rows.extend(rows);
        // Two runs, of which one is sorted already.
        inner.rows.sort();
        inner.batches.push(Rc::new(entries));
    }

    pub(crate) fn refuse(&mut self, refusals: Vec<Refusal>) {
        Rc::make_mut(&mut Rc::make_mut(&mut self.0).refusals).extend(refusals);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.rows.len()
    }

    /// The cable at this place of the list.
    pub(crate) fn get(&self, place: usize) -> Option<&Entry> {
        let row = self.0.rows.get(place)?;
        self.0.batches.get(row.batch as usize)?.get(row.index as usize)
    }

    pub(crate) fn refusals(&self) -> &[Refusal] {
        &self.0.refusals
    }

    /// The first cable of this name. A look through all of them takes a millisecond where there are most.
    pub(crate) fn named(&self, name: &str) -> Option<Key> {
        (0..self.len())
            .filter_map(|place| self.get(place))
            .find(|entry| entry.name == name)
            .map(|entry| entry.key)
    }

    pub(crate) fn entry(&self, key: Key) -> Option<&Entry> {
        self.position(key).and_then(|place| self.get(place))
    }

    /// Its place in the list.
    pub(crate) fn position(&self, key: Key) -> Option<usize> {
        self.0.rows.iter().position(|row| row.key == key)
    }

    /// The cable after or before another one in the list.
    pub(crate) fn beside(&self, key: Key, forward: bool) -> Option<Key> {
        let here = self.position(key)?;
        let there = if forward { here.checked_add(1) } else { here.checked_sub(1) }?;
        self.0.rows.get(there).map(|row| row.key)
    }
}

/// A date as a number that sorts: its twelve digits, a day without a time before all times of that day.
fn sortable(date: Option<&str>) -> u64 {
    const DIGITS: u32 = 12;
    let Some(date) = date else { return u64::MAX };
    let digits = date.bytes().filter(u8::is_ascii_digit).take(DIGITS as usize);
    let (number, count) =
        digits.fold((0_u64, 0), |(number, count), digit| (number * 10 + u64::from(digit - b'0'), count + 1));
    number * 10_u64.pow(DIGITS - count)
}

#[cfg(test)]
mod tests {
    use super::sortable;

    #[test]
    fn dates_sort_as_they_should() {
        let dates = [
            Some("1966-12-28T18:48Z"),
            Some("2008-12-01"),
            Some("2008-12-01T11:04Z"),
            Some("2008-12-01T11:05Z"),
            Some("2010-01-01"),
            None,
        ];
        assert!(dates.map(sortable).is_sorted());
        assert_eq!(sortable(Some("2008-12-01T11:04Z")), 200_812_011_104);
    }
}
