//! Set-up, serve, build, test: the project's own tasks.
//!
//! `cargo xtask serve` from a fresh checkout is all that is needed to see Septel; whatever is missing is
//! installed into `.tools/` and `tests/node_modules/` first.

mod chromium;
mod count;
mod dist;
mod forbidden;
mod fuzz;
mod project;
mod scripts;
mod serve;
mod setup;
mod sizes;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::{project::Project, steps::Step};

const HELP: &str = "\
Septel's own tasks

Usage: cargo xtask <TASK> [OPTIONS]

Tasks:
  serve       Set up, build and serve the viewer on this machine
  build       Set up, build the site into dist/ and check its sizes
  test        Set up, run every check and count the tests
  bench       Build, then measure the page and the crates
  screenshot  Build, then take the picture in README.md
  setup       Install all that the other tasks need, and nothing twice

Options:
  --port <PORT>  serve: the port on 127.0.0.1 [default: 8080]
  --only <STEP>  test: run this step only; may be repeated
                 [steps: format, clippy, clippy-wasm, tests, wasm-tests, fuzz, source, docs, build, browser]
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
    Test {
        only: Vec<Step>,
    },
    Bench,
    Screenshot,
}

fn arguments() -> Result<Task> {
    let mut parser = lexopt::Parser::from_env();
    let (mut name, mut port, mut only) = (None, None, Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("port") => port = Some(parse_port(&parser.value()?.string()?)?),
            Long("only") => only.push(parser.value()?.string()?.parse::<Step>()?),
            Value(value) if name.is_none() => name = Some(value.string()?),
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
    let port = port.unwrap_or(8080);
    Ok(match name.as_str() {
        "help" => Task::Help,
        "setup" => Task::Setup,
        "serve" => Task::Serve { port },
        "announce" => Task::Announce { port },
        "build" => Task::Build,
        "test" => Task::Test { only },
        "bench" => Task::Bench,
        "screenshot" => Task::Screenshot,
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
        Task::Test { only } => return test::test(&project, &only),
        Task::Bench => scripts::bench(&project)?,
        Task::Screenshot => scripts::screenshot(&project)?,
    }
    Ok(ExitCode::SUCCESS)
}
