//! The classes that the filter distinguishes: the levels, and a few others.

use cable::Level;
use messages::{Wording, say::viewer as say};
use std::fmt;
use wire::Paragraph;

/// The class of a paragraph for the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A level is in force.
    Level(Level),
    /// There is no mark, and no "entire text" mark covers the paragraph.
    Unmarked,
    /// There is a mark that is not recognised.
    Unrecognised,
    /// The paragraph is NOFORN, whatever its level.
    Noforn,
}

impl Class {
    /// All classes, in the order of the filter bar.
    pub(crate) const ALL: [Class; 8] = [
        Class::Level(Level::Ts),
        Class::Level(Level::S),
        Class::Level(Level::C),
        Class::Level(Level::Sbu),
        Class::Level(Level::U),
        Class::Noforn,
        Class::Unmarked,
        Class::Unrecognised,
    ];

    /// Returns the class of the paragraph, leaving NOFORN aside.
    pub(crate) fn of(paragraph: &Paragraph) -> Class {
        match (paragraph.level, &paragraph.mark) {
            (Some(level), _) => Class::Level(level),
            (None, Some(_)) => Class::Unrecognised,
            (None, None) => Class::Unmarked,
        }
    }

    /// Its short name on the page.
    pub(crate) fn letters(self) -> Wording {
        match self {
            Class::Level(level) => level.letters().into(),
            Class::Unmarked => say::unmarked(),
            Class::Unrecognised => say::unrecognised(),
            Class::Noforn => say::noforn_letters(),
        }
    }

    /// Its name as a screen reader says it.
    pub(crate) fn word(self) -> Wording {
        match self {
            Class::Level(level) => level.word().into(),
            Class::Unmarked => say::class_unmarked(),
            Class::Unrecognised => say::class_unrecognised(),
            Class::Noforn => say::class_noforn(),
        }
    }

    /// Its name in the address and in style sheets.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Class::Level(level) => level.letters(),
            Class::Unmarked => "none",
            Class::Unrecognised => "other",
            Class::Noforn => "NF",
        }
    }

    fn bit(self) -> u8 {
        1 << match self {
            Class::Level(Level::U) => 0,
            Class::Level(Level::Sbu) => 1,
            Class::Level(Level::C) => 2,
            Class::Level(Level::S) => 3,
            Class::Level(Level::Ts) => 4,
            Class::Unmarked => 5,
            Class::Unrecognised => 6,
            Class::Noforn => 7,
        }
    }
}

/// A set of classes, which are those that the reader hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u8);

impl Classes {
    pub(crate) fn contains(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn with(self, class: Class) -> Classes {
        Classes(self.0 | class.bit())
    }

    pub(crate) fn without(self, class: Class) -> Classes {
        Classes(self.0 & !class.bit())
    }

    pub(crate) fn toggled(self, class: Class) -> Classes {
        Classes(self.0 ^ class.bit())
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Class> {
        Class::ALL.into_iter().filter(move |class| self.contains(*class))
    }

    /// Whether a paragraph is hidden, because its class is hidden, or because it is NOFORN and that is hidden.
    pub(crate) fn hide(self, paragraph: &Paragraph) -> bool {
        self.contains(Class::of(paragraph)) || (paragraph.noforn && self.contains(Class::Noforn))
    }

    /// Reads the set that `fmt` writes. Unknown codes are ignored.
    pub(crate) fn from_codes(codes: &str) -> Classes {
        codes
            .split(',')
            .filter_map(|code| Class::ALL.into_iter().find(|class| class.code() == code))
            .collect()
    }
}

impl FromIterator<Class> for Classes {
    fn from_iter<I: IntoIterator<Item = Class>>(classes: I) -> Classes {
        classes.into_iter().fold(Classes::default(), Classes::with)
    }
}

impl fmt::Display for Classes {
    /// Writes the set as "S,C,NF".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, class) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            f.write_str(class.code())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_bit_and_a_code_of_its_own() {
        let all: Classes = Class::ALL.into_iter().collect();
        assert_eq!(all.iter().count(), Class::ALL.len());
        assert_eq!(Classes::from_codes(&all.to_string()), all);
    }

    #[test]
    fn the_scripts_around_the_page_know_the_same_classes() {
        let script = include_str!("../../www/embed/address.js");
        let classes: Vec<_> =
            Class::ALL.into_iter().filter(|class| *class != Class::Noforn).map(Class::code).collect();
        let line = format!("const CLASSES = [\"{}\"];", classes.join("\", \""));
        assert!(script.contains(&line), "{line}");
    }

    #[test]
    fn noforn_hides_beside_the_level() {
        let paragraph = Paragraph { level: Some(Level::S), noforn: true, ..Paragraph::default() };
        assert!(Classes::default().with(Class::Noforn).hide(&paragraph));
        assert!(Classes::default().with(Class::Level(Level::S)).hide(&paragraph));
        assert!(!Classes::default().with(Class::Level(Level::C)).hide(&paragraph));
    }
}
