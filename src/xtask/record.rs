//! The record of measurements, `docs/benchmarks.md`: a section for each command, with the figures of its last run.

use std::{env, fs};

use anyhow::{Context, Result};

use crate::project::{Project, output};

const FILE: &str = "docs/benchmarks.md";

/// The result of a run, with everything that one needs to know to compare it.
pub(crate) struct Record {
    command: String,
    /// The date in the form 2026-11-29.
    date: String,
    /// The first letters of the commit, and whether the sources were exactly those of the commit.
    commit: String,
    machine: String,
    figures: String,
}

impl Record {
    /// Makes the record of a run that has just ended.
    pub(crate) fn now(project: &Project, command: String, figures: String) -> Result<Record> {
        let date = output(project.command("date").args(["-u", "+%Y-%m-%d"]))?;
        let mut commit = output(project.command("git").args(["rev-parse", "--short=10", "HEAD"]))?;
        commit.truncate(commit.trim_end().len());
        if !output(project.command("git").args(["status", "--porcelain"]))?.is_empty() {
            commit += " with changes";
        }
        Ok(Record { command, date: date.trim().to_owned(), commit, machine: machine(), figures })
    }

    /// Returns the first line of the section, which identifies it.
    fn heading(&self) -> String {
        format!("## `{}`\n", self.command)
    }

    fn section(&self) -> String {
        let Record { date, commit, machine, figures, .. } = self;
        let figures: Vec<_> = figures.lines().map(str::trim_end).filter(|line| is_figure(line)).collect();
        let figures = figures.join("\n");
        let heading = self.heading();
        format!(
            "{heading}\n{date}, commit {commit}, on {machine}:\n\n```text\n{}\n```\n",
            figures.trim_matches('\n')
        )
    }
}

/// Whether a line belongs in the record. The lines of the test runners that start the benchmarks of crates do not.
fn is_figure(line: &str) -> bool {
    !["running ", "test ", "test result:", "no tests to run"].iter().any(|start| line.starts_with(start))
}

/// Writes a record into the file.
pub(crate) fn write(project: &Project, record: &Record) -> Result<()> {
    let text = with(&project.read(FILE)?, record);
    fs::write(project.at(FILE), text).with_context(|| format!("can't write {FILE}"))?;
    println!("The figures are in {FILE}.");
    Ok(())
}

/// Returns the file's text with the record in place of the last one of the same command, or at the end.
fn with(text: &str, record: &Record) -> String {
    let heading = record.heading();
    let Some((before, rest)) = text.split_once(&heading) else {
        return format!("{}\n\n{}", text.trim_end(), record.section());
    };
    let after = rest.find("\n## ").and_then(|at| rest.get(at..)).unwrap_or_default();
    format!("{before}{}{after}", record.section())
}

/// Returns the processor, the number of its cores, and the system.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(": ")?.1.to_owned())
    });
    let processor = processor.unwrap_or_else(|| env::consts::ARCH.to_owned());
    format!("{cores} cores of {processor}, {}", env::consts::OS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(command: &str, figures: &str) -> Record {
        Record {
            command: command.into(),
            date: "2026-11-29".into(),
            commit: "0123456789".into(),
            machine: "2 cores".into(),
            figures: figures.into(),
        }
    }

    #[test]
    fn a_record_takes_the_place_of_the_last_one_of_its_command() {
        let empty = "# Benchmarks\n\nText.\n";
        let one = with(empty, &record("cargo xtask bench", "1 ms\n"));
        assert_eq!(
            one,
            "# Benchmarks\n\nText.\n\n## `cargo xtask bench`\n\n2026-11-29, commit 0123456789, on 2 cores:\n\n```text\n1 ms\n```\n"
        );
        let two = with(&one, &record("cargo xtask bench library", "running 1 test\n2 ms\n"));
        let again = with(&two, &record("cargo xtask bench", "3 ms"));
        assert_eq!(again.matches("## ").count(), 2);
        assert!(again.contains("3 ms\n```\n\n## `cargo xtask bench library`") && !again.contains("1 ms"));
        assert_eq!(with(&again, &record("cargo xtask bench", "3 ms")), again);
    }
}
