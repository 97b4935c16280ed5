//! Takes files in: they are read in slices, cut into records, parsed, listed, and handed on to be indexed.

mod ahead;
mod pace;

use crate::desk::{self, List};
use crate::library::{self, Added, Library, Local, OpenFile};
use crate::platform::File;
use crate::signal::Signal;
use crate::worker::Core;
use crate::{panels, searching, trap};
use ahead::{ReadAhead, Slice};
use messages::{Wording, say::worker as say};
use pace::Pace;
use search::hosted::CollectionManifest;
use source::{Checkpoints, Reader};
use std::{cell::RefCell, collections::VecDeque, rc::Rc};
use wire::{FileId, Message, Progress, Refusal};

/// The records that are read between two turns of the event loop. A slice of an archive unpacks to several times its
/// size.
const TURN: usize = 128;

/// The milliseconds between two messages with what was found, so that the page is not rendered thousands of times for
/// thousands of small files.
const TELL: f64 = 60.0;

/// While the library grows, the search runs again at most every `max(RERUN, REST * last run)` milliseconds, because a
/// search of a large library takes time that the index workers need.
const RERUN: f64 = 700.0;
const REST: f64 = 25.0;

/// The bytes of text that are sent to an index worker at a time. They are few enough that a search never has to wait
/// long for them.
const BATCH: usize = 1024 * 1024;

/// The bytes of text that may wait until the page has connected the index workers.
const WAITING: usize = 16 * 1024 * 1024;

/// The files of a library that are still to be read, and how far reading is.
#[derive(Default)]
pub(crate) struct Intake {
    state: RefCell<State>,
    /// The signal that reading was resumed, stopped or abandoned.
    resumed: Signal,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<FileId>,
    reading: bool,
    paused: bool,
    stopped: bool,
    abandoned: bool,
    /// The bytes of all files that were read since reading began, and how many there are in all.
    bytes: u64,
    total: u64,
    pace: Pace,
    ahead: ReadAhead,
    /// What the index needs of the texts that were not sent yet.
    batch: Vec<u8>,
    refused: Vec<Refusal>,
    /// When the page last got a message, and when the search last ran again.
    told: Option<f64>,
    rerun: Option<f64>,
}

impl Intake {
    /// Whether files are being read.
    pub(crate) fn is_reading(&self) -> bool {
        self.state.borrow().reading
    }

    /// Pauses reading, or continues. If nothing is being read, it does nothing.
    pub(crate) fn pause(&self, paused: bool) {
        let state = &mut *self.state.borrow_mut();
        state.paused = paused && state.reading;
        self.resumed.give();
    }

    /// Stops reading, and reports the rest as not read.
    pub(crate) fn stop(&self) {
        let state = &mut *self.state.borrow_mut();
        if state.reading && !state.stopped {
            state.stopped = true;
            state.paused = false;
            state.waiting.clear();
            state.refused.push(Refusal {
                file: say::the_reading(),
                code: "stopped".to_owned(),
                reason: say::reading_stopped(),
            });
        }
        self.resumed.give();
    }

    /// Stops reading because the library is closed.
    pub(crate) fn abandon(&self) {
        self.state.borrow_mut().abandoned = true;
        self.resumed.give();
    }

    fn is_stopped(&self) -> bool {
        self.state.borrow().stopped
    }
}

/// A run that reads files.
struct Run<'c> {
    core: &'c Rc<Core>,
    local: Rc<Local>,
}

/// Reads files that the page hands over, one after the other. If another call is already reading, the files are added
/// to its queue.
pub(crate) async fn add(core: &Rc<Core>, first: FileId, names: Vec<String>, files: Vec<Rc<dyn File>>) {
    let closings = core.closings();
    while core.reopening.get() > 0 {
        // A library that is saved on this device is being opened, and these files are added to it.
        core.reopened.wait().await;
    }
    if core.closings() != closings {
        return;
    }
    let local = core.local();
    {
        let state = &mut *local.intake.state.borrow_mut();
        let open = &mut *local.files.borrow_mut();
        debug_assert_eq!(open.len(), first as usize, "the page counts files as the worker does");
        for (name, file) in names.into_iter().zip(files) {
            state.total += file.size();
            state.waiting.push_back(FileId::try_from(open.len()).unwrap_or(FileId::MAX));
            open.push(OpenFile { file, name, checkpoints: Checkpoints::default() });
        }
        if std::mem::replace(&mut state.reading, true) {
            return;
        }
    }
    let run = Run { core, local };
    loop {
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
        // More files may have been added while the index was completed.
        if run.local.intake.state.borrow().waiting.is_empty() {
            break;
        }
    }
    {
        let state = &mut *run.local.intake.state.borrow_mut();
        (state.reading, state.paused, state.stopped) = (false, false, false);
        (state.bytes, state.total) = (0, 0);
        state.pace = Pace::default();
    }
    let files = FileId::try_from(run.local.files.borrow().len()).unwrap_or(FileId::MAX);
    core.platform.send(&Message::Idle(files));
    searching::rerun(core);
}

