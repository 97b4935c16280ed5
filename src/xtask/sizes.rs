//! The sizes of what a reader has to download, and their budgets.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    dist::Site,
    offline,
    project::{Project, output},
};

/// The budget of the page in bytes. 1 KB is 1,000 bytes here, which is the stricter reading.
const PAGE_BUDGET: usize = 156_000;
/// The workers, by the name with which their files begin, with their budgets. They are loaded on demand.
const BUDGETS: [(&str, usize); 3] = [("worker", 860_000), ("indexer", 60_000), ("pdfreader", 150_000)];

/// Each script in [`PANELS`], with those of `embed/` that it imports.
const PANEL_BUDGET: usize = 15_000;

/// The folder of panels that are loaded when a reader wants them.
const PANELS: &str = "panels/";

/// The workers, which are also the names of their crates.
pub(crate) const WORKERS: [&str; 3] = [BUDGETS[0].0, BUDGETS[1].0, BUDGETS[2].0];

/// A script for Node that prints a file's size with brotli. Node has the reference brotli, and is installed anyway for
/// wasm-opt.
const BROTLI: &str = "
const { readFileSync } = require('node:fs'), { brotliCompressSync, constants } = require('node:zlib');
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file), { params }).length);
";

/// Files that are fetched together.
struct Part {
    name: String,
    budget: usize,
    files: Vec<Sized>,
}

struct Sized {
    name: String,
    raw: usize,
    brotli: usize,
}

impl Part {
    fn raw(&self) -> usize {
        self.files.iter().map(|file| file.raw).sum()
    }

    fn brotli(&self) -> usize {
        self.files.iter().map(|file| file.brotli).sum()
    }
}

/// Prints the table of the built site and returns it. Returns an error if a part exceeds its budget.
pub(crate) fn check(project: &Project, site: &Site) -> Result<String> {
    let mut built = BTreeMap::new();
    collect(&site.at(""), "", &mut built).with_context(|| format!("can't read {}", site.name()))?;
    let files = measure(project, site, first_load(&built)?)?;
    let mut parts = vec![Part { name: "page".to_owned(), budget: PAGE_BUDGET, files }];
    for (name, budget) in BUDGETS {
        let files = measure(project, site, worker(&built, name)?)?;
        parts.push(Part { name: name.to_owned(), budget, files });
    }
    for script in built.keys().filter(|name| name.starts_with(PANELS)) {
        let name = script.trim_start_matches(PANELS).trim_end_matches(".js");
        let files = measure(project, site, panel(&built, script))?;
        parts.push(Part { name: format!("panel {name}"), budget: PANEL_BUDGET, files });
    }
    let table = table(&parts);
    print!("{table}");
    let over: Vec<_> = parts.iter().filter(|part| part.brotli() > part.budget).map(over).collect();
    if !over.is_empty() {
        bail!("{}", over.join("; "));
    }
    Ok(table)
}

/// The files of the site by their paths: code, styles and `index.html`. Those that are text have their content.
type Built = BTreeMap<String, Option<String>>;

fn collect(folder: &Path, prefix: &str, built: &mut Built) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), built)?;
        } else if name.ends_with(".wasm") {
            built.insert(name, None);
        } else if [".js", ".mjs", ".css"].iter().any(|end| name.ends_with(end)) || name == "index.html" {
            let text = fs::read_to_string(entry.path()).with_context(|| format!("can't read {name}"))?;
            built.insert(name, Some(text));
        }
    }
    Ok(())
}

/// Returns `index.html`, the files that it names, the files that those name, and so on, without those that are loaded
/// on demand.
fn first_load(built: &Built) -> Result<Vec<&str>> {
    let mut loaded = vec!["index.html"];
    let mut read = 0;
    while let Some(&name) = loaded.get(read) {
        read += 1;
        let Some(Some(text)) = built.get(name) else { continue };
        for other in built.keys().map(String::as_str) {
            if !loaded.contains(&other) && !is_later(other) && text.contains(other) {
                loaded.push(other);
            }
        }
    }
    if !loaded.iter().any(|name| name.ends_with(".wasm")) {
        bail!("the size of the page is unknown: no wasm is named by dist/index.html or what it loads");
    }
    Ok(loaded)
}

fn worker<'b>(built: &'b Built, worker: &str) -> Result<Vec<&'b str>> {
    let names: Vec<_> = built.keys().map(String::as_str).filter(|name| is_of(name, worker)).collect();
    if !names.iter().any(|name| name.ends_with(".wasm")) {
        bail!("the size of the {worker} is unknown: there is no dist/{worker}*.wasm");
    }
    Ok(names)
}

/// The script of a panel and what it imports.
fn panel<'b>(built: &'b Built, script: &'b str) -> Vec<&'b str> {
    let mut loaded = vec![script];
    let mut read = 0;
    while let Some(&name) = loaded.get(read) {
        read += 1;
        let Some(Some(text)) = built.get(name) else { continue };
        for other in built.keys().map(String::as_str) {
            let Some(file) = other.strip_prefix("embed/") else { continue };
            let import =
                if name.starts_with(PANELS) { format!("/embed/{file}") } else { format!("./{file}") };
            if !loaded.contains(&other) && text.contains(&import) {
                loaded.push(other);
            }
        }
    }
    loaded
}

/// Whether the page loads it when it is wanted: a worker, a panel and what that imports, what keeps the page's files
/// when it stands.
fn is_later(name: &str) -> bool {
    name.starts_with("embed/")
        || name.starts_with(PANELS)
        || name == offline::NAME
        || WORKERS.iter().any(|worker| is_of(name, worker))
}

