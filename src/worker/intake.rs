//! Taking files in: read in slices, cut into records, parsed, listed, and handed on to be indexed.

mod ahead;
mod pace;

use crate::library::{Held, Library, Located, Slice};
use crate::{hosting, port, searching};
use ahead::Ahead;
use gloo_timers::future::TimeoutFuture;
use pace::Pace;
use search::hosted::Manifest;
use search::{Document, Entry, Standing};
use source::{Checkpoints, Reader, Record};
use std::{cell::RefCell, collections::VecDeque, rc::Rc};
use web_sys::File;
use wire::{FileId, Message, Ordinal, Progress, Refusal};

/// Records read between two turns of the event loop. A slice of an archive
/// unpacks to several times its size.
const TURN: usize = 128;

/// Milliseconds between two messages with what was found, so that thousands
/// of small files don't become thousands of renderings.
const BATCH: f64 = 60.0;

/// Milliseconds between two looks at the results while the library grows, and how many times as long as the last
/// look took: a look at a large library takes its time, which the index workers need for the rest.
const LOOK: f64 = 700.0;
const REST: f64 = 25.0;

/// Bytes of text that go to an index worker at a time: a search never waits long behind them.
const TEXTS: usize = 1024 * 1024;

/// Bytes of text that wait until the page has connected the index workers.
const WAITING: usize = 16 * 1024 * 1024;

/// The files that are still to be read.
#[derive(Default)]
pub(crate) struct Intake {
    waiting: VecDeque<FileId>,
    reading: bool,
    pub(crate) paused: bool,
    stopped: bool,
    bytes: f64,
    total: f64,
    pace: Pace,
    ahead: Ahead,
    /// Rows for the index that are not sent yet.
    batch: Vec<u8>,
    refused: Vec<Refusal>,
    told: f64,
    looked: f64,
}

impl Intake {
    /// Reads no further, and says so among what was not read.
    pub(crate) fn stop(&mut self) {
        if self.reading && !self.stopped {
            self.stopped = true;
            self.paused = false;
            self.waiting.clear();
            let reason =
                "it was stopped here; what had not been read by then is not in the library.".to_owned();
            self.refused.push(Refusal { file: "Reading".to_owned(), reason });
        }
    }
}

/// A reading of files that is under way.
struct Run<'l> {
    library: &'l Rc<RefCell<Library>>,
    epoch: u32,
}

/// Reads files that the page hands over, one after the other, and says what is in them.
/// Where another call is reading already, the files join its queue.
pub(crate) async fn add(library: &Rc<RefCell<Library>>, first: FileId, names: Vec<String>, files: Vec<File>) {
    let epoch = {
        let mut library = library.borrow_mut();
        debug_assert_eq!(library.files.len(), first as usize, "the page counts files as the worker does");
        for (name, file) in names.into_iter().zip(files) {
            let id = FileId::try_from(library.files.len()).unwrap_or(FileId::MAX);
            library.intake.total += file.size();
            library.intake.waiting.push_back(id);
            library.files.push(Held { file, name, checkpoints: Checkpoints::default() });
        }
        if std::mem::replace(&mut library.intake.reading, true) {
            return;
        }
        library.epoch
    };
    let run = Run { library, epoch };
    while let Some(id) = run.next() {
        if !run.file(id).await {
            return;
        }
    }
    if run.is_over() {
        return;
    }
    run.tell();
    run.index(true).await;
    if run.is_over() {
        return;
    }
    {
        let intake = &mut library.borrow_mut().intake;
        (intake.reading, intake.stopped, intake.bytes, intake.total) = (false, false, 0.0, 0.0);
        intake.pace = Pace::default();
    }
    port::send(&Message::Idle);
    searching::look_again(library);
}

