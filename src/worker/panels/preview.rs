//! The panel with a cable in a few lines before it is opened. For a cable that is not there, it shows what its id says.

use crate::library::Library;
use crate::rows::day;
use crate::worker::{Answer, Turn};
use cable::date::full_year;
use messages::{Wording, say::worker as say};
use wire::{Block, Ordinal, Panel, PanelCall, Run, Style};

/// The bytes of text that are shown.
const TEXT: usize = 280;

/// The argument with the id of the cable.
const ID: &str = "id";

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let library = turn.core.library();
    let id = call.argument(ID).to_owned();
    if let Err(failure) = library.learn_names(std::slice::from_ref(&id)).await {
        turn.core.refuse_collection(&failure);
    }
    turn.check()?;
    let blocks = match library.named(&id) {
        Some(ordinal) => of_cable(&*library, ordinal).await,
        None => vec![
            Block::Text(vec![Run::styled(would_be(&id), Style::Small)]),
            Block::Text(vec![Run::styled(say::not_in_library(), Style::Strong)]),
        ],
    };
    Ok(Panel { call: call.clone(), title: id.into(), blocks })
}

async fn of_cable(library: &dyn Library, ordinal: Ordinal) -> Vec<Block> {
    let text = library.read(ordinal).await;
    let entry = library.entry(ordinal).unwrap_or_default();
    let level = entry.class.level();
    let (post, beginning) = match &text {
        Ok(text) => {
            let cable = text.parse();
            let first = cable.paragraphs.first();
            let first = first.map(|paragraph| paragraph.flow(&text.source.text, &cable.lines).text);
            let beginning = first.as_deref().map(beginning).unwrap_or_default();
            (cable.post.as_deref().map(place), Wording::from(beginning))
        }
        Err(failure) => (None, failure.message.clone()),
    };
    let day = Some(day(&entry.date).to_owned()).filter(|day| !day.is_empty());
    let mut about: Vec<Run> = Vec::new();
    let mut parts: Vec<String> = post.into_iter().chain(day).collect();
    if level.is_some() {
        // The level follows in its colour.
        parts.push(String::new());
    }
    about.push(Run::styled(parts.join(" · "), Style::Small));
    about.extend(level.map(|level| Run::styled(level.word(), Style::Level(Some(level)))));
    let mut blocks = vec![Block::Text(about), Block::Text(vec![Run::styled(entry.subject, Style::Strong)])];
    if !beginning.is_empty() {
        blocks.push(Block::Text(vec![beginning.into()]));
    }
    blocks
}

/// Returns what an id says: "Embassy Islamabad, Pakistan · 2008 · number 3733" for "08ISLAMABAD3733".
pub(super) fn would_be(id: &str) -> Wording {
    let name = id.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = id.strip_suffix(name).unwrap_or_default();
    let post = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name.strip_prefix(post).unwrap_or_default();
    let year = match year.parse::<u16>() {
        Ok(two_digits @ 0..100) => full_year(two_digits).to_string(),
        _ => year.to_owned(),
    };
    let origin =
        [place(post), year].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    if number.is_empty() { origin.into() } else { say::cable_by_number(origin, number) }
}

/// Returns a post in words, if it is known.
fn place(post: &str) -> String {
    terms::post(post).map_or_else(|| post.to_owned(), |post| post.to_string())
}

/// Returns the beginning of a text in one line, up to the end of a word.
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
            let found = would_be(id).text();
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
