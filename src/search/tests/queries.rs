//! Compares the index with the evaluation of the text, for ten thousand generated queries.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::Chance;
use search::matcher::{Matcher, Text};
use search::query::{Field, LevelCode, Query};
use search::{CatalogEntry, Document, Hit, Library, Shard, Shards, SortOrder};
use std::collections::BTreeMap;

fn library(chance: &mut Chance, cables: usize) -> (Library, Vec<Document>) {
    let mut library = Library::default();
    let documents: Vec<Document> = (0..cables).map(|number| chance.document(number)).collect();
    for (number, document) in documents.iter().enumerate() {
        let entry = CatalogEntry { name: document.name.clone(), ..CatalogEntry::default() };
        library.insert(entry, None, document).unwrap();
        // The shards have different sizes, and one has a single cable.
        if number == 0 || number == 50 || number == 60 {
            library.commit();
        }
    }
    library.commit();
    (library, documents)
}

/// Counts the hits of each cable that has some, by reading every text.
fn naive(query: &Query, documents: &[Document], texts: &[Vec<Text>]) -> BTreeMap<u32, u32> {
    let mut found = BTreeMap::new();
    for (ordinal, (document, texts)) in documents.iter().zip(texts).enumerate() {
        let matcher = Matcher::new(&query.root, document);
        let units = document.units.iter().zip(texts).enumerate();
        let hits = units.filter(|(at, (unit, text))| matcher.is_hit(*at, unit, text)).count();
        if hits > 0 {
            found.insert(ordinal as u32, hits as u32);
        }
    }
    found
}

#[test]
fn ten_thousand_queries_find_what_reading_every_text_finds() {
    let mut chance = Chance(1);
    let (library, documents) = library(&mut chance, 300);
    let texts: Vec<Vec<Text>> = documents
        .iter()
        .map(|document| document.units.iter().map(|unit| Text::new(&unit.text)).collect())
        .collect();
    let (mut with_hits, mut by_date) = (0, 0);
    for _ in 0..10_000 {
        let text = chance.query(2);
        let query = Query::read(&text);
        let answer = library.search(&query, SortOrder::Relevance);
        let got: BTreeMap<u32, u32> = answer.cables.iter().map(|hit| (hit.ordinal, hit.hits)).collect();
        let expected = naive(&query, &documents, &texts);
        assert_eq!(got, expected, "{text}: {query:?}");
        assert_eq!(answer.counts.cables as usize, expected.len(), "{text}");
        assert_eq!(answer.counts.hits, expected.values().sum::<u32>(), "{text}");
        with_hits += usize::from(!expected.is_empty());
        let ordinals = |hits: &[Hit]| hits.iter().take(7).map(|hit| hit.ordinal).collect::<Vec<_>>();
        for order in [SortOrder::Newest, SortOrder::Oldest] {
            if let Some(first) = library.first(&query, order, 7) {
                let all = library.search(&query, order).cables;
                assert_eq!(ordinals(&first), ordinals(&all), "{text} {order:?}");
                by_date += 1;
            }
        }
        if let Some(best) = library.first(&query, SortOrder::Relevance, 7) {
            let expected: Vec<f32> = answer.cables.iter().take(7).map(|hit| hit.score).collect();
            let got: Vec<f32> = best.iter().map(|hit| hit.score).collect();
            assert_eq!(got.len(), expected.len(), "{text}");
            let close = got
                .iter()
                .zip(&expected)
                .all(|(one, other)| (one - other).abs() <= 1e-4 * other.abs().max(1.0));
            assert!(close, "{text}: {got:?} {expected:?}");
        }
    }
    // Queries that never find anything would prove nothing.
    assert!(with_hits > 6_000, "{with_hits}");
    assert!(by_date > 6_000, "{by_date}");
}

