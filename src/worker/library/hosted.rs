//! A collection on a host: questions to it, and the requests for the parts that the answers need.

mod request;

use super::{CableText, Found, Library, SearchTask};
use crate::platform::{Later, Platform};
use crate::signal::Signal;
use crate::worker::Core;
use messages::say::worker as say;
use request::{HostedFile, refused};
use search::hosted::{Collection, CollectionManifest, HostedCable};
use search::query::{Field, Phrase};
use search::{Catalog, CatalogEntry, Document, Error};
use std::{cell::RefCell, collections::HashSet, ops::Range, rc::Rc};
use wire::{Failure, Ordinal};

/// The largest manifest, in bytes.
const MANIFEST: usize = 64 * 1024;

/// The most requests that are sent at once.
const AT_ONCE: usize = 24;

/// How many citing cables get their names read.
const CITING: usize = 6;

/// A collection that is open.
pub(crate) struct Hosted {
    platform: Rc<dyn Platform>,
    manifest: CollectionManifest,
    collection: RefCell<Collection>,
    /// The heads of its cables, as far as they were read.
    catalog: RefCell<Catalog>,
    /// The ranges that are being fetched.
    coming: RefCell<HashSet<Range<u64>>>,
    /// The signal that some of them have arrived, or can't be fetched.
    arrived: Signal,
}

/// The media type of a manifest that an element has fetched. A file that a reader opens has another one, whatever its
/// content, because only what the page itself names may decide where requests are sent.
const FETCHED: &str = "application/vnd.septel.collection";

/// Returns the manifest of a collection, if these bytes of a file with this media type are one. Its address is empty if
/// it was not fetched.
pub(crate) fn manifest(bytes: &[u8], media_type: &str) -> Option<CollectionManifest> {
    let is_one = bytes.len() < MANIFEST && bytes.trim_ascii_start().starts_with(b"{");
    let mut manifest: CollectionManifest =
        if is_one { serde_json::from_slice(bytes).ok()? } else { return None };
    if media_type != FETCHED {
        manifest.address.clear();
    }
    (manifest.septel == CollectionManifest::KIND).then_some(manifest)
}

/// Opens a collection as the library.
pub(crate) async fn open(core: &Core, manifest: CollectionManifest) -> Result<(), Failure> {
    if manifest.address.is_empty() {
        return Err(refused(say::collection_has_no_cables()));
    }
    if core.library().count() > 0 {
        return Err(refused(say::collection_is_opened_alone()));
    }
    manifest.check().map_err(damaged)?;
    let closings = core.closings();
    let platform = &*core.platform;
    let file = HostedFile::new(platform, &manifest.address, &manifest.head_file(), manifest.head)?;
    let coming = file.request(platform, 0..manifest.head);
    let (_, head) = file.receive(0..manifest.head, coming).await?;
    let collection = Collection::open(&manifest, &head).map_err(damaged)?;
    if core.closings() == closings {
        core.open_hosted(Hosted {
            platform: core.platform.clone(),
            manifest,
            catalog: RefCell::new(collection.catalog()),
            collection: RefCell::new(collection),
            coming: RefCell::default(),
            arrived: Signal::default(),
        });
    }
    Ok(())
}

fn damaged(error: Error) -> Failure {
    refused(error.to_string())
}

