//! The steps of a test run: the name of each, what it runs, and its result.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use crate::{
    count::{Counter, Counts, Runner},
    dist,
    dist::Site,
    forbidden, fuzz, javascript, licences, package,
    project::{Project, run, watch},
    scripts, sentences, sizes,
};

/// The test of the npm package, which is not a test of the site.
const PACKAGE_TEST: &str = "tests/package.test.mjs";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    Format,
    Clippy,
    ClippyWasm,
    Tests,
    WasmTests,
    Fuzz,
    Source,
    Licences,
    Javascript,
    Docs,
    Package,
    Build,
    Browser,
}

/// The result of a step.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) counts: Counts,
    /// The names of what failed.
    pub(crate) failing: Vec<String>,
    /// What was not tested, and why.
    pub(crate) skipped: Vec<String>,
}

impl Step {
    /// All steps. The cheap ones are first, and the browser is after the build that it shows.
    pub(crate) const ALL: [Self; 13] = [
        Self::Format,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Tests,
        Self::WasmTests,
        Self::Fuzz,
        Self::Source,
        Self::Licences,
        Self::Javascript,
        Self::Docs,
        Self::Build,
        // The package takes the element from the site.
        Self::Package,
        Self::Browser,
    ];

    /// Returns the name of the step on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Tests => "tests",
            Self::WasmTests => "wasm-tests",
            Self::Fuzz => "fuzz",
            Self::Source => "source",
            Self::Licences => "licences",
            Self::Javascript => "javascript",
            Self::Docs => "docs",
            Self::Package => "package",
            Self::Build => "build",
            Self::Browser => "browser",
        }
    }

    /// Returns the name of the step in the sentence at the end.
    pub(crate) fn told(self, passed: usize) -> String {
        match self {
            Self::Format => "format".into(),
            Self::Clippy => "lints".into(),
            Self::ClippyWasm => "lints for wasm".into(),
            Self::Tests => format!("{passed} tests"),
            Self::WasmTests => format!("{passed} wasm tests"),
            Self::Fuzz => format!("{passed} fuzz targets"),
            Self::Source => "source rules".into(),
            Self::Licences => "licences".into(),
            Self::Javascript => format!("{passed} checks of JavaScript"),
            Self::Docs => "docs".into(),
            Self::Package => format!("{passed} package tests"),
            Self::Build => "build and sizes".into(),
            Self::Browser => format!("{passed} browser tests"),
        }
    }

    /// Whether the step opens a browser.
    pub(crate) fn needs_chromium(self) -> bool {
        matches!(self, Self::Package | Self::Browser)
    }

    pub(crate) fn run(self, project: &Project, chromium: &Result<PathBuf>) -> Result<Outcome> {
        let wasm = "wasm32-unknown-unknown";
        let mut cargo = project.cargo();
        match self {
            Self::Format => one(run(cargo.args(["fmt", "--all", "--check"]))),
            Self::Clippy => {
                cargo.args(["clippy", "--workspace", "--all-targets", "--all-features", "--keep-going"]);
                one(run(cargo.args(["--", "-D", "warnings"])))
            }
            Self::ClippyWasm => {
                cargo.args(["clippy", "--target", wasm, "--keep-going"]);
                packages(project, &mut cargo, &["viewer", "worker", "indexer", "pdfreader", "wire", "js"]);
                one(run(cargo.args(["--", "-D", "warnings"])))
            }
            Self::Tests => {
                cargo.args(["test", "--workspace", "--all-features", "--no-fail-fast"]);
                // The cases are the same in every run, so a test fails because of a change. To look for new cases, set
                // another seed.
                if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
                    cargo.env("PROPTEST_RNG_SEED", "1");
                }
                let mut outcome = some(counted(&mut cargo, Runner::Cargo)?)?;
                if !project.at("../shared/cables").is_dir() {
                    outcome.skipped.push("../shared/cables is not there: corpus tests skipped".into());
                }
                Ok(outcome)
            }
            Self::WasmTests => {
                cargo.args(["test", "--target", wasm, "--tests", "--no-fail-fast"]);
                packages(project, &mut cargo, &["js"]);
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
                // The test says what failed, and the stack of its runner would hide that.
                cargo.env("RUST_LIB_BACKTRACE", "0");
                counted(&mut cargo, Runner::Cargo)
            }
            Self::Fuzz => fuzz::test(project),
            Self::Source => {
                let mut failing = forbidden::check(project)?;
                let sentences = sentences::check(project)?;
                sentences.open.iter().for_each(|room| println!("{room}"));
                failing.extend(sentences.failing);
                Ok(found(failing))
            }
            Self::Licences => Ok(found(licences::check(project)?)),
            Self::Javascript => javascript::check(project),
            Self::Docs => {
                cargo.args(["doc", "--workspace", "--all-features", "--no-deps"]);
                one(run(cargo.env("RUSTDOCFLAGS", "-D warnings")))
            }
            Self::Package => {
                package::build(project, &Site::published(project))?;
                node(project, chromium, &[PACKAGE_TEST.to_owned()])
            }
            Self::Build => one(dist::build(project)
                .and_then(|()| sizes::check(project, &Site::published(project)).map(drop))),
            Self::Browser => browser(project, chromium),
        }
    }
}