#[test]
fn a_count_says_what_choosing_its_value_would_bring() {
    let mut chance = Chance(2);
    let (library, _) = library(&mut chance, 300);
    let values = |library: &Library, field| library.catalog().values(field).to_vec();
    let (posts, tags) = (values(&library, Field::Post), values(&library, Field::Tag));
    let kinds = values(&library, Field::Kind);
    let counts = |query: &str| library.search(&Query::read(query), SortOrder::Oldest).counts;
    for words in ["kayani", "", "of the", "zurich -pasha"] {
        let chosen = format!("{words} level:S post:ISLAMABAD date:2008");
        let chosen = counts(&chosen);
        for code in LevelCode::ALL {
            if words.is_empty() && code == LevelCode::Unmarked {
                continue;
            }
            let other = format!("{words} level:{} post:ISLAMABAD date:2008", code.name());
            // A subject without a mark is not an unmarked paragraph, although it has no level.
            if code != LevelCode::Unmarked {
                assert_eq!(chosen.levels[usize::from(code)], counts(&other).cables, "{other}");
            }
        }
        for (number, post) in posts.iter().enumerate() {
            let other = format!("{words} level:S post:{post} date:2008");
            assert_eq!(chosen.columns[0].get(number).copied().unwrap_or(0), counts(&other).cables, "{other}");
        }
        for (number, tag) in tags.iter().enumerate() {
            let other = format!("{words} level:S post:ISLAMABAD date:2008 tag:\"{tag}\"");
            assert_eq!(chosen.columns[1].get(number).copied().unwrap_or(0), counts(&other).cables, "{other}");
        }
        let narrow = counts(&format!("{words} level:S marked:yes kind:\"memorandum of conversation\""));
        for (marked, wanted) in narrow.marked.into_iter().zip(["no", "yes"]) {
            let other = format!("{words} level:S marked:{wanted} kind:\"memorandum of conversation\"");
            assert_eq!(marked, counts(&other).cables, "{other}");
        }
        for (number, kind) in kinds.iter().enumerate() {
            let column = Field::Kind.column().unwrap();
            let counted = narrow.columns[column].get(number).copied().unwrap_or(0);
            let other = format!("{words} level:S marked:yes kind:\"{kind}\"");
            assert_eq!(counted, counts(&other).cables, "{other}");
        }
        let months = counts(&format!("{words} level:S post:ISLAMABAD date:2007-03")).cables;
        assert_eq!(chosen.months.get(&200_703).map_or(0, |levels| levels.iter().sum()), months);
    }
}

#[test]
fn words_are_listed_by_their_beginning_and_their_likeness() {
    let mut chance = Chance(3);
    let (library, _) = library(&mut chance, 50);
    let words = |found: Vec<(String, u32)>| found.into_iter().map(|(word, _)| word).collect::<Vec<_>>();
    let mut begin = words(library.shards().words("ka", 10));
    begin.sort();
    let like = words(library.shards().like("kayini", 5));
    assert_eq!(begin, ["kayak", "kayani"]);
    assert_eq!(like, ["kayani"]);
}

#[test]
fn a_shard_is_the_same_after_it_was_stored() {
    let mut chance = Chance(4);
    let (library, _) = library(&mut chance, 100);
    let mut again = Shards::default();
    for shard in library.shards().iter() {
        let parts = shard.parts().map(|(name, bytes)| (name.to_owned(), bytes.into_owned()));
        again.push(Shard::from_parts(parts.to_vec()).unwrap());
    }
    assert_eq!(library.shards().iter().count(), 4);
    let plan = library.catalog().plan(&Query::read("kayani OR \"of the\" level:S,C"));
    let stats = library.shards().stats(&plan.terms());
    assert_eq!(again.stats(&plan.terms()), stats);
    let twice: Vec<String> = plan.terms().into_iter().chain(plan.terms()).collect();
    assert_eq!(again.stats(&twice), stats, "terms count once");
    assert_eq!(again.all(&plan, Some(&stats)), library.shards().all(&plan, Some(&stats)));
    assert!(Shard::from_parts(vec![("table".to_owned(), vec![1, 2, 3])]).is_err());
}

#[test]
fn a_damaged_shard_is_refused_or_finds_less_and_never_stops_the_reader() {
    let mut chance = Chance(5);
    let (library, _) = library(&mut chance, 300);
    let queries: Vec<Query> = (0..40).map(|_| Query::read(&chance.query(2))).collect();
    let whole: Vec<Vec<(String, Vec<u8>)>> = library
        .shards()
        .iter()
        .map(|shard| shard.parts().map(|(name, bytes)| (name.to_owned(), bytes.into_owned())).to_vec())
        .collect();
    let mut opened = 0;
    for round in 0..400 {
        let mut parts = whole[round % whole.len()].clone();
        let damaged = chance.below(parts.len());
        let bytes = &mut parts[damaged].1;
        for _ in 0..=chance.below(4) {
            if bytes.is_empty() {
                break;
            }
            let at = chance.below(bytes.len());
            match chance.below(3) {
                0 => bytes.truncate(at),
                _ => bytes[at] = chance.below(256) as u8,
            }
        }
        let Ok(shard) = Shard::from_parts(parts) else { continue };
        opened += 1;
        let mut shards = Shards::default();
        shards.push(shard);
        for query in queries.iter().skip(round % 4).step_by(4) {
            let plan = library.catalog().plan(query);
            let stats = shards.stats(&plan.terms());
            for order in [SortOrder::Relevance, SortOrder::Oldest] {
                shards.first(&plan, &stats, library.catalog(), order, 7);
            }
            shards.all(&plan, Some(&stats));
        }
        shards.words("ka", 5);
        shards.like("kayini", 5);
    }
    assert!(opened > 100, "{opened}");
}
