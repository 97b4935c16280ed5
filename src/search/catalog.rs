//! The heads of all cables of a library: what lists show, and the values that queries and facets name.
//!
//! Values that many cables share are numbered here, so that shards hold numbers and their counts can be added.

use crate::matcher::has_value;
use crate::query::{Expr, Field, LevelCode, Phrase, Query};
use crate::{BoundExpr, Document, Filter, IndexDocument, IndexUnit, Plan};
use cable::Cable;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

mod fingerprint;

use fingerprint::Fingerprint;

/// A line in a list of cables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogEntry {
    /// The canonical id, or what stands in for it.
    pub name: String,
    /// UTC, "2008-12-01T11:04Z" or the day alone; empty where it is not known.
    pub date: String,
    /// The level of the banner.
    pub class: LevelCode,
    /// Whether the banner says NOFORN.
    pub noforn: bool,
    /// One line; empty where there is none.
    pub subject: String,
    /// A fingerprint of name and text, by which the same cable in another file is known.
    pub fingerprint: u64,
}

impl CatalogEntry {
    /// The line of a cable. Its name is its id; where that isn't known, post and number, or `stem`, the name of
    /// its file.
    pub fn of(cable: &Cable, text: &str, stem: Option<&str>) -> CatalogEntry {
        let number = cable.post.as_ref().zip(cable.number).map(|(post, number)| format!("{post} {number}"));
        let name = cable.id.clone().or(number).or(stem.map(str::to_owned)).unwrap_or_default();
        CatalogEntry {
            fingerprint: fingerprint(&name, text),
            name,
            date: cable.date.map(|date| date.to_string()).unwrap_or_default(),
            class: LevelCode::of_mark(cable.classification.as_ref()),
            noforn: cable.classification.as_ref().is_some_and(|mark| mark.noforn),
            subject: cable.subject.clone().unwrap_or_default(),
        }
    }
}

/// FNV-1a over eight bytes at a time. Nobody attacks it; a change must show.
fn fingerprint(name: &str, text: &str) -> u64 {
    mixed(mixed(SEED, name.as_bytes()), text.as_bytes())
}

/// The fingerprint of nothing.
pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// A fingerprint with some bytes more.
pub(crate) fn mixed(hash: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest.iter().map(|byte| u64::from(*byte));
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    words.chain(rest).fold(hash, mix)
}

/// The heads of all cables, in the order in which they came. A cable's place in it is its ordinal.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalog {
    entries: Vec<CatalogEntry>,
    /// Of each cable: its date as a number that sorts, to the minute; 0 where it is not known.
    dates: Vec<u64>,
    /// Of each cable: what its text is known by.
    prints: Vec<Fingerprint>,
    columns: [Column; 7],
    /// Of each cable: the cables that it refers to, as numbers of their column.
    cites: Lists,
    /// Of each cable that there are several texts of, the fullest: the others, in the order in which they came.
    versions: BTreeMap<u32, Vec<u32>>,
    /// Of each of those others: the fullest.
    #[serde(skip)]
    aside: BTreeMap<u32, u32>,
    /// Ordinals by the squashed name; of cables of one name the first, or the fullest text.
    #[serde(skip)]
    names: HashMap<String, u32>,
    /// Ordinals by the fingerprint.
    #[serde(skip)]
    fingerprints: HashMap<u64, u32>,
}

/// What a text is to a library, by the name and the text of its cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// A cable that the library has not.
    New,
    /// The text of this cable, or of another version of it: its words, its marks and its head are there already.
    Duplicate(u32),
    /// Another text of a cable.
    Version {
        /// The fullest text so far,
        of: u32,
        /// and whether this one is fuller still: whether more of its words can be read.
        fuller: bool,
    },
}

