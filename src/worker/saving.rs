//! Saves the library on this device, only if the reader asks for it. Texts, heads and index are saved, so that it opens
//! again without its files and without being indexed.
//!
//! Each saved library has a folder with a number. Its manifest is written last, so a library whose writing was cut
//! short does not count. The library before it is kept until the new one is complete.

use crate::library::{Library, Local, SLICE, TextLocation, source_of};
use crate::platform::{File, Folder, Platform, Writer};
use crate::signal::Signal;
use crate::statistics::Statistics;
use crate::worker::{Answer, Core, Stop, Turn};
use crate::{searching, trap};
use messages::{Wording, say::worker as say};
use search::saved::{CATALOG, MANIFEST, SavedManifest, TEXTS};
use search::{Catalog, Shard};
use source::Reader;
use std::{cell::Cell, rc::Rc};
use wire::{Failure, FileId, Message, Reply, SavedLibrary};

/// The folder with everything that is saved.
const FOLDER: &str = "septel";

/// The name of the file with the counts, beside the files of `search::saved`.
const STATISTICS: &str = "statistics";

/// The bytes that are collected before they are written.
const CHUNK: usize = 4 * 1024 * 1024;

/// The milliseconds between two runs of the search while the index is read, because each run delays reading.
const RERUN: f64 = 300.0;

/// Makes sure that only one task at a time writes or removes what is saved.
#[derive(Default)]
pub(crate) struct StorageLock {
    is_taken: Cell<bool>,
    freed: Signal,
}

/// The right to write and remove. It ends when this is dropped.
pub(crate) struct Held<'l>(&'l StorageLock);

impl StorageLock {
    /// Waits until nobody else has the right.
    pub(crate) async fn take(&self) -> Held<'_> {
        while self.is_taken.replace(true) {
            self.freed.wait().await;
        }
        Held(self)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.is_taken.set(false);
        self.0.freed.give();
    }
}

/// The newest library that is saved.
enum Newest {
    /// There is none, or writing was cut short.
    None,
    /// The library is complete.
    Complete(Rc<dyn Folder>, SavedManifest),
    /// None is complete, and another version of Septel has saved one.
    OtherVersion(search::Error),
}

async fn newest(root: &dyn Folder) -> Result<Newest, Wording> {
    if !has(root, FOLDER).await? {
        return Ok(Newest::None);
    }
    let all = root.folder(FOLDER, false).await?;
    let mut numbers = numbers(&*all).await?;
    let mut newest = Newest::None;
    while let Some(number) = numbers.pop() {
        let folder = all.folder(&number.to_string(), false).await?;
        // The manifest is written last, so without one, writing was cut short.
        if !has(&*folder, MANIFEST).await? {
            continue;
        }
        match SavedManifest::decode(&read(&*folder, MANIFEST).await?) {
            Ok(manifest) => return Ok(Newest::Complete(folder, manifest)),
            Err(error) if error.is_other_version() => newest = Newest::OtherVersion(error),
            Err(_) => {}
        }
    }
    Ok(newest)
}

/// Whether a folder has a file or folder with this name.
async fn has(folder: &dyn Folder, name: &str) -> Result<bool, Wording> {
    Ok(folder.names().await?.iter().any(|other| other == name))
}

