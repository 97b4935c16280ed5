//! The command `septel`: what the page does, for scripts.
#![forbid(unsafe_code)]

mod parse;
mod walk;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// Reads diplomatic cables.
#[derive(Parser)]
#[command(name = "septel", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print each cable as one line of JSON.
    ///
    /// Reads cable pages, HTML fragments, plain text, tables of cables (CSV, SQL),
    /// PlusD pages, National Archives texts and FRUS volumes, also in zip, tar and
    /// gzip archives, whatever their names.
    /// What can't be read is reported on standard error; the rest is still read.
    #[command(
        after_help = "Exit status: 0 if everything was read, 1 if something could not be, 2 for wrong arguments."
    )]
    Parse {
        /// Files to read; of a folder all files below it but hidden ones, `-` for standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Parse { files } => parse::run(&files),
    }
}
