//! Texts that are nearly the same are found, however a copy was made, and texts that only share a form are not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::Chance;
use search::{CatalogEntry, Document, Library, Resemblance, Unit};

/// How many telegrams there are of which copies are made.
const TELEGRAMS: usize = 120;

/// How many cables of a library are compared with one.
const MOST: usize = 8;

/// A telegram as its paragraphs.
type Text = Vec<String>;

/// Makes a word of a vocabulary in which some are common and most are rare, as in any language.
fn word(chance: &mut Chance) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ren", "to", "mil", "sa", "ka", "dor", "vi", "el", "gon", "ti", "lu", "par", "ne", "os", "chu",
    ];
    let rank = (0..2).fold(20_000, |most, _| 1 + chance.below(most));
    let rank = chance.below(rank);
    if chance.below(40) == 0 {
        return (1 + chance.below(5000)).to_string();
    }
    let (mut word, mut rest) = (String::new(), rank + 1);
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    word
}

fn words(chance: &mut Chance, count: usize) -> String {
    (0..count).map(|_| word(chance)).collect::<Vec<_>>().join(" ")
}

fn telegram(chance: &mut Chance) -> Text {
    let paragraphs = 3 + chance.below(9);
    (0..paragraphs)
        .map(|_| {
            let count = 25 + chance.below(90);
            words(chance, count)
        })
        .collect()
}

/// Damages letters as a scan does: changes some, loses some, and divides words.
fn scanned(chance: &mut Chance, text: &Text) -> Text {
    let mut scan = |paragraph: &String| {
        let mut out = String::new();
        for letter in paragraph.chars() {
            match chance.below(50) {
                0 if letter.is_alphanumeric() => match chance.below(6) {
                    0 => {}
                    1 => out.extend([letter, ' ']),
                    _ => out.push(char::from(b'a' + chance.below(26) as u8)),
                },
                _ => out.push(letter),
            }
        }
        out
    };
    text.iter().map(&mut scan).collect()
}

fn without_one(chance: &mut Chance, text: &Text) -> Text {
    let mut text = text.clone();
    text.remove(chance.below(text.len()));
    text
}

/// The ways in which a copy differs, besides its id, its date and its head.
const WAYS: [&str; 9] = [
    "resent",
    "a corrected word",
    "a dropped paragraph",
    "a caption above",
    "scanned",
    "sections joined",
    "other lines",
    "without its end",
    "scanned, without a paragraph",
];

fn copy(chance: &mut Chance, text: &Text, way: &str) -> Text {
    match way {
        "a corrected word" => {
            let mut text = text.clone();
            let paragraph = chance.below(text.len());
            let mut words: Vec<&str> = text[paragraph].split(' ').collect();
            let at = chance.below(words.len());
            words[at] = "correction";
            text[paragraph] = words.join(" ");
            text
        }
        "a dropped paragraph" => without_one(chance, text),
        "a caption above" => {
            std::iter::once("C O R R E C T E D  C O P Y".to_owned()).chain(text.iter().cloned()).collect()
        }
        "scanned" => scanned(chance, text),
        "sections joined" => vec![text.join(" ")],
        "other lines" => text.iter().map(|paragraph| paragraph.to_uppercase().replace(' ', "\n")).collect(),
        "without its end" => text[..text.len() * 2 / 3].to_vec(),
        "scanned, without a paragraph" => {
            let text = without_one(chance, text);
            scanned(chance, &text)
        }
        _ => text.clone(),
    }
}

fn document(text: &Text) -> Document {
    // All have the same subject, as telegrams of a series do.
    let subject = Unit { text: "A REPORT OF THE WEEK".to_owned(), subject: true, ..Unit::default() };
    let paragraphs = text.iter().map(|text| Unit { text: text.clone(), ..Unit::default() });
    Document { units: std::iter::once(subject).chain(paragraphs).collect(), ..Document::default() }
}

/// Returns the pairs of a library that are nearly the same, each as it is found from both sides.
fn links(texts: &[Text]) -> Vec<(usize, usize)> {
    let documents: Vec<Document> = texts.iter().map(document).collect();
    let mut library = Library::default();
    for (document, number) in documents.iter().zip(0..) {
        let entry = CatalogEntry { name: format!("75BERN{number}"), ..CatalogEntry::default() };
        library.insert(entry, None, document).unwrap();
    }
    library.commit();
    let mut links = Vec::new();
    for (document, number) in documents.iter().zip(0..) {
        let found = library.shards().resembling(document, MOST, |other| other != number);
        let near = found
            .into_iter()
            .filter(|other| Resemblance::of(document, &documents[*other as usize]).is_near());
        links.extend(near.map(|other| (number as usize, other as usize)));
    }
    links
}

#[test]
fn copies_are_found_from_both_sides_and_nothing_else_is() {
    let mut chance = Chance(75);
    let originals: Vec<Text> = (0..TELEGRAMS).map(|_| telegram(&mut chance)).collect();
    for way in WAYS {
        let copies: Vec<Text> = originals.iter().map(|text| copy(&mut chance, text, way)).collect();
        let links = links(&[originals.clone(), copies].concat());
        let is_pair = |(one, other): &(usize, usize)| one % TELEGRAMS == other % TELEGRAMS;
        assert!(links.iter().all(is_pair), "{way}");
        assert!(links.len() * 100 >= 2 * TELEGRAMS * 98, "{way}: {} of {}", links.len(), 2 * TELEGRAMS);
    }
}

#[test]
fn telegrams_that_share_a_form_are_not_nearly_the_same() {
    let mut chance = Chance(76);
    let labels: Vec<String> = (0..40).map(|_| words(&mut chance, 3)).collect();
    let prose = words(&mut chance, 30);
    let table = |chance: &mut Chance| -> Text {
        let row = |label: &String| {
            let mut figure = || 10 + chance.below(90_000);
            format!("{label} {} {}", figure(), figure())
        };
        let rows: Vec<String> = labels.iter().map(row).collect();
        vec![prose.clone(), rows.join("\n")]
    };
    // A form with other names, of which each telegram has a few.
    let form = |chance: &mut Chance| -> Text {
        let mut name = || format!("{} {}", words(chance, 1), words(chance, 1));
        let line = |label: &String| format!("{label} {}", name());
        vec![prose.clone(), labels.iter().take(8).map(line).collect::<Vec<_>>().join("\n")]
    };
    let tables: Vec<Text> = (0..60).map(|_| table(&mut chance)).collect();
    assert_eq!(links(&tables), []);
    let forms: Vec<Text> = (0..60).map(|_| form(&mut chance)).collect();
    assert_eq!(links(&forms), []);
    // Two copies of a table are found among the others.
    let copy = copy(&mut chance, &tables[7], "other lines");
    assert_eq!(links(&[tables, vec![copy]].concat()), [(7, 60), (60, 7)]);
}