/// Returns the numbers of the folders, in ascending order.
async fn numbers(all: &dyn Folder) -> Result<Vec<u32>, Wording> {
    let mut numbers: Vec<u32> = all.names().await?.iter().filter_map(|name| name.parse().ok()).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// Reads all bytes of a file.
async fn read(folder: &dyn Folder, name: &str) -> Result<Vec<u8>, Wording> {
    let file = folder.file(name).await?;
    file.read(0..file.size()).await
}

/// Returns the folder with everything that is saved, which is made if it isn't there.
pub(crate) async fn folder(core: &Core) -> Result<Rc<dyn Folder>, Wording> {
    core.platform.storage().await?.folder(FOLDER, true).await
}

/// Returns that folder if it is there.
pub(crate) async fn folder_if_there(core: &Core) -> Result<Option<Rc<dyn Folder>>, Wording> {
    let root = core.platform.storage().await?;
    if has(&*root, FOLDER).await? { root.folder(FOLDER, false).await.map(Some) } else { Ok(None) }
}

/// Writes a whole file.
pub(crate) async fn write(folder: &dyn Folder, name: &str, bytes: &[u8]) -> Result<(), Wording> {
    let mut writer = folder.create(name).await?;
    writer.append(bytes)?;
    writer.finish()
}

/// Returns what is saved, or `None` if nothing is saved or there is no storage.
///
/// # Errors
/// Returns an error if the storage can't be read, or has a library of another version of Septel.
pub(crate) async fn saved(platform: &dyn Platform) -> Result<Option<SavedLibrary>, Failure> {
    let Ok(root) = platform.storage().await else { return Ok(None) };
    let manifest = match newest(&*root).await {
        Ok(Newest::Complete(_, manifest)) => manifest,
        Ok(Newest::OtherVersion(error)) => return Err(other_version(&error)),
        Ok(Newest::None) => return Ok(None),
        Err(reason) => return Err(Failure::new("storage", say::kept_unreadable(reason))),
    };
    let bytes = platform.usage().await.map_or(0.0, |usage| usage.used);
    let texts = u32::try_from(manifest.ends.len()).unwrap_or(u32::MAX);
    Ok(Some(SavedLibrary { cables: texts.saturating_sub(manifest.versions), bytes }))
}

fn other_version(error: &search::Error) -> Failure {
    Failure::new("other-version", error.to_string())
}

/// The reason why saving ended before everything was written.
enum Unsaved {
    Superseded,
    /// The description by the system, or what has changed.
    Because(Wording),
}

impl From<Wording> for Unsaved {
    fn from(reason: Wording) -> Unsaved {
        Unsaved::Because(reason)
    }
}

impl From<Stop> for Unsaved {
    fn from(stop: Stop) -> Unsaved {
        match stop {
            Stop::Superseded => Unsaved::Superseded,
            Stop::Failed(failure) => Unsaved::Because(failure.message),
        }
    }
}

/// Saves the library.
pub(crate) async fn save(turn: &Turn) -> Answer {
    let core = &turn.core;
    let refused = |reason: Wording| Failure::new("storage", say::no_storage(reason));
    if core.is_hosted() {
        return Err(Failure::new("hosted", say::collection_not_kept()).into());
    }
    let _held = core.storage.take().await;
    turn.check()?;
    let all = core.platform.storage().await.map_err(refused)?.folder(FOLDER, true).await.map_err(refused)?;
    let before = numbers(&*all).await.map_err(refused)?;
    let name = before.last().map_or(1, |last| last + 1).to_string();
    let folder = all.folder(&name, true).await.map_err(refused)?;
    match write_all(turn, &*folder).await {
        Ok((local, manifest)) => {
            // A library that was opened from an older one reads its texts there as long as it is open.
            let moved = match local.saved_texts() {
                Some(_) => folder.file(TEXTS).await.map(|texts| {
                    local.move_saved(texts, (0..).map_while(|ordinal| manifest.text(ordinal)));
                }),
                None => Ok(()),
            };
            for old in before.iter().filter(|_| moved.is_ok()) {
                // One that stays behind is removed with the next.
                let _ = all.remove(&old.to_string()).await;
            }
            let saved = saved(&*core.platform).await?;
            let saved = saved.ok_or_else(|| Failure::new("storage", say::kept_not_read_again()))?;
            Ok(Reply::Saved(Some(saved)))
        }
        Err(unsaved) => {
            let _ = all.remove(&name).await;
            match unsaved {
                Unsaved::Superseded => Err(Stop::Superseded),
                Unsaved::Because(reason) => Err(not_saved(core, reason).await.into()),
            }
        }
    }
}

async fn not_saved(core: &Core, reason: Wording) -> Failure {
    let mega = |bytes: f64| (bytes / 1e6) as u64;
    let message = match core.platform.usage().await {
        Some(usage) => say::not_kept_for_room(reason, mega(usage.quota), mega(usage.used)),
        None => say::not_kept(reason),
    };
    Failure::new("storage", message)
}

/// Writes all parts of the library, the manifest last.
async fn write_all(turn: &Turn, folder: &dyn Folder) -> Result<(Rc<Local>, SavedManifest), Unsaved> {
    let core = &turn.core;
    let local = core.local();
    let mut manifest = SavedManifest::new();
    write_texts(turn, &local, folder, &mut manifest).await?;
    let is_complete = |manifest: &SavedManifest| -> Result<(), Unsaved> {
        turn.check()?;
        if !core.is_open(&local) || local.locations().len() != manifest.ends.len() {
            return Err(say::library_changed().into());
        }
        // A library with half an index would find half of what it has without saying so.
        if local.intake.is_reading() || local.searchable() < local.count() {
            return Err(say::library_not_searchable().into());
        }
        Ok(())
    };
    is_complete(&manifest)?;
    for (number, shard) in local.shards().iter().enumerate() {
        let mut names = Vec::new();
        for (part, bytes) in shard.parts() {
            write(folder, &SavedManifest::file(number, part), &bytes).await?;
            turn.check()?;
            names.push(part.to_owned());
        }
        manifest.shards.push(names);
    }
    let catalog = local.catalog().encode();
    write(folder, CATALOG, &catalog).await?;
    let statistics = local.statistics().as_ref().map(wire::encode);
    if let Some(statistics) = statistics {
        write(folder, STATISTICS, &statistics).await?;
    }
    is_complete(&manifest)?;
    manifest.versions = u32::try_from(manifest.ends.len()).unwrap_or(u32::MAX) - local.count();
    write(folder, MANIFEST, &manifest.encode()).await?;
    Ok((local, manifest))
}

/// Writes the texts in the order of the ordinals. For that, the files are read once more from beginning to end.
async fn write_texts(
    turn: &Turn,
    local: &Local,
    folder: &dyn Folder,
    manifest: &mut SavedManifest,
) -> Result<(), Unsaved> {
    let writer = folder.create(TEXTS).await?;
    let locations = local.locations().clone();
    let mut texts = Texts { turn, writer, chunk: Vec::new(), locations: &locations, manifest };
    while let Some(location) = locations.get(texts.manifest.ends.len()) {
        let next = texts.manifest.ends.len();
        match location {
            // It was saved before, and is copied unchanged.
            TextLocation::Saved(range) => {
                let file = local.saved_texts().ok_or_else(say::kept_texts_gone)?;
                let bytes = file.read(range.clone()).await?;
                turn.check()?;
                texts.add(&bytes)?;
            }
            TextLocation::Record(id, _) => {
                let (file, name) = local.file(*id).ok_or_else(say::file_gone)?;
                texts.add_file(*id, &*file, &name).await?;
                if texts.manifest.ends.len() == next {
                    return Err(say::file_was_changed(source::display_name(&name)).into());
                }
            }
        }
    }
    texts.finish()?;
    Ok(())
}

/// The texts that are being written.
struct Texts<'t> {
    turn: &'t Turn,
    writer: Box<dyn Writer>,
    /// The bytes that are not written yet.
    chunk: Vec<u8>,
    locations: &'t [TextLocation],
    manifest: &'t mut SavedManifest,
}

