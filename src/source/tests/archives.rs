//! Tests archives that are made here: complete, damaged and hostile ones.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use std::io::{Cursor, Write};

use common::{damage, shown, texts};
use flate2::{Compression, write::GzEncoder};
use invariants::{read, read_in_slices, survives};
use proptest::prelude::*;
use source::{Kind, MemberProblem, Packing, Problem, Reader};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const PAGE: &[u8] = include_bytes!("fixtures/09PORTAVALON44.html");
const FRAGMENT: &[u8] = include_bytes!("fixtures/08PORTAVALON12.html");
const WINDOWS: &[u8] = include_bytes!("fixtures/07PORTAVALON3.txt");
const TABLE: &[u8] = b"\"1\",\"12/28/1966 18:48\",\"66PORTAVALON1\",\"\",\"\",\"\",\"\",\"1. (U) One.\"\n\
    \"2\",\"2/25/1972 9:30\",\"72PORTAVALON2\",\"\",\"\",\"\",\"\",\"1. (C) Two.\"\n";

const FILES: &[(&str, &[u8])] = &[
    ("cable/2009/03/09PORTAVALON44.html", PAGE),
    ("cable/2008/08PORTAVALON12.html", FRAGMENT),
    ("07PORTAVALON3.txt", WINDOWS),
    ("cables.csv", TABLE),
    ("notes.txt", b"Buy milk."),
    (".DS_Store", b"\0\0"),
    ("__MACOSX/x.txt", b"\0"),
];

fn zipped(files: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_directory("cable/", SimpleFileOptions::default()).expect("a folder");
    for (name, bytes) in files {
        zip.start_file(*name, options).expect("a member");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

/// Makes a zip as if it were written to a pipe, with the sizes after the members.
fn streamed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new_stream(Vec::new());
    for (name, bytes) in files {
        zip.start_file(*name, deflated()).expect("a member");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, *bytes).expect("a member");
    }
    tar.into_inner().expect("an archive")
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).expect("its bytes");
    gzip.finish().expect("a file")
}

#[test]
fn every_archive_gives_the_records_of_its_files() {
    let mut alone = Vec::new();
    for (name, bytes) in FILES {
        alone.extend(source::read(name, bytes).0);
    }
    let long = format!("{}/07PORTAVALON3.txt", "long/".repeat(40));
    let mut files = FILES.to_vec();
    files[2].0 = &long;
    for (name, archive, packing) in [
        ("a.zip", zipped(&files, deflated()), Packing::Deflated),
        (
            "stored.zip",
            zipped(&files, deflated().compression_method(CompressionMethod::Stored)),
            Packing::Stored,
        ),
        ("large.zip", zipped(&files, deflated().large_file(true)), Packing::Deflated),
        ("streamed.zip", streamed(&files), Packing::Deflated),
        ("a.tar", tarred(&files), Packing::Stored),
        ("a.tar.gz", gzipped(&tarred(&files)), Packing::Gzip),
    ] {
        let (records, errors) = read(name, &archive);
        assert_eq!(records.len(), 5, "{name}: {errors:?}");
        assert_eq!(errors.len(), 1, "{name}");
        assert!(errors[0].to_string().starts_with(&format!("{name}, notes.txt: Nothing in this text")));
        for (record, alone) in records.iter().zip(&alone) {
            assert_eq!((&record.text, &record.metadata), (&alone.text, &alone.metadata), "{name}");
            assert_eq!((record.place.kind, record.place.number), (alone.place.kind, alone.place.number));
            assert_eq!(record.place.bytes, alone.place.bytes);
            assert_eq!(record.place.member.as_ref().expect("a member").packing, packing);
        }
        let member = records[2].place.member.as_ref().expect("a member");
        assert_eq!(member.name, long);
    }
}

#[test]
fn one_packed_file_is_read_as_that_file() {
    let (one, two) = TABLE.split_at(60);
    let parts = [gzipped(one), gzipped(two)].concat();
    for packed in [gzipped(TABLE), parts.clone(), [parts, vec![0; 512]].concat()] {
        let (records, errors) = read("folder/cables.csv.gz", &packed);
        assert_eq!((texts(&records), shown(&errors)), (vec!["1. (U) One.", "1. (C) Two."], vec![]));
        let member = records[0].place.member.as_ref().expect("a member");
        assert_eq!((member.name.as_str(), member.packing), ("cables.csv", Packing::Gzip));
        assert_eq!(records[0].place.kind, Kind::Csv);
    }
    let (records, _) = read("07PORTAVALON3.txt.gz", &gzipped(WINDOWS));
    assert_eq!(records[0].metadata.file_stem.as_deref(), Some("07PORTAVALON3"));
    let (records, errors) = read("a.gz", &[gzipped(TABLE), b"more".to_vec()].concat());
    assert_eq!(records.len(), 2);
    assert_eq!(
        shown(&errors),
        [format!(
            "a.gz, byte {}: Bytes behind the end of the packed file were not read; \
             if they are another file, unpack it and open it by itself.",
            gzipped(TABLE).len()
        )]
    );
}

