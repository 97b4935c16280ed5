//! Tests that the worked example of `README.md` is what is written, byte by byte.
#![allow(clippy::unwrap_used, missing_docs)]

use search::hosted::{CollectionWriter, HostedCable};
use search::query::LevelCode;
use search::saved::SavedManifest;
use search::{Catalog, CatalogEntry, Document, ShardBuilder, Unit};

const README: &str = include_str!("../README.md");

/// Checks that the README has these bytes, in lines of sixteen.
fn check(what: &str, bytes: &[u8]) {
    let line = |line: &[u8]| line.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    let dump = bytes.chunks(16).map(line).collect::<Vec<_>>().join("\n");
    assert!(
        README.contains(&format!("\n{dump}\n")),
        "README.md has other bytes for {what}; they are\n{dump}"
    );
}

fn unit(text: &str, par: u32, level: LevelCode) -> Unit {
    Unit { text: text.to_owned(), par, level, noforn: false, marked: true, subject: par == 0 }
}

fn cables() -> [(CatalogEntry, Document); 2] {
    let cable = |name: &str, day: u32, class: LevelCode, units: Vec<Unit>| {
        let entry = CatalogEntry { name: name.to_owned(), class, ..CatalogEntry::default() };
        let mut document = Document { name: name.to_owned(), day, class, units, ..Document::default() };
        let [post, tags, ..] = &mut document.values;
        *post = vec!["BERN".to_owned()];
        *tags = vec!["PREL".to_owned()];
        (entry, document)
    };
    let first =
        vec![unit("The king", 0, LevelCode::C), unit("An army of the king, the army", 1, LevelCode::C)];
    [
        cable("08BERN1", 20_080_105, LevelCode::C, first),
        cable("08BERN2", 20_080_106, LevelCode::U, vec![unit("King", 1, LevelCode::U)]),
    ]
}

#[test]
fn the_worked_example_of_a_shard_is_what_is_written() {
    let (mut catalog, mut builder) = (Catalog::default(), ShardBuilder::new());
    for (entry, document) in &cables() {
        builder.add(&catalog.add(entry.clone(), document));
    }
    let shard = builder.finish();
    let mut manifest = SavedManifest::new();
    manifest.shards.push(shard.parts().map(|(name, _)| name.to_owned()).to_vec());
    manifest.add(300);
    manifest.add(20);
    for (part, bytes) in shard.parts() {
        check(part, &bytes);
    }
    check("the manifest", &manifest.encode());
}

#[test]
fn the_worked_example_of_a_collection_is_what_is_written() {
    let mut bytes = Vec::new();
    let mut writer = CollectionWriter::new(&mut bytes);
    for (entry, document) in cables() {
        writer.add(&HostedCable { entry, ..HostedCable::default() }, &document).unwrap();
    }
    writer.finish().unwrap();
    // Lists and positions are not compressed, so they can be found among the bytes.
    for (what, mut list) in [
        ("the units of king", vec![0x01, 0x02, 0x33, 0x01, 0x07, 0x23, 0x01, 0x01, 0x21]),
        ("the positions of king", vec![0x01, 0x04, 0x00]),
    ] {
        let (mut sum, mut sum_of_sums) = (1_u32, 0_u32);
        for byte in &list {
            sum = (sum + u32::from(*byte)) % 255;
            sum_of_sums = (sum_of_sums + sum) % 255;
        }
        list.extend([sum as u8, sum_of_sums as u8]);
        assert!(bytes.windows(list.len()).any(|window| window == list), "{what}: {list:02x?}");
        check(what, &list);
    }
}
