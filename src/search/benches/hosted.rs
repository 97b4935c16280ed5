//! Measures how much of a collection on a host is read for each kind of query: requests, rounds of requests, and bytes.
//!
//! `septel index --static --out FOLDER cables.csv` writes a collection (`cargo xtask corpus` makes such a file), and
//! `SEPTEL_COLLECTION=FOLDER cargo bench --package search --bench hosted` measures it. Each query is the first one of a
//! reader who has only opened the collection, and includes the lines in sight. The kinds are those of
//! `benches/queries.rs`.
#![allow(missing_docs, clippy::unwrap_used)]

mod asked;

use asked::{Chance, Vocabulary};
use search::hosted::{Collection, CollectionManifest};
use search::query::Query;
use search::{Catalog, SortOrder};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The number of queries of each kind.
const QUERIES: usize = 40;

/// The number of lines of a list that are in sight.
const LINES: usize = 12;

/// What was read.
#[derive(Clone, Copy, Default)]
struct Cost {
    requests: u64,
    rounds: u64,
    bytes: u64,
}

/// A reader who has opened the collection.
struct Reader {
    folder: PathBuf,
    manifest: CollectionManifest,
    collection: Collection,
    catalog: Catalog,
    cost: Cost,
}

impl Reader {
    fn new(folder: &Path) -> Reader {
        let manifest = fs::read(folder.join("septel.json")).unwrap();
        let bytes = manifest.len() as u64;
        let manifest: CollectionManifest = serde_json::from_slice(&manifest).unwrap();
        let head = fs::read(folder.join(manifest.head_file())).unwrap();
        let collection = Collection::open(&manifest, &head).unwrap();
        let catalog = collection.catalog();
        let cost = Cost { requests: 2, rounds: 2, bytes: bytes + head.len() as u64 };
        Reader { folder: folder.to_owned(), manifest, collection, catalog, cost }
    }

    /// Fetches what is missing.
    fn fetch(&mut self) {
        self.cost.rounds += 1;
        for range in self.collection.missing().unwrap() {
            let mut all = Vec::new();
            for (part, within) in self.manifest.parts_of(range.clone()) {
                let mut bytes = vec![0; (within.end - within.start) as usize];
                let file = fs::File::open(self.folder.join(self.manifest.part_file(part))).unwrap();
                file.read_exact_at(&mut bytes, within.start).unwrap();
                self.cost.requests += 1;
                self.cost.bytes += bytes.len() as u64;
                all.extend(bytes);
            }
            self.collection.feed(range.start, all);
        }
    }

    fn until<T>(&mut self, ask: impl Fn(&mut Collection, &Catalog) -> Option<T>) -> T {
        loop {
            if let Some(answer) = ask(&mut self.collection, &self.catalog) {
                return answer;
            }
            self.fetch();
        }
    }

    /// Searches, and reads the lines in sight. Returns the number of hits, and whether everything was counted.
    fn search(&mut self, query: &str) -> (u32, bool) {
        let query = Query::read(query);
        let answered = self
            .until(|collection, catalog| collection.answer(&query, catalog, SortOrder::Relevance).unwrap());
        let lines: Vec<u32> = answered.result.cables.iter().take(LINES).map(|hit| hit.ordinal).collect();
        self.until(|collection, _| {
            let records: Vec<_> = lines.iter().map(|line| collection.record(*line).unwrap()).collect();
            records.into_iter().collect::<Option<Vec<_>>>()
        });
        (answered.result.counts.hits, answered.counted)
    }
}

