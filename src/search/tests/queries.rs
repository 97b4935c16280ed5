//! The index held to the evaluation of the text: ten thousand generated queries, no difference.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use search::matcher::{Text, is_hit};
use search::query::{Field, Levels, Query};
use search::{Document, Entry, Hit, Library, Order, Shard, Shards, Unit};
use std::collections::BTreeMap;

/// Few words, so that queries hit: common ones, whose pairs are indexed, and others.
const WORDS: [&str; 18] = [
    "of",
    "the",
    "in",
    "to",
    "and",
    "Kayani",
    "kayak",
    "Zürich",
    "zurich",
    "GOP’s",
    "BUSH,S",
    "003733",
    "3733",
    "north-south",
    "XXXXXXXXXXXX",
    "pressed",
    "Pasha",
    "case",
];
const TAGS: [&str; 5] = ["PREL", "PTER", "PGOV", "OVIP (CLINTON, HILLARY)", "PK"];
const POSTS: [&str; 4] = ["ISLAMABAD", "RIODEJANEIRO", "STATE", "BERN"];
const LEVELS: [&str; 7] = ["none", "U", "SBU", "C", "S", "TS", "unrecognised"];

/// A generator of numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    fn text(&mut self, longest: usize) -> String {
        let count = self.below(longest);
        let words: Vec<&str> = (0..count).map(|_| self.of(&WORDS)).collect();
        words.join(["\n", " ", ", "][self.below(3)])
    }

    fn document(&mut self, number: usize) -> Document {
        let post = self.of(&POSTS);
        let values = |chance: &mut Chance, all: &[&str], most: usize| {
            let mut values: Vec<String> =
                (0..chance.below(most)).map(|_| chance.of(all).to_owned()).collect();
            values.sort();
            values.dedup();
            values
        };
        let year = 2005 + self.below(6);
        let mut units = Vec::new();
        if self.below(4) > 0 {
            units.push(Unit {
                text: self.text(6),
                level: self.below(2) as u8 * 3,
                subject: true,
                ..Unit::default()
            });
        }
        for par in 0..self.below(6) {
            units.push(Unit {
                text: self.text(14),
                par: par as u32 * self.below(3) as u32,
                level: self.below(7) as u8,
                noforn: self.below(4) == 0,
                subject: false,
            });
        }
        Document {
            name: format!("{:02}{post}{number}", year % 100),
            day: if self.below(20) == 0 {
                0
            } else {
                (year * 10_000 + (1 + self.below(12)) * 100 + 1 + self.below(28)) as u32
            },
            class: self.below(7) as u8,
            values: [
                vec![post.to_owned()],
                values(self, &TAGS, 4),
                values(self, &["SIPDIS", "NOFORN", "EXDIS"], 3),
                vec![format!("AMEMBASSY {post}")],
                values(self, &["SECSTATE WASHDC", "AMEMBASSY BERN", "CIA WASHDC"], 3),
                values(self, &["PATTERSON", "KUBISKE"], 2),
                values(self, &["08BERN1", "05STATE2", "09ISLAMABAD3"], 3),
            ],
            units,
        }
    }

    fn clause(&mut self, depth: usize) -> String {
        let word = |chance: &mut Chance| chance.of(&WORDS).to_owned();
        match self.below(if depth == 0 { 17 } else { 20 }) {
            0..4 => word(self),
            4 => format!("\"{} {}\"", word(self), word(self)),
            5 => format!("\"{} {} {}\"", word(self), word(self), word(self)),
            6 => {
                format!("\"{} {} {}*\"", word(self), word(self), self.of(&["k", "pa", "o", "t", "37", "zu"]))
            }
            7 => format!("{}*", self.of(&["k", "ka", "p", "zur", "3", "o", "q"])),
            8 => format!("\"{} {}\"~{}", word(self), word(self), self.below(6)),
            9 => format!("\"{} {} {}\"~{}", word(self), word(self), word(self), self.below(6)),
            10 => format!("level:{},{}", self.of(&LEVELS), self.of(&LEVELS)),
            11 => format!("noforn:{}", self.of(&["yes", "no"])),
            12 => {
                format!("tag:{}", self.of(&["PREL", "PTER,PK", "clinton", "\"ovip clinton\"", "none", "p*"]))
            }
            13 => format!("post:{}", self.of(&["ISLAMABAD", "\"rio de janeiro\"", "bern,state", "rio*"])),
            14 => {
                format!("date:{}", self.of(&["2008", "2006..2008", "2007-05..", "..2006-02", "2009-03-11"]))
            }
            15 => format!("subject:{}", self.of(&["of", "kayani", "\"of the\"", "zur*"])),
            16 => self
                .of(&[
                    "par:1",
                    "par:2..4",
                    "class:C,S",
                    "id:08*",
                    "id:\"05 STATE 12\"",
                    "ref:08BERN1",
                    "ref:\"05 state 002\"",
                    "to:washdc",
                    "from:bern",
                    "signed:patterson",
                    "caption:exdis",
                    "\"GOP's case\"",
                    "bush's",
                ])
                .to_owned(),
            17 => format!("({})", self.query(depth - 1)),
            18 => format!("-{}", self.clause(depth - 1)),
            _ => format!("({} OR {})", self.clause(depth - 1), self.clause(depth - 1)),
        }
    }

    fn query(&mut self, depth: usize) -> String {
        let count = 1 + self.below(3);
        let clauses: Vec<String> = (0..count).map(|_| self.clause(depth)).collect();
        clauses.join([" ", " ", " OR ", " AND "][self.below(4)])
    }
}

