//! `septel export`: writes the file that the page exports.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
    rc::Rc,
};

use clap::ValueEnum;
use search::query::Query;
use wire::PanelCall;
use worker::native::{DiskFile, Program};

use crate::{
    input::say,
    library::SavedParts,
    panel,
    search::{Sort, say_notes},
};

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Comma-separated values, for spreadsheets
    Csv,
    /// A JSON object a line; by cable the objects of `septel parse`
    Ndjson,
    /// Text with the marks of Markdown
    Md,
    /// Plain text
    Txt,
    /// The files themselves, in an archive
    Zip,
}

/// What an entry of the file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unit {
    /// A paragraph that is found
    Hit,
    /// A cable
    Cable,
}

/// What is exported, and how.
#[derive(clap::Args)]
pub(crate) struct ExportArguments {
    /// What to look for, as in `septel search`; all cables if it is empty
    query: String,
    /// The form of the file
    #[arg(long = "as", value_enum, default_value = "csv")]
    format: Format,
    /// What an entry is about; originals are always by cable
    #[arg(long = "by", value_enum, default_value = "hit")]
    unit: Unit,
    /// Leave cells of CSV as they are, also if a spreadsheet would take them for formulas
    #[arg(long)]
    raw: bool,
    /// In which order
    #[arg(short, long, value_enum, default_value = "relevance")]
    sort: Sort,
    /// The file to write; standard output if there is none
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
}

/// Writes what a query finds in these files. Returns whether everything could be read and written.
pub(crate) fn export(arguments: &ExportArguments, files: &[PathBuf]) -> io::Result<bool> {
    let mut program = Program::new();
    let saved = match files {
        [folder] => SavedParts::read(folder)?,
        _ => None,
    };
    let mut is_complete = match saved {
        Some(SavedParts { texts, manifest, catalog, shards }) => {
            let ranges = (0..).map_while(|ordinal| manifest.text(ordinal));
            program.open(Rc::new(DiskFile::open(&texts)?), ranges, catalog, shards);
            true
        }
        None => panel::add(&mut program, files)?,
    };
    say_notes(&arguments.query, &Query::read(&arguments.query));
    let output: Box<dyn Write> = match &arguments.out {
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        None => Box::new(io::stdout()),
    };
    match program.export(arguments.call(), output) {
        Ok(lacking) => {
            for lack in &lacking {
                say(&format!("{} is not in the file: {}", lack.file, lack.reason));
            }
            is_complete &= lacking.is_empty();
        }
        Err(message) => {
            say(&message.to_string());
            is_complete = false;
        }
    }
    Ok(is_complete)
}

impl ExportArguments {
    /// Returns the call of the panel that makes the file.
    fn call(&self) -> PanelCall {
        let format = match self.format {
            Format::Csv if self.raw => "raw-csv",
            Format::Csv => "csv",
            Format::Ndjson => "ndjson",
            Format::Md => "md",
            Format::Txt => "txt",
            Format::Zip => "zip",
        };
        let unit = if self.unit == Unit::Cable || self.format == Format::Zip { "cable" } else { "hit" };
        let order = match self.sort {
            Sort::Relevance => "relevance",
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
        };
        let call = PanelCall::dialog("export").with("query", &self.query).with("order", order);
        call.with("format", format).with("unit", unit)
    }
}
