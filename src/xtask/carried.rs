//! Makes Septel as one HTML file, `dist/septel.html`, from the built site, with everything in it.
//!
//! The same site gives the same bytes: the file has no time, no path and no random name, and `Cargo.lock` pins the
//! libraries that pack it.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::{
    dist::{Names, Site},
    project::{Project, run},
    sizes,
};

/// The name of the file.
pub(crate) const NAME: &str = "septel.html";

/// The most bytes that the file may have.
const BUDGET: usize = 3_000_000;

/// Packs the built site into the file.
pub(crate) fn build(project: &Project, site: &Site, names: &Names) -> Result<()> {
    let mut parts = vec![part("viewer.wasm", &site.bytes(&names.wasm)?)];
    for worker in sizes::WORKERS {
        parts.push(part(&format!("{worker}.js"), self::worker(project, site, worker)?.as_bytes()));
        parts.push(part(&format!("{worker}.wasm"), &site.bytes(&format!("{worker}_bg.wasm"))?));
    }
    parts.push(part("sample", &sample(project)?));
    let script = bundle(project, site, "page.js", "viewer", &names.app, "esm")?;
    let style = project.read("www/page.css")?;
    for (text, end) in [(&script, "</script"), (&style, "</style")] {
        if text.contains(end) {
            bail!("{NAME} can't be made: it would contain {end}, and end there");
        }
    }
    let page = project
        .read("www/standalone/page.html")?
        .replace("{policy}", &policy(&script, &style))
        .replace("{icon}", &BASE64_STANDARD.encode(project.read("www/icon.svg")?))
        .replace("{style}", &style)
        .replace("{parts}", &parts.join("\n"))
        .replace("{script}", &script);
    site.write(NAME, page)
}

/// Prints the values with which readers check the published file. Returns an error if the file is too large.
pub(crate) fn check(site: &Site) -> Result<()> {
    let page = site.bytes(NAME)?;
    if page.len() > BUDGET {
        bail!("{NAME} is too large: {} KB of {} KB", page.len() / 1000, BUDGET / 1000);
    }
    println!("Wrote {}/{NAME} ({} KB), SHA-256 {:x}.", site.name(), page.len() / 1000, Sha256::digest(&page));
    Ok(())
}

/// Returns the file's content security policy. It may run its own script and the workers in it, which the policy knows
/// by their hashes, and it may fetch nothing.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data:; connect-src 'none'; worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types septel",
        hash(script),
        hash(style)
    )
}

/// Writes bytes as a block of data, which the browser neither runs nor shows.
fn part(name: &str, bytes: &[u8]) -> String {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(bytes, 10);
    format!(
        "<script type=\"application/octet-stream\" id=\"{name}\">{}</script>",
        BASE64_STANDARD.encode(packed)
    )
}

/// Returns the files of the sample library by their names, as JSON.
fn sample(project: &Project) -> Result<Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(project.at("www/sample")).context("can't read www/sample")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".md") {
            files.insert(name, BASE64_STANDARD.encode(fs::read(entry.path())?));
        }
    }
    // The names of cables and base64 need no escapes.
    let lines: Vec<_> = files.iter().map(|(name, bytes)| format!("\"{name}\":\"{bytes}\"")).collect();
    Ok(format!("{{{}}}", lines.join(",")).into_bytes())
}

/// Returns the script of a worker that gets its module with its first message.
pub(crate) fn worker(project: &Project, site: &Site, name: &str) -> Result<String> {
    bundle(project, site, "worker.js", "module", &format!("{name}.js"), "iife")
}

/// Bundles a script of `www/standalone/` with everything that it imports. It imports a script of the site as `import`,
/// and the table of messages as `messages`.
pub(crate) fn bundle(
    project: &Project,
    site: &Site,
    script: &str,
    import: &str,
    of_site: &str,
    format: &str,
) -> Result<String> {
    // Each site has its own folder, because one may be built while the other is served.
    let folder = project.at("target/carried").join(site.name().replace('/', "-"));
    fs::create_dir_all(&folder).with_context(|| format!("can't create {}", folder.display()))?;
    let written = without_address(&site.read(of_site)?).with_context(|| {
        format!("{of_site} is not as wasm-bindgen writes it: it gives its module no address")
    })?;
    let bound = folder.join("bound.js");
    fs::write(&bound, written)?;
    let bundled = folder.join("bundled.js");
    let mut esbuild = project.command(esbuild(project));
    esbuild.arg(format!("www/standalone/{script}")).arg(format!("--outfile={}", bundled.display()));
    esbuild.arg(format!("--alias:{import}={}", bound.display())).arg(format!("--format={format}"));
    let table = site.at(&Names::of(site)?.messages);
    esbuild.arg(format!("--alias:messages={}", table.display()));
    // The scripts import style sheets as texts.
    esbuild.arg("--loader:.css=text");
    run(esbuild.args(["--bundle", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning"]))?;
    fs::read_to_string(&bundled).with_context(|| format!("can't read {}", bundled.display()))
}

pub(crate) fn esbuild(project: &Project) -> PathBuf {
    project.at("tests/node_modules/.bin/esbuild")
}

/// Removes the address that wasm-bindgen gives a module by default, which is an address in the site.
fn without_address(script: &str) -> Option<String> {
    let (before, rest) = script.split_once("_bg.wasm\",import.meta.url)")?;
    let at = before.rfind("new URL(\"")?;
    Some([before.get(..at)?, "void 0", rest].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_what_runs_by_its_hash() {
        let policy = policy("", "a");
        assert!(policy.contains(
            "script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'wasm-unsafe-eval';"
        ));
        assert!(policy.contains("style-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=';"));
        assert!(policy.contains("connect-src 'none';") && !policy.contains("unsafe-inline"));
    }

    #[test]
    fn a_script_has_no_address_of_its_own() {
        let script = "a===void 0&&(a=new URL(\"viewer-1f_bg.wasm\",import.meta.url));b()";
        assert_eq!(without_address(script).as_deref(), Some("a===void 0&&(a=void 0);b()"));
        assert_eq!(without_address("b()"), None);
    }
}
