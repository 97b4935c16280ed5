//! An archive of files as they were read.

use super::Original;
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{self, Write};
use std::rc::Rc;

/// The name of the file in the archive that says what the archive lacks.
const LACKING: &str = "NOT-READ.txt";

/// The most letters of a file's name before its extension.
const LONGEST: usize = 80;

/// The effort of compression, from 0 to 10. More of it takes several times as long for a few percent.
const EFFORT: u8 = 3;

/// A zip archive that is being written. Every file is compressed: who reads an archive from front to back, as Septel does,
/// knows of a file without compression that was written so not where it ends.
pub(super) struct Originals {
    archive: Option<ZipArchiveWriter<Pipe>>,
    pipe: Pipe,
    /// The names that files have already, in capitals, because some systems don't tell capitals from small letters.
    names: HashSet<String>,
}

impl Default for Originals {
    fn default() -> Originals {
        let pipe = Pipe::default();
        Originals { archive: Some(ZipArchiveWriter::new(pipe.clone())), pipe, names: HashSet::new() }
    }
}

impl Originals {
    /// Adds the file of the cable with this name.
    pub(super) fn add(&mut self, name: &str, original: &Original) {
        let name = self.free_name(name, original.extension);
        self.file(&name, &original.bytes);
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        if let Some(archive) = &mut self.archive {
            // Memory takes everything, and the names are valid.
            let _ = write(archive, name, bytes);
        }
    }

    /// Returns how many bytes are ready.
    pub(super) fn len(&self) -> usize {
        self.pipe.0.borrow().len()
    }

    /// Takes the bytes that are ready.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.pipe.0.take()
    }

    /// Ends the archive, with a file of these lines if there are any.
    pub(super) fn finish(&mut self, lacking: &[String]) {
        if !lacking.is_empty() {
            self.file(LACKING, (lacking.join("\r\n") + "\r\n").as_bytes());
        }
        if let Some(archive) = self.archive.take() {
            let _ = archive.finish();
        }
    }

    /// Returns a name for a file that no other file has and that every system takes.
    fn free_name(&mut self, name: &str, extension: &str) -> String {
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let safe = |letter: char| if allowed(letter) { letter } else { '_' };
        let stem: String = name.chars().map(safe).take(LONGEST).collect();
        // Windows has devices of names without digits, and "CON.txt" is one of them.
        let stem =
            if stem.chars().any(|letter| letter.is_ascii_digit()) { stem } else { format!("cable-{stem}") };
        let mut file = format!("{stem}.{extension}");
        let mut number = 1;
        while !self.names.insert(file.to_ascii_uppercase()) {
            number += 1;
            file = format!("{stem}-{number}.{extension}");
        }
        file
    }
}

fn write(archive: &mut ZipArchiveWriter<Pipe>, name: &str, bytes: &[u8]) -> Result<(), rawzip::Error> {
    let (mut entry, config) =
        archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start()?;
    // This only counts the bytes and makes their check sum.
    let mut plain = config.wrap(io::sink());
    plain.write_all(bytes)?;
    let (_, descriptor) = plain.finish()?;
    entry.write_all(&compress_to_vec(bytes, EFFORT))?;
    entry.finish(descriptor)?;
    Ok(())
}

/// Bytes that one side writes and the other takes.
#[derive(Clone, Default)]
struct Pipe(Rc<RefCell<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_no_two_are_alike() {
        let mut originals = Originals::default();
        let mut named = |name: &str| originals.free_name(name, "txt");
        assert_eq!(named("08BERN12"), "08BERN12.txt");
        assert_eq!(named("08bern12"), "08bern12-2.txt");
        assert_eq!(named("08BERN12"), "08BERN12-3.txt");
        assert_eq!(named("../../etc/passwd1"), "______etc_passwd1.txt");
        assert_eq!(named("CON"), "cable-CON.txt");
        assert_eq!(named(""), "cable-.txt");
        assert_eq!(named("RIO \u{202e}1"), "RIO__1.txt");
    }
}
