//! Made-up cables. A package of its own writes them, so that only people who want some compile it.

use std::{
    env,
    ffi::OsString,
    fs,
    path::PathBuf,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};

use crate::project::{Project, run};

/// Runs the program with the user's options, which the program checks and explains itself.
pub(crate) fn write(project: &Project, options: &[OsString]) -> Result<ExitCode> {
    let mut program = program(project);
    // Paths among the options are relative to the user's folder.
    program.current_dir(env::current_dir()?).args(options);
    let status = program.status().context("can't start cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the table with this many cables, and writes it first if it does not exist.
pub(crate) fn table(project: &Project, cables: u32, seed: u64) -> Result<PathBuf> {
    let table = project.at(&format!("target/corpus/cables-{cables}-{seed}.csv"));
    if !table.is_file() {
        // An unfinished table must not be taken for a finished one, so it has another name.
        let part = table.with_extension("part");
        let mut program = program(project);
        program.args(["--cables", &cables.to_string(), "--seed", &seed.to_string(), "--out"]).arg(&part);
        run(&mut program)?;
        fs::rename(&part, &table).with_context(|| format!("can't write {}", table.display()))?;
    }
    Ok(table)
}

fn program(project: &Project) -> Command {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--package", "corpus", "--manifest-path"]).arg(project.at("Cargo.toml"));
    cargo.arg("--");
    cargo
}
