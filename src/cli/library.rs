//! Libraries on the command line: read from files, or kept in a folder by `septel index`.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use search::store::{CATALOG, MANIFEST, Manifest, Source, TEXTS};
use search::{Catalog, Document, Entry, Library, Shard, Shards, Standing};
use source::Record;

use crate::input::{Input, Sink, say};

/// A library, and the texts of its cables.
pub(crate) struct Held {
    pub(crate) library: Library,
    texts: Texts,
}

/// Where texts are read again.
enum Texts {
    Memory(Vec<Source>),
    Disk(File, Manifest),
}

impl Held {
    /// The library that is kept in this folder, if one is.
    pub(crate) fn open(folder: &Path) -> io::Result<Option<Held>> {
        let Ok(manifest) = fs::read(folder.join(MANIFEST)) else { return Ok(None) };
        let manifest = Manifest::decode(&manifest).map_err(io::Error::other)?;
        let catalog = Catalog::decode(&fs::read(folder.join(CATALOG))?).map_err(io::Error::other)?;
        let mut shards = Shards::default();
        for (number, parts) in manifest.shards.iter().enumerate() {
            let mut read = Vec::new();
            for part in parts {
                read.push((part.clone(), fs::read(folder.join(Manifest::file(number, part)))?));
            }
            shards.push(Shard::from_parts(read).map_err(io::Error::other)?);
        }
        let library = Library::with(catalog, shards);
        let texts = Texts::Disk(File::open(folder.join(TEXTS))?, manifest);
        Ok(Some(Held { library, texts }))
    }

    /// The library of these files; what can't be read is reported.
    pub(crate) fn read(files: &[PathBuf], input: &mut Input) -> io::Result<Held> {
        if let [folder] = files
            && let Some(held) = Held::open(folder)?
        {
            return Ok(held);
        }
        let mut taking = Taking { library: Library::default(), texts: Vec::new() };
        input.each(files, &mut taking)?;
        taking.library.commit();
        Ok(Held { library: taking.library, texts: Texts::Memory(taking.texts) })
    }

    /// The text of a cable.
    pub(crate) fn text(&mut self, ordinal: u32) -> io::Result<Source> {
        match &mut self.texts {
            Texts::Memory(texts) => Ok(texts.get(ordinal as usize).cloned().unwrap_or_default()),
            Texts::Disk(file, manifest) => {
                let Some(range) = manifest.text(ordinal) else { return Ok(Source::default()) };
                file.seek(SeekFrom::Start(range.start))?;
                let mut bytes = Vec::new();
                file.take(range.end - range.start).read_to_end(&mut bytes)?;
                Source::decode(&bytes).map_err(io::Error::other)
            }
        }
    }
}

/// Takes cables into a library.
struct Taking {
    library: Library,
    texts: Vec<Source>,
}

impl Sink for Taking {
    fn record(&mut self, name: &str, record: &Record) -> io::Result<()> {
        self.texts.extend(take(&mut self.library, name, record)?);
        Ok(())
    }
}

/// Takes in a record of a file of this name.
fn take(library: &mut Library, name: &str, record: &Record) -> io::Result<Option<Source>> {
    taken(name, record, |entry, id, document| library.take(entry, id, document).map_err(io::Error::other))
}

/// Has a record of a file of this name taken in by `take`; `None` for a text that is there already. That is said, and so
/// is another text of a cable.
pub(crate) fn taken(
    name: &str,
    record: &Record,
    take: impl FnOnce(Entry, Option<&str>, &Document) -> io::Result<Standing>,
) -> io::Result<Option<Source>> {
    let cable = cable::parse(&record.text, &record.metadata);
    let entry = Entry::of(&cable, &record.text, record.metadata.file_stem.as_deref());
    let file = source::display_place(name, &record.place);
    let document = Document::of(&cable, &record.text, entry.name.clone());
    match take(entry, cable.id.as_deref(), &document)? {
        Standing::New => {}
        Standing::Same(_) => {
            say(&format!("{file}: {} is in the library already.", document.name));
            return Ok(None);
        }
        Standing::Version { fuller, .. } => {
            let found =
                if fuller { "this one is fuller and is found from now on" } else { "that one is found" };
            say(&format!("{file}: another text of {} is in the library; {found}.", document.name));
        }
    }
    let origin = record.origin();
    Ok(Some(Source { metadata: record.metadata.clone(), text: record.text.clone(), origin, file }))
}

/// Reads files and keeps their cables in a folder, ready to be searched.
pub(crate) fn index(folder: &Path, files: &[PathBuf], input: &mut Input) -> io::Result<u32> {
    fs::create_dir_all(folder)?;
    // Until the new one is complete there is none.
    let _ = fs::remove_file(folder.join(MANIFEST));
    let mut keeping = Keeping {
        library: Library::default(),
        texts: BufWriter::new(File::create(folder.join(TEXTS))?),
        manifest: Manifest::new(),
    };
    input.each(files, &mut keeping)?;
    let Keeping { mut library, mut texts, mut manifest, .. } = keeping;
    texts.flush()?;
    library.commit();
    fs::write(folder.join(CATALOG), library.catalog().encode())?;
    for (number, shard) in library.shards().iter().enumerate() {
        let mut names = Vec::new();
        for (name, bytes) in shard.parts() {
            fs::write(folder.join(Manifest::file(number, name)), bytes)?;
            names.push(name.to_owned());
        }
        manifest.shards.push(names);
    }
    manifest.versions = (library.catalog().len() - library.catalog().count()) as u32;
    fs::write(folder.join(MANIFEST), manifest.encode())?;
    Ok(library.catalog().count() as u32)
}

/// Takes cables into a library, and their texts to a file.
struct Keeping {
    library: Library,
    texts: BufWriter<File>,
    manifest: Manifest,
}

impl Sink for Keeping {
    fn record(&mut self, name: &str, record: &Record) -> io::Result<()> {
        let Some(source) = take(&mut self.library, name, record)? else { return Ok(()) };
        let bytes = source.encode();
        self.texts.write_all(&bytes)?;
        self.manifest.add(bytes.len());
        Ok(())
    }
}
