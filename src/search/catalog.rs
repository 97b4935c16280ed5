//! The heads of all cables of a library: what lists show, and the values that queries and facets name.
//!
//! Values that many cables share are numbered here, so that shards hold numbers and their counts can be added.

use crate::digest::Digest;
use crate::document::year_of;
use crate::lists::Lists;
use crate::query::{Field, IdPattern, LevelCode, Phrase};
use crate::{Document, IndexDocument, IndexUnit, Shard};
use cable::Cable;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

mod fingerprint;
mod names;
mod planning;
mod values;
mod versions;

use fingerprint::Fingerprint;
use names::Names;
use values::Column;
use versions::Versions;

/// A line in a list of cables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogEntry {
    /// The canonical id, or the name that is used instead.
    pub name: String,
    /// The date in UTC, "2008-12-01T11:04Z", the day alone, or the year of the id. It is empty if it is not known.
    pub date: String,
    /// The level of the banner.
    pub class: LevelCode,
    /// Whether the banner says NOFORN.
    pub noforn: bool,
    /// The subject as one line. It is empty if there is none.
    pub subject: String,
    /// The digest of name and text where the cable has no id: only the very same text is its duplicate. A cable with
    /// an id is known by that.
    pub text: Option<Digest>,
}

impl CatalogEntry {
    /// Returns the line of a cable. Its name is its id or, if that is not known, its post and number, or else `stem`,
    /// the name of its file.
    pub fn of(cable: &Cable, text: &str, stem: Option<&str>) -> CatalogEntry {
        let number = cable.post.as_ref().zip(cable.number).map(|(post, number)| format!("{post} {number}"));
        let name = cable.id.clone().or(number).or(stem.map(str::to_owned)).unwrap_or_default();
        CatalogEntry {
            text: cable.id.is_none().then(|| Digest::of_text(&name, text)),
            name,
            date: match cable.date {
                Some(date) => date.to_string(),
                None => year_of(cable.id.as_deref()).map(|year| year.to_string()).unwrap_or_default(),
            },
            class: LevelCode::of_mark(cable.classification.as_ref()),
            noforn: cable.classification.as_ref().is_some_and(|mark| mark.noforn),
            subject: cable.subject.clone().unwrap_or_default(),
        }
    }
}

/// The heads of all cables, in the order in which they came. The place of a cable among them is its ordinal.
///
/// Two texts of one id are the same cable if everything that is searched of them is the same, whatever their blanks,
/// page breaks and container. Then the second one is a duplicate. Any other text of that id is a version: it has an
/// ordinal of its own, but only the fullest version, the canonical one, is listed, found and cited.
///
/// ```
/// use search::{Catalog, CatalogEntry, Document, Insertion, Unit};
/// let unit = |text: &str| Unit { text: text.into(), ..Unit::default() };
/// let text = |text| Document { units: vec![unit(text)], ..Document::default() };
/// let entry = CatalogEntry { name: "08ISLAMABAD3733".into(), ..CatalogEntry::default() };
/// let id = Some("08ISLAMABAD3733");
/// let mut catalog = Catalog::default();
/// assert_eq!(catalog.insert(entry.clone(), id, &text("A meeting.")).0, Insertion::New);
/// assert_eq!(catalog.insert(entry.clone(), id, &text("A  meeting.")).0, Insertion::Duplicate(0));
/// let fuller = catalog.insert(entry, id, &text("A long meeting.")).0;
/// assert_eq!(fuller, Insertion::Version { of: 0, fuller: true });
/// assert_eq!((catalog.len(), catalog.count(), catalog.canonical(0)), (2, 1, 1));
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalog {
    entries: Vec<CatalogEntry>,
    /// The date of each cable as a number that sorts, to the minute, or 0 if it is not known.
    dates: Vec<u64>,
    /// The fingerprint of each cable's content.
    fingerprints: Vec<Fingerprint>,
    columns: [Column; Field::COUNT],
    /// The cables that each cable refers to, as numbers of their column.
    cites: Lists,
    versions: Versions,
    /// The ordinals by the squashed name. A name alone means the first cable with that name, or the canonical text of
    /// that cable.
    #[serde(skip)]
    names: Names,
    /// The ordinals by the digest of the content.
    #[serde(skip)]
    contents: HashMap<Digest, u32>,
    /// The ordinals of cables without an id by the digest of the text.
    #[serde(skip)]
    texts: HashMap<Digest, u32>,
    /// Memory for the content of a cable as bytes while its fingerprint is made.
    #[serde(skip)]
    room: Vec<u8>,
}

/// How a text that was inserted relates to the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// A cable that the library did not have.
    New,
    /// The text of this cable, or of another version of it, with the same words, marks and head. Nothing was inserted.
    Duplicate(u32),
    /// Another text of a cable that the library has.
    Version {
        /// The version that was canonical until now.
        of: u32,
        /// Whether this one is fuller: more of its words can be read, so that it is the canonical one from now on.
        fuller: bool,
    },
}