/// Returns the result of a step that counts as one test.
fn one(result: Result<()>) -> Result<Outcome> {
    result?;
    Ok(Outcome { counts: Counts { passed: 1, ..Counts::default() }, ..Outcome::default() })
}

/// Returns the result of a step that counts as one test and lists what is wrong.
fn found(failing: Vec<String>) -> Outcome {
    failing.iter().for_each(|found| println!("{found}"));
    let failed = usize::from(!failing.is_empty());
    Outcome { counts: Counts { passed: 1 - failed, failed, skipped: 0 }, failing, ..Outcome::default() }
}

/// Runs a step whose tests its runner counts.
fn counted(command: &mut Command, runner: Runner) -> Result<Outcome> {
    let mut counter = Counter::of(runner);
    let succeeded = watch(command, |line| counter.read(line))?;
    let (mut counts, failing) = counter.finish();
    if !succeeded && counts.failed == 0 {
        // No test has failed, so either the tests do not compile or the runner itself has failed.
        counts.failed = 1;
    }
    Ok(Outcome { counts, failing, ..Outcome::default() })
}

/// Returns an error if no test ran where there are tests, because a count that cannot be read must not pass.
fn some(outcome: Outcome) -> Result<Outcome> {
    if outcome.counts == Counts::default() {
        bail!("no test was counted, though there are some");
    }
    Ok(outcome)
}

fn packages(project: &Project, cargo: &mut Command, names: &[&str]) {
    for name in names.iter().filter(|name| project.has_crate(name)) {
        cargo.args(["--package", name]);
    }
}

fn browser(project: &Project, chromium: &Result<PathBuf>) -> Result<Outcome> {
    let mut tests = Vec::new();
    for entry in fs::read_dir(project.at("tests"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let path = format!("tests/{name}");
        if name.ends_with(".test.mjs") && path != PACKAGE_TEST {
            tests.push(path);
        }
    }
    tests.sort();
    if tests.is_empty() {
        let skipped = vec!["there is no tests/*.test.mjs: browser tests skipped".into()];
        return Ok(Outcome { skipped, ..Outcome::default() });
    }
    if !Site::published(project).is_built() {
        bail!("the site is not built: there is nothing to show to the browser");
    }
    node(project, chromium, &tests)
}

/// Runs tests that open a browser.
fn node(project: &Project, chromium: &Result<PathBuf>, tests: &[String]) -> Result<Outcome> {
    let chromium = chromium.as_ref().map_err(|error| anyhow!("{error:#}"))?;
    let mut node = scripts::node(project, chromium);
    // A test that fails leaves its browser open, and that must not keep the run from ending.
    node.args(["--test", "--test-reporter=spec", "--test-force-exit", "--test-timeout=600000"]);
    some(counted(node.args(tests), Runner::Node)?)
}

#[cfg(test)]
mod tests {
    use super::{Step, ValueEnum as _};

    #[test]
    fn every_step_is_called_on_the_command_line_as_in_the_report() {
        for step in Step::value_variants() {
            let called = step.to_possible_value().expect("no step is hidden");
            assert_eq!(called.get_name(), step.name());
            assert!(Step::ALL.contains(step));
        }
    }
}
