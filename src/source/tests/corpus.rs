//! Tests with real cables, if they are available. They are never copied into the project.
#![allow(clippy::expect_used, reason = "a failed test panics")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use source::{Encoding, Kind, Problem, Record};

const CABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cables");

/// Returns the files of a folder and those below it, in order, or `None` if the corpus is missing.
fn files(folder: &str) -> Option<Vec<PathBuf>> {
    let root = Path::new(CABLES).join(folder);
    if !root.is_dir() {
        println!("skipped: ../shared/cables is not there");
        return None;
    }
    let (mut folders, mut files) = (vec![root], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    assert!(!files.is_empty());
    Some(files)
}

fn read(path: &Path) -> (Vec<Record>, Vec<source::Error>) {
    source::read(&path.to_string_lossy(), &fs::read(path).expect("a file"))
}

fn only_record(path: &Path) -> Record {
    let (mut records, errors) = read(path);
    assert_eq!(errors, [], "{}", path.display());
    assert_eq!(records.len(), 1, "{}", path.display());
    let record = records.remove(0);
    let bytes = fs::read(path).expect("a file");
    assert_eq!(record.place.bytes, 0..bytes.len() as u64);
    assert_eq!(source::read_record(&path.to_string_lossy(), &record.place, &bytes).as_ref(), Ok(&record));
    assert_eq!(record.cut, None, "{}", path.display());
    record
}

#[test]
fn every_page_is_one_cable() {
    let Some(files) = files("pages") else { return };
    for path in &files {
        let record = only_record(path);
        let metadata = &record.metadata;
        assert_eq!(
            (record.place.kind, record.place.encoding),
            (Kind::Page, Encoding::Utf8),
            "{}",
            path.display()
        );
        assert_eq!(metadata.id, metadata.file_stem, "{}", path.display());
        assert_eq!(metadata.file_stem.as_deref(), path.file_stem().and_then(|stem| stem.to_str()));
        let date = metadata.date.as_deref().expect("a date");
        assert!(date.len() == 16 && date.is_ascii(), "{date}");
        let level = metadata.classification.as_deref().expect("a classification");
        assert!(
            ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET"].iter().any(|word| level.starts_with(word)),
            "{level}"
        );
        let origin = metadata.origin.as_deref().expect("an origin");
        assert!(origin.contains(' ') && !origin.contains('<'), "{origin}");
        assert!(!record.text.contains("<a ") && !record.text.contains("</a>"), "{}", path.display());
        assert!(!record.text.contains("&#x"), "{}", path.display());
    }
    println!("{} pages", files.len());
}

#[test]
fn what_only_looks_like_html_stays_in_the_text() {
    let Some(files) = files("pages") else { return };
    for (id, piece) in [
        ("09MOSCOW2723", "R&D; they"),
        ("09NAIROBI2497", "<<240168>>"),
        ("09TRIPOLI475", "HYPERTENSION & DIABETES, \nBUT NOT CANCER \n \n"),
        ("10ZAGREB97", "\n\n¶8. (C) COMMENT: The Podravka case"),
    ] {
        let path = files.iter().find(|path| path.file_stem().is_some_and(|stem| stem == id)).expect(id);
        assert!(only_record(path).text.contains(piece), "{id}: {piece:?}");
    }
}

#[test]
fn listings_are_refused_as_listings() {
    let Some(files) = files("listings") else { return };
    for path in files {
        let (records, errors) = read(&path);
        assert_eq!(records, []);
        assert_eq!(errors.len(), 1);
        assert!(matches!(errors.first().expect("one").problem, Problem::Listing { rows: 1.. }), "{errors:?}");
    }
}

#[test]
fn fragments_and_texts_are_read() {
    for (folder, kind, encodings) in [
        ("fragment", Kind::Fragment, &[Encoding::Utf8][..]),
        ("text-latin1", Kind::Text, &[Encoding::Utf8, Encoding::Windows1252]),
        ("text-mirror", Kind::Text, &[Encoding::Utf8]),
    ] {
        let Some(files) = files(folder) else { return };
        for path in files {
            let record = only_record(&path);
            assert_eq!(record.place.kind, kind, "{}", path.display());
            assert!(encodings.contains(&record.place.encoding), "{}", path.display());
            if folder == "text-latin1" {
                assert!(record.text.contains("\r\n") && !record.text.contains('\u{fffd}'));
            }
            if folder == "text-mirror" {
                assert_eq!(record.metadata.id, record.metadata.file_stem);
                assert!(record.text.starts_with("This record is a partial extract"));
            }
        }
    }
}

/// Returns the pages with their paths, and the record of each.
fn pages() -> Option<Vec<(String, Vec<u8>, Record)>> {
    let pages = files("pages")?.into_iter().map(|path| {
        let name = path.to_string_lossy().into_owned();
        (name, fs::read(&path).expect("a file"), only_record(&path))
    });
    Some(pages.collect())
}

/// Checks that a file gives the texts of all pages, and that each is read again from its place.
fn check(name: &str, bytes: &[u8], pages: &[(String, Vec<u8>, Record)]) -> Vec<Record> {
    let (records, errors) = source::read(name, bytes);
    assert_eq!((records.len(), errors), (pages.len(), vec![]), "{name}");
    for (record, (page, _, alone)) in records.iter().zip(pages) {
        assert_eq!(record.text, alone.text, "{page} in {name}");
    }
    // Packed files are unpacked from the beginning each time, so only some records are read.
    for record in records.iter().step_by(64) {
        assert_eq!(source::read_record(name, &record.place, bytes).as_ref(), Ok(record), "{name}");
    }
    records
}

#[test]
fn all_pages_packed_are_the_same_pages() {
    let Some(pages) = pages() else { return };
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    for (name, bytes, _) in &pages {
        let name = name.rsplit("/pages/").next().expect("a name");
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).expect("a member");
        zip.write_all(bytes).expect("its bytes");
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, bytes.as_slice()).expect("a member");
    }
    let zip = zip.finish().expect("an archive").into_inner();
    let tar = tar.into_inner().and_then(|gzip| gzip.finish()).expect("an archive");
    for (name, archive) in [("a.zip", zip), ("a.tar.gz", tar)] {
        let records = check(name, &archive, &pages);
        for (record, (_, _, alone)) in records.iter().zip(&pages) {
            assert_eq!(record.metadata, alone.metadata);
        }
    }
}

