//! Versions, duplicates, names and references in a catalog.

use super::*;
use crate::Unit;
use crate::query::Query;
use crate::{BoundExpr, Filter, Shards, SortOrder};

fn document(text: &str, cites: &[&str]) -> Document {
    let mut document = Document::default();
    document.units.push(Unit { text: text.to_owned(), ..Unit::default() });
    if let Some(values) = Field::Ref.column().and_then(|column| document.values.get_mut(column)) {
        values.extend(cites.iter().map(|id| (*id).to_owned()));
    }
    document
}

fn insert(catalog: &mut Catalog, name: &str, document: &Document) -> Insertion {
    let entry = CatalogEntry { name: name.to_owned(), ..CatalogEntry::default() };
    catalog.insert(entry, Some(name), document).0
}

#[test]
fn of_several_texts_of_a_cable_the_fullest_is_listed_also_when_it_is_stored_and_read_again() {
    let mut catalog = Catalog::default();
    assert_eq!(insert(&mut catalog, "08X1", &document("one two", &["08X7", "08Y2"])), Insertion::New);
    assert_eq!(insert(&mut catalog, "08Y2", &document("other", &["08X7"])), Insertion::New);
    let fuller = Insertion::Version { of: 0, fuller: true };
    assert_eq!(insert(&mut catalog, "08X1", &document("one two three", &["08X7"])), fuller);
    let less = Insertion::Version { of: 2, fuller: false };
    assert_eq!(insert(&mut catalog, "08 X 001", &document("one", &["08Z9"])), less);
    assert_eq!(
        insert(&mut catalog, "08X1", &document("one  two", &["08X7", "08Y2"])),
        Insertion::Duplicate(0)
    );

    for catalog in [catalog.clone(), Catalog::decode(&catalog.encode()).unwrap()] {
        assert_eq!(catalog.listed().collect::<Vec<_>>(), [1, 2]);
        assert_eq!((catalog.len(), catalog.count()), (4, 2));
        assert_eq!(catalog.named("08X1"), Some(2));
        assert_eq!(catalog.versions_of(2), [2, 0, 3]);
        assert_eq!((catalog.canonical(0), catalog.canonical(3), catalog.canonical(1)), (2, 2, 1));
        let plan = catalog.plan(&Query::read("one"));
        let hidden = BoundExpr::Not(Box::new(BoundExpr::Values(Field::Id, vec![0, 3])));
        assert_eq!(plan.filters, [Filter::new(hidden)]);
        // An id that only a version refers to that is not listed is not cited.
        assert_eq!(catalog.absent(), [("08X7", 2)]);
    }
}

#[test]
fn cables_are_found_by_the_ids_of_archives() {
    let mut catalog = Catalog::default();
    for name in ["79SANTIAGO3372", "79PORTOALEGRE44", "79STATE12345"] {
        insert(&mut catalog, name, &document(name, &["79USUNNEWYORK4608"]));
    }
    let found = |query: &str| match catalog.plan(&Query::read(query)).filters.as_slice() {
        [Filter { expr: BoundExpr::Values(_, numbers), .. }] => numbers.clone(),
        other => panic!("{query}: {other:?}"),
    };
    for (id, ordinal) in [
        ("79SANTIAGO3372", 0),
        ("1979SANTIA03372", 0),
        ("79 Santiago 03372", 0),
        ("1979PORTO00044", 1),
        ("1979STATE012345_e", 2),
        ("79SECSTATE12345", 2),
    ] {
        assert_eq!(catalog.named(id), Some(ordinal), "{id}");
        assert_eq!(found(&format!("id:\"{id}\"")), [ordinal], "{id}");
    }
    assert_eq!(found("ref:1979USUNN04608"), [0]);
    assert_eq!(catalog.named("1979BUENOS03372"), None);
}

#[test]
fn what_is_cited_and_not_there_stands_by_its_count() {
    let mut catalog = Catalog::default();
    insert(&mut catalog, "08A1", &document("", &["08C3", "08B2", "08D4"]));
    insert(&mut catalog, "08B2", &document("", &["08D4", "08E5"]));
    assert_eq!(catalog.absent(), [("08D4", 2), ("08C3", 1), ("08E5", 1)]);
}

