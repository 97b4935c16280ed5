//! The collection of the example page, which is the sample library as `septel index --static` writes it.

use std::{fs, path::PathBuf};

use anyhow::Result;

use crate::{
    dist::Site,
    project::{Project, run},
};

/// Writes the collection into the site.
pub(crate) fn build(project: &Project, site: &Site) -> Result<()> {
    let out = site.at("examples/collection");
    let mut cables: Vec<PathBuf> =
        fs::read_dir(project.at("www/sample"))?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    cables.retain(|path| path.extension().is_some_and(|kind| kind == "html" || kind == "txt"));
    cables.sort();
    let mut septel = project.cargo();
    septel.args(["run", "--quiet", "--package", "cli", "--", "index", "--static", "--out"]);
    run(septel.arg(out).args(cables))
}
