//! The library of what was handed over, or is saved on this device: handles, byte ranges, heads and shards.
//!
//! It keeps no texts: a cable that is opened, or whose hits are shown in the list, is read again from its place.

use super::{CableText, Found, Library, RESEMBLING, SearchTask};
use crate::documents::{DocumentReader, LastDocument};
use crate::export::Original;
use crate::intake::Intake;
use crate::platform::{File, Later};
use crate::statistics::Statistics;
use crate::trap;
use cable::Cable;
use messages::{Wording, say::worker as say};
use search::query::{Expr, Field, Phrase, Query};
use search::saved::CableSource;
use search::{Catalog, CatalogEntry, Document, Hit, Shard, Shards, SortOrder, Stats, sort};
use source::{Checkpoints, Kind, Place, Record, RecordReader};
use std::{
    cell::{Cell, Ref, RefCell},
    ops::Range,
    rc::Rc,
};
use wire::{Failure, FileId, Ordinal};

/// The bytes that are read from a file at a time. They are enough that reading takes little time beside parsing, and
/// few enough that an answer never waits long.
pub(crate) const SLICE: u64 = 4 * 1024 * 1024;

/// The milliseconds of a search before other messages are handled.
const SEARCH_TURN: f64 = 6.0;

/// A library on this device.
pub(crate) struct Local {
    /// The files that were handed over, by the numbers that the page gives them. `intake` writes them.
    pub(crate) files: RefCell<Vec<OpenFile>>,
    /// The parts of them that are still to be read. `intake` writes this.
    pub(crate) intake: Intake,
    /// The texts that are saved on this device, where this library was opened from there.
    saved: RefCell<Option<Rc<dyn File>>>,
    /// The heads of all cables.
    catalog: RefCell<Catalog>,
    /// Where the text of each cable is, by its ordinal.
    locations: RefCell<Vec<TextLocation>>,
    /// What was counted while the cables were read. `None` if a saved library has no counts.
    statistics: RefCell<Option<Statistics>>,
    shards: RefCell<Shards>,
    index: Cell<Index>,
    documents: Rc<DocumentReader>,
    document: LastDocument,
    /// What the last cable was read from, in words, which are the same for most.
    container: RefCell<Option<(Kind, String)>>,
}

/// A file that was handed over.
pub(crate) struct OpenFile {
    pub(crate) file: Rc<dyn File>,
    /// Its name as it was handed over, with folders.
    pub(crate) name: String,
    /// The places from which a packed file can be unpacked again.
    pub(crate) checkpoints: Checkpoints,
}

/// Whether a library can be searched by its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Index {
    /// There are no index workers yet, and no shards.
    #[default]
    None,
    /// There is one, perhaps not of all cables yet.
    There,
    /// A part of it is lost. What is left would find a part of what is there, and look as if that were all.
    Lost,
}

/// Where the text of a cable is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextLocation {
    /// A record of a file that was handed over.
    Record(FileId, Place),
    /// These bytes of the texts that are saved on this device.
    Saved(Range<u64>),
}

/// The result of adding a text to the library.
pub(crate) enum Added {
    /// The text is now a cable of the library, or another version of one.
    Cable,
    /// The library already has the same text.
    Duplicate {
        /// The name of the cable.
        name: String,
        /// The file with that text, safe to display, if it was handed over.
        file: Option<String>,
    },
}

impl Local {
    /// A library without cables.
    pub(crate) fn new(documents: Rc<DocumentReader>) -> Local {
        Local {
            files: RefCell::default(),
            intake: Intake::default(),
            saved: RefCell::default(),
            catalog: RefCell::default(),
            locations: RefCell::default(),
            statistics: RefCell::default(),
            shards: RefCell::default(),
            index: Cell::default(),
            documents,
            document: LastDocument::default(),
            container: RefCell::default(),
        }
    }

