//! Measures how soon a saved library answers each kind of query, natively and on one core.
//!
//! `septel index --out FOLDER cables.csv` makes a library (`cargo xtask corpus` makes such a file), and
//! `SEPTEL_LIBRARY=FOLDER cargo bench --package search --bench queries` measures it. The kinds are those of
//! `tests/peers.mjs`: rare, medium and common words, two words of a paragraph, a phrase, the beginning of a word, and a
//! word at one level. With `-- and phrase`, only those two kinds are measured. Without a library, the benchmark says so
//! and measures nothing.
#![allow(missing_docs, clippy::unwrap_used)]

mod asked;

use asked::{Chance, Vocabulary};
use search::query::Query;
use search::saved::{CATALOG, CableSource, MANIFEST, SavedManifest, TEXTS};
use search::{Catalog, Shard, Shards, SortOrder};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

/// The number of queries of each kind.
const QUERIES: usize = 300;

fn main() {
    let Some(folder) = env::var_os("SEPTEL_LIBRARY") else {
        println!("No SEPTEL_LIBRARY is named: nothing is measured.");
        return;
    };
    let folder = Path::new(&folder);
    let manifest = SavedManifest::decode(&fs::read(folder.join(MANIFEST)).unwrap()).unwrap();
    let catalog = Catalog::decode(&fs::read(folder.join(CATALOG)).unwrap()).unwrap();
    let mut shards = Shards::default();
    for (number, parts) in manifest.shards.iter().enumerate() {
        let read =
            |part: &String| (part.clone(), fs::read(folder.join(SavedManifest::file(number, part))).unwrap());
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
            let plan = catalog.plan(&Query::read(query));
            let start = Instant::now();
            let stats = shards.stats(&plan.terms());
            std::hint::black_box(shards.first(&plan, &stats, &catalog, SortOrder::Relevance, 40));
            first.push((start.elapsed().as_secs_f64() * 1e3, query));
            let start = Instant::now();
            std::hint::black_box(shards.all(&plan, Some(&stats)));
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

/// Makes lists of queries by kind.
fn queries(folder: &Path, manifest: &SavedManifest, shards: &Shards) -> Vec<(&'static str, Vec<String>)> {
    let mut chance = Chance(1);
    let words = Vocabulary::of(shards.words("", usize::MAX), shards.stats(&[]).units as f64);
    let texts = fs::File::open(folder.join(TEXTS)).unwrap();
    let paragraph = |chance: &mut Chance| {
        let range = manifest.text(chance.below(manifest.ends.len()) as u32).unwrap();
        let mut bytes = vec![0; (range.end - range.start) as usize];
        texts.read_exact_at(&mut bytes, range.start).unwrap();
        asked::paragraph(&CableSource::decode(&bytes).unwrap(), chance)
    };
    let one = |words: &[String], chance: &mut Chance| chance.of(words).cloned();
    vec![
        ("rare", chance.some(QUERIES, |chance| one(&words.rare, chance))),
        ("medium", chance.some(QUERIES, |chance| one(&words.medium, chance))),
        ("common", chance.some(QUERIES, |chance| one(&words.common, chance))),
        ("and", chance.some(QUERIES, |chance| words.pair(&paragraph(chance)?, chance))),
        ("phrase", chance.some(QUERIES, |chance| words.phrase(&paragraph(chance)?, chance))),
        ("prefix", chance.some(QUERIES, |chance| words.beginning(chance))),
        ("level", chance.some(QUERIES, |chance| asked::at_level(&words.medium, chance))),
    ]
}
