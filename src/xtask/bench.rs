//! Measurements: what they run, and where their figures are written.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};

use crate::{
    chromium, corpus, dist,
    dist::Site,
    project::{Project, run as run_quietly, watch},
    record::{self, Record},
    scripts, setup, sizes,
};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
    /// Write the figures into docs/benchmarks.md, in place of those of the same command
    #[arg(long, global = true)]
    record: bool,
}

#[derive(Subcommand)]
enum What {
    /// Measure a library of made-up cables, beside other search libraries of the web
    Library(Library),
}

#[derive(Args)]
struct Library {
    /// Of how many cables
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(2..))]
    cables: u32,
    /// Beside these, separated by commas [default: all; of more than 30,000 cables sqlite]
    #[arg(long, value_name = "PEERS", value_enum, value_delimiter = ',')]
    peers: Vec<Peer>,
    /// Beside no other library
    #[arg(long, conflicts_with = "peers")]
    alone: bool,
    /// So many queries of each kind
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    queries: u32,
    /// Keep the library on the device as well, and open it again
    #[arg(long)]
    keep: bool,
}

/// Another search library for the web.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Peer {
    Sqlite,
    Minisearch,
    Flexsearch,
}

impl Peer {
    /// Returns the name that `tests/peers.mjs` knows.
    fn name(self) -> &'static str {
        match self {
            Peer::Sqlite => "sqlite",
            Peer::Minisearch => "minisearch",
            Peer::Flexsearch => "flexsearch",
        }
    }
}

impl Library {
    /// Returns the peers that take part. Few can handle a large set, and only one does so in a reasonable time.
    fn peers(&self) -> &[Peer] {
        const ALL: &[Peer] = &[Peer::Sqlite, Peer::Minisearch, Peer::Flexsearch];
        match self.peers.as_slice() {
            [] if self.alone => &[],
            [] if self.cables > 30_000 => &[Peer::Sqlite],
            [] => ALL,
            named => named,
        }
    }

    fn peer_names(&self) -> String {
        self.peers().iter().map(|peer| peer.name()).collect::<Vec<_>>().join(",")
    }

    /// Returns the options of the script, which follow the two files.
    fn options(&self) -> Vec<String> {
        let queries = self.queries.to_string();
        let mut options = vec!["--peers".into(), self.peer_names(), "--queries".into(), queries];
        options.extend(self.keep.then(|| "--keep".into()));
        options
    }

    /// Returns the command line that measures the same again.
    fn command(&self) -> String {
        let beside = if self.alone { "--alone".to_owned() } else { format!("--peers {}", self.peer_names()) };
        let keep = if self.keep { " --keep" } else { "" };
        format!("library --cables {} {beside} --queries {}{keep}", self.cables, self.queries)
    }
}

pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let mut command = "cargo xtask bench".to_owned();
    if let Some(What::Library(library)) = &arguments.what {
        command = format!("{command} {}", library.command());
    }
    let mut figures = String::new();
    match &arguments.what {
        None => page_and_crates(project, &mut figures)?,
        Some(What::Library(wanted)) => library(project, wanted, &mut figures)?,
    }
    if arguments.record {
        record::write(project, &Record::now(project, command, figures)?)?;
    }
    Ok(())
}

fn page_and_crates(project: &Project, figures: &mut String) -> Result<()> {
    let crates = benched(project)?;
    let chromium = build(project, figures)?;
    measure(scripts::node(project, &chromium).arg("tests/bench.mjs"), figures)?;
    crates.iter().try_for_each(|name| measure_crate(project, name, figures))
}

fn library(project: &Project, wanted: &Library, figures: &mut String) -> Result<()> {
    let table = corpus::table(project, wanted.cables, 1)?;
    // The peers get paragraphs, which `septel` reads from the same table.
    let paragraphs = table.with_extension("ndjson");
    if !paragraphs.is_file() {
        run_quietly(project.cargo().args(["build", "--release", "--package", "cli"]))?;
        let mut septel = project.command(project.at("target/release/septel"));
        let part = table.with_extension("part");
        run_quietly(septel.arg("parse").arg(&table).stdout(fs::File::create(&part)?))?;
        fs::rename(part, &paragraphs)?;
    }
    let chromium = build(project, figures)?;
    let mut node = scripts::node(project, &chromium);
    node.arg("tests/bench-library.mjs").arg(&table).arg(&paragraphs);
    measure(node.args(wanted.options()), figures)
}

/// Runs a program to its end, shows what it prints and adds that to the figures.
fn measure(command: &mut Command, figures: &mut String) -> Result<()> {
    let succeeded = watch(command, |line| {
        figures.push_str(line);
        figures.push('\n');
    })?;
    if !succeeded {
        bail!("the measurement failed: what it printed above says why");
    }
    Ok(())
}

/// Runs the benchmarks of a crate. `wasm.rs` runs in Node after the native ones, because it measures with their texts.
fn measure_crate(project: &Project, name: &str, figures: &mut String) -> Result<()> {
    let mut benches = Vec::new();
    for file in fs::read_dir(project.at(&format!("src/{name}/benches")))? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            benches.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    benches.sort_by_key(|bench| (bench == "wasm", bench.clone()));
    for bench in benches {
        let mut cargo = project.cargo();
        if bench == "wasm" {
            // The runner of wasm tests takes it for a test. The profile is that of the workers.
            cargo.args(["test", "--profile", "worker", "--package", name, "--test", &bench]);
            cargo.args(["--target", "wasm32-unknown-unknown", "--", "--nocapture"]);
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        } else {
            cargo.args(["bench", "--package", name, "--bench", &bench]);
        }
        cargo.env("SEPTEL_TEXTS", project.at("target/bench-texts"));
        measure(&mut cargo, figures)?;
    }
    Ok(())
}

/// Builds what is measured. The sizes of the site are figures, too.
fn build(project: &Project, figures: &mut String) -> Result<PathBuf> {
    setup::for_build(project)?;
    let chromium = chromium::find_or_install(project)?;
    dist::build(project)?;
    figures.push_str(&sizes::check(project, &Site::published(project))?);
    figures.push('\n');
    Ok(chromium)
}

/// Returns the crates with benchmarks, in order.
fn benched(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in fs::read_dir(project.at("src")).context("can't read src")? {
        let folder = folder?;
        if folder.path().join("benches").is_dir() {
            names.push(folder.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
