//! A release: what is published is built twice from nothing and compared, and its hashes are written.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{
    carried, dist,
    dist::Site,
    package,
    project::{Project, output, run},
    setup, sizes,
};

/// The folder for what is published besides the site itself.
const FOLDER: &str = "target/published";

/// The hashes of files by their paths.
type Hashes = BTreeMap<String, String>;

/// Builds the release. The sources must be those of a commit, so that anyone can build the same again.
pub(crate) fn build(project: &Project) -> Result<()> {
    let changes = output(project.command("git").args(["status", "--porcelain"]))?;
    if !changes.is_empty() {
        bail!("these files differ from the commit: commit or remove them first\n{}", changes.trim_end());
    }
    setup::for_build(project)?;
    let first = build_from_nothing(project)?;
    let second = build_from_nothing(project)?;
    let different = different(&first, &second);
    if !different.is_empty() {
        bail!("two builds of the same sources differ in {}", different.join(", "));
    }
    publish(project)
}

/// Builds site and package with nothing left of an earlier build, and returns the hashes of all their files.
fn build_from_nothing(project: &Project) -> Result<Hashes> {
    let site = Site::published(project);
    if site.at("").is_dir() {
        fs::remove_dir_all(site.at("")).with_context(|| format!("can't empty {}", site.name()))?;
    }
    for profile in ["page", "worker"] {
        let mut cargo = project.cargo();
        cargo.args(["clean", "--quiet", "--target", "wasm32-unknown-unknown", "--profile", profile]);
        run(&mut cargo)?;
    }
    dist::build(project)?;
    sizes::check(project, &site)?;
    package::build(project, &site)?;
    let mut hashes = Hashes::new();
    collect(&site.at(""), "", &mut hashes)?;
    let tarball = package::tarball(project);
    hashes.insert(tarball.display().to_string(), hash(&tarball)?);
    Ok(hashes)
}

fn collect(folder: &Path, prefix: &str, hashes: &mut Hashes) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), hashes)?;
        } else {
            hashes.insert(name, hash(&path)?);
        }
    }
    Ok(())
}

fn hash(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("can't read {}", path.display()))?;
    Ok(format!("{:x}", Sha256::digest(bytes)))
}

/// Returns the files that differ or that are missing on one side.
fn different(first: &Hashes, second: &Hashes) -> Vec<String> {
    let mut names: Vec<_> = first.keys().chain(second.keys()).collect();
    names.sort();
    names.dedup();
    names.into_iter().filter(|name| first.get(*name) != second.get(*name)).cloned().collect()
}

/// Copies the page in one file and the package into a folder of their own, with their hashes as `sha256sum` checks them.
fn publish(project: &Project) -> Result<()> {
    let folder = project.at(FOLDER);
    if folder.is_dir() {
        fs::remove_dir_all(&folder).with_context(|| format!("can't empty {FOLDER}"))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("can't create {FOLDER}"))?;
    let mut sums = String::new();
    for file in [Site::published(project).at(carried::NAME), package::tarball(project)] {
        let name = file.file_name().unwrap_or_default();
        fs::copy(&file, folder.join(name)).with_context(|| format!("can't copy {}", file.display()))?;
        sums += &format!("{}  {}\n", hash(&file)?, name.to_string_lossy());
    }
    fs::write(folder.join("SHA256SUMS"), &sums).context("can't write SHA256SUMS")?;
    print!("Two builds gave the same files. The release is in {FOLDER}:\n{sums}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Hashes, different};

    #[test]
    fn a_file_that_changed_or_is_missing_is_a_difference() {
        let hashes = |files: &[(&str, &str)]| -> Hashes {
            files.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect()
        };
        let first = hashes(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(different(&first, &first), Vec::<String>::new());
        assert_eq!(different(&first, &hashes(&[("a", "1"), ("b", "4"), ("d", "3")])), ["b", "c", "d"]);
    }
}
