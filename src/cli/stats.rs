//! `septel stats`: the contents of files in counts, which are those of the page's panel *About this library*.

use std::io::{self, Write};

use source::{Error, Record};
use worker::{Statistics, panels};

use crate::input::Sink;

impl Sink for Statistics {
    fn record(&mut self, _name: &str, record: &Record) -> io::Result<()> {
        let cable = cable::parse(&record.text, &record.metadata);
        self.add(&cable, &record.place.kind.wording().text());
        Ok(())
    }

    fn refused(&mut self, error: &Error) {
        self.skip(error.problem.code());
    }
}

/// Prints the counts for people.
pub(crate) fn print(statistics: &Statistics, out: &mut impl Write) -> io::Result<()> {
    let text = panels::text::of_blocks(&panels::counts(statistics));
    out.write_all(text.trim_start().as_bytes())
}
