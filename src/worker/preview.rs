//! What a cable is in a few lines, before it is opened; of one that is not there, what it would be.

use crate::hosting::know;
use crate::library::{Library, read_again};
use cable::date::full_year;
use std::cell::RefCell;
use wire::Preview;

/// Bytes of text that are shown.
const TEXT: usize = 280;

/// The cable of an id.
pub(crate) async fn preview(library: &RefCell<Library>, id: String) -> Preview {
    know(library, std::slice::from_ref(&id)).await;
    let Some(ordinal) = library.borrow().catalog.named(&id) else {
        return Preview {
            about: would_be(&id),
            subject: "Not in this library".to_owned(),
            id,
            ..Preview::default()
        };
    };
    let again = read_again(library, ordinal, |_| {}).await;
    let cable = again.as_ref().map(|again| cable::parse(&again.source.text, &again.source.metadata));
    let library = library.borrow();
    let entry = library.catalog.entry(ordinal).cloned().unwrap_or_default();
    let level = entry.class.level();
    let text = match (&again, &cable) {
        (Ok(again), Ok(cable)) => cable
            .paragraphs
            .first()
            .map(|paragraph| beginning(&paragraph.flow(&again.source.text, &cable.lines).text))
            .unwrap_or_default(),
        (Err(reason), _) => reason.clone(),
        _ => String::new(),
    };
    let post = cable.ok().and_then(|cable| cable.post).map(|post| place(&post));
    let day = entry.date.get(..10).map(str::to_owned);
    let class = level.map(|level| level.word().to_owned());
    let about = [post, day, class].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Preview { id, about, level, subject: entry.subject, text }
}

/// "Embassy Islamabad, Pakistan · 2008 · number 3733", from "08ISLAMABAD3733".
pub(crate) fn would_be(id: &str) -> String {
    let name = id.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = id.strip_suffix(name).unwrap_or_default();
    let post = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name.strip_prefix(post).unwrap_or_default();
    let year = match year.parse::<u16>() {
        Ok(two_digits @ 0..100) => full_year(two_digits).to_string(),
        _ => year.to_owned(),
    };
    let number = if number.is_empty() { String::new() } else { format!("number {number}") };
    [place(post), year, number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A post in words, where it is known.
fn place(post: &str) -> String {
    terms::post(post).map_or_else(|| post.to_owned(), |post| post.to_string())
}

/// The beginning of a text in one line, up to the end of a word.
fn beginning(text: &str) -> String {
    let end = text.floor_char_boundary(TEXT);
    let part = text.get(..end).unwrap_or_default();
    let cut = if end < text.len() { part.rfind(char::is_whitespace).unwrap_or(end) } else { end };
    let mut line = part.get(..cut).unwrap_or_default().replace('\n', " ");
    if cut < text.len() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_what_its_cable_would_be() {
        for (id, about) in [
            ("08ISLAMABAD3733", "Embassy Islamabad, Pakistan · 2008 · number 3733"),
            ("79KARSUM12", "KARSUM · 1979 · number 12"),
            ("STATE", "Department of State"),
            ("", ""),
        ] {
            let found = would_be(id);
            assert!(found.starts_with(about), "{id}: {found}");
        }
    }

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(beginning("one\ntwo"), "one two");
        let long = beginning(&"word ".repeat(100));
        assert!(long.ends_with("word…") && long.len() < TEXT + 4, "{long}");
    }
}
