//! Opening a cable, and finding words in it.

use crate::hosting::know;
use crate::library::{Library, read_again};
use crate::{compare, port, reading};
use cable::json::Contract;
use search::Document;
use search::matcher::{Text, hits};
use search::query::{Field, Node, Phrase, Query};
use std::cell::RefCell;
use wire::{Cited, Message, Ordinal, Part, Place, Reading, Reply, Which};

/// Citing cables that are listed; the rest is counted.
const CITING: usize = 50;

/// Reads a cable again and says what the page shows of it.
pub(crate) async fn open(library: &RefCell<Library>, which: Which) -> Reply {
    if let Which::Named(name) = &which {
        know(library, std::slice::from_ref(name)).await;
    }
    let Some(ordinal) = library.borrow().ordinal(&which) else { return Reply::Missing };
    let again = match read_again(library, ordinal, |file| port::send(&Message::Opening(file))).await {
        Ok(again) => again,
        Err(reason) => return Reply::Failed(reason),
    };
    let citing = citing(library, ordinal).await;
    let versions = compare::versions(library, ordinal).await;
    let source = &again.source;
    let cable = cable::parse(&source.text, &source.metadata);
    let cited: Vec<String> = cable.references.iter().filter_map(|reference| reference.id.clone()).collect();
    know(library, &cited).await;
    let mut library = library.borrow_mut();
    let name = library.catalog.entry(ordinal).map(|entry| entry.name.clone()).unwrap_or_default();
    let document = Document::of(&cable, &source.text, name.clone());
    let places = library.current.words().map(|query| places(query, &cable, &document)).unwrap_or_default();
    let mut reading = reading::of(again, cable);
    reading.ordinal = ordinal;
    reading.name = name;
    reading.places = places;
    reading.here = library.place(ordinal);
    reading.versions = versions;
    reading.query = library.current.search.text.clone();
    library.opened = Some(ordinal);
    for reference in &mut reading.references {
        let there = reference.id.as_deref().and_then(|id| library.catalog.named(id));
        reference.here = there.map(|ordinal| library.cited(ordinal));
    }
    reading.citing = u32::try_from(citing.len()).unwrap_or(u32::MAX);
    reading.cited_by = citing.into_iter().take(CITING).map(|ordinal| library.cited(ordinal)).collect();
    // Of a collection on a host not all names are read.
    reading.cited_by.retain(|cited| !cited.name.is_empty());
    library.open = texts(&reading);
    Reply::Opened(Box::new(reading))
}

/// The open cable by the JSON contract.
pub(crate) async fn json(library: &RefCell<Library>) -> Reply {
    let Some(ordinal) = library.borrow().opened else { return Reply::Json(String::new()) };
    match read_again(library, ordinal, |_| ()).await {
        Ok(again) => {
            let source = &again.source;
            let cable = cable::parse(&source.text, &source.metadata);
            match serde_json::to_string(&Contract::new(&cable, &source.text)) {
                Ok(json) => Reply::Json(json),
                Err(reason) => Reply::Failed(reason.to_string()),
            }
        }
        Err(reason) => Reply::Failed(reason),
    }
}

/// The cables that refer to this one, the oldest first.
async fn citing(library: &RefCell<Library>, ordinal: Ordinal) -> Vec<Ordinal> {
    let (hosted, name) = {
        let library = library.borrow();
        (library.hosted.clone(), library.catalog.entry(ordinal).map(|entry| entry.name.clone()))
    };
    if let (Some(hosted), Some(name)) = (hosted, name) {
        return hosted.cited_by(library, ordinal, &name).await.unwrap_or_default();
    }
    let (wish, index) = {
        let library = library.borrow();
        let Some(entry) = library.catalog.entry(ordinal) else { return Vec::new() };
        let node = Node::Values(Field::Ref, vec![Phrase::new(&entry.name)]);
        let Some(wish) = library.catalog.wish_if_any(node) else { return Vec::new() };
        (wish, library.index.clone())
    };
    let mut hits = index.all(&wish, None, || false).await.unwrap_or_default().cables;
    search::sort(&mut hits, &library.borrow().catalog, search::Order::Oldest);
    hits.into_iter().map(|hit| hit.ordinal).filter(|other| *other != ordinal).collect()
}