    /// A library that was saved, so far without its shards. `files` are those that were handed over before, of which no
    /// cable was read.
    pub(crate) fn of_saved(
        texts: Rc<dyn File>,
        ranges: impl Iterator<Item = Range<u64>>,
        catalog: Catalog,
        statistics: Option<Statistics>,
        files: Vec<OpenFile>,
        documents: Rc<DocumentReader>,
    ) -> Local {
        Local {
            files: RefCell::new(files),
            saved: RefCell::new(Some(texts)),
            locations: RefCell::new(ranges.map(TextLocation::Saved).collect()),
            catalog: RefCell::new(catalog),
            statistics: RefCell::new(statistics),
            index: Cell::new(Index::There),
            ..Local::new(documents)
        }
    }

    /// Whether it has no cables.
    pub(crate) fn is_empty(&self) -> bool {
        self.catalog.borrow().is_empty()
    }

    /// Returns the heads of all cables.
    pub(crate) fn catalog(&self) -> Ref<'_, Catalog> {
        self.catalog.borrow()
    }

    /// Returns where the text of each cable is.
    pub(crate) fn locations(&self) -> Ref<'_, Vec<TextLocation>> {
        self.locations.borrow()
    }

    /// Returns what was counted while the cables were read.
    pub(crate) fn statistics(&self) -> Ref<'_, Option<Statistics>> {
        self.statistics.borrow()
    }

    /// Returns the shards as they are now.
    pub(crate) fn shards(&self) -> Shards {
        self.shards.borrow().clone()
    }

    /// Returns the texts that are saved on this device.
    pub(crate) fn saved_texts(&self) -> Option<Rc<dyn File>> {
        self.saved.borrow().clone()
    }

    /// The texts that are saved on this device are in another file from now on, in these ranges by their ordinals.
    pub(crate) fn move_saved(&self, texts: Rc<dyn File>, ranges: impl Iterator<Item = Range<u64>>) {
        self.saved.replace(Some(texts));
        for (location, range) in self.locations.borrow_mut().iter_mut().zip(ranges) {
            if matches!(location, TextLocation::Saved(_)) {
                *location = TextLocation::Saved(range);
            }
        }
    }

    /// Returns a file by its number, together with its name.
    pub(crate) fn file(&self, id: FileId) -> Option<(Rc<dyn File>, String)> {
        self.files.borrow().get(id as usize).map(|open| (open.file.clone(), open.name.clone()))
    }

    /// Adds the text of a record, and appends what the index needs of it to `batch`.
    pub(crate) fn add(&self, id: FileId, record: Record, batch: &mut Vec<u8>) -> Added {
        let cable = cable::parse(&record.text, &record.metadata);
        let entry = CatalogEntry::of(&cable, &record.text, record.metadata.file_stem.as_deref());
        let document = search::Document::of(&cable, &record.text, entry.name.clone());
        let mut catalog = self.catalog.borrow_mut();
        let (insertion, row) = catalog.insert(entry, cable.id.as_deref(), &document);
        if let search::Insertion::Duplicate(ordinal) = insertion {
            let file = match self.locations.borrow().get(ordinal as usize) {
                Some(TextLocation::Record(file, _)) => {
                    self.file(*file).map(|(_, name)| source::display_name(&name))
                }
                _ => None,
            };
            return Added::Duplicate { name: document.name.clone(), file };
        }
        if let Some(row) = row {
            row.encode(batch);
        }
        self.tally(&cable, record.place.kind);
        self.locations.borrow_mut().push(TextLocation::Record(id, record.place));
        Added::Cable
    }

    /// Counts a cable that was read from a kind of file.
    fn tally(&self, cable: &Cable, kind: Kind) {
        let container = &mut *self.container.borrow_mut();
        let (_, words) = match container.take() {
            Some(last) if last.0 == kind => container.insert(last),
            _ => container.insert((kind, kind.wording().text())),
        };
        self.count_with(|statistics| statistics.add(cable, words));
    }

    /// Counts something that could not be read, by the code of the reason.
    pub(crate) fn skip(&self, code: &str) {
        self.count_with(|statistics| statistics.skip(code));
    }

    /// Counts, unless a saved library has no counts, because then the new ones would be incomplete.
    fn count_with(&self, count: impl FnOnce(&mut Statistics)) {
        let statistics = &mut *self.statistics.borrow_mut();
        if self.saved.borrow().is_none() {
            count(statistics.get_or_insert_default());
        } else if let Some(statistics) = statistics {
            count(statistics);
        }
    }

    /// Notes that index workers were connected.
    pub(crate) fn expect_index(&self) {
        if self.index.get() == Index::None {
            self.index.set(Index::There);
        }
    }

    /// A part of the index is lost, and with it all of it.
    pub(crate) fn lose_index(&self) {
        self.shards.take();
        self.index.set(Index::Lost);
    }

    /// Adds a shard to the index, unless that is lost.
    pub(crate) fn attach(&self, shard: Shard) {
        self.expect_index();
        if self.is_indexed() {
            self.shards.borrow_mut().push(shard);
        }
    }

    /// Whether it can be searched by its words.
    pub(crate) fn is_indexed(&self) -> bool {
        self.index.get() == Index::There
    }

    /// Returns all cables, in order. This needs no index.
    fn everything(&self, order: SortOrder) -> Vec<Hit> {
        let catalog = self.catalog.borrow();
        let mut cables: Vec<Hit> =
            catalog.listed().map(|ordinal| Hit { ordinal, score: 0.0, hits: 0 }).collect();
        sort(&mut cables, &catalog, order);
        cables
    }

    async fn search_index(&self, task: &SearchTask<'_>) -> Option<Found> {
        let SearchTask { query, order, .. } = *task;
        let wants_all = query.root.conjuncts().is_empty();
        // All cables can be listed without an index. Of anything else nothing is known before there is one.
        if !task.counts_only && (wants_all || !self.is_indexed()) {
            (task.hear_first)(if wants_all { self.everything(order) } else { Vec::new() });
        }
        if !self.is_indexed() {
            return None;
        }
        let plan = self.catalog.borrow().plan(query);
        let words = if task.counts_only { Vec::new() } else { words(query) };
        let shards = self.shards();
        // The terms of relevance are words and pairs of words, but messages about missing terms are about words.
        let stats = (!words.is_empty()).then(|| {
            shards.stats(&plan.terms().into_iter().chain(words.iter().cloned()).collect::<Vec<_>>())
        });
        let scored = stats.as_ref().filter(|_| order == SortOrder::Relevance && query.root.has_words());
        if task.first > 0 && !wants_all {
            let none = Stats::default();
            let first =
                shards.first(&plan, scored.unwrap_or(&none), &self.catalog.borrow(), order, task.first);
            if let Some(first) = first.filter(|first| !first.is_empty()) {
                (task.hear_first)(first);
            }
        }
        let mut search = shards.search(&plan, scored);
        let mut began = task.platform.now();
        while search.step() {
            if task.platform.now() - began > SEARCH_TURN {
                task.platform.turn().await;
                if (task.is_late)() {
                    return None;
                }
                began = task.platform.now();
            }
        }
        let found = search.finish().sorted(&self.catalog.borrow(), order);
        let of_ids = plan.words_of_ids();
        let is_missing = |word: &String| {
            !of_ids.contains(word)
                && stats.as_ref().is_some_and(|stats| stats.terms.get(word).is_none_or(|count| *count == 0))
        };
        Some(Found {
            cables: (!wants_all).then_some(found.cables),
            counts: Some(found.counts),
            unknown: words.into_iter().filter(is_missing).collect(),
            is_uncounted: false,
            offered: None,
        })
    }

    async fn read_text(&self, ordinal: Ordinal) -> Result<CableText, Failure> {
        let gone = || Failure::new("gone", say::cable_gone());
        let location = self.locations.borrow().get(ordinal as usize).cloned().ok_or_else(gone)?;
        let (id, place) = match location {
            TextLocation::Record(id, place) => (id, place),
            TextLocation::Saved(range) => {
                let file = self.saved_texts().ok_or_else(gone)?;
                let bytes = file.read(range).await.map_err(unreadable)?;
                let source = CableSource::decode(&bytes).map_err(damaged)?;
                return Ok(CableText { source, cut: false, file: None });
            }
        };
        let (file, name) = self.file(id).ok_or_else(gone)?;
        let failed = |error: source::Error| Failure::new(error.problem.code(), error.to_string());
        let text_of = |record: Record| CableText {
            cut: record.cut.is_some(),
            source: source_of(&name, record),
            file: Some(id),
        };
        let document = (id, place.member.as_ref().map(|member| member.index), place.bytes.start);
        if let Some(text) = self.document.at(document) {
            return source::read_of_document(&name, &place, &text).map(text_of).map_err(failed);
        }
        let mut reader = self.reader(id, &*file, &name, &place).await?;
        let record = match trap::reading(Some(id), || reader.document()) {
            Some(bytes) => {
                let text = Rc::new(self.documents.text(bytes).await);
                self.document.keep(document, &text);
                trap::reading(Some(id), || source::read_of_document(&name, &place, &text))
            }
            None => trap::reading(Some(id), || reader.finish()),
        };
        record.map(text_of).map_err(failed)
    }

    /// Returns the bytes of a record again, ready to be read.
    async fn reader(
        &self,
        id: FileId,
        file: &dyn File,
        name: &str,
        place: &Place,
    ) -> Result<RecordReader, Failure> {
        let checkpoints = self.files.borrow().get(id as usize).map(|open| open.checkpoints.clone());
        let mut reader = RecordReader::new(name, place, &checkpoints.unwrap_or_default());
        while let Some(range) = reader.needs() {
            let end = range.end.min(range.start + SLICE).min(file.size()).max(range.start);
            let bytes = file
                .read(range.start..end)
                .await
                .map_err(|reason| unreadable(say::file_not_read(source::display_name(name), reason)))?;
            trap::reading(Some(id), || reader.feed(&bytes));
        }
        Ok(reader)
    }

    async fn read_original(&self, ordinal: Ordinal) -> Result<Original, Failure> {
        let location = self.locations.borrow().get(ordinal as usize).cloned();
        let Some(TextLocation::Record(id, place)) = location else {
            let text = self.read_text(ordinal).await?.source.text;
            return Ok(Original { bytes: text.into_bytes(), extension: "txt" });
        };
        let (file, name) = self.file(id).ok_or_else(|| Failure::new("gone", say::cable_gone()))?;
        let reader = self.reader(id, &*file, &name, &place).await?;
        let bytes =
            reader.original().map_err(|error| Failure::new(error.problem.code(), error.to_string()))?;
        Ok(Original { bytes, extension: place.kind.extension() })
    }
}

