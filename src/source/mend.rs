//! Mends what happened to a text on its way to the reader: mail put quote signs before its lines, an editor numbered
//! them, a page was saved with its character references, a copy lost its line ends.
//!
//! Each kind of damage has a small reader of one line. Whether it happened is decided from the first lines: a mending
//! is made if more of them show signs of a cable with it than without it. A sound text is returned as it is.

mod characters;
mod joined;
mod margin;
mod markdown;

use std::borrow::Cow;

use crate::{encoding::windows_1252, limits, signs};
use joined::Joined;
use margin::Margin;

/// What is to be mended in each line of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mending {
    has_references: bool,
    margins: Vec<Margin>,
    is_markdown: bool,
}

impl Mending {
    /// Decides from the first lines of a text.
    pub(crate) fn of(text: &str) -> Mending {
        Mending::decided(text, characters::are_damaged(text))
    }

    /// Decides for a text of which it is known whether its characters are damaged.
    fn decided(text: &str, are_damaged: bool) -> Mending {
        let start = start(text);
        let has_references = characters::has_references(text);
        let mut mending = Mending { has_references, ..Mending::default() };
        let mut mended: Cow<'_, str> = Cow::Borrowed(start);
        if has_references || are_damaged {
            mended = Cow::Owned(mending.lines(start));
        }
        mending.margins = Margin::all(&mended);
        if !mending.margins.is_empty() {
            mended = Cow::Owned(mending.lines(start));
        }
        mending.is_markdown = markdown::is_in(&mended);
        mending
    }

    /// Mends a line, which keeps its line break.
    pub(crate) fn line<'a>(&self, line: &'a str) -> Cow<'a, str> {
        let mut mended = characters::mended(line, self.has_references);
        for margin in &self.margins {
            mended = match mended {
                Cow::Borrowed(line) => Cow::Borrowed(margin.strip(line)),
                Cow::Owned(line) => Cow::Owned(margin.strip(&line).to_owned()),
            };
        }
        if self.is_markdown
            && let Some(plain) = markdown::plain(&mended)
        {
            mended = Cow::Owned(plain);
        }
        mended
    }

    /// Mends a line of which only ASCII matters.
    pub(crate) fn bytes<'a>(&self, line: &'a [u8]) -> Cow<'a, [u8]> {
        if *self == Mending::default() {
            return Cow::Borrowed(line);
        }
        match std::str::from_utf8(line) {
            Ok(line) => match self.line(line) {
                Cow::Borrowed(line) => Cow::Borrowed(line.as_bytes()),
                Cow::Owned(line) => Cow::Owned(line.into_bytes()),
            },
            Err(_) => {
                let line: String = line.iter().map(|&byte| windows_1252(byte)).collect();
                Cow::Owned(self.line(&line).into_owned().into_bytes())
            }
        }
    }

    fn lines(&self, text: &str) -> String {
        let mut mended = String::with_capacity(text.len());
        let joined = Joined::new();
        for line in lines(text) {
            let line = self.line(line);
            if !joined.push_apart(&line, &mut mended) {
                mended.push_str(&line);
            }
        }
        mended
    }
}

/// Returns the text without the damage of its way. This takes no copy if there is none.
pub(crate) fn mended(text: Cow<'_, str>) -> Cow<'_, str> {
    let are_damaged = characters::are_damaged(&text);
    let mending = Mending::decided(&text, are_damaged);
    let is_sound = mending == Mending::default() && !are_damaged && !joined::are_in(&text);
    if is_sound { text } else { Cow::Owned(mending.lines(&text)) }
}

/// Whether any line resembles part of a cable, as it is or after it is mended.
pub(crate) fn shows_signs(text: &[u8]) -> bool {
    signs::are_in(text) || {
        let text = String::from_utf8_lossy(text);
        matches!(mended(text), Cow::Owned(text) if signs::are_in(text.as_bytes()))
    }
}

/// Counts the lines that show signs of a cable.
fn count(text: &str) -> usize {
    lines(text).filter(|line| signs::show(line.as_bytes())).count()
}

/// Splits a text into lines with their breaks.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, below) = rest.split_at_checked(end).filter(|(line, _)| !line.is_empty())?;
        rest = below;
        Some(line)
    })
}

/// Returns the first lines, by which it is decided.
fn start(text: &str) -> &str {
    let end = (0..=limits::SNIFF.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}
