//! `septel parse`: files in, one JSON object per line out.

use std::{
    fmt::Display,
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use cable::json::Contract;
use source::{Reader, Record};

use crate::walk::Files;

/// How much is read at a time: enough to tell what a file is.
const SLICE: usize = source::limits::SNIFF;

/// What standard input is called in messages.
const STANDARD_INPUT: &str = "standard input";

/// Parses the files in the order given.
pub(crate) fn run(files: &[PathBuf]) -> ExitCode {
    let mut parse =
        Parse { out: BufWriter::new(io::stdout().lock()), slice: vec![0; SLICE], is_complete: true };
    let written = parse.all(files).and_then(|()| parse.out.flush());
    match written {
        Ok(()) if parse.is_complete => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        // Whoever reads the output has enough: `septel parse cables | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

struct Parse<W> {
    out: W,
    slice: Vec<u8>,
    /// Whether everything could be read so far.
    is_complete: bool,
}

/// An error here is one of the output and ends the run; what can't be read is
/// reported and passed over.
impl<W: Write> Parse<W> {
    fn all(&mut self, files: &[PathBuf]) -> io::Result<()> {
        for path in files {
            if path.as_os_str() == "-" {
                self.stream(STANDARD_INPUT, 0, io::stdin().lock())?;
                continue;
            }
            for file in Files::below(path) {
                match file {
                    Ok(path) => self.file(&path)?,
                    Err((path, error)) => self.fail(&named(&path.to_string_lossy(), &error)),
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> io::Result<()> {
        let name = path.to_string_lossy();
        match File::open(path).and_then(|file| Ok((file.metadata()?.len(), file))) {
            Ok((size, file)) => self.stream(&name, size, file),
            Err(error) => {
                self.fail(&named(&name, &error));
                Ok(())
            }
        }
    }

    fn stream(&mut self, name: &str, size: u64, mut input: impl Read) -> io::Result<()> {
        let mut reader = Reader::new(name, size);
        while reader.wants_more() {
            match input.read(&mut self.slice) {
                Ok(0) => reader.finish(),
                Ok(length) => reader.feed(self.slice.get(..length).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.fail(&named(name, &error));
                    return Ok(());
                }
            }
            for result in reader.by_ref() {
                match result {
                    Ok(record) => self.print(name, &record)?,
                    Err(error) => self.fail(&error.to_string()),
                }
            }
        }
        Ok(())
    }

    fn print(&mut self, name: &str, record: &Record) -> io::Result<()> {
        if let Some(byte) = record.cut {
            let member = record.place.member.as_ref().map(|member| format!("{name}, {}", member.name));
            say(&named(
                member.as_deref().unwrap_or(name),
                &format_args!("The file ends inside of the cable, at byte {byte}; the rest is missing."),
            ));
        }
        let cable = cable::parse(&record.text, &record.stated);
        serde_json::to_writer(&mut self.out, &Contract::new(&cable, &record.text))?;
        self.out.write_all(b"\n")
    }

    fn fail(&mut self, message: &str) {
        say(message);
        self.is_complete = false;
    }
}

fn named(name: &str, problem: &dyn Display) -> String {
    format!("{}: {problem}", source::display_name(name))
}

/// Prints a message. Nobody may be listening, which is no reason to stop.
fn say(message: &str) {
    let _ = writeln!(io::stderr(), "septel: {message}");
}