fn unreadable(reason: Wording) -> Failure {
    Failure::new("not-readable", reason)
}

fn damaged(error: search::Error) -> Failure {
    Failure::new("damaged", error.to_string())
}

/// Makes the source of a record from a file with this name, as it is read again and saved.
pub(crate) fn source_of(name: &str, record: Record) -> CableSource {
    CableSource {
        origin: record.origin().text(),
        file: source::display_place(name, &record.place),
        metadata: record.metadata,
        text: record.text,
    }
}

/// Returns the words that a query searches for exactly, each once.
fn words(query: &Query) -> Vec<String> {
    let mut words = Vec::new();
    query.root.wanted(&mut |expr| match expr {
        Expr::Phrase(phrase) if !phrase.open => words.extend(phrase.words.iter().cloned()),
        Expr::Near(near, _) => words.extend(near.iter().cloned()),
        // Its last word is looked up by its beginning; the words before it decide the relevance.
        Expr::Phrase(phrase) => words.extend(phrase.words.iter().rev().skip(1).cloned()),
        _ => {}
    });
    words.sort_unstable();
    words.dedup();
    words
}

impl Library for Local {
    fn count(&self) -> u32 {
        u32::try_from(self.catalog.borrow().count()).unwrap_or(u32::MAX)
    }

