//! The project's own tasks: set-up, serve, build and test.
//!
//! In a new checkout, `cargo xtask serve` is enough to see Septel. It first installs whatever is missing into `.tools/`
//! and `tests/node_modules/`.

mod bench;
mod carried;
mod chromium;
mod collection;
mod colours;
mod corpus;
mod count;
mod dist;
mod forbidden;
mod fuzz;
mod imports;
mod javascript;
mod licences;
mod messages;
mod notices;
mod offline;
mod package;
mod project;
mod record;
mod release;
mod scripts;
mod sentences;
mod serve;
mod setup;
mod sizes;
mod steps;
mod test;
mod tools;

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand, builder::RangedU64ValueParser};

use crate::{dist::Site, project::Project, steps::Step};

/// Septel's own tasks
#[derive(Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true, arg_required_else_help = true)]
#[command(subcommand_value_name = "TASK", subcommand_help_heading = "Tasks", after_help = ENVIRONMENT)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

const ENVIRONMENT: &str = "\
Environment:
  SEPTEL_CHROMIUM  The browser for tests, where it is not on PATH";

/// Returns a parser of `u16` with a range of its own, because 0 is not a port.
fn port() -> RangedU64ValueParser<u16> {
    RangedU64ValueParser::new().range(1..)
}

#[derive(Subcommand)]
enum Task {
    /// Set up, build and serve the viewer on this machine
    Serve {
        /// The port on 127.0.0.1
        #[arg(long, default_value_t = 8080, value_parser = port())]
        port: u16,
    },
    /// Finishes each build of a server and says where it is
    #[command(hide = true)]
    Announce {
        #[arg(long, value_parser = port())]
        port: u16,
    },
    /// Set up, build the site into dist/ and check its sizes
    Build,
    /// Set up, build the JavaScript library and pack it as the npm package `septel`, in target/npm/
    Dist,
    /// Set up, build site and package twice from nothing, compare them and write their hashes
    Release,
    /// Set up, run every check and count the tests
    Test {
        /// Run this step only; may be repeated
        #[arg(long, value_name = "STEP", value_enum)]
        only: Vec<Step>,
    },
    /// Build, then measure the page and the crates; `bench library`: a library, beside its peers
    Bench(bench::Arguments),
    /// Build, then take pictures of every state of the page, to be looked at, and those in README.md
    Screenshots,
    /// Write a set of made-up cables; `corpus --help` says which
    #[command(disable_help_flag = true)]
    Corpus {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
        options: Vec<OsString>,
    },
    /// Install all that the other tasks need, and nothing twice
    Setup,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    let project = Project::find()?;
    let site = Site::published(&project);
    match task {
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
            sizes::check(&project, &site)?;
        }
        Task::Dist => {
            setup::for_build(&project)?;
            dist::build(&project)?;
            sizes::check(&project, &site)?;
            package::build(&project, &site)?;
        }
        Task::Release => release::build(&project)?,
        Task::Test { only } => return test::test(&project, &only),
        Task::Bench(arguments) => bench::run(&project, &arguments)?,
        Task::Screenshots => scripts::screenshots(&project)?,
        Task::Corpus { options } => return corpus::write(&project, &options),
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::Arguments;

    fn refused(line: &str) -> String {
        Arguments::try_parse_from(line.split(' ')).err().expect("this line is wrong").to_string()
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn wrong_values_are_refused_before_anything_runs() {
        let peers = refused("xtask bench library --peers NONSENSE");
        assert!(peers.contains("NONSENSE") && peers.contains("minisearch"), "{peers}");
        assert!(refused("xtask bench library --cables 0").contains("--cables"));
        assert!(refused("xtask bench library --queries many").contains("--queries"));
        assert!(refused("xtask serve --port 0").contains("--port"));
        assert!(refused("xtask test --only lint").contains("clippy-wasm"));
        assert!(refused("xtask build --keep").contains("--keep"));
        assert!(refused("xtask bench --keep").contains("--keep"));
    }

    #[test]
    fn several_peers_are_one_value() {
        assert!(
            Arguments::try_parse_from("xtask bench library --peers sqlite,flexsearch".split(' ')).is_ok()
        );
        assert!(Arguments::try_parse_from("xtask bench library --alone".split(' ')).is_ok());
        assert!(refused("xtask bench library --alone --peers sqlite").contains("--peers"));
    }
}
