//! What a query can name beside words.

use serde::{Deserialize, Serialize};

/// A field whose values are words of the cable's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// The post: ISLAMABAD.
    Post,
    /// TAGS.
    Tag,
    /// Captions.
    Caption,
    /// The sender.
    From,
    /// Addressees, for action and for information.
    To,
    /// The name under the text.
    Signed,
    /// Ids of the cables that it refers to.
    Ref,
    /// The cable's own id.
    Id,
}

impl Field {
    /// The fields with values that many cables share, which are columns of an index. [`Field::Id`] is none.
    pub const COLUMNS: [Field; 7] =
        [Field::Post, Field::Tag, Field::Caption, Field::From, Field::To, Field::Signed, Field::Ref];

    /// As it is written in a query.
    pub fn name(self) -> &'static str {
        match self {
            Field::Post => "post",
            Field::Tag => "tag",
            Field::Caption => "caption",
            Field::From => "from",
            Field::To => "to",
            Field::Signed => "signed",
            Field::Ref => "ref",
            Field::Id => "id",
        }
    }

    /// The field that is written so.
    pub(crate) fn named(name: &str) -> Option<Field> {
        Field::COLUMNS.into_iter().chain([Field::Id]).find(|field| field.name() == name)
    }

    /// Its place in [`Field::COLUMNS`].
    pub fn column(self) -> Option<usize> {
        Field::COLUMNS.iter().position(|field| *field == self)
    }

    /// Whether a cable may have many values of it: of a query each then has to hold, of other fields one of them.
    pub(crate) fn has_many(self) -> bool {
        matches!(self, Field::Tag | Field::Caption | Field::To | Field::Ref)
    }

    /// Whether its values are one name that may be written with blanks or zeros: "RIO DE JANEIRO".
    pub(crate) fn is_name(self) -> bool {
        matches!(self, Field::Post | Field::Ref | Field::Id)
    }
}