impl Hosted {
    /// Returns the answer of the collection when everything that it needs is there, or `None` if it comes too late.
    async fn until<T>(
        &self,
        is_late: &dyn Fn() -> bool,
        ask: impl Fn(&mut Collection) -> Result<Option<T>, Error>,
    ) -> Result<Option<T>, Failure> {
        loop {
            let missing = {
                let collection = &mut *self.collection.borrow_mut();
                match ask(collection).map_err(damaged)? {
                    Some(answer) => return Ok(Some(answer)),
                    None => collection.missing().map_err(damaged)?,
                }
            };
            let is_new = |range: &Range<u64>| !self.coming.borrow().contains(range);
            let wanted: Vec<Range<u64>> = missing.into_iter().filter(is_new).collect();
            if wanted.is_empty() {
                // Another request has already asked for the same ranges.
                self.arrived.wait().await;
            }
            for ranges in wanted.chunks(AT_ONCE) {
                self.coming.borrow_mut().extend(ranges.iter().cloned());
                let read = self.fetch(ranges).await.map(|read| {
                    let collection = &mut *self.collection.borrow_mut();
                    read.into_iter().for_each(|(start, bytes)| collection.feed(start, bytes));
                });
                self.coming.borrow_mut().retain(|range| !ranges.contains(range));
                // Everyone who waits checks again what is there, and asks for it if nothing has arrived.
                self.arrived.give();
                read?;
                if is_late() {
                    return Ok(None);
                }
            }
            if is_late() {
                return Ok(None);
            }
        }
    }

    /// Returns the answer in the same way, however late it comes.
    async fn ask<T>(&self, ask: impl Fn(&mut Collection) -> Result<Option<T>, Error>) -> Result<T, Failure> {
        let answer = self.until(&|| false, ask).await?;
        answer.ok_or_else(|| refused(say::collection_gave_no_answer()))
    }

    /// Fetches bytes of the collection. Each run has the place where it begins. All requests begin before the first one
    /// is waited for.
    async fn fetch(&self, ranges: &[Range<u64>]) -> Result<Vec<(u64, Vec<u8>)>, Failure> {
        let mut coming = Vec::new();
        for (part, within) in ranges.iter().flat_map(|range| self.manifest.parts_of(range.clone())) {
            let size = self.manifest.parts.get(part).copied().unwrap_or_default();
            let start: u64 = self.manifest.parts.iter().take(part).sum();
            let name = self.manifest.part_file(part);
            let file = HostedFile::new(&*self.platform, &self.manifest.address, &name, size)?;
            let request = file.request(&*self.platform, within.clone());
            coming.push((start, within, file, request));
        }
        let mut read: Vec<(u64, Vec<u8>)> = Vec::new();
        for (start, within, file, request) in coming {
            let (from, bytes) = file.receive(within, request).await?;
            let at = start + from;
            match read.last_mut() {
                // A range that continues from one part into the next is one run.
                Some((before, all)) if *before + all.len() as u64 == at => all.extend(bytes),
                _ => read.push((at, bytes)),
            }
        }
        Ok(read)
    }

    async fn learn(&self, ordinals: &[Ordinal], is_late: &dyn Fn() -> bool) -> Result<(), Failure> {
        let cables = self
            .until(is_late, |collection| {
                // Each is asked for even if one before it is missing, so that all are fetched at once.
                let cables: Vec<Option<HostedCable>> =
                    ordinals.iter().map(|ordinal| collection.record(*ordinal)).collect::<Result<_, _>>()?;
                Ok(cables.into_iter().collect::<Option<Vec<HostedCable>>>())
            })
            .await?;
        let catalog = &mut *self.catalog.borrow_mut();
        for (ordinal, cable) in ordinals.iter().zip(cables.into_iter().flatten()) {
            catalog.set(*ordinal, cable.entry);
        }
        Ok(())
    }
}

impl Library for Hosted {
    fn count(&self) -> u32 {
        self.manifest.cables
    }

    fn searchable(&self) -> u32 {
        self.manifest.cables
    }

    fn has_all_heads(&self) -> bool {
        false
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
        ordinal
    }

