//! Measurements and pictures: scripts that drive a browser over the built site.

use std::{ffi::OsString, fs, path::Path, process::Command};

use anyhow::{Result, bail};

use crate::{
    cables::Wanted,
    chromium, dist, package,
    project::{Project, run},
    setup, sizes,
};

/// Node with what every script and test in `tests/` is told.
pub(crate) fn node(project: &Project, chromium: &Path) -> Command {
    let mut node = project.command("node");
    node.env("SEPTEL_DIST", project.at(dist::DIST)).env("SEPTEL_CHROMIUM", chromium);
    node.env("SEPTEL_PACKAGE", package::tarball(project));
    node
}

pub(crate) fn screenshot(project: &Project) -> Result<()> {
    let script = "tests/screenshot.mjs";
    if !project.at(script).is_file() {
        bail!("{script} is not there: it is what takes the picture");
    }
    let chromium = build(project)?;
    run(node(project, &chromium).arg(script))
}

pub(crate) fn bench(project: &Project) -> Result<()> {
    let script = "tests/bench.mjs";
    let crates = benched(project)?;
    if !project.at(script).is_file() && crates.is_empty() {
        bail!("there is nothing to measure: neither {script} nor a folder src/*/benches is there");
    }
    if project.at(script).is_file() {
        let chromium = build(project)?;
        run(node(project, &chromium).arg(script))?;
    }
    for name in crates {
        measure(project, &name)?;
    }
    Ok(())
}

/// Measures a library of made-up cables in the browser, beside what other search libraries make of it.
/// `told` goes to the script as it is.
pub(crate) fn bench_library(project: &Project, wanted: &Wanted, told: &[OsString]) -> Result<()> {
    let table = wanted.path(project);
    if !table.is_file() {
        wanted.write(project)?;
    }
    // The peers get paragraphs, which the command has read from the same table.
    let paragraphs = table.with_extension("ndjson");
    if !paragraphs.is_file() {
        let mut cargo = project.cargo();
        run(cargo.args(["build", "--release", "--package", "cli"]))?;
        let mut septel = project.command(project.at("target/release/septel"));
        run(septel.arg("parse").arg(&table).stdout(fs::File::create(&paragraphs)?))?;
    }
    let chromium = build(project)?;
    let mut node = node(project, &chromium);
    // The first of an option counts.
    node.args(["tests/bench-library.mjs"]).arg(&table).arg(&paragraphs).args(told);
    // Few peers bear more, and none in a reasonable time.
    if wanted.cables > 30_000 {
        node.args(["--peers", "sqlite"]);
    }
    run(&mut node)
}

/// Runs the benchmarks of a crate: `wasm.rs` in Node, after the native ones, whose texts it measures with.
fn measure(project: &Project, name: &str) -> Result<()> {
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
            // The runner of wasm tests knows it as a test; the profile is that of the workers.
            cargo.args(["test", "--profile", "worker", "--package", name, "--test", &bench]);
            cargo.args(["--target", "wasm32-unknown-unknown", "--", "--nocapture"]);
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        } else {
            cargo.args(["bench", "--package", name, "--bench", &bench]);
        }
        cargo.env("SEPTEL_TEXTS", project.at("target/bench-texts"));
        run(&mut cargo)?;
    }
    Ok(())
}

fn build(project: &Project) -> Result<std::path::PathBuf> {
    setup::for_build(project)?;
    let chromium = chromium::find_or_install(project)?;
    dist::build(project)?;
    sizes::check(project)?;
    Ok(chromium)
}

/// The crates with benchmarks, in order.
fn benched(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in fs::read_dir(project.at("src"))? {
        let folder = folder?;
        if folder.path().join("benches").is_dir() {
            names.push(folder.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
