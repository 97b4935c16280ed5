//! Scripts that control a browser with the built site.

use std::{path::Path, process::Command};

use anyhow::Result;

use crate::{
    chromium, dist,
    dist::Site,
    package,
    project::{Project, run},
    setup,
};

/// Returns Node with the settings of every script and test in `tests/`.
pub(crate) fn node(project: &Project, chromium: &Path) -> Command {
    let mut node = project.command("node");
    node.env("SEPTEL_DIST", Site::published(project).at("")).env("SEPTEL_CHROMIUM", chromium);
    node.env("SEPTEL_PACKAGE", package::tarball(project));
    node
}

/// Takes pictures of every state of the page.
pub(crate) fn screenshots(project: &Project) -> Result<()> {
    setup::for_build(project)?;
    let chromium = chromium::find_or_install(project)?;
    dist::build(project)?;
    run(node(project, &chromium).arg("tests/screenshots.mjs"))
}
