//! Files of what was found: tables, JSON, Markdown, plain text, and the files themselves in an archive.
//!
//! A file is made cable by cable. What is ready can be taken at any time, so that a file of all cables there are needs
//! no more memory than one of a few.

mod cable_rows;
mod hit_rows;
mod markdown;
mod originals;

pub use cable_rows::{HEAD_COLUMNS, head};
pub(crate) use hit_rows::place;
pub use markdown::markdown;

use cite::escape;
use originals::Originals;
use search::Document;
use search::query::Query;
use search::saved::CableSource;
use serde::Serialize;
use std::rc::Rc;
use wire::{csv_field, quoted_field};

/// The form of an exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values. Unless they are `raw`, no spreadsheet takes one for a formula.
    Csv {
        /// Whether cells stay as they are.
        raw: bool,
    },
    /// A JSON object on each line.
    Ndjson,
    /// Text with the marks of Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// A zip archive of the files as they were read.
    Originals,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Format; 6] = [
        Format::Csv { raw: false },
        Format::Csv { raw: true },
        Format::Ndjson,
        Format::Markdown,
        Format::Text,
        Format::Originals,
    ];

    /// Returns the name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv { raw: false } => "csv",
            Format::Csv { raw: true } => "raw-csv",
            Format::Ndjson => "ndjson",
            Format::Markdown => "md",
            Format::Text => "txt",
            Format::Originals => "zip",
        }
    }

    /// Returns the format of this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns what the name of the file ends with.
    pub fn extension(self) -> &'static str {
        if matches!(self, Format::Csv { .. }) { "csv" } else { self.name() }
    }

    /// Returns the media type of the file.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv { .. } => "text/csv",
            Format::Ndjson => "application/x-ndjson",
            Format::Markdown => "text/markdown",
            Format::Text => "text/plain",
            Format::Originals => "application/zip",
        }
    }
}

/// What an entry of the file is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A paragraph that was found.
    #[default]
    Hit,
    /// A cable.
    Cable,
}

impl Unit {
    /// Returns the name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Hit => "hit",
            Unit::Cable => "cable",
        }
    }

    /// Returns the unit of this name.
    pub fn named(name: &str) -> Option<Unit> {
        [Unit::Hit, Unit::Cable].into_iter().find(|unit| unit.name() == name)
    }
}

/// The bytes of a file as it was read, of one cable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Original {
    /// The bytes: of a file the whole, of a table or an archive the record or the member.
    pub(crate) bytes: Vec<u8>,
    /// What the names of such files end with: "html".
    pub(crate) extension: &'static str,
}

/// What is written into a file.
pub(crate) struct Options {
    pub(crate) format: Format,
    pub(crate) unit: Unit,
    /// What was looked for: its hits are the entries of a file by hit.
    pub(crate) query: Rc<Query>,
    /// The address of the page without its fragment, which links begin with. It may be empty.
    pub(crate) page: String,
}

/// A file that is being made.
pub(crate) struct Export {
    options: Options,
    ready: Vec<u8>,
    originals: Originals,
    written: u32,
}

impl Export {
    /// Begins a file.
    pub(crate) fn new(options: Options) -> Export {
        let mut export = Export { options, ready: Vec::new(), originals: Originals::default(), written: 0 };
        if let Format::Csv { .. } = export.options.format {
            let columns = match export.options.unit {
                Unit::Hit => hit_rows::COLUMNS.join(","),
                Unit::Cable => format!("{},hits,link", HEAD_COLUMNS.join(",")),
            };
            export.line(&columns);
        }
        export
    }

    /// Adds a cable of this name in its library.
    pub(crate) fn cable(&mut self, name: &str, source: &CableSource) {
        let cable = cable::parse(&source.text, &source.metadata);
        let document = Document::of(&cable, &source.text, name.to_owned());
        let of = Found { name, text: &source.text, cable: &cable, document: &document };
        match self.options.unit {
            Unit::Hit => hit_rows::write(self, of),
            Unit::Cable => cable_rows::write(self, of),
        }
    }

    /// Adds the file of a cable.
    pub(crate) fn original(&mut self, name: &str, original: &Original) {
        self.originals.add(name, original);
        self.written += 1;
    }

    /// Returns how many entries were written.
    pub(crate) fn written(&self) -> u32 {
        self.written
    }

    /// Returns how many bytes are ready.
    pub(crate) fn len(&self) -> usize {
        self.ready.len() + self.originals.len()
    }

    /// Takes the bytes that are ready.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        let mut ready = std::mem::take(&mut self.ready);
        ready.append(&mut self.originals.take());
        ready
    }

    /// Ends the file and returns the rest of its bytes. An archive names in a file of its own what it lacks, a line for
    /// each, and a text names it at its end.
    pub(crate) fn finish(mut self, lacking: &[String]) -> Vec<u8> {
        match self.options.format {
            Format::Originals => self.originals.finish(lacking),
            Format::Markdown | Format::Text => {
                for line in lacking {
                    let line = if self.options.format == Format::Text {
                        line.clone()
                    } else {
                        escape::markdown(line)
                    };
                    self.line(&format!("\n{line}"));
                }
            }
            // Whoever reads a table or objects takes every line for one of them.
            Format::Csv { .. } | Format::Ndjson => {}
        }
        self.take()
    }

    /// Returns a link to a cable or a paragraph of it, with the hash of its words.
    fn link(&self, name: &str, paragraph: Option<(&str, &str)>) -> String {
        format!("{}{}", self.options.page, wire::fragment(name, paragraph))
    }

    /// Writes a row of a table.
    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        let field = if self.options.format == (Format::Csv { raw: true }) { quoted_field } else { csv_field };
        let row: Vec<String> = cells.map(field).collect();
        self.line(&row.join(","));
    }

    /// Writes an object of JSON on a line of its own.
    fn object(&mut self, object: &impl Serialize) {
        // The types that are written here have names of texts only, and memory takes everything.
        let _ = serde_json::to_writer(&mut self.ready, object);
        self.ready.push(b'\n');
    }

    /// Writes a line. Those of tables end as RFC 4180 has it.
    fn line(&mut self, line: &str) {
        self.ready.extend_from_slice(line.as_bytes());
        self.ready.extend_from_slice(match self.options.format {
            Format::Csv { .. } => b"\r\n",
            _ => b"\n",
        });
    }
}

/// A cable that was read again.
#[derive(Clone, Copy)]
struct Found<'c> {
    /// Its name in the library.
    name: &'c str,
    text: &'c str,
    cable: &'c cable::Cable,
    document: &'c Document,
}

#[cfg(test)]
mod tests;
