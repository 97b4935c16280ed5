//! The open cable, read and ready to be shown.

use crate::class::{Class, Classes};
use cable::{Cable, Flow, Line, Role, Span};
use std::{ops::Range, rc::Rc};
use wire::{Key, Opened};

/// A cable with its text and the running text of each paragraph.
#[derive(Debug, PartialEq)]
pub(crate) struct Document {
    pub(crate) key: Key,
    /// The id, or what stands in for it.
    pub(crate) name: String,
    pub(crate) opened: Opened,
    pub(crate) cable: Cable,
    /// One for each paragraph.
    pub(crate) flows: Vec<Flow>,
}

/// A shared document; two are equal where they are the same one.
#[derive(Clone, Debug)]
pub(crate) struct Shared(pub(crate) Rc<Document>);

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Shared {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

/// How many paragraphs a class has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) class: Class,
    pub(crate) paragraphs: usize,
}

/// What stands in the article from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Paragraph of this index.
    Paragraph(usize),
    /// Paragraphs that the filter hides, one after the other.
    Gap(Range<usize>),
}

impl Document {
    pub(crate) fn read(key: Key, name: String, opened: Opened) -> Document {
        let cable = cable::parse(&opened.text, &opened.stated);
        let flows =
            cable.paragraphs.iter().map(|paragraph| paragraph.flow(&opened.text, &cable.lines)).collect();
        Document { key, name, opened, cable, flows }
    }

    /// The classes that occur, with the number of their paragraphs.
    pub(crate) fn counts(&self) -> Vec<Count> {
        let paragraphs = &self.cable.paragraphs;
        Class::ALL
            .into_iter()
            .map(|class| Count {
                class,
                paragraphs: match class {
                    Class::Noforn => paragraphs.iter().filter(|paragraph| paragraph.noforn).count(),
                    _ => paragraphs.iter().filter(|paragraph| Class::of(paragraph) == class).count(),
                },
            })
            .filter(|count| count.paragraphs > 0)
            .collect()
    }

    /// The article under a filter. Dimmed paragraphs are shown, so nothing is a gap then.
    pub(crate) fn parts(&self, hide: Classes, dim: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        for (index, paragraph) in self.cable.paragraphs.iter().enumerate() {
            if dim || !hide.hide(paragraph) {
                parts.push(Part::Paragraph(index));
            } else if let Some(Part::Gap(range)) = parts.last_mut() {
                range.end = index + 1;
            } else {
                parts.push(Part::Gap(index..index + 1));
            }
        }
        parts
    }

    /// The classes of some paragraphs, each once: "S, C".
    pub(crate) fn classes_in(&self, range: Range<usize>) -> String {
        let paragraphs = self.cable.paragraphs.get(range).unwrap_or_default();
        let set: Classes = paragraphs.iter().map(Class::of).collect();
        set.iter().map(Class::letters).collect::<Vec<_>>().join(", ")
    }

    /// The text of all lines of a role, as printed, without blank lines at its ends.
    pub(crate) fn lines_of(&self, role: Role) -> Option<String> {
        let lines = &self.cable.lines;
        let text: String = lines
            .iter()
            .filter(|line| line.role == role)
            .map(|Line { span, .. }| span.of(&self.opened.text))
            .collect();
        Some(text.trim_matches(['\r', '\n']).to_owned()).filter(|text| !text.trim().is_empty())
    }

    /// The source text at a place.
    pub(crate) fn source(&self, span: Span) -> &str {
        span.of(&self.opened.text)
    }

    /// The index of the paragraph with this anchor.
    pub(crate) fn paragraph(&self, anchor: &str) -> Option<usize> {
        self.cable.paragraphs.iter().position(|paragraph| paragraph.anchor == anchor)
    }
}
