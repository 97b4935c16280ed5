//! Makes entries of places in a cable, and finds these places again.

use super::list::{About, Entry, Quote};
use crate::export;
use crate::library::{CableText, Library};
use cable::{Cable, Paragraph, wording};
use search::matcher::Text;
use search::query::Phrase;
use std::ops::Range;
use wire::{Failure, Ordinal};

/// The letters before and behind words that help to find them again.
const AROUND: usize = 32;

/// Makes the entry of a paragraph with this anchor, or of the cable without one. If there are `words`, the entry is about
/// these, which may begin with the number and the mark that the page shows before the text. Returns `None` if they are
/// not in one paragraph.
pub(super) fn entry(text: &CableText, name: String, anchor: Option<&str>, words: &str) -> Option<Entry> {
    let cable = text.parse();
    let source = &text.source.text;
    let paragraph =
        anchor.and_then(|anchor| cable.paragraphs.iter().find(|paragraph| paragraph.anchor == anchor));
    let mut about = about(&cable, name, source);
    let Some(paragraph) = paragraph else {
        return (anchor.is_none() && words.trim().is_empty()).then(|| Entry::new(about, None));
    };
    let flow = paragraph.flow(source, &cable.lines).text;
    about.words = cable::text_hash(&flow);
    about.level = paragraph.level.map(cable::Level::letters).unwrap_or_default().to_owned();
    about.citation.push_str(&export::place(Some(paragraph)));
    let range = if words.trim().is_empty() { 0..flow.len() } else { find(&flow, words, paragraph)? };
    Some(Entry::new(about, Some(quote(&flow, range, &paragraph.anchor))))
}

fn about(cable: &Cable, name: String, text: &str) -> About {
    About {
        cable: name,
        subject: cable.subject.clone().unwrap_or_default(),
        date: cable.date.map(|date| date.to_string()).unwrap_or_default(),
        sender: wording::sender(cable).unwrap_or_default(),
        classification: cable.classification.as_ref().map(wording::banner).unwrap_or_default(),
        citation: wording::citation(cable),
        words: cable::text_hash(text),
        ..About::default()
    }
}

/// Returns where the words are in a paragraph.
fn find(text: &str, words: &str, paragraph: &Paragraph) -> Option<Range<usize>> {
    let mark = paragraph.mark.as_ref().map_or("", |mark| &mark.text);
    let number = paragraph.number.map(|number| number.to_string()).unwrap_or_default();
    let label = Phrase::new(&format!("{number} {mark}")).words;
    let mut phrase = Phrase::new(words);
    let read = Text::new(text);
    loop {
        if phrase.words.is_empty() {
            return None;
        }
        if let Some(found) = read.find(&phrase).into_iter().next() {
            return Some(found);
        }
        // What is shown before the text is no part of it.
        if !phrase.words.first().is_some_and(|first| label.contains(first)) {
            return None;
        }
        phrase.words.remove(0);
    }
}

fn quote(text: &str, range: Range<usize>, anchor: &str) -> Quote {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let before = text.floor_char_boundary(range.start.saturating_sub(AROUND));
    let behind = text.ceil_char_boundary((range.end + AROUND).min(text.len()));
    Quote {
        anchor: anchor.to_owned(),
        prefix: part(before..range.start),
        suffix: part(range.end..behind),
        is_part: range != (0..text.len()),
        exact: part(range),
    }
}

/// What has become of a place in the open library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    /// The library doesn't have the cable.
    NotHere,
    /// The words are there, in the paragraph with this anchor if it is about one.
    There(Ordinal, Option<String>),
    /// The cable is there, but the words differ.
    Differs(Ordinal, Option<String>),
    /// The cable can't be read.
    Unread(Failure),
}

/// Finds the place of an entry in a library.
pub(crate) async fn whereabouts(library: &dyn Library, entry: &Entry) -> Whereabouts {
    let names = [entry.septel.cable.clone()];
    if let Err(failure) = library.learn_names(&names).await {
        return Whereabouts::Unread(failure);
    }
    let Some(named) = library.named(&entry.septel.cable) else { return Whereabouts::NotHere };
    let mut differs = Whereabouts::Differs(named, None);
    // Another version of the cable may have the words.
    let versions =
        library.versions(named).into_iter().map(|(ordinal, _)| ordinal).filter(|other| *other != named);
    for ordinal in std::iter::once(named).chain(versions) {
        let text = match library.read(ordinal).await {
            Ok(text) => text,
            Err(failure) => return Whereabouts::Unread(failure),
        };
        match within(&text, ordinal, entry) {
            found @ Whereabouts::There(..) => return found,
            other if ordinal == named => differs = other,
            _ => {}
        }
    }
    differs
}

fn within(text: &CableText, ordinal: Ordinal, entry: &Entry) -> Whereabouts {
    let cable = text.parse();
    let source = &text.source.text;
    if entry.anchor().is_empty() {
        let same = cable::text_hash(source) == entry.septel.words;
        return if same { Whereabouts::There(ordinal, None) } else { Whereabouts::Differs(ordinal, None) };
    }
    let flow = |paragraph: &Paragraph| paragraph.flow(source, &cable.lines).text;
    let anchor = |paragraph: &Paragraph| Some(paragraph.anchor.clone());
    let own = cable.paragraphs.iter().find(|paragraph| paragraph.anchor == entry.anchor());
    let has = |paragraph: &&Paragraph| {
        let words = cable::text_hash(entry.exact());
        let text = flow(paragraph);
        cable::text_hash(&text) == words || !Text::new(&text).find(&Phrase::new(entry.exact())).is_empty()
    };
    match own.filter(has).or_else(|| cable.paragraphs.iter().find(has)) {
        Some(paragraph) => Whereabouts::There(ordinal, anchor(paragraph)),
        None => Whereabouts::Differs(ordinal, own.and_then(anchor)),
    }
}