impl Texts<'_> {
    /// Adds the cables of a file, as far as they are those of the library that come next.
    async fn add_file(&mut self, id: FileId, file: &dyn File, name: &str) -> Result<(), Unsaved> {
        let platform = self.turn.core.platform.clone();
        let size = file.size();
        let mut reader = Reader::without_documents(name, size);
        let mut at = 0;
        while at < size && reader.wants_more() {
            let end = size.min(at + SLICE);
            let bytes = file.read(at..end).await?;
            self.turn.check()?;
            trap::reading(Some(id), || reader.feed(&bytes));
            at = end;
            if at >= size {
                trap::reading(Some(id), || reader.finish());
            }
            loop {
                while let Some(record) = trap::reading(Some(id), || reader.next()) {
                    let Ok(record) = record else { continue };
                    // A record that is not the next cable of the library was one that it already had.
                    let next = self.locations.get(self.manifest.ends.len());
                    let is_next = matches!(next, Some(TextLocation::Record(file, place))
                        if *file == id && *place == record.place);
                    if is_next {
                        self.add(&source_of(name, record).encode())?;
                    }
                }
                if !self.turn.core.documents.read_next(&mut reader).await {
                    break;
                }
                self.turn.check()?;
            }
            let share = self.manifest.ends.len() as f64 / self.locations.len() as f64;
            platform.send(&Message::Saving(share));
            platform.turn().await;
            self.turn.check()?;
        }
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) -> Result<(), Wording> {
        self.manifest.add(bytes.len());
        self.chunk.extend(bytes);
        if self.chunk.len() > CHUNK { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Wording> {
        self.writer.append(&self.chunk)?;
        self.chunk.clear();
        Ok(())
    }

    fn finish(mut self) -> Result<(), Wording> {
        self.flush()?;
        self.writer.finish()
    }
}

/// Notes that a saved library is being opened, until this is dropped. Files that are added in the meantime wait for it.
struct Reopening<'c>(&'c Core);

