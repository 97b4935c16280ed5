//! The fields that a query can name.

use serde::{Deserialize, Serialize};

/// A field whose values are words of the cable's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// The post: ISLAMABAD.
    Post,
    /// The TAGS.
    Tag,
    /// The captions.
    Caption,
    /// The sender.
    From,
    /// The addressees, for action and for information.
    To,
    /// The name below the text.
    Signed,
    /// The ids of the cables that it refers to.
    Ref,
    /// The kind of document: airgram.
    Kind,
    /// The keywords that an archive gives its subjects.
    Concept,
    /// The office that acted on it or from which it came.
    Office,
    /// Who drafted it.
    Drafter,
    /// The restrictions of its distribution, those that are in force and earlier ones.
    Handling,
    /// The cable's own id.
    Id,
}

impl Field {
    /// The fields whose values many cables share, which are columns of the index. [`Field::Id`] is not among
    /// them.
    pub const COLUMNS: [Field; 12] = [
        Field::Post,
        Field::Tag,
        Field::Caption,
        Field::From,
        Field::To,
        Field::Signed,
        Field::Ref,
        Field::Kind,
        Field::Concept,
        Field::Office,
        Field::Drafter,
        Field::Handling,
    ];

    /// How many columns there are.
    pub const COUNT: usize = Field::COLUMNS.len();

    /// Returns the name of the field in a query.
    pub fn name(self) -> &'static str {
        match self {
            Field::Post => "post",
            Field::Tag => "tag",
            Field::Caption => "caption",
            Field::From => "from",
            Field::To => "to",
            Field::Signed => "signed",
            Field::Ref => "ref",
            Field::Kind => "kind",
            Field::Concept => "concept",
            Field::Office => "office",
            Field::Drafter => "drafter",
            Field::Handling => "handling",
            Field::Id => "id",
        }
    }

    /// Returns the field with this name in a query.
    pub(crate) fn named(name: &str) -> Option<Field> {
        Field::COLUMNS.into_iter().chain([Field::Id]).find(|field| field.name() == name)
    }

    /// Returns the index of the field in [`Field::COLUMNS`].
    pub fn column(self) -> Option<usize> {
        Field::COLUMNS.iter().position(|field| *field == self)
    }

    /// Whether a cable may have many values of the field. If so, clicking two of them requires both, and otherwise
    /// either.
    pub(crate) fn has_many(self) -> bool {
        matches!(
            self,
            Field::Tag | Field::Caption | Field::To | Field::Ref | Field::Concept | Field::Handling
        )
    }

    /// Whether its values are one name that may be written with blanks or zeros: "RIO DE JANEIRO".
    pub(crate) fn is_name(self) -> bool {
        matches!(self, Field::Post | Field::Ref | Field::Id | Field::Kind)
    }
}
