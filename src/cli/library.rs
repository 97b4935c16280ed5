//! Libraries on the command line: read from files into memory, or saved in a folder by `septel index`.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use search::saved::{CATALOG, CableSource, MANIFEST, SavedManifest, TEXTS};
use search::{Catalog, CatalogEntry, Document, Insertion, Library, Shard, Shards};
use source::Record;

use crate::input::{Input, Sink, say};

/// A library that can be searched, and the texts of its cables.
pub(crate) struct OpenLibrary {
    pub(crate) library: Library,
    texts: Texts,
}

/// The parts of a library that is saved in a folder.
pub(crate) struct SavedParts {
    /// The path of the file with the texts.
    pub(crate) texts: PathBuf,
    pub(crate) manifest: SavedManifest,
    pub(crate) catalog: Catalog,
    pub(crate) shards: Vec<Shard>,
}

impl SavedParts {
    /// Reads the parts in this folder. Returns `None` if the folder has no manifest.
    pub(crate) fn read(folder: &Path) -> io::Result<Option<SavedParts>> {
        let Ok(manifest) = fs::read(folder.join(MANIFEST)) else { return Ok(None) };
        let manifest = SavedManifest::decode(&manifest).map_err(io::Error::other)?;
        let catalog = Catalog::decode(&fs::read(folder.join(CATALOG))?).map_err(io::Error::other)?;
        let mut shards = Vec::new();
        for (number, parts) in manifest.shards.iter().enumerate() {
            let mut read = Vec::new();
            for part in parts {
                read.push((part.clone(), fs::read(folder.join(SavedManifest::file(number, part)))?));
            }
            shards.push(catalog.with_days(Shard::from_parts(read).map_err(io::Error::other)?));
        }
        Ok(Some(SavedParts { texts: folder.join(TEXTS), manifest, catalog, shards }))
    }
}

/// Where the texts of the cables are.
enum Texts {
    Memory(Vec<CableSource>),
    Disk(File, SavedManifest),
}

impl OpenLibrary {
    /// Opens the library in this folder. Returns `None` if the folder has no manifest.
    pub(crate) fn open(folder: &Path) -> io::Result<Option<OpenLibrary>> {
        let Some(SavedParts { texts, manifest, catalog, shards }) = SavedParts::read(folder)? else {
            return Ok(None);
        };
        let mut all = Shards::default();
        shards.into_iter().for_each(|shard| all.push(shard));
        let texts = Texts::Disk(File::open(texts)?, manifest);
        Ok(Some(OpenLibrary { library: Library::with(catalog, all), texts }))
    }

    /// Opens the library in a single folder if one is saved there, or otherwise reads the files into memory. Files that
    /// cannot be read are reported.
    pub(crate) fn read(files: &[PathBuf], input: &mut Input) -> io::Result<OpenLibrary> {
        if let [folder] = files
            && let Some(saved) = OpenLibrary::open(folder)?
        {
            return Ok(saved);
        }
        let mut sink = MemorySink { library: Library::default(), texts: Vec::new() };
        input.each(files, &mut sink)?;
        sink.library.commit();
        Ok(OpenLibrary { library: sink.library, texts: Texts::Memory(sink.texts) })
    }

    /// Returns the text of a cable.
    pub(crate) fn text(&mut self, ordinal: u32) -> io::Result<CableSource> {
        match &mut self.texts {
            Texts::Memory(texts) => Ok(texts.get(ordinal as usize).cloned().unwrap_or_default()),
            Texts::Disk(file, manifest) => {
                let Some(range) = manifest.text(ordinal) else { return Ok(CableSource::default()) };
                file.seek(SeekFrom::Start(range.start))?;
                let mut bytes = Vec::new();
                file.take(range.end - range.start).read_to_end(&mut bytes)?;
                CableSource::decode(&bytes).map_err(io::Error::other)
            }
        }
    }
}

/// Adds cables to a library and keeps their texts in memory.
struct MemorySink {
    library: Library,
    texts: Vec<CableSource>,
}

impl Sink for MemorySink {
    fn record(&mut self, name: &str, record: &Record) -> io::Result<()> {
        self.texts.extend(insert(&mut self.library, name, record)?);
        Ok(())
    }
}

/// Adds a record from a file with this name to a library. Returns `None` if the library already has its text.
fn insert(library: &mut Library, name: &str, record: &Record) -> io::Result<Option<CableSource>> {
    ingest(name, record, |entry, id, document| library.insert(entry, id, document).map_err(io::Error::other))
}

/// Parses a record from a file with this name and hands the cable to `insert`, which adds it to a library or a catalog.
///
/// Returns the text to store, or `None` if the library already has it. Messages report a text that the library already
/// has, and another text of a cable that it has.
pub(crate) fn ingest(
    name: &str,
    record: &Record,
    insert: impl FnOnce(CatalogEntry, Option<&str>, &Document) -> io::Result<Insertion>,
) -> io::Result<Option<CableSource>> {
    let cable = cable::parse(&record.text, &record.metadata);
    let entry = CatalogEntry::of(&cable, &record.text, record.metadata.file_stem.as_deref());
    let file = source::display_place(name, &record.place);
    let document = Document::of(&cable, &record.text, entry.name.clone());
    match insert(entry, cable.id.as_deref(), &document)? {
        Insertion::New => {}
        Insertion::Duplicate(_) => {
            say(&format!("{file}: {} is in the library already.", document.name));
            return Ok(None);
        }
        Insertion::Version { fuller, .. } => {
            let found =
                if fuller { "this one is fuller and is found from now on" } else { "that one is found" };
            say(&format!("{file}: another text of {} is in the library; {found}.", document.name));
        }
    }
    let origin = record.origin().text();
    Ok(Some(CableSource { metadata: record.metadata.clone(), text: record.text.clone(), origin, file }))
}

/// Reads files and saves their cables in a folder, ready to be searched. Returns the number of cables.
pub(crate) fn index(folder: &Path, files: &[PathBuf], input: &mut Input) -> io::Result<u32> {
    fs::create_dir_all(folder)?;
    // A library without a manifest is not opened. An interrupted run therefore leaves no library instead of half of
    // one.
    let _ = fs::remove_file(folder.join(MANIFEST));
    let mut sink = DiskSink {
        library: Library::default(),
        texts: BufWriter::new(File::create(folder.join(TEXTS))?),
        manifest: SavedManifest::new(),
    };
    input.each(files, &mut sink)?;
    let DiskSink { mut library, mut texts, mut manifest, .. } = sink;
    texts.flush()?;
    library.commit();
    fs::write(folder.join(CATALOG), library.catalog().encode())?;
    for (number, shard) in library.shards().iter().enumerate() {
        let mut names = Vec::new();
        for (name, bytes) in shard.parts() {
            fs::write(folder.join(SavedManifest::file(number, name)), bytes)?;
            names.push(name.to_owned());
        }
        manifest.shards.push(names);
    }
    manifest.versions = (library.catalog().len() - library.catalog().count()) as u32;
    fs::write(folder.join(MANIFEST), manifest.encode())?;
    Ok(library.catalog().count() as u32)
}

/// Adds cables to a library and writes their texts to a file.
struct DiskSink {
    library: Library,
    texts: BufWriter<File>,
    manifest: SavedManifest,
}

impl Sink for DiskSink {
    fn record(&mut self, name: &str, record: &Record) -> io::Result<()> {
        let Some(source) = insert(&mut self.library, name, record)? else { return Ok(()) };
        let bytes = source.encode();
        self.texts.write_all(&bytes)?;
        self.manifest.add(bytes.len());
        Ok(())
    }
}
