//! Measures how fast a library is indexed, natively and on one core, step by step.
//!
//! `SEPTEL_CORPUS=cables.csv cargo bench --package search` reads the cables of that file (`cargo xtask corpus` makes
//! one). Without it, the cables are those of the sample library.
#![allow(missing_docs, clippy::unwrap_used)]

use search::{Catalog, CatalogEntry, Document, IndexDocument, IndexWriter, Shards};
use std::hint::black_box;
use std::time::Instant;
use std::{env, fs};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/sample");

fn main() {
    let mut records = Vec::new();
    match env::var_os("SEPTEL_CORPUS") {
        Some(path) => records.extend(source::read("corpus", &fs::read(path).unwrap()).0),
        None => {
            for entry in fs::read_dir(SAMPLE).unwrap() {
                records.extend(source::read("sample", &fs::read(entry.unwrap().path()).unwrap()).0);
            }
        }
    }
    let bytes: usize = records.iter().map(|record| record.text.len()).sum();
    println!("{} cables, {:.1} MB of text", records.len(), bytes as f64 / 1e6);
    let step = |what: &str, start: Instant| {
        let seconds = start.elapsed().as_secs_f64();
        println!("{what:<28} {:7.1} MB/s  {seconds:6.2} s", bytes as f64 / seconds / 1e6);
    };

    let start = Instant::now();
    let cables: Vec<_> = records.iter().map(|record| cable::parse(&record.text, &record.metadata)).collect();
    step("parse", start);
    let start = Instant::now();
    let documents: Vec<_> = cables
        .iter()
        .zip(&records)
        .map(|(cable, record)| Document::of(cable, &record.text, cable.id.clone().unwrap_or_default()))
        .collect();
    step("paragraphs joined", start);
    let start = Instant::now();
    let mut catalog = Catalog::default();
    let mut batches = vec![Vec::new()];
    for document in &documents {
        let row: IndexDocument<'_> =
            catalog.add(CatalogEntry { name: document.name.clone(), ..CatalogEntry::default() }, document);
        if batches.last().unwrap().len() > 1 << 20 {
            batches.push(Vec::new());
        }
        row.encode(batches.last_mut().unwrap());
    }
    step("catalog and batches", start);
    let start = Instant::now();
    let mut words = 0;
    for unit in documents.iter().flat_map(|document| &document.units) {
        let mut reader = cable::Words::new(&unit.text);
        while reader.advance().is_some() {
            words += black_box(reader.word()).len().min(1);
        }
    }
    step("words", start);
    let start = Instant::now();
    let mut indexer = IndexWriter::default();
    let mut shards = Shards::default();
    for batch in batches {
        indexer.add(&batch, &mut |shard| shards.push(shard)).unwrap();
    }
    indexer.finish().into_iter().for_each(|shard| shards.push(shard));
    step("index", start);
    let parts = shards.iter().flat_map(|shard| shard.parts().map(|(_, bytes)| bytes.len()));
    println!(
        "{words} words, {} shards, {:.1} MB of index",
        shards.iter().count(),
        parts.sum::<usize>() as f64 / 1e6
    );
}
