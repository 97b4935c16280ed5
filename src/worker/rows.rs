//! The lines of the list, with the paragraphs that were found.

use crate::library::{Library, read_again};
use search::matcher::hits;
use search::query::{Levels, Query};
use search::{Document, Hit};
use std::{cell::RefCell, ops::Range};
use wire::{Row, Snippet};

/// Paragraphs that are shown of a cable.
const SNIPPETS: usize = 3;

/// Bytes of a snippet on either side of its first hit, and behind it.
const BEFORE: usize = 60;
const BEHIND: usize = 140;

/// The lines of the list in this range; none if the list is of another version by now.
pub(crate) async fn rows(library: &RefCell<Library>, version: u32, range: Range<u32>) -> Vec<Row> {
    let (hits, query) = {
        let library = library.borrow();
        let current = &library.current;
        if current.version != version {
            return Vec::new();
        }
        let range = range.start as usize..(range.end as usize).min(current.cables.len());
        let hits: Vec<Hit> = current.cables.get(range).unwrap_or_default().to_vec();
        (hits, current.words().cloned())
    };
    let hosted = library.borrow().hosted.clone();
    if let Some(hosted) = hosted {
        let ordinals: Vec<u32> = hits.iter().map(|hit| hit.ordinal).collect();
        let is_late = || library.borrow().current.version != version || library.borrow().current.moved_on;
        if let Err(reason) = hosted.lines(library, &ordinals, is_late).await {
            hosted.refuse(reason);
            return Vec::new();
        }
    }
    let mut rows = Vec::with_capacity(hits.len());
    for hit in hits {
        // Lines that nobody waits for any more keep no newer search waiting.
        if library.borrow().current.version != version || library.borrow().current.moved_on {
            return Vec::new();
        }
        let snippets = match &query {
            Some(query) => snippets(library, hit.ordinal, query).await,
            None => Vec::new(),
        };
        let library = library.borrow();
        let Some(entry) = library.catalog.entry(hit.ordinal) else { continue };
        rows.push(Row {
            ordinal: hit.ordinal,
            name: entry.name.clone(),
            date: entry.date.get(..10).unwrap_or_default().to_owned(),
            level: Levels::level(entry.class),
            noforn: entry.noforn,
            subject: entry.subject.clone(),
            versions: u32::try_from(library.catalog.versions_of(hit.ordinal).len()).unwrap_or(u32::MAX),
            hits: if query.is_some() { hit.hits } else { 0 },
            snippets,
        });
    }
    rows
}

/// The first hits in a cable. One that can't be read again any more has none; opening it says why.
async fn snippets(library: &RefCell<Library>, ordinal: u32, query: &Query) -> Vec<Snippet> {
    let Ok(again) = read_again(library, ordinal, |_| {}).await else { return Vec::new() };
    let source = again.source;
    let cable = cable::parse(&source.text, &source.metadata);
    let name = library.borrow().catalog.entry(ordinal).map(|entry| entry.name.clone()).unwrap_or_default();
    let document = Document::of(&cable, &source.text, name);
    let snippet = |(place, marks): (usize, Vec<Range<usize>>)| {
        let unit = document.units.get(place)?;
        let (text, marks) = cut(&unit.text, marks);
        let paragraph = document.paragraph(place).and_then(|index| cable.paragraphs.get(index));
        Some(Snippet {
            anchor: paragraph.map(|paragraph| paragraph.anchor.clone()).unwrap_or_default(),
            number: paragraph.and_then(|paragraph| paragraph.number),
            level: Levels::level(unit.level),
            noforn: unit.noforn,
            text,
            marks,
        })
    };
    hits(&query.root, &document).filter_map(snippet).take(SNIPPETS).collect()
}

/// A line of a text around its first mark, with the marks in it.
fn cut(text: &str, marks: Vec<Range<usize>>) -> (String, Vec<(u32, u32)>) {
    let first = marks.first().map_or(0, |mark| mark.start);
    let mut start = text.floor_char_boundary(first.saturating_sub(BEFORE));
    if start > 0 {
        start += text
            .get(start..first)
            .and_then(|rest| rest.find(char::is_whitespace))
            .map_or(0, |blank| blank + 1);
    }
    let mut end = text.ceil_char_boundary((first + BEHIND).min(text.len()));
    if end < text.len() {
        end = text
            .get(first..end)
            .and_then(|rest| rest.rfind(char::is_whitespace))
            .map_or(end, |blank| first + blank);
    }
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let lead = shown.len();
    shown.push_str(&text.get(start..end).unwrap_or_default().replace('\n', " "));
    if end < text.len() {
        shown.push('…');
    }
    let place = |at: usize| u32::try_from(at.clamp(start, end) - start + lead).unwrap_or(u32::MAX);
    let marks = marks.into_iter().map(|mark| (place(mark.start), place(mark.end)));
    (shown, marks.filter(|(from, to)| from < to).collect())
}
