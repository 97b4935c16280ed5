//! The words of the messages in one language.

use crate::{Argument, Code, FINGERPRINT, format};
use std::{fmt, str::Chars, sync::OnceLock};

/// The tables that this program renders with: the one that it begins with, and a longer one that came later.
static LOADED: [OnceLock<Table>; 2] = [const { OnceLock::new() }; 2];

/// Takes a table to render messages of this program with. Those that the first table lacks are taken from the second;
/// what comes later is checked, and has no effect.
///
/// # Errors
/// Where the text is not a table of this build.
pub fn load(text: &str) -> Result<(), LoadError> {
    let mut table = Table::read(text)?;
    // Several elements of a page share one program, and each brings the table of the page.
    for place in &LOADED {
        let len = table.len();
        match place.set(table) {
            Err(again) if place.get().is_none_or(|loaded| loaded.len() < len) => table = again,
            _ => break,
        }
    }
    Ok(())
}

/// Writes a message in the words of the tables that are loaded. False, and nothing is written, where none has it.
pub(crate) fn write(code: Code, arguments: &[Argument], out: &mut String) -> bool {
    let [first, second] = &LOADED;
    #[cfg(feature = "english")]
    // The tests of this crate read the English table; if they could not, every message would be shown by its number.
    first.get_or_init(|| Table::read(crate::ENGLISH).unwrap_or_default());
    [first, second].into_iter().filter_map(OnceLock::get).any(|table| table.write(code, arguments, out))
}

/// Why a text is not taken as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// It is no table, or one of another form.
    NoTable,
    /// The table has the messages of another build.
    OtherBuild,
    /// The table has a rule of plurals that this build does not know.
    UnknownPlurals(char),
    /// A message is not written as messages are.
    Damaged,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::NoTable => f.write_str("This is not a table of messages."),
            LoadError::OtherBuild => f.write_str("The table of messages is of another build of Septel."),
            LoadError::UnknownPlurals(rule) => {
                write!(
                    f,
                    "The table of messages has the rule of plurals {rule}, which this build does not know."
                )
            }
            LoadError::Damaged => f.write_str("The table of messages is damaged."),
        }
    }
}

impl std::error::Error for LoadError {}

/// Which form of words a number takes. Each language has one of the
/// [rules of CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Plurals {
    /// English and languages like it: "one" for the number 1, "other" for all else.
    #[default]
    English,
}

impl Plurals {
    fn of(rule: char) -> Option<Plurals> {
        match rule {
            '0' => Some(Plurals::English),
            _ => None,
        }
    }

    /// The letter of the plural category of a number.
    fn category(self, count: u64) -> char {
        match self {
            Plurals::English if count == 1 => format::ONE,
            Plurals::English => format::OTHER,
        }
    }
}

/// The words of the messages in one language.
#[derive(Debug, Default)]
pub struct Table {
    plurals: Plurals,
    /// The tag of the language, then the messages in the order of their codes.
    entries: Vec<String>,
}

impl Table {
    /// A table from its text, every message of which can be rendered.
    ///
    /// # Errors
    /// Where the text is not a table of this build.
    pub fn read(text: &str) -> Result<Table, LoadError> {
        let text = text.strip_prefix(format::VERSION).ok_or(LoadError::NoTable)?;
        let mut chars = text.chars();
        let rule = chars.next().ok_or(LoadError::NoTable)?;
        let (fingerprint, text) =
            chars.as_str().split_at_checked(format::FINGERPRINT).ok_or(LoadError::NoTable)?;
        if u32::from_str_radix(fingerprint, 16) != Ok(FINGERPRINT) {
            return Err(LoadError::OtherBuild);
        }
        let plurals = Plurals::of(rule).ok_or(LoadError::UnknownPlurals(rule))?;
        let table = Table { plurals, entries: text.split(format::NEXT).map(str::to_owned).collect() };
        let is_whole = |pattern: &String| table.pattern(pattern, &[], &mut String::new());
        if table.entries.iter().skip(1).all(is_whole) { Ok(table) } else { Err(LoadError::Damaged) }
    }

    /// The tag of its language: "en".
    pub fn language(&self) -> &str {
        self.entries.first().map_or("", String::as_str)
    }

    /// The number of its messages.
    pub fn len(&self) -> usize {
        self.entries.len().saturating_sub(1)
    }

    /// Whether it has no messages.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes a message. False, and nothing is written, where the table has none of this code.
    pub(crate) fn write(&self, code: Code, arguments: &[Argument], out: &mut String) -> bool {
        let Some(pattern) = self.entries.get(usize::from(code.0) + 1) else { return false };
        self.pattern(pattern, arguments, out)
    }

    /// Writes a whole pattern; false where it is damaged.
    fn pattern(&self, pattern: &str, arguments: &[Argument], out: &mut String) -> bool {
        self.part(&mut pattern.chars(), arguments, Some(out), 0) == Some(End::Pattern)
    }

    /// Reads up to the end of a pattern or of a variant, and writes it where there is an `out`. None where it is damaged.
    fn part(
        &self,
        chars: &mut Chars,
        arguments: &[Argument],
        mut out: Option<&mut String>,
        depth: usize,
    ) -> Option<End> {
        loop {
            match chars.next() {
                None => return Some(End::Pattern),
                Some(format::ARGUMENT) => {
                    let index = index(chars)?;
                    if let (Some(out), Some(argument)) = (out.as_deref_mut(), arguments.get(index)) {
                        argument.write(out);
                    }
                }
                Some(format::SELECT) if depth < format::DEPTH => {
                    let count = match arguments.get(index(chars)?) {
                        Some(Argument::Count(count)) => Some(*count),
                        _ => None,
                    };
                    self.select(chars, count, arguments, out.as_deref_mut(), depth)?;
                }
                Some(format::SELECT) => return None,
                Some(format::VARIANT) => return Some(End::Variant),
                Some(format::END) => return Some(End::Select),
                Some(letter) => {
                    if let Some(out) = out.as_deref_mut() {
                        out.push(letter);
                    }
                }
            }
        }
    }

    /// Reads a choice behind its argument, and writes the first variant that fits.
    fn select(
        &self,
        chars: &mut Chars,
        count: Option<u64>,
        arguments: &[Argument],
        mut out: Option<&mut String>,
        depth: usize,
    ) -> Option<()> {
        if chars.next()? != format::VARIANT {
            return None;
        }
        let mut is_chosen = false;
        loop {
            let key = chars.next()?;
            let fits = !is_chosen && self.fits(key, count);
            is_chosen |= fits;
            let out = if fits { out.as_deref_mut() } else { None };
            match self.part(chars, arguments, out, depth + 1)? {
                End::Variant => {}
                // The last variant is for any number.
                End::Select => return is_chosen.then_some(()),
                End::Pattern => return None,
            }
        }
    }

    fn fits(&self, key: char, count: Option<u64>) -> bool {
        let Some(count) = count else { return key == format::OTHER };
        match key.to_digit(10) {
            Some(exactly) => u64::from(exactly) == count,
            None => key == format::OTHER || key == self.plurals.category(count),
        }
    }
}

/// What a part of a pattern ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Pattern,
    Variant,
    Select,
}

/// The index of an argument.
fn index(chars: &mut Chars) -> Option<usize> {
    let index = u32::from(chars.next()?).checked_sub(u32::from(format::FIRST))?;
    usize::try_from(index).ok().filter(|index| *index < format::ARGUMENTS)
}
