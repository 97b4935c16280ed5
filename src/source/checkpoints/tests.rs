use super::*;
use crate::{Reader, Record, RecordReader};
use flate2::{Compression, write::GzEncoder};
use lzma_rust2::{XzOptions, XzWriter};
use miniz_oxide::inflate::stream::InflateState;
use proptest::prelude::*;
use ruzstd::encoding::CompressionLevel;
use std::{
    io::{Cursor, Write},
    num::NonZeroU64,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Makes a table of cables. Its words depend on the number, so that they are neither repeated nor packed to nothing.
fn table(cables: usize, length: usize) -> Vec<u8> {
    let mut word = 1u32;
    let mut table = Vec::new();
    for number in 1..=cables {
        write!(
            table,
            "\"{number}\",\"12/28/2006 18:48\",\"06PORTAVALON{number}\",\"\",\"\",\"\",\"\",\"1. (C)"
        )
        .expect("memory");
        for _ in 0..length {
            word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            write!(table, " {}", word >> 20).expect("memory");
        }
        table.extend(b"\"\n");
    }
    table
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).expect("its bytes");
    gzip.finish().expect("a file")
}

fn zipped(members: &[&[u8]], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, bytes) in members.iter().enumerate() {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(format!("{number}.csv"), options).expect("a member");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn tarred(members: &[&[u8]]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (number, bytes) in members.iter().enumerate() {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, format!("{number}.csv"), *bytes).expect("a member");
    }
    tar.into_inner().expect("an archive")
}

