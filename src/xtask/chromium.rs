//! The browser that tests run in. It is the one of the system.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

use crate::{
    project::{Project, output, run},
    setup,
};

/// Returns its path. It is installed first if that is possible without asking anyone.
pub(crate) fn find_or_install(project: &Project) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("SEPTEL_CHROMIUM").filter(|chosen| !chosen.is_empty()) {
        let path = PathBuf::from(chosen);
        if !path.is_file() {
            bail!("SEPTEL_CHROMIUM is {}, which is not a file", path.display());
        }
        return Ok(path);
    }
    if let Some(path) = find(project) {
        return Ok(path);
    }
    if !may_install(project) {
        bail!(
            "there is no Chromium: install the package `chromium`, or set SEPTEL_CHROMIUM to a Chromium or Chrome"
        );
    }
    let _lock = setup::lock(project)?;
    setup::ensure(project, &DebianPackage)?;
    match find(project) {
        Some(path) => Ok(path),
        None => bail!("the package `chromium` is installed but has no program of this name"),
    }
}

fn find(project: &Project) -> Option<PathBuf> {
    let on_path = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let elsewhere = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    on_path
        .iter()
        .find_map(|name| project.which(name))
        .or_else(|| elsewhere.iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn may_install(project: &Project) -> bool {
    Path::new("/etc/debian_version").is_file()
        && project.which("apt-get").is_some()
        && output(project.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

struct DebianPackage;

impl setup::Part for DebianPackage {
    fn name(&self) -> &str {
        "Chromium, from the system's packages"
    }

    fn cost(&self) -> &str {
        "about 1 minute, once"
    }

    fn is_there(&self, project: &Project) -> bool {
        find(project).is_some()
    }

    fn install(&self, project: &Project) -> Result<()> {
        run(project.command("apt-get").args(["-q", "update"]))?;
        let mut install = project.command("apt-get");
        install.args(["-q", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]);
        // Without any font, Chromium draws boxes instead of letters.
        run(install.args(["chromium", "fonts-liberation"]).env("DEBIAN_FRONTEND", "noninteractive"))
    }
}
