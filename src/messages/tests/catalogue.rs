//! Every message of the catalogue is rendered as the catalogue words it, whatever its arguments; and text that is no
//! table is an error.
#![cfg(feature = "english")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use catalogue::{Catalogue, Key, Message, Part};
use messages::{Argument, ENGLISH, LoadError, Table, Wording};
use proptest::{collection::vec, prelude::*};
use std::{path::Path, sync::LazyLock};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Path::new("en")).unwrap());

fn coded() -> Vec<&'static Message> {
    CATALOGUE.messages().iter().filter(|message| message.room.has_codes()).collect()
}

/// A message as nobody but the wire makes it: by its number.
fn wording(code: u16, arguments: Vec<Argument>) -> Wording {
    let bytes = postcard::to_allocvec(&(1_u8, code, arguments)).unwrap();
    postcard::from_bytes(&bytes).unwrap()
}

/// A count with its thousands apart, from five digits on.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let ends = (1..=digits.len()).rev().map(|left| if left % 3 == 1 && left > 1 { "," } else { "" });
    digits.chars().zip(ends).map(|(digit, end)| format!("{digit}{end}")).collect()
}

/// What the catalogue says, by the shortest way.
fn expected(pattern: &[Part], arguments: &[Argument]) -> String {
    let shown = |index: &usize| match arguments.get(*index) {
        Some(Argument::Text(text)) => text.clone(),
        Some(Argument::Number(number)) => number.to_string(),
        Some(Argument::Count(count)) => grouped(*count),
        Some(Argument::Wording(wording)) => wording.text(),
        None => String::new(),
    };
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Argument(index) => shown(index),
        Part::Select { argument, variants } => {
            let count = match arguments.get(*argument) {
                Some(Argument::Count(count)) => Some(*count),
                _ => None,
            };
            let fits = |key: Key| match key {
                Key::Exactly(number) => count == Some(number.into()),
                Key::One => count == Some(1),
                Key::Other => true,
            };
            variants
                .iter()
                .find(|(key, _)| fits(*key))
                .map_or_else(String::new, |(_, it)| expected(it, arguments))
        }
    };
    pattern.iter().map(part).collect()
}

fn argument() -> impl Strategy<Value = Argument> {
    let plain = prop_oneof![
        ".{0,12}".prop_map(Argument::Text),
        (0..4_u64).prop_map(Argument::Count),
        any::<u64>().prop_map(Argument::Count),
        any::<u64>().prop_map(Argument::Number),
    ];
    plain.prop_recursive(3, 8, 3, |inner| {
        let nested = (0..coded().len() as u16, vec(inner, 0..3));
        prop_oneof![
            ".{0,12}".prop_map(|text| Argument::from(Wording::from(text))),
            nested.prop_map(|(code, arguments)| Argument::from(wording(code, arguments))),
        ]
    })
}

proptest! {
    #[test]
    fn every_message_is_rendered_with_any_arguments(arguments in vec(argument(), 0..17)) {
        for (code, message) in coded().into_iter().enumerate() {
            let wording = wording(code as u16, arguments.clone());
            prop_assert_eq!(wording.text(), expected(&message.pattern, &arguments));
            prop_assert_eq!(wording.code_name(), Some(message.name.as_str()));
        }
    }

    #[test]
    fn a_code_that_is_not_there_is_shown_by_its_number(arguments in vec(argument(), 0..3)) {
        prop_assert!(wording(u16::MAX, arguments).text().starts_with("#65535"));
    }

    #[test]
    fn numbers_are_written_as_they_are_and_counts_with_their_thousands_apart(count in any::<u64>()) {
        prop_assert_eq!(wording(u16::MAX, vec![Argument::Number(count)]).text(), format!("#65535 {count}"));
        prop_assert_eq!(wording(u16::MAX, vec![Argument::Count(count)]).text(), format!("#65535 {}", grouped(count)));
    }

    #[test]
    fn damage_is_an_error_or_another_text(at in any::<prop::sample::Index>(), letter in prop_oneof![(0..5_u8).prop_map(char::from), any::<char>()]) {
        let mut letters: Vec<char> = ENGLISH.chars().collect();
        *at.get_mut(&mut letters) = letter;
        let _ = Table::read(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_behind_a_header_is_an_error_or_a_table(text in "[\\x00-\\x05\\x00-\\x05\\x00-\\x050-3*oa]{0,64}") {
        let _ = read(&text);
    }

    #[test]
    fn any_text_is_no_table(text in ".{0,64}") {
        prop_assert!(Table::read(&text).is_err());
    }
}

#[test]
fn the_table_has_all_messages() {
    let table = Table::read(ENGLISH).unwrap();
    assert_eq!((table.len(), table.language()), (coded().len(), "en"));
    let page = Table::read(&CATALOGUE.page_table("en")).unwrap();
    assert!(!page.is_empty() && page.len() <= table.len());
}

/// A table of one message.
fn read(message: &str) -> Result<(), LoadError> {
    let (header, _) = ENGLISH.split_at(10);
    Table::read(&format!("{header}en\0{message}")).map(drop)
}

#[test]
fn a_message_that_is_not_whole_is_an_error() {
    assert_eq!(read("All of \u{2}0\u{3}oone\u{3}*\u{1}0\u{4}."), Ok(()));
    for damaged in [
        "\u{1}",
        "\u{1}/",
        "\u{1}@",
        "\u{2}0",
        "\u{2}0one\u{4}",
        "\u{2}0\u{4}",
        "\u{2}0\u{3}oone\u{4}",
        "\u{2}0\u{3}*one",
        "one\u{3}",
        "one\u{4}",
    ] {
        assert_eq!(read(damaged), Err(LoadError::Damaged), "{damaged:?}");
    }
}

#[test]
fn choices_that_are_nested_without_end_are_an_error() {
    let nested = |depth: usize| "\u{2}0\u{3}*".repeat(depth) + &"\u{4}".repeat(depth);
    assert_eq!(read(&nested(4)), Ok(()));
    assert_eq!(read(&nested(5)), Err(LoadError::Damaged));
    assert_eq!(read(&nested(100_000)), Err(LoadError::Damaged));
}

#[test]
fn a_table_of_something_else_is_an_error() {
    let changed = |at: usize| {
        let (before, after) = ENGLISH.split_at(at);
        Table::read(&format!("{before}x{}", after.get(1..).unwrap())).map(drop)
    };
    assert_eq!(Table::read("").map(drop), Err(LoadError::NoTable));
    assert_eq!(Table::read("<!doctype html>").map(drop), Err(LoadError::NoTable));
    assert_eq!(changed(0), Err(LoadError::NoTable));
    assert_eq!(changed(1), Err(LoadError::UnknownPlurals('x')));
    assert_eq!(changed(2), Err(LoadError::OtherBuild));
}

#[test]
fn words_are_the_same_after_the_wire() {
    let wording = messages::say::viewer::no_paragraph("Zürich", Wording::from("par8"));
    let bytes = postcard::to_allocvec(&wording).unwrap();
    assert_eq!(postcard::from_bytes::<Wording>(&bytes).unwrap(), wording);
    assert_eq!(wording.to_string(), "Zürich has no paragraph “par8”.");
}

#[test]
fn thousands_are_apart_from_five_digits_on() {
    for (count, expected) in
        [(9_999, "9999"), (20_000, "20,000"), (207_172, "207,172"), (1_002_003, "1,002,003")]
    {
        assert_eq!(wording(u16::MAX, vec![Argument::Count(count)]).text(), format!("#65535 {expected}"));
    }
}
