//! The level of a mark as queries and the index name it.

use cable::{Level, Marking};
use serde::{Deserialize, Serialize};

/// The level that a mark names, as the index counts it: the five levels in ascending order between "unmarked" and
/// "unrecognised".
///
/// As a number (see [`LevelCode::code`]) it is the format of shards and collections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LevelCode {
    /// There is no mark.
    #[default]
    Unmarked,
    /// Unclassified.
    U,
    /// Sensitive but unclassified.
    Sbu,
    /// Confidential.
    C,
    /// Secret.
    S,
    /// Top secret.
    Ts,
    /// The mark names no level that is known.
    Unrecognised,
}

impl LevelCode {
    /// How many codes there are: the length of an array with one count for each.
    pub const COUNT: usize = 7;

    /// All codes in ascending order, so that each is at the index of its number.
    pub const ALL: [LevelCode; LevelCode::COUNT] = [
        LevelCode::Unmarked,
        LevelCode::U,
        LevelCode::Sbu,
        LevelCode::C,
        LevelCode::S,
        LevelCode::Ts,
        LevelCode::Unrecognised,
    ];

    /// All codes in the order of menus. The highest level is first, and codes without a level are last.
    pub const HIGHEST_FIRST: [LevelCode; LevelCode::COUNT] = [
        LevelCode::Ts,
        LevelCode::S,
        LevelCode::C,
        LevelCode::Sbu,
        LevelCode::U,
        LevelCode::Unmarked,
        LevelCode::Unrecognised,
    ];

    /// Returns the code of a level.
    pub fn of(level: Level) -> LevelCode {
        match level {
            Level::U => LevelCode::U,
            Level::Sbu => LevelCode::Sbu,
            Level::C => LevelCode::C,
            Level::S => LevelCode::S,
            Level::Ts => LevelCode::Ts,
        }
    }

    /// Returns the code of a mark, or of its absence.
    pub fn of_mark(mark: Option<&Marking>) -> LevelCode {
        mark.map_or(LevelCode::Unmarked, |mark| mark.level.map_or(LevelCode::Unrecognised, LevelCode::of))
    }

    /// Returns the code as a number: 0 for unmarked, 1 to 5 for U to TS, 6 for unrecognised.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// Returns the code with this number. A number without a meaning, as damaged bytes may have, becomes an
    /// unrecognised mark.
    pub fn from_code(code: u8) -> LevelCode {
        LevelCode::ALL.get(usize::from(code)).copied().unwrap_or(LevelCode::Unrecognised)
    }

    /// Returns the level, or `None` without a mark and for a mark that names no level.
    ///
    /// ```
    /// use search::query::LevelCode;
    /// assert_eq!(LevelCode::S.level(), Some(cable::Level::S));
    /// assert_eq!(LevelCode::Unmarked.level(), None);
    /// ```
    pub fn level(self) -> Option<Level> {
        Level::ALL.into_iter().find(|level| LevelCode::of(*level) == self)
    }

    /// Returns the word for it in a query: "S", "none", "unrecognised".
    pub fn name(self) -> &'static str {
        match self.level() {
            Some(level) => level.letters(),
            None if self == LevelCode::Unrecognised => "unrecognised",
            None => "none",
        }
    }

    /// Reads a name: "S", "secret", "none".
    pub(crate) fn named(name: &str) -> Option<LevelCode> {
        Some(match name.to_ascii_lowercase().as_str() {
            "u" | "unclassified" => LevelCode::U,
            "sbu" | "fouo" | "lou" | "sensitive" => LevelCode::Sbu,
            "c" | "confidential" => LevelCode::C,
            "s" | "secret" => LevelCode::S,
            "ts" | "topsecret" | "top secret" => LevelCode::Ts,
            "none" | "unmarked" => LevelCode::Unmarked,
            "unrecognised" | "unrecognized" | "?" => LevelCode::Unrecognised,
            _ => return None,
        })
    }
}

impl From<LevelCode> for usize {
    fn from(level: LevelCode) -> usize {
        usize::from(level.code())
    }
}

/// A set of [`LevelCode`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Levels(u8);

impl Levels {
    /// Returns the set with one more level.
    #[must_use]
    pub fn with(self, level: LevelCode) -> Levels {
        Levels(self.0 | 1 << level.code())
    }

    /// Whether a level is in the set.
    pub fn has(self, level: LevelCode) -> bool {
        self.0 & (1 << level.code()) != 0
    }

    /// Returns the levels in the set, in ascending order.
    pub fn iter(self) -> impl Iterator<Item = LevelCode> {
        LevelCode::ALL.into_iter().filter(move |level| self.has(*level))
    }
}
