//! `septel search`: finds what the page finds, for scripts.

use std::io::{self, Write};

use search::matcher::hits;
use search::query::{LevelCode, Query};
use search::{Document, SortOrder};
use serde::Serialize;

use crate::input::say;
use crate::library::OpenLibrary;

/// What is printed of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum OutputFormat {
    /// A line a hit: cable, paragraph, level, text
    Text,
    /// An object a hit
    Ndjson,
    /// The ids of the cables
    Ids,
    /// How many cables and hits there are
    Count,
}

/// The order of what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Sort {
    /// The best first
    Relevance,
    /// The newest first
    Newest,
    /// The oldest first
    Oldest,
}

impl From<Sort> for SortOrder {
    fn from(sort: Sort) -> SortOrder {
        match sort {
            Sort::Relevance => SortOrder::Relevance,
            Sort::Newest => SortOrder::Newest,
            Sort::Oldest => SortOrder::Oldest,
        }
    }
}

/// A hit in the NDJSON output.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'l> {
    id: &'l str,
    /// The anchor of the paragraph, or `null` for the subject.
    anchor: Option<&'l str>,
    number: Option<u32>,
    level: Option<&'static str>,
    noforn: bool,
    score: f32,
    text: &'l str,
    /// The byte ranges of the words in the text.
    marks: Vec<[usize; 2]>,
}

/// Says what in a query has no meaning. `text` is the query as it was written.
pub(crate) fn say_notes(text: &str, query: &Query) {
    for note in &query.notes {
        let place = text.get(note.span.clone()).unwrap_or_default();
        say(&format!("query, byte {}, `{place}`: {}", note.span.start, note.message));
    }
}

/// Prints what a query finds. Returns whether it finds anything.
pub(crate) fn search(
    open: &mut OpenLibrary,
    text: &str,
    sort: Sort,
    format: OutputFormat,
    out: &mut impl Write,
) -> io::Result<bool> {
    let query = Query::read(text);
    say_notes(text, &query);
    let answer = open.library.search(&query, sort.into());
    if format == OutputFormat::Count {
        writeln!(out, "{} cables, {} hits", answer.counts.cables, answer.counts.hits)?;
        return Ok(answer.counts.cables > 0);
    }
    for hit in &answer.cables {
        let Some(entry) = open.library.catalog().entry(hit.ordinal).cloned() else { continue };
        if format == OutputFormat::Ids {
            writeln!(out, "{}", entry.name)?;
            continue;
        }
        let source = open.text(hit.ordinal)?;
        let cable = cable::parse(&source.text, &source.metadata);
        let document = Document::of(&cable, &source.text, entry.name.clone());
        for (place, marks) in hits(&query.root, &document) {
            let Some(unit) = document.units.get(place) else { continue };
            let paragraph = document.paragraph(place).and_then(|index| cable.paragraphs.get(index));
            let level = (unit.level != LevelCode::Unmarked).then(|| unit.level.name());
            match format {
                OutputFormat::Ndjson => {
                    let line = Line {
                        id: &entry.name,
                        anchor: paragraph.map(|paragraph| paragraph.anchor.as_str()),
                        number: paragraph.and_then(|paragraph| paragraph.number),
                        level,
                        noforn: unit.noforn,
                        score: hit.score,
                        text: &unit.text,
                        marks: marks.into_iter().map(|mark| [mark.start, mark.end]).collect(),
                    };
                    serde_json::to_writer(&mut *out, &line)?;
                    writeln!(out)?;
                }
                _ => {
                    let place = paragraph.map_or("subject", |paragraph| paragraph.anchor.as_str());
                    let noforn = if unit.noforn { "/NF" } else { "" };
                    let text = unit.text.replace('\n', " ");
                    writeln!(out, "{} {place} ({}{noforn}) {text}", entry.name, level.unwrap_or("-"))?;
                }
            }
        }
    }
    Ok(!answer.cables.is_empty())
}
