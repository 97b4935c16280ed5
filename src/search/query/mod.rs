//! The query language.
//!
//! A query says which paragraphs are wanted. All its words are required, in any order. `"a phrase"` requires its words
//! one after the other, `"two words"~5` allows at most five others between them, and `begin*` means any word with that
//! beginning. `OR`, `NOT` (or `-`) and parentheses combine these, and fields such as `level:S` or `post:ISLAMABAD`
//! narrow the search. `cable:(...)` asks for what is anywhere in one cable, `ka?ani` and `kayani~` for words that are
//! spelt in several ways, and words that read as the id of a cable also find that cable.
//!
//! Reading a query never fails, and never loosens it: what cannot be read as it was meant is named in a [`QueryNote`]
//! with its place. If that would have narrowed the search, the query finds nothing.

mod days;
mod edit;
mod explain;
mod field;
mod hints;
mod ids;
mod level;
mod pattern;
mod phrase;
mod read;

pub use days::DayRange;
pub use edit::{chosen, replaced, toggled, written};
pub use field::Field;
pub use hints::{FIELDS, Hint, anywhere};
pub(crate) use ids::{IdPattern, Names as IdNames};
pub use level::{LevelCode, Levels};
pub use pattern::WordPattern;
pub use phrase::Phrase;

use messages::Wording;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A query that was read. The default, of an empty text, finds everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What is looked for.
    pub root: Expr,
    /// What could not be read as it was meant, in the order of the text.
    pub notes: Vec<QueryNote>,
    /// What was read as it is written, and is often meant otherwise.
    pub hints: Vec<Hint>,
    /// The fields that must hold for everything that is found.
    pub(crate) clauses: Vec<Clause>,
}

/// A field in a query as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    /// Where the field is, as bytes of the query.
    pub(crate) place: Range<usize>,
    /// The name of the field.
    pub(crate) name: &'static str,
    /// The values as they are written.
    pub(crate) values: Vec<String>,
}

/// A part of a query. `V` is the form of a field's values: as they are written, or by their numbers in a
/// [`BoundExpr`](crate::BoundExpr).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Expr<V = Vec<Phrase>> {
    /// Every paragraph.
    #[default]
    All,
    /// A word, or words one after the other.
    Phrase(Phrase),
    /// Words in any order, with at most this many others between them in all gaps together.
    Near(Vec<String>, u32),
    /// A word that a pattern describes.
    Like(WordPattern),
    /// The level in force.
    Level(Levels),
    /// Whether NOFORN is in force.
    Noforn(bool),
    /// Whether a mark says what level is in force.
    Marked(bool),
    /// The printed number of the paragraph is in this range, both ends included.
    Par(u32, u32),
    /// The level of the cable's banner.
    Class(Levels),
    /// The cable's date.
    Date(DayRange),
    /// The cable's subject has these words.
    Subject(Phrase),
    /// The cable has one of these values in the field.
    Values(Field, V),
    /// The first unit of a cable with one of these ids, which stands for its head.
    Head(V),
    /// This holds somewhere in the cable: each part of it for some unit.
    Cable(Box<Expr<V>>),
    /// All of these hold.
    And(Vec<Expr<V>>),
    /// One of these holds.
    Or(Vec<Expr<V>>),
    /// This does not hold.
    Not(Box<Expr<V>>),
}

/// Something in a query that could not be read as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryNote {
    /// Where it is, as bytes of the query.
    pub span: Range<usize>,
    /// A sentence for the reader.
    pub message: Wording,
    /// Whether the query finds nothing because of it, as it would find too much without this part.
    pub is_fatal: bool,
}

impl Query {
    /// Reads a query.
    ///
    /// ```
    /// use search::query::{Expr, Phrase, Query};
    /// assert_eq!(Query::read("kayani").root, Expr::Phrase(Phrase::new("kayani")));
    /// // What is not understood never makes a query find more: this one finds nothing, and says why.
    /// let query = Query::read("kayani level:Q");
    /// assert!(query.notes[0].is_fatal);
    /// assert_eq!(query.notes[0].span, 7..14);
    /// ```
    pub fn read(text: &str) -> Query {
        read::read(text)
    }

