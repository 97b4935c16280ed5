//! Suggests what the word that is being typed could become.

use crate::facets;
use crate::library::Library;
use messages::{Wording, say::worker as say};
use search::query::{Field, Phrase, written};
use wire::Choice;

/// The number of words, and the number of values of each field, that are suggested.
const WORDS: usize = 5;
const VALUES: usize = 3;

/// Fields whose values are suggested after their name only. Few people look for them, and they begin as words do.
const ONLY_NAMED: &[Field] = &[Field::Kind, Field::Office, Field::Drafter, Field::Handling];

/// Returns suggestions for the last word of a query.
pub(crate) fn suggest(library: &dyn Library, text: &str) -> Vec<Choice> {
    let start = text
        .rfind(|c: char| c.is_whitespace() || "(\"“-:,".contains(c))
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let (before, word) = (text.get(..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
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
