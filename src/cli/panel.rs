//! `septel panel`: any panel of the page, as text.

use std::{
    io::{self, Read as _, Write},
    path::{Path, PathBuf},
    rc::Rc,
};

use wire::PanelCall;
use worker::{
    File,
    native::{DiskFile, MemoryFile, Program},
    panels,
};

use crate::{
    input::{STANDARD_INPUT, say},
    walk::Files,
};

/// Prints the panel with this name about the library of these files. Returns whether the panel could be made and
/// everything could be read.
pub(crate) fn print(
    name: &str,
    arguments: &[(String, String)],
    paths: &[PathBuf],
    out: &mut impl Write,
) -> io::Result<bool> {
    let mut program = Program::new();
    let mut is_complete = add(&mut program, paths)?;
    let mut fail = |message: &str| {
        say(message);
        is_complete = false;
    };
    let call = arguments.iter().fold(PanelCall::dialog(name), |call, (name, value)| call.with(name, value));
    match program.panel(call) {
        Ok(panel) => out.write_all(panels::text::of(&panel).as_bytes())?,
        Err(message) => {
            let names: Vec<&str> = panels::names().collect();
            let is_known = names.contains(&name);
            let all = if is_known { String::new() } else { format!(" There are: {}.", names.join(", ")) };
            fail(&format!("{message}{all}"));
        }
    }
    Ok(is_complete)
}

/// Hands these files to a worker. Returns whether everything could be read.
pub(crate) fn add(program: &mut Program, paths: &[PathBuf]) -> io::Result<bool> {
    let mut is_complete = true;
    let mut fail = |message: &str| {
        say(message);
        is_complete = false;
    };
    let mut files: Vec<(String, Rc<dyn File>)> = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            files.push((STANDARD_INPUT.to_owned(), Rc::new(MemoryFile(bytes))));
            continue;
        }
        for file in Files::below(path) {
            match file.and_then(|path| opened(&path).map_err(|error| (path, error))) {
                Ok(file) => files.push(file),
                Err((path, error)) => {
                    fail(&format!("{}: {error}", source::display_name(&path.to_string_lossy())));
                }
            }
        }
    }
    for refusal in program.add(files) {
        fail(&format!("{}: {}", refusal.file, refusal.reason));
    }
    Ok(is_complete)
}

fn opened(path: &Path) -> io::Result<(String, Rc<dyn File>)> {
    Ok((path.to_string_lossy().into_owned(), Rc::new(DiskFile::open(path)?)))
}
