//! The heads of all cables of a library: what lists show, and the values that queries and facets name.
//!
//! Values that many cables share are numbered here, so that shards hold numbers and their counts can be added.

use crate::matcher::has_value;
use crate::query::{Field, Levels, Node, Phrase, Query};
use crate::{Document, Plan, Row, RowUnit, Test, Wish};
use cable::Cable;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A line in a list of cables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The canonical id, or what stands in for it.
    pub name: String,
    /// UTC, "2008-12-01T11:04Z" or the day alone; empty where it is not known.
    pub date: String,
    /// The level of the banner, as a code of [`Levels`](crate::query::Levels).
    pub class: u8,
    /// Whether the banner says NOFORN.
    pub noforn: bool,
    /// One line; empty where there is none.
    pub subject: String,
    /// A fingerprint of name and text, by which the same cable in another file is known.
    pub fingerprint: u64,
}

impl Entry {
    /// The line of a cable. Its name is its id; where that isn't known, post and number, or `stem`, the name of
    /// its file.
    pub fn of(cable: &Cable, text: &str, stem: Option<&str>) -> Entry {
        let number = cable.post.as_ref().zip(cable.number).map(|(post, number)| format!("{post} {number}"));
        let name = cable.id.clone().or(number).or(stem.map(str::to_owned)).unwrap_or_default();
        Entry {
            fingerprint: fingerprint(&name, text),
            name,
            date: cable.date.map(|date| date.to_string()).unwrap_or_default(),
            class: Levels::of_mark(cable.classification.as_ref()),
            noforn: cable.classification.as_ref().is_some_and(|mark| mark.noforn),
            subject: cable.subject.clone().unwrap_or_default(),
        }
    }
}

/// FNV-1a over eight bytes at a time. Nobody attacks it; a change must show.
fn fingerprint(name: &str, text: &str) -> u64 {
    [name, text].into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| {
        let (words, rest) = part.as_bytes().as_chunks::<8>();
        let words = words.iter().map(|word| u64::from_le_bytes(*word));
        let rest = rest.iter().map(|byte| u64::from(*byte));
        words
            .chain(rest)
            .fold(hash, |hash: u64, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23))
    })
}

/// The heads of all cables, in the order in which they came. A cable's place in it is its ordinal.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalog {
    entries: Vec<Entry>,
    /// Of each cable: its date as a number that sorts, to the minute; 0 where it is not known.
    dates: Vec<u64>,
    columns: [Column; 7],
    /// Ordinals by the squashed name; of cables of one name the first.
    #[serde(skip)]
    names: HashMap<String, u32>,
    /// Ordinals by the fingerprint.
    #[serde(skip)]
    fingerprints: HashMap<u64, u32>,
}

/// The values of a field, numbered in the order in which they came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Column {
    values: Vec<String>,
    #[serde(skip)]
    numbers: HashMap<String, u32>,
}

impl Column {
    fn number(&mut self, value: &str) -> u32 {
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.to_owned());
        self.numbers.insert(value.to_owned(), number);
        number
    }
}