#[test]
fn an_archive_in_an_archive_is_refused() {
    let inner = zipped(FILES, deflated());
    for (name, archive, sentence) in [
        ("a.zip", zipped(&[("b.zip", &inner)], deflated()), "a.zip, b.zip: This is a zip archive"),
        (
            "a.zip",
            zipped(&[("b.csv.gz", &gzipped(TABLE))], deflated()),
            "a.zip, b.csv.gz: This is a gzip file",
        ),
        (
            "a.tar.gz",
            gzipped(&tarred(&[("b.tar", &tarred(FILES))])),
            "a.tar.gz, b.tar: This is a tar archive",
        ),
        ("a.gz", gzipped(&gzipped(TABLE)), "a.gz, a: This is a gzip file"),
        ("a.zip.gz", gzipped(&inner), "a.zip.gz, a.zip: This is a zip archive"),
    ] {
        let (records, errors) = read(name, &archive);
        assert_eq!(records, []);
        assert_eq!(
            shown(&errors),
            [format!("{sentence} inside of another one; unpack the outer one and open this by itself.")]
        );
    }
}

#[test]
fn an_archive_that_ends_early_gives_what_is_there() {
    for (name, archive) in [
        ("a.zip", zipped(FILES, deflated())),
        ("s.zip", streamed(FILES)),
        ("a.tar", tarred(FILES)),
        ("a.tar.gz", gzipped(&tarred(FILES))),
    ] {
        let whole = source::read(name, &archive).0;
        for at in (0..archive.len() - 1).step_by(97) {
            let (records, errors) = source::read(name, &archive[..at]);
            assert_eq!(
                read_in_slices(Reader::new(name, 0), &archive[..at], &[13, 700]),
                (records.clone(), errors.clone())
            );
            assert!(!errors.is_empty() || records.len() == whole.len(), "{name} cut at {at}");
            assert!(errors.iter().all(|error| error.member.is_some() || error.byte <= at as u64));
            // Only the last record may have less text than before.
            for (record, first) in records.iter().zip(&whole).take(records.len().saturating_sub(1)) {
                assert_eq!(record, first);
            }
        }
    }
    let zip = zipped(FILES, deflated());
    let headers = |at: &usize| zip[*at..].starts_with(b"PK\x03\x04");
    let end = (0..zip.len()).filter(headers).nth(2).expect("a header") - 60;
    let (records, errors) = read("a.zip", &zip[..end]);
    assert_eq!(records.len(), 1);
    assert!(records[0].cut.is_some());
    // A text itself does not show that something is missing.
    let text = [("09PORTAVALON44.txt", &b"1. (U) One.\n\n2. (U) Two is longer, and is cut."[..])];
    for (name, archive) in
        [("a.zip", zipped(&text, deflated())), ("a.tar", tarred(&text)), ("a.txt.gz", gzipped(text[0].1))]
    {
        let at = |what: &[u8]| archive.windows(4).position(|four| four == what);
        // The text may be plain, or packed after its name, or after nothing.
        let from = at(b"1. (").or_else(|| at(b".txt")).unwrap_or(0);
        let (records, _) = read(name, &archive[..from + 40]);
        assert_eq!(records.len(), 1, "{name}");
        assert!(records[0].cut.is_some(), "{name}");
        assert_eq!(read(name, &archive).0[0].cut, None, "{name}");
    }
    assert_eq!(
        shown(&errors),
        [format!(
            "a.zip, byte {end}: The packed file \"cable/2009/03/09PORTAVALON44.html\" isn't all there: \
             the file ends here, and what came before was read. Get the whole file."
        )]
    );
}

/// Returns the problems with members, and how many records there are.
fn problems(archive: &[u8]) -> (usize, Vec<MemberProblem>) {
    let (records, errors) = read("a.zip", archive);
    let problem = |problem: Problem| match problem {
        Problem::Member { problem, .. } => Some(problem),
        _ => None,
    };
    (records.len(), errors.into_iter().filter_map(|error| problem(error.problem)).collect())
}

const TWO: &[(&str, &[u8])] = &[("a.html", FRAGMENT), ("b.html", PAGE)];

