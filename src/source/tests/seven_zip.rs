//! Tests 7z archives that are made here: complete, damaged and hostile ones.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use std::io::Cursor;

use common::{damage, shown, texts};
use invariants::{read, survives};
use proptest::prelude::*;
use sevenz_rust2::{ArchiveEntry, ArchiveWriter, EncoderConfiguration, EncoderMethod, SourceReader};
use source::{Checkpoints, Packing, Reader, RecordReader, limits};

const PAGE: &[u8] = include_bytes!("fixtures/09PORTAVALON44.html");
const FRAGMENT: &[u8] = include_bytes!("fixtures/08PORTAVALON12.html");
const TABLE: &[u8] = b"\"1\",\"12/28/1966 18:48\",\"66PORTAVALON1\",\"\",\"\",\"\",\"\",\"1. (U) One.\"\n\
    \"2\",\"2/25/1972 9:30\",\"72PORTAVALON2\",\"\",\"\",\"\",\"\",\"1. (C) Two.\"\n";
const FILES: &[(&str, &[u8])] = &[
    ("cable/2009/03/09PORTAVALON44.html", PAGE),
    ("cable/2008/08PORTAVALON12.html", FRAGMENT),
    ("cables.csv", TABLE),
    ("notes.txt", b"Buy milk."),
    (".DS_Store", b"\0\0"),
];

/// Packs files, together or each by itself.
fn packed(files: &[(&str, &[u8])], method: EncoderMethod, is_solid: bool) -> Vec<u8> {
    let mut archive = ArchiveWriter::new(Cursor::new(Vec::new())).expect("an archive");
    archive.set_content_methods(vec![EncoderConfiguration::new(method)]);
    archive.push_archive_entry::<&[u8]>(ArchiveEntry::new_directory("cable"), None).expect("a folder");
    let entries: Vec<_> = files.iter().map(|(name, _)| ArchiveEntry::new_file(name)).collect();
    if is_solid {
        let readers = files.iter().map(|(_, bytes)| SourceReader::new(*bytes)).collect();
        archive.push_archive_entries(entries, readers).expect("members");
    } else {
        for (entry, (_, bytes)) in entries.into_iter().zip(files) {
            archive.push_archive_entry(entry, Some(*bytes)).expect("a member");
        }
    }
    archive.finish().expect("an archive").into_inner()
}

/// Puts the header before packed bytes and a directory.
fn with_header(packed: &[u8], directory: &[u8]) -> Vec<u8> {
    let checksum = |bytes: &[u8]| {
        let mut checksum = flate2::Crc::new();
        checksum.update(bytes);
        checksum.sum().to_le_bytes()
    };
    let (from, length) = ((packed.len() as u64).to_le_bytes(), (directory.len() as u64).to_le_bytes());
    let start = [&from[..], &length, &checksum(directory)].concat();
    [b"7z\xbc\xaf\x27\x1c\0\x04", &checksum(&start)[..], &start, packed, directory].concat()
}

/// Makes an archive of one text, of up to 127 bytes, which says that it is packed with a method.
fn one(text: &[u8], method: &[u8]) -> Vec<u8> {
    let length = text.len() as u8;
    let streams =
        [&[6, 0, 1, 9, length, 0, 7, 11, 1, 0, 1, method.len() as u8][..], method, &[12, length, 0, 0]];
    let files = [5, 1, 17, 13, 0, b'a', 0, b'.', 0, b't', 0, b'x', 0, b't', 0, 0, 0, 0, 0];
    with_header(text, &[&[1, 4][..], &streams.concat(), &files].concat())
}

