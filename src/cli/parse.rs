//! `septel parse`: prints cables in the chosen format.

use std::io::{self, Write};

use cable::{Cable, Paragraph, json::Contract};
use clap::ValueEnum;
use source::Record;
use wire::plain_cell;
use worker::export::{HEAD_COLUMNS, head, markdown};

use crate::input::Sink;

/// How cables are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line
    Ndjson,
    /// One JSON array
    Json,
    /// One row a paragraph, for spreadsheets
    Csv,
    /// Text with the marks of Markdown
    Markdown,
}

/// The columns of the table about the paragraph, after those about the cable. A cable without paragraphs has one row, in
/// which they are empty.
const COLUMNS: [&str; 6] = ["anchor", "page", "mark", "level", "heading", "text"];

/// Prints each cable when it comes.
pub(crate) enum Printer<W: Write> {
    Ndjson(W),
    Json { out: W, is_first: bool },
    Csv(Box<csv::Writer<W>>),
    Markdown(W),
}

impl<W: Write> Printer<W> {
    pub(crate) fn new(format: Format, out: W) -> io::Result<Printer<W>> {
        Ok(match format {
            Format::Ndjson => Printer::Ndjson(out),
            Format::Json => Printer::Json { out, is_first: true },
            Format::Markdown => Printer::Markdown(out),
            Format::Csv => {
                let mut table = csv::Writer::from_writer(out);
                table.write_record(HEAD_COLUMNS.iter().chain(&COLUMNS))?;
                Printer::Csv(Box::new(table))
            }
        })
    }

    /// Writes the end of the output.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Printer::Json { mut out, is_first } => {
                out.write_all(if is_first { b"[]\n" } else { b"\n]\n" })?;
                out.flush()
            }
            Printer::Ndjson(mut out) | Printer::Markdown(mut out) => out.flush(),
            Printer::Csv(mut table) => table.flush(),
        }
    }
}

impl<W: Write> Sink for Printer<W> {
    fn record(&mut self, _name: &str, record: &Record) -> io::Result<()> {
        let cable = cable::parse(&record.text, &record.metadata);
        let contract = Contract::new(&cable, &record.text);
        match self {
            Printer::Ndjson(out) => {
                serde_json::to_writer(&mut *out, &contract)?;
                out.write_all(b"\n")
            }
            Printer::Json { out, is_first } => {
                out.write_all(if *is_first { b"[\n" } else { b",\n" })?;
                *is_first = false;
                Ok(serde_json::to_writer(out, &contract)?)
            }
            Printer::Csv(table) => rows(table, &cable, &record.text),
            Printer::Markdown(out) => writeln!(out, "{}", markdown(&cable, &record.text)),
        }
    }
}

fn rows<W: Write>(table: &mut csv::Writer<W>, cable: &Cable, text: &str) -> io::Result<()> {
    let head = head(cable);
    let body = |paragraph: &Paragraph| {
        [
            paragraph.anchor.clone(),
            paragraph.page.map(|page| page.to_string()).unwrap_or_default(),
            paragraph.mark.as_ref().map(|mark| mark.text.clone()).unwrap_or_default(),
            paragraph.level.map(cable::Level::letters).unwrap_or_default().to_owned(),
            paragraph.heading.clone().unwrap_or_default(),
            paragraph.flow(text, &cable.lines).text,
        ]
    };
    let mut row = |body: [String; 6]| {
        table.write_record(head.iter().chain(&body).map(|cell| plain_cell(cell).into_owned()))
    };
    if cable.paragraphs.is_empty() {
        row(Default::default())?;
    }
    for paragraph in &cable.paragraphs {
        row(body(paragraph))?;
    }
    Ok(())
}
