//! The files and where their cables are.

use crate::{port, reading};
use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use source::{Again, Place, Reader, Record};
use std::{cell::RefCell, collections::VecDeque};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use wire::{Entry, FileId, Key, Message, Progress, Refusal, Reply};

/// Bytes read from a file at a time: large enough that reading costs little
/// beside parsing, small enough that an answer never waits long.
const SLICE: f64 = 4.0 * 1024.0 * 1024.0;

/// Records read between two turns of the event loop. A slice of an archive
/// unpacks to several times its size.
const TURN: usize = 256;

/// Milliseconds between two messages with what was found, so that thousands
/// of small files don't become thousands of renderings.
const BATCH: f64 = 60.0;

/// The files that the page handed over.
#[derive(Default)]
pub(crate) struct Library {
    files: Vec<Held>,
    waiting: VecDeque<FileId>,
    reading: bool,
    bytes: f64,
    total: f64,
    /// Counts up with every [`Library::clear`]: a reader that finds another number stops.
    epoch: u32,
}

/// One file: its handle, and where each of its cables is.
struct Held {
    file: File,
    name: String,
    records: Vec<Place>,
}

impl Library {
    /// Forgets all files; a reading under way stops at its next slice.
    pub(crate) fn clear(&mut self) {
        *self = Library { epoch: self.epoch.wrapping_add(1), ..Library::default() };
    }
}

/// What was found since the last message.
struct Batch {
    found: Vec<Entry>,
    refused: Vec<Refusal>,
    since: f64,
}

impl Batch {
    fn new() -> Batch {
        // The first cable of a drop is sent at once.
        Batch { found: Vec::new(), refused: Vec::new(), since: 0.0 }
    }

    fn send(&mut self) {
        if !self.found.is_empty() {
            port::send(&Message::Found(std::mem::take(&mut self.found)));
        }
        if !self.refused.is_empty() {
            port::send(&Message::Refused(std::mem::take(&mut self.refused)));
        }
        self.since = js_sys::Date::now();
    }

    fn send_if_due(&mut self) {
        if js_sys::Date::now() - self.since > BATCH {
            self.send();
        }
    }
}

/// Reads files that the page hands over, one after the other, and says what is in them.
/// Where another call is reading already, the files join its queue.
pub(crate) async fn add(library: &RefCell<Library>, first: FileId, names: Vec<String>, files: Vec<File>) {
    let epoch = {
        let mut library = library.borrow_mut();
        debug_assert_eq!(library.files.len(), first as usize, "the page counts files as the worker does");
        for (name, file) in names.into_iter().zip(files) {
            let id = FileId::try_from(library.files.len()).unwrap_or(FileId::MAX);
            library.total += file.size();
            library.waiting.push_back(id);
            library.files.push(Held { file, name, records: Vec::new() });
        }
        if std::mem::replace(&mut library.reading, true) {
            return;
        }
        library.epoch
    };
    let mut batch = Batch::new();
    loop {
        let next = {
            let mut library = library.borrow_mut();
            if library.epoch != epoch {
                return;
            }
            let Some(id) = library.waiting.pop_front() else {
                library.reading = false;
                library.bytes = 0.0;
                library.total = 0.0;
                break;
            };
            let progress = Progress { file: id, bytes: library.bytes, total: library.total };
            library.files.get(id as usize).map(|held| (id, progress, held.file.clone(), held.name.clone()))
        };
        let Some((id, progress, file, name)) = next else { continue };
        port::send(&Message::Reading(progress));
        read(library, epoch, id, &file, &name, &mut batch).await;
        batch.send_if_due();
    }
    batch.send();
    port::send(&Message::Idle);
}

