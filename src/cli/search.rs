//! `septel search`: what the page finds, for scripts.

use std::io::{self, Write};

use search::matcher::hits;
use search::query::{Levels, Query};
use search::{Document, Order};
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

/// A hit, as NDJSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'l> {
    id: &'l str,
    /// `null` for the subject.
    anchor: Option<&'l str>,
    number: Option<u32>,
    level: Option<&'static str>,
    noforn: bool,
    score: f32,
    text: &'l str,
    /// Byte ranges of the words in the text.
    marks: Vec<[usize; 2]>,
}

/// Prints what a query finds; whether it finds anything.
pub(crate) fn search(
    open: &mut OpenLibrary,
    text: &str,
    sort: Sort,
    format: OutputFormat,
    out: &mut impl Write,
) -> io::Result<bool> {
    let query = Query::read(text);
    for mistake in &query.mistakes {
        let place = text.get(mistake.place.clone()).unwrap_or_default();
        say(&format!("query, byte {}, `{place}`: {}", mistake.place.start, mistake.message));
    }
    let order = match sort {
        Sort::Relevance => Order::Relevance,
        Sort::Newest => Order::Newest,
        Sort::Oldest => Order::Oldest,
    };
    let answer = open.library.search(&query, order);
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
            let level = (unit.level != Levels::NONE).then(|| Levels::name(unit.level));
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
