//! Compares the index with reading every text, and its scores with the formula of BM25, in a library whose shards have
//! hundreds of cables, and dictionaries and lists of many blocks.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Chance, bm25::Bm25};
use search::query::{Expr, Query};
use search::{CatalogEntry, Document, Hit, Library, SortOrder};

/// The number of cables of the library, which make more than one shard.
const CABLES: usize = 700;

/// How far two sums of the same numbers may differ, as a share of them. The index adds with 24 bits.
const CLOSE: f64 = 1e-4;

fn library(documents: &[Document]) -> Library {
    let mut library = Library::default();
    for document in documents {
        let entry = CatalogEntry { name: document.name.clone(), ..CatalogEntry::default() };
        library.insert(entry, None, document).unwrap();
    }
    library.commit();
    library
}

/// Makes a query of words that some paragraph has, so that it often finds something.
fn query_from(chance: &mut Chance, bm25: &Bm25) -> String {
    let cable = &bm25.units[chance.below(bm25.units.len())];
    let Some((words, _)) = cable.get(chance.below(cable.len().max(1))).filter(|(words, _)| words.len() > 6)
    else {
        return chance.query(1);
    };
    let at = chance.below(words.len() - 5);
    let [one, two, three, _, five, ..] = &words[at..] else { return String::new() };
    match chance.below(10) {
        0 => one.clone(),
        1 => format!("{one} {five}"),
        2 => format!("{one} {three} {five}"),
        3 => format!("\"{one} {two}\""),
        4 => format!("\"{one} {two} {three}\""),
        5 => format!("{one} OR {five} OR \"{two} {three}\""),
        6 => format!("\"{five} {one}\"~{}", chance.below(6)),
        7 => format!("\"{one} {}*\"", two.chars().next().unwrap()),
        8 => format!("{one} {} -{two}", chance.clause(0)),
        _ => format!("({one} OR {}) {}", chance.clause(0), chance.clause(1)),
    }
}

#[test]
fn what_is_found_is_what_reading_finds_and_scores_are_those_of_bm25() {
    let mut chance = Chance(21);
    let documents: Vec<Document> = (0..CABLES).map(|number| chance.long_document(number)).collect();
    let library = library(&documents);
    let bm25 = Bm25::new(&documents);

    // A library without many blocks would prove nothing about them.
    for shard in library.shards().iter() {
        assert!(shard.cables() > 100, "{} cables", shard.cables());
        let mut terms = 0;
        shard.words("", &mut |_, _| terms += 1);
        assert!(terms > 20 * 32, "{terms} terms");
        assert!(shard.stats(&["of".to_owned()]).terms["of"] > 2 * 128);
    }
    assert!(library.shards().iter().count() > 1);

    let (mut with_hits, mut long, mut ranked, mut first_by_date) = (0, 0, 0, 0);
    for round in 0..600 {
        let text = if round % 3 == 0 { chance.query(2) } else { query_from(&mut chance, &bm25) };
        let query = Query::read(&text);
        let is_scored = query.root.has_words();
        let mut expected: Vec<(u32, u32, f64)> = Vec::new();
        for ((document, units), ordinal) in documents.iter().zip(&bm25.units).zip(0..) {
            let (hits, score) = bm25.cable(&query.root, document, units);
            if hits > 0 {
                expected.push((ordinal, hits, if is_scored { score } else { 0.0 }));
            }
        }
        let result = library.search(&query, SortOrder::Relevance);
        assert!(result.cables.is_sorted_by(|one, other| one.score >= other.score), "{text}");
        let mut got = result.cables.clone();
        got.sort_by_key(|hit| hit.ordinal);
        let hits = |hits: &[Hit]| hits.iter().map(|hit| (hit.ordinal, hit.hits)).collect::<Vec<_>>();
        assert_eq!(hits(&got), expected.iter().map(|it| (it.0, it.1)).collect::<Vec<_>>(), "{text}");
        for (hit, (_, _, score)) in got.iter().zip(&expected) {
            let close = (f64::from(hit.score) - score).abs() <= CLOSE * score.max(1.0);
            assert!(close, "{text}: cable {} has {}, by the formula {score}", hit.ordinal, hit.score);
        }
        with_hits += usize::from(!got.is_empty());
        ranked += usize::from(got.iter().any(|hit| hit.score > 0.0));
        long += usize::from(is_long(&query.root, &bm25));

        // The best cables that are found by skipping blocks are the best of all.
        if let Some(best) = library.first(&query, SortOrder::Relevance, 10) {
            assert_eq!(best.len(), result.cables.len().min(10), "{text}");
            for (one, other) in best.iter().zip(&result.cables) {
                let (one, other) = (f64::from(one.score), f64::from(other.score));
                assert!((one - other).abs() <= CLOSE * other.max(1.0), "{text}: {one} {other}");
            }
        }
        let ordinals = |hits: &[Hit]| hits.iter().take(10).map(|hit| hit.ordinal).collect::<Vec<_>>();
        if let Some(first) = library.first(&query, SortOrder::Newest, 10) {
            assert_eq!(
                ordinals(&first),
                ordinals(&library.search(&query, SortOrder::Newest).cables),
                "{text}"
            );
            first_by_date += 1;
        }
    }
    // Queries that find nothing, rank nothing or read one block of a list would prove nothing.
    assert!(with_hits > 400, "{with_hits} find something");
    assert!(ranked > 300, "{ranked} rank");
    assert!(long > 200, "{long} have a term with several blocks");
    assert!(first_by_date > 200, "{first_by_date}");
}

/// Whether the query has a word whose list has several blocks.
fn is_long(expr: &Expr, bm25: &Bm25) -> bool {
    let mut found = false;
    expr.wanted(&mut |part| {
        let words = match part {
            Expr::Phrase(phrase) => &phrase.words,
            Expr::Near(words, _) => words,
            _ => return,
        };
        found |= words.iter().any(|word| bm25.count(word) > 500);
    });
    found
}
