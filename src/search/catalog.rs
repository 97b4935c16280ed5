//! The heads of all cables of a library: what lists show, and the values that queries and facets name.
//!
//! Values that many cables share are numbered here, so that shards hold numbers and their counts can be added.

use crate::matcher::has_value;
use crate::query::{Field, Node, Phrase, Query};
use crate::{Document, RowUnit};
use crate::{Plan, Row, Test, Wish};
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
        self.names.entry(Phrase::new(&entry.name).squashed()).or_insert(ordinal);
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

    /// The value with this number in a field.
    pub fn value(&self, field: Field, number: u32) -> Option<&str> {
        self.columns.get(field.column()?)?.values.get(number as usize).map(String::as_str)
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

    fn plan(&self, node: &Node) -> Plan {
        match node {
            Node::All => Plan::All,
            Node::Phrase(phrase) => Plan::Phrase(phrase.clone()),
            Node::Near(words, between) => Plan::Near(words.clone(), *between),
            Node::Level(levels) => Plan::Level(*levels),
            Node::Noforn(wanted) => Plan::Noforn(*wanted),
            Node::Par(from, to) => Plan::Par(*from, *to),
            Node::Class(levels) => Plan::Class(*levels),
            Node::Date(days) => Plan::Date(*days),
            Node::Subject(phrase) => Plan::Subject(phrase.clone()),
            Node::Values(Field::Id, phrases) => Plan::Ordinals(self.ordinals(phrases)),
            Node::Values(field, phrases) => Plan::Values(*field, self.numbers(*field, phrases)),
            Node::And(parts) => Plan::And(parts.iter().map(|part| self.plan(part)).collect()),
            Node::Or(parts) => Plan::Or(parts.iter().map(|part| self.plan(part)).collect()),
            Node::Not(inner) => Plan::Not(Box::new(self.plan(inner))),
        }
    }

    /// The numbers of the values that are meant, in order.
    fn numbers(&self, field: Field, phrases: &[Phrase]) -> Vec<u32> {
        let values = self.values(field).iter().zip(0..);
        let meant = values.filter(|(value, _)| phrases.iter().any(|phrase| has_value(field, phrase, value)));
        meant.map(|(_, number)| number).collect()
    }

    /// The ordinals of the cables that are meant, in order.
    fn ordinals(&self, phrases: &[Phrase]) -> Vec<u32> {
        let named = self.entries.iter().zip(0..);
        let meant =
            named.filter(|(entry, _)| phrases.iter().any(|phrase| has_value(Field::Id, phrase, &entry.name)));
        meant.map(|(_, ordinal)| ordinal).collect()
    }

    /// Restores what is not stored: the maps from names and values to their numbers.
    #[must_use]
    pub(crate) fn restored(mut self) -> Catalog {
        for (entry, ordinal) in self.entries.iter().zip(0..) {
            self.names.entry(Phrase::new(&entry.name).squashed()).or_insert(ordinal);
        }
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
