//! A collection on a host: what is asked of it, and the requests for what it needs.

mod request;

use crate::library::Library;
use crate::port;
use futures_channel::oneshot;
use request::File;
use search::hosted::{Collection, CollectionManifest, HostedCable};
use search::{Catalog, CatalogEntry, Error};
use std::{cell::RefCell, collections::HashSet, ops::Range, rc::Rc};
use wire::{Message, Ordinal, Refusal};

/// Bytes of a manifest at most.
const MANIFEST: usize = 64 * 1024;

/// Requests that are under way at once.
const AT_ONCE: usize = 24;

/// Citing cables whose names are read.
const CITING: usize = 6;

/// A collection that is open.
pub(crate) struct Hosted {
    manifest: CollectionManifest,
    collection: RefCell<Collection>,
    /// The ranges that are on their way, and who waits for the next to come.
    coming: RefCell<HashSet<Range<u64>>>,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    /// Why the last range did not come, which several questions may have waited for: it is said once.
    refused: RefCell<Option<String>>,
}

/// The type of a manifest that an element has fetched. A file that a reader opens has another, whatever it says: only what
/// the page names itself may say where requests go.
const FETCHED: &str = "application/vnd.septel.collection";

/// The manifest of a collection, if that is what these bytes of a file of this type are. Its address is empty where it
/// was not fetched.
pub(crate) fn manifest(bytes: &[u8], kind: &str) -> Option<CollectionManifest> {
    let is_one = bytes.len() < MANIFEST && bytes.trim_ascii_start().starts_with(b"{");
    let mut manifest: CollectionManifest =
        if is_one { serde_json::from_slice(bytes).ok()? } else { return None };
    if kind != FETCHED {
        manifest.address.clear();
    }
    (manifest.septel == CollectionManifest::KIND).then_some(manifest)
}

/// Opens a collection as the library.
pub(crate) async fn open(library: &RefCell<Library>, manifest: CollectionManifest) -> Result<(), String> {
    if manifest.address.is_empty() {
        return Err("it is the table of contents of a collection on a host, and has no cables itself: name its address as the src of an element.".to_owned());
    }
    if !library.borrow().catalog.is_empty() {
        return Err(
            "a collection on a host is opened alone: close the cables that are open first.".to_owned()
        );
    }
    manifest.check().map_err(|error| error.to_string())?;
    let epoch = library.borrow().epoch;
    let file = File::new(&manifest.address, &manifest.head_file(), manifest.head)?;
    let coming = file.request(0..manifest.head)?;
    let (_, head) = file.hear(0..manifest.head, coming).await?;
    let collection = Collection::open(&manifest, &head).map_err(|error| error.to_string())?;
    let library = &mut *library.borrow_mut();
    if library.epoch == epoch {
        library.catalog = collection.catalog();
        let collection = RefCell::new(collection);
        let (coming, waiting, refused) = Default::default();
        library.hosted = Some(Rc::new(Hosted { manifest, collection, coming, waiting, refused }));
    }
    Ok(())
}

impl Hosted {
    /// The answer to a question, once all that it needs is there; `None` if it comes too late.
    pub(crate) async fn until<T>(
        &self,
        is_late: impl Fn() -> bool,
        ask: impl Fn(&mut Collection) -> Result<Option<T>, Error>,
    ) -> Result<Option<T>, String> {
        let said = |error: Error| error.to_string();
        loop {
            let missing = {
                let collection = &mut *self.collection.borrow_mut();
                match ask(collection).map_err(said)? {
                    Some(answer) => return Ok(Some(answer)),
                    None => collection.missing().map_err(said)?,
                }
            };
            let is_new = |range: &Range<u64>| !self.coming.borrow().contains(range);
            let wanted: Vec<Range<u64>> = missing.into_iter().filter(is_new).collect();
            if wanted.is_empty() {
                // Another question has asked for the same.
                let (sender, receiver) = oneshot::channel();
                self.waiting.borrow_mut().push(sender);
                let _ = receiver.await;
            }
            for ranges in wanted.chunks(AT_ONCE) {
                self.coming.borrow_mut().extend(ranges.iter().cloned());
                let read = self.fetch(ranges).await;
                self.coming.borrow_mut().retain(|range| !ranges.contains(range));
                // Who waits looks again what is there, and asks for itself where nothing came.
                self.waiting.borrow_mut().clear();
                let read = read?;
                self.refused.take();
                let collection = &mut *self.collection.borrow_mut();
                read.into_iter().for_each(|(start, bytes)| collection.feed(start, bytes));
                if is_late() {
                    break;
                }
            }
            if is_late() {
                return Ok(None);
            }
        }
    }

    /// The same for a question whose answer never comes too late.
    async fn ask<T>(&self, ask: impl Fn(&mut Collection) -> Result<Option<T>, Error>) -> Result<T, String> {
        let answer = self.until(|| false, ask).await?;
        answer.ok_or_else(|| "The collection gave no answer.".to_owned())
    }

