//! Serves the viewer on this machine, and builds it again when a file changes.

use std::{
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::Command,
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{
    dist::{self, Site},
    project::Project,
    setup,
};

pub(crate) fn serve(project: &Project, port: u16) -> Result<()> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        let other = port.checked_add(1).unwrap_or(8080);
        bail!("port {port} is taken: try `cargo xtask serve --port {other}`");
    }
    setup::for_serve(project)?;

    let mut trunk = dist::trunk(project, &Site::served(project), "serve")?;
    trunk.args(["--address", "127.0.0.1", "--disable-address-lookup", "true", "--port", &port.to_string()]);
    // The served site must be the same as the published one. Its content security policy would block a script for
    // reloading.
    trunk.args(["--no-autoreload", "true", "--no-error-reporting", "true", "--no-spa", "true"]);
    for watched in ["index.html", "Trunk.toml", "Cargo.toml", "src", "www"] {
        if project.at(watched).exists() {
            trunk.args(["--watch", watched]);
        }
    }

    println!("Building the viewer, which takes a minute or two the first time. Its address follows.");
    let this = std::env::current_exe().context("can't find the program of this task")?;
    project.command(this).args(["announce", "--port", &port.to_string()]).spawn()?;
    replace_by(trunk)
}

/// Replaces this process with the program, so that stopping the task stops the server.
#[cfg(unix)]
fn replace_by(mut program: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(program.exec()).context("can't start Trunk")
}

#[cfg(not(unix))]
fn replace_by(mut program: Command) -> Result<()> {
    crate::project::run(&mut program)
}

/// Runs beside the server until the server ends. It finishes each build, which replaces the one before, and prints the
/// address of the site when the first one is finished.
pub(crate) fn announce(project: &Project, port: u16) {
    let site = Site::served(project);
    let server = parent();
    let mut said = false;
    while server == parent() {
        thread::sleep(Duration::from_millis(100));
        let is_served = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        if !is_served || !site.is_built() || site.is_finished() {
            continue;
        }
        match dist::finish(project, &site) {
            Ok(()) if said => println!("The site is built again."),
            Ok(()) => {
                println!(
                    "\nSeptel is at http://127.0.0.1:{port}/, its examples at http://127.0.0.1:{port}/examples/.\nStop it with Ctrl-C.\n"
                );
                said = true;
            }
            // Trunk may already be at the next build, so this waits for its end.
            Err(error) if site.is_built() => {
                eprintln!("The site can't be made of what Trunk has built: {error:#}");
                thread::sleep(Duration::from_secs(5));
            }
            Err(_) => {}
        }
    }
}

#[cfg(unix)]
fn parent() -> u32 {
    std::os::unix::process::parent_id()
}

#[cfg(not(unix))]
fn parent() -> u32 {
    0
}