#[test]
fn headers_that_lie_are_named() {
    let zip = zipped(TWO, deflated());
    let first = zip.windows(4).position(|bytes| bytes == b"PK\x03\x04").expect("a folder");
    let first =
        first + 1 + zip[first + 1..].windows(4).position(|bytes| bytes == b"PK\x03\x04").expect("a file");
    for (place, bytes, expected) in [
        (14, &b"\0\0\0\0"[..], (2, vec![MemberProblem::Checksum])),
        (18, b"\x01\0\0\0", (2, vec![MemberProblem::Sizes])),
        (18, b"\xff\xff\xff\x7f", (2, vec![MemberProblem::Sizes])),
        (22, b"\xff\xff\xff\x7f", (2, vec![MemberProblem::Sizes])),
        (6, b"\x01", (1, vec![MemberProblem::Encrypted])),
        (8, b"\x0e", (1, vec![MemberProblem::Method("LZMA")])),
        // The packed bytes are damaged.
        (40, b"\xff\xff\xff\xff", (1, vec![MemberProblem::Damaged])),
    ] {
        let mut zip = zip.clone();
        zip[first + place..first + place + bytes.len()].copy_from_slice(bytes);
        assert_eq!(problems(&zip), expected, "byte {place}");
    }
}

#[test]
fn an_archive_is_read_on_behind_damage() {
    for (name, archive, magic) in
        [("a.zip", zipped(TWO, deflated()), &b"PK\x03\x04"[..]), ("a.tar", tarred(TWO), b"b.html\0")]
    {
        let place = archive.windows(magic.len()).rposition(|bytes| bytes == magic).expect("a header");
        let mut damaged = archive.clone();
        damaged.splice(place..place, std::iter::repeat_n(b'x', 1024));
        let (records, errors) = read(name, &damaged);
        assert_eq!(records.len(), 2, "{name}");
        assert_eq!(
            errors[0].to_string(),
            format!(
                "{name}, byte {place}: The archive is damaged here; the next file in it that can be found is read on. \
             Get the archive again, if there is another copy."
            )
        );
    }
}

#[test]
fn a_directory_that_lists_the_same_bytes_again_has_no_effect() {
    // Entries that point into another member are how small files unpack to petabytes.
    let mut zip = zipped(TWO, deflated());
    let entry = zip.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("an entry");
    zip[entry + 42] = 7;
    let (records, errors) = read("a.zip", &zip);
    assert_eq!(records.len(), 2);
    assert_eq!(
        shown(&errors),
        [
            "a.zip, byte 7: The archive's directory lists 1 files that are not where it says, first \"cable/\"; \
          they were not read. Get the archive again, if there is another copy."
        ]
    );
}

#[test]
fn a_bomb_is_stopped() {
    let zeros = vec![b' '; 64 << 20];
    for (name, archive) in [
        ("a.zip", zipped(&[("a.html", PAGE), ("b.txt", &zeros), ("c.html", PAGE)], deflated())),
        ("a.gz", gzipped(&zeros)),
    ] {
        let (_, errors) = source::read(name, &archive);
        let bomb = errors.iter().find(|error| error.problem.code() == "bomb").expect("a bomb");
        assert!(bomb.byte < archive.len() as u64 / 2, "{bomb}");
    }
}

#[test]
fn memory_stays_small_while_a_slice_unpacks_to_much() {
    let table = TABLE.repeat(20_000);
    let packed = gzipped(&table);
    let mut reader = source::Reader::new("a.csv.gz", 0);
    reader.feed(&packed);
    reader.finish();
    assert_eq!(reader.by_ref().count(), 40_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_of_any_kind_is_survived(
        which in 0..4usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
        is_cut: bool,
        sizes in prop::collection::vec(1..3000usize, 1..4),
    ) {
        let files = &FILES[1..5];
        let mut archive = match which {
            0 => zipped(files, deflated()),
            1 => streamed(files),
            2 => tarred(files),
            _ => gzipped(&tarred(files)),
        };
        damage(&mut archive, &changes, is_cut.then_some(&cut));
        survives(&archive, &sizes);
    }
}

/// Refuses only longer headers than `limits::HEADER` bytes. A single slice may hold the rest of a longer one.
#[test]
fn a_gzip_header_that_is_too_long_is_refused_however_its_bytes_come() {
    for length in [source::limits::HEADER, source::limits::HEADER + 1000] {
        let name = vec![b'n'; length];
        let file = [&[31, 139, 8, 8, 0, 0, 0, 0, 0, 0][..], &name, b"\0\0"].concat();
        let (records, errors) = read("cables.gz", &file);
        assert_eq!((records.len(), errors.len()), (0, 1));
        assert!(shown(&errors)[0].contains("damaged"), "{:?}", shown(&errors));
    }
}
