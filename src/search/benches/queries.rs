//! How soon a kept library answers, natively and on one core, by kinds of queries.
//!
//! `septel index --out FOLDER cables.csv` keeps one (`cargo xtask corpus` makes such a file);
//! `SEPTEL_LIBRARY=FOLDER cargo bench --package search --bench queries` asks it. The kinds are those of
//! `tests/peers.mjs`: rare, medium and common words, two words of a paragraph, a phrase, the beginning of a word,
//! a word at one level; `-- and phrase` asks those alone. Without a library there is nothing to measure, and that is said.
#![allow(missing_docs, clippy::unwrap_used)]

use cable::Words;
use search::query::Query;
use search::store::{CATALOG, MANIFEST, Manifest, Source, TEXTS};
use search::{Catalog, Document, Order, Shard, Shards};
use std::collections::BTreeSet;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

/// Queries of each kind.
const QUERIES: usize = 300;

/// A generator of numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }
}

fn main() {
    let Some(folder) = env::var_os("SEPTEL_LIBRARY") else {
        println!("No SEPTEL_LIBRARY is named: nothing is measured.");
        return;
    };
    let folder = Path::new(&folder);
    let manifest = Manifest::decode(&fs::read(folder.join(MANIFEST)).unwrap()).unwrap();
    let catalog = Catalog::decode(&fs::read(folder.join(CATALOG)).unwrap()).unwrap();
    let mut shards = Shards::default();
    for (number, parts) in manifest.shards.iter().enumerate() {
        let read =
            |part: &String| (part.clone(), fs::read(folder.join(Manifest::file(number, part))).unwrap());
        shards.push(Shard::from_parts(parts.iter().map(read).collect()).unwrap());
    }
    println!("{} cables in {} shards", shards.cables(), manifest.shards.len());
    println!("{:<8} {:>8} {:>8}   {:>8} {:>8}   first, all: median and 95 % in ms", "", "", "", "", "");
    let wanted: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    for (kind, queries) in queries(folder, &manifest, &shards) {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == kind) {
            continue;
        }
        let (mut first, mut all) = (Vec::new(), Vec::new());
        for query in &queries {
            let wish = catalog.wish(&Query::read(query));
            let start = Instant::now();
            let stats = shards.stats(&wish.terms());
            std::hint::black_box(shards.first(&wish, &stats, &catalog, Order::Relevance, 40));
            first.push((start.elapsed().as_secs_f64() * 1e3, query));
            let start = Instant::now();
            std::hint::black_box(shards.all(&wish, Some(&stats)));
            all.push((start.elapsed().as_secs_f64() * 1e3, query));
        }
        let mut line = format!("{kind:<8}");
        for times in [&mut first, &mut all] {
            times.sort_by(|one, other| one.0.total_cmp(&other.0));
            for share in [50, 95] {
                let time = times.get(times.len() * share / 100).map_or(0.0, |(time, _)| *time);
                line += &format!(" {time:8.3}");
            }
            line += "  ";
        }
        let slow = first.last().map_or("", |(_, query)| query);
        println!("{line} slowest: {slow}");
    }
}

/// Lists of queries by kind.
fn queries(folder: &Path, manifest: &Manifest, shards: &Shards) -> Vec<(&'static str, Vec<String>)> {
    let mut chance = Chance(1);
    let units = shards.stats(&[]).units as f64;
    let words: Vec<(String, f64)> = shards
        .words("", usize::MAX)
        .into_iter()
        .filter(|(word, _)| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .map(|(word, count)| (word, f64::from(count) / units))
        .collect();
    let within = |from: f64, to: f64| -> Vec<&String> {
        words.iter().filter(|(_, share)| (from..to).contains(share)).map(|(word, _)| word).collect()
    };
    let rare = within(2.0 / units, 1e-4_f64.max(3.5 / units));
    let medium = within(1e-3, 1e-2);
    let common = within(2e-2, 2.0);
    let known: BTreeSet<&str> = medium.iter().chain(&common).map(|word| word.as_str()).collect();
    let texts = fs::File::open(folder.join(TEXTS)).unwrap();
    // A paragraph of a cable, any, as its words and its level.
    let paragraph = |chance: &mut Chance| {
        let range = manifest.text(chance.below(manifest.ends.len()) as u32).unwrap();
        let mut bytes = vec![0; (range.end - range.start) as usize];
        texts.read_exact_at(&mut bytes, range.start).unwrap();
        let source = Source::decode(&bytes).unwrap();
        let cable = cable::parse(&source.text, &source.stated);
        let document = Document::of(&cable, &source.text, String::new());
        let unit = chance.of(&document.units)?;
        let mut reader = Words::new(&unit.text);
        let mut words = Vec::new();
        while reader.advance().is_some() {
            words.push(reader.word().to_owned());
        }
        Some((words, unit.level))
    };
    let mut some = |make: &mut dyn FnMut(&mut Chance) -> Option<String>| {
        (0..QUERIES * 100).filter_map(|_| make(&mut chance)).take(QUERIES).collect::<Vec<String>>()
    };
    vec![
        ("rare", some(&mut |chance| chance.of(&rare).map(ToString::to_string))),
        ("medium", some(&mut |chance| chance.of(&medium).map(ToString::to_string))),
        ("common", some(&mut |chance| chance.of(&common).map(ToString::to_string))),
        (
            "and",
            some(&mut |chance| {
                let (words, _) = paragraph(chance)?;
                let words: Vec<&str> =
                    words.iter().map(String::as_str).filter(|word| known.contains(word)).collect();
                let (one, other) = (chance.of(&words)?, chance.of(&words)?);
                (one != other).then(|| format!("{one} {other}"))
            }),
        ),
        (
            "phrase",
            some(&mut |chance| {
                let (words, _) = paragraph(chance)?;
                let length = 2 + chance.below(2);
                let at = chance.below((words.len() + 1).saturating_sub(length));
                let row = words.get(at..at + length)?;
                row.iter().any(|word| known.contains(word.as_str())).then(|| format!("\"{}\"", row.join(" ")))
            }),
        ),
        (
            "prefix",
            some(&mut |chance| {
                let letters = 3 + chance.below(3);
                chance.of(&medium).and_then(|word| Some(format!("{}*", word.get(..letters)?)))
            }),
        ),
        (
            "level",
            some(&mut |chance| {
                let level = chance.of(&["U", "C", "S"])?;
                chance.of(&medium).map(|word| format!("{word} level:{level}"))
            }),
        ),
    ]
}
