//! What the page keeps so that it starts without a network: the list of the site's files in its service worker.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::{carried, dist::Site, project::Project};

/// The name of the service worker's script.
pub(crate) const NAME: &str = "sw.js";

/// The line of the script that is replaced with the list.
const EMPTY: &str = "const SITE = { build: \"\", files: {} };";

/// Writes the script with the list of the built site.
pub(crate) fn build(project: &Project, site: &Site) -> Result<()> {
    let script = script(&project.read(&format!("www/{NAME}"))?, &files(&site.at(""))?)?;
    site.write(NAME, script)
}

/// Returns the script with the files in it. If any file changes, the script changes as well, and the browser notices
/// the new build.
fn script(source: &str, files: &BTreeMap<String, String>) -> Result<String> {
    if !source.contains(EMPTY) {
        bail!("www/{NAME} has no line `{EMPTY}`, in which the files of the site are listed");
    }
    // The names of the site's files and base64 need no escapes.
    let list: Vec<_> = files.iter().map(|(path, hash)| format!("\"{path}\":\"{hash}\"")).collect();
    let list = format!("{{{}}}", list.join(","));
    let build = format!("{:x}", Sha256::digest(&list));
    Ok(source.replace(EMPTY, &format!("const SITE = {{ build: \"{build}\", files: {list} }};")))
}

/// Returns the site's files by their paths, with their hashes in the form that fetches check. The examples and the one
/// file are left out, because the page does not need them.
fn files(site: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    collect(site, "", &mut files).with_context(|| format!("can't read {}", site.display()))?;
    files.retain(|path, _| !path.starts_with("examples/") && path != carried::NAME && path != NAME);
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let hash = Sha256::digest(fs::read(entry.path())?);
            files.insert(path, format!("sha256-{}", BASE64_STANDARD.encode(hash)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../www/sw.js");

    fn of(content: &str) -> String {
        let hash = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)));
        script(SOURCE, &BTreeMap::from([("page.css".to_owned(), hash)])).unwrap()
    }

    #[test]
    fn another_file_makes_another_worker_and_the_same_files_the_same() {
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
        assert!(
            of("").contains(r#"files: {"page.css":"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}"#)
        );
        assert!(script("", &BTreeMap::new()).is_err());
    }

    #[test]
    fn examples_and_the_file_for_disks_are_not_kept() {
        let site = std::env::temp_dir().join(format!("septel-offline-{}", std::process::id()));
        fs::create_dir_all(site.join("examples")).unwrap();
        fs::create_dir_all(site.join("sample")).unwrap();
        fs::create_dir_all(site.join("panels")).unwrap();
        for path in
            ["index.html", "sw.js", "septel.html", "examples/card.html", "sample/a.txt", "panels/map.js"]
        {
            fs::write(site.join(path), path).unwrap();
        }
        let paths: Vec<_> = files(&site).unwrap().into_keys().collect();
        fs::remove_dir_all(&site).unwrap();
        assert_eq!(paths, ["index.html", "panels/map.js", "sample/a.txt"]);
    }
}
