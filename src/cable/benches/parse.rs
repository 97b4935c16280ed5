//! How fast texts are parsed on one core, compared with a plain search for line feeds in the same bytes.
//!
//! `cargo bench --package cable` parses the real cables if they are there, or else the sample library. Containers are
//! read before the clock starts, so only `cable::parse` is measured.
#![allow(missing_docs, clippy::unwrap_used)]

use cable::{ContainerMetadata, parse};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const RUNS: usize = 5;

fn main() {
    let (corpus, texts) = corpus();
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    // Small corpora are read several times in a run, so that a run takes long enough for the clock.
    let rounds = (8_000_000 / bytes.max(1)).max(1);
    let paragraphs: usize = texts.iter().map(|(text, metadata)| parse(text, metadata).paragraphs.len()).sum();
    let parsed =
        best(rounds, || texts.iter().for_each(|(text, metadata)| drop(black_box(parse(text, metadata)))));
    let scanned = best(rounds * 20, || {
        texts.iter().for_each(|(text, _)| {
            // Whoever cuts lines must visit every place, so the search visits all of them as well.
            black_box(memchr::memchr_iter(b'\n', black_box(text.as_bytes())).fold(0, usize::wrapping_add));
        });
    });
    let rate = |seconds: f64| bytes as f64 / seconds / 1e6;
    println!("corpus         {corpus}");
    println!("cables         {} ({bytes} bytes, {paragraphs} paragraphs)", texts.len());
    println!("parse          {:.0} cables/s, {:.0} MB/s", texts.len() as f64 / parsed, rate(parsed));
    println!("newline scan   {:.0} MB/s", rate(scanned));
    println!("ratio          1/{:.1}", parsed / scanned);
    // The wasm benchmark has no files and no clock of its own, so it gets the texts and this figure from here.
    if let Some(path) = env::var_os("SEPTEL_TEXTS") {
        let texts = texts.iter().map(|(text, _)| text.as_str());
        let all: Vec<&str> = texts.collect();
        fs::write(path, format!("{}\u{1e}{}", rate(parsed), all.join("\u{1e}"))).unwrap();
    }
}

/// Returns the seconds that one round takes, in the best of a few runs.
fn best(rounds: usize, mut work: impl FnMut()) -> f64 {
    let mut run = || {
        let start = Instant::now();
        (0..rounds).for_each(|_| work());
        start.elapsed().as_secs_f64() / rounds as f64
    };
    (0..RUNS).map(|_| run()).fold(f64::INFINITY, f64::min)
}

/// Returns the name of the corpus, and its texts with what their containers say about them.
fn corpus() -> (String, Vec<(String, ContainerMetadata)>) {
    let (name, folder) = [("real cables", "../shared/cables/pages"), ("sample library", "www/sample")]
        .into_iter()
        .map(|(name, folder)| (name, Path::new(ROOT).join(folder)))
        .find(|(_, folder)| folder.is_dir())
        .unwrap();
    let mut paths = Vec::new();
    walk(&folder, &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        source::read(&name, &fs::read(&path).unwrap()).0
    };
    let records = paths.into_iter().flat_map(read);
    let texts: Vec<_> = records.map(|record| (record.text, record.metadata)).collect();
    (name.to_owned(), texts)
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, paths) } else { paths.push(path) }
    }
}
