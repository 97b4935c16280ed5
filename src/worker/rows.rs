//! The lines of the list, with the paragraphs that were found.

use crate::library::Library;
use crate::searching::Listed;
use crate::worker::{Answer, Turn};
use search::Document;
use search::matcher::hits;
use search::query::Query;
use std::ops::Range;
use wire::{Ordinal, Reply, Row, Snippet};

/// The most paragraphs that are shown of a cable.
const SNIPPETS: usize = 3;

/// The bytes of a snippet before its first hit, and those after that place.
const BEFORE: usize = 60;
const BEHIND: usize = 140;

/// Returns the lines of the list in this range, or none if the list has another version by now.
pub(crate) async fn rows(turn: &Turn, version: u32, range: Range<u32>) -> Answer {
    let core = &turn.core;
    let library = core.library();
    let from = range.start;
    let reply = |rows| Ok(Reply::Rows { version, from, rows });
    let Some(Listed { query, hits }) =
        core.searching.lines(version, range.start as usize..range.end as usize)
    else {
        return reply(Vec::new());
    };
    let words = Some(&*query).filter(|query| query.root.has_words());
    let is_late = || !turn.is_current() || core.searching.is_past(version);
    let ordinals: Vec<Ordinal> = hits.iter().map(|hit| hit.ordinal).collect();
    if let Err(failure) = library.learn_entries(&ordinals, &is_late).await {
        core.refuse_collection(&failure);
        return reply(Vec::new());
    }
    let mut rows = Vec::with_capacity(hits.len());
    for hit in hits {
        // Lines that nobody needs any more must not delay a newer search.
        if is_late() {
            turn.check()?;
            return reply(Vec::new());
        }
        let snippets = match words {
            Some(query) => snippets(&*library, hit.ordinal, query).await,
            None => Vec::new(),
        };
        let Some(entry) = library.entry(hit.ordinal) else { continue };
        rows.push(Row {
            ordinal: hit.ordinal,
            date: day(&entry.date).to_owned(),
            name: entry.name,
            level: entry.class.level(),
            noforn: entry.noforn,
            subject: entry.subject,
            versions: u32::try_from(library.versions(hit.ordinal).len()).unwrap_or(u32::MAX),
            hits: if words.is_some() { hit.hits } else { 0 },
            snippets,
        });
    }
    reply(rows)
}

/// Returns the day of a date, or its year if no more is known.
pub(crate) fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

/// Returns the first hits in a cable. A cable that can't be read any more has none; opening it says why.
async fn snippets(library: &dyn Library, ordinal: Ordinal, query: &Query) -> Vec<Snippet> {
    let Ok(text) = library.read(ordinal).await else { return Vec::new() };
    let cable = text.parse();
    let name = library.entry(ordinal).map(|entry| entry.name).unwrap_or_default();
    let document = Document::of(&cable, &text.source.text, name);
    let snippet = |(place, marks): (usize, Vec<Range<usize>>)| {
        let unit = document.units.get(place)?;
        let (text, marks) = cut(&unit.text, marks);
        let paragraph = document.paragraph(place).and_then(|index| cable.paragraphs.get(index));
        Some(Snippet {
            anchor: paragraph.map(|paragraph| paragraph.anchor.clone()).unwrap_or_default(),
            number: paragraph.and_then(|paragraph| paragraph.number),
            level: unit.level.level(),
            noforn: unit.noforn,
            text,
            marks,
        })
    };
    hits(&query.root, &document).filter_map(snippet).take(SNIPPETS).collect()
}

/// Cuts out the part of a text around its first mark, and returns it with the marks in it.
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
