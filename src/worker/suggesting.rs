//! Suggests what the word that is being typed could become.

use crate::facets;
use crate::library::Library;
use messages::{Wording, say::worker as say};
use search::query::{FIELDS, Field, LevelCode, Phrase, written};
use wire::Choice;

/// The number of words, and the number of values of each field, that are suggested.
const WORDS: usize = 5;
const VALUES: usize = 3;

/// Fields whose values are suggested after their name only. Few people look for them, and they begin as words do.
const ONLY_NAMED: &[Field] =
    &[Field::From, Field::To, Field::Kind, Field::Office, Field::Drafter, Field::Handling];

/// Returns suggestions for the value of a field that has few values, the name of which is before it.
fn closed_values(before: &str, word: &str) -> Vec<Choice> {
    let field =
        before.rsplit(|sign: char| sign.is_whitespace() || "(-".contains(sign)).next().unwrap_or_default();
    let Some((field, _)) = field.split_once(':') else { return Vec::new() };
    let levels =
        || LevelCode::HIGHEST_FIRST.map(|code| (code.name(), code.level().map_or("", |level| level.word())));
    let values: Vec<(&str, &str)> = match field.to_ascii_lowercase().as_str() {
        "level" | "class" => levels().to_vec(),
        "noforn" | "marked" => vec![("yes", ""), ("no", "")],
        _ => return Vec::new(),
    };
    let begun = word.to_ascii_lowercase();
    let begins = |(name, meaning): &(&str, &str)| {
        name.to_ascii_lowercase().starts_with(&begun)
            || (!begun.is_empty() && meaning.to_ascii_lowercase().starts_with(&begun))
    };
    let choice = |(name, meaning): (&str, &str)| Choice {
        label: name.into(),
        note: meaning.into(),
        then: format!("{before}{name} "),
        ..Choice::default()
    };
    values.into_iter().filter(begins).map(choice).collect()
}

/// Returns suggestions for the last word of a query.
pub(crate) fn suggest(library: &dyn Library, text: &str) -> Vec<Choice> {
    let start = text
        .rfind(|c: char| c.is_whitespace() || "(\"“-:,".contains(c))
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let (before, word) = (text.get(..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
    let closed = closed_values(before, word);
    if !closed.is_empty() {
        return closed;
    }
    let phrase = Phrase::new(word);
    let ([begun], false) = (phrase.words.as_slice(), word.ends_with('*')) else { return Vec::new() };
    if begun.len() < 2 {
        return Vec::new();
    }
    let choice = |label: &str, note: Wording, count: u32, written: &str| Choice {
        label: label.into(),
        note,
        count,
        chosen: false,
        then: format!("{before}{written} "),
    };
    let mut choices = Vec::new();
    let is_word = !before.ends_with([':', ',']);
    if is_word && word.chars().all(|letter| letter.is_ascii_alphabetic()) {
        for field in FIELDS.into_iter().filter(|field| field.starts_with(begun.as_str())) {
            let then = format!("{before}{field}:");
            choices.push(Choice {
                label: format!("{field}:").into(),
                note: say::suggested_field(),
                then,
                ..Choice::default()
            });
        }
    }
    if is_word {
        for (word, count) in library.words(begun, WORDS) {
            choices.push(choice(&word, say::suggested_word(), count, &word));
        }
    }
    let upper = begun.to_ascii_uppercase();
    for (field, kind) in [
        (Field::Post, say::suggested_post()),
        (Field::Tag, say::suggested_tag()),
        (Field::Signed, say::suggested_signature()),
        (Field::Caption, say::suggested_caption()),
        (Field::From, say::suggested_sender()),
        (Field::To, say::suggested_addressee()),
        (Field::Concept, say::suggested_concept()),
        (Field::Kind, say::suggested_kind()),
        (Field::Office, say::suggested_office()),
        (Field::Drafter, say::suggested_drafter()),
        (Field::Handling, say::suggested_handling()),
    ] {
        let is_named = before.ends_with(&format!("{}:", field.name()));
        let is_wanted = is_named || is_word && !ONLY_NAMED.contains(&field);
        library.values(field, &mut |values| {
            let values = values.iter().filter(|value| value.to_ascii_uppercase().starts_with(&upper));
            for value in values.take(if is_wanted { VALUES } else { 0 }) {
                let meaning = facets::meaning(field, value);
                let note = match meaning.as_str() {
                    "" => kind.clone(),
                    meaning => say::suggested_with_meaning(&kind, meaning),
                };
                let value_written = written(value);
                let written =
                    if is_word { format!("{}:{value_written}", field.name()) } else { value_written };
                choices.push(choice(value, note, 0, &written));
            }
        });
    }
    if is_word && begun.starts_with(|c: char| c.is_ascii_digit()) {
        let mut ids = library.ids(&upper, VALUES);
        if ids.is_empty() {
            // It may be an id in the spelling of an archive.
            let entry = library.named(&upper).and_then(|ordinal| library.entry(ordinal));
            ids.extend(entry.map(|entry| (entry.name, entry.subject)));
        }
        for (id, subject) in ids {
            choices.push(choice(&id, subject.into(), 0, &format!("id:{id}")));
        }
    }
    choices
}
