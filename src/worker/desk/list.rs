//! The reading list as a document: W3C Web Annotations in JSON, with what is needed to find each place again.
//!
//! Fields that this version doesn't know are kept as they are, and so are annotations of others.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The vocabulary of the annotations.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The version of the form of the document.
const FORM: u32 = 1;

/// A reading list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct List {
    #[serde(rename = "@context", default)]
    context: Value,
    #[serde(rename = "type", default)]
    kind: String,
    septel: Form,
    #[serde(default)]
    pub(crate) items: Vec<Item>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// What makes the document a reading list of Septel.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Form {
    form: u32,
    /// How often the list was written on this device.
    #[serde(default)]
    turn: u64,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// An annotation of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Item {
    /// A place in a cable, or a cable.
    Entry(Box<Entry>),
    /// Anything else, which stays in the list unread.
    Other(Value),
}

/// A cable, a paragraph or some words of it, with what the reader has to say about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    motivation: Value,
    #[serde(default)]
    body: Vec<Body>,
    #[serde(default)]
    target: Target,
    /// What is known of the cable.
    pub(crate) septel: About,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// A note, or a tag.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Body {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    value: String,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Target {
    #[serde(default)]
    source: String,
    #[serde(default)]
    selector: Vec<Selector>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// Where in the cable it is: by the anchor of the paragraph, and by the words with some of those around them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Selector {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    value: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    exact: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    prefix: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    suffix: String,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// What the list knows of a cable, so that it can be read and cited without the library.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct About {
    /// The name of the cable in its library.
    pub(crate) cable: String,
    pub(crate) subject: String,
    /// The date as the JSON contract has it.
    pub(crate) date: String,
    /// Who sent it: "Embassy Bern".
    pub(crate) sender: String,
    /// The classification as a banner has it.
    pub(crate) classification: String,
    /// The cable, and the paragraph, as a citation without its full stop.
    pub(crate) citation: String,
    /// The level in force in the paragraph.
    pub(crate) level: String,
    /// The hash of the words of the paragraph or, for a cable as a whole, of its text.
    pub(crate) words: String,
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

/// Words of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) anchor: String,
    pub(crate) exact: String,
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    /// Whether these are some words of the paragraph, and not all.
    pub(crate) is_part: bool,
}

impl Default for List {
    fn default() -> List {
        List {
            context: CONTEXT.into(),
            kind: "AnnotationPage".to_owned(),
            septel: Form { form: FORM, ..Form::default() },
            items: Vec::new(),
            rest: Map::new(),
        }
    }
}

impl List {
    /// Reads a document. Returns `None` if it is no reading list of Septel.
    pub(crate) fn read(bytes: &[u8]) -> Option<List> {
        // Cables come in JSON, too, and most of the files are no JSON at all.
        let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace())?;
        (*start == b'{').then(|| serde_json::from_slice(bytes).ok())?
    }

    /// Returns the document.
    pub(crate) fn write(&self) -> String {
        // The keys are texts, so that this can't fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Returns how often it was written on this device.
    pub(crate) fn turn(&self) -> u64 {
        self.septel.turn
    }

    /// Notes that it is written on this device once more.
    pub(crate) fn next_turn(&mut self, before: u64) {
        self.septel.turn = before.saturating_add(1);
    }

    /// Returns the entries in their order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.items.iter().filter_map(|item| match item {
            Item::Entry(entry) => Some(&**entry),
            Item::Other(_) => None,
        })
    }

    /// Whether it has an entry about the same place.
    pub(crate) fn has(&self, item: &Item) -> bool {
        match item {
            Item::Entry(entry) => self.entries().any(|other| other.place() == entry.place()),
            Item::Other(_) => self.items.contains(item),
        }
    }
}

impl Entry {
    /// Makes an entry about a cable, or about words of it.
    pub(crate) fn new(about: About, quote: Option<Quote>) -> Entry {
        let selector = |kind: &str| Selector { kind: kind.to_owned(), ..Selector::default() };
        let (motivation, selectors) = match quote {
            None => ("bookmarking", Vec::new()),
            Some(Quote { anchor, exact, prefix, suffix, is_part }) => (
                if is_part { "highlighting" } else { "bookmarking" },
                vec![
                    Selector { value: anchor, ..selector("FragmentSelector") },
                    Selector { exact, prefix, suffix, ..selector("TextQuoteSelector") },
                ],
            ),
        };
        let source = format!("urn:septel:cable:{}", wire::encoded(&about.cable));
        Entry {
            kind: "Annotation".to_owned(),
            motivation: motivation.into(),
            target: Target { source, selector: selectors, ..Target::default() },
            septel: about,
            ..Entry::default()
        }
    }

    /// Returns the place that it is about: the cable, the anchor of the paragraph, and the words if they are some of the
    /// paragraph.
    pub(crate) fn place(&self) -> (&str, &str, &str) {
        let words = if self.is_highlight() { self.exact() } else { "" };
        (&self.septel.cable, self.anchor(), words)
    }

    /// Whether it is about some words of a paragraph, and not about all of it.
    pub(crate) fn is_highlight(&self) -> bool {
        self.motivation == "highlighting"
    }

    /// Returns the anchor of its paragraph; empty for a cable as a whole.
    pub(crate) fn anchor(&self) -> &str {
        self.selector("FragmentSelector").map_or("", |selector| &selector.value)
    }

    /// Returns the words; empty for a cable as a whole.
    pub(crate) fn exact(&self) -> &str {
        self.selector("TextQuoteSelector").map_or("", |selector| &selector.exact)
    }

    fn selector(&self, kind: &str) -> Option<&Selector> {
        self.target.selector.iter().find(|selector| selector.kind == kind)
    }

    /// Returns the reader's note.
    pub(crate) fn note(&self) -> &str {
        self.body.iter().find(|body| body.purpose == "commenting").map_or("", |body| &body.value)
    }

    /// Returns the reader's tags.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &str> {
        self.body.iter().filter(|body| body.purpose == "tagging").map(|body| body.value.as_str())
    }

    /// Puts this note and these tags in place of those before.
    pub(crate) fn annotate(&mut self, note: &str, tags: impl Iterator<Item = String>) {
        self.body.retain(|body| body.purpose != "commenting" && body.purpose != "tagging");
        let body = |purpose: &str, value: String| Body {
            kind: "TextualBody".to_owned(),
            purpose: purpose.to_owned(),
            value,
            ..Body::default()
        };
        let note = Some(note.trim()).filter(|note| !note.is_empty());
        self.body.extend(note.map(|note| body("commenting", note.to_owned())));
        self.body.extend(tags.map(|tag| body("tagging", tag)));
    }
}