/// A list of numbers for each cable, one after the other.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Lists {
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    fn push(&mut self, numbers: &[u32]) {
        self.numbers.extend(numbers);
        self.ends.push(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
    }

    fn of(&self, cable: u32) -> &[u32] {
        let at = cable as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.numbers.get(start as usize..end as usize).unwrap_or_default()
    }
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
    /// How many texts of cables there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a cable; the row is what an index takes in of it.
    pub fn add<'d>(&mut self, entry: CatalogEntry, document: &'d Document) -> IndexDocument<'d> {
        let ordinal = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.know(&entry, ordinal);
        self.dates.push(sortable(&entry.date));
        self.prints.push(Fingerprint::of(document));
        self.entries.push(entry);
        let mut values: [Vec<u32>; 7] = Default::default();
        for ((column, numbers), values) in self.columns.iter_mut().zip(&mut values).zip(&document.values) {
            numbers.extend(values.iter().map(|value| column.number(value)));
        }
        let cited = Field::Ref.column().and_then(|column| values.get(column));
        self.cites.push(cited.map_or(&[], Vec::as_slice));
        IndexDocument {
            ordinal,
            day: document.day,
            class: document.class,
            values,
            units: document.units.iter().map(IndexUnit::of).collect(),
        }
    }

    /// Takes in a text of a cable, unless the library has it: as a cable, or as another text of the cable of this id,
    /// if it has one. The row is what an index takes in: nothing of a text that is not the fullest, since only that
    /// one is listed and found.
    pub fn insert<'d>(
        &mut self,
        entry: CatalogEntry,
        id: Option<&str>,
        document: &'d Document,
    ) -> (Insertion, Option<IndexDocument<'d>>) {
        let standing = match self.same(&entry) {
            Some(same) => Insertion::Duplicate(same),
            None => id.map_or(Insertion::New, |id| self.standing(id, document)),
        };
        let row = match standing {
            Insertion::New => Some(self.add(entry, document)),
            Insertion::Duplicate(_) => None,
            Insertion::Version { of, fuller } => {
                let row = self.add(entry, document);
                let (kept, aside) = if fuller { (row.ordinal, of) } else { (of, row.ordinal) };
                // In the order in which they came.
                let mut others = self.versions.remove(&of).unwrap_or_default();
                others.push(aside);
                self.versions.insert(kept, others);
                self.set_aside(kept);
                fuller.then_some(row)
            }
        };
        (standing, row)
    }

    /// What this text of the cable of an id is: as far as the search and the reader are concerned, so that blanks,
    /// page breaks and the container make no difference.
    fn standing(&self, id: &str, document: &Document) -> Insertion {
        let Some(of) = self.named(id) else { return Insertion::New };
        let print = Fingerprint::of(document);
        let here = |ordinal: &u32| self.prints.get(*ordinal as usize).copied().unwrap_or_default();
        match self.versions_of(of).into_iter().find(|version| here(version) == print) {
            Some(same) => Insertion::Duplicate(same),
            None => Insertion::Version { of, fuller: print.words > here(&of).words },
        }
    }

    /// Makes the versions of a cable known by the fullest.
    fn set_aside(&mut self, kept: u32) {
        for other in self.versions.get(&kept).into_iter().flatten() {
            self.aside.insert(*other, kept);
        }
        if let Some(entry) = self.entries.get(kept as usize) {
            self.names.insert(Phrase::new(&entry.name).squashed(), kept);
        }
    }

    /// The cable that is listed for this one: the fullest of its versions.
    pub fn canonical(&self, ordinal: u32) -> u32 {
        self.aside.get(&ordinal).copied().unwrap_or(ordinal)
    }

    /// All versions of a cable that is listed: itself, then the others in the order in which they came.
    pub fn versions_of(&self, kept: u32) -> Vec<u32> {
        let others = self.versions.get(&kept).into_iter().flatten().copied();
        std::iter::once(kept).chain(others).collect()
    }

    /// The words of a cable's text that can be read.
    pub fn words(&self, ordinal: u32) -> u32 {
        self.prints.get(ordinal as usize).map_or(0, |print| print.words)
    }

    /// The cables that are listed: of those with several versions the fullest.
    pub fn listed(&self) -> impl Iterator<Item = u32> {
        (0..).take(self.len()).filter(|ordinal| !self.aside.contains_key(ordinal))
    }

    /// How many cables are listed.
    pub fn count(&self) -> usize {
        self.len() - self.aside.len()
    }

    /// Ids that cables refer to and that are no cable of the library, with the number of cables that refer to
    /// each; the most cited first, and of equals in the order of their letters.
    pub fn absent(&self) -> Vec<(&str, u32)> {
        let values = self.values(Field::Ref);
        let mut counts = vec![0_u32; values.len()];
        for number in self.listed().flat_map(|ordinal| self.cites.of(ordinal)) {
            if let Some(count) = counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
        let counted = values.iter().map(String::as_str).zip(counts);
        let mut absent: Vec<(&str, u32)> =
            counted.filter(|(id, count)| *count > 0 && self.named(id).is_none()).collect();
        absent.sort_unstable_by(|(one, many), (other, more)| more.cmp(many).then(one.cmp(other)));
        absent
    }

    /// Makes a cable known by its name and its fingerprint.
    fn know(&mut self, entry: &CatalogEntry, ordinal: u32) {
        self.names.entry(Phrase::new(&entry.name).squashed()).or_insert(ordinal);
        self.fingerprints.entry(entry.fingerprint).or_insert(ordinal);
    }

    /// The cable that is this one: of the same name, with the same text.
    pub fn same(&self, entry: &CatalogEntry) -> Option<u32> {
        self.fingerprints.get(&entry.fingerprint).copied()
    }

    /// A cable's line.
    pub fn entry(&self, ordinal: u32) -> Option<&CatalogEntry> {
        self.entries.get(ordinal as usize)
    }

    /// A cable's date as a number that sorts; 0 where it is not known.
    pub(crate) fn date(&self, ordinal: u32) -> u64 {
        self.dates.get(ordinal as usize).copied().unwrap_or_default()
    }

    /// The cable of this name, however its number is padded and its post is spaced.
    ///
    /// ```
    /// use search::{Catalog, Document, CatalogEntry};
    /// let mut catalog = Catalog::default();
    /// catalog.add(CatalogEntry { name: "09RIODEJANEIRO12".into(), ..CatalogEntry::default() }, &Document::default());
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
    pub fn begin<'c>(&'c self, start: &'c str) -> impl Iterator<Item = &'c CatalogEntry> {
        let listed = self.listed().filter_map(|ordinal| self.entry(ordinal));
        listed.filter(move |entry| entry.name.starts_with(start))
    }

    /// The plan that finds the cables which refer to the cable of this name; `None` if no cable does.
    pub fn plan_citing(&self, name: &str) -> Option<Plan> {
        let cites = Expr::Values(Field::Ref, vec![Phrase::new(name)]);
        let expr = self.bind(&cites, &|_, _| None);
        let is_none = matches!(&expr, BoundExpr::Values(_, numbers) if numbers.is_empty());
        let filters = std::iter::once(Filter::new(expr)).chain(self.is_listed()).collect();
        (!is_none).then_some(Plan { text: BoundExpr::All, filters })
    }

    /// A query with its values as numbers, ready for shards.
    pub fn plan(&self, query: &Query) -> Plan {
        self.plan_with(query, &|_, _| None)
    }

    /// The same with numbers that `known` gives for the values of a field, where it does.
    pub(crate) fn plan_with(
        &self,
        query: &Query,
        known: &impl Fn(Field, &Vec<Phrase>) -> Option<Vec<u32>>,
    ) -> Plan {
        let mut text = Vec::new();
        let mut filters: Vec<Filter> = self.is_listed().into_iter().collect();
        for part in query.root.conjuncts() {
            match self.bind(part, known) {
                expr if expr.is_filter() => filters.push(Filter::new(expr)),
                expr => text.push(expr),
            }
        }
        Plan { text: BoundExpr::all(text), filters }
    }

    /// What holds for the cables that are listed, where some versions are not: an index may have taken one in before
    /// a fuller one came.
    fn is_listed(&self) -> Option<Filter> {
        let aside = || self.aside.keys().copied().collect();
        (!self.aside.is_empty())
            .then(|| Filter::new(BoundExpr::Not(Box::new(BoundExpr::Values(Field::Id, aside())))))
    }

    /// Values as numbers, in order: of ids the ordinals of the cables, of other fields the places in their column.
    fn bind(&self, expr: &Expr, known: &impl Fn(Field, &Vec<Phrase>) -> Option<Vec<u32>>) -> BoundExpr {
        expr.with_values(&|field, phrases: &Vec<Phrase>| {
            if let Some(numbers) = known(field, phrases) {
                return numbers;
            }
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

    /// A catalog of cables of which nothing is known but the order of their dates, as numbers that sort (0 where there is
    /// none), and the values of the fields. Their lines come with [`Catalog::set`].
    pub(crate) fn of_ranks(dates: Vec<u64>, columns: [Vec<String>; 7]) -> Catalog {
        let columns = columns.map(|values| Column { values, ..Column::default() });
        Catalog { entries: vec![CatalogEntry::default(); dates.len()], dates, columns, ..Catalog::default() }
    }

    /// Makes a cable's line known.
    pub fn set(&mut self, ordinal: u32, entry: CatalogEntry) {
        if let Some(place) = self.entries.get_mut(ordinal as usize) {
            self.names.entry(Phrase::new(&entry.name).squashed()).or_insert(ordinal);
            *place = entry;
        }
    }

    /// Restores what is not stored: the maps from names and values to their numbers.
    #[must_use]
    pub(crate) fn restored(mut self) -> Catalog {
        let entries = std::mem::take(&mut self.entries);
        entries.iter().zip(0..).for_each(|(entry, ordinal)| self.know(entry, ordinal));
        self.entries = entries;
        let kept: Vec<u32> = self.versions.keys().copied().collect();
        kept.into_iter().for_each(|kept| self.set_aside(kept));
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
    use super::*;
    use crate::Unit;

    fn document(text: &str, cites: &[&str]) -> Document {
        let mut document = Document::default();
        document.units.push(Unit { text: text.to_owned(), ..Unit::default() });
        if let Some(values) = Field::Ref.column().and_then(|column| document.values.get_mut(column)) {
            values.extend(cites.iter().map(|id| (*id).to_owned()));
        }
        document
    }

    fn take(catalog: &mut Catalog, name: &str, document: &Document) -> Insertion {
        let entry = CatalogEntry {
            name: name.to_owned(),
            fingerprint: catalog.len() as u64,
            ..CatalogEntry::default()
        };
        catalog.insert(entry, Some(name), document).0
    }

    #[test]
    fn of_several_texts_of_a_cable_the_fullest_is_listed_also_when_it_is_stored_and_read_again() {
        let mut catalog = Catalog::default();
        assert_eq!(take(&mut catalog, "08X1", &document("one two", &["08X7", "08Y2"])), Insertion::New);
        assert_eq!(take(&mut catalog, "08Y2", &document("other", &["08X7"])), Insertion::New);
        let fuller = Insertion::Version { of: 0, fuller: true };
        assert_eq!(take(&mut catalog, "08X1", &document("one two three", &["08X7"])), fuller);
        let less = Insertion::Version { of: 2, fuller: false };
        assert_eq!(take(&mut catalog, "08 X 001", &document("one", &["08Z9"])), less);
        assert_eq!(
            take(&mut catalog, "08X1", &document("one  two", &["08X7", "08Y2"])),
            Insertion::Duplicate(0)
        );

        for catalog in [catalog.clone(), Catalog::decode(&catalog.encode()).unwrap()] {
            assert_eq!(catalog.listed().collect::<Vec<_>>(), [1, 2]);
            assert_eq!((catalog.len(), catalog.count()), (4, 2));
            assert_eq!(catalog.named("08X1"), Some(2));
            assert_eq!(catalog.versions_of(2), [2, 0, 3]);
            assert_eq!((catalog.canonical(0), catalog.canonical(3), catalog.canonical(1)), (2, 2, 1));
            let plan = catalog.plan(&Query::read("one"));
            let hidden = BoundExpr::Not(Box::new(BoundExpr::Values(Field::Id, vec![0, 3])));
            assert_eq!(plan.filters, [Filter::new(hidden)]);
            // What only a version that is not listed refers to is not cited.
            assert_eq!(catalog.absent(), [("08X7", 2)]);
        }
    }

    #[test]
    fn what_is_cited_and_not_there_stands_by_its_count() {
        let mut catalog = Catalog::default();
        take(&mut catalog, "08A1", &document("", &["08C3", "08B2", "08D4"]));
        take(&mut catalog, "08B2", &document("", &["08D4", "08E5"]));
        assert_eq!(catalog.absent(), [("08D4", 2), ("08C3", 1), ("08E5", 1)]);
    }

    #[test]
    fn dates_sort_as_they_should() {
        let dates =
            ["", "1966-12-28T18:48Z", "2008-12-01", "2008-12-01T11:04Z", "2008-12-01T11:05Z", "2010-01-01"];
        assert!(dates.map(sortable).is_sorted());
        assert_eq!(sortable("2008-12-01T11:04Z"), 200_812_011_104);
    }
}
