//! What the worker holds: files, where their cables are, their heads, and what is looked for.
//!
//! It keeps handles and byte ranges, never texts: a cable that is opened, or shown in the list with the words
//! that were found, is read again.

use crate::{hosting::Hosted, index::Index, intake::Intake, searching::Current};
use js_sys::Uint8Array;
use search::{Catalog, store::Source};
use source::{Checkpoints, Place, Record, RecordReader};
use std::{cell::RefCell, ops::Range, rc::Rc};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use wire::{FileId, Ordinal};

/// Bytes read from a file at a time: large enough that reading costs little
/// beside parsing, small enough that an answer never waits long.
pub(crate) const SLICE: f64 = 4.0 * 1024.0 * 1024.0;

/// The library of one page.
#[derive(Default)]
pub(crate) struct Library {
    /// The files that were handed over, by the numbers that the page gives them.
    pub(crate) files: Vec<Held>,
    /// The texts that are kept on this device, while that library is open.
    pub(crate) kept: Option<File>,
    /// The collection on a host that is the library, if it is one. It has all cables, and its own index.
    pub(crate) hosted: Option<Rc<Hosted>>,
    /// Where each cable is, by its ordinal.
    pub(crate) places: Vec<Located>,
    /// The heads of all cables, by the same ordinals.
    pub(crate) catalog: Catalog,
    pub(crate) intake: Intake,
    pub(crate) index: Index,
    /// What is looked for, and found.
    pub(crate) current: Current,
    /// The open cable,
    pub(crate) opened: Option<Ordinal>,
    /// and its texts, in its order.
    pub(crate) open: Vec<(wire::Part, String)>,
    /// Counts up with every [`Library::clear`]: what was begun before stops.
    pub(crate) epoch: u32,
}

/// One file: its handle, its name as it was handed over, and, of one that is packed, from where it can be unpacked.
pub(crate) struct Held {
    pub(crate) file: File,
    pub(crate) name: String,
    pub(crate) checkpoints: Checkpoints,
}

/// Where a cable is.
#[derive(Clone)]
pub(crate) enum Located {
    /// A record of a file that was handed over.
    Record(FileId, Place),
    /// These bytes of the texts that are kept on this device.
    Kept(Range<u64>),
}

impl Library {
    /// Forgets all files; what is under way stops at its next turn.
    pub(crate) fn clear(&mut self) {
        let index = self.index.clone();
        let current = self.current.cleared();
        *self = Library { epoch: self.epoch.wrapping_add(1), index, current, ..Library::default() };
    }

    /// How many cables there are.
    pub(crate) fn held(&self) -> u32 {
        u32::try_from(self.catalog.count()).unwrap_or(u32::MAX)
    }

    /// A file by its number, with its name.
    pub(crate) fn file(&self, id: FileId) -> Option<(File, String)> {
        self.files.get(id as usize).map(|held| (held.file.clone(), held.name.clone()))
    }

    /// From where a file can be unpacked again, as far as it was read.
    fn checkpoints(&self, id: FileId) -> Checkpoints {
        self.files.get(id as usize).map(|held| held.checkpoints.clone()).unwrap_or_default()
    }
}

/// A cable that was read again.
pub(crate) struct ReadAgain {
    pub(crate) source: Source,
    /// Whether the file ends inside of it.
    pub(crate) cut: bool,
}

/// Reads a cable again, from its place. `parses` is called before anything of the cable is parsed.
pub(crate) async fn read_again(
    library: &RefCell<Library>,
    ordinal: Ordinal,
    parses: impl Fn(FileId),
) -> Result<ReadAgain, String> {
    let hosted = library.borrow().hosted.clone();
    if let Some(hosted) = hosted {
        let record = hosted.record(library, ordinal).await?;
        return Ok(ReadAgain { source: record.source, cut: false });
    }
    let gone = || "This cable is no longer held; drop its file again.".to_owned();
    let located = library.borrow().places.get(ordinal as usize).cloned().ok_or_else(gone)?;
    let (id, place) = match located {
        Located::Record(id, place) => (id, place),
        Located::Kept(range) => {
            let file = library.borrow().kept.clone().ok_or_else(gone)?;
            let bytes = slice(&file, range.start as f64, range.end as f64).await?;
            let source = Source::decode(&bytes).map_err(|error| error.to_string())?;
            return Ok(ReadAgain { source, cut: false });
        }
    };
    let (file, name) = library.borrow().file(id).ok_or_else(gone)?;
    let checkpoints = library.borrow().checkpoints(id);
    let mut again = RecordReader::new(&name, &place, &checkpoints);
    while let Some(range) = again.needs() {
        let start = range.start as f64;
        let end = (range.end as f64).min(start + SLICE).min(file.size()).max(start);
        let bytes = slice(&file, start, end)
            .await
            .map_err(|reason| format!("{}: {reason}", source::display_name(&name)))?;
        parses(id);
        again.feed(&bytes);
    }
    parses(id);
    let record = again.finish().map_err(|error| error.to_string())?;
    Ok(ReadAgain { cut: record.cut.is_some(), source: source_of(&name, record) })
}

/// A record of a file of this name as it is read again, and kept.
pub(crate) fn source_of(name: &str, record: Record) -> Source {
    Source {
        origin: record.origin(),
        file: source::display_place(name, &record.place),
        metadata: record.metadata,
        text: record.text,
    }
}

/// A range of a file's bytes that the browser is asked for.
pub(crate) struct Slice(Option<JsFuture>);

impl Slice {
    /// Asks for it.
    pub(crate) fn of(file: &File, start: f64, end: f64) -> Slice {
        let blob = file.slice_with_f64_and_f64(start, end);
        Slice(blob.ok().map(|blob| JsFuture::from(blob.array_buffer())))
    }

    /// The bytes, or a sentence why the browser doesn't give them.
    pub(crate) async fn bytes(self) -> Result<Vec<u8>, String> {
        let refused = || {
            "The browser can't read this file any more: it was changed, moved or removed after it was dropped. Drop it again.".to_owned()
        };
        let buffer = self.0.ok_or_else(refused)?.await.map_err(|_| refused())?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

/// A range of a file's bytes, or a sentence why the browser doesn't give them.
pub(crate) async fn slice(file: &File, start: f64, end: f64) -> Result<Vec<u8>, String> {
    Slice::of(file, start, end).bytes().await
}
