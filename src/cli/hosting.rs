//! A collection for a static host: `septel index --static`.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write},
    ops::Range,
    path::{Path, PathBuf},
};

use search::hosted::{CollectionManifest, CollectionWriter, HostedCable, date_order};
use search::saved::CableSource;
use search::{Catalog, Document};

use crate::input::{Input, Sink, say};
use crate::library::ingest;

/// The file of the manifest. Pages get its address.
const MANIFEST: &str = "septel.json";

/// The file that holds the texts until the order of the cables is known.
const TEXTS: &str = "septel-texts.tmp";

/// The size of a part in bytes. Hosts refuse large files, some from 100 MB on.
const PART: u64 = 50_000_000;

/// Reads files and writes their cables as a collection into a folder. If a cable has several texts, only the fullest
/// one is written. Returns the number of cables.
pub(crate) fn index(folder: &Path, files: &[PathBuf], input: &mut Input) -> io::Result<u32> {
    fs::create_dir_all(folder)?;
    let path = folder.join(TEXTS);
    let texts = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
    let mut spool = SpoolSink { catalog: Catalog::default(), texts: BufWriter::new(texts), ends: Vec::new() };
    input.each(files, &mut spool)?;
    let cables = press(folder, spool)?;
    fs::remove_file(path)?;
    Ok(cables)
}

/// Writes the collection of the cables that were read.
fn press(folder: &Path, spool: SpoolSink) -> io::Result<u32> {
    let SpoolSink { catalog, texts, ends } = spool;
    let mut texts = texts.into_inner().map_err(io::IntoInnerError::into_error)?;
    let mut parts = Parts { folder, sizes: Vec::new(), part: None };
    let mut press = CollectionWriter::new(&mut parts);
    for ordinal in date_order(&catalog) {
        let Some(entry) = catalog.entry(ordinal).cloned() else { continue };
        let source =
            CableSource::decode(&read(&mut texts, range_of(&ends, ordinal))?).map_err(io::Error::other)?;
        let cable = cable::parse(&source.text, &source.metadata);
        let document = Document::of(&cable, &source.text, entry.name.clone());
        press.add(&HostedCable { entry, source }, &document)?;
    }
    let pressed = press.finish()?;
    let aside = catalog.len() - catalog.count();
    if aside > 0 {
        say(&format!("{aside} less full texts of cables are not in the collection."));
    }
    // The previous manifest names the files of the previous collection. The new manifest is written last, so that
    // pages read the previous collection until the new one is complete.
    let before = fs::read(folder.join(MANIFEST)).ok();
    let before = before.and_then(|bytes| serde_json::from_slice::<CollectionManifest>(&bytes).ok());
    let manifest =
        CollectionManifest::new(pressed.name, pressed.cables, pressed.head.len() as u64, parts.sizes);
    fs::write(folder.join(manifest.head_file()), pressed.head)?;
    for part in 0..manifest.parts.len() {
        fs::rename(folder.join(temporary(part)), folder.join(manifest.part_file(part)))?;
    }
    fs::write(folder.join(MANIFEST), serde_json::to_vec(&manifest)?)?;
    let old = before.filter(|before| before.check().is_ok() && before.name != manifest.name);
    for old in old.iter() {
        fs::remove_file(folder.join(old.head_file()))?;
        for part in 0..old.parts.len() {
            fs::remove_file(folder.join(old.part_file(part)))?;
        }
    }
    Ok(manifest.cables)
}

/// Writes texts to a temporary file until the order of the cables is known.
struct SpoolSink {
    catalog: Catalog,
    texts: BufWriter<File>,
    /// For each cable, the byte after its last one in the file of texts.
    ends: Vec<u64>,
}

impl Sink for SpoolSink {
    fn record(&mut self, name: &str, record: &source::Record) -> io::Result<()> {
        let catalog = &mut self.catalog;
        let source = ingest(name, record, |entry, id, document| Ok(catalog.insert(entry, id, document).0))?;
        let Some(source) = source else { return Ok(()) };
        let bytes = source.encode();
        self.texts.write_all(&bytes)?;
        self.ends.push(self.ends.last().copied().unwrap_or(0) + bytes.len() as u64);
        Ok(())
    }
}

/// Returns the bytes of a cable's text in the file of texts.
fn range_of(ends: &[u64], ordinal: u32) -> Range<u64> {
    let end = |ordinal: u32| ends.get(ordinal as usize).copied().unwrap_or_default();
    ordinal.checked_sub(1).map_or(0, end)..end(ordinal)
}

fn read(file: &mut File, range: Range<u64>) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(range.start))?;
    let mut bytes = Vec::new();
    file.take(range.end - range.start).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns the name of a part's file until the name of the collection is known.
fn temporary(part: usize) -> String {
    format!("septel-{part:03}.tmp")
}

/// Splits what is written into files of [`PART`] bytes.
struct Parts<'f> {
    folder: &'f Path,
    /// The bytes of each part so far.
    sizes: Vec<u64>,
    /// The part that is being written.
    part: Option<BufWriter<File>>,
}

impl Write for Parts<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.part.as_ref().map_or(0, |_| PART - self.sizes.last().copied().unwrap_or_default());
        if left == 0 {
            self.flush()?;
            let file = File::create(self.folder.join(temporary(self.sizes.len())))?;
            self.part = Some(BufWriter::new(file));
            self.sizes.push(0);
            return self.write(bytes);
        }
        let now = bytes.get(..left as usize).unwrap_or(bytes);
        if let (Some(part), Some(size)) = (&mut self.part, self.sizes.last_mut()) {
            part.write_all(now)?;
            *size += now.len() as u64;
        }
        Ok(now.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.as_mut().map_or(Ok(()), Write::flush)
    }
}