/// Sends the index workers, which are now connected, what has waited for them, unless a run does that already.
pub(crate) async fn connected(core: &Rc<Core>) {
    let local = core.local();
    local.expect_index();
    if !local.intake.is_reading() {
        let run = Run { core, local };
        run.index(true).await;
        if !run.is_over() {
            searching::rerun(core);
        }
    }
}

impl Run<'_> {
    /// Whether the library was closed in the meantime.
    fn is_over(&self) -> bool {
        self.local.intake.state.borrow().abandoned || !self.core.is_open(&self.local)
    }

    fn now(&self) -> f64 {
        self.core.platform.now()
    }

    /// Whether it is time to send the page a message about the progress.
    fn is_time(&self) -> bool {
        let told = self.local.intake.state.borrow().told;
        told.is_none_or(|told| told + TELL < self.now())
    }

    fn next(&self) -> Option<FileId> {
        if self.is_over() {
            return None;
        }
        let id = {
            let state = &mut *self.local.intake.state.borrow_mut();
            // What waits now has come after reading was stopped.
            state.stopped = false;
            state.waiting.pop_front()?
        };
        // Of thousands of small files only some are shown.
        if self.is_time() {
            self.send_progress(id, 0);
        }
        Some(id)
    }

    /// Reads one file. Returns whether reading continues.
    async fn file(&self, id: FileId) -> bool {
        let Some((file, name)) = self.local.file(id) else { return true };
        let size = file.size();
        let mut reader = Reader::without_documents(&name, size);
        let mut at = 0;
        while at < size && reader.wants_more() && !self.local.intake.is_stopped() {
            let Some((slice, end)) = self.slice(id, at) else { break };
            match trap::taking(id, slice).await {
                Ok(bytes) => {
                    // A manifest is small, so it is complete in one slice.
                    let is_whole = at == 0 && end >= size;
                    let manifest = is_whole.then(|| library::manifest(&bytes, &file.media_type()));
                    if let Some(manifest) = manifest.flatten() {
                        return self.open(&name, size, manifest).await;
                    }
                    if let Some(list) = is_whole.then(|| List::read(&bytes)).flatten() {
                        self.import(&name, size, list).await;
                        return !self.is_over();
                    }
                    if self.core.is_hosted() {
                        self.refuse(&name, "hosted", say::not_added_to_collection());
                        break;
                    }
                    trap::reading(Some(id), || reader.feed(&bytes));
                }
                Err(reason) => {
                    self.refuse(&name, "not-readable", reason);
                    break;
                }
            }
            at = end;
            if at >= size {
                trap::reading(Some(id), || reader.finish());
            }
            if !self.records(id, &mut reader, at).await {
                return false;
            }
        }
        if !self.local.intake.is_stopped() {
            trap::reading(Some(id), || reader.finish());
            if !self.records(id, &mut reader, at).await {
                return false;
            }
        }
        if self.is_time() {
            self.tell();
        }
        self.local.intake.state.borrow_mut().bytes += size;
        !self.is_over()
    }

    /// Returns the slice of a file that begins at `at`, and where it ends.
    fn slice(&self, file: FileId, at: u64) -> Option<(Slice, u64)> {
        let State { ahead, waiting, .. } = &mut *self.local.intake.state.borrow_mut();
        ahead.take(file, at, &self.local.files.borrow(), waiting)
    }

    /// Adds the entries of a reading list to that of the reader, and shows what came of it.
    async fn import(&self, name: &str, size: u64, list: List) {
        let all = list.entries().count();
        let added = desk::import(self.core, list);
        let panel =
            Box::new(panels::list::imported(self.core, &source::display_name(name), added, all).await);
        self.core.platform.send(&Message::Panel { request: 0, panel });
        self.local.intake.state.borrow_mut().bytes += size;
    }

    /// Opens a collection on a host. Returns whether reading continues.
    async fn open(&self, name: &str, size: u64, manifest: CollectionManifest) -> bool {
        if let Err(failure) = library::open(self.core, manifest).await {
            self.refuse(name, &failure.code, failure.message);
        }
        self.local.intake.state.borrow_mut().bytes += size;
        !self.is_over()
    }

    /// Takes the records that are ready, some at a time. Returns whether reading continues.
    async fn records(&self, id: FileId, reader: &mut Reader, at: u64) -> bool {
        loop {
            // The records of a document are there once its text is.
            let was_document = self.core.documents.read_next(reader).await;
            if self.is_over() {
                return false;
            }
            let taken = trap::reading(Some(id), || self.take_some(id, reader));
            if let Some(open) = self.local.files.borrow_mut().get_mut(id as usize) {
                open.checkpoints = reader.checkpoints();
            }
            self.index(false).await;
            if self.is_time() {
                self.send_progress(id, at);
                self.tell();
                // This lets other messages be handled, so that a cable can be opened in the meantime.
                self.core.platform.turn().await;
            }
            while self.local.intake.state.borrow().paused && !self.is_over() {
                self.local.intake.state.borrow_mut().pace.pause();
                self.local.intake.resumed.wait().await;
            }
            if taken < TURN && !was_document || self.local.intake.is_stopped() {
                return !self.is_over();
            }
        }
    }

    /// Takes some records and returns how many.
    fn take_some(&self, id: FileId, reader: &mut Reader) -> usize {
        let mut taken = 0;
        for result in reader.by_ref().take(TURN) {
            taken += 1;
            let state = &mut *self.local.intake.state.borrow_mut();
            match result {
                Ok(record) => {
                    if let Added::Duplicate { name, file } = self.local.add(id, record, &mut state.batch) {
                        let reason = file.map_or_else(say::duplicate, say::duplicate_from);
                        state.refused.push(Refusal {
                            file: name.into(),
                            code: "duplicate".to_owned(),
                            reason,
                        });
                    }
                }
                Err(error) => {
                    let (file, reason) = error.parts();
                    self.local.skip(error.problem.code());
                    state.refused.push(Refusal {
                        file: file.into(),
                        code: error.problem.code().to_owned(),
                        reason: reason.into(),
                    });
                }
            }
        }
        taken
    }

    fn refuse(&self, name: &str, code: &str, reason: Wording) {
        let file = source::display_name(name).into();
        self.local.skip(code);
        self.local.intake.state.borrow_mut().refused.push(Refusal { file, code: code.to_owned(), reason });
    }

    fn send_progress(&self, file: FileId, at: u64) {
        let (cables, now) = (self.local.count(), self.now());
        let (progress, spoken) = {
            let state = &mut *self.local.intake.state.borrow_mut();
            let (bytes, total) = ((state.bytes + at) as f64, state.total as f64);
            let left = state.pace.left(now, bytes, total).map(pace::in_words).unwrap_or_default();
            let spoken = !left.is_empty() && state.pace.speaks(now);
            (Progress { file, bytes, total, cables, left }, spoken)
        };
        if spoken {
            self.core.platform.send(&Message::Announcement(say::reading_left(&progress.left)));
        }
        self.core.platform.send(&Message::Progress(progress));
    }

    /// Sends the page what was not read, and runs the search again from time to time.
    fn tell(&self) {
        let pause = RERUN.max(REST * self.core.searching.took());
        let now = self.now();
        let (refused, is_due) = {
            let state = &mut *self.local.intake.state.borrow_mut();
            state.told = Some(now);
            let is_due = state.rerun.is_none_or(|last| now - last > pause);
            if is_due {
                state.rerun = Some(now);
            }
            (std::mem::take(&mut state.refused), is_due)
        };
        self.core.refuse(refused);
        if is_due {
            searching::rerun(self.core);
        }
    }

    /// Sends texts to the index workers when they are free, and at the end everything that is left.
    async fn index(&self, last: bool) {
        let index = &self.core.index;
        loop {
            if self.is_over() {
                return;
            }
            let (is_full, may_wait) = {
                let batch = &mut self.local.intake.state.borrow_mut().batch;
                if index.is_lost() {
                    // Nobody needs them any more.
                    batch.clear();
                }
                (batch.len() >= BATCH || (last && !batch.is_empty()), batch.len() < WAITING)
            };
            if is_full && index.is_there() && !index.is_busy() {
                index.add(std::mem::take(&mut self.local.intake.state.borrow_mut().batch));
                continue;
            }
            if !index.is_there() {
                // A single cable needs no index, and while the page starts the index workers, some texts may wait.
                if may_wait {
                    return;
                }
            } else if !is_full {
                break;
            }
            index.changed().await;
        }
        if last {
            index.commit().await;
        }
    }
}
