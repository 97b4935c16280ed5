//! Set-up, serve, build, test: the project's own tasks.
//!
//! `cargo xtask serve` from a fresh checkout is all that is needed to see Septel; whatever is missing is
//! installed into `.tools/` and `tests/node_modules/` first.

mod cables;
mod carried;
mod chromium;
mod collection;
mod count;
mod dist;
mod forbidden;
mod fuzz;
mod imports;
mod messages;
mod offline;
mod package;
mod project;
mod scripts;
mod sentences;
mod serve;
mod setup;
mod sizes;
mod steps;
mod test;
mod tools;

use std::{ffi::OsString, process::ExitCode};

use anyhow::{Context, Error, Result, bail};
use corpus::Kind;
use lexopt::prelude::*;

use crate::{cables::Wanted, project::Project, steps::Step};

const HELP: &str = "\
Septel's own tasks

Usage: cargo xtask <TASK> [OPTIONS]

Tasks:
  serve       Set up, build and serve the viewer on this machine
  build       Set up, build the site into dist/ and check its sizes
  dist        Set up, build the JavaScript library and pack it as the npm package `septel`, in target/npm/
  test        Set up, run every check and count the tests
  bench       Build, then measure the page and the crates; `bench library`: a library, beside its peers
  screenshot  Build, then take the picture in README.md
  corpus      Write a set of made-up cables in the shape of the release of 251,287
  setup       Install all that the other tasks need, and nothing twice

Options:
  --port <PORT>  serve: the port on 127.0.0.1 [default: 8080]
  --only <STEP>  test: run this step only; may be repeated
                 [steps: format, clippy, clippy-wasm, tests, wasm-tests, fuzz, source, docs, package, build, browser]
  --cables <N>   corpus: how many [default: 251287, which make a table of 1.7 GB]; bench library: of how many [default: 20000]
  --peers <A,B>  bench library: beside these of sqlite, minisearch, flexsearch [default: all; of a large set sqlite]
  --queries <N>  bench library: so many of each kind [default: 1000]
  --keep         bench library: keep it on the device as well, and open it again
  --seed <S>     corpus: another number gives other cables, the same one the same [default: 1]
  --kind <KIND>  corpus: csv (one table), zip (an archive of pages) or pages (a folder) [default: csv]
  --out <PATH>   corpus: where to [default: target/corpus/cables-N-S, .csv or .zip]
  -h, --help     Print this help

Environment:
  SEPTEL_CHROMIUM  The browser for tests, where it is not on PATH
";

fn main() -> ExitCode {
    let task = match arguments() {
        Ok(task) => task,
        Err(error) => {
            eprintln!("error: {error:#}\n\nFor more information, try `cargo xtask --help`.");
            return ExitCode::from(2);
        }
    };
    match run(task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

enum Task {
    Help,
    Setup,
    Serve {
        port: u16,
    },
    /// Hidden: says where the viewer is once it answers.
    Announce {
        port: u16,
    },
    Build,
    /// What is published besides the site.
    Dist,
    Test {
        only: Vec<Step>,
    },
    Bench,
    /// Of a library, with what its script is told besides.
    BenchLibrary(Wanted, Vec<OsString>),
    Screenshot,
    Corpus(Wanted),
}

fn arguments() -> Result<Task> {
    let mut parser = lexopt::Parser::from_env();
    let (mut name, mut port, mut only) = (None, None, Vec::new());
    let mut wanted = Wanted { cables: corpus::ALL, seed: 1, kind: Kind::Csv, out: None };
    let (mut cables, mut of_corpus, mut library, mut of_library) = (None, None, false, Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("port") => port = Some(parse_port(&parser.value()?.string()?)?),
            Long("only") => only.push(parser.value()?.string()?.parse::<Step>()?),
            Long("cables") => cables = Some(parser.value()?.parse()?),
            Long(option @ ("peers" | "queries")) => {
                of_library.extend([format!("--{option}").into(), parser.value()?]);
            }
            Long("keep") => of_library.push("--keep".into()),
            Long(option @ ("seed" | "kind" | "out")) => {
                let option = option.to_owned();
                let value = parser.value()?;
                match option.as_str() {
                    "seed" => wanted.seed = value.parse()?,
                    "kind" => wanted.kind = value.string()?.parse().map_err(Error::msg)?,
                    _ => wanted.out = Some(value.into()),
                }
                of_corpus = Some(option);
            }
            Value(value) if name.is_none() => name = Some(value.string()?),
            Value(value) if name.as_deref() == Some("bench") && value == "library" => library = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(name) = name else { return Ok(Task::Help) };
    if port.is_some() && !matches!(name.as_str(), "serve" | "announce") {
        bail!("--port belongs to `serve`");
    }
    if !only.is_empty() && name != "test" {
        bail!("--only belongs to `test`");
    }
    if let Some(option) = of_corpus.filter(|_| name != "corpus") {
        bail!("--{option} belongs to `corpus`");
    }
    if !of_library.is_empty() && !library {
        bail!("--peers, --queries and --keep belong to `bench library`");
    }
    if cables.is_some() && name != "corpus" && !library {
        bail!("--cables belongs to `corpus` and to `bench library`");
    }
    // Enough for a comparison with peers, of which some would not bear the full set.
    wanted.cables = cables.unwrap_or(if library { 20_000 } else { corpus::ALL });
    let port = port.unwrap_or(8080);
    Ok(match name.as_str() {
        "help" => Task::Help,
        "setup" => Task::Setup,
        "serve" => Task::Serve { port },
        "announce" => Task::Announce { port },
        "build" => Task::Build,
        "dist" => Task::Dist,
        "test" => Task::Test { only },
        "bench" if library => Task::BenchLibrary(wanted, of_library),
        "bench" => Task::Bench,
        "screenshot" => Task::Screenshot,
        "corpus" => Task::Corpus(wanted),
        _ => bail!("there is no task `{name}`"),
    })
}

fn parse_port(text: &str) -> Result<u16> {
    text.parse()
        .ok()
        .filter(|&port| port > 0)
        .with_context(|| format!("`{text}` is not a port: it is a number up to 65535"))
}

fn run(task: Task) -> Result<ExitCode> {
    let project = Project::find()?;
    match task {
        Task::Help => print!("{HELP}"),
        Task::Setup => {
            setup::for_tests(&project)?;
            chromium::find_or_install(&project)?;
            println!("All is set up.");
        }
        Task::Serve { port } => serve::serve(&project, port)?,
        Task::Announce { port } => serve::announce(&project, port),
        Task::Build => {
            setup::for_build(&project)?;
            dist::build(&project)?;
            sizes::check(&project)?;
        }
        Task::Dist => {
            setup::for_build(&project)?;
            dist::build(&project)?;
            sizes::check(&project)?;
            package::build(&project)?;
        }
        Task::Test { only } => return test::test(&project, &only),
        Task::Bench => scripts::bench(&project)?,
        Task::BenchLibrary(wanted, told) => scripts::bench_library(&project, &wanted, &told)?,
        Task::Screenshot => scripts::screenshot(&project)?,
        Task::Corpus(wanted) => wanted.write(&project)?,
    }
    Ok(ExitCode::SUCCESS)
}
