//! Set-up: installs what the other tasks need, once.
//!
//! A part counts as installed only if it runs, so an interrupted set-up can simply be run again.

use std::{
    fs::{self, File, TryLockError},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    dist,
    project::{Project, Time},
    tools::{CargoTool, Lints, NpmPackages, WasmTarget},
};

/// A part that can be installed.
pub(crate) trait Part: Sync {
    fn name(&self) -> &str;
    /// Returns what the installation will take, so that nobody waits without knowing why.
    fn cost(&self) -> &str;
    fn is_there(&self, project: &Project) -> bool;
    fn install(&self, project: &Project) -> Result<()>;
}

pub(crate) fn for_build(project: &Project) -> Result<()> {
    install(project, &[], || Ok(()))
}

pub(crate) fn for_tests(project: &Project) -> Result<()> {
    install(project, &[&Lints], || Ok(()))
}

/// Installs what a build needs. While cargo installs tools, the site's crates are compiled at the same time, because
/// neither of the two keeps all cores busy.
pub(crate) fn for_serve(project: &Project) -> Result<()> {
    install(project, &[], || dist::compile_served(project))
}

fn install(project: &Project, more: &[&dyn Part], meanwhile: impl Fn() -> Result<()> + Sync) -> Result<()> {
    let trunk = CargoTool::trunk();
    let wasm_bindgen = CargoTool::wasm_bindgen(project)?;
    let quick: [&dyn Part; 2] = [&WasmTarget, &NpmPackages];
    let quick = missing(project, quick.into_iter().chain(more.iter().copied()));
    let compiled = missing(project, [&wasm_bindgen as &dyn Part, &trunk]);
    if quick.is_empty() && compiled.is_empty() {
        return Ok(());
    }

    let _lock = lock(project)?;
    let all = |parts: &[&dyn Part]| parts.iter().try_for_each(|part| ensure(project, *part));
    all(&quick)?;
    if !compiled.is_empty() {
        thread::scope(|scope| {
            let beside = scope.spawn(&meanwhile);
            all(&compiled)?;
            beside.join().unwrap_or_else(|_| bail!("what runs beside the installation has crashed"))
        })?;
    }
    // This folder, which the cargo installations share, is kept until now so that an interrupted set-up can continue.
    let _ = fs::remove_dir_all(project.at(CargoTool::BUILD));
    Ok(())
}

fn missing<'p>(project: &Project, parts: impl IntoIterator<Item = &'p dyn Part>) -> Vec<&'p dyn Part> {
    parts.into_iter().filter(|part| !part.is_there(project)).collect()
}

/// Installs a part that only one task needs, unless it is installed already.
pub(crate) fn optional(project: &Project, part: &dyn Part) -> Result<()> {
    if part.is_there(project) {
        return Ok(());
    }
    let _lock = lock(project)?;
    ensure(project, part)?;
    let _ = fs::remove_dir_all(project.at(CargoTool::BUILD));
    Ok(())
}

/// Installs a part unless it is installed already.
pub(crate) fn ensure(project: &Project, part: &dyn Part) -> Result<()> {
    // Another xtask may have installed it in the meantime.
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

/// Waits until no other set-up runs. The system releases the lock when the process ends, for whatever reason.
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
