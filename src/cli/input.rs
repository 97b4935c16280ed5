//! Reads files into records, which is the first step of every task that reads cables.

use std::{
    fmt::Display,
    fs::File,
    io::{self, IsTerminal as _, Read, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};
use source::{Error, Reader, Record};

use crate::walk::Files;

/// How many bytes are read at a time. They are enough to recognise the kind of a file.
const SLICE: usize = source::limits::SNIFF;

/// The name of standard input in messages.
pub(crate) const STANDARD_INPUT: &str = "standard input";

/// What is done with records. An error comes from the output and ends the run.
pub(crate) trait Sink {
    /// Takes a cable from a file with this name.
    fn record(&mut self, name: &str, record: &Record) -> io::Result<()>;

    /// Takes something that cannot be read and has been reported.
    fn refused(&mut self, _error: &Error) {}
}

/// The files of a run.
pub(crate) struct Input {
    slice: Vec<u8>,
    progress: ProgressBar,
    cables: u64,
    bytes: u64,
    /// Whether everything could be read so far.
    pub(crate) is_complete: bool,
}

impl Input {
    pub(crate) fn new() -> Input {
        // People at a terminal should not wait without a sign, but a file or a pipe gets none.
        let progress =
            if io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        progress.set_style(ProgressStyle::default_spinner());
        progress.enable_steady_tick(Duration::from_millis(200));
        Input { slice: vec![0; SLICE], progress, cables: 0, bytes: 0, is_complete: true }
    }

    /// Reads the files in the given order and hands on their records. What cannot be read is reported and skipped.
    pub(crate) fn each(&mut self, files: &[PathBuf], sink: &mut impl Sink) -> io::Result<()> {
        for path in files {
            if path.as_os_str() == "-" {
                self.stream(STANDARD_INPUT, 0, io::stdin().lock(), sink)?;
                continue;
            }
            for file in Files::below(path) {
                match file {
                    Ok(path) => self.file(&path, sink)?,
                    Err((path, error)) => self.fail(&named(&path.to_string_lossy(), &error)),
                }
            }
        }
        self.progress.finish_and_clear();
        Ok(())
    }

    fn file(&mut self, path: &Path, sink: &mut impl Sink) -> io::Result<()> {
        let name = path.to_string_lossy();
        match File::open(path).and_then(|file| Ok((file.metadata()?.len(), file))) {
            Ok((size, file)) => self.stream(&name, size, file, sink),
            Err(error) => {
                self.fail(&named(&name, &error));
                Ok(())
            }
        }
    }

    fn stream(
        &mut self,
        name: &str,
        size: u64,
        mut input: impl Read,
        sink: &mut impl Sink,
    ) -> io::Result<()> {
        let mut reader = Reader::new(name, size);
        while reader.wants_more() {
            match input.read(&mut self.slice) {
                Ok(0) => reader.finish(),
                Ok(length) => {
                    self.bytes += length as u64;
                    reader.feed(self.slice.get(..length).unwrap_or_default());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.fail(&named(name, &error));
                    return Ok(());
                }
            }
            for result in reader.by_ref() {
                match result {
                    Ok(record) => {
                        self.warn_if_cut(name, &record);
                        self.cables += 1;
                        sink.record(name, &record)?;
                    }
                    Err(error) => {
                        self.fail(&error.to_string());
                        sink.refused(&error);
                    }
                }
            }
            self.progress.set_message(format!(
                "{} cables, {}",
                HumanCount(self.cables),
                HumanBytes(self.bytes)
            ));
        }
        Ok(())
    }

    fn warn_if_cut(&self, name: &str, record: &Record) {
        if let Some(byte) = record.cut {
            let member = record.place.member.as_ref().map(|member| format!("{name}, {}", member.name));
            let name = member.as_deref().unwrap_or(name);
            let problem =
                format_args!("The file ends inside of the cable, at byte {byte}; the rest is missing.");
            self.progress.suspend(|| say(&named(name, &problem)));
        }
    }

    fn fail(&mut self, message: &str) {
        self.progress.suspend(|| say(message));
        self.is_complete = false;
    }
}

fn named(name: &str, problem: &dyn Display) -> String {
    format!("{}: {problem}", source::display_name(name))
}

/// Prints a message. Nobody may be reading the messages, which is not a reason to stop.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "septel: {message}");
}
