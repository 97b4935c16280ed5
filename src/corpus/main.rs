//! The command that writes a set of made-up cables.

use std::{fs, path::PathBuf, process::ExitCode, time::Instant};

use anyhow::{Context, Result, bail};
use clap::Parser;
use corpus::{Corpus, Kind};

/// Writes a set of made-up cables in the shape of the release of 251,287.
#[derive(Parser)]
#[command(name = "corpus", bin_name = "cargo xtask corpus")]
struct Arguments {
    /// How many cables; all of them make a table of 1.7 GB
    #[arg(long, value_name = "N", default_value_t = corpus::ALL, value_parser = clap::value_parser!(u32).range(1..))]
    cables: u32,
    /// Another number gives other cables, the same number the same ones
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// csv (one table), zip (an archive of pages) or pages (a folder of pages)
    #[arg(long, default_value_t = Kind::Csv)]
    kind: Kind,
    /// Where to write it [default: target/corpus/cables-N-S, with .csv or .zip]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

fn main() -> ExitCode {
    match write(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn write(Arguments { cables, seed, kind, out }: Arguments) -> Result<()> {
    let path = out.unwrap_or_else(|| {
        let end = if kind == Kind::Pages { String::new() } else { format!(".{kind}") };
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/corpus"))
            .join(format!("cables-{cables}-{seed}{end}"))
    });
    if kind == Kind::Pages && path.exists() {
        bail!("{} is there already: name a folder that is not there yet", path.display());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't create {}", folder.display()))?;
    }
    let start = Instant::now();
    Corpus::new(cables, seed)
        .write(kind, &path)
        .with_context(|| format!("can't write {}", path.display()))?;
    let path = path.canonicalize().unwrap_or(path);
    println!("{cables} cables are in {} ({:.1} s).", path.display(), start.elapsed().as_secs_f64());
    Ok(())
}
