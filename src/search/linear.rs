//! Tests that evaluation takes time and memory in proportion to the text and to the query, whatever they are. The steps
//! are counted for one length and for twice that length.

use crate::matcher::{Text, marks};
use crate::query::{LevelCode, Query};
use crate::{Catalog, CatalogEntry, Document, Insertion, Library, SortOrder, Unit, steps};

/// How much more work is allowed for twice the length.
const GROWTH: f64 = 2.2;

/// Compares the work for `count` with the work for twice that.
fn check(what: &str, count: usize, work: impl Fn(usize) -> u64) {
    let (once, twice) = (work(count), work(2 * count));
    assert!(once >= count as u64, "{what}: {once} steps for {count} are counted nowhere");
    assert!(
        twice as f64 <= GROWTH * once as f64,
        "{what}: {once} steps for {count}, {twice} for twice as many"
    );
}

fn unit(text: String) -> Unit {
    Unit { text, ..Unit::default() }
}

/// Texts, and queries for which naive loops look at every pair of words.
const HOSTILE: [(&str, &str); 6] = [
    ("of the ", "\"of the\"~10000"),
    ("of ", "\"of of\"~10000"),
    ("of ", "\"of the\"~10000"),
    ("of the ", "\"of of of the the the\"~10000"),
    ("of ", "\"of of of of of of of of of the\""),
    ("of ", "\"of of of of of of of of of th*\""),
];

#[test]
fn marks_take_time_in_proportion_to_the_text() {
    for (part, query) in HOSTILE {
        let query = Query::read(query);
        check(&format!("{query:?}"), 10_000, |count| {
            let text = Text::new(&part.repeat(count));
            let words = count * part.split(' ').count();
            steps::of(|| assert!(marks(&query.root, &text).len() <= words))
        });
    }
}

#[test]
fn marks_take_time_in_proportion_to_the_query() {
    let text = Text::new(&"of ".repeat(20_000));
    for end in ["the\"", "the\"~10000", "of\"", "of\"~10000"] {
        check(end, 2_000, |count| {
            let query = Query::read(&format!("\"{}{end}", "of ".repeat(count)));
            steps::of(|| drop(marks(&query.root, &text))).max(count as u64)
        });
    }
}

#[test]
fn words_near_each_other_are_looked_up_in_proportion_to_the_text() {
    for (part, query) in [("of the ", "\"of the of the king\"~10000"), ("of the ", "\"of of of of the\"~0")] {
        let query = Query::read(query);
        check(&format!("{query:?}"), 10_000, |count| {
            let mut library = Library::default();
            let text = part.repeat(count) + &"x ".repeat(10_100) + "king";
            library
                .insert(
                    CatalogEntry::default(),
                    None,
                    &Document { units: vec![unit(text)], ..Document::default() },
                )
                .unwrap();
            library.commit();
            steps::of(|| assert_eq!(library.search(&query, SortOrder::Relevance).counts.hits, 0))
        });
    }
}

#[test]
fn a_cable_is_read_once_for_what_is_said_of_it_as_a_whole() {
    let query = Query::read("subject:of -to:nowhere level:none");
    check("units", 2_000, |count| {
        let subject = Unit { subject: true, level: LevelCode::S, ..unit("the ".repeat(1_000) + "of") };
        let units = std::iter::once(subject).chain((0..count).map(|number| unit(format!("of {number}"))));
        let document = Document { units: units.collect(), ..Document::default() };
        steps::of(|| assert_eq!(crate::matcher::hits(&query.root, &document).count(), count))
            .max(count as u64)
    });
}

/// With a loop over all earlier versions, a hundred thousand of them would take hours.
#[test]
fn a_cable_may_have_a_hundred_thousand_versions() {
    let mut catalog = Catalog::default();
    let entry = CatalogEntry { name: "08X1".to_owned(), ..CatalogEntry::default() };
    let mut text = String::new();
    for number in 0..100_000 {
        // Now and then one is fuller than all before it.
        if number % 500 == 0 {
            text.push_str("word ");
        }
        let document = Document { day: number + 1, units: vec![unit(text.clone())], ..Document::default() };
        let (insertion, _) = catalog.insert(entry.clone(), Some("08X1"), &document);
        assert_eq!(insertion == Insertion::New, number == 0);
    }
    assert_eq!((catalog.len(), catalog.count()), (100_000, 1));
}

/// If each were compared with each, two hundred thousand addressees would take minutes.
#[test]
fn a_cable_may_have_two_hundred_thousand_addressees() {
    let address =
        |number: u32| cable::Addressee { name: format!("POST {number}"), ..cable::Addressee::default() };
    let mut cable = cable::Cable::default();
    cable.header.to = (0..200_000).map(address).chain([address(7)]).collect();
    assert_eq!(Document::of(&cable, "", String::new()).values[4].len(), 200_000);
}