/// The index workers are there: what waited for them goes to them, unless a reading does that already.
pub(crate) async fn connected(library: &Rc<RefCell<Library>>) {
    let (reading, epoch) = {
        let library = library.borrow();
        (library.intake.reading, library.epoch)
    };
    if !reading {
        Run { library, epoch }.index(true).await;
        searching::look_again(library);
    }
}

impl Run<'_> {
    /// Whether the files were given up meanwhile.
    fn is_over(&self) -> bool {
        self.library.borrow().epoch != self.epoch
    }

    fn next(&self) -> Option<FileId> {
        let mut library = self.library.borrow_mut();
        if library.epoch != self.epoch {
            return None;
        }
        let id = library.intake.waiting.pop_front()?;
        // Of thousands of small files only some are shown.
        let shown = library.intake.told + BATCH < js_sys::Date::now();
        port::send(&if shown { Message::Reading(library.progress(id, 0.0)) } else { Message::Beginning(id) });
        Some(id)
    }

    /// Reads one file; whether reading goes on.
    async fn file(&self, id: FileId) -> bool {
        let Some((file, name)) = self.library.borrow().file(id) else { return true };
        let size = file.size();
        let mut reader = Reader::new(&name, size as u64);
        let mut at = 0.0;
        while at < size && reader.wants_more() && !self.library.borrow().intake.stopped {
            let Some((slice, end)) = self.library.borrow_mut().slice(id, at) else { break };
            match slice.bytes().await {
                Ok(bytes) => {
                    // A manifest is small, and comes whole.
                    let whole = at == 0.0 && end >= size;
                    if let Some(manifest) = whole.then(|| hosting::manifest(&bytes, &file.type_())).flatten()
                    {
                        return self.open(&name, size, manifest).await;
                    }
                    if self.library.borrow().hosted.is_some() {
                        let reason =
                            "the collection that is open can't be added to; open these files without it.";
                        self.refuse(Refusal { file: source::display_name(&name), reason: reason.to_owned() });
                        break;
                    }
                    reader.feed(&bytes);
                }
                Err(reason) => {
                    self.refuse(Refusal { file: source::display_name(&name), reason });
                    break;
                }
            }
            at = end;
            if at >= size {
                reader.finish();
            }
            if !self.records(id, &mut reader, at).await {
                return false;
            }
        }
        if !self.library.borrow().intake.stopped {
            reader.finish();
            if !self.records(id, &mut reader, at).await {
                return false;
            }
        }
        if self.library.borrow().intake.told + BATCH < js_sys::Date::now() {
            self.tell();
        }
        self.library.borrow_mut().intake.bytes += size;
        !self.is_over()
    }

    /// Opens a collection on a host; whether reading goes on.
    async fn open(&self, name: &str, size: f64, manifest: Manifest) -> bool {
        if let Err(reason) = hosting::open(self.library, manifest).await {
            self.refuse(Refusal { file: source::display_name(name), reason });
        }
        self.library.borrow_mut().intake.bytes += size;
        !self.is_over()
    }

    /// Takes the records that are ready, a turn at a time; whether reading goes on.
    async fn records(&self, id: FileId, reader: &mut Reader, at: f64) -> bool {
        loop {
            if self.is_over() {
                return false;
            }
            let mut taken = 0;
            for result in reader.by_ref().take(TURN) {
                taken += 1;
                match result {
                    Ok(record) => self.library.borrow_mut().take(id, record),
                    Err(error) => {
                        let (file, reason) = error.parts();
                        self.refuse(Refusal { file, reason });
                    }
                }
            }
            if let Some(held) = self.library.borrow_mut().files.get_mut(id as usize) {
                held.checkpoints = reader.checkpoints();
            }
            self.index(false).await;
            if self.library.borrow().intake.told + BATCH < js_sys::Date::now() {
                let progress = self.library.borrow_mut().progress(id, at);
                port::send(&Message::Reading(progress));
                self.tell();
                // A turn of the event loop, so that a cable can be opened meanwhile.
                TimeoutFuture::new(0).await;
            }
            while self.library.borrow().intake.paused && !self.is_over() {
                self.library.borrow_mut().intake.pace.pause();
                TimeoutFuture::new(50).await;
            }
            if taken < TURN || self.library.borrow().intake.stopped {
                return true;
            }
        }
    }

    fn refuse(&self, refusal: Refusal) {
        self.library.borrow_mut().intake.refused.push(refusal);
    }

    /// Tells the page what was found, and looks at the results again now and then.
    fn tell(&self) {
        let (refused, looks) = {
            let library = &mut *self.library.borrow_mut();
            let pause = LOOK.max(REST * library.current.took);
            let intake = &mut library.intake;
            let now = js_sys::Date::now();
            intake.told = now;
            let looks = now - intake.looked > pause;
            if looks {
                intake.looked = now;
            }
            (std::mem::take(&mut intake.refused), looks)
        };
        if !refused.is_empty() {
            port::send(&Message::Refused(refused));
        }
        if looks {
            searching::look_again(self.library);
        }
    }

    /// Hands texts to the index workers as they are free; at the end all that is left.
    async fn index(&self, last: bool) {
        loop {
            if self.is_over() {
                return;
            }
            let (index, full, waits) = {
                let library = &mut *self.library.borrow_mut();
                if library.index.is_lost() {
                    // Nobody takes them any more.
                    library.intake.batch.clear();
                }
                let length = library.intake.batch.len();
                (library.index.clone(), length >= TEXTS || (last && length > 0), length < WAITING)
            };
            if full && index.has_workers() && !index.is_busy() {
                let batch = std::mem::take(&mut self.library.borrow_mut().intake.batch);
                index.add(batch);
                continue;
            }
            if !index.has_workers() {
                // One cable needs no index, and while the page starts the workers some may wait.
                if waits {
                    return;
                }
            } else if !full {
                break;
            }
            TimeoutFuture::new(4).await;
        }
        if last {
            let index = self.library.borrow().index.clone();
            index.commit().await;
        }
    }
}