impl Catalog {
    /// How many cables there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a cable; the row is what an index takes in of it.
    pub fn add<'d>(&mut self, entry: Entry, document: &'d Document) -> Row<'d> {
        let ordinal = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.know(&entry, ordinal);
        self.dates.push(sortable(&entry.date));
        self.entries.push(entry);
        let mut values: [Vec<u32>; 7] = Default::default();
        for ((column, numbers), values) in self.columns.iter_mut().zip(&mut values).zip(&document.values) {
            numbers.extend(values.iter().map(|value| column.number(value)));
        }
        Row {
            ordinal,
            day: document.day,
            class: document.class,
            values,
            units: document.units.iter().map(RowUnit::of).collect(),
        }
    }

    /// Makes a cable known by its name and its fingerprint.
    fn know(&mut self, entry: &Entry, ordinal: u32) {
        self.names.entry(Phrase::new(&entry.name).squashed()).or_insert(ordinal);
        self.fingerprints.entry(entry.fingerprint).or_insert(ordinal);
    }

    /// The cable that is this one: of the same name, with the same text.
    pub fn same(&self, entry: &Entry) -> Option<u32> {
        self.fingerprints.get(&entry.fingerprint).copied()
    }

    /// A cable's line.
    pub fn entry(&self, ordinal: u32) -> Option<&Entry> {
        self.entries.get(ordinal as usize)
    }

    /// A cable's date as a number that sorts; 0 where it is not known.
    pub(crate) fn date(&self, ordinal: u32) -> u64 {
        self.dates.get(ordinal as usize).copied().unwrap_or_default()
    }

    /// The cable of this name, however its number is padded and its post is spaced.
    ///
    /// ```
    /// use search::{Catalog, Document, Entry};
    /// let mut catalog = Catalog::default();
    /// catalog.add(Entry { name: "09RIODEJANEIRO12".into(), ..Entry::default() }, &Document::default());
    /// assert_eq!(catalog.named("09 Rio de Janeiro 12"), Some(0));
    /// ```
    pub fn named(&self, name: &str) -> Option<u32> {
        self.names.get(&Phrase::new(name).squashed()).copied()
    }

    /// All values of a field, by their numbers.
    pub fn values(&self, field: Field) -> &[String] {
        field.column().and_then(|column| self.columns.get(column)).map_or(&[], |column| &column.values)
    }

    /// Cables whose names begin so, in the order in which they came.
    pub fn begin<'c>(&'c self, start: &'c str) -> impl Iterator<Item = &'c Entry> {
        self.entries.iter().filter(move |entry| entry.name.starts_with(start))
    }

    /// Values of a field, ready for shards; `None` if no cable has any of them.
    pub fn wish_if_any(&self, node: Node) -> Option<Wish> {
        let plan = self.plan(&node);
        let is_none = matches!(&plan, Plan::Values(_, numbers) if numbers.is_empty());
        (!is_none).then(|| Wish { text: Plan::All, tests: vec![Test::new(plan)] })
    }

    /// A query with its values as numbers, ready for shards.
    pub fn wish(&self, query: &Query) -> Wish {
        let mut text = Vec::new();
        let mut tests = Vec::new();
        for part in query.root.conjuncts() {
            match self.plan(part) {
                plan if plan.is_test() => tests.push(Test::new(plan)),
                plan => text.push(plan),
            }
        }
        Wish { text: Plan::all(text), tests }
    }

    /// Values as numbers, in order: of ids the ordinals of the cables, of other fields the places in their column.
    fn plan(&self, node: &Node) -> Plan {
        node.with_values(&|field, phrases: &Vec<Phrase>| {
            let is_meant = |value: &str| phrases.iter().any(|phrase| has_value(field, phrase, value));
            let numbers = |values: &mut dyn Iterator<Item = &str>| {
                values.zip(0..).filter(|(value, _)| is_meant(value)).map(|(_, number)| number).collect()
            };
            match field {
                Field::Id => numbers(&mut self.entries.iter().map(|entry| entry.name.as_str())),
                _ => numbers(&mut self.values(field).iter().map(String::as_str)),
            }
        })
    }

    /// Restores what is not stored: the maps from names and values to their numbers.
    #[must_use]
    pub(crate) fn restored(mut self) -> Catalog {
        let entries = std::mem::take(&mut self.entries);
        entries.iter().zip(0..).for_each(|(entry, ordinal)| self.know(entry, ordinal));
        self.entries = entries;
        for column in &mut self.columns {
            column.numbers = column.values.iter().cloned().zip(0..).collect();
        }
        self
    }
}

/// A date as its twelve digits; a day without a time stands before all times of that day.
fn sortable(date: &str) -> u64 {
    const DIGITS: u32 = 12;
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
        let dates =
            ["", "1966-12-28T18:48Z", "2008-12-01", "2008-12-01T11:04Z", "2008-12-01T11:05Z", "2010-01-01"];
        assert!(dates.map(sortable).is_sorted());
        assert_eq!(sortable("2008-12-01T11:04Z"), 200_812_011_104);
    }
}