    fn searchable(&self) -> u32 {
        // The index may have a version that was added before a fuller one.
        self.shards.borrow().cables().min(self.count())
    }

    fn has_all_heads(&self) -> bool {
        true
    }

    fn entry(&self, ordinal: Ordinal) -> Option<CatalogEntry> {
        self.catalog.borrow().entry(ordinal).cloned()
    }

    fn named(&self, name: &str) -> Option<Ordinal> {
        self.catalog.borrow().named(name)
    }

    fn first(&self) -> Option<Ordinal> {
        self.catalog.borrow().listed().next()
    }

    fn canonical(&self, ordinal: Ordinal) -> Ordinal {
        self.catalog.borrow().canonical(ordinal)
    }

    fn versions(&self, ordinal: Ordinal) -> Vec<(Ordinal, u32)> {
        let catalog = self.catalog.borrow();
        let versions = catalog.versions_of(catalog.canonical(ordinal));
        versions.into_iter().map(|version| (version, catalog.words(version))).collect()
    }

    fn may_have(&self, ids: &[Phrase]) -> bool {
        self.catalog.borrow().may_have(ids)
    }

    fn values(&self, field: Field, take: &mut dyn FnMut(&[String])) {
        take(self.catalog.borrow().values(field));
    }

    fn ids(&self, start: &str, most: usize) -> Vec<(String, String)> {
        let catalog = self.catalog.borrow();
        let entries = catalog.begin(start).take(most);
        entries.map(|entry| (entry.name.clone(), entry.subject.clone())).collect()
    }

