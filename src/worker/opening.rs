//! Opens a cable, and finds words in it.

use crate::library::Library;
use crate::view;
use crate::worker::{Answer, Core, Turn};
use cable::Cable;
use cable::json::Contract;
use messages::{Wording, say::worker as say};
use search::Document;
use search::matcher::{Text, hits};
use search::query::{Phrase, Query};
use std::cell::{Cell, RefCell};
use wire::{CableLink, CableRef, CableView, Failure, MatchRange, Ordinal, Reply, TextRegion, Version};

/// How many citing cables are listed. The others are only counted.
const CITING: usize = 50;

/// The cable that is open, which is the one that the page shows.
///
/// While a request to open another cable is being worked on, it is the one that the page said it shows.
#[derive(Default)]
pub(crate) struct OpenCable {
    ordinal: Cell<Option<Ordinal>>,
    /// The texts of this cable that were last searched.
    texts: RefCell<Option<(Ordinal, Texts)>>,
}

/// The texts of a cable that can be searched, in order.
type Texts = Vec<(TextRegion, String)>;

impl OpenCable {
    /// Returns the number of the cable, if one is open.
    pub(crate) fn ordinal(&self) -> Option<Ordinal> {
        self.ordinal.get()
    }

    /// Notes that the page shows this cable, or none.
    pub(crate) fn shows(&self, ordinal: Option<Ordinal>) {
        self.ordinal.set(ordinal);
    }

    /// Closes it.
    pub(crate) fn clear(&self) {
        self.ordinal.set(None);
        self.texts.take();
    }
}

/// Reads a cable again and makes what the page shows of it.
pub(crate) async fn open(turn: &Turn, which: CableRef, json: bool) -> Answer {
    let core = &turn.core;
    let library = core.library();
    if let CableRef::Named(name) = &which {
        let meant = std::iter::once(name.clone()).chain(cable::ids_meant(name));
        learn(core, &*library, &meant.collect::<Vec<_>>()).await;
        turn.check()?;
    }
    let Some(ordinal) = ordinal(core, &*library, &which) else { return Ok(Reply::Missing) };
    let text = library.read(ordinal).await?;
    turn.check()?;
    let citing = library.citing(ordinal).await.unwrap_or_else(|failure| {
        core.refuse_collection(&failure);
        Vec::new()
    });
    turn.check()?;
    let versions = versions(&*library, ordinal).await;
    turn.check()?;
    let cable = text.parse();
    let cited: Vec<String> = cable.references.iter().filter_map(|reference| reference.id.clone()).collect();
    learn(core, &*library, &cited).await;
    // From here on, nothing waits, so the cable that is open is the one in the reply.
    turn.check()?;
    let name = library.entry(ordinal).map(|entry| entry.name).unwrap_or_default();
    let document = Document::of(&cable, &text.source.text, name.clone());
    let matches = core.searching.words().map(|query| matches(&query, &cable, &document)).unwrap_or_default();
    let json = if json { Some(contract(&cable, &text.source.text)?) } else { None };
    let mut view = view::of(text, cable);
    view.ordinal = ordinal;
    view.name = name;
    view.matches = matches;
    view.here = core.searching.place(&*library, ordinal);
    view.versions = versions;
    view.query = core.searching.text();
    view.json = json;
    for reference in &mut view.references {
        let there = reference.id.as_deref().and_then(|id| library.named(id));
        reference.here = there.map(|ordinal| link(&*library, ordinal));
    }
    view.citing = u32::try_from(citing.len()).unwrap_or(u32::MAX);
    view.cited_by = citing.into_iter().take(CITING).map(|ordinal| link(&*library, ordinal)).collect();
    // A collection on a host reads only some of the names.
    view.cited_by.retain(|cited| !cited.name.is_empty());
    core.open.ordinal.set(Some(ordinal));
    core.open.texts.replace(Some((ordinal, texts(&view))));
    Ok(Reply::Opened(Box::new(view)))
}

/// Returns the open cable in the form of the JSON contract.
pub(crate) async fn json(turn: &Turn) -> Answer {
    let Some(ordinal) = turn.core.open.ordinal() else { return Ok(Reply::Json(String::new())) };
    let text = turn.core.library().read(ordinal).await?;
    Ok(Reply::Json(contract(&text.parse(), &text.source.text)?))
}

fn contract(cable: &Cable, text: &str) -> Result<String, Failure> {
    serde_json::to_string(&Contract::new(cable, text))
        .map_err(|error| Failure::new("json", error.to_string()))
}

/// Makes the library know the cables with these names.
async fn learn(core: &Core, library: &dyn Library, names: &[String]) {
    if let Err(failure) = library.learn_names(names).await {
        core.refuse_collection(&failure);
    }
}

