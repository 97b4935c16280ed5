//! Writes pages into a ZIP archive.

use std::io::{self, Seek, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{Corpus, page};

/// A low effort, which is quick and has most of the gain.
const EFFORT: i64 = 2;

pub(crate) fn write(set: &Corpus, out: &mut (impl Write + Seek)) -> io::Result<()> {
    let mut archive = ZipWriter::new(out);
    // Every member has the same time, so that the archive does not depend on when it is written.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(EFFORT))
        .last_modified_time(zip::DateTime::default());
    for cable in set.cables() {
        archive.start_file(page::path(&cable), options)?;
        archive.write_all(page::page(&cable).as_bytes())?;
    }
    archive.finish().map(drop).map_err(io::Error::from)
}
