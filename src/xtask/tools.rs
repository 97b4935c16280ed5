//! The tools: for each, how to see that it is installed, and how to install it.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, bail};

use crate::{
    project::{Project, output, run},
    setup::Part,
};

/// The standard library for wasm.
pub(crate) struct WasmTarget;

impl Part for WasmTarget {
    fn name(&self) -> &str {
        "the Rust target wasm32-unknown-unknown"
    }

    fn cost(&self) -> &str {
        "a few seconds"
    }

    fn is_there(&self, project: &Project) -> bool {
        let mut rustc = project.command("rustc");
        rustc.args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
        output(&mut rustc).is_ok_and(|folder| PathBuf::from(folder.trim()).is_dir())
    }

    fn install(&self, project: &Project) -> Result<()> {
        if project.which("rustup").is_none() {
            bail!(
                "rustup is not there to add it: install Rust from https://rustup.rs, or this target with your system's packages"
            );
        }
        run(project.command("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
    }
}

/// The components rustfmt and clippy, which a minimal installation of Rust does not have.
pub(crate) struct Lints;

impl Part for Lints {
    fn name(&self) -> &str {
        "rustfmt and clippy"
    }

    fn cost(&self) -> &str {
        "a few seconds"
    }

    fn is_there(&self, project: &Project) -> bool {
        let mut rustc = project.command("rustc");
        let Ok(sysroot) = output(rustc.args(["--print", "sysroot"])) else { return false };
        let bin = PathBuf::from(sysroot.trim()).join("bin");
        ["rustfmt", "cargo-clippy"]
            .iter()
            .all(|name| bin.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)).is_file())
    }

    fn install(&self, project: &Project) -> Result<()> {
        if project.which("rustup").is_none() {
            bail!(
                "rustup is not there to add them: install Rust from https://rustup.rs, or both with your system's packages"
            );
        }
        run(project.command("rustup").args(["component", "add", "rustfmt", "clippy"]))
    }
}

/// A command from crates.io, which is compiled into `.tools/bin`.
pub(crate) struct CargoTool {
    package: &'static str,
    version: String,
    name: String,
    /// The programs that it installs.
    programs: &'static [&'static str],
    flags: &'static [&'static str],
    cost: &'static str,
}

impl CargoTool {
    /// The folder in which the commands are compiled. They share it, because they have half of their dependencies in
    /// common.
    pub(crate) const BUILD: &'static str = ".tools/build";

    pub(crate) fn trunk() -> Self {
        let version = "0.21.14";
        Self {
            package: "trunk",
            name: format!("Trunk {version}"),
            version: version.to_owned(),
            programs: &["trunk"],
            // It needs neither its update check nor TLS, because it builds, and serves on loopback, and never goes
            // online.
            flags: &["--no-default-features"],
            cost: "about 3 minutes, once",
        }
    }

    pub(crate) fn cargo_fuzz() -> Self {
        let version = "0.13.2";
        Self {
            package: "cargo-fuzz",
            name: format!("cargo-fuzz {version}"),
            version: version.to_owned(),
            programs: &["cargo-fuzz"],
            flags: &[],
            cost: "about 1 minute, once",
        }
    }

    /// Returns the tool in the version to which the workspace is pinned, because the two must be the same.
    pub(crate) fn wasm_bindgen(project: &Project) -> Result<Self> {
        let version = pinned(&project.read("Cargo.toml")?, "wasm-bindgen")
            .context("Cargo.toml doesn't pin wasm-bindgen: it needs a line `wasm-bindgen = \"=X.Y.Z\"`")?;
        Ok(Self {
            package: "wasm-bindgen-cli",
            name: format!("wasm-bindgen {version}"),
            version,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // Its test runner only speaks to browsers on loopback, so it needs no TLS.
            flags: &["--no-default-features"],
            cost: "about 1 minute, once",
        })
    }
}

