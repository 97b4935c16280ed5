//! The command `septel`: what the page does, for scripts.
#![forbid(unsafe_code)]

mod cite;
mod explain;
mod export;
mod hosting;
mod input;
mod library;
mod panel;
mod parse;
mod search;
mod stats;
mod verify;
mod walk;

use std::{
    io::{self, BufWriter, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{CommandFactory as _, Parser, Subcommand};

use input::{Input, say};
use parse::{Format, Printer};

/// Reads diplomatic cables.
#[derive(Parser)]
#[command(name = "septel", version, after_help = STATUS)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const STATUS: &str = "\
    Exit status: 0 if all went well, 1 if something could not be read or is not known, 2 for wrong arguments.";

#[derive(Subcommand)]
enum Command {
    /// Print the cables of files
    ///
    /// Reads every kind of file that cables come in, whatever its name: pages, fragments, texts, tables, dumps,
    /// archives. What can't be read is reported on standard error; the rest is still read.
    #[command(after_help = STATUS)]
    Parse {
        /// How to print them
        #[arg(short, long, value_enum, default_value = "ndjson")]
        format: Format,
        #[command(flatten)]
        files: FileArguments,
    },
    /// Count what is in files: cables, paragraphs by level, marks as printed, notes, what was skipped
    #[command(after_help = STATUS)]
    Stats {
        /// Print the counts as JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        files: FileArguments,
    },
    /// Cite cables or paragraphs, or quote paragraphs with their source
    #[command(after_help = STATUS)]
    Cite {
        #[command(flatten)]
        wanted: cite::Wanted,
        #[command(flatten)]
        files: FileArguments,
    },
    /// Check the quotations of an article against cables
    ///
    /// Reads text, Markdown or HTML. Each quotation between quotation marks or in a block quotation is found word for word,
    /// found with words that differ, or not found; ellipses and words in brackets are let pass, and said. Capitals,
    /// line ends and punctuation are not compared. Links with a hash of words are held to the words.
    #[command(
        after_help = "Exit status: 0 if every quotation and link is right, 1 if one is not or something could not be \
                      read, 2 for wrong arguments."
    )]
    Verify {
        /// The article, `-` for standard input
        article: PathBuf,
        /// The files with the cables, or a folder of `septel index`
        #[arg(long = "in", value_name = "FILE", required = true, num_args = 1..)]
        files: Vec<PathBuf>,
        /// Print what was found as JSON
        #[arg(long)]
        json: bool,
    },
    /// Search cables by paragraph
    ///
    /// Words are all required; "a phrase", "two words"~5, begin*, OR, NOT, parentheses; fields level: noforn: marked: post:
    /// tag: date: id: ref: subject: from: to: signed: caption: par: class: kind: concept: office: drafter: handling:
    /// cable:. The language and what it finds are those of the page; `septel panel searching` describes it with examples.
    #[command(
        after_help = "Exit status: 0 if something was found, 1 if nothing was or something could not be read, \
                      2 for wrong arguments."
    )]
    Search {
        /// What to look for
        query: String,
        /// What to print
        #[arg(short, long, value_enum, default_value = "text")]
        format: search::OutputFormat,
        /// In which order
        #[arg(short, long, value_enum, default_value = "relevance")]
        sort: search::Sort,
        #[command(flatten)]
        files: FileArguments,
    },
    /// Write what a search finds into a file: a table, JSON, Markdown, text, or the files themselves
    ///
    /// The file is the one that the page exports. A cable that can't be read again is named, and the rest is written.
    #[command(after_help = STATUS)]
    Export {
        #[command(flatten)]
        arguments: export::ExportArguments,
        #[command(flatten)]
        files: FileArguments,
    },
    /// Keep the cables of files in a folder, ready for `septel search` or for a static host
    #[command(after_help = STATUS)]
    Index {
        /// The folder; what it kept before is replaced
        #[arg(short, long, value_name = "FOLDER")]
        out: PathBuf,
        /// For a static host: pages open its `septel.json` and read only what a search needs
        #[arg(long = "static")]
        hosted: bool,
        #[command(flatten)]
        files: FileArguments,
    },
    /// Print a panel of the page as text: about, absent, batch, compare, export, list, preview, refusals, help
    #[command(after_help = STATUS)]
    Panel {
        /// Which panel
        name: String,
        /// What it is about: id=08ISLAMABAD3733 for a preview, here=0 and there=1 for a comparison
        #[arg(short, long = "with", value_name = "NAME=VALUE", value_parser = named_value)]
        with: Vec<(String, String)>,
        /// The files of the library; of a folder all files below it but hidden ones, `-` for standard input
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Say what codes and abbreviations mean
    ///
    /// Looks in every table: TAGS, posts, captions, marks, precedences, reasons, declassification, routing indicators,
    /// and the abbreviations of telegraphic English. A code that several tables have is printed once for each.
    #[command(after_help = STATUS)]
    Explain {
        /// Codes as printed: NODIS, REL, O, 1.4(b), 25X1, RUEHIL, septel
        #[arg(value_name = "CODE", required = true)]
        codes: Vec<String>,
    },
    /// Say what TAGS mean
    #[command(after_help = STATUS, visible_alias = "tag")]
    Tags {
        /// TAGS as printed: PREL, IZ, KDEM
        #[arg(value_name = "CODE", required = true)]
        codes: Vec<String>,
    },
    /// Say where posts are
    #[command(after_help = STATUS, visible_alias = "posts")]
    Post {
        /// Posts as in the ids of cables: RPODUBAI
        #[arg(value_name = "CODE", required = true)]
        codes: Vec<String>,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

#[derive(clap::Args)]
struct FileArguments {
    /// Files to read; of a folder all files below it but hidden ones, `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

fn named_value(argument: &str) -> Result<(String, String), String> {
    let (name, value) = argument.split_once('=').ok_or("it has no =, as in id=08ISLAMABAD3733")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads the output has enough: `septel parse cables | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Runs one command. Returns whether every file could be read and every code is known; an error means that the output
/// could not be written. A new command is a variant of [`Command`], an arm here, and a file beside this one.
fn run(command: Command) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let complete = match command {
        Command::Parse { format, files } => {
            let mut input = Input::new();
            let mut printer = Printer::new(format, &mut out)?;
            input.each(&files.files, &mut printer)?;
            printer.finish()?;
            input.is_complete
        }
        Command::Stats { json, files } => {
            let mut input = Input::new();
            let mut statistics = worker::Statistics::default();
            input.each(&files.files, &mut statistics)?;
            if json {
                serde_json::to_writer(&mut out, &statistics)?;
                writeln!(out)?;
            } else {
                stats::print(&statistics, &mut out)?;
            }
            input.is_complete
        }
        Command::Cite { wanted, files } => {
            let mut input = Input::new();
            let mut citing = cite::Citing::new(wanted, &mut out);
            input.each(&files.files, &mut citing)?;
            citing.finish() && input.is_complete
        }
        Command::Verify { article, files, json } => verify::verify(&article, &files, json, &mut out)?,
        Command::Search { query, format, sort, files } => {
            let mut input = Input::new();
            let mut library = library::OpenLibrary::read(&files.files, &mut input)?;
            search::search(&mut library, &query, sort, format, &mut out)? && input.is_complete
        }
        Command::Export { arguments, files } => export::export(&arguments, &files.files)?,
        Command::Index { out: folder, hosted, files } => {
            let mut input = Input::new();
            let index = if hosted { hosting::index } else { library::index };
            let cables = index(&folder, &files.files, &mut input)?;
            say(&format!("{cables} cables are kept in {}.", folder.display()));
            input.is_complete
        }
        Command::Panel { name, with, files } => panel::print(&name, &with, &files, &mut out)?,
        Command::Explain { codes } => explain::all(&codes, &mut out)?,
        Command::Tags { codes } => explain::tags(&codes, &mut out)?,
        Command::Post { codes } => explain::posts(&codes, &mut out)?,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "septel", &mut out);
            true
        }
    };
    out.flush()?;
    Ok(complete)
}