    /// Returns the query in words: "paragraphs with kayani, at level S".
    pub fn explain(&self) -> Wording {
        explain::explain(&self.root)
    }

    /// Returns the same query without the ids for which `is_there` is false, so that it is put into words as it is meant.
    #[must_use]
    pub fn with_ids(&self, is_there: impl Fn(&[Phrase]) -> bool) -> Query {
        let root = ids::kept(&self.root, &is_there);
        Query { root, ..self.clone() }
    }

    /// Whether a field of this name must hold for everything that is found.
    pub fn has(&self, name: &str) -> bool {
        self.clauses.iter().any(|clause| clause.name == name)
    }

    /// Whether a part of it could not be understood, so that it finds nothing.
    pub fn is_broken(&self) -> bool {
        self.notes.iter().any(|note| note.is_fatal)
    }
}

impl<V> Expr<V> {
    /// Returns the parts that must all hold.
    pub fn conjuncts(&self) -> &[Expr<V>] {
        match self {
            Expr::All => &[],
            Expr::And(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }

    /// Returns the expression that all of these have to hold; [`Expr::All`] where there are none.
    pub fn all(mut parts: Vec<Expr<V>>) -> Expr<V> {
        match parts.len() {
            0 => Expr::All,
            1 => parts.pop().unwrap_or(Expr::All),
            _ => Expr::And(parts),
        }
    }

    /// Returns the expression that nothing fits.
    pub fn nothing() -> Expr<V> {
        Expr::Not(Box::new(Expr::All))
    }

    /// Returns the expression of which one has to hold.
    pub(crate) fn any(mut parts: Vec<Expr<V>>) -> Expr<V> {
        if parts.len() == 1 { parts.pop().unwrap_or(Expr::All) } else { Expr::Or(parts) }
    }

    /// Returns the same expression with other values.
    pub(crate) fn with_values<W>(&self, values: &impl Fn(Field, &V) -> W) -> Expr<W> {
        let all = |parts: &[Expr<V>]| parts.iter().map(|part| part.with_values(values)).collect();
        match self {
            Expr::All => Expr::All,
            Expr::Phrase(phrase) => Expr::Phrase(phrase.clone()),
            Expr::Near(words, between) => Expr::Near(words.clone(), *between),
            Expr::Level(levels) => Expr::Level(*levels),
            Expr::Noforn(wanted) => Expr::Noforn(*wanted),
            Expr::Marked(wanted) => Expr::Marked(*wanted),
            Expr::Par(from, to) => Expr::Par(*from, *to),
            Expr::Class(levels) => Expr::Class(*levels),
            Expr::Date(days) => Expr::Date(*days),
            Expr::Subject(phrase) => Expr::Subject(phrase.clone()),
            Expr::Values(field, those) => Expr::Values(*field, values(*field, those)),
            Expr::Like(pattern) => Expr::Like(pattern.clone()),
            Expr::Head(those) => Expr::Head(values(Field::Id, those)),
            Expr::Cable(inner) => Expr::Cable(Box::new(inner.with_values(values))),
            Expr::And(parts) => Expr::And(all(parts)),
            Expr::Or(parts) => Expr::Or(all(parts)),
            Expr::Not(inner) => Expr::Not(Box::new(inner.with_values(values))),
        }
    }

    /// Calls `each` with every part that texts are searched for, except for what is excluded.
    pub fn wanted<'n>(&'n self, each: &mut impl FnMut(&'n Expr<V>)) {
        match self {
            Expr::Phrase(_) | Expr::Near(..) | Expr::Like(_) => each(self),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| part.wanted(each)),
            _ => {}
        }
    }

    /// Whether it is several parts of which one has to hold, other than words that may also be an id.
    pub(crate) fn is_choice(&self) -> bool {
        matches!(self, Expr::Or(parts) if !parts.iter().any(|part| matches!(part, Expr::Head(_))))
    }

    /// Whether words are looked for, so that results can be ranked.
    pub fn has_words(&self) -> bool {
        let mut found = false;
        self.wanted(&mut |_| found = true);
        found
    }
}