impl Library {
    fn ordinal(&self, which: &Which) -> Option<Ordinal> {
        let cables = &self.current.cables;
        let at = |ordinal: Ordinal| self.place(ordinal).map(|place| place as usize);
        match which {
            Which::Ordinal(ordinal) => Some(*ordinal),
            Which::Named(name) => self.catalog.named(name),
            Which::First => cables.first().map(|hit| hit.ordinal).or(self.catalog.listed().next()),
            Which::Beside { ordinal, forward } => {
                let here = at(*ordinal)?;
                let there = if *forward { here.checked_add(1) } else { here.checked_sub(1) }?;
                cables.get(there).map(|hit| hit.ordinal)
            }
        }
    }

    /// The place of a cable in the list, whichever version of it this is.
    pub(crate) fn place(&self, ordinal: Ordinal) -> Option<u32> {
        let ordinal = self.catalog.kept(ordinal);
        let here = self.current.cables.iter().position(|hit| hit.ordinal == ordinal)?;
        u32::try_from(here).ok()
    }

    /// Another cable.
    fn cited(&self, ordinal: Ordinal) -> Cited {
        let name = self.catalog.entry(ordinal).map(|entry| entry.name.clone()).unwrap_or_default();
        Cited { ordinal, name }
    }
}

/// Where the words of a query stand in the paragraphs that it finds.
fn places(query: &Query, cable: &cable::Cable, document: &Document) -> Vec<Place> {
    let mut all = Vec::new();
    for (unit, marks) in hits(&query.root, document) {
        let index = document.paragraph(unit);
        let heading =
            index.and_then(|index| cable.paragraphs.get(index)?.heading.as_ref()).map_or(0, String::len);
        // The heading stands on a line before the text.
        let body = if heading > 0 { heading + 1 } else { 0 };
        for mark in marks {
            let Some(index) = index.and_then(|index| u32::try_from(index).ok()) else {
                all.push(place(Part::Subject, mark.start, mark.end));
                continue;
            };
            if mark.start < heading {
                all.push(place(Part::Paragraph(index, false), mark.start, mark.end.min(heading)));
            }
            if mark.end > body {
                let start = mark.start.max(body) - body;
                all.push(place(Part::Paragraph(index, true), start, mark.end - body));
            }
        }
    }
    all
}

fn place(part: Part, start: usize, end: usize) -> Place {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { part, start: number(start), end: number(end) }
}

/// The texts of a cable that are searched, in its order.
fn texts(reading: &Reading) -> Vec<(Part, String)> {
    let mut texts: Vec<(Part, String)> = Vec::new();
    texts.extend(reading.subject.clone().map(|subject| (Part::Subject, subject)));
    for (paragraph, index) in reading.paragraphs.iter().zip(0..) {
        texts.extend(paragraph.heading.clone().map(|heading| (Part::Paragraph(index, false), heading)));
        texts.push((Part::Paragraph(index, true), paragraph.text.clone()));
    }
    texts.extend(reading.signature.clone().map(|signature| (Part::Signature, signature)));
    texts
}

/// Where words stand in the open cable, one after the other; the last one may be unfinished. It is what the
/// query `"these words*"` finds.
pub(crate) fn find(library: &RefCell<Library>, words: &str) -> Vec<Place> {
    let phrase = Phrase::typed(words);
    let library = library.borrow();
    let mut all = Vec::new();
    for (part, text) in &library.open {
        let mut end = 0;
        for found in Text::new(text).find(&phrase) {
            // "aa aa" in "aa aa aa" is one place and then none.
            if found.start >= end {
                end = found.end;
                all.push(place(*part, found.start, found.end));
            }
        }
    }
    all
}
