//! Writes a set of made-up cables.

use std::{fs, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail};
use corpus::{Corpus, Kind};

use crate::project::{Project, Time};

/// What is asked for.
pub(crate) struct Wanted {
    pub(crate) cables: u32,
    pub(crate) seed: u64,
    pub(crate) kind: Kind,
    pub(crate) out: Option<PathBuf>,
}

impl Wanted {
    /// Where they go.
    pub(crate) fn path(&self, project: &Project) -> PathBuf {
        let Self { cables, seed, kind, .. } = *self;
        self.out.clone().unwrap_or_else(|| {
            let end = if kind == Kind::Pages { String::new() } else { format!(".{kind}") };
            project.at(&format!("target/corpus/cables-{cables}-{seed}{end}"))
        })
    }

    pub(crate) fn write(&self, project: &Project) -> Result<()> {
        let Self { cables, seed, kind, .. } = *self;
        let path = self.path(project);
        if kind == Kind::Pages && path.exists() {
            bail!("{} is there: pages go into a folder of their own", path.display());
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("can't create {}", folder.display()))?;
        }
        let start = Instant::now();
        let set = Corpus::new(cables, seed);
        set.write(kind, &path).with_context(|| format!("can't write {}", path.display()))?;
        println!("{cables} cables are in {} ({}).", path.display(), Time(start.elapsed()));
        Ok(())
    }
}
