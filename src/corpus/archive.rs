//! An archive of pages, packed.

use std::io::{self, Seek, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{Corpus, page};

/// Quick; most of the gain is in the first steps.
const EFFORT: i64 = 2;

pub(crate) fn write(set: &Corpus, out: &mut (impl Write + Seek)) -> io::Result<()> {
    let mut archive = ZipWriter::new(out);
    // The same time in each member, whenever it is written.
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
