//! Finds what a reader has selected on a page among the paragraphs of a cable.

use std::ops::Range;

use cable::Words;

use crate::Source;

/// The words of a cable as a page shows them, in order: headings, numbers, marks, texts.
#[derive(Default)]
struct Shown {
    /// The words, with a zero byte before and after each.
    bytes: Vec<u8>,
    /// For each word: the end of its bytes, the index of its paragraph, and where it is in the paragraph's text.
    places: Vec<(usize, usize, Option<Range<usize>>)>,
}

impl Shown {
    fn add(&mut self, text: &str, index: usize, is_text: bool) {
        let mut words = Words::new(text);
        while let Some(range) = words.advance() {
            self.bytes.extend_from_slice(words.bytes());
            self.bytes.push(0);
            self.places.push((self.bytes.len(), index, is_text.then_some(range)));
        }
    }
}

/// What of a cable is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The indices of the first and the last paragraph.
    pub paragraphs: (usize, usize),
    /// The first byte of the first paragraph's text, and the byte after the last one of the last paragraph's.
    pub bytes: (usize, usize),
}

/// Returns the part of a cable that has these words in this order, as a page shows them. Line ends and quotation marks
/// make no difference. `None` if no paragraphs have them.
pub fn selected(source: &Source, text: &str) -> Option<Selection> {
    let mut wanted = Shown { bytes: vec![0], places: Vec::new() };
    wanted.add(text, 0, false);
    let mut shown = Shown { bytes: vec![0], places: Vec::new() };
    for (index, passage) in source.paragraphs.iter().enumerate() {
        shown.add(passage.heading.as_deref().unwrap_or_default(), index, false);
        shown.add(&passage.label(), index, false);
        shown.add(&passage.text, index, true);
    }
    if wanted.places.is_empty() {
        return None;
    }
    let start = memchr::memmem::find(&shown.bytes, &wanted.bytes)?;
    let first = shown.places.partition_point(|(end, ..)| *end <= start + 1);
    let found = shown.places.get(first..first + wanted.places.len())?;
    let mut texts = found.iter().filter_map(|(_, index, range)| Some((*index, range.clone()?)));
    let (from, range) = texts.next()?;
    let (to, last) = texts.next_back().unwrap_or((from, range.clone()));
    let (before, after) = (before(text), after(text));
    let part = |index: usize| source.paragraphs.get(index).map(|passage| passage.text.as_str());
    let head = part(from)?.get(..range.start)?;
    let tail = part(to)?.get(last.end..)?;
    let start = if head.ends_with(before) { head.len() - before.len() } else { range.start };
    let end = if tail.starts_with(after) { last.end + after.len() } else { last.end };
    Some(Selection { paragraphs: (from, to), bytes: (start, end) })
}

/// Returns the signs before the first word of a text.
fn before(text: &str) -> &str {
    let text = text.trim();
    text.get(..text.find(char::is_alphanumeric).unwrap_or(0)).unwrap_or_default()
}

/// Returns the signs after the last word of a text.
fn after(text: &str) -> &str {
    let text = text.trim();
    let last = text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    text.get(last.len()..).unwrap_or_default()
}