#[test]
fn dates_sort_as_they_should() {
    let dates =
        ["", "1966-12-28T18:48Z", "2008-12-01", "2008-12-01T11:04Z", "2008-12-01T11:05Z", "2010-01-01"];
    assert!(dates.map(sortable).is_sorted());
    assert_eq!(sortable("2008-12-01T11:04Z"), 200_812_011_104);
}

/// Computes a step of a hash that is only good against chance: inputs can be chosen to lead to any value.
fn weak(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
}

fn weak_bytes(hash: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    words.chain(rest.iter().map(|byte| u64::from(*byte))).fold(hash, weak)
}

/// Makes two texts of 16 letters each for which a weak hash goes from `hash` to the same value.
fn colliding(hash: u64) -> [String; 2] {
    let text =
        |first: u64, second: u64| String::from_utf8([first.to_le_bytes(), second.to_le_bytes()].concat());
    let first = u64::from_le_bytes(*b"The army");
    for number in 0..100_000_u64 {
        let number = 10_000_000 + number * 7_919_113 % 90_000_000;
        let other = u64::from_le_bytes(number.to_string().into_bytes().try_into().unwrap());
        let differ = weak(hash, first) ^ weak(hash, other);
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
        let choice = |differ: u8| (b'0'..=b'z').find(|byte| is_letter(*byte) && is_letter(byte ^ differ));
        let second: Option<Vec<u8>> = differ.to_le_bytes().into_iter().map(choice).collect();
        if let Some(second) = second {
            let second = u64::from_le_bytes(second.try_into().unwrap());
            let texts = [text(first, second), text(other, second ^ differ)].map(Result::unwrap);
            assert_eq!(weak_bytes(hash, texts[0].as_bytes()), weak_bytes(hash, texts[1].as_bytes()));
            return texts;
        }
    }
    panic!("there are collisions");
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[test]
fn a_text_that_was_made_to_look_like_another_hides_nothing() {
    // This is a cable without an id, which is known by its whole text.
    let [one, other] = colliding(weak_bytes(SEED, b"note"));
    let mut catalog = Catalog::default();
    for (text, expected) in [
        (&one, Insertion::New),
        (&other, Insertion::New),
        (&one, Insertion::Duplicate(0)),
        (&other, Insertion::Duplicate(1)),
    ] {
        let entry = CatalogEntry::of(&Cable::default(), text, Some("note"));
        assert_eq!(catalog.insert(entry, None, &document(text, &[])).0, expected, "{text}");
    }

    // These are versions of one id, which are known by everything that is searched of them.
    let part = |hash, bytes: &[u8]| weak_bytes(weak_bytes(hash, bytes), &[0xff]);
    let parts: [&[u8]; 4] = [&[0; 4], &[0], &[0; 3], &[0; 4]];
    let [one, other] = colliding(parts.into_iter().fold(SEED, part));
    let mut catalog = Catalog::default();
    assert_eq!(insert(&mut catalog, "08X1", &document(&one, &[])), Insertion::New);
    let version = insert(&mut catalog, "08X1", &document(&other, &[]));
    assert!(matches!(version, Insertion::Version { of: 0, .. }), "{one} {other} {version:?}");
}

#[test]
fn ids_and_references_are_found_however_they_are_written_and_by_their_beginnings() {
    let mut catalog = Catalog::default();
    insert(&mut catalog, "08BERN12", &document("a", &["08BERN12", "09RIODEJANEIRO7"]));
    insert(&mut catalog, "09RIODEJANEIRO7", &document("b", &["08 BERN 0012", "08BERN123"]));
    insert(&mut catalog, "08BERN123", &document("c", &[]));
    catalog
        .add(CatalogEntry { name: "08 Bern 12".to_owned(), ..CatalogEntry::default() }, &document("d", &[]));
    let numbers = |query: &str| {
        let plan = catalog.plan(&Query::read(query));
        match plan.filters.as_slice() {
            [Filter { expr: BoundExpr::Values(_, numbers), .. }] => numbers.clone(),
            other => panic!("{query}: {other:?}"),
        }
    };
    assert_eq!(numbers("id:08BERN12"), [0, 3]);
    assert_eq!(numbers("id:\"8 bern 0012\""), [0, 3], "zeros before a number count for nothing");
    assert_eq!(numbers("id:08BERN12*"), [0, 2, 3]);
    assert_eq!(numbers("id:\"09 Rio de Janeiro 7\",08BERN123"), [1, 2]);
    assert_eq!(catalog.values(Field::Ref), ["08BERN12", "09RIODEJANEIRO7", "08 BERN 0012", "08BERN123"]);
    assert_eq!(numbers("ref:08BERN12"), [0, 2]);
    assert_eq!(numbers("ref:08bern*"), [0, 2, 3]);
    assert!(catalog.plan_citing("08 BERN 12").is_some());
    assert!(catalog.plan_citing("08BERN1").is_none());
    // What comes later is found, too.
    insert(&mut catalog, "10OSLO1", &document("e", &["08BERN1"]));
    assert!(catalog.plan_citing("08BERN1").is_some());
}

#[test]
fn a_library_that_was_saved_without_the_years_of_ids_has_them_when_it_is_opened() {
    let unit = Unit { text: "army".into(), ..Unit::default() };
    let (mut catalog, mut builder) = (Catalog::default(), crate::ShardBuilder::new());
    for (name, text, date, day) in [
        ("08BERN1", None, "", 0),
        ("BERN 2", Some(Digest::default()), "", 0),
        ("09BERN3", None, "2009-05-06", 20_090_506),
    ] {
        let document = Document { name: name.into(), day, units: vec![unit.clone()], ..Document::default() };
        let entry = CatalogEntry { name: name.into(), text, date: date.into(), ..CatalogEntry::default() };
        builder.add(&catalog.add(entry, &document));
    }
    let catalog = Catalog::decode(&catalog.encode()).unwrap();
    let mut shards = Shards::default();
    shards.push(catalog.with_days(builder.finish()));
    for (query, expected) in
        [("date:2008", &[0][..]), ("date:2008-01", &[]), ("date:none", &[1]), ("", &[0, 2, 1])]
    {
        let found = shards.all(&catalog.plan(&Query::read(query)), None).sorted(&catalog, SortOrder::Oldest);
        let ordinals: Vec<u32> = found.cables.iter().map(|hit| hit.ordinal).collect();
        assert_eq!(ordinals, expected, "{query}");
    }
    assert_eq!(catalog.entry(0).map(|entry| entry.date.as_str()), Some("2008"));
}

#[test]
fn spellings_that_differ_by_case_and_signs_alone_are_one_value() {
    let (mut catalog, mut builder) = (Catalog::default(), crate::ShardBuilder::new());
    let column = Field::Caption.column().unwrap();
    let captions: [&[&str]; 3] = [&["Sipdis", "SIPDIS", "?"], &["SIPDIS"], &["C O R", "!"]];
    for (number, captions) in captions.iter().enumerate() {
        let mut document = document("army", &[]);
        document.values[column] = captions.iter().map(|caption| (*caption).to_owned()).collect();
        let entry = CatalogEntry { name: format!("08BERN{number}"), ..CatalogEntry::default() };
        builder.add(&catalog.add(entry, &document));
    }
    assert_eq!(catalog.values(Field::Caption), ["SIPDIS", "?", "C O R", "!"]);
    let mut shards = Shards::default();
    shards.push(builder.finish());
    let found = shards.all(&catalog.plan(&Query::read("caption:sipdis")), None);
    assert_eq!(found.counts.columns[column], [2, 1]);
    let mut again = Catalog::decode(&catalog.encode()).unwrap();
    assert_eq!(again.columns[column].number("sipdis"), 0);
}