    fn words(&self, start: &str, most: usize) -> Vec<(String, u32)> {
        self.shards.borrow().words(start, most)
    }

    fn similar(&self, word: &str) -> Option<(String, u32)> {
        self.shards.borrow().like(word, 1).pop()
    }

    fn absent(&self) -> Result<Vec<(String, u32)>, Failure> {
        let catalog = self.catalog.borrow();
        Ok(catalog.absent().into_iter().map(|(id, count)| (id.to_owned(), count)).collect())
    }

    fn search<'a>(&'a self, task: &'a SearchTask<'a>) -> Later<'a, Result<Option<Found>, Failure>> {
        Box::pin(async move { Ok(self.search_index(task).await) })
    }

    fn citing(&self, ordinal: Ordinal) -> Later<'_, Result<Vec<Ordinal>, Failure>> {
        Box::pin(async move {
            let catalog = self.catalog.borrow();
            let plan = catalog.entry(ordinal).and_then(|entry| catalog.plan_citing(&entry.name));
            let Some(plan) = plan else { return Ok(Vec::new()) };
            let found = self.shards.borrow().all(&plan, None).sorted(&catalog, SortOrder::Oldest);
            Ok(found.cables.into_iter().map(|hit| hit.ordinal).filter(|other| *other != ordinal).collect())
        })
    }

    fn resembling<'a>(
        &'a self,
        ordinal: Ordinal,
        document: &'a Document,
    ) -> Later<'a, Result<Vec<Ordinal>, Failure>> {
        Box::pin(async move {
            let catalog = self.catalog.borrow();
            let own = catalog.canonical(ordinal);
            // The index may have a version that was added before a fuller one.
            let is_wanted = |other: u32| other != own && catalog.canonical(other) == other;
            Ok(self.shards.borrow().resembling(document, RESEMBLING, is_wanted))
        })
    }

    fn read(&self, ordinal: Ordinal) -> Later<'_, Result<CableText, Failure>> {
        Box::pin(self.read_text(ordinal))
    }

    fn original(&self, ordinal: Ordinal) -> Later<'_, Result<Original, Failure>> {
        Box::pin(self.read_original(ordinal))
    }

    fn file(&self, ordinal: Ordinal) -> Later<'_, Result<String, Failure>> {
        Box::pin(async move {
            let location = self.locations.borrow().get(ordinal as usize).cloned();
            match location {
                Some(TextLocation::Record(id, place)) => {
                    let name = self.file(id).map(|(_, name)| name).unwrap_or_default();
                    Ok(source::display_place(&name, &place))
                }
                _ => Ok(self.read_text(ordinal).await?.source.file),
            }
        })
    }

    fn learn_names<'a>(&'a self, _names: &'a [String]) -> Later<'a, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }

    fn learn_entries<'a>(
        &'a self,
        _ordinals: &'a [Ordinal],
        _is_late: &'a dyn Fn() -> bool,
    ) -> Later<'a, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }
}
