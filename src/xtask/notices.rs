//! The notices that the licences of other people's crates ask for wherever these crates are distributed as part of a
//! module.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    project::{Project, output},
    sizes::WORKERS,
};

/// The name of the file with the notices, in the site and in the npm package.
pub(crate) const NAME: &str = "third-party.txt";

const INTRODUCTION: &str = "Septel's modules contain the crates below, which others wrote and licensed. Each text is \
    preceded by the crates that came with it.\n";

/// Returns the text of the file. It lists the crates by the text of their licence, in an order that is the same on
/// every machine.
pub(crate) fn text(project: &Project) -> Result<String> {
    let mut cargo = project.cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked"]);
    let metadata = output(cargo.args(["--filter-platform", "wasm32-unknown-unknown"]))?;
    let metadata = serde_json::from_str(&metadata).context("can't read the output of cargo metadata")?;
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in contained(&metadata)? {
        let field = |name: &str| package.get(name).and_then(Value::as_str).unwrap_or_default();
        let title = format!("{} {} ({})", field("name"), field("version"), field("license"));
        let folder = Path::new(field("manifest_path")).parent().context("a crate has no folder")?;
        let files = files(folder, field("license"))?;
        // If a crate does not include the text, its repository has it.
        let texts = if files.is_empty() { vec![format!("See {}", field("repository"))] } else { files };
        texts.into_iter().for_each(|text| by_text.entry(text).or_default().push(title.clone()));
    }
    let mut parts: Vec<_> =
        by_text.into_iter().map(|(text, titles)| format!("{}\n\n{text}\n", titles.join("\n"))).collect();
    parts.sort();
    Ok(format!("{INTRODUCTION}\n{}", parts.join(&format!("\n{}\n\n", "-".repeat(80)))))
}

/// Returns the crates of others that the modules are built from: those that our crates depend on, directly or not,
/// except for tests.
fn contained(metadata: &Value) -> Result<Vec<&Value>> {
    let list =
        |value: &'_ Value, name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let id =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let nodes =
        list(metadata.get("resolve").context("cargo metadata has no graph of dependencies")?, "nodes");
    let packages =
        metadata.get("packages").and_then(Value::as_array).context("cargo metadata has no packages")?;
    let is_module = |name: &str| ["viewer", "js"].contains(&name) || WORKERS.contains(&name);
    let ours: BTreeSet<_> = list(metadata, "workspace_members")
        .iter()
        .filter_map(|member| Some(member.as_str()?.to_owned()))
        .collect();
    let mut open: Vec<String> = packages
        .iter()
        .filter(|package| ours.contains(&id(package, "id")) && is_module(&id(package, "name")))
        .map(|package| id(package, "id"))
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop() {
        if !seen.insert(next.clone()) {
            continue;
        }
        for needed in nodes.iter().filter(|node| id(node, "id") == next).flat_map(|node| list(node, "deps")) {
            let is_normal =
                list(&needed, "dep_kinds").iter().any(|kind| kind.get("kind").is_some_and(Value::is_null));
            open.extend(is_normal.then(|| id(&needed, "pkg")));
        }
    }
    let is_contained = |package: &&Value| {
        let id = id(package, "id");
        seen.contains(&id) && !ours.contains(&id)
    };
    Ok(packages.iter().filter(is_contained).collect())
}

/// Returns the texts of a crate's licences, or only that of MIT if the crate may be used under it.
fn files(folder: &Path, licence: &str) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|start| name.starts_with(start))
        {
            files.push((name, path));
        }
    }
    files.sort();
    let is_choice = licence.contains("MIT") && !licence.contains("AND");
    if is_choice && files.iter().any(|(name, _)| name.contains("MIT")) {
        files.retain(|(name, _)| name.contains("MIT"));
    }
    let read = |(_, path): &(String, std::path::PathBuf)| {
        let bytes = fs::read(path).with_context(|| format!("can't read {}", path.display()))?;
        Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n").trim().to_owned())
    };
    files.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::project::Project;

    #[test]
    fn the_crates_in_the_modules_are_named_with_their_licences_and_no_folder_of_this_machine() {
        let project = Project::find().expect("the checkout");
        let notices = text(&project).expect("the notices");
        assert!(notices.contains("\nyew 0.") && notices.contains("\nmemchr 2."));
        // Only the tests need this crate.
        assert!(!notices.contains("\nproptest "));
        assert!(!notices.contains(&*project.at("").to_string_lossy()));
        assert_eq!(text(&project).expect("the notices"), notices);
    }
}
