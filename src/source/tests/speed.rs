//! Measures how fast tables are read, and how fast records are read again: `cargo test --release -p source --test speed
//! -- --ignored --nocapture`. `SEPTEL_CORPUS` names a table that `cargo xtask corpus` has written, to read that one.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

use std::{fmt::Write, hint::black_box, io::Write as _, time::Instant};

fn measure(name: &str, bytes: &[u8]) {
    let start = Instant::now();
    let mut reader = source::Reader::new(name, bytes.len() as u64);
    let (mut records, mut text) = (0u64, 0usize);
    for slice in bytes.chunks(4 << 20) {
        reader.feed(slice);
        for result in reader.by_ref() {
            text += black_box(result.expect("a record")).text.len();
            records += 1;
        }
    }
    reader.finish();
    for result in reader {
        text += result.expect("a record").text.len();
        records += 1;
    }
    let seconds = start.elapsed().as_secs_f64();
    let rate = |bytes: usize| bytes as f64 / seconds / 1e6;
    println!(
        "{name}: {records} records, {:.0} MB/s of the file, {:.0} MB/s of text",
        rate(bytes.len()),
        rate(text)
    );
}

#[test]
#[ignore = "a measurement"]
fn tables() {
    let line = "The harbour master said \\\"so\\\" and the ferry sails three times a week, or less. \n";
    let (mut csv, mut sql) = (String::new(), String::new());
    for n in 0..40_000 {
        let body = line.repeat(60);
        writeln!(csv, "\"{n}\",\"1/2/2006 10:10\",\"06PORTAVALON{n}\",\"Embassy\",\"SECRET\",\"\",\"FM X\nTO Y\",\"{body}\"")
            .expect("memory");
        let body = body.replace('\n', "\\n");
        writeln!(sql, "INSERT INTO cable VALUES ({n},'2006-01-02','06PORTAVALON{n}','SECRET','Embassy','','FM X','{body}');")
            .expect("memory");
    }
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(csv.as_bytes()).expect("memory");
    let head = "VZCZCXYZ0003\nDE RUEHPA #0003 0151200\nZNR UUUUU ZZH\nFM AMEMBASSY PORT AVALON\n1. (U) So.\n";
    let text = format!("{head}{}", "And the harbour master said that it was so.\n".repeat(150));
    let mut texts = String::new();
    for n in 0..20_000 {
        texts.push_str(&text.replace("0003", &format!("{n:05}")));
    }
    measure("cables.csv", csv.as_bytes());
    measure("cables.sql", sql.as_bytes());
    measure("cables.txt", texts.as_bytes());
    measure("cables.csv.gz", &gzip.finish().expect("memory"));
}

/// Reads records of a packed table again, in slices as the worker does, with the checkpoints and without any.
fn measure_again(name: &str, file: &[u8]) {
    let mut reader = source::Reader::new(name, file.len() as u64);
    let mut places = Vec::new();
    let start = Instant::now();
    for slice in file.chunks(4 << 20) {
        reader.feed(slice);
        places.extend(reader.by_ref().map(|result| result.expect("a record").place));
    }
    reader.finish();
    places.extend(reader.by_ref().map(|result| result.expect("a record").place));
    println!(
        "{name}: {} MB, {} records read in {:.2?}",
        file.len() / 1_000_000,
        places.len(),
        start.elapsed()
    );
    let checkpoints = reader.checkpoints();
    let again = |place: &source::Place, checkpoints: &source::Checkpoints| {
        let start = Instant::now();
        let mut again = source::RecordReader::new(name, place, checkpoints);
        while let Some(range) = again.needs() {
            let at = range.start as usize;
            again.feed(&file[at..file.len().min(range.end as usize).min(at + (4 << 20))]);
        }
        black_box(again.finish()).expect("a record");
        start.elapsed()
    };
    let last = places.last().expect("a record");
    println!("  the last record: {:.2?} from the beginning", again(last, &source::Checkpoints::default()));
    println!("  the last record: {:.2?} from {checkpoints:?}", again(last, &checkpoints));
    let mut times: Vec<_> =
        places.iter().step_by(places.len() / 200).map(|place| again(place, &checkpoints)).collect();
    times.sort_unstable();
    println!(
        "  {} records from all of it: median {:.2?}, longest {:.2?}",
        times.len(),
        times[times.len() / 2],
        times[times.len() - 1]
    );
}

#[test]
#[ignore = "a measurement"]
fn again() {
    let Some(path) = std::env::var_os("SEPTEL_CORPUS") else {
        println!("SEPTEL_CORPUS names no table");
        return;
    };
    let table = std::fs::read(path).expect("a table");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&table).expect("memory");
    measure_again("cables.csv.gz", &gzip.finish().expect("memory"));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("cables.csv", zip::write::SimpleFileOptions::default()).expect("memory");
    zip.write_all(&table).expect("memory");
    measure_again("cables.zip", &zip.finish().expect("memory").into_inner());
}
