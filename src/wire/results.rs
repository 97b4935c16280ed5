//! What a search finds, as the page shows it.
//!
//! The worker says what each choice leads to. A value of a facet, a correction and a suggestion carry the query that
//! choosing them makes, so that the page does not need to know the language.

use crate::Button;
use cable::Level;
use messages::Wording;
use serde::{Deserialize, Serialize};

/// How results are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// The best first. If no words are looked for, the oldest is first.
    #[default]
    Relevance,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The query.
    pub text: String,
    /// The order of its results.
    pub order: Order,
}

/// What a search finds. It is sent again, with another version, when the library has grown or counts are ready.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The id of the request that asked for this, or 0 for the list of a library before any search.
    pub asked: u32,
    /// The version of the list, which only grows. Rows of an older version are no longer those of the list.
    pub version: u32,
    /// The query that was asked.
    pub search: Search,
    /// How many cables are listed.
    pub cables: u32,
    /// The place of the open cable in the list, if it is listed.
    pub here: Option<u32>,
    /// How many paragraphs are hits. `None` if no words are looked for, and until they are counted.
    pub hits: Option<u32>,
    /// The number of cables in the library.
    pub held: u32,
    /// The number of cables in the library that can be searched.
    pub searchable: u32,
    /// Whether this is everything, and counted. Before that, it is the best that was found so far.
    pub complete: bool,
    /// The milliseconds from the request to the first answer.
    pub first: f64,
    /// The milliseconds from the request to this answer.
    pub took: f64,
    /// The query in words. It is empty if everything is asked for.
    pub explanation: Wording,
    /// What in the query has no meaning, and other remarks about the results.
    pub diagnostics: Vec<Diagnostic>,
    /// The words that no cable has, and what was perhaps meant.
    pub corrections: Vec<Correction>,
    /// The counts by what cables and paragraphs have.
    pub facets: Vec<Facet>,
    /// The cables by month.
    pub months: Vec<Month>,
    /// The panels that the library offers, with their names in the menu.
    pub panels: Vec<Button>,
}

/// Something in a query that has no meaning, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The first byte in the query.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// The explanation, as a sentence.
    pub message: Wording,
    /// What could be asked instead, each with the query that it leads to.
    pub offers: Vec<Choice>,
}

/// A word that no cable has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The word.
    pub word: String,
    /// A word that is there and nearly the same, if there is one.
    pub meant: Option<Choice>,
}

/// Something to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is shown.
    pub label: Wording,
    /// The explanation in words. It is empty if the label is enough.
    pub note: Wording,
    /// How many cables or paragraphs have it.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
    /// The query after the choice.
    pub then: String,
}

/// A list of choices of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// Its name: "Level".
    pub title: Wording,
    /// The commonest values. Those that are chosen come first.
    pub choices: Vec<Choice>,
    /// The button that shows all values, if there are more.
    pub more: Option<Button>,
}

/// The cables of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// The year and month: 200812.
    pub month: u32,
    /// The number of cables by the highest level of a hit: none, U, SBU, C, S, TS.
    pub levels: [u32; 6],
}

/// A line in the list of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The cable.
    pub ordinal: u32,
    /// Its canonical id, or the name that is used instead.
    pub name: String,
    /// The day in UTC.
    pub date: String,
    /// The level of its banner.
    pub level: Option<Level>,
    /// Whether its banner says NOFORN.
    pub noforn: bool,
    /// The subject in one line.
    pub subject: String,
    /// How many texts of it there are.
    pub versions: u32,
    /// How many of its paragraphs are hits, or 0 if no words are looked for.
    pub hits: u32,
    /// The first hits.
    pub snippets: Vec<Snippet>,
}

/// A piece of a paragraph around a hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snippet {
    /// The paragraph's anchor, which is empty for the subject.
    pub anchor: String,
    /// The paragraph's number.
    pub number: Option<u32>,
    /// The level in force.
    pub level: Option<Level>,
    /// Whether NOFORN is in force.
    pub noforn: bool,
    /// The text in one line.
    pub text: String,
    /// Where the words are in it, in bytes.
    pub marks: Vec<(u32, u32)>,
}
