//! Reads made-up cables in all the forms in which readers hold them, and prints by kind how many are read like the sound
//! text.
//!
//! `SEPTEL_CABLES=500 cargo test --release -p corpus --test forms -- --nocapture` reads more cables, `SEPTEL_SEED=8`
//! makes other ones, and the first ones that are read differently are listed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod mail;
mod tables;
mod texts;
mod web;

use cable::json::Contract;
use corpus::Corpus;
use serde_json::Value;

/// A cable that is written in another form.
pub(crate) struct Sound {
    /// The canonical id: "08ISLAMABAD3733".
    pub(crate) id: String,
    /// The whole text, header and body.
    pub(crate) text: String,
    /// The classification as tables have it.
    pub(crate) classification: &'static str,
    /// The subject.
    pub(crate) subject: String,
}

/// A form: its name, the name of a file in it, and what writes a cable so.
pub(crate) type Form = (&'static str, &'static str, fn(&Sound) -> Vec<u8>);

/// The kinds of forms, with those of each.
const KINDS: &[(&str, &[Form])] = &[
    ("text", texts::TEXTS),
    ("other lines", texts::LINES),
    ("quoted", texts::QUOTED),
    ("damaged letters", texts::LETTERS),
    ("mail", mail::MAIL),
    ("web", web::WEB),
    ("Markdown", web::MARKDOWN),
    ("RTF", web::RTF),
    ("table", tables::SEPARATED),
    ("JSON", tables::OBJECTS),
];

/// The fields of the head that are compared.
const HEAD: [&str; 12] = [
    "id",
    "date",
    "classification",
    "captions",
    "header",
    "executiveOrder",
    "tags",
    "subject",
    "references",
    "classifiedBy",
    "signature",
    "sections",
];

#[test]
fn cables_are_read_alike_in_all_forms() {
    let number = |name: &str, usual: u64| std::env::var(name).map_or(usual, |number| number.parse().unwrap());
    let set = Corpus::new(number("SEPTEL_CABLES", 12) as u32, number("SEPTEL_SEED", 7));
    let cables: Vec<_> = set
        .cables()
        .map(|cable| Sound {
            id: cable.meant.id.clone(),
            text: format!("{}\n{}\n", cable.header, cable.body).trim_start().to_owned(),
            classification: cable.meant.classification,
            subject: cable.meant.subject.clone(),
        })
        .collect();
    let mut failed = Vec::new();
    println!("{:<18} {:>7} {:>7} {:>12}", "", "files", "head", "paragraphs");
    for (kind, forms) in KINDS {
        let (mut files, mut heads, mut bodies, mut listed) = (0, 0, 0, Vec::new());
        for (form, name, write) in *forms {
            for sound in &cables {
                let expected =
                    reading(&cable::parse(&sound.text, &cable::ContainerMetadata::default()), &sound.text);
                let file = write(sound);
                let found = read(name, &file);
                let differing = difference(&expected, found.as_ref());
                files += 1;
                heads += usize::from(!differing.iter().any(|field| HEAD.contains(&field.as_str())));
                bodies += usize::from(!differing.iter().any(|field| field == "paragraphs"));
                if !differing.is_empty() && listed.len() < 12 {
                    listed.push(format!("    {form}, {}: {}", sound.id, differing.join(", ")));
                }
            }
        }
        println!("{kind:<18} {files:>7} {heads:>7} {bodies:>12}");
        listed.iter().for_each(|line| println!("{line}"));
        if heads.min(bodies) * 100 < files * 98 {
            failed.push(*kind);
        }
    }
    assert!(failed.is_empty(), "less than 98 % are read alike: {failed:?}");
}

/// Reads the one cable of a file.
fn read(name: &str, bytes: &[u8]) -> Option<Value> {
    let (records, _) = source::read(name, bytes);
    let [record] = records.as_slice() else { return None };
    Some(reading(&cable::parse(&record.text, &record.metadata), &record.text))
}

/// Returns a reading with each run of blanks as one, and without what depends on the lines of the text.
fn reading(cable: &cable::Cable, text: &str) -> Value {
    let mut reading = serde_json::to_value(Contract::new(cable, text)).unwrap();
    for paragraph in reading["paragraphs"].as_array_mut().unwrap() {
        for key in ["insets", "span", "anchor"] {
            paragraph.as_object_mut().unwrap().remove(key);
        }
    }
    blanks_as_one(reading)
}

fn blanks_as_one(value: Value) -> Value {
    match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        Value::Array(values) => values.into_iter().map(blanks_as_one).collect(),
        Value::Object(pairs) => pairs
            .into_iter()
            .map(|(key, value)| (key, blanks_as_one(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other,
    }
}

/// Returns the fields that differ, or "nothing was read".
fn difference(expected: &Value, found: Option<&Value>) -> Vec<String> {
    let Some(found) = found else {
        return vec!["nothing was read".to_owned(), "id".to_owned(), "paragraphs".to_owned()];
    };
    let fields = HEAD.iter().chain(&["paragraphs"]);
    fields.filter(|field| expected[**field] != found[**field]).map(|field| (*field).to_owned()).collect()
}