/// Returns the versions of a cable, the fullest first, or none if there is only one.
async fn versions(library: &dyn Library, open: Ordinal) -> Vec<Version> {
    let all = library.versions(open);
    let mut versions = Vec::new();
    if all.len() > 1 {
        for (ordinal, words) in all {
            let label = label(library, ordinal, words).await;
            versions.push(Version { ordinal, label, open: ordinal == open });
        }
    }
    versions
}

/// Returns what distinguishes a version: its file, and how full it is.
pub(crate) async fn label(library: &dyn Library, ordinal: Ordinal, words: u32) -> Wording {
    match library.file(ordinal).await {
        Ok(file) => say::version_in_file(file, words),
        Err(_) => say::version_in_lost_file(words),
    }
}

fn ordinal(core: &Core, library: &dyn Library, which: &CableRef) -> Option<Ordinal> {
    let cables = core.searching.cables();
    match which {
        CableRef::Ordinal(ordinal) => Some(*ordinal),
        CableRef::Named(name) => library.named(name),
        CableRef::First => cables.first().map(|hit| hit.ordinal).or(library.first()),
        CableRef::Beside { ordinal, forward } => {
            let here = core.searching.place(library, *ordinal)? as usize;
            let there = if *forward { here.checked_add(1) } else { here.checked_sub(1) }?;
            cables.get(there).map(|hit| hit.ordinal)
        }
    }
}

fn link(library: &dyn Library, ordinal: Ordinal) -> CableLink {
    CableLink { ordinal, name: library.entry(ordinal).map(|entry| entry.name).unwrap_or_default() }
}

/// Finds the words of a query in the paragraphs that are hits.
fn matches(query: &Query, cable: &Cable, document: &Document) -> Vec<MatchRange> {
    let mut all = Vec::new();
    for (unit, marks) in hits(&query.root, document) {
        let index = document.paragraph(unit);
        let heading =
            index.and_then(|index| cable.paragraphs.get(index)?.heading.as_ref()).map_or(0, String::len);
        // The heading is on a line before the text.
        let body = if heading > 0 { heading + 1 } else { 0 };
        for mark in marks {
            let Some(index) = index.and_then(|index| u32::try_from(index).ok()) else {
                all.push(range(TextRegion::Subject, mark.start, mark.end));
                continue;
            };
            if mark.start < heading {
                let end = mark.end.min(heading);
                all.push(range(TextRegion::Paragraph(index, false), mark.start, end));
            }
            if mark.end > body {
                let start = mark.start.max(body) - body;
                all.push(range(TextRegion::Paragraph(index, true), start, mark.end - body));
            }
        }
    }
    all
}

fn range(region: TextRegion, start: usize, end: usize) -> MatchRange {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    MatchRange { region, start: byte(start), end: byte(end) }
}

/// Returns the texts of a cable that can be searched, in order.
fn texts(view: &CableView) -> Texts {
    let mut texts = Texts::new();
    texts.extend(view.subject.clone().map(|subject| (TextRegion::Subject, subject)));
    for (paragraph, index) in view.paragraphs.iter().zip(0..) {
        texts.extend(paragraph.heading.clone().map(|heading| (TextRegion::Paragraph(index, false), heading)));
        texts.push((TextRegion::Paragraph(index, true), paragraph.text.clone()));
    }
    texts.extend(view.signature.clone().map(|signature| (TextRegion::Signature, signature)));
    texts
}

/// Finds words that follow one another in the cable that the page shows. The last one may be unfinished. The result is
/// that of the query `"these words*"`.
pub(crate) async fn find(turn: &Turn, ordinal: Ordinal, words: &str) -> Answer {
    let open = &turn.core.open;
    let is_there = open.texts.borrow().as_ref().is_some_and(|(of, _)| *of == ordinal);
    if !is_there {
        let text = turn.core.library().read(ordinal).await?;
        turn.check()?;
        let cable = text.parse();
        let view = view::of(text, cable);
        open.texts.replace(Some((ordinal, texts(&view))));
    }
    let phrase = Phrase::typed(words);
    let texts = open.texts.borrow();
    let mut ranges = Vec::new();
    for (region, text) in texts.iter().flat_map(|(_, texts)| texts) {
        let mut end = 0;
        for found in Text::new(text).find(&phrase) {
            // Occurrences must not overlap: "aa aa" is once in "aa aa aa".
            if found.start >= end {
                end = found.end;
                ranges.push(range(*region, found.start, found.end));
            }
        }
    }
    Ok(Reply::Matches { ordinal, ranges })
}