fn is_of(name: &str, worker: &str) -> bool {
    name.starts_with(worker) && !name.ends_with(".css")
}

fn measure(project: &Project, site: &Site, names: Vec<&str>) -> Result<Vec<Sized>> {
    let paths: Vec<_> = names.iter().map(|name| site.at(name)).collect();
    let said = output(project.command("node").args(["-e", BROTLI, "--"]).args(&paths))?;
    let sizes: Vec<usize> = said.lines().filter_map(|line| line.parse().ok()).collect();
    if sizes.len() != names.len() {
        bail!("Node compressed {} of {} files", sizes.len(), names.len());
    }
    let mut files = Vec::new();
    for ((name, path), brotli) in names.into_iter().zip(&paths).zip(sizes) {
        let raw = usize::try_from(fs::metadata(path)?.len())?;
        files.push(Sized { name: name.to_owned(), raw, brotli });
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    Ok(files)
}

fn table(parts: &[Part]) -> String {
    let width = parts.iter().flat_map(|part| &part.files).map(|file| file.name.chars().count() + 2).max();
    let names = parts.iter().map(|part| part.name.chars().count()).max();
    let width = width.max(names).unwrap_or(0);
    let mut table = format!("{:width$} {:>10} {:>10} {:>10}\n", "", "raw", "brotli", "budget");
    for part in parts {
        let line = [kilobytes(part.raw()), kilobytes(part.brotli()), kilobytes(part.budget)];
        let [raw, brotli, budget] = line;
        // Writing to a string never fails.
        let _ = writeln!(table, "{:width$} {raw:>10} {brotli:>10} {budget:>10}", part.name);
        for file in &part.files {
            let (raw, brotli) = (kilobytes(file.raw), kilobytes(file.brotli));
            let _ = writeln!(table, "  {:rest$} {raw:>10} {brotli:>10}", file.name, rest = width - 2);
        }
    }
    table
}

fn over(part: &Part) -> String {
    let (size, budget) = (part.brotli(), part.budget);
    format!(
        "the {} is {} over its budget: {} of {}",
        part.name,
        kilobytes(size.saturating_sub(budget)),
        kilobytes(size),
        kilobytes(budget)
    )
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> Built {
        let text = |text: &str| Some(text.to_owned());
        Built::from([
            (
                "index.html".into(),
                text(r#"<script src="/boot.js" data-js="/viewer-1f.js"><link href="/page.css">"#),
            ),
            ("boot.js".into(), text("import(script.dataset.js); import('./panels/map.js')")),
            ("panels/map.js".into(), text("import '../embed/snippet.js';")),
            ("embed/cite.js".into(), text("")),
            ("embed/snippet.js".into(), text("import './cite.js';")),
            ("embed/style.js".into(), text("")),
            (
                "viewer-1f.js".into(),
                text("import * as s from './snippets/a/inline0.js'; 'viewer-1f_bg.wasm'; 'worker.js'"),
            ),
            ("viewer-1f_bg.wasm".into(), None),
            ("snippets/a/inline0.js".into(), text("")),
            ("page.css".into(), text("")),
            ("example.js".into(), text("")),
            ("worker.js".into(), text("'worker_bg.wasm'")),
            ("worker_bg.wasm".into(), None),
        ])
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let built = built();
        let mut names = first_load(&built).unwrap();
        names.sort_unstable();
        let page = [
            "boot.js",
            "index.html",
            "page.css",
            "snippets/a/inline0.js",
            "viewer-1f.js",
            "viewer-1f_bg.wasm",
        ];
        assert_eq!(names, page);
        assert_eq!(worker(&built, "worker").unwrap(), ["worker.js", "worker_bg.wasm"]);
        assert_eq!(panel(&built, "panels/map.js"), ["panels/map.js", "embed/snippet.js", "embed/cite.js"]);
    }

    #[test]
    fn a_size_that_is_not_known_is_an_error() {
        let mut built = built();
        built.retain(|name, _| !name.ends_with(".wasm"));
        assert!(first_load(&built).is_err());
        assert!(worker(&built, "worker").is_err());
    }

    fn part(name: &str, budget: usize, files: &[(&str, usize, usize)]) -> Part {
        let files =
            files.iter().map(|&(name, raw, brotli)| Sized { name: name.to_owned(), raw, brotli }).collect();
        Part { name: name.to_owned(), budget, files }
    }

    #[test]
    fn the_table_tells_sums_and_files() {
        let parts = [
            part("page", 150_000, &[("viewer_bg.wasm", 300_000, 120_999), ("index.html", 999, 400)]),
            part("worker", 850_000, &[("worker_bg.wasm", 3_100_000, 740_000)]),
        ];
        let expected = "                        raw     brotli     budget
page               300.9 KB   121.3 KB   150.0 KB
  viewer_bg.wasm   300.0 KB   120.9 KB
  index.html         0.9 KB     0.4 KB
worker            3100.0 KB   740.0 KB   850.0 KB
  worker_bg.wasm  3100.0 KB   740.0 KB
";
        assert_eq!(table(&parts), expected);
    }

    #[test]
    fn what_exceeds_its_budget_says_by_how_much() {
        let page = part("page", 150_000, &[("viewer_bg.wasm", 400_000, 151_500)]);
        assert_eq!(over(&page), "the page is 1.5 KB over its budget: 151.5 KB of 150.0 KB");
    }
}
