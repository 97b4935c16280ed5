//! The query language.
//!
//! A query says which paragraphs are wanted. Words are all required, in any order; `"a phrase"` wants its words
//! one after the other, `"two words"~5` with at most five others between them, `begin*` any word that begins so.
//! `OR`, `NOT` (or `-`) and parentheses combine, and fields such as `level:S` or `post:ISLAMABAD` narrow down.
//!
//! Reading a query never fails and never loosens it silently: what can't be meant as it stands is named as a
//! [`QueryNote`] at its place, and the rest still runs.

mod days;
mod edit;
mod explain;
mod field;
mod level;
mod read;

pub use days::DayRange;
pub use edit::{chosen, replaced, toggled, written};
pub use field::Field;
pub use level::{LevelCode, Levels};

use cable::Words;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A query, read. That of an empty text is the default: everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What is wanted.
    pub root: Expr,
    /// What could not be meant, in the order of the text.
    pub notes: Vec<QueryNote>,
    /// The fields that have to hold for all that is found.
    pub(crate) clauses: Vec<Clause>,
}

/// A field in a query, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    /// Where, as bytes of the query.
    pub(crate) place: Range<usize>,
    /// The field's name.
    pub(crate) name: &'static str,
    /// Its values.
    pub(crate) values: Vec<String>,
}

/// A part of a query. `V` is how the values of a field are given: as they are written, or, as shards take them
/// ([`BoundExpr`](crate::BoundExpr)), by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Expr<V = Vec<Phrase>> {
    /// Every paragraph.
    #[default]
    All,
    /// A word, or words one after the other.
    Phrase(Phrase),
    /// Words in any order with at most so many others between them, all gaps together.
    Near(Vec<String>, u32),
    /// The level in force.
    Level(Levels),
    /// Whether NOFORN is in force.
    Noforn(bool),
    /// The printed number, from and to.
    Par(u32, u32),
    /// The level of the cable's banner.
    Class(Levels),
    /// The cable's date.
    Date(DayRange),
    /// The cable's subject has these words.
    Subject(Phrase),
    /// One of the values that the cable has in a field is one of these.
    Values(Field, V),
    /// All of them.
    And(Vec<Expr<V>>),
    /// One of them.
    Or(Vec<Expr<V>>),
    /// All paragraphs but these.
    Not(Box<Expr<V>>),
}

/// Words one after the other, folded as [`cable::Words`] folds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phrase {
    /// The words.
    pub words: Vec<String>,
    /// Whether the last one is only the beginning of a word.
    pub open: bool,
}

/// Something in a query that could not be meant as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryNote {
    /// Where, as bytes of the query.
    pub span: Range<usize>,
    /// A sentence for the reader.
    pub message: String,
}

impl Query {
    /// Reads a query.
    ///
    /// ```
    /// use search::query::{Expr, Phrase, Query};
    /// let query = Query::read("kayani level:Q");
    /// assert_eq!(query.root, Expr::Phrase(Phrase::new("kayani")));
    /// assert_eq!(query.notes[0].span, 7..14);
    /// ```
    pub fn read(text: &str) -> Query {
        read::read(text)
    }

    /// What is asked for, in words: "paragraphs with kayani, level S".
    pub fn explain(&self) -> String {
        explain::explain(&self.root)
    }
}

impl Phrase {
    /// The words of a text.
    pub fn new(text: &str) -> Phrase {
        let mut words = Words::new(text);
        let mut all = Vec::new();
        while words.advance().is_some() {
            all.push(words.word().to_owned());
        }
        Phrase { words: all, open: false }
    }

    /// As someone types it into a find bar: one after the other, the last word perhaps unfinished.
    ///
    /// ```
    /// use search::query::Phrase;
    /// assert!(Phrase::typed("pressed for pa").open);
    /// assert!(!Phrase::typed("pressed for ").open);
    /// ```
    pub fn typed(text: &str) -> Phrase {
        let open = text.chars().next_back().is_some_and(char::is_alphanumeric);
        Phrase { open, ..Phrase::new(text) }
    }

    /// Whether the words of a value have this phrase among them.
    pub fn is_in(&self, value: &Phrase) -> bool {
        let count = self.words.len();
        count > 0
            && value.words.windows(count).any(|window| {
                window.iter().zip(&self.words).enumerate().all(|(index, (word, wanted))| {
                    word == wanted || (self.open && index + 1 == count && word.starts_with(wanted.as_str()))
                })
            })
    }

    /// A name without blanks and without zeros before its numbers: "9riodejaneiro12".
    pub(crate) fn squashed(&self) -> String {
        let mut name = String::new();
        self.words.iter().for_each(|word| push_squashed(word, &mut name));
        name
    }

    /// The squashed name that a text is, without its words one by one.
    pub(crate) fn squash(text: &str) -> String {
        let mut name = String::with_capacity(text.len());
        let mut words = Words::new(text);
        while words.advance().is_some() {
            push_squashed(words.word(), &mut name);
        }
        name
    }
}

/// Appends a word of a name, but for zeros that no digit precedes.
fn push_squashed(word: &str, name: &mut String) {
    for letter in word.chars() {
        if letter != '0' || name.ends_with(|c: char| c.is_ascii_digit()) {
            name.push(letter);
        }
    }
}

impl<V> Expr<V> {
    /// The parts that have to hold together.
    pub fn conjuncts(&self) -> &[Expr<V>] {
        match self {
            Expr::All => &[],
            Expr::And(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }

    /// All of these; [`Expr::All`] where there are none.
    pub fn all(mut parts: Vec<Expr<V>>) -> Expr<V> {
        match parts.len() {
            0 => Expr::All,
            1 => parts.pop().unwrap_or(Expr::All),
            _ => Expr::And(parts),
        }
    }

    /// The same with other values.
    pub(crate) fn with_values<W>(&self, values: &impl Fn(Field, &V) -> W) -> Expr<W> {
        let all = |parts: &[Expr<V>]| parts.iter().map(|part| part.with_values(values)).collect();
        match self {
            Expr::All => Expr::All,
            Expr::Phrase(phrase) => Expr::Phrase(phrase.clone()),
            Expr::Near(words, between) => Expr::Near(words.clone(), *between),
            Expr::Level(levels) => Expr::Level(*levels),
            Expr::Noforn(wanted) => Expr::Noforn(*wanted),
            Expr::Par(from, to) => Expr::Par(*from, *to),
            Expr::Class(levels) => Expr::Class(*levels),
            Expr::Date(days) => Expr::Date(*days),
            Expr::Subject(phrase) => Expr::Subject(phrase.clone()),
            Expr::Values(field, those) => Expr::Values(*field, values(*field, those)),
            Expr::And(parts) => Expr::And(all(parts)),
            Expr::Or(parts) => Expr::Or(all(parts)),
            Expr::Not(inner) => Expr::Not(Box::new(inner.with_values(values))),
        }
    }

    /// Calls `each` with every part that is looked for in texts, what is excluded left out.
    pub fn wanted<'n>(&'n self, each: &mut impl FnMut(&'n Expr<V>)) {
        match self {
            Expr::Phrase(_) | Expr::Near(..) => each(self),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| part.wanted(each)),
            _ => {}
        }
    }

    /// Whether words are looked for, so that results have an order of relevance.
    pub fn has_words(&self) -> bool {
        let mut found = false;
        self.wanted(&mut |_| found = true);
        found
    }
}
