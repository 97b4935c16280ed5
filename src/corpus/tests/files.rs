//! The files that a set is written to.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

use std::{fs, io::Cursor, path::Path};

use corpus::{Corpus, Kind};

const CABLES: u32 = 60;

fn written(kind: Kind, seed: u64) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    Corpus::new(CABLES, seed).write_to(kind, &mut bytes).unwrap();
    bytes.into_inner()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for kind in [Kind::Csv, Kind::Zip] {
        assert_eq!(written(kind, 3), written(kind, 3));
        assert_ne!(written(kind, 3), written(kind, 4));
    }
    // The sum is the same on every machine, until the generator is changed on purpose.
    let sum = written(Kind::Csv, 3)
        .iter()
        .fold(0xcbf2_9ce4_8422_2325u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    assert_eq!(sum, 0x2ee4_616d_a2f0_721b, "{sum:#x}");
}

#[test]
fn every_cable_is_read_from_every_kind_of_file() {
    let folder = std::env::temp_dir().join(format!("septel-corpus-{}", std::process::id()));
    let set = Corpus::new(CABLES, 3);
    let ids: Vec<String> = set.cables().map(|cable| cable.meant.id).collect();
    for kind in [Kind::Csv, Kind::Zip] {
        let (records, errors) = source::read(&format!("cables.{kind}"), &written(kind, 3));
        assert_eq!(errors.len(), 0, "{errors:?}");
        let read: Vec<String> =
            records.iter().map(|record| cable::parse(&record.text, &record.metadata).id.unwrap()).collect();
        assert_eq!(read, ids);
    }
    set.write(Kind::Pages, &folder).unwrap();
    let mut pages = Vec::new();
    visit(&folder, &mut pages);
    assert_eq!(pages.len(), ids.len());
    assert!(ids.iter().all(|id| pages.contains(id)));
    assert!(set.write(Kind::Pages, &folder).is_err(), "pages of two sets must not be mixed");
    fs::remove_dir_all(&folder).unwrap();
}

fn visit(folder: &Path, pages: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, pages);
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (records, errors) = source::read(&name, &fs::read(&path).unwrap());
        assert_eq!((records.len(), errors.len()), (1, 0), "{name}");
        pages.push(cable::parse(&records[0].text, &records[0].metadata).id.unwrap());
    }
}

#[test]
fn sets_have_the_shape_of_the_release() {
    let set: Vec<_> = Corpus::new(3_000, 1).cables().collect();
    let share = |test: &dyn Fn(&corpus::Cable) -> bool| {
        set.iter().filter(|cable| test(cable)).count() as f64 / set.len() as f64
    };
    let near = |share: f64, meant: f64| assert!((share - meant).abs() < 0.04, "{share} is not near {meant}");
    near(share(&|cable| cable.meant.moment.year == 2009), 0.226);
    near(share(&|cable| cable.meant.page_breaks > 0), 0.54);
    near(share(&|cable| !cable.body.contains("E.O. ")), 0.30);
    let mut tags: Vec<usize> = set.iter().map(|cable| cable.meant.tags.len()).collect();
    tags.sort_unstable();
    assert_eq!(tags[tags.len() / 2], 5);
    near(share(&|cable| cable.references().next().is_some()), 0.56);
    let bytes: usize = set.iter().map(|cable| cable.body.len() + cable.header.len() + 100).sum();
    let all = bytes as f64 / set.len() as f64 * f64::from(corpus::ALL);
    assert!((1.6e9..1.8e9).contains(&all), "{all}");
}