impl<'c> Reopening<'c> {
    fn new(core: &'c Core) -> Reopening<'c> {
        core.reopening.set(core.reopening.get() + 1);
        Reopening(core)
    }
}

impl Drop for Reopening<'_> {
    fn drop(&mut self) {
        self.0.reopening.set(self.0.reopening.get().saturating_sub(1));
        self.0.reopened.give();
    }
}

/// Opens the library that is saved. Its heads and texts are available at once; the index follows.
pub(crate) async fn reopen(turn: &Turn) -> Answer {
    let core = &turn.core;
    let failed = |reason: Wording| Failure::new("storage", say::kept_not_opened(reason));
    let reopening = Reopening::new(core);
    // Nobody removes what is being read.
    let _held = core.storage.take().await;
    let local = core.local();
    if core.is_hosted() || !local.is_empty() || local.intake.is_reading() {
        return Err(Failure::new("storage", say::kept_is_opened_alone()).into());
    }
    let root = core.platform.storage().await.map_err(failed)?;
    let (folder, manifest) = match newest(&*root).await.map_err(failed)? {
        Newest::Complete(folder, manifest) => (folder, manifest),
        Newest::OtherVersion(error) => return Err(other_version(&error).into()),
        Newest::None => return Err(Failure::new("storage", say::nothing_kept()).into()),
    };
    let catalog = read(&*folder, CATALOG).await.map_err(failed)?;
    let damaged = |error: search::Error| Failure::new("damaged", error.to_string());
    let catalog = Catalog::decode(&catalog).map_err(damaged)?;
    let statistics = read(&*folder, STATISTICS).await.ok();
    let statistics: Option<Statistics> = statistics.and_then(|bytes| wire::decode(&bytes));
    let file = folder.file(TEXTS).await.map_err(failed)?;
    turn.check()?;
    let ranges = (0..).map_while(|ordinal| manifest.text(ordinal));
    let files = local.files.take();
    let local = Rc::new(Local::of_saved(file, ranges, catalog, statistics, files, core.documents.clone()));
    core.replace(local.clone());
    drop(reopening);
    searching::rerun(core);
    let attached = attach_all(turn, &local, &*folder, &manifest).await;
    if matches!(attached, Err(Stop::Failed(_))) {
        local.lose_index();
    }
    searching::rerun(core);
    attached.map(|()| Reply::Done)
}

/// Reads the index of a saved library. Without all of it none is searched.
async fn attach_all(turn: &Turn, local: &Local, folder: &dyn Folder, manifest: &SavedManifest) -> Answer<()> {
    let failed = |reason: Wording| Failure::new("storage", say::kept_index_unreadable(reason));
    let core = &turn.core;
    let mut ran = core.platform.now();
    for (number, parts) in manifest.shards.iter().enumerate() {
        let mut read_parts = Vec::new();
        for part in parts {
            let bytes = read(folder, &SavedManifest::file(number, part)).await.map_err(failed)?;
            read_parts.push((part.clone(), bytes));
        }
        turn.check()?;
        let shard = Shard::from_parts(read_parts).map_err(|error| failed(error.to_string().into()))?;
        let shard = local.catalog().with_days(shard);
        local.attach(shard);
        if core.platform.now() - ran > RERUN {
            searching::rerun(core);
            ran = core.platform.now();
        }
    }
    Ok(())
}

/// Removes everything that is saved, and makes sure that nothing is left. A library that was opened from there has no
/// texts any more, so that the page closes it.
pub(crate) async fn wipe(core: &Core) -> Answer {
    let failed = |reason: Wording| Failure::new("storage", say::kept_not_removed(reason));
    let _held = core.storage.take().await;
    let root = core.platform.storage().await.map_err(failed)?;
    core.desk.forget();
    root.remove(FOLDER).await.map_err(failed)?;
    if has(&*root, FOLDER).await.map_err(failed)? {
        return Err(failed(say::still_there()).into());
    }
    Ok(Reply::Wiped { open: core.local().saved_texts().is_some() })
}