impl Library {
    /// The slice of a file that begins at `at`, and where it ends.
    fn slice(&mut self, file: FileId, at: f64) -> Option<(Slice, f64)> {
        self.intake.ahead.take(file, at, &self.files, &self.intake.waiting)
    }

    fn progress(&mut self, file: FileId, at: f64) -> Progress {
        let (cables, intake, now) = (self.held(), &mut self.intake, port::now());
        let (bytes, total) = (intake.bytes + at, intake.total);
        let left = intake.pace.left(now, bytes, total).map(pace::in_words).unwrap_or_default();
        if !left.is_empty() && intake.pace.speaks(now) {
            port::send(&Message::Said(format!("Reading: {left}.")));
        }
        Progress { file, bytes, total, cables, left }
    }

    /// Says that a cable is there already.
    fn refuse_same(&mut self, name: String, same: Ordinal) {
        let from = match self.places.get(same as usize) {
            Some(Located::Record(file, _)) => self.file(*file).map(|(_, name)| source::display_name(&name)),
            _ => None,
        };
        let from = from.map_or_else(String::new, |from| format!(", from {from}"));
        let reason = format!("the same cable is in the library already{from}.");
        self.intake.refused.push(Refusal { file: name, reason });
    }

    /// Takes in a record: a cable of the library, or another version of one, unless it is there already.
    fn take(&mut self, file: FileId, record: Record) {
        let cable = cable::parse(&record.text, &record.metadata);
        let entry = Entry::of(&cable, &record.text, record.metadata.file_stem.as_deref());
        let document = Document::of(&cable, &record.text, entry.name.clone());
        let (standing, row) = self.catalog.take(entry, cable.id.as_deref(), &document);
        if let Standing::Same(same) = standing {
            return self.refuse_same(document.name, same);
        }
        if let Some(row) = row {
            row.encode(&mut self.intake.batch);
        }
        self.places.push(Located::Record(file, record.place));
    }
}
