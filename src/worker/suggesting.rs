//! What the word that is being typed could become.

use crate::library::Library;
use search::query::Field;
use search::{Ask, Told};
use std::cell::RefCell;
use wire::Choice;

/// Suggestions of each kind.
const WORDS: u32 = 5;
const VALUES: usize = 3;

/// Suggestions for the last word of a query.
pub(crate) async fn suggest(library: &RefCell<Library>, text: &str) -> Vec<Choice> {
    let start = text
        .rfind(|c: char| c.is_whitespace() || "(\"“-:,".contains(c))
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let (before, word) = (text.get(..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
    let phrase = search::query::Phrase::new(word);
    let ([begun], false) = (phrase.words.as_slice(), word.ends_with('*')) else { return Vec::new() };
    if begun.len() < 2 {
        return Vec::new();
    }
    let choice = |label: &str, note: &str, count: u32, written: &str| Choice {
        label: label.to_owned(),
        note: note.to_owned(),
        count,
        chosen: false,
        then: format!("{before}{written} "),
    };
    let mut choices = Vec::new();
    let is_word = !before.ends_with([':', ',']);
    if is_word {
        let engines = library.borrow().engines.clone();
        let mut words = Vec::new();
        for told in engines.ask(&Ask::Words { start: begun.clone(), most: WORDS }).await {
            if let Told::Words(some) = told {
                words.extend(some);
            }
        }
        let mut counted: std::collections::BTreeMap<String, u32> = Default::default();
        words.into_iter().for_each(|(word, count)| *counted.entry(word).or_default() += count);
        for (word, count) in search::commonest(counted, WORDS as usize) {
            choices.push(choice(&word, "word", count, &word));
        }
    }
    let library = library.borrow();
    let upper = begun.to_ascii_uppercase();
    for (field, kind) in
        [(Field::Post, "post"), (Field::Tag, "TAGS"), (Field::Signed, "signed"), (Field::Caption, "caption")]
    {
        let wanted = is_word || before.ends_with(&format!("{}:", field.name()));
        let values = library
            .catalog
            .values(field)
            .iter()
            .filter(|value| value.to_ascii_uppercase().starts_with(&upper));
        for value in values.take(if wanted { VALUES } else { 0 }) {
            let meaning = match field {
                Field::Post => terms::post(value).map(|post| post.to_string()),
                Field::Tag => terms::tag(value).map(|tag| tag.meaning.to_owned()),
                _ => None,
            };
            let note = meaning.map_or_else(|| kind.to_owned(), |meaning| format!("{kind}: {meaning}"));
            let value_written =
                if value.contains([' ', '(', ',']) { format!("\"{value}\"") } else { value.clone() };
            let written = if is_word { format!("{}:{value_written}", field.name()) } else { value_written };
            choices.push(choice(value, &note, 0, &written));
        }
    }
    if is_word && begun.starts_with(|c: char| c.is_ascii_digit()) {
        for entry in library.catalog.begin(&upper).take(VALUES) {
            choices.push(choice(&entry.name, &entry.subject, 0, &format!("id:{}", entry.name)));
        }
    }
    choices
}