fn main() {
    let Some(folder) = env::var_os("SEPTEL_COLLECTION") else {
        println!("No SEPTEL_COLLECTION is named: nothing is measured.");
        return;
    };
    let folder = Path::new(&folder);
    let mut guide = Reader::new(folder);
    let size: u64 = guide.manifest.parts.iter().sum();
    let (cables, parts) = (guide.manifest.cables, guide.manifest.parts.len());
    println!("{cables} cables, {:.1} MB in {parts} parts", size as f64 / 1e6);
    println!("{:<22} requests      rounds        KB", "");
    println!("{:<22} half    95 %  half    95 %  half      95 %    most      counted, hits", "");
    print("opening", vec![(guide.cost, 0, true)]);
    let mut lines = Reader::new(folder);
    lines.search("");
    print("opening, list in sight", vec![(lines.cost, 0, true)]);
    for (kind, queries) in queries(&mut guide) {
        let ask = |query: &String| {
            let mut reader = Reader::new(folder);
            let (hits, counted) = reader.search(query);
            (reader.cost, hits, counted)
        };
        print(kind, queries.iter().map(ask).collect());
    }
    let mut chance = Chance(3);
    let open = |ordinal: u32| {
        let mut reader = Reader::new(folder);
        let record = reader.until(|collection, _| collection.record(ordinal).unwrap());
        let mut again = Reader::new(folder);
        let name = &record.entry.name;
        let named = again.until(|collection, _| collection.named(name).unwrap()).unwrap();
        again.until(|collection, _| collection.record(named).unwrap());
        again.until(|collection, _| collection.citing(name).unwrap());
        (again.cost, 0, true)
    };
    print("a cable by its name", (0..QUERIES).map(|_| open(chance.below(cables as usize) as u32)).collect());
}

/// Prints what the queries of a kind have cost.
fn print(kind: &str, mut costs: Vec<(Cost, u32, bool)>) {
    let mut line = format!("{kind:<22}");
    let count = costs.len();
    for (of, unit) in [(0, 1.0), (1, 1.0), (2, 1e3)] {
        let value = |(cost, _, _): &(Cost, u32, bool)| match of {
            0 => cost.requests,
            1 => cost.rounds,
            _ => cost.bytes,
        };
        costs.sort_by_key(value);
        for share in [50, 95] {
            let at = costs.get(count * share / 100).or(costs.last()).map_or(0, value);
            line += &format!(" {:7.0}", at as f64 / unit);
        }
    }
    let most = costs.last().map_or(0, |(cost, _, _)| cost.bytes);
    let counted = costs.iter().filter(|(_, _, counted)| *counted).count();
    let mut hits: Vec<u32> = costs.iter().map(|(_, hits, _)| *hits).collect();
    hits.sort_unstable();
    let hits = hits.get(count / 2).copied().unwrap_or_default();
    println!("{line} {:8.0}    {counted} of {count}, {hits}", most as f64 / 1e3);
}

/// Makes lists of queries by kind.
fn queries(guide: &mut Reader) -> Vec<(&'static str, Vec<String>)> {
    let mut chance = Chance(1);
    let mut all = Vec::new();
    for letter in 'a'..='z' {
        all.extend(guide.until(|collection, _| collection.words(&letter.to_string(), usize::MAX).unwrap()));
    }
    all.sort();
    // The commonest word is in nearly all units.
    let words = Vocabulary::of(all, f64::from(guide.collection.counts().hits));
    let count = guide.manifest.cables as usize;
    let mut paragraph = |chance: &mut Chance| {
        let ordinal = chance.below(count) as u32;
        let record = guide.until(|collection, _| collection.record(ordinal).unwrap());
        asked::paragraph(&record.source, chance)
    };
    let one = |words: &[String], chance: &mut Chance| chance.of(words).cloned();
    vec![
        ("in 1 to 3 paragraphs", chance.some(QUERIES, |chance| one(&words.rarest, chance))),
        ("rare", chance.some(QUERIES, |chance| one(&words.rare, chance))),
        ("medium", chance.some(QUERIES, |chance| one(&words.medium, chance))),
        ("common", chance.some(QUERIES, |chance| one(&words.common, chance))),
        (
            "rare and common",
            chance.some(QUERIES, |chance| {
                Some(format!("{} {}", chance.of(&words.rare)?, chance.of(&words.common)?))
            }),
        ),
        ("and", chance.some(QUERIES, |chance| words.pair(&paragraph(chance)?, chance))),
        ("phrase", chance.some(QUERIES, |chance| words.phrase(&paragraph(chance)?, chance))),
        ("prefix", chance.some(QUERIES, |chance| words.beginning(chance))),
        ("rare, one level", chance.some(QUERIES, |chance| asked::at_level(&words.rare, chance))),
        ("medium, one level", chance.some(QUERIES, |chance| asked::at_level(&words.medium, chance))),
        ("a filter alone", ["level:S", "date:2008-12", "class:C"].map(str::to_owned).to_vec()),
    ]
}
