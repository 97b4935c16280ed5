//! Tests files that are packed as a whole by xz, bzip2 and Zstandard: complete, damaged and hostile ones. The fixtures
//! were packed by the usual programs.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use std::io::Write;

use common::{damage, shown, texts};
use invariants::{read, survives};
use lzma_rust2::{XzOptions, XzWriter};
use proptest::prelude::*;
use ruzstd::encoding::CompressionLevel;
use source::Packing;

const PAGE: &[u8] = include_bytes!("fixtures/09PORTAVALON44.html");
const KINDS: &[(&str, Packing)] =
    &[("xz", Packing::Xz), ("bz2", Packing::Bzip2), ("zst", Packing::Zstandard)];
const FIXTURES: [&[u8]; 3] = [
    include_bytes!("fixtures/cables.csv.xz"),
    include_bytes!("fixtures/cables.csv.bz2"),
    include_bytes!("fixtures/cables.csv.zst"),
];

fn packed(kind: usize, bytes: &[u8]) -> Vec<u8> {
    match kind {
        0 => {
            let mut xz = XzWriter::new(Vec::new(), XzOptions::with_preset(1)).expect("a file");
            xz.write_all(bytes).expect("its bytes");
            xz.finish().expect("a file")
        }
        1 => {
            let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
            bzip2.write_all(bytes).expect("its bytes");
            bzip2.finish().expect("a file")
        }
        _ => ruzstd::encoding::compress_to_vec(bytes, CompressionLevel::Fastest),
    }
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, *bytes).expect("a member");
    }
    tar.into_inner().expect("an archive")
}

/// Makes a text that is neither repeated nor packed to nothing.
fn long_text() -> String {
    let words: Vec<_> =
        (0..30_000u32).map(|number| format!(" {}", number.wrapping_mul(2_654_435_761) >> 12)).collect();
    format!("1. (C) It is long.{}", words.concat())
}

#[test]
fn what_the_usual_programs_have_packed_is_read() {
    for ((ending, packing), fixture) in KINDS.iter().zip(FIXTURES) {
        let (records, errors) = read(&format!("folder/cables.csv.{ending}"), fixture);
        assert_eq!((texts(&records), shown(&errors)), (vec!["1. (U) One.", "1. (C) Two."], vec![]));
        let member = records[0].place.member.as_ref().expect("a member");
        assert_eq!((member.name.as_str(), member.packing), ("cables.csv", *packing));
        // Several may follow each other.
        let (records, errors) = read("a", &[fixture, fixture].concat());
        assert_eq!((records.len(), shown(&errors)), (4, vec![]), "{ending}");
        let (records, errors) = read("a", &[fixture, b"more than this"].concat());
        assert_eq!(records.len(), 2);
        let byte = fixture.len();
        assert_eq!(
            shown(&errors),
            [format!(
                "a, byte {byte}: Bytes behind the end of the packed file were not read; \
                 if they are another file, unpack it and open it by itself."
            )]
        );
    }
}

#[test]
fn a_packed_tar_archive_gives_its_pages() {
    let tar = tarred(&[("09PORTAVALON44.html", PAGE), ("inner.tar", &tarred(&[("a.html", PAGE)]))]);
    for (kind, (ending, packing)) in KINDS.iter().enumerate() {
        let (records, errors) = read(&format!("cables.tar.{ending}"), &packed(kind, &tar));
        assert_eq!(
            records,
            [source::Record {
                place: records[0].place.clone(),
                ..source::read("09PORTAVALON44.html", PAGE).0[0].clone()
            }]
        );
        assert_eq!(records[0].place.member.as_ref().expect("a member").packing, *packing);
        assert_eq!(errors.len(), 1);
        assert!(errors[0].to_string().contains("inner.tar: This is a tar archive inside of another one"));
        // What is packed twice is refused.
        let (records, errors) = read("a", &packed(kind, FIXTURES[kind]));
        assert_eq!((records.len(), errors[0].problem.code()), (0, "nested-archive"));
    }
}

#[test]
fn what_came_before_damage_or_a_cut_stays() {
    let text = long_text();
    for (kind, (ending, _)) in KINDS.iter().enumerate() {
        let whole = packed(kind, text.as_bytes());
        let (records, errors) = read("a.txt", &whole);
        assert_eq!((records.len(), shown(&errors)), (1, vec![]));
        assert_eq!(records[0].text, text);
        let cut = &whole[..whole.len() - 2];
        let (records, errors) = read("a.txt", cut);
        let problem = format!(
            "a.txt, byte {}: The packed file \"a.txt\" isn't all there: \
             the file ends here, and what came before was read. Get the whole file.",
            cut.len()
        );
        assert_eq!((records.len(), shown(&errors)), (1, vec![problem]), "{ending}");
        assert!(records[0].cut.is_some());
        let mut damaged = whole.clone();
        let at = whole.len() * 3 / 4;
        damaged[at..at + 64].fill(0x55);
        let (_, errors) = read("a.txt", &damaged);
        let code = errors[0].problem.code();
        assert!(["member-damaged", "member-checksum"].contains(&code) || kind == 1, "{ending}: {code}");
    }
}

#[test]
fn a_bomb_is_stopped() {
    let blanks = vec![b' '; 64 << 20];
    for kind in 0..KINDS.len() {
        let (_, errors) = source::read("a", &packed(kind, &blanks));
        assert!(errors.iter().any(|error| error.problem.code() == "bomb"), "{errors:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_of_any_kind_is_survived(
        kind in 0..3usize,
        is_long: bool,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
        is_cut: bool,
        sizes in prop::collection::vec(1..3000usize, 1..4),
    ) {
        let text = long_text();
        let files = [("a.html", PAGE), ("b.txt", if is_long { text.as_bytes() } else { b"1. (C) Short." })];
        let mut archive = packed(kind, &tarred(&files));
        damage(&mut archive, &changes, is_cut.then_some(&cut));
        survives(&archive, &sizes);
    }
}