    fn versions(&self, ordinal: Ordinal) -> Vec<(Ordinal, u32)> {
        vec![(ordinal, self.catalog.borrow().words(ordinal))]
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

    fn words(&self, _start: &str, _most: usize) -> Vec<(String, u32)> {
        // While somebody types, nothing is fetched.
        Vec::new()
    }

    fn similar(&self, _word: &str) -> Option<(String, u32)> {
        None
    }

    fn absent(&self) -> Result<Vec<(String, u32)>, Failure> {
        Err(refused(say::nothing_absent_of_collection()))
    }

    fn search<'a>(&'a self, task: &'a SearchTask<'a>) -> Later<'a, Result<Option<Found>, Failure>> {
        Box::pin(async move {
            let answer = self.until(task.is_late, |collection| {
                collection.answer(task.query, &self.catalog.borrow(), task.order)
            });
            let Some(found) = answer.await? else { return Ok(None) };
            Ok(Some(Found {
                cables: Some(found.result.cables),
                counts: Some(found.result.counts),
                unknown: found.unknown,
                is_uncounted: !found.counted,
                offered: None,
            }))
        })
    }

    fn citing(&self, ordinal: Ordinal) -> Later<'_, Result<Vec<Ordinal>, Failure>> {
        Box::pin(async move {
            let Some(entry) = self.entry(ordinal) else { return Ok(Vec::new()) };
            let mut citing = self.ask(|collection| collection.citing(&entry.name)).await?;
            citing.retain(|other| *other != ordinal);
            let first: Vec<Ordinal> = citing.iter().take(CITING).copied().collect();
            self.learn(&first, &|| false).await?;
            Ok(citing)
        })
    }

    fn resembling<'a>(
        &'a self,
        _ordinal: Ordinal,
        _document: &'a Document,
    ) -> Later<'a, Result<Vec<Ordinal>, Failure>> {
        // To know which words of a text are rare takes a page of the dictionary for each.
        Box::pin(async { Ok(Vec::new()) })
    }

    fn read(&self, ordinal: Ordinal) -> Later<'_, Result<CableText, Failure>> {
        Box::pin(async move {
            let cable = self.ask(|collection| collection.record(ordinal)).await?;
            self.catalog.borrow_mut().set(ordinal, cable.entry);
            Ok(CableText { source: cable.source, cut: false, file: None })
        })
    }

    fn file(&self, ordinal: Ordinal) -> Later<'_, Result<String, Failure>> {
        Box::pin(async move { Ok(self.read(ordinal).await?.source.file) })
    }

    fn learn_names<'a>(&'a self, names: &'a [String]) -> Later<'a, Result<(), Failure>> {
        Box::pin(async move {
            let found = self
                .ask(|collection| {
                    let found: Vec<Option<Option<u32>>> =
                        names.iter().map(|name| collection.named(name)).collect::<Result<_, _>>()?;
                    Ok(found.into_iter().collect::<Option<Vec<Option<u32>>>>())
                })
                .await?;
            let catalog = &mut *self.catalog.borrow_mut();
            for (name, ordinal) in names.iter().zip(found) {
                let is_known =
                    |ordinal: &u32| catalog.entry(*ordinal).is_some_and(|entry| !entry.name.is_empty());
                if let Some(ordinal) = ordinal.filter(|ordinal| !is_known(ordinal)) {
                    catalog.set(ordinal, CatalogEntry { name: name.clone(), ..CatalogEntry::default() });
                }
            }
            Ok(())
        })
    }

    fn learn_entries<'a>(
        &'a self,
        ordinals: &'a [Ordinal],
        is_late: &'a dyn Fn() -> bool,
    ) -> Later<'a, Result<(), Failure>> {
        Box::pin(self.learn(ordinals, is_late))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_known_by_what_it_says() {
        let text = r#"{"septel":"collection","version":1,"name":"ab","cables":2,"head":9,"parts":[1,2]}"#;
        let known = manifest(text.as_bytes(), FETCHED).unwrap();
        assert_eq!((known.cables, known.parts.as_slice(), known.address.as_str()), (2, &[1, 2][..], ""));
        for other in ["", "{}", "[1]", r#"{"septel":"other","version":1}"#, r#"{"septel":"collection"}"#] {
            assert_eq!(manifest(other.as_bytes(), FETCHED), None, "{other}");
        }
        // This only applies if the page has fetched it.
        let text = text.replace("\"name\"", r#""address":"https://elsewhere.example/septel.json","name""#);
        let address = |kind| manifest(text.as_bytes(), kind).unwrap().address;
        assert_eq!(address(FETCHED), "https://elsewhere.example/septel.json");
        assert_eq!(address("application/json"), "");
    }
}
