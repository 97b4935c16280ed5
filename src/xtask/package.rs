//! The npm package `septel` in `target/npm/`, with the element and the parser.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result};

use crate::{
    carried,
    dist::{self, Names, Site},
    notices,
    project::{Project, Time, output, run},
    sizes,
};

/// The folder of the files that are published.
const PACKAGE: &str = "target/npm/septel";

/// The folder of the package's files that are written by hand, including the types.
const SOURCES: &str = "src/js/package";

/// The features that the modules may use. `.cargo/config.toml` adds vectors to those that the compiler enables by
/// default.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Writes the package and packs it.
pub(crate) fn build(project: &Project, site: &Site) -> Result<()> {
    let start = Instant::now();
    let package = project.at(PACKAGE);
    if package.is_dir() {
        fs::remove_dir_all(&package).with_context(|| format!("can't empty {PACKAGE}"))?;
    }
    fs::create_dir_all(&package).with_context(|| format!("can't create {PACKAGE}"))?;
    wasm(project, &package)?;
    element(project, site, &package)?;
    texts(project, &package)?;
    let mut npm = project.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    output(npm.args(["pack", "--silent", "--pack-destination", "target/npm"]).arg(&package))?;
    let packed = fs::metadata(tarball(project)).context("npm has not packed the package")?.len();
    let module = fs::metadata(package.join("core.wasm"))?.len();
    println!(
        "Packed {} ({} KB; its module {} KB) ({}).",
        tarball(project).display(),
        packed.div_ceil(1000),
        module.div_ceil(1000),
        Time(start.elapsed())
    );
    Ok(())
}

/// Returns the path of the packed package. It has the version that all crates have.
pub(crate) fn tarball(project: &Project) -> PathBuf {
    project.at(&format!("target/npm/septel-{}.tgz", env!("CARGO_PKG_VERSION")))
}

/// Builds the module, and the JavaScript between it and its callers.
fn wasm(project: &Project, package: &Path) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["build", "--package", "js", "--target", "wasm32-unknown-unknown", "--profile", "worker"]);
    // Otherwise cargo takes the folder from the environment, which may name another one.
    cargo.arg("--target-dir").arg(project.at("target"));
    run(cargo.env("CARGO_ENCODED_RUSTFLAGS", dist::rustflags(project)))?;
    let mut bindgen = project.command("wasm-bindgen");
    // The package's own script says where the module is, in a form that bundlers know.
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--omit-default-module-path",
        "--out-name",
        "bindings",
    ]);
    bindgen.arg("--out-dir").arg(package);
    run(bindgen.arg(project.at("target/wasm32-unknown-unknown/worker/js.wasm")))?;
    let bound = package.join("bindings_bg.wasm");
    let mut optimise = project.command(if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" });
    optimise.arg("-O3").args(FEATURES).arg(&bound).arg("-o").arg(package.join("core.wasm"));
    run(&mut optimise)?;
    fs::remove_file(bound).context("can't remove the module as it was before")
}

/// Writes the element, taken from the built site: its scripts with everything that they import, and its modules.
fn element(project: &Project, site: &Site, package: &Path) -> Result<()> {
    let names = Names::of(site)?;
    let write = |name: &str, script: String| {
        fs::write(package.join(name), script).with_context(|| format!("can't write {name}"))
    };
    let copy = |from: &str, name: &str| {
        fs::copy(site.at(from), package.join(name)).map(drop).with_context(|| format!("can't copy {from}"))
    };
    write("element.js", carried::bundle(project, site, "element.js", "viewer", &names.app, "esm")?)?;
    copy(&names.wasm, "viewer.wasm")?;
    for worker in sizes::WORKERS {
        write(&format!("{worker}.js"), carried::worker(project, site, worker)?)?;
        copy(&format!("{worker}_bg.wasm"), &format!("{worker}.wasm"))?;
    }
    Ok(())
}

/// Writes everything that is not compiled.
fn texts(project: &Project, package: &Path) -> Result<()> {
    for entry in fs::read_dir(project.at(SOURCES)).with_context(|| format!("can't read {SOURCES}"))? {
        let file = entry?;
        fs::copy(file.path(), package.join(file.file_name()))?;
    }
    for (file, name) in
        [("src/js/cable.d.ts", "cable.d.ts"), ("LICENSE", "LICENSE"), ("CHANGELOG.md", "CHANGELOG.md")]
    {
        fs::copy(project.at(file), package.join(name)).with_context(|| format!("can't copy {file}"))?;
    }
    fs::write(package.join(notices::NAME), notices::text(project)?)
        .with_context(|| format!("can't write {}", notices::NAME))?;
    let manifest = project.read(&format!("{SOURCES}/package.json"))?;
    fs::write(package.join("package.json"), versioned(&manifest)).context("can't write package.json")
}

/// Gives the package the version of the workspace.
fn versioned(manifest: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    manifest.replace("\"version\": \"0.0.0\"", &format!("\"version\": \"{version}\""))
}

#[cfg(test)]
mod tests {
    use super::versioned;

    #[test]
    fn the_package_has_the_version_of_the_workspace() {
        let manifest = versioned(include_str!("../js/package/package.json"));
        assert!(manifest.contains(&format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"))));
    }
}