async fn read(
    library: &RefCell<Library>,
    epoch: u32,
    id: FileId,
    file: &File,
    name: &str,
    batch: &mut Batch,
) {
    let size = file.size();
    let mut reader = Reader::new(name, size as u64);
    let mut at = 0.0;
    let mut record = 0;
    while at < size && reader.wants_more() {
        let end = (at + SLICE).min(size);
        match slice(file, at, end).await {
            Ok(bytes) => reader.feed(&bytes),
            Err(reason) => {
                batch.refused.push(Refusal { file: source::display_name(name), reason });
                break;
            }
        }
        at = end;
        if at >= size {
            reader.finish();
        }
        loop {
            let has_more = collect(library, epoch, id, &mut reader, &mut record, batch);
            if library.borrow().epoch != epoch {
                return;
            }
            if !has_more && at >= size {
                break;
            }
            // A turn of the event loop, so that a cable can be opened meanwhile.
            batch.send_if_due();
            TimeoutFuture::new(0).await;
            if !has_more {
                break;
            }
        }
    }
    reader.finish();
    while collect(library, epoch, id, &mut reader, &mut record, batch) {}
    let mut library = library.borrow_mut();
    if library.epoch == epoch {
        library.bytes += size;
    }
}

/// Takes what is ready; whether there may be more.
fn collect(
    library: &RefCell<Library>,
    epoch: u32,
    id: FileId,
    reader: &mut Reader,
    record: &mut u32,
    batch: &mut Batch,
) -> bool {
    let mut taken = 0;
    for result in reader.by_ref().take(TURN) {
        taken += 1;
        match result {
            Ok(found) => {
                let mut library = library.borrow_mut();
                if library.epoch != epoch {
                    return false;
                }
                let Some(held) = library.files.get_mut(id as usize) else { return false };
                batch.found.push(entry(Key { file: id, record: *record }, &found));
                held.records.push(found.place);
                *record += 1;
            }
            Err(error) => {
                let (file, reason) = error.parts();
                batch.refused.push(Refusal { file, reason });
            }
        }
    }
    taken == TURN
}

fn entry(key: Key, record: &Record) -> Entry {
    let cable = cable::parse(&record.text, &record.stated);
    let stem = record.stated.file_stem.clone();
    let number = cable.post.as_ref().zip(cable.number).map(|(post, number)| format!("{post} {number}"));
    let (level, noforn) = cable.classification.map_or((None, false), |mark| (mark.level, mark.noforn));
    Entry {
        key,
        named: cable.id.is_some(),
        name: cable.id.or(number).or(stem).unwrap_or_default(),
        date: cable.date.map(|date| date.to_string()),
        level,
        noforn,
        subject: cable.subject,
    }
}

/// Reads a cable again, from its place in its file.
pub(crate) async fn open(library: &RefCell<Library>, key: Key) -> Reply {
    let held = library.borrow().files.get(key.file as usize).and_then(|held| {
        let place = held.records.get(key.record as usize)?.clone();
        Some((held.file.clone(), held.name.clone(), place))
    });
    let Some((file, name, place)) = held else {
        return Reply::Failed("This cable is no longer held; drop its file again.".to_owned());
    };
    let mut again = Again::new(&name, &place);
    while let Some(range) = again.needs() {
        let start = range.start as f64;
        let end = (range.end as f64).min(start + SLICE).min(file.size()).max(start);
        match slice(&file, start, end).await {
            Ok(bytes) => {
                port::send(&Message::Opening(key.file));
                again.feed(&bytes);
            }
            Err(reason) => return Reply::Failed(format!("{}: {reason}", source::display_name(&name))),
        }
    }
    port::send(&Message::Opening(key.file));
    match again.finish() {
        Ok(record) => Reply::Opened(Box::new(reading::of(record, shown(&name, &place)))),
        Err(error) => Reply::Failed(error.to_string()),
    }
}

/// The name of a file, and of the member of it.
fn shown(name: &str, place: &Place) -> String {
    match &place.member {
        Some(member) => format!("{}, {}", source::display_name(name), source::display_name(&member.name)),
        None => source::display_name(name),
    }
}

/// A range of a file's bytes, or a sentence why the browser doesn't give them.
async fn slice(file: &File, start: f64, end: f64) -> Result<Vec<u8>, String> {
    let refused = |_| {
        "The browser can't read this file any more: it was changed, moved or removed after it was dropped. Drop it again.".to_owned()
    };
    let blob = file.slice_with_f64_and_f64(start, end).map_err(refused)?;
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(refused)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
