//! Set-up: what the other tasks need, installed once and never twice.
//!
//! A part counts as there only when it answers, so an interrupted set-up is simply run again.

use std::{
    fs::{self, File, TryLockError},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    project::{Project, Time},
    tools::{CargoTool, Lints, NpmPackages, WasmTarget},
};

/// One thing to be installed.
pub(crate) trait Part {
    fn name(&self) -> &str;
    /// What it will take, so that nobody waits without knowing for what.
    fn cost(&self) -> &str;
    fn is_there(&self, project: &Project) -> bool;
    fn install(&self, project: &Project) -> Result<()>;
}

pub(crate) fn for_build(project: &Project) -> Result<()> {
    install(project, &[])
}

pub(crate) fn for_tests(project: &Project) -> Result<()> {
    install(project, &[&Lints])
}

fn install(project: &Project, more: &[&dyn Part]) -> Result<()> {
    let trunk = CargoTool::trunk();
    let wasm_bindgen = CargoTool::wasm_bindgen(project)?;
    let parts: [&dyn Part; 4] = [&WasmTarget, &NpmPackages, &wasm_bindgen, &trunk];
    let parts = parts.into_iter().chain(more.iter().copied());
    let missing: Vec<_> = parts.filter(|part| !part.is_there(project)).collect();
    if missing.is_empty() {
        return Ok(());
    }

    let _lock = lock(project)?;
    for part in missing {
        ensure(project, part)?;
    }
    // What the cargo installs share, kept until now so that an interrupted one goes on where it stopped.
    let _ = fs::remove_dir_all(project.at(CargoTool::BUILD));
    Ok(())
}

/// Installs a part that one task alone needs, unless it is there.
pub(crate) fn optional(project: &Project, part: &dyn Part) -> Result<()> {
    if part.is_there(project) {
        return Ok(());
    }
    let _lock = lock(project)?;
    ensure(project, part)?;
    let _ = fs::remove_dir_all(project.at(CargoTool::BUILD));
    Ok(())
}

/// Installs a part unless it is there.
pub(crate) fn ensure(project: &Project, part: &dyn Part) -> Result<()> {
    // Another xtask may have installed it while this one waited.
    if part.is_there(project) {
        return Ok(());
    }
    let (name, start) = (part.name(), Instant::now());
    println!("Set-up: {name} ({}) ...", part.cost());
    part.install(project).with_context(|| format!("can't install {name}"))?;
    if !part.is_there(project) {
        bail!("{name} was installed but doesn't answer: remove the folder .tools and try again");
    }
    println!("Set-up: {name} is there ({}).", Time(start.elapsed()));
    Ok(())
}

/// One set-up at a time. The system lets go of the lock when the process ends, however it ends.
pub(crate) fn lock(project: &Project) -> Result<File> {
    fs::create_dir_all(project.at(".tools")).context("can't create the folder .tools")?;
    let file = File::create(project.at(".tools/lock")).context("can't create .tools/lock")?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => println!("Another set-up is running here: waiting for it ..."),
        Err(TryLockError::Error(error)) => return Err(error).context("can't lock .tools/lock"),
    }
    file.lock().context("can't lock .tools/lock")?;
    Ok(file)
}
