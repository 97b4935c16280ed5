//! What the worker holds: files, where their cables are, their heads, and what is looked for.
//!
//! It keeps handles and byte ranges, never texts: a cable that is opened, or shown in the list with the words
//! that were found, is read again.

use crate::{engines::Engines, intake::Intake, keeping::Source, searching::Current};
use cable::{Cable, Stated};
use js_sys::Uint8Array;
use search::{Catalog, Entry, query::Levels};
use source::{Again, Place, Record};
use std::{cell::RefCell, ops::Range};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use wire::{FileId, Ordinal};

/// Bytes read from a file at a time: large enough that reading costs little
/// beside parsing, small enough that an answer never waits long.
pub(crate) const SLICE: f64 = 4.0 * 1024.0 * 1024.0;

/// The library of one page.
#[derive(Default)]
pub(crate) struct Library {
    pub(crate) files: Vec<Held>,
    /// Where each cable is, by its ordinal.
    pub(crate) places: Vec<Located>,
    /// The heads of all cables, by the same ordinals.
    pub(crate) catalog: Catalog,
    pub(crate) intake: Intake,
    pub(crate) engines: Engines,
    /// What is looked for, and found.
    pub(crate) current: Current,
    /// The open cable,
    pub(crate) opened: Option<Ordinal>,
    /// and its texts, in its order.
    pub(crate) open: Vec<(wire::Part, String)>,
    /// Counts up with every [`Library::clear`]: what was begun before stops.
    pub(crate) epoch: u32,
}

/// One file: its handle, and its name as it was handed over.
pub(crate) struct Held {
    pub(crate) file: File,
    pub(crate) name: String,
}

/// Where a cable is.
#[derive(Clone)]
pub(crate) struct Located {
    pub(crate) file: FileId,
    pub(crate) place: Where,
    /// A fingerprint of its text, by which the same cable in another file is known.
    pub(crate) print: u64,
}

/// Where in its file.
#[derive(Clone)]
pub(crate) enum Where {
    /// A record of a file that was handed over.
    Record(Place),
    /// These bytes of the texts that are kept on this device.
    Kept(Range<u64>),
}

impl Library {
    /// Forgets all files; what is under way stops at its next turn.
    pub(crate) fn clear(&mut self) {
        let engines = self.engines.clone();
        *self = Library { epoch: self.epoch.wrapping_add(1), engines, ..Library::default() };
    }

    /// How many cables there are.
    pub(crate) fn held(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    fn located(&self, ordinal: Ordinal) -> Option<(Located, File, String)> {
        let located = self.places.get(ordinal as usize)?.clone();
        let held = self.files.get(located.file as usize)?;
        Some((located, held.file.clone(), held.name.clone()))
    }
}

/// A cable that was read again.
pub(crate) struct ReadAgain {
    pub(crate) text: String,
    pub(crate) stated: Stated,
    /// What it was read from, in words.
    pub(crate) origin: String,
    /// The name of its file, and of the member of it, fit for display.
    pub(crate) shown: String,
    /// Whether the file ends inside of it.
    pub(crate) cut: bool,
}

/// Reads a cable again, from its place in its file. `parses` is called before anything of the cable is parsed.
pub(crate) async fn read_again(
    library: &RefCell<Library>,
    ordinal: Ordinal,
    parses: impl Fn(FileId),
) -> Result<ReadAgain, String> {
    let located = library.borrow().located(ordinal);
    let Some((located, file, name)) = located else {
        return Err("This cable is no longer held; drop its file again.".to_owned());
    };
    let place = match located.place {
        Where::Record(place) => place,
        Where::Kept(range) => {
            let bytes = slice(&file, range.start as f64, range.end as f64).await?;
            let (stated, text, origin, shown): Source = postcard::from_bytes(&bytes).map_err(|_| {
                "This cable can't be read any more: what is kept on this device is damaged.".to_owned()
            })?;
            return Ok(ReadAgain { text, stated, origin, shown, cut: false });
        }
    };
    let mut again = Again::new(&name, &place);
    while let Some(range) = again.needs() {
        let start = range.start as f64;
        let end = (range.end as f64).min(start + SLICE).min(file.size()).max(start);
        let bytes = slice(&file, start, end)
            .await
            .map_err(|reason| format!("{}: {reason}", source::display_name(&name)))?;
        parses(located.file);
        again.feed(&bytes);
    }
    parses(located.file);
    let record = again.finish().map_err(|error| error.to_string())?;
    Ok(ReadAgain {
        origin: origin(&record),
        shown: shown(&name, &place),
        cut: record.cut.is_some(),
        text: record.text,
        stated: record.stated,
    })
}

/// What a record was read from: "cable page, UTF-8".
pub(crate) fn origin(record: &Record) -> String {
    format!("{}, {}", record.place.kind.name(), record.place.encoding.name())
}

/// The name of a file, and of the member of it.
pub(crate) fn shown(name: &str, place: &Place) -> String {
    match &place.member {
        Some(member) => format!("{}, {}", source::display_name(name), source::display_name(&member.name)),
        None => source::display_name(name),
    }
}

/// A cable's line in lists.
pub(crate) fn entry(cable: &Cable, stem: Option<&str>) -> Entry {
    let number = cable.post.as_ref().zip(cable.number).map(|(post, number)| format!("{post} {number}"));
    let name = cable.id.clone().or(number).or(stem.map(str::to_owned)).unwrap_or_default();
    let class = cable.classification.as_ref();
    Entry {
        name,
        date: cable.date.map(|date| date.to_string()).unwrap_or_default(),
        class: class.map_or(Levels::NONE, |mark| mark.level.map_or(Levels::UNRECOGNISED, Levels::code)),
        noforn: class.is_some_and(|mark| mark.noforn),
        subject: cable.subject.clone().unwrap_or_default(),
    }
}

/// A range of a file's bytes, or a sentence why the browser doesn't give them.
pub(crate) async fn slice(file: &File, start: f64, end: f64) -> Result<Vec<u8>, String> {
    let refused = |_| {
        "The browser can't read this file any more: it was changed, moved or removed after it was dropped. Drop it again.".to_owned()
    };
    let blob = file.slice_with_f64_and_f64(start, end).map_err(refused)?;
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(refused)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
