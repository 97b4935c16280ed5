//! Keeping the library on this device, only when the reader asks for it: texts, heads and index, so that it opens
//! again without its files and without being indexed.
//!
//! Each kept library is a folder of its own with a number. Its manifest is written last, so that one whose writing
//! was cut short is none; the one before stays until the new one is complete.

use crate::folder::{Folder, Writing, room, said};
use crate::library::{Library, Located, SLICE, slice, source_of};
use crate::{port, searching};
use gloo_timers::future::TimeoutFuture;
use search::saved::{CATALOG, MANIFEST, SavedManifest, TEXTS};
use search::{Catalog, Shard};
use source::Reader;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use web_sys::File;
use wire::{FileId, Kept, Message};

/// The folder with all that is kept.
const FOLDER: &str = "septel";

/// Bytes that are collected before they are written.
const CHUNK: usize = 4 * 1024 * 1024;

/// Milliseconds between two looks at the results while the index is read.
const LOOK: f64 = 300.0;

/// The newest library that is kept.
enum Newest {
    /// There is none, or only such whose writing was cut short.
    None,
    /// It is complete.
    Complete(Folder, SavedManifest),
    /// None is complete, and one was kept by another version of Septel.
    OtherVersion(search::Error),
}

async fn newest() -> Result<Newest, JsValue> {
    let Ok(all) = Folder::root().await?.folder(FOLDER, false).await else { return Ok(Newest::None) };
    let mut numbers = numbers(&all).await?;
    let mut newest = Newest::None;
    while let Some(number) = numbers.pop() {
        let folder = all.folder(&number.to_string(), false).await?;
        // A manifest is written last: without one, writing was cut short.
        let Ok(manifest) = folder.read(MANIFEST).await else { continue };
        match SavedManifest::decode(&manifest) {
            Ok(manifest) => return Ok(Newest::Complete(folder, manifest)),
            Err(error) if error.is_other_version() => newest = Newest::OtherVersion(error),
            Err(_) => {}
        }
    }
    Ok(newest)
}

/// The numbers of the folders, ascending.
async fn numbers(all: &Folder) -> Result<Vec<u32>, JsValue> {
    let mut numbers: Vec<u32> = all.names().await?.iter().filter_map(|name| name.parse().ok()).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// What is kept; `None` where nothing is, or where the browser keeps nothing. An error is a sentence about a library
/// of another version.
pub(crate) async fn kept() -> Result<Option<Kept>, String> {
    let manifest = match newest().await {
        Ok(Newest::Complete(_, manifest)) => manifest,
        Ok(Newest::OtherVersion(error)) => return Err(error.to_string()),
        Ok(Newest::None) | Err(_) => return Ok(None),
    };
    let bytes = room().await.map_or(0.0, |(used, _)| used);
    let texts = u32::try_from(manifest.ends.len()).unwrap_or(u32::MAX);
    Ok(Some(Kept { cables: texts.saturating_sub(manifest.versions), bytes }))
}

/// Keeps the library.
pub(crate) async fn keep(library: &Rc<RefCell<Library>>) -> Result<Kept, String> {
    let refused = |error: JsValue| {
        format!(
            "This library can't be kept: the browser gives no storage here ({}). It stays open as it is.",
            said(&error)
        )
    };
    if library.borrow().hosted.is_some() {
        return Err("A collection on a host is not kept: its files are not on this device.".to_owned());
    }
    let root = Folder::root().await.map_err(refused)?;
    let all = root.folder(FOLDER, true).await.map_err(refused)?;
    let before = numbers(&all).await.map_err(refused)?;
    let number = before.last().map_or(1, |last| last + 1);
    let name = number.to_string();
    let folder = all.folder(&name, true).await.map_err(refused)?;
    match write(library, &folder).await {
        Ok(()) => {
            for old in before {
                // One that stays behind is removed with the next.
                let _ = all.remove(&old.to_string()).await;
            }
            kept().await?.ok_or_else(|| "What was kept can't be read again; nothing is kept.".to_owned())
        }
        Err(reason) => {
            let _ = all.remove(&name).await;
            let room = room().await.map_or_else(String::new, |(used, quota)| {
                let mega = |bytes: f64| (bytes / 1e6) as u64;
                format!(" It gives {} MB in all, of which {} MB are taken.", mega(quota), mega(used))
            });
            Err(format!("The library was not kept: {reason}.{room} It stays open as it is."))
        }
    }
}

/// Writes all parts of the library, the manifest last.
async fn write(library: &Rc<RefCell<Library>>, folder: &Folder) -> Result<(), String> {
    let failed = |error: JsValue| said(&error);
    let mut manifest = SavedManifest::new();
    texts(library, folder, &mut manifest).await?;
    let complete = |manifest: &SavedManifest| {
        if library.borrow().places.len() == manifest.ends.len() {
            return Ok(());
        }
        Err("the library has changed meanwhile; keep it once it is read".to_owned())
    };
    complete(&manifest)?;
    let shards = library.borrow().index.shards();
    for (number, shard) in shards.iter().enumerate() {
        let mut names = Vec::new();
        for (part, bytes) in shard.parts() {
            folder.write(&SavedManifest::file(number, part), &bytes).await.map_err(failed)?;
            names.push(part.to_owned());
        }
        manifest.shards.push(names);
    }
    let catalog = library.borrow().catalog.encode();
    folder.write(CATALOG, &catalog).await.map_err(failed)?;
    complete(&manifest)?;
    manifest.versions = u32::try_from(manifest.ends.len()).unwrap_or(u32::MAX) - library.borrow().held();
    folder.write(MANIFEST, &manifest.encode()).await.map_err(failed)
}

/// Writes the texts, in the order of the ordinals: the files are read once more from beginning to end.
async fn texts(
    library: &Rc<RefCell<Library>>,
    folder: &Folder,
    manifest: &mut SavedManifest,
) -> Result<(), String> {
    let writing = folder.begin(TEXTS).await.map_err(|error| said(&error))?;
    let places = library.borrow().places.clone();
    let mut texts = Texts { writing, chunk: Vec::new(), manifest };
    while let Some(place) = places.get(texts.manifest.ends.len()) {
        let next = texts.manifest.ends.len();
        match place {
            // Kept before, and kept again as it is.
            Located::Kept(range) => {
                let file = library.borrow().kept.clone().ok_or("what was kept is gone")?;
                texts.add(&slice(&file, range.start as f64, range.end as f64).await?)?;
            }
            Located::Record(id, _) => {
                let (file, name) = library.borrow().file(*id).ok_or("a file is gone")?;
                texts.file(*id, &file, &name, &places).await?;
                if texts.manifest.ends.len() == next {
                    return Err(format!("{} was changed since it was read", source::display_name(&name)));
                }
            }
        }
    }
    texts.end()
}

/// The texts that are being written.
struct Texts<'m> {
    writing: Writing,
    /// What is not written yet.
    chunk: Vec<u8>,
    manifest: &'m mut SavedManifest,
}