fn library(chance: &mut Chance, cables: usize) -> (Library, Vec<Document>) {
    let mut library = Library::default();
    let documents: Vec<Document> = (0..cables).map(|number| chance.document(number)).collect();
    for (number, document) in documents.iter().enumerate() {
        let fingerprint = number as u64;
        let entry = Entry { name: document.name.clone(), fingerprint, ..Entry::default() };
        library.take(entry, None, document).unwrap();
        // Shards of different sizes, one of a single cable among them.
        if number == 0 || number == 50 || number == 60 {
            library.commit();
        }
    }
    library.commit();
    (library, documents)
}

/// The number of hits of each cable that has some, by reading every text.
fn naive(query: &Query, documents: &[Document], texts: &[Vec<Text>]) -> BTreeMap<u32, u32> {
    let mut found = BTreeMap::new();
    for (ordinal, (document, texts)) in documents.iter().zip(texts).enumerate() {
        let units = document.units.iter().zip(texts);
        let hits = units.filter(|(unit, text)| is_hit(&query.root, document, unit, text)).count();
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
        let answer = library.search(&query, Order::Relevance);
        let got: BTreeMap<u32, u32> = answer.cables.iter().map(|hit| (hit.ordinal, hit.hits)).collect();
        let expected = naive(&query, &documents, &texts);
        assert_eq!(got, expected, "{text}: {query:?}");
        assert_eq!(answer.counts.cables as usize, expected.len(), "{text}");
        assert_eq!(answer.counts.hits, expected.values().sum::<u32>(), "{text}");
        with_hits += usize::from(!expected.is_empty());
        let ordinals = |hits: &[Hit]| hits.iter().take(7).map(|hit| hit.ordinal).collect::<Vec<_>>();
        for order in [Order::Newest, Order::Oldest] {
            if let Some(first) = library.first(&query, order, 7) {
                let all = library.search(&query, order).cables;
                assert_eq!(ordinals(&first), ordinals(&all), "{text} {order:?}");
                by_date += 1;
            }
        }
        if let Some(best) = library.first(&query, Order::Relevance, 7) {
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
    let counts = |query: &str| library.search(&Query::read(query), Order::Oldest).counts;
    for words in ["kayani", "", "of the", "zurich -pasha"] {
        let chosen = format!("{words} level:S post:ISLAMABAD date:2008");
        let chosen = counts(&chosen);
        for code in 0..Levels::COUNT as u8 {
            if words.is_empty() && code == 0 {
                continue;
            }
            let other = format!("{words} level:{} post:ISLAMABAD date:2008", Levels::name(code));
            // A subject without a mark is no unmarked paragraph, though it has no level.
            if code > 0 {
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
    let wish = library.catalog().wish(&Query::read("kayani OR \"of the\" level:S,C"));
    let stats = library.shards().stats(&wish.terms());
    assert_eq!(again.stats(&wish.terms()), stats);
    let twice: Vec<String> = wish.terms().into_iter().chain(wish.terms()).collect();
    assert_eq!(again.stats(&twice), stats, "terms count once");
    assert_eq!(again.all(&wish, Some(&stats)), library.shards().all(&wish, Some(&stats)));
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
            let wish = library.catalog().wish(query);
            let stats = shards.stats(&wish.terms());
            for order in [Order::Relevance, Order::Oldest] {
                shards.first(&wish, &stats, library.catalog(), order, 7);
            }
            shards.all(&wish, Some(&stats));
        }
        shards.words("ka", 5);
        shards.like("kayini", 5);
    }
    assert!(opened > 100, "{opened}");
}
