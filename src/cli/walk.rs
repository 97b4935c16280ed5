//! Finds the files that a list of arguments means.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files below a folder, sorted by name within each folder. As in other search tools, hidden files and symbolic
/// links are left out unless they are named.
///
/// A folder that cannot be read is one item, with its error.
pub(crate) struct Files {
    /// The entries that are still to come, the last one first.
    rest: Vec<Entry>,
}

struct Entry {
    path: PathBuf,
    is_folder: bool,
}

/// A path, and the reason why it cannot be read.
pub(crate) type Failed = (PathBuf, io::Error);

impl Files {
    /// Returns the file itself, or all files below the folder.
    pub(crate) fn below(path: &Path) -> Files {
        Files { rest: vec![Entry { path: path.to_owned(), is_folder: path.is_dir() }] }
    }

    fn open(&mut self, folder: &Path) -> io::Result<()> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if !is_hidden && (kind.is_dir() || kind.is_file()) {
                entries.push(Entry { path: entry.path(), is_folder: kind.is_dir() });
            }
        }
        entries.sort_by(|a, b| b.path.cmp(&a.path));
        self.rest.append(&mut entries);
        Ok(())
    }
}

impl Iterator for Files {
    type Item = Result<PathBuf, Failed>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Entry { path, is_folder } = self.rest.pop()?;
            if !is_folder {
                return Some(Ok(path));
            }
            if let Err(error) = self.open(&path) {
                return Some(Err((path, error)));
            }
        }
    }
}
