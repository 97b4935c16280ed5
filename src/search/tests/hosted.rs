//! Compares a collection on a host with a library in memory: what is found, ranked and counted is the same, and only
//! what a query needs is read.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::Chance;
use search::hosted::{Collection, CollectionManifest, CollectionWriter, HostedAnswer, HostedCable};
use search::query::{Field, Query};
use search::saved::CableSource;
use search::{Catalog, CatalogEntry, Document, Library, SortOrder};

/// A collection with its bytes, and what was read of them.
struct Host {
    collection: Collection,
    catalog: Catalog,
    bytes: Vec<u8>,
    requests: usize,
    read: usize,
}

fn entry(document: &Document) -> CatalogEntry {
    let (year, month, day) = (document.day / 10_000, document.day / 100 % 100, document.day % 100);
    let date = match (document.day, month) {
        (0, _) => String::new(),
        (_, 0) => format!("{year}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    CatalogEntry { name: document.name.clone(), date, ..CatalogEntry::default() }
}

/// Makes documents in the order of their dates, as a library and as a collection.
fn both(chance: &mut Chance, cables: usize) -> (Library, Host) {
    let mut documents: Vec<Document> = (0..cables).map(|number| chance.document(number)).collect();
    documents.sort_by_key(|document| (document.day == 0, document.day));
    let (mut library, mut bytes) = (Library::default(), Vec::new());
    let mut press = CollectionWriter::new(&mut bytes);
    for (number, document) in documents.iter().enumerate() {
        let entry = entry(document);
        library.insert(entry.clone(), None, document).unwrap();
        let source = CableSource { text: document.name.repeat(3), ..CableSource::default() };
        press.add(&HostedCable { entry, source }, document).unwrap();
        if number == 50 {
            library.commit();
        }
    }
    library.commit();
    let pressed = press.finish().unwrap();
    let manifest = CollectionManifest::new(
        pressed.name.clone(),
        pressed.cables,
        pressed.head.len() as u64,
        vec![1000, bytes.len() as u64 - 1000],
    );
    let collection = Collection::open(&manifest, &pressed.head).unwrap();
    let catalog = collection.catalog();
    (library, Host { collection, catalog, bytes, requests: 0, read: 0 })
}

impl Host {
    /// Fetches what is missing. Returns whether there was anything.
    fn fetch(&mut self) {
        let missing = self.collection.missing().unwrap();
        assert!(!missing.is_empty(), "without an answer something is missing");
        for range in missing {
            let bytes = self.bytes[range.start as usize..range.end as usize].to_vec();
            self.requests += 1;
            self.read += bytes.len();
            self.collection.feed(range.start, bytes);
        }
    }

    fn answer(&mut self, query: &Query, order: SortOrder) -> HostedAnswer {
        loop {
            if let Some(answered) = self.collection.answer(query, &self.catalog, order).unwrap() {
                return answered;
            }
            self.fetch();
        }
    }
}

#[test]
fn four_thousand_queries_find_what_a_library_at_hand_finds_and_count_the_same() {
    let mut chance = Chance(11);
    let (library, mut host) = both(&mut chance, 300);
    let mut with_hits = 0;
    for round in 0..4_000 {
        if round % 500 == 0 {
            // This is another reader, who has read nothing yet.
            let mut again = Chance(11);
            host = both(&mut again, 300).1;
        }
        let text = chance.query(2);
        let query = Query::read(&text);
        let order = [SortOrder::Relevance, SortOrder::Newest, SortOrder::Oldest][chance.below(3)];
        let expected = library.search(&query, order);
        let HostedAnswer { result: answer, counted, .. } = host.answer(&query, order);
        assert!(counted, "{text}: a small table is read");
        let list = |hits: &[search::Hit]| hits.iter().map(|hit| (hit.ordinal, hit.hits)).collect::<Vec<_>>();
        if order == SortOrder::Relevance {
            let mut lists = [list(&answer.cables), list(&expected.cables)];
            lists.iter_mut().for_each(|list| list.sort_unstable());
            assert_eq!(lists[0], lists[1], "{text}");
            // Sums of the same numbers in another order may differ in their last bits.
            let close = answer
                .cables
                .iter()
                .zip(&expected.cables)
                .all(|(one, other)| (one.score - other.score).abs() <= 1e-4 * other.score.abs().max(1.0));
            assert!(close, "{text}");
        } else if !query.root.conjuncts().is_empty() {
            assert_eq!(list(&answer.cables), list(&expected.cables), "{text}");
        }
        let mut counts = answer.counts;
        for (here, there) in counts.columns.iter_mut().zip(&expected.counts.columns) {
            here.resize(there.len().max(here.len()), 0);
        }
        let mut expected = expected.counts;
        for (here, there) in expected.columns.iter_mut().zip(&counts.columns) {
            here.resize(there.len(), 0);
        }
        assert_eq!(counts, expected, "{text}");
        with_hits += usize::from(counts.cables > 0);
    }
    assert!(with_hits > 2_000, "{with_hits}");
}

#[test]
fn where_counts_would_cost_too_much_cables_and_hits_are_counted_alone() {
    let mut chance = Chance(16);
    let (library, mut host) = both(&mut chance, 300);
    host.collection.set_count_budget(0);
    let (mut uncounted, mut levelled) = (0, 0);
    for _ in 0..200 {
        let text = chance.query(2);
        let query = Query::read(&text);
        let expected = library.search(&query, SortOrder::Oldest);
        let HostedAnswer { result: answer, counted, .. } = host.answer(&query, SortOrder::Oldest);
        if !query.root.conjuncts().is_empty() {
            assert_eq!(answer.cables, expected.cables, "{text}");
        }
        assert_eq!(
            (answer.counts.cables, answer.counts.hits),
            (expected.counts.cables, expected.counts.hits)
        );
        assert!(counted || answer.counts.months.is_empty(), "{text}");
        // Levels are stored beside the postings, so they are only counted if words are looked for.
        let levels = answer.counts.levels;
        assert!(levels == [0; 7] || levels == expected.counts.levels, "{text}");
        levelled += usize::from(!counted && levels != [0; 7]);
        assert!(!counted || answer.counts.months == expected.counts.months, "{text}");
        uncounted += usize::from(!counted);
        if counted && !query.root.conjuncts().is_empty() {
            // What was read for one query can be counted for the next.
            host = both(&mut Chance(16), 300).1;
            host.collection.set_count_budget(0);
        }
    }
    assert!(uncounted > 30 && levelled > 20, "{uncounted} {levelled}");
}

#[test]
fn records_names_and_references_are_found() {
    let mut chance = Chance(12);
    let (library, mut host) = both(&mut chance, 300);
    let catalog = library.catalog();
    for ordinal in [0, 1, 63, 64, 150, 299] {
        let record = loop {
            match host.collection.record(ordinal).unwrap() {
                Some(record) => break record,
                None => host.fetch(),
            }
        };
        let expected = catalog.entry(ordinal).unwrap();
        assert_eq!(record.entry, *expected);
        assert_eq!(record.source.text, expected.name.repeat(3));
        let named = loop {
            match host.collection.named(&expected.name).unwrap() {
                Some(named) => break named,
                None => host.fetch(),
            }
        };
        assert_eq!(named, catalog.named(&expected.name));
    }
    let mut citing = loop {
        match host.collection.citing("05 STATE 02").unwrap() {
            Some(citing) => break citing,
            None => host.fetch(),
        }
    };
    let expected = library.search(&Query::read("ref:05STATE2"), SortOrder::Oldest);
    // A cable without any text is no hit.
    let with_text = library.search(&Query::read(""), SortOrder::Oldest).cables;
    citing.retain(|ordinal| with_text.iter().any(|hit| hit.ordinal == *ordinal));
    assert_eq!(citing, expected.cables.iter().map(|hit| hit.ordinal).collect::<Vec<_>>());
    assert!(citing.len() > 10);
    assert_eq!(host.collection.named("08NOWHERE1").unwrap(), Some(None));
    assert_eq!(host.catalog.values(Field::Post), catalog.values(Field::Post));
}

#[test]
fn ids_are_found_first_and_are_no_missing_words() {
    let mut chance = Chance(14);
    let (library, mut host) = both(&mut chance, 300);
    for ordinal in [3, 150, 280] {
        let name = library.catalog().entry(ordinal).unwrap().name.clone();
        let (year, rest) = name.split_at(2);
        for text in [name.clone(), format!("{year} {}", rest.to_lowercase()), rest.to_owned()] {
            let answer = host.answer(&Query::read(&text), SortOrder::Relevance);
            assert_eq!(answer.result.cables.first().map(|hit| hit.ordinal), Some(ordinal), "{text}");
            assert!(answer.unknown.is_empty(), "{text}: {:?}", answer.unknown);
        }
    }
    let answer = host.answer(&Query::read("08NOWHERE1"), SortOrder::Relevance);
    assert_eq!((answer.result.cables.len(), answer.unknown), (0, vec!["08nowhere1".to_owned()]));
}

#[test]
fn a_rare_word_reads_little_and_the_next_one_less() {
    let mut chance = Chance(13);
    let (_, mut host) = both(&mut chance, 3_000);
    let everything = host.answer(&Query::read(""), SortOrder::Oldest);
    assert_eq!((host.requests, everything.result.cables.len()), (0, 3_000));
    let name = host.bytes.len();
    host.answer(&Query::read("\"zurich pasha kayak case\""), SortOrder::Relevance);
    assert!(host.read < name / 4, "{} of {name}", host.read);
    let before = host.requests;
    host.answer(&Query::read("\"zurich pasha kayak case\""), SortOrder::Newest);
    assert_eq!(host.requests, before);
}

#[test]
fn damaged_bytes_are_refused_and_never_stop_the_reader() {
    let mut refused = 0;
    for round in 0..150 {
        let mut chance = Chance(14);
        let (library, mut host) = both(&mut chance, 120);
        let mut chance = Chance(1_000 + round);
        for _ in 0..=chance.below(40) {
            let at = chance.below(host.bytes.len());
            host.bytes[at] = chance.below(256) as u8;
        }
        for _ in 0..6 {
            let query = Query::read(&chance.query(2));
            loop {
                match host.collection.answer(&query, &host.catalog, SortOrder::Relevance) {
                    Ok(Some(answered)) => {
                        // Damage that is not noticed must not change the result.
                        let expected = library.search(&query, SortOrder::Relevance);
                        assert_eq!(answered.result.counts.cables, expected.counts.cables, "{query:?}");
                        break;
                    }
                    Ok(None) => host.fetch(),
                    Err(error) => {
                        assert!(error.to_string().contains("published anew"), "{error}");
                        refused += 1;
                        break;
                    }
                }
            }
        }
    }
    assert!(refused > 50, "{refused}");
}

#[test]
fn hostile_heads_and_manifests_are_refused() {
    let mut chance = Chance(15);
    let mut bytes = Vec::new();
    let mut press = CollectionWriter::new(&mut bytes);
    for number in 0..100 {
        let document = chance.document(number);
        press.add(&HostedCable { entry: entry(&document), ..HostedCable::default() }, &document).unwrap();
    }
    let pressed = press.finish().unwrap();
    let size = bytes.len() as u64;
    let manifest = CollectionManifest::new(pressed.name.clone(), 100, pressed.head.len() as u64, vec![size]);
    assert!(Collection::open(&manifest, &pressed.head).is_ok());
    for at in 0..pressed.head.len() {
        let mut head = pressed.head.clone();
        head[at] ^= 0x55;
        assert!(Collection::open(&manifest, &head).is_err());
    }
    for manifest in [
        CollectionManifest { version: 9, ..manifest.clone() },
        CollectionManifest { cables: 99, ..manifest.clone() },
        CollectionManifest { name: "../x".to_owned(), ..manifest.clone() },
        CollectionManifest { septel: String::new(), ..manifest.clone() },
        CollectionManifest { parts: vec![u64::MAX, 2], ..manifest.clone() },
    ] {
        assert!(Collection::open(&manifest, &pressed.head).is_err(), "{manifest:?}");
    }
    // This manifest has files that are shorter than the head says.
    let short = CollectionManifest { parts: vec![10], ..manifest };
    let mut collection = Collection::open(&short, &pressed.head).unwrap();
    let catalog = collection.catalog();
    assert!(collection.answer(&Query::read("kayani"), &catalog, SortOrder::Oldest).unwrap().is_none());
    assert!(collection.missing().is_err());
}