/// Returns the version of a dependency written as `name = "=1.2.3"` or `name = { version = "=1.2.3", .. }`.
fn pinned(manifest: &str, name: &str) -> Option<String> {
    let value = manifest.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='))?;
    let (_, version) = value.split_once("\"=")?;
    let (version, _) = version.split_once('"')?;
    Some(version.trim().to_owned())
}

impl Part for CargoTool {
    fn name(&self) -> &str {
        &self.name
    }

    fn cost(&self) -> &str {
        self.cost
    }

    fn is_there(&self, project: &Project) -> bool {
        self.programs.iter().all(|program| {
            output(project.command(program).arg("--version"))
                .is_ok_and(|said| said.split_whitespace().any(|word| word == self.version))
        })
    }

    fn install(&self, project: &Project) -> Result<()> {
        let mut cargo = project.cargo();
        cargo.args(["install", self.package, "--version", &self.version, "--locked", "--force", "--root"]);
        cargo.arg(project.at(".tools")).args(self.flags);
        cargo.env("CARGO_TARGET_DIR", project.at(Self::BUILD));
        // The tools run for a second in each build, so fast compilation is worth more than faster tools.
        for (setting, value) in [("OPT_LEVEL", "0"), ("DEBUG", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16")]
        {
            cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        run(&mut cargo)
    }
}

/// The packages from npm: wasm-opt (binaryen), and the library that controls the browser in tests.
pub(crate) struct NpmPackages;

impl NpmPackages {
    const LOCKFILE: &'static str = "tests/package-lock.json";
    /// A copy of the lockfile that the folder was made from. It is written last, because npm empties the folder first.
    const STAMP: &'static str = "tests/node_modules/.made-from.json";
}

impl Part for NpmPackages {
    fn name(&self) -> &str {
        "wasm-opt and what tests need, from npm"
    }

    fn cost(&self) -> &str {
        "a few seconds"
    }

    fn is_there(&self, project: &Project) -> bool {
        let made_from = fs::read(project.at(Self::STAMP));
        let wanted = fs::read(project.at(Self::LOCKFILE));
        project.which("node").is_some()
            && matches!((made_from, wanted), (Ok(made_from), Ok(wanted)) if made_from == wanted)
    }

    fn install(&self, project: &Project) -> Result<()> {
        let said = output(project.command("node").arg("--version")).unwrap_or_default();
        if said.is_empty() {
            bail!(
                "Node is missing: install Node 20.14 or newer with npm, from https://nodejs.org or your system's packages"
            );
        }
        if node_version(&said) < Some((20, 14)) {
            bail!("Node {} is too old: install Node 20.14 or newer", said.trim());
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(project.command(npm).args(["ci", "--no-audit", "--no-fund", "--prefix", "tests"]))?;
        fs::copy(project.at(Self::LOCKFILE), project.at(Self::STAMP))
            .context("can't write into tests/node_modules")?;
        Ok(())
    }
}

/// Returns the first two numbers of `v20.14.0`.
fn node_version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix('v')?.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::{node_version, pinned};

    #[test]
    fn versions_of_node_are_compared() {
        assert!(node_version("v20.20.2\n") >= Some((20, 14)));
        assert!(node_version("v24.0.0\n") >= Some((20, 14)));
        assert!(node_version("v18.20.1\n") < Some((20, 14)));
        assert!(node_version("?") < Some((20, 14)));
    }

    #[test]
    fn the_pin_is_read_from_both_ways_of_writing_it() {
        let short = "[workspace.dependencies]\nwasm-bindgen-test = \"0.3\"\nwasm-bindgen = \"=0.2.128\"\n";
        assert_eq!(pinned(short, "wasm-bindgen").as_deref(), Some("0.2.128"));
        let long = "wasm-bindgen = { version = \"=0.2.128\", features = [\"std\"] }";
        assert_eq!(pinned(long, "wasm-bindgen").as_deref(), Some("0.2.128"));
        assert_eq!(pinned("wasm-bindgen = \"0.2\"", "wasm-bindgen"), None);
    }

    #[test]
    fn the_workspace_is_pinned() {
        assert!(pinned(include_str!("../../Cargo.toml"), "wasm-bindgen").is_some());
    }
}