#[test]
fn all_pages_in_a_table_are_the_same_cables() {
    let Some(pages) = pages() else { return };
    let (mut csv, mut doubled, mut sql) = (String::new(), String::new(), String::new());
    for (number, (_, _, record)) in pages.iter().enumerate() {
        let metadata = &record.metadata;
        let id = metadata.id.as_deref().expect("an id");
        let (header, body) = record.text.split_once('\n').expect("two lines");
        let escape = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let double = |text: &str| text.replace('"', "\"\"");
        let start = format!("\"{number}\",\"1/2/2006 10:10\",\"{id}\",\"\",\"SECRET\",\"\",\"");
        csv += &format!("{start}{}\",\"{}\"\n", escape(header), escape(body));
        doubled += &format!("{start}{}\",\"{}\"\n", double(header), double(body));
        let quote = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n");
        sql += &format!(
            "INSERT INTO `cable` VALUES ({number},'2006-01-02','{id}','SECRET','','','{}','{}');\n",
            quote(header),
            quote(body)
        );
    }
    for (name, file) in [("a.csv", csv), ("b.csv", doubled), ("a.sql", sql)] {
        let records = check(name, file.as_bytes(), &pages);
        for (record, (_, _, alone)) in records.iter().zip(&pages) {
            assert_eq!(record.metadata.id, alone.metadata.id);
        }
    }
}

#[test]
fn all_pages_as_one_text_are_the_same_cables() {
    let Some(pages) = pages() else { return };
    for (name, _, record) in &pages {
        let records = source::read("a.txt", record.text.as_bytes()).0;
        let texts: Vec<_> = records.iter().map(|record| record.text.as_str()).collect();
        assert_eq!(texts, [record.text.as_str()], "{name}");
    }
    // A header with a transmission id always begins a telegram.
    let with_header = pages.into_iter().filter(|(_, _, record)| record.text.starts_with("VZCZ"));
    let pages: Vec<_> = with_header
        .map(|(name, bytes, mut record)| {
            record.text += "\n\n";
            (name, bytes, record)
        })
        .collect();
    let all: String = pages.iter().map(|(_, _, record)| record.text.as_str()).collect();
    check("all.txt", all.as_bytes(), &pages);
    let parted: Vec<_> = pages
        .into_iter()
        .map(|(name, bytes, mut record)| {
            record.text += "NNNN\n\n";
            (name, bytes, record)
        })
        .collect();
    let all: String = parted.iter().map(|(_, _, record)| record.text.as_str()).collect();
    check("all.txt", all.as_bytes(), &parted);
}