fn xz(bytes: &[u8], block: usize) -> Vec<u8> {
    let mut options = XzOptions::with_preset(0);
    // A block is at least as large as the dictionary.
    options.lzma_options.dict_size = 32_768;
    options.set_block_size(NonZeroU64::new(block as u64));
    let mut xz = XzWriter::new(Vec::new(), options).expect("a file");
    xz.write_all(bytes).expect("its bytes");
    xz.finish().expect("a file")
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(bytes).expect("its bytes");
    bzip2.finish().expect("a file")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// How many kinds of packed files there are here.
const KINDS: usize = 14;

/// Packs a table into every kind of packed file, in one piece and in two. The first of the two has this share of the
/// table.
fn packed(kind: usize, table: &[u8], share: f64) -> Vec<u8> {
    let middle = (table.len() as f64 * share) as usize;
    let middle = table.iter().take(middle).rposition(|&byte| byte == b'\n').map_or(0, |line| line + 1);
    let (one, two) = table.split_at(middle);
    match kind {
        0 => gzipped(table),
        1 => [gzipped(one), gzipped(two), vec![0; 512]].concat(),
        2 => table.chunks(3000).map(gzipped).collect::<Vec<_>>().concat(),
        3 => gzipped(&tarred(&[one, two])),
        4 => zipped(&[one, two], CompressionMethod::Deflated),
        5 => zipped(&[one, two], CompressionMethod::Stored),
        6 => tarred(&[one, two]),
        7 => xz(table, 40_000),
        8 => table.chunks(30_000).map(bzip2).collect::<Vec<_>>().concat(),
        9 => table.chunks(30_000).map(zstd).collect::<Vec<_>>().concat(),
        10 => [xz(one, usize::MAX), vec![0; 8], xz(two, usize::MAX)].concat(),
        11 => bzip2(&tarred(&[one, two])),
        12 => [zstd(one), b"\x51\x2a\x4d\x18\x03\0\0\0any".to_vec(), zstd(two)].concat(),
        _ => xz(&tarred(&[one, two]), 40_000),
    }
}

fn slices(bytes: &[u8], size: usize) -> impl Iterator<Item = &[u8]> {
    bytes.chunks(size.max(1))
}

fn read(file: &[u8], size: usize, checkpoints: Checkpoints) -> (Vec<Record>, Checkpoints) {
    let mut reader = Reader::with_checkpoints("a", checkpoints);
    let mut records = Vec::new();
    for slice in slices(file, size) {
        reader.feed(slice);
        records.extend(reader.by_ref().flatten());
    }
    reader.finish();
    records.extend(reader.by_ref().flatten());
    (records, reader.checkpoints())
}

/// Reads a record again, and returns how many bytes of the file were needed for that.
fn again(file: &[u8], record: &Record, size: usize, checkpoints: &Checkpoints) -> usize {
    let mut again = RecordReader::new("a", &record.place, checkpoints);
    let mut taken = 0;
    while let Some(range) = again.needs() {
        let start = (range.start as usize).min(file.len());
        let end = (range.end as usize).min(file.len()).min(start + size.max(1));
        again.feed(&file[start..end]);
        taken += end - start;
    }
    assert_eq!(again.finish().as_ref(), Ok(record));
    taken
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_is_the_same_from_any_checkpoint(
        kind in 0..KINDS,
        cables in 1..80usize,
        length in 1..600usize,
        share in 0.0..1.0f64,
        spacing in 1..60_000u64,
        most in 1..40usize,
        sizes in (1..90_000usize, 1..90_000usize),
    ) {
        let file = packed(kind, &table(cables, length), share);
        let (records, checkpoints) = read(&file, sizes.0, Checkpoints::new(spacing, most));
        prop_assert_eq!(records.len(), cables);
        prop_assert!(checkpoints.all.len() <= most);
        for record in &records {
            again(&file, record, sizes.1, &checkpoints);
            again(&file, record, sizes.1, &Checkpoints::default());
        }
    }

    #[test]
    fn what_was_read_of_a_damaged_file_is_read_again(
        kind in 0..KINDS,
        share in 0.0..1.0f64,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
        is_cut: bool,
        sizes in (1..90_000usize, 1..90_000usize),
    ) {
        let mut file = packed(kind, &table(40, 300), share);
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if is_cut {
            file.truncate(cut.index(file.len()));
        }
        let (records, checkpoints) = read(&file, sizes.0, Checkpoints::new(9000, 20));
        for record in &records {
            again(&file, record, sizes.1, &checkpoints);
        }
    }

    #[test]
    fn checkpoints_of_another_file_do_no_harm(
        kinds in (0..KINDS, 0..KINDS),
        spacing in 1..60_000u64,
    ) {
        let (one, two) = (packed(kinds.0, &table(40, 300), 0.3), packed(kinds.1, &table(30, 500), 0.6));
        let (records, _) = read(&one, 50_000, Checkpoints::new(spacing, 20));
        let (_, checkpoints) = read(&two, 50_000, Checkpoints::new(spacing, 20));
        for record in &records {
            let mut again = RecordReader::new("a", &record.place, &checkpoints);
            while let Some(range) = again.needs() {
                let start = (range.start as usize).min(one.len());
                again.feed(&one[start..(range.end as usize).min(one.len())]);
            }
            let _ = again.finish();
        }
    }
}

#[test]
fn reading_again_takes_what_lies_between_two_checkpoints() {
    let table = table(400, 500);
    for kind in 0..10 {
        let file = packed(kind, &table, 0.9);
        let (records, checkpoints) = read(&file, 65_536, Checkpoints::new(100_000, 100));
        for record in &records {
            let taken = again(&file, record, 4096, &checkpoints);
            assert!(
                taken < 120_000,
                "kind {kind}: {taken} of {} bytes for {:?}",
                file.len(),
                record.place.bytes
            );
        }
    }
}

#[test]
fn they_are_few_however_long_the_file_is() {
    let snapshot = || crate::unpacker::Unpacker::snapshot(&crate::inflate::Inflate::new());
    let mut checkpoints = Checkpoints::new(10, 8);
    for unpacked in 0..100_000 {
        checkpoints.offer(3, unpacked / 4, unpacked, snapshot);
        assert!(checkpoints.all.len() <= 8);
    }
    assert!(checkpoints.all.len() >= 4);
    for unpacked in 0..100_000 {
        let before = checkpoints.before(3, unpacked).map_or(0, |point| point.unpacked);
        assert!(before <= unpacked && unpacked - before <= 100_000 / 4, "{unpacked}");
        assert!(checkpoints.before(2, unpacked).is_none() && checkpoints.behind(4, unpacked).is_none());
    }
}

#[test]
fn all_of_a_file_take_under_16_megabytes() {
    assert!(limits::CHECKPOINTS * (size_of::<InflateState>() + size_of::<Checkpoint>() + 64) < 16_000_000);
}

#[test]
fn small_files_and_small_members_have_none() {
    let table = table(20, 50);
    let members = vec![table.as_slice(); 2000];
    for file in [zipped(&members, CompressionMethod::Deflated), gzipped(&table)] {
        let (records, checkpoints) = read(&file, 65_536, Checkpoints::default());
        assert!(!records.is_empty() && checkpoints.all.is_empty());
    }
}

#[test]
fn a_bomb_has_few() {
    let file = gzipped(&vec![b' '; 64 << 20]);
    let (records, checkpoints) = read(&file, 4096, Checkpoints::new(1, 50));
    assert!(records.is_empty() && checkpoints.all.len() <= 50);
}
