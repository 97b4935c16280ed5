//! The messages of the site: the table of the page, and the modules with the messages of its scripts.

use std::fs;

use anyhow::{Context, Result, bail};
use catalogue::{Catalogue, Room};
use sha2::{Digest, Sha256};

use crate::{dist::Site, project::Project};

/// The folder that they are in, in the site and under `www/`.
const FOLDER: &str = "messages";

/// The attribute by which `index.html` names the table, as Trunk writes it.
const ATTRIBUTE: &str = "data-messages=\"./\"";

/// Letters of the hash in the table's name.
const HASH: usize = 16;

/// Reads the English catalogue as it is now.
fn catalogue(project: &Project) -> Result<Catalogue> {
    Ok(Catalogue::read(&project.at("src/messages/en"))?)
}

/// Writes the modules with the messages of scripts, to where scripts import them from and Trunk copies them.
pub(crate) fn write_scripts(project: &Project) -> Result<()> {
    let catalogue = catalogue(project)?;
    let folder = project.at("www").join(FOLDER);
    fs::create_dir_all(&folder).context("can't create www/messages")?;
    for room in Room::ALL.into_iter().filter(|room| !room.has_codes()) {
        let path = folder.join(format!("{}.js", room.name()));
        let script = catalogue.script(room);
        // A file that is written again makes Trunk build again.
        if fs::read_to_string(&path).is_ok_and(|before| before == script) {
            continue;
        }
        fs::write(&path, script).with_context(|| format!("can't write {}", path.display()))?;
    }
    Ok(())
}

/// Writes the table of the page into the site, under a name that changes with its content, and names it in `index.html`.
pub(crate) fn write_table(project: &Project, site: &Site) -> Result<()> {
    let module = catalogue(project)?.table_module("en");
    let hash = format!("{:x}", Sha256::digest(&module));
    let name = format!("{FOLDER}/en-{}.js", hash.get(..HASH).unwrap_or(&hash));
    let named = format!("data-messages=\"./{name}\"");
    fs::create_dir_all(site.at(FOLDER)).with_context(|| format!("can't create {}/{FOLDER}", site.name()))?;
    site.write(&name, module)?;
    let page = site.read("index.html")?;
    if page.contains(&named) {
        return Ok(());
    }
    if !page.contains(ATTRIBUTE) {
        bail!("{}/index.html has no {ATTRIBUTE}, in which the table of messages is named", site.name());
    }
    site.write("index.html", page.replace(ATTRIBUTE, &named))
}