impl Catalog {
    /// Returns how many texts of cables there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a cable without asking whether the library has it, and returns it as an index takes it.
    pub fn add<'d>(&mut self, entry: CatalogEntry, document: &'d Document) -> IndexDocument<'d> {
        let name = Phrase::squash(&entry.name);
        let fingerprint = Fingerprint::of(&name, document, &mut self.room);
        self.push(entry, name, document, fingerprint)
    }

    /// Inserts a text of a cable, unless the library has it. `id` is the canonical id, where it is known: texts of one
    /// id are versions of one cable.
    ///
    /// The cable is returned as an index takes it, unless another text of it is canonical.
    pub fn insert<'d>(
        &mut self,
        entry: CatalogEntry,
        id: Option<&str>,
        document: &'d Document,
    ) -> (Insertion, Option<IndexDocument<'d>>) {
        let name = Phrase::squash(&entry.name);
        let fingerprint = Fingerprint::of(&name, document, &mut self.room);
        let insertion = match id {
            Some(id) if id == entry.name => self.insertion(&name, &fingerprint),
            Some(id) => self.insertion(&Phrase::squash(id), &fingerprint),
            None => match entry.text.and_then(|text| self.texts.get(&text)) {
                Some(same) => Insertion::Duplicate(*same),
                None => Insertion::New,
            },
        };
        let row = match insertion {
            Insertion::New => Some(self.push(entry, name, document, fingerprint)),
            Insertion::Duplicate(_) => None,
            Insertion::Version { of, fuller } => {
                let row = self.push(entry, name.clone(), document, fingerprint);
                self.versions.add(of, row.ordinal, fuller);
                if fuller {
                    self.names.choose(&name, row.ordinal);
                }
                fuller.then_some(row)
            }
        };
        (insertion, row)
    }

    /// Returns how a text relates to the library. It belongs to the cable with this squashed id.
    fn insertion(&self, id: &str, fingerprint: &Fingerprint) -> Insertion {
        let Some(of) = self.names.get(id) else { return Insertion::New };
        match self.contents.get(&fingerprint.content) {
            Some(same) => Insertion::Duplicate(*same),
            None => Insertion::Version { of, fuller: fingerprint.words > self.words(of) },
        }
    }

    fn push<'d>(
        &mut self,
        entry: CatalogEntry,
        name: String,
        document: &'d Document,
        fingerprint: Fingerprint,
    ) -> IndexDocument<'d> {
        let ordinal = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.know(&entry, name, &fingerprint, ordinal);
        self.dates.push(sortable(&entry.date));
        self.fingerprints.push(fingerprint);
        self.entries.push(entry);
        let mut values: [Vec<u32>; Field::COUNT] = Default::default();
        for ((column, numbers), values) in self.columns.iter_mut().zip(&mut values).zip(&document.values) {
            numbers.extend(values.iter().map(|value| column.number(value)));
            // Two spellings may be one value.
            numbers.sort_unstable();
            numbers.dedup();
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

    /// Makes a cable known by its squashed name and its digests.
    fn know(&mut self, entry: &CatalogEntry, name: String, fingerprint: &Fingerprint, ordinal: u32) {
        self.names.add(name, ordinal);
        self.contents.entry(fingerprint.content).or_insert(ordinal);
        if let Some(text) = entry.text {
            self.texts.entry(text).or_insert(ordinal);
        }
    }

    /// Gives cables without a date the years of their ids, which libraries that were saved earlier don't have.
    fn with_years(&mut self, mut entries: Vec<CatalogEntry>) -> Vec<CatalogEntry> {
        for (entry, date) in entries.iter_mut().zip(&mut self.dates) {
            let has_id = entry.text.is_none();
            if let Some(year) = year_of(Some(&entry.name)).filter(|_| has_id && entry.date.is_empty()) {
                entry.date = year.to_string();
                *date = sortable(&entry.date);
            }
        }
        entries
    }

    /// Gives the cables of a shard that was saved earlier the years of their ids, as [`Catalog`] has them.
    #[must_use]
    pub fn with_days(&self, mut shard: Shard) -> Shard {
        shard.table.add_days(|ordinal| u32::try_from(self.date(ordinal) / 10_000).unwrap_or_default());
        shard
    }

    /// Returns the cable that is listed for this text: the fullest of its versions.
    pub fn canonical(&self, ordinal: u32) -> u32 {
        self.versions.canonical(ordinal)
    }

    /// Returns all versions of a cable: the canonical one, then the others in the order in which they came.
    pub fn versions_of(&self, ordinal: u32) -> Vec<u32> {
        self.versions.of(ordinal)
    }

    /// Returns how many words of a cable's text can be read.
    pub fn words(&self, ordinal: u32) -> u32 {
        self.fingerprints.get(ordinal as usize).map_or(0, |fingerprint| fingerprint.words)
    }

    /// Returns the cables that are listed: of those with several versions the canonical one.
    pub fn listed(&self) -> impl Iterator<Item = u32> {
        (0..).take(self.len()).filter(|ordinal| !self.versions.is_set_aside(*ordinal))
    }

    /// Returns how many cables are listed.
    pub fn count(&self) -> usize {
        self.len() - self.versions.count_set_aside()
    }

    /// Returns the ids that cables refer to and that are not cables of the library, with the number of cables that
    /// refer to each. The most cited come first, and equally cited ones are in alphabetical order.
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

    /// Returns a cable's line.
    pub fn entry(&self, ordinal: u32) -> Option<&CatalogEntry> {
        self.entries.get(ordinal as usize)
    }

    /// Returns a cable's date as a number that sorts, or 0 if it is not known.
    pub(crate) fn date(&self, ordinal: u32) -> u64 {
        self.dates.get(ordinal as usize).copied().unwrap_or_default()
    }

    /// Finds the cable with this name, however its number is padded and its post is spaced or was cut by an archive.
    ///
    /// ```
    /// use search::{Catalog, CatalogEntry, Document};
    /// let mut catalog = Catalog::default();
    /// let entry = CatalogEntry { name: "09RIODEJANEIRO12".into(), ..CatalogEntry::default() };
    /// catalog.add(entry, &Document::default());
    /// assert_eq!(catalog.named("09 Rio de Janeiro 12"), Some(0));
    /// assert_eq!(catalog.named("2009RIODEJANEIRO00012"), Some(0));
    /// ```
    pub fn named(&self, name: &str) -> Option<u32> {
        let known = |name: &str| self.names.get(&Phrase::squash(name));
        known(name).or_else(|| cable::ids_meant(name).iter().find_map(|id| known(id)))
    }

    /// Whether a cable may have one of these ids. Of a collection, of which names are not known, this says whether it
    /// has the post that they name.
    pub fn may_have(&self, ids: &[Phrase]) -> bool {
        let is_complete = !self.fingerprints.is_empty();
        let has_post = |id: &Phrase| {
            let pattern = IdPattern::of(id);
            let posts = self.values(Field::Post).iter();
            pattern
                .post()
                .is_none_or(|post| posts.map(|known| Phrase::squash(known)).any(|known| known == post))
        };
        !self.names.find_ids(ids).is_empty() || (!is_complete && ids.iter().any(has_post))
    }

    /// Returns all values of a field, by their numbers.
    pub fn values(&self, field: Field) -> &[String] {
        field.column().and_then(|column| self.columns.get(column)).map_or(&[], Column::values)
    }

    /// Returns the lines of the cables whose names begin with `start`, in the order in which they came.
    pub fn begin<'c>(&'c self, start: &'c str) -> impl Iterator<Item = &'c CatalogEntry> {
        let listed = self.listed().filter_map(|ordinal| self.entry(ordinal));
        listed.filter(move |entry| entry.name.starts_with(start))
    }

    /// Makes a catalog of cables of which only the order of their dates is known, as numbers that sort (0 if there is
    /// no date), with the values of the fields. Their lines are added with [`Catalog::set`].
    pub(crate) fn of_ranks(dates: Vec<u64>, columns: [Vec<String>; Field::COUNT]) -> Catalog {
        let entries = vec![CatalogEntry::default(); dates.len()];
        Catalog { entries, dates, columns: columns.map(Column::of), ..Catalog::default() }
    }

    /// Adds the line of a cable, of which only the date was known.
    pub fn set(&mut self, ordinal: u32, entry: CatalogEntry) {
        if let Some(place) = self.entries.get_mut(ordinal as usize) {
            if place.name != entry.name {
                self.names.add(Phrase::squash(&entry.name), ordinal);
            }
            *place = entry;
        }
    }

    /// Restores what is not stored: the maps from names, digests and values to their numbers.
    #[must_use]
    pub(crate) fn restored(mut self) -> Catalog {
        let entries = std::mem::take(&mut self.entries);
        let fingerprints = std::mem::take(&mut self.fingerprints);
        let entries = self.with_years(entries);
        for ((entry, fingerprint), ordinal) in entries.iter().zip(&fingerprints).zip(0..) {
            self.know(entry, Phrase::squash(&entry.name), fingerprint, ordinal);
        }
        self.versions.restore();
        for canonical in self.versions.canonical_texts() {
            if let Some(entry) = entries.get(canonical as usize) {
                self.names.choose(&Phrase::squash(&entry.name), canonical);
            }
        }
        (self.entries, self.fingerprints) = (entries, fingerprints);
        self.columns.iter_mut().for_each(Column::restore);
        self
    }
}

/// Returns a date as its twelve digits. A day without a time sorts before all times of that day.
fn sortable(date: &str) -> u64 {
    const DIGITS: u32 = 12;
    let digits = date.bytes().filter(u8::is_ascii_digit).take(DIGITS as usize);
    let (number, count) =
        digits.fold((0_u64, 0), |(number, count), digit| (number * 10 + u64::from(digit - b'0'), count + 1));
    number * 10_u64.pow(DIGITS - count)
}

#[cfg(test)]
mod tests;