impl Texts<'_> {
    /// Adds the cables of a file, as far as they are those of the library that come next.
    async fn file(&mut self, id: FileId, file: &File, name: &str, places: &[Located]) -> Result<(), String> {
        let size = file.size();
        let mut reader = Reader::new(name, size as u64);
        let mut at = 0.0;
        while at < size && reader.wants_more() {
            let end = (at + SLICE).min(size);
            reader.feed(&slice(file, at, end).await?);
            at = end;
            if at >= size {
                reader.finish();
            }
            for record in reader.by_ref().flatten() {
                // A record that is no cable of the library was one that it had already.
                let next = places.get(self.manifest.ends.len());
                if matches!(next, Some(Located::Record(file, place)) if *file == id && *place == record.place)
                {
                    self.add(&source_of(name, record).encode())?;
                }
            }
            port::send(&Message::Keeping(self.manifest.ends.len() as f64 / places.len() as f64));
            TimeoutFuture::new(0).await;
        }
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.manifest.add(bytes.len());
        self.chunk.extend(bytes);
        if self.chunk.len() > CHUNK { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), String> {
        self.writing.append(&self.chunk).map_err(|error| said(&error))?;
        self.chunk.clear();
        Ok(())
    }

    fn end(mut self) -> Result<(), String> {
        self.write()?;
        self.writing.end().map_err(|error| said(&error))
    }
}

/// Opens the library that is kept, in place of the one that is open.
pub(crate) async fn reopen(library: &Rc<RefCell<Library>>) -> Result<(), String> {
    let failed = |error: JsValue| format!("The kept library can't be opened: {}.", said(&error));
    let (folder, manifest) = match newest().await.map_err(failed)? {
        Newest::Complete(folder, manifest) => (folder, manifest),
        Newest::OtherVersion(error) => return Err(error.to_string()),
        Newest::None => return Err("No library is kept on this device.".to_owned()),
    };
    let catalog = folder.read(CATALOG).await.map_err(failed)?;
    let catalog = Catalog::decode(&catalog).map_err(|error| error.to_string())?;
    let file = folder.file(TEXTS).await.map_err(failed)?;
    let index = {
        let mut library = library.borrow_mut();
        library.hosted = None;
        library.kept = Some(file);
        library.places = (0..).map_while(|ordinal| manifest.text(ordinal)).map(Located::Kept).collect();
        library.catalog = catalog;
        library.index.clone()
    };
    searching::look_again(library);
    let mut looked = port::now();
    for (number, parts) in manifest.shards.iter().enumerate() {
        let mut read = Vec::new();
        for part in parts {
            read.push((part.clone(), folder.read(&SavedManifest::file(number, part)).await.map_err(failed)?));
        }
        index.attach(Shard::from_parts(read).map_err(|error| error.to_string())?);
        // Each look at a large library takes time from what is still to be read.
        if port::now() - looked > LOOK {
            searching::look_again(library);
            looked = port::now();
        }
    }
    searching::look_again(library);
    Ok(())
}

/// Removes all that is kept, and makes sure that nothing is left.
pub(crate) async fn wipe() -> Result<(), String> {
    let failed = |error: JsValue| {
        format!(
            "What is kept can't be removed: {}. Close other windows with Septel and try again, or clear this site's data in the browser's settings.",
            said(&error)
        )
    };
    let root = Folder::root().await.map_err(failed)?;
    root.remove(FOLDER).await.map_err(failed)?;
    if root.names().await.map_err(failed)?.iter().any(|name| name == FOLDER) {
        return Err(failed(JsValue::from_str("it is still there")));
    }
    Ok(())
}