#[test]
fn an_archive_gives_the_records_of_its_files() {
    let mut alone = Vec::new();
    for (name, bytes) in FILES {
        alone.extend(source::read(name, bytes).0);
    }
    for method in [EncoderMethod::LZMA, EncoderMethod::LZMA2, EncoderMethod::COPY] {
        for is_solid in [false, true] {
            let (records, errors) = read("a.7z", &packed(FILES, method, is_solid));
            assert_eq!(records.len(), 4);
            assert_eq!(errors.len(), 1);
            assert!(errors[0].to_string().starts_with("a.7z, notes.txt: Nothing in this text"), "{errors:?}");
            for (record, alone) in records.iter().zip(&alone) {
                assert_eq!((&record.text, &record.metadata), (&alone.text, &alone.metadata));
                assert_eq!(record.place.bytes, alone.place.bytes);
                assert_eq!(record.place.member.as_ref().expect("a member").packing, Packing::SevenZip);
            }
        }
    }
    let (records, errors) = read("a.7z", &one(b"1. (U) One.", b"\0"));
    assert_eq!((texts(&records), shown(&errors)), (vec!["1. (U) One."], vec![]));
}

#[test]
fn a_large_table_is_read_in_little_memory_and_its_last_row_again() {
    let table = TABLE.repeat(20_000);
    let archive = packed(&[("cables.csv", &table)], EncoderMethod::LZMA2, true);
    let mut reader = Reader::new("a.7z", archive.len() as u64);
    reader.feed(&archive);
    reader.finish();
    let last = reader.by_ref().last().expect("records").expect("a record");
    assert_eq!(last.place.number, 40_000);
    let mut again = RecordReader::new("a.7z", &last.place, &Checkpoints::default());
    let mut taken = 0;
    while let Some(range) = again.needs() {
        let (start, end) = (range.start as usize, (range.end as usize).min(archive.len()));
        again.feed(&archive[start..end.min(start + 1000)]);
        taken += end.min(start + 1000) - start;
    }
    assert_eq!(again.finish(), Ok(last));
    assert!(taken <= archive.len());
}

#[test]
fn what_can_not_be_read_is_named() {
    let text = b"1. (U) One.";
    for (archive, sentence) in [
        (
            one(text, b"\x03\x04\x01"),
            "The packed file \"a.txt\" is packed with PPMd; unpack it and open it by itself.",
        ),
        (
            one(text, b"\x06\xf1\x07\x01"),
            "The packed file \"a.txt\" is encrypted; unpack it with its password and open it by itself.",
        ),
        (
            one(text, b"\x09"),
            "The packed file \"a.txt\" is packed with an unknown method; unpack it and open it by itself.",
        ),
    ] {
        let (records, errors) = read("a.7z", &archive);
        assert_eq!((records.len(), shown(&errors)), (0, vec![format!("a.7z, byte 32: {sentence}")]));
    }
    let streams = [6, 0, 1, 9, 9, 0, 7, 11, 1, 0, 1, 4, 6, 0xf1, 7, 1, 12, 9, 0, 0];
    let encrypted = with_header(b"directory", &[&[23][..], &streams].concat());
    let whole = packed(FILES, EncoderMethod::LZMA2, true);
    let mut damaged = whole.clone();
    *damaged.last_mut().expect("a directory") ^= 1;
    for (archive, sentence) in [
        (
            encrypted,
            "This archive is encrypted, with the names of its files; \
             unpack it with its password and open the files inside.",
        ),
        (
            whole[..whole.len() - 1].to_vec(),
            "This archive ends before its directory, which is at the end of a 7z archive, so nothing in it can be read. \
             Get the whole file; if it is in several parts, join or unpack them.",
        ),
        (
            damaged,
            "The directory of this archive is damaged, so nothing in it can be read. \
             Get the archive again, if there is another copy.",
        ),
        (with_header(b"", b""), "The file is empty."),
    ] {
        let (records, errors) = read("a.7z", &archive);
        assert_eq!((records.len(), shown(&errors)), (0, vec![format!("a.7z: {sentence}")]));
    }
    // A directory that is packed in itself has no end.
    let own = [23, 6, 0, 1, 9, 19, 0, 7, 11, 1, 0, 1, 1, 0, 12, 19, 0, 0, 0];
    let (_, errors) = read("a.7z", &with_header(&own, &own));
    assert_eq!(errors[0].problem.code(), "directory-damaged");
}