    /// Bytes of the collection with where they begin; all requests are under way before the first is waited for.
    async fn fetch(&self, ranges: &[Range<u64>]) -> Result<Vec<(u64, Vec<u8>)>, String> {
        let mut coming = Vec::new();
        for (part, within) in ranges.iter().flat_map(|range| self.manifest.parts_of(range.clone())) {
            let size = self.manifest.parts.get(part).copied().unwrap_or_default();
            let start: u64 = self.manifest.parts.iter().take(part).sum();
            let file = File::new(&self.manifest.address, &self.manifest.part_file(part), size)?;
            let request = file.request(within.clone())?;
            coming.push((start, within, file, request));
        }
        let mut read: Vec<(u64, Vec<u8>)> = Vec::new();
        for (start, within, file, request) in coming {
            let (from, bytes) = file.hear(within, request).await?;
            let at = start + from;
            match read.last_mut() {
                // A range that goes from one part to the next is one.
                Some((before, all)) if *before + all.len() as u64 == at => all.extend(bytes),
                _ => read.push((at, bytes)),
            }
        }
        Ok(read)
    }

    /// A cable, which the catalog knows from then on.
    pub(crate) async fn record(
        &self,
        library: &RefCell<Library>,
        ordinal: Ordinal,
    ) -> Result<HostedCable, String> {
        let record = self.ask(|collection| collection.record(ordinal)).await?;
        library.borrow_mut().catalog.set(ordinal, record.entry.clone());
        Ok(record)
    }

    /// Makes the lines of cables known, all with the same requests.
    pub(crate) async fn lines(
        &self,
        library: &RefCell<Library>,
        ordinals: &[Ordinal],
        is_late: impl Fn() -> bool,
    ) -> Result<(), String> {
        let records = self
            .until(is_late, |collection| {
                // Each is asked for, also where one before it is missing.
                let records: Vec<Option<HostedCable>> =
                    ordinals.iter().map(|ordinal| collection.record(*ordinal)).collect::<Result<_, _>>()?;
                Ok(records.into_iter().collect::<Option<Vec<HostedCable>>>())
            })
            .await?;
        let catalog = &mut library.borrow_mut().catalog;
        for (ordinal, record) in ordinals.iter().zip(records.into_iter().flatten()) {
            catalog.set(*ordinal, record.entry);
        }
        Ok(())
    }

    /// Tells the reader that something could not be read of the collection.
    pub(crate) fn refuse(&self, reason: String) {
        if self.refused.replace(Some(reason.clone())).as_ref() != Some(&reason) {
            port::send(&Message::Refused(vec![Refusal { file: "The collection".to_owned(), reason }]));
        }
    }

    /// Makes those of these names known that are cables of the collection.
    pub(crate) async fn names(&self, library: &RefCell<Library>, names: &[String]) -> Result<(), String> {
        let found = self
            .ask(|collection| {
                let found: Vec<Option<Option<u32>>> =
                    names.iter().map(|name| collection.named(name)).collect::<Result<_, _>>()?;
                Ok(found.into_iter().collect::<Option<Vec<Option<u32>>>>())
            })
            .await?;
        let catalog = &mut library.borrow_mut().catalog;
        for (name, ordinal) in names.iter().zip(found) {
            if let Some(ordinal) = ordinal.filter(|ordinal| !is_known(catalog, *ordinal)) {
                catalog.set(ordinal, CatalogEntry { name: name.clone(), ..CatalogEntry::default() });
            }
        }
        Ok(())
    }

    /// The other cables that refer to this one, the oldest first; the catalog knows the first of them from then on.
    pub(crate) async fn cited_by(
        &self,
        library: &RefCell<Library>,
        ordinal: Ordinal,
        name: &str,
    ) -> Result<Vec<Ordinal>, String> {
        let mut citing = self.ask(|collection| collection.citing(name)).await?;
        citing.retain(|other| *other != ordinal);
        let first: Vec<Ordinal> = citing.iter().take(CITING).copied().collect();
        self.lines(library, &first, || false).await?;
        Ok(citing)
    }
}

/// Whether the catalog has the name of a cable.
fn is_known(catalog: &Catalog, ordinal: Ordinal) -> bool {
    catalog.entry(ordinal).is_some_and(|entry| !entry.name.is_empty())
}

/// Makes those of these names known that are cables of the library, where that is a collection on a host: the catalog of
/// any other knows them.
pub(crate) async fn know(library: &RefCell<Library>, names: &[String]) {
    let hosted = library.borrow().hosted.clone();
    if let Some(hosted) = hosted
        && let Err(reason) = hosted.names(library, names).await
    {
        hosted.refuse(reason);
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
        // Only where the page has fetched it.
        let text = text.replace("\"name\"", r#""address":"https://elsewhere.example/septel.json","name""#);
        let address = |kind| manifest(text.as_bytes(), kind).unwrap().address;
        assert_eq!(address(FETCHED), "https://elsewhere.example/septel.json");
        assert_eq!(address("application/json"), "");
    }
}
