//! `septel stats`: what a set of files holds, in counts.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::Serialize;
use source::{Error, Record};

use crate::input::Sink;

/// Counts over all files of a run.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stats {
    cables: u64,
    /// By kind of file: "cable page".
    containers: BTreeMap<&'static str, u64>,
    /// By the level of the banner; "none" where there is none.
    classifications: BTreeMap<&'static str, u64>,
    paragraphs: u64,
    /// Paragraphs by the level in force.
    levels: BTreeMap<&'static str, u64>,
    noforn: u64,
    /// Portion marks as printed.
    marks: BTreeMap<String, u64>,
    /// Notes by their code.
    notes: BTreeMap<&'static str, u64>,
    /// Files and records that could not be read, by the code of the reason.
    skipped: BTreeMap<&'static str, u64>,
}

impl Sink for Stats {
    fn record(&mut self, _name: &str, record: &Record) -> io::Result<()> {
        let cable = cable::parse(&record.text, &record.metadata);
        self.cables += 1;
        count(&mut self.containers, record.place.kind.name());
        let level = cable.classification.as_ref().and_then(|mark| mark.level);
        count(&mut self.classifications, level.map_or("none", cable::Level::letters));
        for paragraph in &cable.paragraphs {
            self.paragraphs += 1;
            self.noforn += u64::from(paragraph.noforn);
            count(&mut self.levels, paragraph.level.map_or("none", cable::Level::letters));
            if let Some(mark) = &paragraph.mark {
                count(&mut self.marks, mark.text.clone());
            }
        }
        for note in &cable.notes {
            count(&mut self.notes, note.code);
        }
        Ok(())
    }

    fn refused(&mut self, error: &Error) {
        count(&mut self.skipped, error.problem.code());
    }
}

fn count<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K) {
    *counts.entry(key).or_default() += 1;
}

impl Stats {
    /// Prints the counts for people.
    pub(crate) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{:>9}  cables", self.cables)?;
        table(out, "read from", &self.containers)?;
        table(out, "classification", &self.classifications)?;
        writeln!(out, "\n{:>9}  paragraphs, {} of them NOFORN", self.paragraphs, self.noforn)?;
        table(out, "level in force", &self.levels)?;
        table(out, "marks as printed", &self.marks)?;
        table(out, "notes", &self.notes)?;
        table(out, "not read", &self.skipped)
    }
}

/// The most frequent first.
fn table<K: AsRef<str>>(out: &mut impl Write, title: &str, counts: &BTreeMap<K, u64>) -> io::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}:")?;
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    rows.into_iter().try_for_each(|(name, count)| writeln!(out, "{count:>9}  {}", name.as_ref()))
}
