//! What a query can name beside words.

use cable::{Level, Marking};
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

/// A set of levels, with "none" for what has no mark and "unrecognised" for a mark that names no level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Levels(u8);

impl Levels {
    /// The code of what has no mark.
    pub const NONE: u8 = 0;
    /// The code of a mark that names no level.
    pub const UNRECOGNISED: u8 = 6;

    /// How many codes there are.
    pub const COUNT: usize = 7;

    /// The code of a level: 1 for U to 5 for TS, so that codes sort as levels do.
    pub fn code(level: Level) -> u8 {
        match level {
            Level::U => 1,
            Level::Sbu => 2,
            Level::C => 3,
            Level::S => 4,
            Level::Ts => 5,
        }
    }

    /// The code of a mark.
    pub fn of_mark(mark: Option<&Marking>) -> u8 {
        mark.map_or(Levels::NONE, |mark| mark.level.map_or(Levels::UNRECOGNISED, Levels::code))
    }

    /// The level of a code; `None` for what has no mark and for a mark that names no level.
    pub fn level(code: u8) -> Option<Level> {
        Level::ALL.into_iter().find(|level| Levels::code(*level) == code)
    }

    /// The word for a code: "S", "none", "unrecognised".
    pub fn name(code: u8) -> &'static str {
        Levels::level(code).map_or_else(
            || if code == Levels::UNRECOGNISED { "unrecognised" } else { "none" },
            Level::letters,
        )
    }

    /// With this code.
    #[must_use]
    pub fn with(self, code: u8) -> Levels {
        Levels(self.0 | 1 << code.min(7))
    }

    /// Whether it has this code.
    pub fn has(self, code: u8) -> bool {
        self.0 & (1 << code.min(7)) != 0
    }

    /// Reads one name: "S", "secret", "none".
    pub(crate) fn code_of(name: &str) -> Option<u8> {
        let level = match name.to_ascii_lowercase().as_str() {
            "u" | "unclassified" => Level::U,
            "sbu" | "fouo" | "lou" | "sensitive" => Level::Sbu,
            "c" | "confidential" => Level::C,
            "s" | "secret" => Level::S,
            "ts" | "topsecret" | "top secret" => Level::Ts,
            "none" | "unmarked" => return Some(Levels::NONE),
            "unrecognised" | "unrecognized" | "?" => return Some(Levels::UNRECOGNISED),
            _ => return None,
        };
        Some(Levels::code(level))
    }

    /// The codes in it, from the lowest.
    pub fn codes(self) -> impl Iterator<Item = u8> {
        (0..=Levels::UNRECOGNISED).filter(move |code| self.has(*code))
    }
}
