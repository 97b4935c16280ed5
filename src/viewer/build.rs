//! Joins the style sheets for the module, without comments and without the blanks that only make them readable.

use std::{env, fs, io, path::Path};

/// The sheets, in the order in which they apply.
const SHEETS: [&str; 6] = ["tokens.css", "base.css", "frame.css", "search.css", "cable.css", "print.css"];

fn main() -> io::Result<()> {
    let folder = Path::new("../../www/styles");
    println!("cargo::rerun-if-changed=../../www/styles");
    let mut out = String::new();
    for name in SHEETS {
        let sheet = fs::read_to_string(folder.join(name))?;
        for line in without_comments(&sheet).lines().map(str::trim).filter(|line| !line.is_empty()) {
            out.push_str(line);
            // A selector or a value may continue in the next line.
            if !line.ends_with(['{', '}', ';', ',']) {
                out.push(' ');
            }
        }
    }
    let target = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&target).join("styles.css"), out)
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    out
}