#[test]
fn an_archive_that_is_too_large_is_refused_with_the_limit() {
    let mut reader = Reader::new("a.7z", limits::SEVEN_ZIP + 1);
    reader.feed(&[b"7z\xbc\xaf\x27\x1c\0\x04", &[0; limits::SNIFF][..]].concat());
    assert!(!reader.wants_more());
    let error = reader.next().expect("a reason").expect_err("an error");
    assert_eq!(
        error.to_string(),
        "a.7z: This archive is larger than 512 MB, the most that one may take whose directory is at its end; \
         unpack it and open the files inside."
    );
}

#[test]
fn damage_in_a_block_leaves_what_came_before_and_the_other_blocks() {
    let long: Vec<_> =
        (0..4000u32).map(|number| format!(" {}", number.wrapping_mul(2_654_435_761))).collect();
    let text = |number: u32| format!("1. (C) Text {number}.{}", long.concat());
    let (one, two, three) = (text(1), text(2), text(3));
    let files = [("1.txt", one.as_bytes()), ("2.txt", two.as_bytes()), ("3.txt", three.as_bytes())];
    let mut solid = packed(&files, EncoderMethod::LZMA2, true);
    let at = solid.len() / 10;
    solid[at..at + 20].fill(0xff);
    let (records, errors) = read("a.7z", &solid);
    assert_eq!(records.len(), 1);
    assert!(records[0].cut.is_some());
    assert_eq!(
        shown(&errors),
        [
            "a.7z, byte 32: The packed file \"1.txt\" is damaged; what could be unpacked was read. \
             Get the file again, if there is another copy.",
            "a.7z, byte 32: 2 files that are packed together with it were not read either, first \"2.txt\"."
        ]
    );
    let mut apart = packed(&files, EncoderMethod::LZMA2, false);
    apart[at..at + 20].fill(0xff);
    let (records, errors) = read("a.7z", &apart);
    assert_eq!((records.len(), errors.len()), (3, 1));
}

#[test]
fn a_bomb_is_stopped() {
    let blanks = vec![b' '; 64 << 20];
    let archive =
        packed(&[("a.html", PAGE), ("b.txt", &blanks), ("c.html", PAGE)], EncoderMethod::LZMA2, true);
    let (records, errors) = source::read("a.7z", &archive);
    assert_eq!(records.len(), 1);
    assert!(errors.iter().any(|error| error.problem.code() == "bomb"), "{errors:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_of_any_kind_is_survived(
        method in 0..3usize,
        is_solid: bool,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
        is_cut: bool,
        sizes in prop::collection::vec(1..3000usize, 1..4),
    ) {
        let method = [EncoderMethod::LZMA, EncoderMethod::LZMA2, EncoderMethod::COPY][method];
        let mut archive = packed(FILES, method, is_solid);
        damage(&mut archive, &changes, is_cut.then_some(&cut));
        survives(&archive, &sizes);
    }

    /// The checksums of a directory find random damage, so here they are right.
    #[test]
    fn any_directory_is_survived(
        is_packed: bool,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let streams = [6, 0, 1, 9, 9, 0, 7, 11, 1, 0, 1, 1, 0, 12, 9, 0, 8, 13, 2, 9, 4, 10, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0];
        let files = [5, 3, 14, 1, 0x80, 15, 1, 0x80, 17, 13, 0, b'a', 0, 0, 0, b'b', 0, 0, 0, b'c', 0, 0, 0, 0, 0];
        let mut directory = match is_packed {
            false => [&[1, 4][..], &streams, &files].concat(),
            true => [&[23][..], &streams].concat(),
        };
        prop_assert_eq!(source::read("a.7z", &with_header(b"1. (C) A.", &directory)).1.is_empty(), false);
        for (at, byte) in changes {
            let at = at.index(directory.len());
            directory[at] = byte;
        }
        let archive = with_header(b"1. (C) A.", &directory);
        let (records, errors) = source::read("a.7z", &archive);
        prop_assert!(!records.is_empty() || !errors.is_empty());
        for record in &records {
            let again = source::read_record("a.7z", &record.place, &archive);
            prop_assert_eq!(again.as_ref(), Ok(record));
        }
    }
}
